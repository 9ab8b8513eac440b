"""A decoder on the network: nothing it counted is lost, whatever happens to link, desk or clock."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from tests.desk.ports.rig import QUICK, Rig, Server, opened, quick, running, serving, until
from tests.meet import setting
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.desk.devices import LinkState
from longtrack.desk.ports import p3 as p3_port
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.link import Patience
from longtrack.sport.terms import Lane, PulseKind, Source
from longtrack.timing import p3
from longtrack.timing.p3_simulator import SimulatedDecoder

CHIP = 5_691_251
HOUR = 3_600_000_000
DECODER = "13180400"


@dataclass
class Decoder:
    """A simulated decoder behind a server of the test, with a clock that the test can set."""

    server: Server
    ahead: int = 0
    """Microseconds that its clock is ahead of this machine's."""
    deaf: frozenset[int] = frozenset()
    """Types of record that it does not answer."""
    core: SimulatedDecoder = field(default_factory=SimulatedDecoder)

    def rtc(self) -> int:
        return time.time_ns() // 1_000 + self.ahead

    def answer(self, data: bytes) -> bytes:
        asked = [it for it in p3.P3Decoder().feed(data) if getattr(it, "type", p3.RESEND) not in self.deaf]
        return b"".join(self.core.hear(p3.encode(it), self.rtc()) for it in asked if not hasattr(it, "text"))

    def passes(self, chip: int = CHIP, **more: Any) -> bytes:
        """Let a chip pass; return the record."""
        return self.core.passing(p3.Passing(transponder=chip, rtc=self.rtc(), **more))


@contextlib.asynccontextmanager
async def timed(
    journal: MemoryJournal | None = None,
    settings: str = "",
    decoder: SimulatedDecoder | None = None,
    **changes: Any,
) -> AsyncIterator[tuple[Rig, Decoder]]:
    """A desk that times with one decoder."""
    async with serving() as server:
        device = Decoder(server, core=decoder or SimulatedDecoder())
        server.answers = device.answer
        port = quick(port_of(f"p3://127.0.0.1:{server.port}?{settings}"), **changes)
        async with running(port, journal) as rig:
            await server.linked()
            await rig.count(ev.ClockCompared)
            yield rig, device


def run(test: Any) -> None:
    asyncio.run(test)


def test_passings_come_in_order() -> None:
    """Who the decoder is and how its clock stands is in the journal before its first passing."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes() + decoder.passes(CHIP + 1) + decoder.passes())
            await rig.count(ev.PulseReceived, 3)
            kinds = [type(it) for it in rig.events if isinstance(it, ev.DeviceConnected | ev.ClockCompared)]
            assert kinds == [ev.DeviceConnected, ev.ClockCompared]
            (connected,) = rig.of(ev.DeviceConnected)
            assert (connected.device, connected.version) == (DECODER, "longtrack simulator 1")
            assert rig.numbers == [1, 2, 3]
            assert [it.transponder for it in rig.pulses] == [str(CHIP), str(CHIP + 1), str(CHIP)]
            status = rig.status(DECODER)
            assert (status.state, status.pulses, status.version) == (
                LinkState.CONNECTED,
                3,
                "longtrack simulator 1",
            )
            await until(lambda: rig.status(DECODER).waiting == 0)

    run(test())


def test_the_clock_is_compared() -> None:
    """A decoder whose clock is an hour ahead: the offset is known to the way there and back."""

    async def test() -> None:
        async with serving() as server:
            decoder = Decoder(server, ahead=HOUR)
            server.answers = decoder.answer
            async with running(f"p3://127.0.0.1:{server.port}") as rig:
                await rig.count(ev.ClockCompared)
                (compared,) = rig.of(ev.ClockCompared)
                assert compared.clock == DECODER
                assert abs(compared.offset + HOUR * 1_000) <= compared.certain_to * 1_000
                assert rig.status(DECODER).offset == compared.offset

    run(test())


def test_a_link_lost_in_the_middle() -> None:
    """Half a passing, then no link for a while: everything is there after it, each once, in whole."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            first, second = decoder.passes(), decoder.passes()
            await decoder.server.send(first + second[:20])
            await rig.count(ev.PulseReceived)
            await decoder.server.drop()
            decoder.passes()
            decoder.passes()
            await decoder.server.linked(2)
            await rig.count(ev.PulseReceived, 4)
            assert rig.numbers == [1, 2, 3, 4]
            assert [type(it) for it in rig.of(ev.DeviceLost)] == [ev.DeviceLost]
            assert len(rig.of(ev.DeviceConnected)) == 2
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 5)
            assert rig.of(ev.PulsesMissed) == []
            assert rig.of(ev.ClockDoubted) == []

    run(test())


