"""How a race went, in words without a figure: `surged ahead in the final stretch`, `untouchable`. A matter of
judgement.
"""

from __future__ import annotations

import re

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, unverifiable, words_of
from longtrack.press.reading import Reading

_WORDS = re.compile(
    r"(?i)\b(?:(?:surg\w+|pull\w+|pulling|edg\w+|storm\w+|power\w+)\s+(?:ahead|away|clear)\s+(?:in|on|over"
    r"|down)\s+the\s+(?:final|last|back|home)\s+(?:stretch|straight(?:away)?|lap|corner|bend)"
    r"|final\s+straight(?:away)?\s+untouchable|left\s+no\s+doubts?|(?:did\s+not"
    r"|didn.t)\s+rely\s+on\s+mistakes(?:\s+from\s+others)?"
    r"|(?:favou?rites|rivals)\s+(?:had\s+)?falter\w+"
    r"|(?:calm\s+and\s+)?in\s+control\s+from\s+(?:the\s+)?(?:\w+\s+)?(?:lap|start|gun|off))\b"
)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Nothing can be said without the splits of that stretch."""
    return unverifiable("a judgement; the splits of that stretch are not in the facts")


TYPE = ClaimType(
    name="race_course",
    find=words_of(_WORDS),
    judge=judge,
    needs_race=False,
    examples=(
        Example(
            "Jutta Leerdam surged ahead in the final stretch of the women's 1000m in Milan.",
            "surged ahead in the final stretch",
            "unverifiable",
        ),
    ),
)
