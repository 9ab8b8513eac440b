"""World Cup races by their town."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import WOMEN_1000, said


@pytest.mark.parametrize(
    ("sentence", "span", "verdict", "correct"),
    [
        ("Kok won in Calgary this season.", "won in Calgary", "confirmed", None),
        ("Kok won in Hamar this season.", "won in Hamar", "contradicted", "2nd"),
        (
            "This winter Leerdam won in Salt Lake City and Heerenveen, Kok in Calgary.",
            "Kok in Calgary",
            "confirmed",
            None,
        ),
        ("This winter Leerdam won in Salt Lake City, Kok in Hamar.", "Kok in Hamar", "contradicted", "2nd"),
        (
            "Kok was second in Utah and third in Heerenveen this season.",
            "third in Heerenveen",
            "confirmed",
            None,
        ),
        ("Leerdam had won in Calgary at the trials last season.", "won in Calgary", "", None),
        ("Leerdam won gold in Hamar at the European championships.", "gold in Hamar", "", None),
    ],
)
def test_a_place_by_its_town(sentence: str, span: str, verdict: str, correct: str | None) -> None:
    """Another holder of the place is an error; other competitions in the same town are not meant."""
    assert said(WOMEN_1000, sentence, "season_form", span) == (verdict, correct)
