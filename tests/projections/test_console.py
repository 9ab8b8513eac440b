"""The console: all sources side by side, keys in the order of the armbands, teams by their skaters."""

from __future__ import annotations

from typing import Any

from tests.web.console_meet import console_desk, do, shoot
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.projections.console import ConsoleView, console_view, start_lists
from longtrack.sport.terms import Source


def view(state: Competition, distance: str = DISTANCE, heat: int = 1) -> ConsoleView:
    """Return the console of a heat."""
    found = state.distances[distance]
    return console_view(state, found, found.heats[heat])


def keys(shown: ConsoleView) -> list[tuple[str, str, str, int]]:
    """Return key, skater, member and where she is awaited."""
    return [(it.key, it.skater, it.member, it.metres) for race in shown.races for it in race.keys]


def picture_of(rink: Rink, time: str) -> None:
    """Let the judges read the 200 m of anna from a picture, and give it to her."""
    rink.passes("anna", 200, time, Source.PHOTO_FINISH)
    pulse = rink.desk.state.seq
    rink.do(ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=pulse))


def test_sources_stand_side_by_side() -> None:
    """The one that counts has no difference; each other one has a reason to be chosen."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.900")
    picture_of(rink, "17.894")
    shown = view(rink.desk.state).races[0]
    assert [it.source for it in shown.columns] == ["picture", "beam", "chip", "hand"]
    row = shown.rows[0]
    assert row.counts == "17.894"
    (picture,), (beam,), chip, hand = row.cells
    assert (picture.measurement.difference, picture.instead) == ("", "")
    assert (beam.measurement.difference, beam.instead) == ("+0.006", "beam instead of picture")
    assert (chip, hand) == ((), ())


def test_a_finish_by_a_backup_is_chosen() -> None:
    """What a watch alone measured has a reason to be chosen at the finish, until somebody has."""
    rink = Rink()
    rink.start(1)
    given: dict[str, Any] = {"distance": DISTANCE, "heat": 1, "skater": "anna"}
    for split, metres, time in ((0, 200, "18.0"), (2, 1000, "1:16.0")):
        rink.passes("anna", metres, time, Source.MANUAL)
        pulse = max(seq for seq, _ in rink.desk.state.pulses.items())
        rink.do(ev.PassingAttributed(**given, split=split, pulse=pulse))
    assert reasons(rink) == ["", "nothing better than hand saw the finish"]
    rink.do(ev.SourceChosen(**given, split=2, pulse=pulse, reason="no beam there"))
    assert reasons(rink) == ["", ""]


def reasons(rink: Rink) -> list[str]:
    """Return the reasons to choose what was measured of anna."""
    rows = view(rink.desk.state).races[0].rows
    return [it.instead for row in rows for cell in row.cells for it in cell]


def test_a_doubt_stands_at_its_split() -> None:
    """Whoever looks at the table sees what is odd about a time."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.900")
    picture_of(rink, "17.800")
    (doubt,) = view(rink.desk.state).races[0].rows[0].doubts
    assert "picture and beam are 100.0 ms apart" in doubt


def test_keys_follow_the_armbands() -> None:
    """1 white, 2 red; each says where its skater is awaited."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.900")
    assert keys(view(rink.desk.state)) == [("1", "anna", "", 600), ("2", "bea", "", 200)]


def test_a_quartet_has_four_keys_and_two_starts() -> None:
    """White, red, yellow, blue; the second pair is armed when the first has started."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="M3000", heat=1))
    shown = view(desk.state, "M3000")
    assert [(it[0], it[1]) for it in keys(shown)] == [
        ("1", "arne"),
        ("2", "bart"),
        ("3", "cas"),
        ("4", "dirk"),
    ]
    assert [(it.pair, it.armed) for it in shown.pairs] == [(1, True), (2, False)]
    shoot(desk, "M3000")
    shown = view(desk.state, "M3000")
    assert [(it.started, it.armed) for it in shown.pairs] == [(True, False), (False, True)]


def test_a_team_has_a_key_and_a_column_for_each_skater() -> None:
    """Three skaters of a team stand side by side."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="WTP", heat=1))
    shoot(desk, "WTP")
    shown = view(desk.state, "WTP")
    assert [(it[0], it[2]) for it in keys(shown)] == list(
        zip("123456", ("anna", "bea", "cleo", "dora", "elsa", "fien"), strict=True)
    )
    assert [it.member.skater_id for it in shown.races[0].columns if it.member] == ["anna", "bea", "cleo"]


def test_a_mass_start_is_typed_by_number() -> None:
    """There are no keys; laps and points stand beside the numbers."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="WMS", heat=1))
    shoot(desk, "WMS")
    shown = view(desk.state, "WMS")
    assert shown.crowd
    assert keys(shown) == []
    assert shown.sprints == (4, 8, 12, 16)
    assert [it.number for it in shown.races][:2] == ["11", "22"]


def test_far_splits_are_out_of_the_way_while_they_skate() -> None:
    """Of a long race the last ones and the next one are shown; afterwards all of them."""
    desk = console_desk()
    do(desk, ev.HeatCalled(distance="M3000", heat=1))
    assert not any(it.far for it in view(desk.state, "M3000").races[0].rows)
    shoot(desk, "M3000")
    assert [it.metres for it in view(desk.state, "M3000").races[0].rows if not it.far] == [200]


def test_a_heat_that_is_not_on_the_ice_says_which_one_is() -> None:
    """Nobody times the wrong heat."""
    rink = Rink()
    rink.call(1)
    assert view(rink.desk.state, heat=2).elsewhere == (DISTANCE, 1)
    assert view(rink.desk.state, heat=1).elsewhere is None


def test_all_heats_can_be_chosen() -> None:
    """In the order of the programme."""
    found = start_lists(Rink().desk.state)
    assert [(it.distance, [heat.number for heat in it.heats]) for it in found] == [(DISTANCE, [1, 2])]
