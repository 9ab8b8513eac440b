"""An ALGE timer on a serial line or a serial server: impulses, what takes them back, noise."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
import tty
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.desk.ports.rig import quick, running, serving, until
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.desk.desk import Submission
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.alge import wire_of
from longtrack.desk.ports.settings import Settings
from longtrack.projections.alarms import open_questions
from longtrack.sport.terms import Lane, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.alge import Impulse, Info, RunningTime, TypedNumber, encode
from longtrack.timing.time_of_day import DAY


def run(test: Any) -> None:
    asyncio.run(test)


def clock(after: float = 0.0) -> Duration:
    """The time of day of this machine in UTC, cut to 1/10000 s, `after` seconds from now."""
    return Duration((time.time_ns() + int(after * 1e9)) // 1_000 % DAY // 100 * 100)


def impulse(channel: int = 1, after: float = 0.0, **more: Any) -> bytes:
    return encode(Impulse(time=clock(after), channel=channel, **more))


def test_impulses_over_the_network() -> None:
    """Gun and beams, as the channels are set; the first of them also compares the clock."""

    async def test() -> None:
        async with serving() as server:
            url = f"alge://127.0.0.1:{server.port}?c2=beam_inner&c3=beam_outer&c5=none"
            async with running(url) as rig:
                await server.linked()
                await server.send(impulse(0) + impulse(2) + impulse(3) + impulse(1))
                await rig.count(ev.PulseReceived, 4)
                assert [(it.device, it.kind, it.lane) for it in rig.pulses] == [
                    ("alge/C0", PulseKind.START, None),
                    ("alge/C2", PulseKind.PASSING, Lane.INNER),
                    ("alge/C3", PulseKind.PASSING, Lane.OUTER),
                    ("alge/C1", PulseKind.PASSING, None),
                ]
                assert [it.device for it in rig.of(ev.DeviceConnected)] == ["alge"]
                (compared, *_) = rig.of(ev.ClockCompared)
                assert compared.clock == "alge"
                assert abs(compared.offset) < 1_000_000_000
                assert compared.certain_to >= 10_000
                await server.send(impulse(5))
                await rig.count(ev.Note)
                assert "nothing is said to hang on channel C5" in rig.notes[0]

    run(test())


def test_an_impulse_is_taken_back() -> None:
    """Cleared at the device: the pulse stays in the journal and is set aside, with what the device said."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            at = clock()
            await server.send(encode(Impulse(time=at, channel=1, start_number=7)))
            await rig.count(ev.PulseReceived)
            await server.send(encode(Impulse(time=at, channel=1, start_number=7, info=Info.CLEARED)))
            await until(lambda: [it for it in rig.of(ev.PulseSetAside) if it.why is ev.Aside.CLEARED])
            aside = rig.of(ev.PulseSetAside)[-1]
            assert isinstance(rig.events[aside.pulse - 1], ev.PulseReceived)
            assert aside.reason.startswith("cleared at the device: ")

    run(test())


def test_a_time_is_taken_back() -> None:
    """It was a skater's time: it leaves her race first. Impulse and word come in one piece."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}?c1=beam_inner") as rig:
            await server.linked()
            official = ev.Actor("starter")
            rig.desk.handle([Submission(ev.HeatCalled(distance=DISTANCE, heat=1), official, Moment(2))])
            await server.send(impulse(0, -18.0))
            await rig.count(ev.HeatStarted)
            at = clock()
            word = encode(Impulse(time=at, channel=1, info=Info.DISQUALIFIED))
            await server.send(encode(Impulse(time=at, channel=1)) + word)
            await rig.count(ev.PassingAttributed)
            await rig.count(ev.PassingVoided)
            await rig.count(ev.PulseSetAside)
            assert rig.of(ev.PulseSetAside)[0].reason.startswith("disqualified at the device: ")

    run(test())


def test_the_gun_is_not_taken_back() -> None:
    """That is for a person to decide: what the device said stands there as a note."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            rig.desk.handle([Submission(ev.HeatCalled(distance=DISTANCE, heat=1), ev.Actor("x"), Moment(2))])
            at = clock()
            gun = Impulse(time=at, channel=0)
            await server.send(encode(gun) + encode(Impulse(time=at, channel=0, info=Info.CLEARED)))
            await rig.count(ev.Note)
            assert "is the gun of heat 1" in rig.notes[0]
            assert rig.of(ev.PulseSetAside) == []

    run(test())


