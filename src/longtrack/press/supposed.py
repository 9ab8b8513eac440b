"""Words that do not say that something was so: questions, what is to come, what might have been.

`Is either a world record?`, `twelve men will skate`, `had she been a second slower`: nothing there is wrong.
"""

from __future__ import annotations

import re

from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at

_SUPPOSED = re.compile(
    r"(?i)\b(?:would|might|could|may(?!\s+\d)|if|hop(?:ed|ing|es)|expect\w*"
    r"|predict\w*|aim(?:ed|ing|s)?|dream\w*|as\s+though"
    r"|had\s+(?:she|he|they|[a-z]+)\s+(?:been|not)\b|unless|instead\s+of|rather\s+than|not\s+even)\b"
)
_MIGHT_HAVE_BEEN = re.compile(
    r"(?i)\b(?:would|could|might|should)(?:n't|\s+not|\s+still|\s+only|\s+even|\s+also)?(?:\s+have\b|'ve\b)"
    r"|\b(?:hätte|wäre|zou|had\s+kunnen|avrebbe|sarebbe|ville\s+(?:ha|vært))\b"
)
_COMES = r"(?:will|shall|(?:is|are)\s+(?:to|due\s+to|set\s+to)|going\s+to)\b"
_TO_COME = re.compile(rf"(?i)\b{_COMES}")
_GOES_ON = re.compile(rf"(?i)\s+{_COMES}")
OF_THE_FUTURE = frozenset(["schedule", "age"])
"""Types that speak of what is to come: `she will turn 28`, `will skate the 500 on Sunday`."""


LONGEST_HEADLINE = 120
_PREVIEW = re.compile(r"(?i)(?<![\w-])(?:preview|what\s+to\s+watch|ones?\s+to\s+watch)\b")
"""`Preview: Leerdam and Takagi meet in the last pair`: of a race that is to come nothing is wrong yet."""


def is_supposed(reading: Reading, type_name: str, start: int, end: int) -> bool:
    """Return whether the words of a claim do not say that it was so."""
    clause = clause_at(reading, start) or (start, end)
    sentence = reading.sentence(start)
    whole = (sentence.start, sentence.end) if sentence is not None else clause
    if type_name not in OF_THE_FUTURE and _PREVIEW.search(reading.text, 0, LONGEST_HEADLINE):
        return True
    return (
        reading.text[whole[0] : whole[1]].rstrip(" \"')").endswith("?")
        or _SUPPOSED.search(reading.text, clause[0], end) is not None
        or _MIGHT_HAVE_BEEN.search(reading.text, *whole) is not None
        or (type_name not in OF_THE_FUTURE and _GOES_ON.match(reading.text, end) is not None)
        or (type_name not in OF_THE_FUTURE and _TO_COME.search(reading.text, clause[0], end) is not None)
    )
