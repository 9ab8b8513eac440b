"""Events without their unit, and the days beside them."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import MEN_500, WOMEN_500, WOMEN_1000, said


@pytest.mark.parametrize(
    ("lead", "sentence", "span", "verdict", "correct"),
    [
        (
            WOMEN_1000,
            "Lollobrigida had won the women's 3,000 on Sunday.",
            "Sunday",
            "contradicted",
            "Saturday",
        ),
        (WOMEN_1000, "Maltais took bronze in the 3,000 on Saturday.", "Saturday", "confirmed", None),
        (
            WOMEN_1000,
            "The 500 follows on Feb. 15 and the team pursuit on Feb. 17.",
            "Feb. 15",
            "confirmed",
            None,
        ),
        (WOMEN_1000, "On Sunday comes the 500.", "Sunday", "confirmed", None),
        (
            WOMEN_1000,
            "On Sunday in the 5000 metres no Dutchman was on the podium.",
            "Sunday",
            "confirmed",
            None,
        ),
        (WOMEN_500, "De Boo was second in the men's race on Saturday.", "Saturday", "confirmed", None),
        (WOMEN_500, "Leerdam had won the 1,000 on Tuesday.", "Tuesday", "contradicted", "Monday"),
        (MEN_500, "Kok was second in the 1000 metres on Monday.", "Monday", "confirmed", None),
        (MEN_500, "Stolz added the 500 to his 1000 metres title on Saturday.", "Saturday", "", None),
    ],
)
def test_a_day_beside_another_event(
    lead: str, sentence: str, span: str, verdict: str, correct: str | None
) -> None:
    """The day is that of the event beside it, of the men or the women as the name says."""
    assert said(lead, sentence, "schedule", span) == (verdict, correct)
