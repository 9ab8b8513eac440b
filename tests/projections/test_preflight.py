"""The check list before the first start."""

from __future__ import annotations

import pytest
from tests.competition_at_work import OPENED, Work

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.projections.preflight import (
    Check,
    DeviceKind,
    DeviceStatus,
    Level,
    Machine,
    preflight,
    worst,
)
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane
from longtrack.sport.times import Duration, Moment, parse_time


def device(kind: DeviceKind, clock: str, **more: object) -> DeviceStatus:
    return DeviceStatus(**{"clock": clock, "kind": kind, "connected": True, **more})  # type: ignore[arg-type]


DEVICES = (
    device(DeviceKind.START, "gun"),
    device(DeviceKind.BEAMS, "beam", silent_for=5),
    device(DeviceKind.PHOTO, "camera"),
    device(DeviceKind.CHIPS, "decoder"),
)
MACHINE = Machine(free_bytes=50_000_000_000, day="2026-01-10")


def ready() -> Work:
    """Everything as it should be."""
    work = Work("W500")
    for office in (ev.Office.REFEREE, ev.Office.STARTER, ev.Office.CHIEF_TIMEKEEPER):
        work.do(ev.OfficialNamed(role=office, name=f"The {office.value}"))
    for number, skater in enumerate(("anna", "bea"), 1):
        work.enter(skater, "W500", number=f"00{number}")
        work.do(ev.TranspondersIssued(skater=skater, transponders=(f"10{number}",)))
    places = (ev.DrawnPlace(1, Lane.INNER, "anna"), ev.DrawnPlace(1, Lane.OUTER, "bea"))
    work.do(ev.DrawMade(distance="W500", method="by hand", seed=None, places=places))
    work.do(ev.StartListPublished(distance="W500"))
    record = ev.RecordStood(
        distance="W500", record_class=RecordClass.WR, time=parse_time("36.09"), holder="Kok"
    )
    item = ev.ScheduleItem(id="1", kind=ev.ItemKind.DISTANCE, at=OPENED, distance="W500")
    work.do(record, ev.SchedulePlanned(items=(item,)))
    for clock in ("gun", "beam", "camera", "decoder"):
        work.do(ev.ClockCompared(clock=clock, reading=OPENED, offset=0, certain_to=Duration(500)))
    return work


def lines(checks: tuple[Check, ...]) -> dict[str, str]:
    return {it.key: f"{it.level.value}: {it.sentence}" for it in checks}


def test_when_all_is_well() -> None:
    """Every check is ok, and says what it found."""
    checks = preflight(ready().state, DEVICES, MACHINE)
    assert lines(checks) == {
        "officials": "ok: referee The referee, starter The starter and chief timekeeper The chief timekeeper",
        "programme": "ok: 1 distances are on the programme",
        "draw W500": "ok: Women's 500 m: 2 skaters in one heat",
        "records": "ok: records are known for every distance",
        "schedule": "ok: 1 items are planned",
        "chips": "ok: 2 skaters wear chips",
        "source start": "ok: gun answers",
        "source beams": "ok: beam answers",
        "source chips": "ok: decoder answers",
        "source photo": "ok: camera answers",
        "clock gun": "ok: the clock of gun is known to 0.5 ms",
        "clock beam": "ok: the clock of beam is known to 0.5 ms",
        "clock camera": "ok: the clock of camera is known to 0.5 ms",
        "clock decoder": "ok: the clock of decoder is known to 0.5 ms",
        "disk": "ok: 50000 MB are free on the disk of the journal",
        "time": "ok: this machine says it is 2026-01-10",
    }
    assert worst(checks) is Level.OK
    assert not any(it.todo for it in checks)


def test_when_nothing_is_there() -> None:
    """Everything that is missing is said at once, each with what to do."""
    checks = preflight(Work().state)
    assert lines(checks) == {
        "officials": "missing: nobody is named as referee, starter and chief timekeeper",
        "programme": "missing: the programme is empty",
        "schedule": "warning: there is no schedule",
        "source start": "missing: no start device answers",
        "source beams": "missing: no beam answers",
        "source photo": "warning: no photo finish answers",
    }
    assert worst(checks) is Level.MISSING
    assert all(it.todo for it in checks)
    assert worst(()) is Level.OK


