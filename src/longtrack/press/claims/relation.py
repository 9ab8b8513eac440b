"""Who is whose: `her fiancé`, `husband`, `boxer Jake Paul`. Nothing that results or an archive of the sport
can tell.
"""

from __future__ import annotations

import re

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, unverifiable, words_of
from longtrack.press.reading import Reading

_WORDS = re.compile(
    r"(?i)\b(?:fianc[eé]e?|boyfriend|girlfriend|husband|wife|partner(?=,?\s+[A-Z])|sister|brother|parents"
    r"|mother|father|coach(?=,?\s+[A-Z]))(?!\w)"
    r"|(?i:\b(?:American|Dutch|internet|social\s+media)\s+(?:personality|influencer|star|celebrity|boxer"
    r"|youtuber)(?:\s+(?:and|turned)\s+(?:\w+\s+){0,2}?(?:boxer|influencer"
    r"|personality))?(?:\s+[A-Z]\w+){0,2})"
)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Nothing can be said."""
    return unverifiable("not a matter of results: whose fiancé, coach or sister somebody is")


TYPE = ClaimType(
    name="relation",
    find=words_of(_WORDS),
    judge=judge,
    needs_race=False,
    examples=(
        Example("Jutta Leerdam's fiancé watched the women's 1000m in Milan.", "fiancé", "unverifiable"),
    ),
)