def test_a_gap_is_asked_for_at_once() -> None:
    """A number that was skipped is asked for and comes, after the one that showed the gap."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes())
            decoder.passes()
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 3)
            assert rig.numbers == [1, 3, 2]
            assert rig.status(DECODER).missing == ()

    run(test())


def test_what_never_comes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for twice in vain: the journal says which passings were missed, once, also after a new link."""
    monkeypatch.setattr(p3_port, "ANSWER", 20_000_000)

    async def test() -> None:
        async with timed() as (rig, decoder):
            decoder.deaf = frozenset({p3.RESEND})
            await decoder.server.send(decoder.passes())
            decoder.passes()
            decoder.passes()
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulsesMissed)
            assert rig.of(ev.PulsesMissed) == [ev.PulsesMissed(device=DECODER, first=2, last=3)]
            assert rig.status(DECODER).missing == ((2, 3),)
            asked = [it for it in p3.P3Decoder().feed(decoder.server.heard) if isinstance(it, p3.Resend)]
            assert [(it.first, it.last) for it in asked] == [(2, 3), (2, 3)]
            await decoder.server.drop()
            await decoder.server.linked(2)
            await rig.count(ev.DeviceConnected, 2)
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 3)
            assert len(rig.of(ev.PulsesMissed)) == 1

    run(test())


