"""The day of a race to come counts from the programme of the competition."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_500, MEN_1000, WOMEN_1000, WOMEN_3000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (WOMEN_1000, "She returns on Sunday, February 15, for the 500 metres.", "Sunday", "confirmed", None),
        (
            WOMEN_1000,
            "She returns on Saturday, February 14, for the 500 metres.",
            "Saturday",
            "contradicted",
            "Sunday",
        ),
        (WOMEN_1000, "She will skate the 500 metres next Sunday.", "next Sunday", "confirmed", None),
        (MEN_500, "Stolz next races the 1500 metres on Wednesday.", "Wednesday", "contradicted", "Thursday"),
        (WOMEN_3000, "She will skate the 1500 metres on February 20.", "February 20", "confirmed", None),
        (
            MEN_1000,
            "Stolz will skate the 500 metres on Saturday and the 1500 metres on Thursday.",
            "Thursday",
            "confirmed",
            None,
        ),
        (
            MEN_1000,
            "Stolz will skate the 500 metres on Saturday and the 1500 metres on Wednesday.",
            "Wednesday",
            "contradicted",
            "Thursday",
        ),
    ],
)
def test_schedule(lead: str, sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """The day of a race to come counts from the programme of the competition."""
    assert said(lead, sentence, "schedule", span) == (verdict, correct)
