"""The open port: home-made devices that call, files, standard input."""

from __future__ import annotations

import asyncio
import io
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.desk.ports.rig import calling, opened, running, until

from longtrack.competition import events as ev
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.open_port import OpenFile
from longtrack.desk.ports.port import BadAddress

URL = "open://127.0.0.1:0"


def now(after: float = 0.0) -> int:
    return time.time_ns() + int(after * 1e9)


def gun(number: int, after: float = 0.0, device: str = "pi/gun") -> bytes:
    return f"{device},{number},start,optical,{now(after)}\n".encode()


def test_devices_call() -> None:
    """Two of them at once: their pulses, their clocks, and that they are gone."""

    async def test() -> None:
        async with running(URL) as rig:
            async with calling(rig) as (_, pi), calling(rig) as (_, post):
                pi.write(gun(1) + b"# a remark\n")
                await rig.count(ev.PulseReceived)
                post.write(b'{"device":"post","now":%d}\n' % now(5) + gun(1, 5, "post/beam"))
                await rig.count(ev.PulseReceived, 2)
                assert [it.device for it in rig.pulses] == ["pi/gun", "post/beam"]
                assert [it.device for it in rig.of(ev.DeviceConnected)] == ["pi", "post"]
                compared = {it.clock: it for it in rig.of(ev.ClockCompared)}
                assert abs(compared["pi"].offset) < 1_000_000_000
                assert abs(compared["post"].offset + 5_000_000_000) < 1_000_000_000
                order = [
                    type(it) for it in rig.events if getattr(it, "clock", "") == "post" or "post" in repr(it)
                ]
                assert order.index(ev.ClockCompared) < order.index(ev.PulseReceived)
            await until(lambda: len(rig.of(ev.DeviceLost)) == 2)

    asyncio.run(test())


def test_noise_and_half_a_line() -> None:
    """What is no line is a note with its bytes; half a line is one too, though it could be read."""

    async def test() -> None:
        async with running(URL) as rig:
            async with calling(rig) as (_, pi):
                pi.write(gun(1) + b"nonsense\n" + gun(2)[:-1])
                await rig.count(ev.PulseReceived)
            await until(lambda: rig.status("pi").problems == 2)
            await rig.count(ev.Note)
            assert ": nonsense" in rig.notes[0]
            assert "the link was lost within a line" in " ".join(rig.notes)
            assert len(rig.pulses) == 1

    asyncio.run(test())


def test_what_a_device_kept_meanwhile() -> None:
    """Without network for a minute, it sends what it kept: nobody doubts its clock for that."""

    async def test() -> None:
        async with running(URL) as rig:
            async with calling(rig) as (_, pi):
                pi.write(b"pi,now,%d\n" % now())
                await rig.count(ev.ClockCompared)
            async with calling(rig) as (_, pi):
                pi.write(gun(1, -60) + gun(2))
                await rig.count(ev.PulseReceived, 2)
            assert rig.of(ev.ClockDoubted) == []

    asyncio.run(test())


def test_a_clock_that_was_set() -> None:
    """A device that was set ahead by a minute: the doubt, the pulse, and how its clock now stands."""

    async def test() -> None:
        async with running(URL) as rig, calling(rig) as (_, pi):
            for _ in range(5):
                pi.write(b"pi,now,%d\n" % now())
            await rig.count(ev.ClockCompared)
            pi.write(gun(1, 60))
            await rig.count(ev.PulseReceived)
            await until(lambda: any(it.stepped for it in rig.of(ev.ClockCompared)))
            assert len(rig.of(ev.ClockDoubted)) == 1

    asyncio.run(test())


# --- files -------------------------------------------------------------------------------------


def lines(count: int) -> bytes:
    return b"".join(
        b"pi/beam,%d,passing,optical,%d\n" % (it, 1_770_654_617_000_000_000 + it) for it in range(count)
    )


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    """Every line, also one without an end; then the port is done."""
    path = tmp_path / "pulses.csv"
    path.write_bytes(lines(2_000) + b"nonsense\n" + b"pi,now,5\n" + gun(9).rstrip())

    async def test() -> None:
        async with running(f"open:{path}") as rig:
            await until(lambda: rig.status().state is LinkState.DONE)
            await until(lambda: len(rig.pulses) == 2_001)
            await rig.count(ev.Note)
            assert rig.of(ev.ClockCompared) == []

    asyncio.run(test())


def test_the_devices_of_a_recording_share_a_clock(tmp_path: Path) -> None:
    """`clocks=one` says so: each is compared with the desk, before its first pulse, as being equal."""
    path = tmp_path / "pulses.csv"
    path.write_bytes(
        b"pi/gun,1,start,optical,1000\nloop,1,passing,transponder,2000\npi/x,2,start,optical,3\n"
    )

    async def test() -> None:
        async with running(f"open:{path}?clocks=one") as rig:
            await rig.count(ev.PulseReceived, 3)
            assert [(it.clock, it.offset) for it in rig.of(ev.ClockCompared)] == [("pi", 0), ("loop", 0)]

    asyncio.run(test())


def test_the_same_file_twice(tmp_path: Path) -> None:
    """Read again into the same competition, nothing is new."""
    path = tmp_path / "pulses.csv"
    path.write_bytes(lines(5))
    journal = opened()

    async def test() -> None:
        async with running(f"open:{path}", journal) as rig:
            await until(lambda: rig.status("pi").pulses == 5 and rig.status("pi").waiting == 0)
            assert rig.numbers == [0, 1, 2, 3, 4]

    asyncio.run(test())
    asyncio.run(test())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`open:-` reads what another program writes."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(lines(3)))))

    async def test() -> None:
        async with running("open:-") as rig:
            await rig.count(ev.PulseReceived, 3)
            await until(lambda: rig.status().state is LinkState.DONE)

    asyncio.run(test())


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """It ends, with the reason."""

    async def test() -> None:
        async with running(OpenFile(url="open:x", path=str(tmp_path))) as rig:
            await until(lambda: rig.ports.failures)
            assert rig.ports.failures[0].startswith("open:x cannot be read: ")
            assert rig.status().state is LinkState.LOST

    asyncio.run(test())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is said before anything begins."""
    with pytest.raises(BadAddress, match="there is no such file"):
        port_of(f"open:{tmp_path / 'none.csv'}")
