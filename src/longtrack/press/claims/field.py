"""How many started: `out of 30 competitors`, `the 30 participants`, `a field of 30`, `15 pairs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, source_of
from longtrack.press.numbers import CARDINAL, NUMBER_ABROAD, ORDINAL, whole
from longtrack.press.pairs import speaks_of_pairs
from longtrack.press.reading import Reading
from longtrack.press.settings import Setting, setting_of

_STARTERS = re.compile(
    rf"(?i)\b(?:(?:out\s+)?of\s+(?:the\s+)?"
    rf"|among\s+(?:the\s+)?)?(?<![\w.,:-])(?P<n>{CARDINAL}"
    rf"|{NUMBER_ABROAD})[\s-]+(?:[a-z]+\s+)?(?:competitors|participants|starters|skaters"
    rf"|athletes|entrants|entries|finishers|racers|contenders|women|men|deelneemsters|deelnemers"
    rf"|Teilnehmerinnen|Teilnehmer|Starterinnen|deltakere|partecipanti|atlete|atleti"
    rf"|Läuferinnen|Läufer|løpere|rijdsters|rijders|schaatssters|pattinatrici|pattinatori"
    rf"|nations?\b(?!))\b"
    rf"|\b(?P<field>field\s+of|deelnemersveld\s+van|Feld\s+von"
    rf"|out\s+of)\s+(?P<n2>{CARDINAL})\b(?!\s*(?:pairs|heats|World|races|points|\.\d))"
    rf"|\b(?P<n3>{CARDINAL})-(?:strong|woman|man|skater|athlete)\s+field\b|(?P<n4>\d{{1,2}})人(?:中|が)"
)
_PAIRS = re.compile(
    rf"(?i)(?<![\w.,:-])(?P<n>{CARDINAL}|{NUMBER_ABROAD})\s+(?:-\s+)?(?:pairs|pairings|heats|ritten|Paare|Paaren|par"
    rf"|coppie)\b(?!\s+(?:to\s+(?:go|come|skate)|left|remaining|later|earlier|before|after"
    rf"|ahead|still|had\s+(?:gone|skated|raced|finished|passed)|in\b|gone|done|deep|down))"
)
_PART = re.compile(
    r"(?i)\b(?:first|last|top|next|other|remaining|all|only|the\s+two|after|final|na|nach|etter|dopo|na\s+de|eerste|ersten|første|prime|laatste|letzten|siste|ultime|nog|noch|de|die|den"
    r"|previous|leading|best|fastest|with|another|for|within|three|two)\s+$"
)
_FINISHED = re.compile(r"(?i)\b(?:finishers|finishing|classified|ranked|placed)\b")
SMALLEST = 6
"""Fewer skaters are no field: `the two skaters`, `five athletes from Canada`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldClaim(Claim):
    """How many skaters or pairs."""

    count: int
    pairs: bool = False
    gender: str = ""
    """`M` or `W` where men or women are counted."""
    some: bool = False
    """Whether it may be that of another race: `tolv mann`."""
    others: bool = False
    """Whether somebody is to be added: `beat 29 others`."""
    after: bool = False
    """Whether it counts how many had skated: `After 15 pairs orange ruled`."""
    least: bool = False
    """Whether it counts how many had started by then: `Thirty-two women had started`; more is wrong."""
    finished: bool = False
    """Whether it counts who finished, which may be fewer: `29 finishers`."""


def find(reading: Reading) -> Iterator[FieldClaim]:
    """Return every number of starters or pairs."""
    for pattern, pairs in ((_STARTERS, False), (_PAIRS, True)):
        for match in reading.matches(pattern):
            key = next(it for it in ("n", "n2", "n3", "n4") if it in match.groupdict() and match[it])
            count = whole(match[key])
            before = reading.text[max(0, match.start(key) - 14) : match.start(key)]
            if count is None or count < SMALLEST or count > 100 or _PART.search(before):
                continue
            started = _HAD_STARTED.match(reading.text, match.end()) is not None
            if not match.groupdict().get("field") and not started and _of_some(reading.text, match):
                continue
            yield FieldClaim(
                start=match.start(),
                end=match.end(),
                number=match.span(key),
                count=count,
                pairs=pairs,
                gender=_gender(match[0]),
                least=started,
                some=pairs and re.fullmatch(CARDINAL, match[key]) is None,
                finished=_FINISHED.search(match[0]) is not None,
            )
    for match in reading.matches(_OF_SO_MANY):
        which = next(it for it, text in match.groupdict().items() if text)
        number = whole(match[which]) or 0
        if SMALLEST <= number <= 100:
            sentence = reading.sentence(match.start())
            in_pairs = sentence is not None and speaks_of_pairs(reading.text[sentence.start : sentence.end])
            yield FieldClaim(
                start=match.start() if which == "n3" else match.start(which),
                end=match.end() if which == "n3" else match.end(which),
                number=match.span(which),
                count=number,
                pairs=which == "n3",
                some=which in ("n2", "n4", "n5", "n6") or (which == "n" and in_pairs),
                after=which == "n3",
                others=which == "n5",
            )