def test_a_restarted_desk_asks_for_what_it_missed() -> None:
    """The desk was off while three skaters passed: they come at once, without another passing, each once."""
    journal = opened()
    core = SimulatedDecoder()

    async def before() -> None:
        async with timed(journal, decoder=core) as (rig, decoder):
            await decoder.server.send(decoder.passes() + decoder.passes())
            await rig.count(ev.PulseReceived, 2)

    async def after() -> None:
        async with timed(journal, decoder=core) as (rig, decoder):
            await rig.count(ev.PulseReceived, 5)
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 6)
            assert rig.numbers == [1, 2, 3, 4, 5, 6]
            assert rig.of(ev.PulsesMissed) == []

    run(before())
    for _ in range(3):
        core.passing(p3.Passing(transponder=CHIP, rtc=time.time_ns() // 1_000))
    run(after())


def test_the_same_passing_again() -> None:
    """A decoder that sends its memory again changes nothing."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            one, two = decoder.passes(), decoder.passes()
            await decoder.server.send(one + one + two + one + two)
            await rig.count(ev.PulseReceived, 2)
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 3)
            assert rig.numbers == [1, 2, 3]

    run(test())


def test_a_clock_set_ahead() -> None:
    """A passing from the future: the doubt stands before it, the decoder is asked, the step is told."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived)
            decoder.ahead = 60_000_000
            await decoder.server.send(decoder.passes())
            await until(lambda: any(it.stepped for it in rig.of(ev.ClockCompared)), "a step")
            after = [it for it in rig.events if isinstance(it, ev.ClockDoubted | ev.PulseReceived)]
            assert [type(it) for it in after] == [ev.PulseReceived, ev.ClockDoubted, ev.PulseReceived]
            (doubted,) = rig.of(ev.ClockDoubted)
            assert doubted.clock == DECODER
            assert doubted.reason.startswith("a signal bears a time that is ")
            assert rig.events.index(doubted) < rig.events.index(rig.of(ev.ClockCompared)[-1])
            await until(lambda: rig.status(DECODER).last_step is not None and not rig.status(DECODER).doubt)

    run(test())


def test_a_clock_set_back() -> None:
    """Set back by two seconds, nobody passes: the next question finds it."""

    async def test() -> None:
        async with timed(compare=0) as (rig, decoder):
            decoder.ahead = -2_000_000
            await until(lambda: any(it.stepped for it in rig.of(ev.ClockCompared)), "a step")
            assert rig.of(ev.ClockDoubted) == []
            stepped = next(it for it in rig.of(ev.ClockCompared) if it.stepped)
            assert abs(stepped.offset - 2_000_000_000) <= stepped.certain_to * 1_000

    run(test())


def test_a_clock_set_back_far() -> None:
    """Set back by a minute, a passing comes a minute late without a reason: it is doubted."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived)
            decoder.ahead = -60_000_000
            await decoder.server.send(decoder.passes())
            await until(lambda: any(it.stepped for it in rig.of(ev.ClockCompared)), "a step")
            assert "after the time that it bears" in rig.of(ev.ClockDoubted)[0].reason

    run(test())


def test_noise_on_the_line() -> None:
    """Bytes that are no record are kept as a note, and the next passing is taken."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            broken = decoder.passes()
            await decoder.server.send(b"noise" + broken[:-3] + b"\x00\x00\x8f" + decoder.passes())
            await rig.count(ev.Note)
            await rig.count(ev.PulseReceived, 2)
            assert "record: noise;" in rig.notes[0]
            assert broken[:-3].hex(" ") in rig.notes[0]
            assert rig.numbers == [2, 1]
            assert rig.status(DECODER).problems == 2

    run(test())


def test_a_decoder_that_falls_silent() -> None:
    """Its power went, no end of the link was told: after the silence it is called again."""

    async def test() -> None:
        silent = Patience(first_retry=0.01, longest_retry=0.05, silence=0.3)
        async with timed(patience=silent, compare=3_600) as (rig, decoder):
            await rig.count(ev.DeviceLost)
            assert rig.of(ev.DeviceLost)[0].reason == "nothing was heard for 0.3 s"
            await decoder.server.linked(2)
            await rig.count(ev.DeviceConnected, 2)

    run(test())


def test_a_decoder_that_is_not_there_yet() -> None:
    """Nobody answers: it is shown and tried again, and is connected when it comes."""

    async def test() -> None:
        server = Server()
        await server.up()
        await server.down()
        decoder = Decoder(server)
        server.answers = decoder.answer
        async with running(f"p3://127.0.0.1:{server.port}") as rig:
            await until(lambda: rig.status().attempts >= 3, "three attempts")
            assert rig.status().reason == f"nobody answers at 127.0.0.1:{server.port}"
            assert rig.status().state is LinkState.CONNECTING
            assert rig.of(ev.DeviceLost) == []
            await server.up()
            await rig.count(ev.DeviceConnected)
            assert (rig.status(DECODER).attempts, rig.status(DECODER).reason) == (0, "")
        await server.down()

    run(test())


def test_a_decoder_that_tells_neither_version_nor_time() -> None:
    """Old firmware: it is connected with its first passing, and its clock is not compared."""

    async def test() -> None:
        async with serving() as server:
            decoder = Decoder(server, deaf=frozenset({p3.VERSION, p3.GET_TIME}))
            server.answers = decoder.answer
            async with running(f"p3://127.0.0.1:{server.port}") as rig:
                await server.linked()
                await server.send(decoder.passes())
                await rig.count(ev.PulseReceived)
                assert [it.version for it in rig.of(ev.DeviceConnected)] == [""]
                assert rig.of(ev.ClockCompared) == []

    run(test())


def test_a_decoder_that_only_tells_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says who it is with its status; when no version comes, it is connected all the same."""
    monkeypatch.setattr(p3_port, "VERSION_WITHIN", 10_000_000)

    async def test() -> None:
        async with serving() as server:
            decoder = Decoder(server, deaf=frozenset({p3.VERSION, p3.GET_TIME}))
            server.answers = decoder.answer
            async with running(f"p3://127.0.0.1:{server.port}") as rig:
                await server.linked()
                await server.send(decoder.core.status(p3.Status(noise=40)))
                await rig.count(ev.DeviceConnected)

    run(test())


def test_how_the_decoder_is() -> None:
    """Noise, temperature, voltage, chips with low batteries, and what it did not understand, are shown."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            status = p3.Status(noise=40, temperature=22, input_voltage=118)
            error = p3.encode(p3.DeviceError(code=4, decoder=DECODER))
            await decoder.server.send(
                decoder.core.status(status) + decoder.passes(label="FL-94890", flags=1) + error
            )
            await until(lambda: rig.status(DECODER).problems == 1, "the error")
            found = rig.status(DECODER)
            assert (found.noise, found.temperature, found.input_voltage) == (40, 22, 118)
            assert found.low_batteries == ("FL-94890",)
            assert (
                found.last_problem == "the decoder did not understand us: the type of the record is unknown"
            )

    run(test())


def test_inputs_and_loops() -> None:
    """The settings say which number is the gun, which a beam, and which loop the decoder serves."""

    async def test() -> None:
        async with timed(settings="gun=9991&beam_outer=9992&loop=L7&tick=100") as (rig, decoder):
            await decoder.server.send(decoder.passes(9991) + decoder.passes(9992) + decoder.passes())
            await rig.count(ev.PulseReceived, 3)
            gun, beam, chip = rig.pulses
            assert (gun.kind, gun.source, gun.loop) == (PulseKind.START, Source.OPTICAL, "")
            assert (beam.kind, beam.source, beam.lane) == (PulseKind.PASSING, Source.OPTICAL, Lane.OUTER)
            assert (chip.source, chip.loop, chip.certain_to) == (Source.TRANSPONDER, "L7", 100)

    run(test())


def test_a_decoder_that_ran_for_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gap of thousands: the last part of it is asked for, the rest is said to be missed."""
    monkeypatch.setattr(p3_port, "MOST_MISSED", 3)

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes())
            for _ in range(8):
                decoder.passes()
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 6)
            assert rig.numbers == [1, 10, 6, 7, 8, 9]
            assert rig.of(ev.PulsesMissed) == [ev.PulsesMissed(device=DECODER, first=2, last=5)]

    run(test())


def test_a_burst_is_one_transaction_or_few() -> None:
    """Hundreds of passings at once cost a few transactions, and none is lost."""

    async def test() -> None:
        async with timed() as (rig, decoder):
            transactions = len(rig.journal.appends)
            await decoder.server.send(b"".join(decoder.passes() for _ in range(600)))
            await rig.count(ev.PulseReceived, 600)
            assert rig.numbers == list(range(1, 601))
            assert len(rig.journal.appends) - transactions < 60

    run(test())


def test_the_settings_of_a_patient_port() -> None:
    """The longest wait between two attempts is a setting; a decoder is never silent for 20 s."""
    port = port_of("p3://10.0.0.5?retry=60&compare=5")
    assert isinstance(port, p3_port.P3Port)
    assert (port.patience.longest_retry, port.patience.silence, port.compare) == (60, 20.0, 5)
    assert port.place == ("10.0.0.5", 5403)
    assert QUICK.silence is None


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_to_the_link(seed: int) -> None:
    """Cut anywhere, damaged, sent twice, ended in the middle, and a desk that restarts: each passing once.

    Only what came before the first passing that is whole can nobody know of.
    """
    chance = Random(seed)
    journal, core = opened(), SimulatedDecoder()

    async def part(passings: int) -> None:
        async with timed(journal, decoder=core) as (rig, decoder):
            await decoder.server.send(decoder.passes())
            for _ in range(passings):
                record = bytearray(decoder.passes())
                match chance.choice(["whole", "whole", "whole", "twice", "damaged", "lost", "ended"]):
                    case "twice":
                        record *= 2
                    case "damaged":
                        record[chance.randrange(len(record))] ^= 1 << chance.randrange(8)
                    case "lost":
                        record.clear()
                    case "ended":
                        place = chance.randrange(len(record))
                        await decoder.server.send(bytes(record[:place]))
                        links = decoder.server.links
                        await decoder.server.drop()
                        await decoder.server.linked(links + 1)
                        continue
                for byte in record:
                    await decoder.server.send(bytes([byte]))
            final = decoder.passes()
            await decoder.server.send(final)
            (told,) = p3.P3Decoder().feed(final)
            assert isinstance(told, p3.Passing)
            last = told.number or 0
            await until(lambda: sorted(rig.numbers) == list(range(1, last + 1)), f"{last}: {rig.numbers}")
            assert rig.of(ev.PulsesMissed) == []
            assert rig.of(ev.ClockDoubted) == []

    for passings in (12, 0, 12):
        run(part(passings))
        for _ in range(chance.randrange(3)):
            core.passing(p3.Passing(transponder=CHIP, rtc=time.time_ns() // 1_000))


def test_a_chip_that_was_issued_by_its_label() -> None:
    """The start list says what is printed on the chip, the decoder tells number and label: one chip."""

    async def test() -> None:
        journal = opened([*setting(), ev.TranspondersIssued(skater="anna", transponders=("FL-94890",))])
        async with timed(journal) as (rig, decoder):
            await decoder.server.send(decoder.passes(label="FL-94890") + decoder.passes(77, label="FL-1"))
            await rig.count(ev.PulseReceived, 2)
            assert [it.transponder for it in rig.pulses] == ["FL-94890", "77"]
            core = decoder.core
        async with timed(journal, decoder=core) as (rig, decoder):
            await decoder.server.send(decoder.passes(label="FL-94890"))
            await rig.count(ev.PulseReceived, 3)
            assert rig.numbers == [1, 2, 3]

    run(test())


def test_a_damaged_record_that_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last passing of a heat was damaged: no number shows the gap, and it is asked for all the same."""
    monkeypatch.setattr(p3_port, "BROKEN_WAITS", 50_000_000)

    async def test() -> None:
        async with timed() as (rig, decoder):
            await decoder.server.send(decoder.passes())
            await rig.count(ev.PulseReceived, 1)
            last = bytearray(decoder.passes())
            last[-3] ^= 1
            await decoder.server.send(bytes(last))
            await rig.count(ev.PulseReceived, 2)
            assert rig.numbers == [1, 2]

    run(test())