def test_what_never_came_cannot_be_taken_back() -> None:
    """The word is kept as a note, and so is one about a channel on which nothing hangs."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}?c4=none") as rig:
            await server.linked()
            await server.send(impulse(1, info=Info.CLEARED) + impulse(4, info=Info.CLEARED))
            await rig.count(ev.Note, 2)
            assert "took back an impulse that never came" in rig.notes[0]
            assert "nothing hangs on what was cleared" in rig.notes[1]

    run(test())


def test_signs_of_life() -> None:
    """The running clock is shown; start numbers and computed times are no pulses and no problems."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            await server.send(encode(TypedNumber(7)) + encode(RunningTime(b"  10:27:28.4")))
            await until(lambda: rig.status("alge").shows == "10:27:28.4")
            assert rig.status("alge").problems == 0
            assert rig.pulses == []

    run(test())


def test_noise_and_half_a_line() -> None:
    """Noise is a note; a line that the link broke off is one too, though it looks like an impulse."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            await server.send(b"\xff\xfenoise\r" + b" 0001 C1  10:28:40.72")
            await until(lambda: rig.status("alge").problems == 1)
            await server.drop()
            await server.linked(2)
            await server.send(impulse())
            await rig.count(ev.PulseReceived)
            assert len(rig.pulses) == 1
            await rig.count(ev.Note)
            told = " ".join(rig.notes)
            assert "ff fe 6e 6f 69 73 65" in told
            assert "the link was lost within a line" in told
            assert "10:28:40.72" in told
            assert len(rig.of(ev.DeviceLost)) == 1

    run(test())


def test_a_checksum_that_is_wrong() -> None:
    """With checksums, a line without one is a problem."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}?checksums=1") as rig:
            await server.linked()
            await server.send(impulse() + impulse(checked=True))
            await rig.count(ev.PulseReceived)
            await rig.count(ev.Note)
            assert "it has no checksum" in rig.notes[0]

    run(test())


def test_what_comes_from_memory() -> None:
    """The memory is sent again: what was there is nothing new, what was missed is taken, nobody doubts it."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            before, at = clock(-60), clock()
            await server.send(b"".join(impulse() for _ in range(5)) + encode(Impulse(time=at, channel=1)))
            memory = [Impulse(time=it, channel=1, info=Info.FROM_MEMORY) for it in (before, at)]
            await server.send(b"".join(encode(it) for it in memory))
            await until(lambda: any(b"m" in it.raw for it in rig.pulses))
            assert len({it.number for it in rig.pulses}) == len(rig.pulses)
            assert rig.of(ev.ClockDoubted) == []

    run(test())


def test_the_memory_is_asked_for() -> None:
    """With `memory=1`, at the start and after a lost link: what came meanwhile is there, the rest once."""

    async def test() -> None:
        async with serving() as server:
            memory: list[bytes] = []
            server.answers = lambda asked: b"".join(memory) if asked == b"RSM\r" else b""
            async with running(f"alge://127.0.0.1:{server.port}?memory=1") as rig:
                await server.linked()
                for after in (-30, -20):
                    memory.append(impulse(after=after, info=Info.FROM_MEMORY))
                await server.drop()
                await rig.count(ev.PulseReceived, 2)
                memory.append(impulse(after=-10, info=Info.FROM_MEMORY))
                await server.drop()
                await rig.count(ev.PulseReceived, 3)
                assert rig.of(ev.ClockDoubted) == []

    run(test())


def test_a_clock_that_was_set() -> None:
    """An impulse from the future: the doubt before it, then how the clock now stands."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            for _ in range(5):
                await server.send(impulse())
            await rig.count(ev.PulseReceived)
            await server.send(impulse(after=600))
            await until(lambda: any(it.stepped for it in rig.of(ev.ClockCompared)), "a step")
            order = [
                type(it)
                for it in rig.events
                if isinstance(it, ev.ClockDoubted)
                or (isinstance(it, ev.PulseReceived) and it.pulse == rig.pulses[-1])
                or (isinstance(it, ev.ClockCompared) and it.stepped)
            ]
            assert order == [ev.ClockDoubted, ev.PulseReceived, ev.ClockCompared]

    run(test())


