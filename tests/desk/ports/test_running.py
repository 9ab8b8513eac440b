"""Ports beside the desk: one that fails takes nobody with it; what was handed over is written."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

import pytest
from tests.desk.ports.rig import SOON, opened, until

from longtrack.competition import events as ev
from longtrack.desk.desk import Desk
from longtrack.desk.devices import LinkState
from longtrack.desk.ports import running as running_module
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.port import PortFailed
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
