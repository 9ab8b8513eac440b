"""The timing report: what can be read from the journal about devices, clocks and hands."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.meet import DISTANCE
from tests.session import BEGIN, REFEREE, TIMING, Session, chips_of, troubled_session

from longtrack.competition import events as ev
from longtrack.formats import timing_report_json, timing_report_table
from longtrack.projections.timing_report import Missing, Spread, TimingReport, timing_report
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later
from longtrack.web.venue_time import clock_at_venue

Golden = Callable[[str, str], None]


def report_of(session: Session) -> TimingReport:
    return timing_report(session.entries)


def spreads(found: tuple[Spread, ...]) -> list[tuple[str, str, int, int, int]]:
    """Names, how often, median and largest in microseconds."""
    return [(it.first, it.second, it.count, it.median, it.largest) for it in found]


def test_a_whole_report(golden: Golden) -> None:
    """A session in which nearly everything happens: the table, and the same as JSON."""
    report = report_of(troubled_session())
    table = timing_report_table.dump(report, lambda it: clock_at_venue(it, report.time_zone))
    golden("timing_report.txt", table)
    golden("timing_report.json", timing_report_json.dump(report).decode())


def test_nothing_to_report() -> None:
    """An empty journal, and a day on which nothing happened."""
    assert timing_report([]).entries == 0
    session = troubled_session()
    report = timing_report(session.entries, Moment(0), Moment(1))
    assert (report.entries, report.pulses, report.devices, report.since) == (0, 0, (), None)
    assert timing_report_table.dump(report, str).splitlines() == [
        "Winter Cup - timing report",
        "no entry of the journal is of that time",
    ]


def test_only_the_session_counts() -> None:
    """From a moment to before another; what was said of its pulses later counts all the same."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    end = Moment(session.now + 1)
    session.passes("anna", 1, "47.872")
    session.do(
        ev.PassingVoided(
            distance=DISTANCE, heat=1, skater="anna", pulse=session.last_pulse - 4, reason="not hers"
        )
    )
    report = timing_report(session.entries, BEGIN, end)
    assert (report.pulses, report.counted, report.aside) == (3, 2, (("called back or taken away", 1),))
    assert report.until == end - 1


# --- clocks ------------------------------------------------------------------------------------


def test_the_step_of_a_clock_leaves_its_drift_out() -> None:
    """The offset had grown by 10 µs in ten seconds by itself: the rest is the step."""
    session = Session(compared=())
    session.compare("p3", drift=1_000)
    session.now = later(session.now, Duration(10_000_000))
    session.ahead["p3"] += 10_000
    session.set_clock("p3", -5_000_000)
    (clock,) = report_of(session).clocks
    assert [step.text for step in clock.steps] == ["-5.000 ms"]
    assert (clock.first_offset, clock.last_offset) == (-3_600_000_000_000, -3_599_994_990_000)
    assert clock.texts == ("-3600.000 s", "-3599.995 s", "0.0 µs/s", "0.2 ms")


def test_a_clock_in_doubt_that_was_never_compared() -> None:
    """It is listed, without figures."""
    session = Session(compared=())
    session.do(ev.ClockDoubted(clock="p3", reason="no time at all"), ev.Actor(TIMING, "p3"))
    (clock,) = report_of(session).clocks
    assert (clock.comparisons, clock.texts) == (0, ("–", "–", "–", "–"))
    assert clock.doubts == ((session.now, "no time at all"),)


# --- one against the other ---------------------------------------------------------------------


def test_main_against_backup() -> None:
    """Two beams on two clocks: 1, 2 and 5 ms; the one with more signals is the main one."""
    session = Session()
    session.start(1)
    for lane, time, backup in (
        ("outer", "18.288", "18.289"),
        ("inner", "19.252", "19.254"),
        ("inner", "47.068", "47.073"),
    ):
        session.beam(lane, time)
        session.beam(lane, backup, device="alge2/C1")
    session.beam("outer", "47.881")
    assert spreads(report_of(session).backups) == [("alge/C1", "alge2/C1", 3, 2_000, 5_000)]


