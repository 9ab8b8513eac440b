"""J-Chip readers call us: the greeting, their clock, and each chip once."""

from __future__ import annotations

import asyncio
import time

from tests.desk.ports.rig import calling, running, until

from longtrack.competition import events as ev
from longtrack.sport.times import Duration
from longtrack.timing.jchip import ClockReply, Hello, TagRead, encode
from longtrack.timing.time_of_day import DAY

URL = "jchip://127.0.0.1:0"


def now(after: int = 0) -> tuple[Duration, int]:
    micros = time.time_ns() // 1_000 + after * 1_000_000
    return Duration(micros % DAY // 10_000 * 10_000), micros // DAY


def chip(tag: str, counter: int, after: int = 0) -> bytes:
    at, day = now(after)
    return encode(TagRead(tag=tag, time=at, unit=Duration(10_000), counter=counter, day=day))


def test_a_reader_calls() -> None:
    """It says its name, is asked for its clock and for what it reads; each chip becomes a pulse."""

    async def test() -> None:
        async with running(URL) as rig, calling(rig) as (reader, writer):
            writer.write(encode(Hello("Reader 1")))
            assert await reader.readuntil(b"\r") == b"GT\r"
            at, day = now()
            writer.write(encode(ClockReply(at, day)))
            assert await reader.readuntil(b"\r") == b"S0000\r"
            writer.write(chip("413A35", 1) + b"noise\r" + chip("413A36", 2))
            await rig.count(ev.PulseReceived, 2)
            assert [(it.device, it.transponder) for it in rig.pulses] == [
                ("Reader 1", "413A35"),
                ("Reader 1", "413A36"),
            ]
            assert [it.device for it in rig.of(ev.DeviceConnected)] == ["Reader 1"]
            (compared,) = rig.of(ev.ClockCompared)
            assert compared.clock == "Reader 1"
            await rig.count(ev.Note)
            writer.close()
            await rig.count(ev.DeviceLost)
            assert rig.of(ev.DeviceLost)[0].device == "Reader 1"

    asyncio.run(test())


def test_what_was_kept_is_sent_again() -> None:
    """After a lost link a reader sends what it kept: each once, and nobody doubts its clock."""

    async def test() -> None:
        async with running("jchip://127.0.0.1:0?name=mat&loop=L3") as rig:
            kept = chip("A1", 1, -30)
            for _ in range(2):
                async with calling(rig) as (reader, writer):
                    writer.write(encode(Hello("")))
                    await reader.readuntil(b"\r")
                    writer.write(encode(ClockReply(*now())))
                    await reader.readuntil(b"\r")
                    writer.write(kept + chip("A2", 2))
                    await until(lambda: rig.pulses)
            await until(lambda: len(rig.of(ev.DeviceLost)) == 2)
            assert [it.transponder for it in rig.pulses if it.transponder == "A1"] == ["A1"]
            assert {(it.device, it.loop) for it in rig.pulses} == {("mat", "L3")}
            assert rig.of(ev.ClockDoubted) == []

    asyncio.run(test())
