"""The views beyond Milan: what they show where something is missing, shared, corrected or not there yet."""

from __future__ import annotations

import pytest
from tests.meet import DISTANCE, Meet
from tests.strategies import entries_of

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition, HeatStatus
from longtrack.projections.explain import explain, marked_digits
from longtrack.projections.naming import capitals
from longtrack.projections.record_marks import current_records, fall_sentence, record_log
from longtrack.projections.result import ResultRow, result
from longtrack.projections.scoreboard import LiveRace, current_distance, scoreboard
from longtrack.projections.shown import Figure
from longtrack.projections.start_list import start_list
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, format_time, parse_time


def rows(meet: Meet) -> list[ResultRow]:
    return list(result(meet.state, DISTANCE).rows)


def on_ice(meet: Meet) -> dict[str, LiveRace]:
    found = scoreboard(meet.state).on_ice
    assert found is not None
    return {race.name.skater_id: race for race in found.races}


# --- the result -----------------------------------------------------------------------------------------


def test_a_dead_heat_for_gold() -> None:
    """Equal in thousandths: both first, and the next is third; the podium has three."""
    meet = Meet()
    meet.race(1, "1:15.000", "1:15.000")
    meet.race(2, "1:15.009", "1:16.000")
    assert [(row.rank, row.printed_time, row.behind.text) for row in rows(meet)] == [
        (1, "1:15.00(0)", ""),
        (1, "1:15.00(0)", ""),
        (3, "1:15.00(9)", ""),
        (4, "1:16.00", "+1.00"),
    ]
    assert [row.rank for row in scoreboard(meet.state).podium] == [1, 1, 3]


def test_a_disqualified_skater_has_no_time() -> None:
    """Her ruling stands in the place of the time; gap and thousandths are those of the others."""
    meet = Meet()
    meet.race(1, "1:15.001", "1:15.002")
    meet.rule("anna", Outcome.DQ, "T08")
    first, second = rows(meet)
    assert (first.name.skater_id, first.printed_time, first.behind.text) == ("bea", "1:15.00", "")
    assert (second.rank, second.printed_rank, second.printed_time, second.remark) == (None, "", "DQ", "T08")


def test_the_leader_is_disqualified_and_the_record_with_her() -> None:
    """A record set on the way to a disqualification is withdrawn; the next of the log is compared anew."""
    meet = Meet()
    meet.record("1:16.00")
    meet.race(1, "1:15.00", "1:17.00")
    meet.race(2, "1:15.50", "1:17.50")
    assert [fall.mark.holder for fall in record_log(meet.state, meet.distance)] == ["Anna Test"]
    meet.rule("anna", Outcome.DQ, "T06")
    assert [fall.mark.holder for fall in record_log(meet.state, meet.distance)] == ["Cleo Test"]
    assert [change.name.skater_id for change in scoreboard(meet.state).lead_changes] == ["bea", "cleo"]


def test_a_fall_that_was_finished() -> None:
    """F stands beside the time and takes nothing from it."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    meet.photo("inner", "1:40.00")
    meet.rule("anna", Outcome.FINISHED, "F")
    (row,) = rows(meet)
    assert (row.rank, row.printed_time, row.remark) == (1, "1:40.00", "F")


def test_a_missed_split() -> None:
    """Neither the split nor the lap after it is there; the sums of the explanation leave them out, too."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.photo("inner", "1:15.00")
    (row,) = rows(meet)
    assert [(split.distance, split.lap.text) for split in row.splits] == [(200, "17.90"), (1000, "")]
    told = explain(meet.state, DISTANCE, "anna")
    assert (told.sums, [split.distance for split in told.splits]) == ((), [200, 1000])
    assert [split.time.text for split in on_ice(meet)["anna"].splits] == ["17.90", "", "1:15.00"]