def test_two_decoders_that_saw_one_chip() -> None:
    """Matched by the chip and the loop: not two chips of one skater, not one chip at two loops."""
    session = Session()
    session.ahead["p3b"] = 0
    session.compare("p3b")
    session.start(1)
    session.chip("anna", "9.381", loop="8")
    session.chip("anna", "9.3815", loop="8", device="p3b")
    session.chip("anna", "9.382", loop="10", device="p3b")
    session.send(
        "p3b",
        "9.383",
        1,
        PulseKind.PASSING,
        Source.TRANSPONDER,
        transponder=chips_of("anna")[1],
        loop="8",
    )
    assert spreads(report_of(session).backups) == [("p3b", "p3", 1, -500, -500)]


def test_the_second_leg_is_no_second_passing() -> None:
    """Each beam is broken twice: one passing that both saw."""
    session = Session()
    session.start(1)
    for time in ("18.288", "18.388"):
        session.beam("outer", time)
        session.beam("outer", time, device="alge2/C1")
    assert spreads(report_of(session).backups) == [("alge/C1", "alge2/C1", 1, 0, 0)]


def test_a_device_whose_clock_was_never_compared_is_no_backup() -> None:
    """Two clocks are never subtracted as they are."""
    session = Session(compared=("alge",))
    session.start(1)
    session.beam("outer", "18.288")
    session.beam("outer", "18.288", device="alge2/C1")
    assert report_of(session).backups == ()


def test_two_cameras_since_the_gun() -> None:
    """Matched by heat and lane."""
    session = Session()
    session.start(1)
    session.skates(1, anna="19.243 47.872 1:18.505", bea="18.279 47.059 1:19.248")
    session.picture("inner", "1:18.514")
    session.picture("inner", "1:18.512", device="camera2")
    assert spreads(report_of(session).backups) == [("camera", "camera2", 1, -2_000, -2_000)]


def test_source_against_source() -> None:
    """The second less the first, at every split that both measured: median, least and most."""
    session = Session()
    session.start(1)
    session.skates(1, anna="19.243 47.872 1:18.505", bea="18.279 47.059 1:19.248")
    session.reads(1, anna="1:18.514", bea="1:19.251")
    session.hand("inner", "1:18.714")
    found = report_of(session).sources
    assert [(it.first, it.second, it.count, it.median, it.least, it.most) for it in found] == [
        ("picture", "beam", 2, 3_000, 0, 6_000),
        ("beam", "chip", 6, -9_000, -9_000, -9_000),
        ("picture", "chip", 2, -6_000, -9_000, -3_000),
        ("automatic", "hand", 1, 200_000, 200_000, 200_000),
    ]


# --- what never came ---------------------------------------------------------------------------


def gap(session: Session, first: int, last: int) -> None:
    session.do(ev.PulsesMissed(device="p3", first=first, last=last), ev.Actor(TIMING, "p3"))


def number(session: Session, count: int) -> None:
    """A chip of nobody, which the decoder counts as `count`."""
    session.numbers["p3"] = count - 1
    session.send("p3", f"{count}", 1, PulseKind.PASSING, Source.TRANSPONDER, transponder="9999", loop="12")


def test_a_gap_less_what_came_later() -> None:
    """Of 11 to 15 the twelfth and the fifteenth came after all."""
    session = Session()
    session.start(1)
    number(session, 10)
    gap(session, 11, 15)
    number(session, 12)
    number(session, 15)
    number(session, 16)
    assert report_of(session).missing == (Missing("p3", 11, 11), Missing("p3", 13, 14))


def test_a_gap_that_was_filled() -> None:
    """Nothing is missing; what came before the gap was told does not fill it."""
    session = Session()
    session.start(1)
    gap(session, 11, 12)
    number(session, 11)
    number(session, 12)
    assert report_of(session).missing == ()
    gap(session, 11, 11)
    assert report_of(session).missing == (Missing("p3", 11, 11),)


