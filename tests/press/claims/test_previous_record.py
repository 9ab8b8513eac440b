"""What agrees with an old record fixes which is meant, what disagrees is wrong."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import (
    BEIJING_1000,
    CUP_500,
    MEN_500,
    MEN_1000,
    MEN_5000,
    WOMEN_500,
    WOMEN_1000,
    WOMEN_3000,
    said,
)


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "She took 0.88 seconds off Takagi's Olympic record of 1:13.19 from 2022.",
            "2022",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "She took 0.88 seconds off Takagi's Olympic record of 1:13.19 from 2018.",
            "2018",
            "contradicted",
            "2022 (Beijing)",
        ),
        (
            WOMEN_1000,
            "The previous best, 1:13.19 by Miho Takagi, had stood since 2018.",
            "2018",
            "contradicted",
            "2022 (Beijing)",
        ),
        (
            WOMEN_1000,
            "Kok had lowered the mark of 1:13.19 set by Brittany Bowe at the Beijing Games.",
            "Brittany Bowe",
            "contradicted",
            "Miho Takagi",
        ),
        (
            WOMEN_1000,
            "Leerdam broke the Olympic record set by Kok only minutes earlier.",
            "Kok",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "The old record was held by Jorien ter Mors of the Netherlands.",
            "Jorien ter Mors",
            "unverifiable",
            None,
        ),
        (
            WOMEN_1000,
            "The old Olympic record was held by Jorien ter Mors of the Netherlands.",
            "Jorien ter Mors",
            "contradicted",
            "Miho Takagi",
        ),
        (
            WOMEN_1000,
            "Bowe's world record of 1:11.61, set in Calgary in 2019, stands.",
            "Calgary",
            "contradicted",
            "Salt Lake City",
        ),
        (
            MEN_1000,
            "Stolz erased the Olympic record of 1:07.18 set by Gerard van Velde in Turin 20 years ago.",
            "20 years ago",
            "contradicted",
            "2002 (Salt Lake City)",
        ),
        (
            MEN_1000,
            "Stolz erased the Olympic record of 1:07.18 set by Gerard van Velde in Salt Lake City 24 years "
            "ago.",
            "24 years ago",
            "confirmed",
            None,
        ),
        (
            MEN_500,
            "The world record is 33.61 by Jordan Stolz from 2024.",
            "Jordan Stolz",
            "contradicted",
            "Pavel Kulizhnikov",
        ),
        (
            MEN_5000,
            "He beat the Olympic record that was set by Sven Kramer in Beijing.",
            "Sven Kramer",
            "contradicted",
            "Nils van der Poel",
        ),
        (
            WOMEN_3000,
            "Lollobrigida broke the Olympic record of 3:56.39 set by Irene Schouten in 2022.",
            "3:56.39",
            "contradicted",
            "3:56.93",
        ),
        (
            BEIJING_1000,
            "The old mark of 1:13.56 was set by Jorien ter Mors in Sochi in 2014.",
            "2014",
            "contradicted",
            "2018 (PyeongChang)",
        ),
        (
            CUP_500,
            "She broke the world record of 36.36 set by Lee Sang-hwa in Calgary 12 years ago.",
            "Calgary",
            "contradicted",
            "Salt Lake City",
        ),
        (
            WOMEN_500,
            "Kok broke the Olympic record of South Korea's Lee Sang-hwa.",
            "Lee Sang-hwa",
            "contradicted",
            "Nao Kodaira",
        ),
        (
            WOMEN_1000,
            "Witty's Olympic record of 1:13.83 from 2002 had stood until 2018.",
            "2002",
            "confirmed",
            None,
        ),
        (CUP_500, "Lee's record of 36.36 had survived since November 2013.", "Lee", "confirmed", None),
        (
            MEN_5000,
            "Eitrem, who set a world record of 5:58.52 in Inzell, broke van der Poel's Olympic record of "
            "6:08.84.",
            "6:08.84",
            "confirmed",
            None,
        ),
        (
            WOMEN_1000,
            "Leerdam broke the eight-year-old Olympic record of Miho Takagi.",
            "eight-year-old",
            "contradicted",
            "2022 (Beijing)",
        ),
    ],
)
def test_previous_record(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """What agrees with an old record fixes which is meant, what disagrees is wrong."""
    assert said(lead, sentence, "previous_record", span) == (verdict, correct)