def test_a_split_after_the_finish_is_a_mistake_to_be_seen() -> None:
    """Attributed wrongly, a split lies after the finish: the board stays up and shows no lap."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    meet.beam("inner", "1:30.00")
    meet.attribute("anna", 1, meet.last_pulse)
    assert meet.photo("inner", "1:15.00") == "tray"
    meet.attribute("anna", 2, meet.last_pulse)
    assert [split.lap.text for split in rows(meet)[0].splits] == ["", ""]
    assert on_ice(meet)["anna"].time.text == "1:15.00"


def test_hand_times_carry_their_mark() -> None:
    """HT beside the time; no record by hand, except that of the track."""
    meet = Meet(pairs=(("anna",),))
    meet.record("1:16.00")
    meet.record("1:16.00", RecordClass.TR)
    meet.start(1)
    meet.beam("inner", "1:15.00", source=Source.MANUAL)
    assert rows(meet)[0].marks == ("TR", "HT")
    meet.photo("inner", "1:15.03")
    assert rows(meet)[0].marks == ("OR", "TR")


# --- records ---------------------------------------------------------------------------------------------


def standing(meet: Meet) -> list[tuple[str, str, str]]:
    return [
        (mark.record_class.value, mark.holder, format_time(mark.time))
        for mark in current_records(meet.state, meet.distance)
    ]


def test_an_equalled_record_has_two_holders() -> None:
    """=OR beside the time; the record stands, and both hold it."""
    meet = Meet()
    meet.record("1:15.00")
    meet.race(1, "1:15.009", "1:16.00")
    assert rows(meet)[0].marks == ("=OR",)
    assert standing(meet) == [("OR", "Takagi", "1:15.00"), ("OR", "Anna Test", "1:15.00")]
    (fall,) = record_log(meet.state, meet.distance)
    assert fall_sentence(fall) == "OR  1:15.00  Anna Test NED, pair 1: equals 1:15.00 Takagi"


def test_a_record_by_both_of_a_pair() -> None:
    """The same hundredth in one heat: both broke it, both hold it, though thousandths give two ranks."""
    meet = Meet()
    meet.record("1:15.00")
    meet.race(1, "1:14.001", "1:14.009")
    assert [(row.rank, row.marks) for row in rows(meet)] == [(1, ("OR",)), (2, ("OR",))]
    assert standing(meet) == [("OR", "Anna Test", "1:14.00"), ("OR", "Bea Test", "1:14.00")]


def test_of_a_pair_the_faster_has_the_record() -> None:
    """Both under the old record, a hundredth apart: one record."""
    meet = Meet()
    meet.record("1:15.00")
    meet.race(1, "1:14.01", "1:14.00")
    assert [(row.name.skater_id, row.marks) for row in rows(meet)] == [("bea", ("OR",)), ("anna", ())]


def test_a_record_with_two_holders_falls_once() -> None:
    """Two held it before: it is broken once, and the new holder is alone."""
    meet = Meet()
    meet.record("1:15.00")
    meet.record("1:15.00", holder="Somebody")
    assert standing(meet) == [("OR", "Takagi", "1:15.00"), ("OR", "Somebody", "1:15.00")]
    meet.race(1, "1:14.00", "1:16.00")
    assert len(record_log(meet.state, meet.distance)) == 1
    assert standing(meet) == [("OR", "Anna Test", "1:14.00")]


def test_national_records_stand_side_by_side() -> None:
    """Each country has its own: only its skaters break it, and entering one does not replace another."""
    meet = Meet()
    for noc, time in (("NED", "1:15.00"), ("CZE", "1:18.00")):
        meet.do(
            ev.RecordStood(
                distance=DISTANCE,
                record_class=RecordClass.NR,
                time=parse_time(time),
                holder=f"Best of {noc}",
                noc=noc,
            )
        )
    meet.race(1, "1:14.00", "1:17.00")
    assert standing(meet) == [("NR", "Anna Test", "1:14.00"), ("NR", "Best of CZE", "1:18.00")]


def test_the_widest_class_first() -> None:
    """A time that breaks two records breaks them in the order in which they were entered."""
    meet = Meet()
    meet.record("1:15.00", RecordClass.WR)
    meet.record("1:16.00", RecordClass.TR)
    meet.race(1, "1:14.00", "1:20.00")
    assert rows(meet)[0].marks == ("WR", "TR")


def test_no_world_record_in_a_quartet() -> None:
    """Four on the ice over 1000 m: a track record at most (row X08)."""
    meet = Meet(pairs=(("anna", "bea"), ("cleo", "dora")))
    meet.record("1:15.00", RecordClass.WR)
    meet.record("1:15.00", RecordClass.TR)
    places = tuple(
        ev.DrawnPlace(1, lane, skater)
        for skater, lane in zip(("anna", "bea", "cleo"), (Lane.INNER, Lane.OUTER, Lane.INNER), strict=True)
    )
    four = [ev.DrawMade(distance=DISTANCE, method="quartet", seed=None, places=places)]
    state = fold(entries_of(four, meet.state.seq + 1), meet.state)
    meet.state = state
    meet.start(1)
    meet.beam("outer", "1:14.00")
    meet.attribute("bea", 2, meet.last_pulse)
    assert rows(meet)[0].marks == ("TR",)


# --- the board -------------------------------------------------------------------------------------------


def test_ahead_behind_and_level() -> None:
    """Gaps are against the leader at the same split, in published hundredths."""
    meet = Meet()
    meet.start(1)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    assert [split.gap.text for split in on_ice(meet)["anna"].splits] == ["", "", ""]
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    meet.close(1)
    meet.start(2)
    meet.beam("inner", "17.80", heat=2)
    meet.beam("outer", "17.904", heat=2)
    meet.beam("outer", "45.60", heat=2)
    cleo, dora = on_ice(meet).values()
    assert [(it.gap.text, it.standing) for it in cleo.splits] == [
        ("-0.10", "ahead"),
        ("+0.10", "behind"),
        ("", ""),
    ]
    assert (dora.splits[0].gap.text, dora.splits[0].standing) == ("0.00", "level")
    assert cleo.last_split is not None
    assert cleo.last_split.distance == 600


def test_who_is_on_the_ice() -> None:
    """Nobody, then the heat that was called, while it runs, and until the next is called."""
    meet = Meet()
    assert scoreboard(meet.state).on_ice is None
    assert scoreboard(meet.state).leader is None
    statuses = []
    for act in (meet.call, meet.gun):
        act(1)
        found = scoreboard(meet.state).on_ice
        assert found is not None
        statuses.append((found.heat, found.status, found.running))
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    found = scoreboard(meet.state).on_ice
    assert found is not None
    assert not found.running
    meet.close(1)
    assert statuses == [(1, HeatStatus.CALLED, False), (1, HeatStatus.RUNNING, True)]
    board = scoreboard(meet.state)
    assert board.on_ice is not None
    assert (board.on_ice.heat, board.on_ice.status) == (1, HeatStatus.CLOSED)
    assert [heat.number for heat in board.to_come] == [2]
    assert board.podium == ()


def test_who_skates_is_shown_before_who_has_left_the_ice() -> None:
    """A heat in which a time is missing does not keep the next one from the board."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.00")
    meet.leave(1)
    meet.call(2)
    found = scoreboard(meet.state).on_ice
    assert found is not None
    assert (found.heat, found.of) == (2, 2)


