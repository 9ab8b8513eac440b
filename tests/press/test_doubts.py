"""A contradiction must be earned: what speaks of another race, person or quantity is never called wrong."""

from __future__ import annotations

import pytest
from tests.press.known import LEAD, facts

from longtrack.press.check import check


@pytest.mark.parametrize(
    "sentence",
    [
        "In November, in Salt Lake City, Leerdam won and Kok was second.",
        "Six days ago Kok was first and Leerdam second.",
        "Her times on the last three occasions: 1:13.98, 1:13.19, 1:13.95.",
        "Leerdam had won there as well, in 1:12.74, with Kok third and Takagi second.",
        "Kim Min-sun, one pair earlier, was faster at both points.",
        "Takagi had Leerdam, the runner-up of 2022, beside her in the outer lane.",
        "Jorien ter Mors, who watched from the stands, saw the last pair: 1:13.56 had been her time.",
        "Leerdam, knowing that Kok had skated 1:12.59, replied with 1:12.31 to take gold.",
        "Takagi has a list of honours at the World Championships that consists of two gold medals.",
        "But in the last World Cup, in Inzell, she won in 1:12.74.",
        "At the European Championships in January, Kok finished first, Leerdam third.",
        "Two seasons back Kok was 12th over this distance.",
        "As a junior she was third in Baselga di Pine.",
        "Then came the mass start: Leerdam 14th, Takagi ninth.",
        "Runner-up to Takagi in Beijing, Leerdam now has her gold.",
        "She improved on her Beijing time by 0.52 seconds.",
        "Her parents saw her win on television on Saturday.",
        "In Milan on Friday the men skate.",
        "He was sixth, she was fourth.",
        "Takagi's opponent was 0.64 slower.",
        "After 600 metres Takagi was first.",
        "Then Leerdam dropped to third, before she came back.",
        "She is second on the all-time list, Kok third.",
        "Kodaira took silver in 1:13.82 and Takagi bronze.",
        "Takagi's 1:11.71 is still the world record.",
        "At the age of 24 she became world champion.",
        "Takagi's rival Femke Kok came second in 1:12.59.",
        "Takagi watched the Dutchwoman finish in an Olympic record.",
        "Bowe clocked 1:14.55, 0.60 of a second behind Takagi.",
        "Kok's Olympic record stood only until the last pair.",
    ],
)
def test_what_may_speak_of_something_else_is_not_called_wrong(sentence: str) -> None:
    """None of these sentences was seen when the grammar was made."""
    assert [(it.type, it.text) for it in check(LEAD + sentence, facts()).contradicted] == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Femke Kok won bronze.", ["won bronze"]),
        ("Kok was third in 1:12.95.", ["third", "1:12.95"]),
        ("Takagi finished second, 1.46 seconds behind Leerdam.", ["second", "1.46 seconds behind"]),
        ("The Japanese took the bronze on Sunday.", ["on Sunday"]),
    ],
)
def test_a_plain_error_is_still_found(sentence: str, wrong: list[str]) -> None:
    """The simple past with the people of the race, without a frame, is where the desk may accuse."""
    assert [it.text for it in check(LEAD + sentence, facts()).contradicted] == wrong