# --- by hand -----------------------------------------------------------------------------------


def acts(session: Session) -> list[tuple[str, str, str]]:
    return [(it.what, it.whose, it.by) for it in report_of(session).by_hand]


def test_what_the_desk_judges_is_not_by_hand() -> None:
    """A race that devices alone have timed."""
    session = Session()
    session.start(1)
    session.skates(1, anna="19.243 47.872 1:18.505", bea="18.279 47.059 1:19.248")
    session.reads(1, anna="1:18.514", bea="1:19.257")
    session.reads(1, anna="1:18.515")
    assert acts(session) == []


def test_a_key_is_by_hand() -> None:
    """Whose time it became stands beside it."""
    session = Session()
    session.start(1)
    session.passes("bea", 0, "18.279")
    session.hand("inner", "19.3")
    assert acts(session) == [("typed", "W1000 heat 1, 200 m, Anna Winter", "timing")]


def test_a_start_that_an_official_chose() -> None:
    """What had waited for that gun is judged by the desk in the same breath: only the start is by hand."""
    session = Session()
    session.call(1)
    session.guns[1] = later(BEGIN, Duration(240_000_000))
    shot = Pulse(
        device="alge/C2",
        number=1,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=Moment(session.guns[1] - session.ahead["alge"]),
        lane=Lane.INNER,
    )
    session.do(shot, ev.Actor(TIMING, "alge"))
    seq = session.last_pulse
    session.chip("bea", "18.279")
    session.chip("anna", "19.243")
    session.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=seq))
    assert session.race_of("anna").passings
    assert acts(session) == [("start chosen", "W1000 heat 1", "referee")]


def test_voided_set_aside_and_chosen() -> None:
    """Each act of an official, with the reason."""
    session = Session()
    session.start(1)
    session.passes("anna", 0, "19.243")
    beam = session.last_pulse
    session.do(
        ev.SourceChosen(
            distance=DISTANCE, heat=1, skater="anna", split=0, pulse=beam - 2, reason="a bird in the beam"
        )
    )
    session.do(ev.PulseSetAside(pulse=beam, why=ev.Aside.CLEARED, reason="a bird"))
    assert [(it.what, it.pulse, it.signal, it.reason) for it in report_of(session).by_hand] == [
        ("source chosen", beam - 2, "chip 111 at loop 12", "a bird in the beam"),
        ("voided", beam, "beam, inner lane", "a bird"),
        ("set aside", beam, "beam, inner lane", "a bird"),
    ]


def test_a_note_of_a_person_is_none_of_a_port() -> None:
    """Only what the ports themselves wrote down."""
    session = Session()
    session.do(ev.Note(text="ice resurfaced"), REFEREE)
    session.do(ev.Note(text="p3: a frame with a wrong checksum: b'\\x8e'"), ev.Actor(TIMING, "p3"))
    assert [it.text for it in report_of(session).port_notes] == [
        "p3: a frame with a wrong checksum: b'\\x8e'"
    ]


def test_json_says_its_units() -> None:
    """Whole numbers with `_ns` or `_us` in their names; moments in UTC."""
    document = json.loads(timing_report_json.dump(report_of(troubled_session())))
    assert document["since"] == "2026-02-09T16:30:00.000000Z"
    assert document["clocks"][0]["first_offset_ns"] == 12_345_678
    assert document["sources"][-1]["median_us"] == 474_500


def test_a_long_note_is_cut_in_the_table() -> None:
    """The journal holds every byte; a line has no room for them."""
    session = Session()
    session.do(ev.Note(text="p3: " + "x" * 200), ev.Actor(TIMING, "p3"))
    table = timing_report_table.dump(report_of(session), str)
    assert max(len(line) for line in table.splitlines()) < 140
