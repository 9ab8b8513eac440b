"""Quartets (rules 1.4, 2.5): two pairs on the ice, each with a gun, a clock and a count of its own.

Anna (inner) and bea (outer) start first; cleo (inner) and dora (outer) half a lap, 18 seconds, later.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ice import HALF_A_LAP, Ice, drawn_pairs, quartet
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.state import HeatStatus
from longtrack.projections.start_list import start_list
from longtrack.sport.oval import lane_at_split, split_labels
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import SECOND, Duration, format_time

FOUR = ("anna", "bea", "cleo", "dora")


def started(metres: int = 3000) -> Ice:
    ice = Ice(quartet(*FOUR), metres=metres)
    ice.call(1)
    assert (ice.fire(), ice.fire(pair=2)) == ("pair 1", "pair 2")
    return ice


# --- guns ---------------------------------------------------------------------------------------


def test_two_guns_two_clocks() -> None:
    """Nobody of the second pair is charged for the wait: each time counts from her own gun."""
    ice = started()
    assert [ice.line("inner", "20.00"), ice.line("inner", "20.50", pair=2)] == ["anna at 200", "cleo at 200"]
    assert (ice.times("anna")[0], ice.times("cleo")[0]) == ("20.000", "20.500")
    assert ice.distance.heats[1].started == ice.gun_of(1)
    assert [race.started for race in ice.live.values()] == [ice.gun_of(1)] * 2 + [ice.gun_of(1, 2)] * 2


def test_the_recall_shot_does_not_start_the_second_pair() -> None:
    """A shot two seconds after the first calls it back: the second pair is still waiting for its own."""
    ice = Ice(quartet(*FOUR), metres=3000)
    ice.call(1)
    assert [ice.fire(), ice.fire(late="2.00")] == ["pair 1", "nobody"]
    ice.false_start("anna")
    assert [ice.fire(late="60.00"), ice.fire(pair=2, late="60.00")] == ["pair 1", "pair 2"]
    assert ice.distance.heats[1].started == ice.gun_of(1) + 60_000_000_000


def test_a_third_shot_starts_nobody() -> None:
    """Both pairs are on their way: another shot is kept as evidence."""
    ice = started()
    assert ice.fire(pair=2, late="30.00") == "nobody"


def test_a_pair_of_which_nobody_starts() -> None:
    """Both of the first pair stay away: the first shot is that of the second pair."""
    ice = Ice(quartet(*FOUR), metres=3000)
    ice.call(1)
    ice.rule("anna", Outcome.DNS)
    ice.do(ev.EntryWithdrawn(distance=DISTANCE, skater="bea"))
    assert ice.fire(pair=2) == "pair 2"
    assert ice.line("inner", "20.50", pair=2) == "cleo at 200"


def test_a_corrected_start_moves_its_own_pair() -> None:
    """The gun of the second pair was heard half a second late: only its two are half a second slower."""
    ice = Ice(quartet(*FOUR), metres=3000)
    ice.call(1)
    ice.fire()
    ice.fire(pair=2, late="0.50")
    ice.fire(pair=2)
    true_gun = ice.last_pulse
    ice.line("inner", "20.00")
    ice.line("inner", "20.50", pair=2)
    assert ice.times("cleo")[0] == "20.000"
    ice.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=true_gun, pair=2))
    assert (ice.times("anna")[0], ice.times("cleo")[0]) == ("20.000", "20.500")


# --- whose passing ------------------------------------------------------------------------------


def test_half_a_lap_behind_in_the_same_lane() -> None:
    """Eight signals of the first lap: the lane, and the time since her own gun, tell who it is."""
    ice = started()
    assert [
        ice.line("inner", "20.00"),
        ice.line("outer", "20.30"),
        ice.line("inner", "20.60", pair=2),
        ice.line("outer", "20.10", pair=2),
        ice.line("outer", "51.00"),
        ice.line("inner", "51.50"),
        ice.line("outer", "51.70", pair=2),
        ice.line("inner", "52.00", pair=2),
    ] == [
        *("anna at 200", "bea at 200", "cleo at 200", "dora at 200"),
        *("anna at 600", "bea at 600", "cleo at 600", "dora at 600"),
    ]


Signal = tuple[Duration, Lane, str]


@st.composite
def heats_of_four(draw: st.DrawFn) -> tuple[int, list[Signal]]:
    """Four skaters of a class: their signals, in microseconds since the first gun, in order."""
    metres = draw(st.sampled_from((1500, 3000, 5000)))
    labels = split_labels(metres)
    lap = draw(st.integers(29 * SECOND, 36 * SECOND))
    signals: list[Signal] = []
    for place, skater in enumerate(FOUR):
        start = (Lane.INNER, Lane.OUTER)[place % 2]
        own_lap = lap + draw(st.integers(-SECOND, SECOND)) // len(labels)
        time = HALF_A_LAP * (place // 2) + 4 * SECOND + own_lap * labels[0] // 400
        for split, label in enumerate(labels):
            time += own_lap + draw(st.integers(-200_000, 200_000)) if split else 0
            signals.append((Duration(time), lane_at_split(start, split, metres), f"{skater} at {label}"))
    return metres, sorted(signals)


@settings(max_examples=20)
@given(heats_of_four())
def test_an_undisturbed_quartet_needs_nobody(heat: tuple[int, list[Signal]]) -> None:
    """Four skaters at the pace of a race: every beam finds its skater."""
    metres, signals = heat
    ice = started(metres)
    assert [ice.line(lane.value, format_time(time, 6)) for time, lane, _ in signals] == [
        who for _, _, who in signals
    ]


@settings(max_examples=20)
@given(heats_of_four(), st.data())
def test_a_missed_signal_in_a_quartet_makes_no_wrong_time(
    heat: tuple[int, list[Signal]], data: st.DataObject
) -> None:
    """Whichever signal a sensor misses: the others go to their skater or to the tray.

    Where a person gives what waits in the tray to whom it belongs, four at most need her.
    """
    metres, signals = heat
    signals.pop(data.draw(st.integers(0, len(signals) - 1)))
    ice = started(metres)
    by_hand = 0
    for time, lane, who in signals:
        judged = ice.line(lane.value, format_time(time, 6))
        assert judged in (who, "tray")
        if judged == "tray":
            skater, _, label = who.partition(" at ")
            ice.attribute(skater, split_labels(metres).index(int(label)), ice.last_pulse)
            by_hand += 1
    assert by_hand <= 4


@pytest.mark.parametrize("pair", [1, 2])
def test_the_photo_finish_names_the_pair(pair: int) -> None:
    """The judge reads heat, pair and start lane off the picture; its time counts from the gun of the pair."""
    ice = started(1000)
    judged = [ice.picture("inner", "1:16.00", pair=pair), ice.picture("outer", "1:16.50", pair=pair)]
    first = 2 * (pair - 1)
    assert judged == [f"{FOUR[first]} at 1000", f"{FOUR[first + 1]} at 1000"]
    assert ice.times(FOUR[first])[2] == "1:16.000"


def test_a_photo_finish_without_its_pair() -> None:
    """Two skaters wear the inner armbands: without the pair a person says whose picture it is."""
    ice = started(1000)
    assert ice.picture("inner", "1:16.00") == "tray"
    assert ice.attribute("cleo", 2, ice.last_pulse) != ()
    assert ice.times("cleo")[2] == "1:16.000"


def test_a_photo_finish_while_the_second_pair_waits() -> None:
    """Who has not started has not finished: the picture is that of the only pair on its way."""
    ice = Ice(quartet(*FOUR), metres=500)
    ice.call(1)
    ice.fire()
    assert ice.picture("inner", "39.00") == "anna at 500"
    assert ice.picture("inner", "39.00", pair=2) == "tray"


# --- false starts -------------------------------------------------------------------------------


def test_s05_each_pair_has_its_own_count() -> None:
    """One false start of the first pair: the count of the second is still 0, and its first one is free."""
    ice = Ice(quartet(*FOUR), metres=3000)
    ice.call(1)
    ice.fire()
    ice.false_start("anna")
    heat = ice.distance.heats[1]
    assert (heat.false_starts_of(1), heat.false_starts_of(2)) == (1, 0)
    ice.fire(late="60.00")
    ice.fire(pair=2, late="60.00")
    assert len(ice.false_start("dora")) == 1
    assert [race.ruled for race in ice.distance.heats[1].races] == [None] * 4
    (_, ruling) = ice.false_start("cleo")
    assert isinstance(ruling, ev.OutcomeRuled)
    assert (ruling.skater, ruling.outcome, ruling.code) == ("cleo", Outcome.DQ, "T04")


def test_a_false_start_of_the_second_pair_leaves_the_first_running() -> None:
    """Only the second pair is called back; the first goes on with its gun and its passings."""
    ice = started()
    ice.line("inner", "20.00")
    ice.line("outer", "20.30")
    ice.false_start("cleo")
    heat = ice.distance.heats[1]
    assert (heat.status, [gun.pair for gun in heat.guns]) == (HeatStatus.RUNNING, [1])
    assert ice.times("anna")[0] == "20.000"
    assert ice.line("inner", "20.60", pair=2) == "tray"
    assert ice.line("outer", "51.00") == "anna at 600"
    assert ice.line("inner", "51.50") == "bea at 600"
    assert ice.fire(pair=2, late="60.00") == "pair 2"
    assert ice.line("inner", "1:20.50", pair=2) == "cleo at 200"
    assert (ice.times("cleo")[0], ice.times("anna")[1]) == ("20.500", "51.000")


def test_a_false_start_of_the_first_pair_while_both_are_called() -> None:
    """The second pair has not started: the heat is called again, as a whole."""
    ice = Ice(quartet(*FOUR), metres=3000)
    ice.call(1)
    ice.fire()
    ice.false_start("bea")
    assert ice.distance.heats[1].status is HeatStatus.CALLED


# --- what is shown ------------------------------------------------------------------------------


def test_the_armbands() -> None:
    """White, red, yellow, blue - on the start list, on the board and in the result."""
    colours = ["white", "red", "yellow", "blue"]
    ice = Ice(quartet(*FOUR), metres=1000)
    (listed,) = start_list(ice.state, DISTANCE).heats
    assert [it.armband for it in listed.starters] == colours
    ice.call(1)
    assert [race.armband for race in ice.live.values()] == colours
    ice.fire()
    ice.fire(pair=2)
    for lane, pair, time in (
        ("inner", 1, "1:16.00"),
        ("outer", 1, "1:17.00"),
        ("inner", 2, "1:18.00"),
        ("outer", 2, "1:19.00"),
    ):
        ice.picture(lane, time, pair=pair)
    assert [(row.rank, row.pair, row.lane, row.armband) for row in ice.rows] == [
        (1, 1, "inner", "white"),
        (2, 1, "outer", "red"),
        (3, 1, "inner", "yellow"),
        (4, 1, "outer", "blue"),
    ]


@pytest.mark.parametrize(("metres", "marks"), [(3000, ("TR",)), (5000, ("WR", "TR"))])
def test_x08_no_world_record_in_a_quartet_below_5000(metres: int, marks: tuple[str, ...]) -> None:
    """In a heat of four a world record falls over the long distances only; any other record may."""
    ice = Ice(quartet(*FOUR), metres=metres)
    ice.record("8:00.00", RecordClass.WR)
    ice.record("8:00.00", RecordClass.TR)
    ice.call(1)
    ice.fire()
    ice.fire(pair=2)
    ice.picture("inner", "6:59.00", pair=2)
    assert ice.row("cleo").marks == marks


def test_one_skater_in_each_pair_is_a_quartet_too() -> None:
    """Two skaters, half a lap apart, with two guns: no world record over 3000 m."""
    places = (ev.DrawnPlace(1, Lane.INNER, "anna"), ev.DrawnPlace(1, Lane.INNER, "cleo", pair=2))
    ice = Ice(places, metres=3000)
    ice.record("4:30.00", RecordClass.WR)
    ice.call(1)
    ice.fire()
    ice.fire(pair=2)
    ice.picture("inner", "4:00.00", pair=2)
    assert ice.row("cleo").marks == ()


def test_a_quartet_is_closed_when_all_four_are_done() -> None:
    """Three have finished: the heat stays open for the fourth; the next heat is not called before."""
    ice = Ice((*quartet(*FOUR), *drawn_pairs((), ("eva", "fay"))), metres=1000)
    ice.call(1)
    ice.fire()
    ice.fire(pair=2)
    for lane, pair in (("inner", 1), ("outer", 1), ("inner", 2)):
        ice.picture(lane, "1:16.00", pair=pair)
    with pytest.raises(Refusal, match="Dora Test has neither a finish time nor an outcome"):
        ice.close(1)
    with pytest.raises(Refusal, match="heat 1 is still on the ice"):
        ice.call(2)
    ice.rule("dora", Outcome.DNF)
    ice.close(1)
    ice.call(2)