@pytest.mark.parametrize(
    ("event", "key", "line"),
    [
        (
            ev.EntryAccepted(distance="W500", skater="anna", number="002"),
            "number W500 002",
            "missing: number 002 of Women's 500 m is worn by Anna Test and Bea Test",
        ),
        (
            ev.EntryWithdrawn(distance="W500", skater="bea"),
            "draw W500",
            "warning: withdrawn from Women's 500 m, but with a place: Bea Test",
        ),
        (
            ev.DrawMade(
                distance="W500", method="x", seed=None, places=(ev.DrawnPlace(1, Lane.INNER, "anna"),)
            ),
            "draw W500",
            "missing: the start list of Women's 500 m is not published",
        ),
        (
            ev.TranspondersIssued(skater="bea", transponders=()),
            "chips",
            "warning: without a chip: Bea Test",
        ),
        (
            ev.ClockDoubted(clock="beam", reason="it was set"),
            "clock beam",
            "missing: the clock of beam is in doubt",
        ),
        (
            ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000),
            "entries W1000",
            "warning: nobody is entered for Women's 1000 m",
        ),
        (
            ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000),
            "records",
            "warning: no record is known for W1000",
        ),
    ],
)
def test_what_is_not_as_it_should_be(event: ev.AnyEvent, key: str, line: str) -> None:
    """One thing after the other."""
    work = ready()
    work.do(event)
    assert lines(preflight(work.state, DEVICES, MACHINE))[key].startswith(line)


def test_a_distance_that_is_not_drawn_or_not_all_of_it() -> None:
    """A late entry has no place yet; a distance with entries is drawn, published and planned."""
    work = ready()
    work.enter("cleo", "W500")
    assert lines(preflight(work.state))["draw W500"] == "warning: no place in Women's 500 m: Cleo Test"
    work.do(ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000))
    work.enter("anna", "W1000")
    found = lines(preflight(work.state))
    assert found["draw W1000"] == "missing: Women's 1000 m is not drawn"
    assert found["schedule"] == "warning: the schedule lacks W1000"


@pytest.mark.parametrize(
    ("devices", "key", "line"),
    [
        (
            (device(DeviceKind.BEAMS, "beam", silent_for=61),),
            "source beams",
            "warning: beam is silent",
        ),
        (
            (device(DeviceKind.BEAMS, "beam"), device(DeviceKind.BEAMS, "spare", connected=False)),
            "source beams",
            "warning: spare is lost",
        ),
        ((device(DeviceKind.BEAMS, "new"),), "clock new", "warning: the clock of new was never compared"),
        (
            (device(DeviceKind.CHIPS, "x", connected=False),),
            "source chips",
            "warning: no chip decoder answers",
        ),
        ((), "source chips", "warning: no chip decoder answers"),
    ],
)
def test_devices(devices: tuple[DeviceStatus, ...], key: str, line: str) -> None:
    """Silent, lost, never compared, or not there although chips were handed out."""
    assert lines(preflight(ready().state, devices))[key] == line


@pytest.mark.parametrize(
    ("machine", "key", "line"),
    [
        (Machine(free_bytes=99_000_000), "disk", "missing: 99 MB are free on the disk of the journal"),
        (Machine(free_bytes=900_000_000), "disk", "warning: 900 MB are free on the disk of the journal"),
        (
            Machine(day="2019-12-31"),
            "time",
            "warning: this machine says it is 2019-12-31, the competition begins on 2026-01-10",
        ),
    ],
)
def test_the_machine(machine: Machine, key: str, line: str) -> None:
    """Room for the journal, and a clock that was set."""
    assert lines(preflight(ready().state, (), machine))[key] == line


def test_a_clock_that_was_set_back() -> None:
    """Behind what was written, nothing may be timed; a moment between two threads is no matter."""
    work = ready()
    behind = lines(preflight(work.state, (), Machine(now=Moment(work.state.moment - 90_000_000_000))))
    assert behind["clock set back"] == (
        "missing: the clock of this machine is 90 s behind the last entry of the journal"
    )
    for now in (work.state.moment - 1_000_000, work.state.moment + 1):
        assert "clock set back" not in lines(preflight(work.state, (), Machine(now=Moment(now))))


def test_a_rehearsal_says_so_first() -> None:
    """Nobody starts the meet itself in the file of a rehearsal."""
    opened = ev.CompetitionOpened(
        name="Cup", venue="Inzell", rulebook="ISU-2024", date="2026-01-10", time_zone="UTC", rehearsal=True
    )
    state = apply(Competition(), ev.JournalEntry(1, OPENED, ev.Actor("secretary"), opened))
    first = preflight(state)[0]
    assert (first.key, first.level) == ("rehearsal", Level.WARNING)
    assert first.sentence == "this is a rehearsal: nobody skates, nothing of it counts"
    assert "rehearsal" not in lines(preflight(ready().state))


def test_many_names_are_counted() -> None:
    """A sentence stays a sentence."""
    work = ready()
    for number in range(8):
        work.enter(f"s{number}", "W500")
    line = lines(preflight(work.state))["draw W500"]
    assert line.endswith(": S0 Test, S1 Test, S2 Test, S3 Test, S4 Test and 3 more")
