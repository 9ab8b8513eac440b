"""Who is quoted: `Leerdam said`, `Kok recalled`. What people say is not the paper's; that they said it is in
no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, unverifiable
from longtrack.press.reading import Reading

_SAID = (
    r"(?:said|says|added|recalled|told|explained|admitted|joked|grinned|laughed|commented|reflected"
    r"|continued)"
)
_AFTER = re.compile(rf"\s+{_SAID}\b")


def find(reading: Reading) -> Iterator[Claim]:
    """Return every person who is quoted beside a quotation."""
    for mention in reading.mentions:
        sentence = reading.sentence(mention.start)
        if sentence is None or not _near_a_quotation(reading, sentence.start, sentence.end):
            continue
        after = _AFTER.match(reading.text, mention.end, sentence.end)
        if after is not None and not reading.article.quoted(mention.start, mention.end):
            yield Claim(start=mention.start, end=after.end())


def _near_a_quotation(reading: Reading, start: int, end: int) -> bool:
    return any(low < end + 3 and high > start - 3 for low, high in reading.article.quotations)


def judge(reading: Reading, claim: Claim) -> Verdict:
    """Nothing can be said."""
    return unverifiable("what somebody said is in no result")


TYPE = ClaimType(
    name="quote",
    find=find,
    judge=judge,
    needs_race=False,
    examples=(
        Example(
            '"I could not believe it in the women\'s 1000m in Milan," Jutta Leerdam said.',
            "Jutta Leerdam said",
            "unverifiable",
        ),
    ),
)
