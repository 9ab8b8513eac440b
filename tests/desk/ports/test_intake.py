"""Between port and desk nothing is lost: not while the disk is full, and not what no journal can hold."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from tests.desk.ports.rig import SOON, opened, until
from tests.meet import DISTANCE
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.desk.devices import Devices, LinkState
from longtrack.desk.ports import intake as intake_module
from longtrack.desk.ports.intake import Intake
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Moment
from longtrack.timing.problems import WireProblem

URL = "p3://h"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a disk in a test."""
    monkeypatch.setattr(intake_module, "FIRST_RETRY", 0.005)
    monkeypatch.setattr(intake_module, "LONGEST_RETRY", 0.01)
    monkeypatch.setattr(intake_module, "NOTE_AFTER", 0.02)


@contextlib.asynccontextmanager
async def taking(journal: MemoryJournal) -> AsyncIterator[Intake]:
    desk = Desk(journal.as_journal())
    intake = Intake(desk, URL)
    tasks = [asyncio.create_task(desk.run()), asyncio.create_task(intake.deliver())]
    try:
        async with asyncio.timeout(SOON):
            yield intake
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def pulse(number: int, device: str = "beam") -> Pulse:
    return Pulse(
        device=device, number=number, kind=PulseKind.PASSING, source=Source.OPTICAL, at=Moment(number)
    )


def run(test: Any) -> None:
    asyncio.run(test())


def kept(journal: MemoryJournal) -> list[int]:
    return [it.event.pulse.number for it in journal.entries if isinstance(it.event, ev.PulseReceived)]


def notes(journal: MemoryJournal) -> list[str]:
    return [it.event.text for it in journal.entries if isinstance(it.event, ev.Note)]


def test_the_disk_is_full_for_a_while() -> None:
    """What comes meanwhile waits, in order, and is shown to wait; then all of it is there."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            journal.is_full = True
            for number in range(5):
                intake.give(pulse(number))
                await asyncio.sleep(0)
            await until(lambda: "the disk is full" in intake.devices.device(URL, "").last_problem)
            assert (intake.waiting, intake.devices.device(URL, "").waiting) == (5, 5)
            for _ in range(20):
                await asyncio.sleep(0.005)
            journal.is_full = False
            await intake.settled()
            assert kept(journal) == [0, 1, 2, 3, 4]
            assert intake.devices.device(URL, "").waiting == 0

    run(test)


def test_what_no_journal_can_hold() -> None:
    """A signal that cannot be written becomes a note with everything in it; those behind it are written."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            journal.unwritable = "poison"
            intake.give(ev.Note(text="poison"))
            intake.give(pulse(1))
            await intake.settled()
            assert kept(journal) == [1]
            assert any("could not be written as a signal: note (text poison)" in it for it in notes(journal))

    run(test)


def test_what_the_desk_refuses() -> None:
    """It stands in the journal as a note, with the reason; a note that is refused is only shown."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            intake.give(ev.HeatClosed(distance=DISTANCE, heat=1))
            await intake.settled()
            assert notes(journal)[0].startswith("the desk refused heat closed (distance W1000, heat 1): ")
            assert "has neither a finish time nor an outcome" in intake.devices.device(URL, "").last_problem

    run(test)


def test_what_has_to_wait_for_its_turn() -> None:
    """Something about a pulse is said when the pulse is on disk, though both were handed over at once."""
    journal = opened()

    async def test() -> None:
        def about(state: Competition) -> Sequence[Intent]:
            seq = state.received[pulse(7).identity]
            return (ev.Note(text=f"pulse 7 is entry {seq}"), ev.Note(text="and more"))

        async with taking(journal) as intake:
            intake.give(pulse(7))
            intake.give(about)
            intake.give(pulse(8))
            await intake.settled()
            *_, first, second, third = [
                it.event for it in journal.entries if not isinstance(it.event, ev.PulseSetAside)
            ]
            assert isinstance(first, ev.Note)
            assert isinstance(second, ev.Note)
            assert isinstance(third, ev.PulseReceived)
            entry = journal.entries[int(first.text.rsplit(" ", 1)[1]) - 1].event
            assert isinstance(entry, ev.PulseReceived)
            assert entry.pulse.number == 7

    run(test)


def test_unreadable_bytes_are_gathered() -> None:
    """A wrong baud rate makes many problems: they are one note with all the bytes, by and by."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            for number in range(10):
                intake.problem("alge/C1", WireProblem(b"%d?" % number, "not a line"))
            assert notes(journal) == []
            await until(lambda: notes(journal))
            (told,) = notes(journal)
            assert all(f"not a line: {number}?" in told for number in range(10))
            assert intake.devices.device(URL, "alge").problems == 10
            intake.problem("alge/C1", WireProblem(b"x" * 5_000, "long"))
            await until(lambda: len(notes(journal)) == 2)
            intake.problem("", WireProblem(b"last", "not a line"))
            await intake.settled()
            assert len(notes(journal)) == 3

    run(test)


def test_a_port_waits_for_room() -> None:
    """A file is read no faster than the disk takes it."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            for number in range(intake_module.ROOM):
                intake.give(pulse(number))
            await intake.room()
            assert intake.waiting < intake_module.ROOM
            await intake.settled()
            assert kept(journal) == list(range(intake_module.ROOM))

    run(test)


def test_the_moment_is_that_of_the_coming() -> None:
    """However long it waits for the disk, the journal says when it came in; a recording says it itself."""
    journal = opened()

    async def test() -> None:
        async with taking(journal) as intake:
            before = intake.now()
            intake.give(pulse(1))
            after = intake.now()
            await asyncio.sleep(0.02)
            intake.recorded(pulse(2), Moment(77))
            await intake.settled()
            moments = {
                it.event.pulse.number: it.moment
                for it in journal.entries
                if isinstance(it.event, ev.PulseReceived)
            }
            assert before <= moments[1] <= after
            assert moments[2] == 77

    run(test)


# --- the status of devices ---------------------------------------------------------------------


def test_a_port_without_an_answer_has_one_device_without_a_name() -> None:
    """The first that answers takes its place; the next one gets a place of its own."""
    devices = Devices()
    devices.change(URL, "", attempts=3)
    assert [(it.name, it.attempts) for it in devices.all()] == [("", 3)]
    devices.change(URL, "one", state=LinkState.CONNECTED)
    devices.change(URL, "two", noise=40)
    assert [(it.name, it.attempts, it.noise) for it in devices.of_port(URL)] == [
        ("one", 3, None),
        ("two", 0, 40),
    ]
    revision = devices.revision
    devices.change(URL, "", waiting=1)
    assert [it.waiting for it in devices.all()] == [1, 1]
    assert devices.revision > revision
    assert devices.device(URL, "").name == "one"
