"""The index over an archive: races as papers speak of them."""

from __future__ import annotations

from datetime import date

from longtrack.press.facts import facts_of
from longtrack.sport.history import FieldSize, History, PastResult

CUP = "World Cup, Calgary"


def test_a_second_race_over_a_distance_is_a_race_of_its_own() -> None:
    """`W500(2)` is another race than `W500`, and to a paper both are the 500 metres."""
    saturday, sunday = date(2025, 11, 22), date(2025, 11, 23)
    facts = facts_of(
        History(
            results=(
                PastResult(CUP, "W500", "kok", date=saturday, rank=1),
                PastResult(CUP, "W500(2)", "kok", date=sunday, rank=2),
            ),
            fields=(FieldSize(CUP, "W500(2)", 20, 10, sunday),),
        )
    )
    assert [(it.event, it.date, it.starters) for it in facts.races] == [
        ("W500", saturday, None),
        ("W500", sunday, 20),
    ]
    assert [row.rank for _, row in facts.results_of("kok")] == [1, 2]
