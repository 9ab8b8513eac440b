"""What `longtrack time` says about devices, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.meet import DISTANCE, Meet
from tests.memory_journal import MemoryJournal

from longtrack.cli.time_report import device_lines, report
from longtrack.competition import events as ev
from longtrack.desk.desk import Desk
from longtrack.desk.devices import DeviceStatus, LinkState
from longtrack.desk.ports.intake import Intake
from longtrack.projections.timing_report import timing_report
from longtrack.sport.times import Moment


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (DeviceStatus(port="p3://h"), "p3://h: connecting"),
        (DeviceStatus(port="p3://h", reason="h does not answer"), "p3://h: h does not answer"),
        (
            DeviceStatus(port="p3://h", reason="nobody answers at h:9", next_try=Moment(1)),
            "p3://h: nobody answers at h:9; tried again until it answers",
        ),
        (DeviceStatus(port="open://:1", listening="0.0.0.0:1"), "open://:1: waits for a device at 0.0.0.0:1"),
        (
            DeviceStatus(port="p3://h", name="13180400", state=LinkState.CONNECTED, version="AMBrc 4"),
            "p3://h (13180400): connected AMBrc 4",
        ),
        (
            DeviceStatus(port="p3://h", name="1", state=LinkState.CONNECTED, doubt="it lies ahead"),
            "p3://h (1): connected; its clock is in doubt: it lies ahead",
        ),
        (DeviceStatus(port="open:x", state=LinkState.DONE), "open:x: read to its end"),
        (DeviceStatus(port="p3://h", state=LinkState.LOST, reason="gone"), "p3://h: lost: gone"),
    ],
)
def test_a_line_for_each_device(status: DeviceStatus, line: str) -> None:
    """It says what a timekeeper must know, and changes only when that does."""
    assert device_lines([status]) == {(status.port, status.name): line}


@dataclass
class Recording:
    """A port with something to say at the end."""

    url: str = "vantage:x"
    finite: bool = True
    summary: str = "42 of 42 laps as committed"

    async def run(self, intake: Intake) -> None:
        """Nothing."""


def test_the_summary() -> None:
    """How many pulses, what became of them, and every question that is open: the first ten of them."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    for second in range(10, 22):
        meet.gun(late=f"{second}.00")
    meet.do(ev.PulsesMissed(device="13180400", first=3, last=4))
    meet.do(ev.ClockDoubted(clock="optical", reason="it lies ahead"))
    desk = Desk(MemoryJournal(meet.entries).as_journal())
    first, another, *questions = report(desk, 0, [Recording()]).splitlines()
    assert first.startswith("14 pulses (14 of them new): 2 attributed, ")
    went = timing_report(meet.entries)
    aside = sum(count for _, count in went.aside)
    assert f"{went.counted} attributed, {aside} set aside, {len(went.tray)} waiting in the tray" in first
    assert went.counted + aside + len(went.tray) == 14
    assert another == "42 of 42 laps as committed"
    assert len(questions) == 11
    assert questions[-1].startswith("open: and ")


def test_a_short_summary() -> None:
    """Missed pulses, clocks in doubt, and who has neither a time nor an outcome."""
    meet = Meet()
    meet.start(1)
    meet.do(ev.PulsesMissed(device="13180400", first=3, last=4))
    meet.do(ev.ClockDoubted(clock="pi", reason="it lies ahead"))
    desk = Desk(MemoryJournal(meet.entries).as_journal())
    assert report(desk, desk.state.seq, []).splitlines() == [
        "1 pulse (0 of them new): 1 attributed, 0 set aside, 0 waiting in the tray; 0 problems",
        f"open: Anna Test, heat 1 of {DISTANCE}, has neither a time nor an outcome",
        f"open: Bea Test, heat 1 of {DISTANCE}, has neither a time nor an outcome",
        "open: the clock pi is in doubt: it lies ahead",
    ]
    assert "13180400 counted pulses 3 to 4, which never came" in report(desk, 0, [])
