"""Two races compared by their margins: `unlike Beijing, where small margins ...`, `a bigger margin than in
2022`, `slightly bigger than on Saturday: 2.53 against 2.26`, `more than twice the gap between the same two
women in the 1000m`.

Wrong only where the clause leaves one pair of margins to compare, and they are clearly apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.days import WEEKDAY, WEEKDAY_OF
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.numbers import either, seconds
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import games_at, races_there
from longtrack.sport.times import Duration, format_time

_SMALL = r"(?:small|narrow|slim|tight|tiny|fine|close|thin)"
_UNLIKE = re.compile(
    rf"(?i)\bunlike\s+(?:in\s+)?[^.;]{{3,60}}?,?\s+(?:where"
    rf"|when)\s+[^.;]{{0,40}}?\b{_SMALL}\w*\s+(?:margins?|gaps?"
    rf"|differences?)\b[^.;]{{0,60}}?,\s+[^.;,]{{0,40}}\b(?:decisive|comfortable|clear"
    rf"|emphatic|dominant|convincing)\b"
)
_THAN = re.compile(
    r"(?i)\b(?:(?P<more>(?:a\s+)?(?:bigger|larger|wider|greater)\s+(?:\w+\s+)?(?:margin"
    r"|gap|win|victory)|more\s+(?:comfortabl|convincing|decisiv)\w+)"
    r"|(?P<less>(?:a\s+)?(?:smaller|narrower|slimmer|tighter|closer)(?:\s+(?:margin|gap"
    r"|finish|race|win|victory))?))\s+than\s+(?:in|at|the\s+one\s+in|she\s+had\s+in"
    r"|four\s+years)\s+[^.;,]{2,40}"
    r"|\b(?:margin|gap|difference)\s+(?:was|is|of\s+victory\s+was)\s+(?:slightly\s+|far\s+|much\s+|even\s+|a\s+little\s+|a\s+lot\s+)?"
    r"(?P<more2>bigger|larger|wider|greater|smaller|narrower|slimmer|tighter)\s+than\s+(?:in|at|on|four\s+years)\s+[^.;,:]{2,40}"
)
_FIGURES = re.compile(
    r"(?<![\d.,:])(?P<a>\d{1,2}[.,]\d\d)(?:\s*s(?:ec\w*)?)?\s+(?:as\s+)?(?:against|compared\s+(?:to|with)|versus|to|up\s+from|down\s+from)"
    r"\s+(?P<b>\d{1,2}[.,]\d\d)(?![\d:]|[.,]\d)"
)
_TIMES = {
    "half": Fraction(1, 2),
    "a third of": Fraction(1, 3),
    "a quarter of": Fraction(1, 4),
    "twice": Fraction(2),
}
_TIMES |= {"double": Fraction(2), "three times": Fraction(3), "treble": Fraction(3), "triple": Fraction(3)}
_TIMES |= {"four times": Fraction(4), "five times": Fraction(5), "ten times": Fraction(10)}
_FOLD = re.compile(
    rf"(?i)\b(?:(?P<hedge>more\s+than|well\s+over|over|less\s+than|under|nearly|almost|just\s+under|about|around|roughly)\s+)?"
    rf"(?P<fold>{either(_TIMES)})\s+(?:as\s+(?:big|large|wide|much)\s+as\s+)?(?:the|her|his|that\s+of\s+the)\s+(?:winning\s+)?"
    r"(?:gap|margin|lead|difference|advantage)\b[^.;,]{0,60}"
)
_THE_SAME_TWO = re.compile(r"(?i)\bsame\s+(?:two|pair)\b|\bthe\s+two\s+of\s+them\b")
_MARGIN_WORD = re.compile(r"(?i)\b(?:margin|gap|lead|difference|advantage)\b")
_SECONDS = re.compile(r"(?<![\d.,:])(?P<n>\d{1,2}[.,]\d\d)(?![\d:]|[.,]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareClaim(Claim):
    """Whether this race had the bigger margin."""

    bigger: bool
    figures: tuple[int, int] = (0, 0)
    """The two margins in thousandths, where they are printed."""
    fold: Fraction = Fraction(0)
    """`twice`, `half`"""
    hedge: str = ""


def find(reading: Reading) -> Iterator[CompareClaim]:
    """Return every comparison of margins with another Games."""
    for match in reading.matches(_UNLIKE):
        yield CompareClaim(start=match.start(), end=match.end(), bigger=True)
    for match in reading.matches(_THAN):
        bigger = match["more"] is not None or (match["more2"] or "")[:1].casefold() in tuple("blwg")
        yield CompareClaim(start=match.start(), end=match.end(), bigger=bigger)
    for match in reading.matches(_FIGURES):
        sentence = reading.sentence(match.start())
        if sentence is not None and _MARGIN_WORD.search(reading.text, sentence.start, match.start()):
            figures = (_thousandths(match["a"]), _thousandths(match["b"]))
            yield CompareClaim(
                start=match.start(), end=match.end(), number=match.span(), bigger=False, figures=figures
            )
    for match in reading.matches(_FOLD):
        yield CompareClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("fold"),
            bigger=False,
            fold=_TIMES[" ".join(match["fold"].casefold().split())],
            hedge=" ".join((match["hedge"] or "").casefold().split()),
        )


def _thousandths(text: str) -> int:
    amount = seconds(text)
    return amount.thousandths if amount is not None else 0


def judge(reading: Reading, claim: CompareClaim) -> Verdict:
    """Compare the winning margins of the two races."""
    main = reading.race
    if main is None:
        return unverifiable(reading.scene.reason)
    races = _races_meant(reading, claim, main)
    if claim.figures != (0, 0):
        return _two_figures(claim, main, races_there(reading, main))
    if claim.fold:
        return _manifold(reading, claim, main, races)
    now, then = _margin(main), _margin(races[0]) if len(races) == 1 else None
    if now is None or then is None or _speaks_of_another(reading, claim, main):
        return unverifiable("the margins of the two races are not both known")
    evidence = f"{_words(main, now)}; {_words(races[0], then)}"
    if (now > then) == claim.bigger:
        return confirmed(evidence)
    if abs(now - then) * 5 < max(now, then):
        return unverifiable(f"the margins are much the same: {evidence}")
    return contradicted("the other way round", evidence)


def _races_meant(reading: Reading, claim: CompareClaim, main: Race) -> tuple[Race, ...]:
    """Return the races that a comparison names: of earlier Games, another event, another day here."""
    games = games_at(reading, (claim.start, claim.end), main)
    if games is not None and games.code != main.games:
        return reading.facts.races_of(main.event, games.code)
    others = [it for it in races_there(reading, main) if it is not main]
    named = reading.events_in(claim.start, claim.end)
    if named:
        gender = named[-1].gender or main.event[:1]
        return tuple(it for it in others if it.event == gender + named[-1].kind)
    days = [WEEKDAY_OF[it["day"]] for it in WEEKDAY.finditer(reading.text, claim.start, claim.end)]
    return tuple(
        it
        for it in others
        if it.date and main.date and it.date.weekday() in days and 0 < (main.date - it.date).days < 7
    )


def _speaks_of_another(reading: Reading, claim: CompareClaim, main: Race) -> bool:
    """`Kok's margin in the 500m was bigger than in the 1000m`: the first is not that of the race reported."""
    sentence = reading.sentence(claim.start)
    named = reading.events_in(sentence.start, claim.start) if sentence is not None else ()
    return any(not it.means(main.event) for it in named)


def _two_figures(claim: CompareClaim, main: Race, races: tuple[Race, ...]) -> Verdict:
    """`2.53 against 2.26`: the margin here, and that of another race of the competition."""
    now = _margin(main)
    first, second = claim.figures
    others = [it for it in races if it is not main and _margin(it) is not None]
    if now is None:
        return unverifiable("the margins of the two races are not both known")
    fitting = [it for it in others if _margin(it) == second]
    if now == first and fitting:
        return confirmed(f"{_words(main, now)}; {_words(fitting[0], second)}")
    return unverifiable("it is not said exactly which margins are compared", _words(main, now))


def _manifold(reading: Reading, claim: CompareClaim, main: Race, races: tuple[Race, ...]) -> Verdict:
    """`more than twice the gap between the same two women in the 1000m`"""
    now, then = _now(reading, claim, main), _then(reading, claim, main, races)
    if now is None or not then:
        return unverifiable("the two gaps are not both known")
    share = Fraction(now, then) / claim.fold
    times = f"{float(Fraction(now, then)):.2f} times"
    evidence = f"{_seconds(now)} s is {times} {_seconds(then)} s, {race_name(races[0])}"
    low, high = _share_of(claim.hedge)
    if low <= share <= high:
        return confirmed(evidence)
    sure = _THE_SAME_TWO.search(reading.text, claim.start, claim.end) is not None
    if not sure or low * Fraction(85, 100) <= share <= high * Fraction(115, 100):
        return unverifiable(f"it is not said exactly which gaps are compared: {evidence}")
    return contradicted(times, evidence)


def _share_of(hedge: str) -> tuple[Fraction, Fraction]:
    if hedge in ("more than", "well over", "over"):
        return Fraction(1), Fraction(100)
    if hedge in ("less than", "under"):
        return Fraction(0), Fraction(1)
    if hedge in ("nearly", "almost", "just under"):
        return Fraction(80, 100), Fraction(1)
    return Fraction(87, 100), Fraction(115, 100)


def _now(reading: Reading, claim: CompareClaim, main: Race) -> int | None:
    """Return the gap that is compared: the figure before it in its sentence, else the winning margin."""
    sentence = reading.sentence(claim.start)
    start = sentence.start if sentence is not None else claim.start
    figures = list(_SECONDS.finditer(reading.text, start, claim.start))
    margin = _margin(main)
    if figures:
        return margin if margin == _thousandths(figures[-1]["n"]) else None
    return None if _speaks_of_another(reading, claim, main) else margin


def _then(reading: Reading, claim: CompareClaim, main: Race, races: tuple[Race, ...]) -> int | None:
    """Return the gap it is compared with: between the first two of this race, or the winning margin."""
    if len(races) != 1:
        return None
    if _THE_SAME_TWO.search(reading.text, claim.start, claim.end) is None:
        return _margin(races[0])
    two = [it.skater_id for place in (1, 2) for it in main.at(place)]
    rows = [races[0].by_skater[it] for it in two if it in races[0].by_skater]
    times = [exact(it.time) for it in rows if it.time is not None]
    return abs(times[0] - times[1]) if len(two) == len(times) == 2 else None


def _margin(race: Race) -> int | None:
    first, second = race.at(1), race.at(2)
    if len(first) != 1 or not second or first[0].time is None or second[0].time is None:
        return None
    return exact(second[0].time) - exact(first[0].time)


def _words(race: Race, margin: int) -> str:
    first, second = race.at(1)[0], race.at(2)[0]
    assert first.time is not None
    assert second.time is not None
    times = f"{shown(second.time)} - {shown(first.time)}"
    return f"{_seconds(margin)} s = {times}, {race_name(race)}{source_of(first)}"


def _seconds(thousandths: int) -> str:
    return format_time(Duration(thousandths * 1000))


TYPE = ClaimType(
    name="margin_compare",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. It was a bigger margin than in Beijing.",
            "a bigger margin than in Beijing",
            "contradicted",
            "the other way round",
        ),
    ),
)
