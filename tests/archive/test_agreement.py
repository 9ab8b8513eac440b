"""What several sources say of one thing: which figure stands, and what counts as a disagreement."""

from __future__ import annotations

from datetime import date

import pytest
from tests.archive.facts import person, printed, result

from longtrack.archive.agreement import Version, agreed, voices_of
from longtrack.sport.history import FieldSize, Honour, PastResult


def said(*facts: PastResult) -> tuple[PastResult, tuple[Version, ...]]:
    """What stands of the versions of one result."""
    return agreed({fact.source: fact for fact in facts})


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1:12.59", "1:12.59", True),
        ("1:12.5", "1:12.59", True),
        ("1:12.6", "1:12.59", False),
        ("1:12", "1:12.99", True),
        ("1:12.59", "1:12.60", False),
    ],
)
def test_times_agree_when_cut_to_the_same_digits(one: str, other: str, agree: bool) -> None:
    """Times are cut, never rounded: 1:12.5 may have been 1:12.59, 1:12.6 may not."""
    _, versions = said(result(time=one, source="a"), result(time=other, source="b"))
    assert (versions == ()) is agree


def test_most_sources_win_over_the_fullest() -> None:
    """Two short rows outvote a long one."""
    fact, versions = said(
        result(time="1:12.95", rank=3, pair=1, lane="inner", source="long"),
        result(time="1:12.59", source="one"),
        result(time="1:12.59", source="two"),
    )
    assert (fact.time, fact.rank) == (printed("1:12.59"), 3)
    assert [(it.value, it.preferred) for it in versions] == [
        ("1:12.95", False),
        ("1:12.59", True),
        ("1:12.59", True),
    ]


def test_a_start_list_does_not_deny_a_disqualification() -> None:
    """A row without time and rank says nothing about the outcome; a row with a time does."""
    draw, out = result(time="", source="draw"), result(time="", outcome="DQ", source="sheet")
    assert said(draw, out)[0].outcome == "DQ"
    assert said(draw, out)[1] == ()
    assert [it.field for it in said(result(source="paper"), out)[1]] == ["outcome"] * 2


def test_marks_come_together() -> None:
    """One prints the record, another the personal best: both are kept, but not those of a doubted row."""
    fact, _ = said(
        result(marks=("OR",), source="a"),
        result(marks=("PB", "OR"), source="b"),
        result(marks=("WR",), source="c", extra=(("doubted", "an invention"),)),
    )
    assert set(fact.marks) == {"OR", "PB"}


def test_a_birthplace_with_and_without_its_province() -> None:
    """More of the same place is no conflict."""
    one, other = (
        person(birthplace="Makubetsu", source="a"),
        person(birthplace="Makubetsu, Hokkaido", source="b"),
    )
    assert agreed({"a": one, "b": other})[1] == ()


def test_years_where_days_are_known() -> None:
    """A year that fits the day is no conflict; one that does not is told by the day alone."""
    day = person(date_of_birth=date(1998, 3, 16), year_of_birth=1998, source="a")
    fact, versions = agreed({"a": day, "b": person(year_of_birth=1998, source="b")})
    assert (fact.date_of_birth, fact.year_of_birth, versions) == (date(1998, 3, 16), 1998, ())


def test_places_and_numbers_of_starters() -> None:
    """Another place or number is a conflict too."""
    one, other = (Honour("WCh", "W1000", "x", place=place, source=str(place)) for place in (1, 2))
    assert [it.field for it in agreed({"a": one, "b": other})[1]] == ["place"] * 2
    thirty, twenty = (FieldSize("OG", "W1000", number, source=str(number)) for number in (30, 29))
    assert [it.field for it in agreed({"a": thirty, "b": twenty})[1]] == ["number of starters"] * 2


def test_votes_are_of_sources_not_of_rows() -> None:
    """Two rows of one paper, one of them a table, are one vote; a row of two sources is two."""
    paper, table = "paper.example", "paper.example (table)"
    fact, _ = said(
        result(time="1:12.95", source=paper),
        result(time="1:12.95", source=table),
        result(time="1:12.59", source="one | two"),
    )
    assert fact.time == printed("1:12.59")
    assert voices_of(f"{paper} | {table} | other") == {paper, "other"}
