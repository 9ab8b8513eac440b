"""What could be seen: tears, kisses, orange stands. Nothing that results can tell."""

from __future__ import annotations

import re

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, unverifiable, words_of
from longtrack.press.reading import Reading

_WORDS = re.compile(
    r"(?i)\b(?:(?:moved|reduced)\s+to\s+tears|(?:burst\w*\s+into|fight\w+\s+back|wip\w+\s+away|weeping"
    r"|crying|cried|shed\w*)\s+(?:happy\s+)?tears(?:\s+of\s+joy)?|collapsed(?:\s+(?:over|against|on|onto|to"
    r"|in)\s+(?:[\w-]+\s+){0,2}[\w-]+)?"
    r"|(?:her|his)\s+(?:eyeliner|mascara|make-?up|hair)\s+\w+(?:\s+\w+){0,3}|bl[eo]w(?:ing|n"
    r"|s)?\s+(?:\w+\s+)?(?:kiss(?:es)?)|(?:a\s+)?blown\s+kiss|(?:went|gone|go)\s+viral"
    r"|(?:quickly\s+)went\s+viral|orange[\s-]clad(?:\s+\w+){0,2}"
    r"|(?:a\s+)?heart\s+(?:formed\s+)?with\s+(?:her|his)\s+hands|raised\s+(?:her|his)\s+arms"
    r"|punched\s+the\s+air)\b"
)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Nothing can be said."""
    return unverifiable("not in the results")


TYPE = ClaimType(
    name="scene",
    find=words_of(_WORDS),
    judge=judge,
    needs_race=False,
    examples=(
        Example(
            "Jutta Leerdam collapsed against the barrier after the women's 1000m in Milan.",
            "collapsed against the barrier",
            "unverifiable",
        ),
    ),
)