def test_typed_times_say_nothing_about_the_clock() -> None:
    """A time that the timekeeper typed in is a pulse by hand; it may be of any moment."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            await server.send(impulse(after=-100, info=Info.MANUAL))
            await rig.count(ev.PulseReceived)
            assert rig.pulses[0].source is Source.MANUAL
            assert rig.of(ev.ClockCompared) == []

    run(test())


# --- on a serial line --------------------------------------------------------------------------


@dataclass
class Wire:
    """The two ends of a serial line."""

    device: int
    path: str

    def send(self, data: bytes) -> None:
        os.write(self.device, data)


@contextlib.contextmanager
def serial_line() -> Iterator[Wire]:
    device, host = os.openpty()
    tty.setraw(host)
    try:
        yield Wire(device, os.ttyname(host))
    finally:
        os.close(host)
        with contextlib.suppress(OSError):
            os.close(device)


def test_impulses_over_a_serial_line() -> None:
    """In any pieces, at any speed of the line; how long the bytes take is known."""

    async def test() -> None:
        with serial_line() as wire:
            async with running(f"alge://{wire.path}?baud=38400") as rig:
                await until(lambda: rig.status("alge").state is LinkState.CONNECTED)
                line = impulse()
                wire.send(line[:9])
                wire.send(line[9:] + impulse(2))
                await rig.count(ev.PulseReceived, 2)
                assert [it.device for it in rig.pulses] == ["alge/C1", "alge/C2"]

    run(test())


def test_a_serial_line_that_is_pulled_out() -> None:
    """The device goes: it is lost and tried again, and what was not whole is told."""

    async def test() -> None:
        with serial_line() as wire:
            async with running(f"alge://{wire.path}") as rig:
                await until(lambda: rig.status("alge").state is LinkState.CONNECTED)
                wire.send(impulse() + b" 0001 C1")
                await rig.count(ev.PulseReceived)
                os.close(wire.device)
                await rig.count(ev.DeviceLost)
                await rig.count(ev.Note)
                await until(lambda: rig.status("alge").attempts >= 2, "another attempt")

    run(test())


def test_a_serial_line_that_is_not_there() -> None:
    """A converter that is not plugged in yet is shown and tried again."""

    async def test() -> None:
        async with running("alge:///dev/longtrack-no-such-port") as rig:
            await until(lambda: rig.status().attempts >= 2)
            reason = "/dev/longtrack-no-such-port is not there: is the device plugged in"
            assert rig.status().reason == reason

    run(test())


@pytest.mark.parametrize(
    ("url", "channels"),
    [
        ("alge:///dev/ttyUSB0", 10),
        ("alge://10.0.0.7:4001?c9=none&c8=none&utc=+1", 8),
    ],
)
def test_the_settings(url: str, channels: int) -> None:
    """Every channel is a beam unless something else, or nothing, is said to hang on it."""
    port: Any = quick(port_of(url))
    wire = wire_of(Settings(url, url.partition("?")[2]))
    assert len(wire.channels) == channels
    assert wire.ahead_of_utc == (3_600_000_000 if "utc" in url else 0)
    assert port.line.baud == (9_600 if "tty" in url else 0)
    assert port.line.least_delay(b"x" * 26) == (28_125 if "tty" in url else 0)


def damaged(line: bytes) -> bytes:
    return line[:12] + bytes([line[12] ^ 1]) + line[13:]


@pytest.mark.slow
def test_a_damaged_gun_comes_from_memory() -> None:
    """A gun that cannot be read is asked for at once, and taken as if it had come."""

    async def test() -> None:
        async with serving() as server:
            gun = Impulse(time=clock(), channel=0, checked=True)
            memory = encode(replace(gun, info=Info.FROM_MEMORY))
            asked = []

            def answers(said: bytes) -> bytes:
                asked.append(said)
                return memory if len(asked) > 1 else b""

            server.answers = answers
            async with running(f"alge://127.0.0.1:{server.port}") as rig:
                await until(lambda: asked, "the question at the beginning of the link")
                await server.send(damaged(encode(gun)))
                await rig.count(ev.PulseReceived)
                assert rig.pulses[0].kind is PulseKind.START
                assert asked == [b"RSM\r", b"RSM\r"]
                await rig.count(ev.Note)
                assert rig.of(ev.SignalDamaged) == []

    run(test())


@pytest.mark.slow
def test_a_damaged_line_that_never_comes_is_said() -> None:
    """A device that does not answer: what could not be read was perhaps a gun."""

    async def test() -> None:
        async with serving() as server, running(f"alge://127.0.0.1:{server.port}") as rig:
            await server.linked()
            line = damaged(impulse(checked=True))
            await server.send(line)
            await rig.count(ev.SignalDamaged)
            (told,) = rig.of(ev.SignalDamaged)
            assert (told.device, told.raw) == ("alge", line.rstrip(b"\r"))
            (alarm,) = [it for it in open_questions(rig.desk.state).alarms if it.about == "alge"]
            assert "it may have been a beam, or the gun of the next heat" in alarm.sentence

    run(test())


@dataclass
class Answer:
    """A device that answers one thing to everything."""

    says: bytes

    def __call__(self, asked: bytes) -> bytes:
        return self.says


def test_what_a_device_kept_of_another_day_is_not_of_this_meet() -> None:
    """The guns of this morning's training start no heat, unless all is asked for."""

    async def test() -> None:
        for memory, taken in (("1", 0), ("all", 1)):
            async with serving() as server:
                kept = encode(Impulse(time=clock(-3_000), channel=0, info=Info.FROM_MEMORY))
                server.answers = Answer(kept)
                async with running(f"alge://127.0.0.1:{server.port}?memory={memory}") as rig:
                    await server.linked()
                    await server.send(impulse())
                    await rig.count(ev.PulseReceived, 1 + taken)
                    assert len([it for it in rig.pulses if it.kind is PulseKind.START]) == taken

    run(test())
