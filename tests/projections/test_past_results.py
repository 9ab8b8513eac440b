"""A competition as facts for the archive: what was measured and signed, and nothing that was made up."""

from __future__ import annotations

from datetime import date

import pytest
from tests.meet import Meet
from tests.programme import Programme

from longtrack.competition import events as ev
from longtrack.competition.state import Passing
from longtrack.projections.past_results import past_results, printed_figure, third_digit_of
from longtrack.sport.history import Printed
from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, parse_time


def finished() -> Meet:
    """Two pairs, an Olympic record by bea, not signed."""
    meet = Meet(games="OG2026")
    meet.record("1:13.19")
    meet.race(1, "75.00", "72.59")
    meet.race(2, "76.00", "77.00")
    return meet


def test_only_what_is_signed() -> None:
    """Before the referee signs there is nothing; `unofficial` asks for it all the same."""
    meet = finished()
    assert past_results(meet.state).results == ()
    assert len(past_results(meet.state, unofficial=True).results) == 4
    meet.confirm()
    assert len(past_results(meet.state).results) == 4


def test_figures() -> None:
    """Rank, time cut to hundredths with the third digit beside it, pair, lane, marks, the day of the gun."""
    meet = finished()
    meet.confirm()
    history = past_results(meet.state, lambda moment: date(2026, 2, 9))
    first = history.results[0]
    assert (first.skater_id, first.rank, first.pair, first.lane) == ("bea", 1, 1, "outer")
    assert (first.time, first.thousandths) == (Printed(parse_time("72.59")), 0)
    assert (first.games, first.venue, first.date) == ("OG2026", "Rink", date(2026, 2, 9))
    assert first.marks == ("OR",)
    assert first.source.startswith("longtrack: ")


def test_records_people_and_the_field() -> None:
    """The record that fell, whoever skated, how many started."""
    meet = finished()
    meet.do(ev.ConditionsMeasured(ice_temperature="-7.5"))
    meet.confirm()
    history = past_results(meet.state)
    (record,) = history.records
    assert (record.record_class, record.skater_id, record.time) == ("OR", "bea", Printed(parse_time("72.59")))
    assert record.extra == (("pair", "1"),)
    assert sorted(it.skater_id for it in history.people) == ["anna", "bea", "cleo", "dora"]
    (field,) = history.fields
    assert (field.number_of_starters, field.number_of_pairs) == (4, 2)
    assert field.extra == (("ice_temperature", "-7.5"),)


def test_the_field_of_a_race_that_is_on() -> None:
    """Whoever has still to skate starts too: two of four have a time, and four start."""
    meet = Meet(games="OG2026")
    meet.race(1, "75.00", "72.59")
    (field,) = past_results(meet.state, unofficial=True).fields
    assert (field.number_of_starters, field.number_of_pairs) == (4, 2)


def test_conditions_are_of_the_distance() -> None:
    """What was measured last before its last gun; else first after it, before the next distance began."""
    programme = Programme({})
    steps: tuple[tuple[str, dict[str, dict[str, str]]], ...] = (
        ("", {"W500": {"anna": "38.10", "bea": "38.50"}}),
        ("-7.5", {"W1000": {"anna": "75.00"}}),
        ("-6.0", {"W1500": {"anna": "1:58.00"}}),
        ("", {"W3000": {"anna": "4:00.00"}}),
        ("-5.0", {}),
    )
    for ice, race in steps:
        if ice:
            programme.do(ev.ConditionsMeasured(ice_temperature=ice))
        programme.add(race)
    found = past_results(programme.state, unofficial=True).fields
    assert [(it.event, dict(it.extra).get("ice_temperature")) for it in found] == [
        ("W500", "-7.5"),
        ("W1000", "-7.5"),
        ("W1500", "-6.0"),
        ("W3000", "-6.0"),
    ]


@pytest.mark.parametrize(
    ("certain_to", "time", "third"),
    [(1, "72.59", 6), (10_000, "72.59", None), (100_000, "72.5", None), (1_000_000, "72", None)],
)
def test_digits_that_are_not_certain_are_left_out(certain_to: int, time: str, third: int | None) -> None:
    """A time certain to hundredths has no third digit, one certain to a tenth keeps the tenth."""
    passing = Passing(
        split=2,
        time=Duration(72_596_000),
        source=Source.PHOTO_FINISH,
        certain_to=Duration(certain_to),
        pulse=1,
        attributed=1,
    )
    assert printed_figure(passing) == Printed(parse_time(time), len(time.partition(".")[2]))
    assert third_digit_of(passing) == third