def test_the_green_light() -> None:
    """It burns for whoever leads since this heat, and goes out when somebody else does."""
    meet = Meet()
    meet.start(1)
    meet.photo("outer", "1:16.00")
    assert [race.takes_lead for race in on_ice(meet).values()] == [False, True]
    meet.photo("inner", "1:15.00")
    assert [race.takes_lead for race in on_ice(meet).values()] == [True, False]
    assert [(it.name.skater_id, it.ahead_by.text) for it in scoreboard(meet.state).lead_changes] == [
        ("bea", ""),
        ("anna", "+1.00"),
    ]


def second_distance(meet: Meet) -> list[Intent]:
    return [
        ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500),
        ev.EntryAccepted(distance="W500", skater="anna"),
        ev.DrawMade(
            distance="W500", method="by hand", seed=None, places=(ev.DrawnPlace(1, Lane.INNER, "anna"),)
        ),
    ]


def test_which_distance_is_shown() -> None:
    """What is skated; in between what has begun and is not over; afterwards what was skated last."""
    meet = Meet()
    for event in second_distance(meet):
        meet.do(event)
    shown = [current_distance(meet.state)]
    meet.race(1, "1:15.00", "1:16.00")
    shown.append(current_distance(meet.state))
    meet.race(2, "1:14.00", "1:17.00")
    shown.append(current_distance(meet.state))
    meet.do(ev.HeatCalled(distance="W500", heat=1))
    shown.append(current_distance(meet.state))
    meet.gun(2, late="99.00")
    meet.do(
        Pulse(
            device="camera",
            number=1,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=Duration(38_000_000),
            lane=Lane.INNER,
            heat=1,
        )
    )
    meet.do(ev.HeatClosed(distance="W500", heat=1))
    shown.append(current_distance(meet.state))
    assert shown == ["W1000", "W1000", "W1000", "W500", "W500"]
    with pytest.raises(KeyError):
        scoreboard(Competition())


# --- explain -----------------------------------------------------------------------------------------------


