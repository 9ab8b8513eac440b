"""First sentences of reports, and what a check says of the sentence after them."""

from __future__ import annotations

from tests.press.known import facts

from longtrack.press.check import check

WOMEN_1000 = (
    "Jutta Leerdam won the women's 1000 metres at the Milan Winter Olympics on Monday in 1:12.31, "
    "ahead of Femke Kok (1:12.59) and Miho Takagi (1:13.95). "
)
BEIJING_1000 = (
    "Miho Takagi won the women's 1000 metres at the Beijing Winter Olympics on Thursday in 1:13.19, "
    "ahead of Jutta Leerdam (1:13.83) and Brittany Bowe (1:14.61). "
)
MEN_5000 = (
    "Sander Eitrem won the men's 5000 metres at the Milan Winter Olympics on Sunday in 6:03.95, "
    "ahead of Metodej Jilek and Riccardo Lorello. "
)
MEN_1000 = (
    "Jordan Stolz won the men's 1000 metres at the Milan Winter Olympics on Wednesday in 1:06.28, "
    "ahead of Jenning de Boo and Ning Zhongyan. "
)
MEN_500 = (
    "Jordan Stolz won the men's 500 metres at the Milan Winter Olympics on Saturday in 33.77, "
    "ahead of Jenning de Boo and Laurent Dubreuil. "
)
WOMEN_500 = (
    "Femke Kok won the women's 500 metres at the Milan Winter Olympics on Sunday in 36.49, "
    "ahead of Jutta Leerdam and Miho Takagi. "
)
WOMEN_3000 = (
    "Francesca Lollobrigida won the women's 3000 metres at the Milan Winter Olympics on Saturday in 3:54.28, "
    "ahead of Ragne Wiklund and Valerie Maltais. "
)
CUP_500 = (
    "Femke Kok won the second women's 500 metres of the World Cup in Salt Lake City on November 16 in 36.09, "
    "ahead of Erin Jackson and Lee Na-hyun. "
)

Said = tuple[str, str | None]
"""The verdict, and what would be right."""


def said(lead: str, sentence: str, kind: str, span: str) -> Said:
    """Return what is said of some words of a sentence; `("", None)` where they are no claim of the type."""
    start = len(lead) + sentence.index(span)
    end = start + len(span)
    for claim in check(lead + sentence, facts()).claims:
        if claim.type == kind and claim.start < end and claim.end > start:
            assert claim.evidence
            return claim.verdict, claim.correct
    return "", None
