"""How times went over the years: `times are getting faster`, `ever faster winning times`.

Confirmed only where the winning times of the same event at the last three Games that are held fell each time.
Nothing is ever contradicted: the words leave open which times are meant, and since when.
"""

from __future__ import annotations

import re
from itertools import pairwise

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, unverifiable, words_of
from longtrack.press.facts import exact, shown, source_of
from longtrack.press.reading import Reading
from longtrack.sport.history import PastResult

FEWEST = 3
"""Winning times that make a trend."""

_WORDS = re.compile(
    r"(?i)\b(?:(?:the\s+)?(?:winning\s+)?times\s+(?:are|have\s+been|keep|kept)\s+(?:getting|becoming|growing)\s+"
    r"(?:ever\s+)?faster|(?:the\s+)?winning\s+times\s+(?:keep|kept|have\s+kept)\s+(?:falling|tumbling|dropping)"
    r"|(?:ever|steadily)\s+faster\s+(?:winning\s+)?times)\b"
)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Compare the winning times at the Games."""
    race = reading.race
    assert race is not None
    won: list[tuple[str, PastResult]] = []
    for it in reading.facts.races_of(race.event):
        timed = [row for row in it.winners if row.time is not None]
        if it.is_olympic and it.date and race.date and it.date <= race.date and timed:
            won.append((it.games[2:], timed[0]))
    last = won[-FEWEST:]
    times = [exact(row.time) for _, row in last if row.time is not None]
    if len(last) < FEWEST or any(late >= early for early, late in pairwise(times)):
        return unverifiable("which times are meant, and since when, stays open")
    told = ", ".join(f"{year} {shown(row.time)}" for year, row in last if row.time is not None)
    return confirmed(f"winning times at the Games: {told}{source_of(last[-1][1])}")


TYPE = ClaimType(
    name="trend",
    find=words_of(_WORDS),
    judge=judge,
    examples=(
        Example(
            "Times are getting faster: Jutta Leerdam won the women's 1000m in Milan.",
            "Times are getting faster",
            "confirmed",
        ),
        Example(
            "The winning times keep falling: Femke Kok won the women's 500m in Milan.",
            "The winning times keep falling",
            "unverifiable",
        ),
    ),
)