_HAD_STARTED = re.compile(
    r"(?i)\s+(?:had|have|who\s+(?:had\s+)?)\s*(?:all\s+)?(?:started|taken\s+part|took\s+part|lined\s+up|entered|qualified|raced|skated|competed)\b"
)
_OF_SO_MANY = re.compile(
    rf"(?i)\b(?:{ORDINAL}|last|slowest)\s+of\s+(?:the\s+|all\s+)?(?P<n>\d{{1,2}})"
    r"(?=\s*(?:[.,;:)]|$|(?:on|in|at|with|and|behind|but|overall|here|was|were|is)\b)(?!,\d))"
    rf"|\b(?:best|fastest|quickest|pick)\s+of\s+(?:the\s+|all\s+)?(?P<n6>\d\d)(?=\s*(?:[.,;:)]|$))"
    rf"|\bfield\s+(?:that\s+)?(?:numbered|counted|consisted\s+of|comprised|was\s+made\s+up\s+of)\s+(?P<n7>{CARDINAL})(?![\w-]|[.,]\d)"
    rf"|\bin\s+(?:all|total),?\s+(?P<n2>\d{{1,2}})(?=\s+(?:women|men|skaters|starters|athletes)\b)"
    rf"|\b(?P<n5>\d{{1,2}})\s+(?:others|opponents|rivals|names)\b"
    rf"|\b(?P<n4>\d{{1,2}}|{NUMBER_ABROAD})\s+(?:mann|kvinner|jenter|Frauen|Männer|vrouwen|mannen|donne|uomini)\b"
    rf"|\b[Aa]fter\s+(?:all\s+)?(?P<n3>{CARDINAL})\s+(?:pairs|pairings|heats)\b"
)
"""`11th of 30 on Monday`, `After 15 pairs`"""


def _after(race: Race, claim: FieldClaim) -> Verdict:
    """`After 16 pairs`: more than started is wrong."""
    if race.pairs is None or claim.count < race.pairs:
        return unverifiable("so many pairs may have skated at some moment")
    evidence = f"{race.pairs} pairs started{source_of(race.size)}"
    return confirmed(evidence) if claim.count == race.pairs else contradicted(f"{race.pairs} pairs", evidence)


def _gender(words: str) -> str:
    found = re.search(r"(?i)\b(?P<women>women|girls|ladies)\b|\b(?:men|boys)\b", words)
    return "" if found is None else "W" if found["women"] else "M"


def _of_some(text: str, match: re.Match[str]) -> bool:
    """`30 athletes from Canada`, `20 skaters had gone` are part of a field."""
    return (
        re.match(
            r"(?i)\s+(?:from(?!\s+(?:\d+|[a-z-]+)\s+(?:countries|nations)\b)|had|have|who|of\s+(?:the|Team)|left|to\s+(?:go|come)|remaining|later"
            r"|earlier|representing)\b",
            text[match.end() : match.end() + 20],
        )
        is not None
    )


def judge(reading: Reading, claim: FieldClaim) -> Verdict:
    """Compare with the field of the race."""
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    if claim.gender and all(it.event[:1] != claim.gender for it in setting.races):
        told = [it for it in reading.scene.races if it.event[:1] == claim.gender and it.starters is not None]
        if len(told) != 1 or claim.pairs:
            return unverifiable("the text may speak of another race")
        setting = Setting(tuple(told))
    if claim.after:
        return _after(setting.races[0], claim)
    if claim.others and claim.count + 1 in [it.starters for it in setting.races]:
        return confirmed(f"{claim.count + 1} skaters started{source_of(setting.races[0].size)}")
    if claim.some and claim.count not in [it.pairs if claim.pairs else it.starters for it in setting.races]:
        return unverifiable("the text may speak of another race")
    known = [it.starters for it in setting.races if it.starters is not None]
    if claim.least and not claim.pairs and any(claim.count < it for it in known):
        return unverifiable("so many may have started at some moment")
    if claim.finished:
        return _finishers(setting.races[0], claim)
    return _compared(setting, claim)


def _compared(setting: Setting, claim: FieldClaim) -> Verdict:
    for race in setting.races:
        known = race.pairs if claim.pairs else race.starters
        if known is None:
            return unverifiable(f"it is not known how many started in the {race.event}")
        if known == claim.count:
            return confirmed(f"{known} {'pairs' if claim.pairs else 'skaters'} started{source_of(race.size)}")
    race = setting.races[0]
    known = race.pairs if claim.pairs else race.starters
    what = "pairs" if claim.pairs else "skaters"
    return contradicted(f"{known} {what}", f"{known} {what} started{source_of(race.size)}")


def _finishers(race: Race, claim: FieldClaim) -> Verdict:
    """Right where the last place that is known is that number; never wrong, for the last may not be known."""
    last = max((it for it in race.rows if it.rank), key=lambda it: it.rank or 0, default=None)
    if last is not None and claim.count in (last.rank, race.starters):
        return confirmed(f"{last.name} was {last.rank}th, {race.starters} started{source_of(last)}")
    return unverifiable("it is not known how many finished")


TYPE = ClaimType(
    name="field",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan ahead of 30 competitors.",
            "30 competitors",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan in a field of 32.",
            "field of 32",
            "contradicted",
            "30 skaters",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok was second of 29 finishers.",
            "of 29 finishers",
            "unverifiable",
        ),
    ),
)
