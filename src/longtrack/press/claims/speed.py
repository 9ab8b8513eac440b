"""Speed: `nearly 35 miles per hour`, `60 km/h`. Only lap averages are known: a peak is wrong only if it is
below the fastest lap's average, or more than a seventh above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, exact, source_of
from longtrack.press.reading import Reading
from longtrack.press.subjects import subject_of
from longtrack.sport.history import PastResult

_SPEED = re.compile(
    r"(?i)(?<![\w.,])(?:(?:nearly|almost|over|more\s+than|around|about|up\s+to|close\s+to|in\s+excess\s+of"
    r"|some|topping|exceeding|just\s+under|just\s+over)\s+)?(?P<n>\d{2}(?:[.,]\d)?)\s?-?(?P<unit>mph"
    r"|miles\s+(?:per|an)\s+hour|km/h|kmh|kph|k\.p\.h|kilomet(?:re|er)s?\s+(?:per|an)\s+hour"
    r"|kilometer\s+per\s+uur|Stundenkilometer|km/t|km\s+all'ora)(?![\w])"
)
_MILE = 1.609344
_AVERAGE = re.compile(r"(?i)\baverag\w+|gemiddeld|durchschnitt")
ABOVE = 1.15
"""How far a peak may lie above the average of the fastest lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedClaim(Claim):
    """A speed in kilometres per hour."""

    kmh: float


def find(reading: Reading) -> Iterator[SpeedClaim]:
    """Return every speed."""
    for match in reading.matches(_SPEED):
        value = float(match["n"].replace(",", "."))
        miles = match["unit"].casefold().startswith("m")
        yield SpeedClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("n"),
            kmh=value * (_MILE if miles else 1),
        )


def judge(reading: Reading, claim: SpeedClaim) -> Verdict:
    """Compare with the average of the fastest lap that is known."""
    race = reading.race
    if race is None:
        return unverifiable("it is not clear which race this is about")
    subject = subject_of(reading, claim.start, claim.end)
    rows = [race.by_skater[it] for it in subject.all if it in race.by_skater] or list(race.winners)
    fastest = max(
        (it for row in rows if (it := _fastest_lap(race, row)) is not None),
        key=lambda it: it[0],
        default=None,
    )
    if fastest is None:
        return unverifiable("no lap time is known")
    speed, words = fastest
    evidence = f"{words} is {speed:.1f} km/h or {speed / _MILE:.1f} mph on average; the peak is not measured"
    if _AVERAGE.search(reading.text[max(0, claim.start - 40) : claim.end + 10]):
        return unverifiable("the average of which stretch is meant is not said", evidence)
    if speed * 0.98 <= claim.kmh <= speed * ABOVE:
        return confirmed(evidence)
    if claim.kmh > speed * ABOVE * 1.05 and subject.sure:
        return contradicted(f"about {speed:.0f} km/h ({speed / _MILE:.0f} mph)", evidence)
    return unverifiable("a speed at some point of the race may be meant", evidence)


def _fastest_lap(race: Race, row: PastResult) -> tuple[float, str] | None:
    """Return the speed of the fastest full lap in km/h, with its words."""
    if row.time is None or race.metres is None:
        return None
    opener = race.metres % 400 or 400
    at = [exact(it) if it is not None else None for it in row.splits] + [exact(row.time)]
    wanted = (race.metres - opener) // 400 + 1
    if len(at) != wanted:
        return None
    laps = [
        (later - earlier, earlier, later)
        for earlier, later in pairwise(at)
        if earlier is not None and later is not None and later > earlier
    ]
    if not laps:
        return None
    lap = min(laps)[0]
    return 400 / lap * 3600, f"400 m in {lap / 1000:.2f} s ({row.name}{source_of(row)})"


TYPE = ClaimType(
    name="speed",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, reaching nearly 35 miles per hour.",
            "nearly 35 miles per hour",
            "confirmed",
        ),
    ),
)
