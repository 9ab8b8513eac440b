"""Ports beside the desk: one that fails takes nobody with it; what was handed over is written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from tests.desk.ports.rig import SOON, opened, until

from longtrack.competition import events as ev
from longtrack.desk.desk import Desk
from longtrack.desk.devices import LinkState
from longtrack.desk.ports import running as running_module
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.port import BadAddress, PortFailed
from longtrack.desk.ports.running import RunningPorts


@dataclass
class Scripted:
    """A port that does what a test says: `fails` times an error, then a note, then its end or none."""

    url: str
    finite: bool = True
    fails: list[Exception] = field(default_factory=list)

    async def run(self, intake: Intake) -> None:
        if self.fails:
            raise self.fails.pop(0)
        intake.give(ev.Note(text=self.url))
        if not self.finite:
            await asyncio.Event().wait()


@dataclass
class Named(Scripted):
    """A port whose device has a name."""

    name: str = ""


async def finished(*ports: Scripted) -> tuple[RunningPorts, list[str]]:
    journal = opened()
    desk = Desk(journal.as_journal())
    writing = asyncio.create_task(desk.run())
    running = RunningPorts(desk, ports)
    async with asyncio.timeout(SOON):
        await running.run()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    return running, [it.event.text for it in journal.entries if isinstance(it.event, ev.Note)]


def test_ports_that_end() -> None:
    """It returns when all are at their end and everything is on disk."""
    running, notes = asyncio.run(finished(Scripted("a"), Scripted("b")))
    assert sorted(notes) == ["a", "b"]
    assert (running.failures, running.waiting) == ([], 0)


def test_a_recording_that_cannot_go_on(caplog: pytest.LogCaptureFixture) -> None:
    """It is said in its own sentence; one with a fault of ours is said too; the others go on."""
    caplog.set_level(logging.CRITICAL, logger=running_module.__name__)
    bad = Scripted("bad", fails=[PortFailed("bad is no recording")])
    odd = Scripted("odd", fails=[ValueError("our fault")])
    running, notes = asyncio.run(finished(bad, odd, Scripted("good")))
    assert notes == ["good"]
    assert sorted(running.failures) == [
        "bad is no recording",
        "odd: it failed: our fault; the log of the program says where",
    ]


def test_a_device_port_that_fails_is_run_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An endless port with a fault of ours is shown and begins anew; cancelled, it leaves nothing behind."""
    caplog.set_level(logging.CRITICAL, logger=running_module.__name__)
    monkeypatch.setattr(running_module, "FIRST_RETRY", 0.01)

    async def test() -> None:
        journal = opened()
        desk = Desk(journal.as_journal())
        writing = asyncio.create_task(desk.run())
        running = RunningPorts(desk, [Scripted("x", finite=False, fails=[ValueError("our fault")])])
        task = asyncio.create_task(running.run())
        await until(lambda: "our fault" in desk.devices.device("x", "").reason)
        await until(lambda: any(isinstance(it.event, ev.Note) for it in journal.entries))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert running.waiting == 0
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)

    asyncio.run(test())


def test_a_disk_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end it is waited for it, but not for ever: what is left over is counted."""
    monkeypatch.setattr(running_module, "LAST_WRITE", 0.05)

    async def test() -> None:
        journal = opened()
        journal.is_full = True
        desk = Desk(journal.as_journal())
        writing = asyncio.create_task(desk.run())
        running = RunningPorts(desk, [Scripted("a")])
        async with asyncio.timeout(SOON):
            await running.run()
        assert running.waiting == 1
        assert desk.devices.device("a", "").state is LinkState.DONE
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)

    asyncio.run(test())


# --- while it runs -----------------------------------------------------------------------------


async def running_for_ever(
    scenario: Callable[[RunningPorts, Desk, list[ev.JournalEntry]], Awaitable[None]], *ports: Scripted
) -> RunningPorts:
    """Run ports for ever beside a desk while a scenario adds and removes some."""
    journal = opened()
    desk = Desk(journal.as_journal())
    running = RunningPorts(desk, ports)
    tasks = [asyncio.create_task(desk.run()), asyncio.create_task(running.run(forever=True))]
    async with asyncio.timeout(SOON):
        await scenario(running, desk, journal.entries)
    for task in reversed(tasks):
        assert not task.done(), "without a port it waits for more"
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return running


def notes_of(entries: list[ev.JournalEntry]) -> list[str]:
    return [it.event.text for it in entries if isinstance(it.event, ev.Note)]


def test_one_more_and_one_less() -> None:
    """A port that is added runs at once; one that is taken away has written what it heard."""

    async def scenario(running: RunningPorts, desk: Desk, entries: list[ev.JournalEntry]) -> None:
        await asyncio.sleep(0)
        running.add(Scripted("a", finite=False))
        await until(lambda: notes_of(entries) == ["a"])
        assert [it.url for it in running.ports] == ["a"]
        running.intakes[0].connected("clock")
        await running.remove("a", "taken away by Anna")
        lost = [it.event for it in entries if isinstance(it.event, ev.DeviceLost)]
        assert [(it.device, it.port, it.reason) for it in lost] == [("clock", "a", "taken away by Anna")]
        assert (running.ports, desk.devices.all()) == ([], ())
        running.add(Scripted("a", finite=False))
        await until(lambda: notes_of(entries) == ["a", "a"])

    asyncio.run(running_for_ever(scenario))


def test_ports_that_cannot_be_added_or_removed() -> None:
    """One that is there, one with the name of another, one that is not there: a sentence each."""

    async def scenario(running: RunningPorts, desk: Desk, entries: list[ev.JournalEntry]) -> None:
        with pytest.raises(BadAddress, match="a is given twice"):
            running.add(Scripted("a"))
        running.add(Named("b", name="timer"))
        with pytest.raises(BadAddress, match="two ports would be called 'timer'"):
            running.add(Named("c", name="timer"))
        with pytest.raises(BadAddress, match="there is no port 'x'; there is: a, b"):
            await running.remove("x", "")

    asyncio.run(running_for_ever(scenario, Scripted("a", finite=False)))


def test_a_port_whose_signals_cannot_be_written_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk takes nothing it stays, so that what it heard is counted at the end."""
    monkeypatch.setattr(running_module, "LAST_WRITE", 0.05)

    async def test() -> None:
        journal = opened()
        journal.is_full = True
        desk = Desk(journal.as_journal())
        running = RunningPorts(desk, [Scripted("a", finite=False)])
        tasks = [asyncio.create_task(desk.run()), asyncio.create_task(running.run(forever=True))]
        await until(lambda: running.waiting == 1)
        await running.remove("a", "taken away")
        assert ([it.url for it in running.ports], running.waiting) == (["a"], 1)
        for task in reversed(tasks):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(test())
