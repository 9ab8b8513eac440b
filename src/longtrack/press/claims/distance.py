"""Lengths of the race and the track: `two and a half laps`, `the 400-meter oval`, `a two-lap sprint`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.numbers import CARDINALS, either, whole
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of

LAP = 400
"""Metres of a lap of a standard track."""

_TRACK = re.compile(
    r"(?i)\b(?P<m>\d{3})[\s-]?(?:m|met(?:er|re)s?)[\s-]+(?:long\s+)?(?:oval|track|rink|ring|lap)\b"
)
_LAPS = re.compile(
    rf"(?i)\b(?:race|event|distance|contest|over|of)\s+(?:of\s+|is\s+|takes\s+|lasts\s+"
    rf"|covers\s+|the\s+)?(?P<n>\d{{1,2}}"
    rf"|{either([it for it in CARDINALS if ' ' not in it])})(?P<half>[\s-]+and[\s-]+a[\s-]+"
    rf"half|½)?[\s-]+laps?\b(?!\s+(?:to|of|remaining|left|later))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceClaim(Claim):
    """Metres of a lap, or laps of the race."""

    metres: int = 0
    laps: Fraction = Fraction(0)


def find(reading: Reading) -> Iterator[DistanceClaim]:
    """Return lengths of the track and of the race in laps."""
    for match in reading.matches(_TRACK):
        yield DistanceClaim(start=match.start(), end=match.end(), metres=int(match["m"]))
    for match in reading.matches(_LAPS):
        number = whole(match["n"])
        if number is not None:
            laps = Fraction(number) + (Fraction(1, 2) if match["half"] else 0)
            yield DistanceClaim(start=match.start("n"), end=match.end(), laps=laps)


def judge(reading: Reading, claim: DistanceClaim) -> Verdict:
    """Compare with a standard track and the length of the event."""
    if claim.metres:
        if claim.metres == LAP:
            return confirmed("a lap of a standard track is 400 m")
        return unverifiable("not every track is 400 m long")
    setting = setting_of(reading, claim.start, claim.end)
    metres = setting.races[0].metres if setting.races else None
    if metres is None:
        return unverifiable(setting.reason or "the event has no length in metres")
    laps = Fraction(metres, LAP)
    evidence = f"{metres} m / {LAP} m = {metres / LAP:g} laps"
    if abs(laps - claim.laps) <= Fraction(1, 2):
        return confirmed(evidence)
    return contradicted(f"{metres / LAP:g} laps", evidence)


TYPE = ClaimType(
    name="distance",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, a race of two and a half laps.",
            "two and a half laps",
            "confirmed",
        ),
    ),
)
