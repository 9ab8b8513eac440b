"""The medals of a competition: official results only."""

from __future__ import annotations

from tests.programme import Programme

from longtrack.projections.medal_table import medals_of

RACES = {
    "W500": {"anna": "38.100", "bea": "38.100", "cleo": "38.50", "dora": "39.00"},
    "W1000": {"dora": "74.00", "cleo": "75.00", "anna": "76.00", "eva": "DQ"},
    "W1000/B": {"eva": "73.00"},
    "W1500": {"eva": "2:00.00"},
}


def test_two_golds_and_no_silver() -> None:
    """A shared place shares the medal; the table goes by gold, then silver, then bronze."""
    programme = Programme(RACES)
    for distance in ("W500", "W1000", "W1000-B"):
        programme.confirm(distance)
    found = medals_of(programme.state)
    assert [(it.event, it.medal, it.name.skater_id) for it in found.medals] == [
        ("W500", "gold", "anna"),
        ("W500", "gold", "bea"),
        ("W500", "bronze", "cleo"),
        ("W1000", "gold", "dora"),
        ("W1000", "silver", "cleo"),
        ("W1000", "bronze", "anna"),
    ]
    assert [(it.rank, it.noc, it.gold, it.silver, it.bronze, it.total) for it in found.rows] == [
        (1, "NED", 2, 0, 1, 3),
        (2, "JPN", 1, 0, 0, 1),
        (3, "CAN", 0, 1, 1, 2),
    ]
    assert (found.events, found.open_events) == (("W500", "W1000"), ("W1500",))


def test_by_total() -> None:
    """Some media put the sum before the colours: Canada passes Japan."""
    programme = Programme(RACES)
    programme.confirm("W500")
    programme.confirm("W1000")
    assert [it.noc for it in medals_of(programme.state, by_total=True).rows] == ["NED", "CAN", "JPN"]


def test_nothing_is_official_yet() -> None:
    """An unofficial result gives no medal."""
    found = medals_of(Programme(RACES).state)
    assert (found.rows, found.medals, found.open_events) == ((), (), ("W500", "W1000", "W1500"))