def test_the_choice_between_sources_is_told() -> None:
    """The only measurement, the most trusted of several, or one that an official chose."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.beam("inner", "1:15.0007")
    beam = meet.last_pulse
    meet.photo("inner", "1:15.003")
    first, finish = explain(meet.state, DISTANCE, "anna").splits
    assert (first.choice, finish.choice) == (
        "the only measurement",
        "photo_finish is the most trusted of 2 sources",
    )
    assert (finish.published, finish.measured, finish.chosen.reading) == (
        "1:15.00",
        "1:15.003",
        "1:15.003 after the gun",
    )
    assert [other.seq for other in finish.others] == [beam]
    meet.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="anna", split=2, pulse=beam, reason="camera slipped"
        )
    )
    (_, finish) = explain(meet.state, DISTANCE, "anna").splits
    assert (finish.choice, finish.measured) == ("chosen by an official", "1:15.0007")


def test_a_heat_that_has_not_started_is_explained_too() -> None:
    """No start, no splits, no row; whoever is not drawn is not there."""
    meet = Meet()
    told = explain(meet.state, DISTANCE, "bea")
    assert (told.start, told.splits, told.sums, told.row, told.heat, told.lane) == (
        None,
        (),
        (),
        None,
        1,
        "outer",
    )
    with pytest.raises(KeyError):
        explain(meet.state, DISTANCE, "nobody")


def test_what_a_device_said() -> None:
    """A time of day, a time since the gun, or no time; raw bytes as text where they are text."""
    meet = Meet(pairs=(("anna",),))
    meet.start(1)
    told = explain(meet.state, DISTANCE, "anna")
    assert told.start is not None
    assert (told.start.reading, told.start.raw, told.start.device) == ("01:46:40.000000 UTC", "", "gun")
    meet.do(
        Pulse(
            device="loop",
            number=1,
            kind=PulseKind.PASSING,
            source=Source.TRANSPONDER,
            at=Moment(1_000_000_017_900_000_000),
            lane=Lane.INNER,
            raw=b"\x8e\x02\xff",
        )
    )
    (split,) = explain(meet.state, DISTANCE, "anna").splits
    assert (split.chosen.reading, split.chosen.raw) == ("01:46:57.900000 UTC", "8e 02 ff")


def test_a_gun_that_also_counts() -> None:
    """A device that gives nonsense beside its clock time is shown with its nonsense."""
    meet = Meet(pairs=(("anna",),))
    meet.call(1)
    meet.do(
        Pulse(
            device="gun",
            number=1,
            kind=PulseKind.START,
            source=Source.OPTICAL,
            at=Moment(1_000_000_000_000_000_000),
            elapsed=Duration(-3),
        )
    )
    told = explain(meet.state, DISTANCE, "anna")
    assert told.start is not None
    assert told.start.reading == "3 microseconds before the gun"


@pytest.mark.parametrize(
    ("time", "certain_to", "text"),
    [
        ("1:12.314", 1, "1:12.314"),
        ("1:12.314", 1_000, "1:12.314"),
        ("1:12.314", 10_000, "1:12.31~4"),
        ("17.47", 100_000, "17.4~70"),
        ("17.47", 1_000_000, "17.~470"),
        ("17.47", 60_000_000, "~17.470"),
        ("17.470025", 1, "17.470025"),
    ],
)
def test_digits_say_how_far_they_are_known(time: str, certain_to: int, text: str) -> None:
    """A `~` stands before the first digit that nobody measured or published."""
    assert marked_digits(parse_time(time), Duration(certain_to)) == text


# --- names and start list -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Leerdam", "LEERDAM"),
        ("van Elst", "VAN ELST"),
        ("McGregor", "McGREGOR"),
        ("Laliberté-Roy", "LALIBERTÉ-ROY"),
        ("Zdráhalová", "ZDRÁHALOVÁ"),
        ("", ""),
    ],
)
def test_family_names_in_capitals(name: str, printed: str) -> None:
    """Capitals as on the sheets of the sport, with every accent, and a small c in Mc."""
    assert capitals(name) == printed


def test_the_start_list_before_anything_happened() -> None:
    """Inner white, outer red, in the order of the draw."""
    found = start_list(Meet().state, DISTANCE)
    assert [[(it.name.full, it.lane, it.armband) for it in heat.starters] for heat in found.heats] == [
        [("Anna TEST", "inner", "white"), ("Bea TEST", "outer", "red")],
        [("Cleo TEST", "inner", "white"), ("Dora TEST", "outer", "red")],
    ]
    with pytest.raises(KeyError):
        start_list(Meet().state, "M500")


def test_nothing_has_no_mark() -> None:
    """A figure that is not there stays empty, also where it would be reconstructed."""
    assert [Figure("", True).marked, Figure("1", True).marked, Figure("1").marked] == ["", "~1", "1"]
