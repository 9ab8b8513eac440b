"""How the sport works, in passing: `skaters race in pairs`, `which means she won the race`.

Found, so that an editor sees that nobody looked: results cannot tell whether a rule is put well.
"""

from __future__ import annotations

import re

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, unverifiable, words_of
from longtrack.press.reading import Reading

_WORDS = re.compile(
    r"(?i)\b(?:(?:the\s+)?(?:skaters|athletes|they)\s+(?:race|skate|compete|start)\s+(?:\w+\s+){0,2}?in\s+pairs"
    r"|(?:skaters|athletes|they)\s+(?:must\s+|have\s+to\s+)?(?:change|switch|swap)\s+lanes"
    r"|which\s+means\s+(?:that\s+)?(?:she|he)\s+(?:has\s+|had\s+)?won\s+the\s+race"
    r"|green\s+(?:light\s+)?(?:means|shows|marks)\s+(?:that\s+)?(?:\w+\s+){1,6}?(?:fastest|lead|leader|best))\b"
)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Nothing can be said."""
    return unverifiable("a rule of the sport, not a result: look it up in the rulebook")


TYPE = ClaimType(
    name="rule",
    find=words_of(_WORDS),
    judge=judge,
    needs_race=False,
    examples=(
        Example(
            "The board turned green, which means she won the race, the women's 1000m in Milan.",
            "which means she won the race",
            "unverifiable",
        ),
        Example(
            "Skaters race in pairs over the women's 1000m in Milan.", "Skaters race in pairs", "unverifiable"
        ),
    ),
)
