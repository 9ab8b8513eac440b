"""Ways in which reporters tell past results, titles, records and the season; right ones and wrong ones."""

from __future__ import annotations

import pytest
from tests.press.claims.reports import WOMEN_1000, said

WRONG = [
    ("past_result", "Four years ago Smeding was 23rd in 1:17.71.", "1:17.71", "1:17.17"),
    (
        "past_result",
        "That was quicker than Leerdam went in Beijing, where she was third.",
        "was third",
        "silver",
    ),
    ("past_result", "Bowe won silver in Beijing.", "won silver", "bronze"),
    ("past_result", "Takagi, the 2018 champion, was beaten.", "2018 champion", "bronze"),
    ("career_count", "Takagi left Beijing with a gold and two silvers.", "a gold and two silvers", None),
    ("career_honour", "Leerdam, three times a world champion over the distance, won.", "three times", "2"),
    (
        "career_honour",
        "Leerdam's world titles at the distance date from 2020 and 2024.",
        "2020 and 2024",
        None,
    ),
    ("defending", "She beat Kok, the reigning world champion at the distance.", "reigning", "Miho Takagi"),
    ("previous_best", "Kok's own best remains the 1:12.63 from Calgary.", "1:12.63", "1:12.36"),
    ("previous_record", "Jorien ter Mors lowered it to 1:13.56 in Sochi.", "in Sochi", None),
    ("record", "Takagi also dipped below her own record.", "dipped below her own record", None),
    ("season_form", "In the World Cup Leerdam won two of her four starts.", "two of her four", "3 of 4"),
    ("season_form", "Leerdam was unbeaten in the World Cup this season.", "unbeaten", "3 of 4"),
]
RIGHT = [
    ("past_result", "Four years ago Smeding was 23rd in 1:17.17.", "1:17.17"),
    ("past_result", "Bowe won bronze in Beijing.", "won bronze"),
    ("past_result", "Ter Mors, the 2018 champion, watched.", "2018 champion"),
    ("career_count", "Takagi left Beijing with a gold and three silvers.", "a gold and three silvers"),
    ("career_honour", "Leerdam, twice a world champion over the distance, won.", "twice a world champion"),
    ("career_honour", "Leerdam's world titles at the distance date from 2020 and 2023.", "2020 and 2023"),
    ("defending", "She beat Takagi, the reigning world champion at the distance.", "reigning"),
    ("previous_best", "Kok's own best remains the 1:12.36 from Calgary.", "1:12.36"),
    ("record", "Kok also dipped below the Olympic record.", "dipped below the Olympic record"),
    ("season_form", "In the World Cup Leerdam won three of her four starts.", "three of her four"),
]


@pytest.mark.parametrize(("kind", "sentence", "span", "correct"), WRONG)
def test_what_is_told_wrongly_is_contradicted(
    kind: str, sentence: str, span: str, correct: str | None
) -> None:
    """One person, one quantity and one reference, and no reading that agrees."""
    verdict, right = said(WOMEN_1000, sentence, kind, span)
    assert verdict == "contradicted"
    assert correct in (None, right)


@pytest.mark.parametrize(("kind", "sentence", "span"), RIGHT)
def test_what_is_told_rightly_is_not(kind: str, sentence: str, span: str) -> None:
    """The same words with the right figure."""
    assert said(WOMEN_1000, sentence, kind, span)[0] in ("confirmed", "unverifiable", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "At the bell Takagi was inside the Olympic record.",
        "Kok, unbeaten over 500 metres in the World Cup this season, holds the world record of 36.09 there.",
        "Kok's own best over 500 metres remains the 36.09 from Salt Lake City.",
        "The world champion of 2015, 2019 and 2021 was fourth.",
        "Takagi went under the Olympic record pace for 600 metres.",
    ],
)
def test_what_speaks_of_something_else_is_not_wrong(sentence: str) -> None:
    """Another distance, a split, or somebody of whom the facts know little."""
    for kind in ("record", "season_form", "previous_best", "career_honour"):
        assert said(WOMEN_1000, sentence, kind, sentence)[0] != "contradicted"
