"""Two races compared by their margins: `unlike Beijing, where small margins ...`, `a bigger margin than in
2022`, `closer than Beijing`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import games_at
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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareClaim(Claim):
    """Whether this race had the bigger margin."""

    bigger: bool


def find(reading: Reading) -> Iterator[CompareClaim]:
    """Return every comparison of margins with another Games."""
    for match in reading.matches(_UNLIKE):
        yield CompareClaim(start=match.start(), end=match.end(), bigger=True)
    for match in reading.matches(_THAN):
        yield CompareClaim(start=match.start(), end=match.end(), bigger=match["more"] is not None)


def judge(reading: Reading, claim: CompareClaim) -> Verdict:
    """Compare the winning margins of the two races."""
    main = reading.race
    if main is None:
        return unverifiable(reading.scene.reason)
    games = games_at(reading, (claim.start, claim.end), main)
    races = reading.facts.races_of(main.event, games.code) if games is not None else ()
    now, then = _margin(main), _margin(races[0]) if races else None
    if now is None or then is None:
        return unverifiable("the margins of the two races are not both known")
    evidence = f"{_words(main, now)}; {_words(races[0], then)}"
    if (now > then) == claim.bigger:
        return confirmed(evidence)
    if abs(now - then) * 5 < max(now, then):
        return unverifiable(f"the margins are much the same: {evidence}")
    return contradicted("the other way round", evidence)


def _margin(race: Race) -> int | None:
    first, second = race.at(1), race.at(2)
    if len(first) != 1 or not second or first[0].time is None or second[0].time is None:
        return None
    return exact(second[0].time) - exact(first[0].time)


def _words(race: Race, margin: int) -> str:
    first, second = race.at(1)[0], race.at(2)[0]
    assert first.time is not None
    assert second.time is not None
    size = format_time(Duration(margin * 1000))
    return f"{size} s = {shown(second.time)} - {shown(first.time)}, {race_name(race)}{source_of(first)}"


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
