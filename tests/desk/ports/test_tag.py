"""A TAG Heuer Chronoprinter: its times, its answers, and what it recalls from memory."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.desk.ports.rig import running, serving, until

from longtrack.competition import events as ev
from longtrack.sport.terms import Lane, PulseKind, Source
from longtrack.sport.times import Duration
from longtrack.timing.thcom08 import TagLine, TagTime, encode
from longtrack.timing.time_of_day import DAY


def at(channel: int, after: int = 0, **more: Any) -> bytes:
    now = Duration((time.time_ns() // 1_000 + after * 1_000_000) % DAY // 10 * 10)
    return encode(TagTime(time=now, channel=channel, sequence=1, **more))


def test_times_become_pulses() -> None:
    """Channel 1 is the gun, the others are as they are set; by hand is by hand."""

    async def test() -> None:
        async with (
            serving() as server,
            running(f"tag://127.0.0.1:{server.port}?c2=beam_inner&name=cp540") as rig,
        ):
            await server.linked()
            await server.send(at(1) + at(2) + at(3, by_hand=True))
            await rig.count(ev.PulseReceived, 3)
            assert [(it.device, it.kind, it.lane, it.source) for it in rig.pulses] == [
                ("cp540/1", PulseKind.START, None, Source.OPTICAL),
                ("cp540/2", PulseKind.PASSING, Lane.INNER, Source.OPTICAL),
                ("cp540/M3", PulseKind.PASSING, None, Source.MANUAL),
            ]
            assert [it.clock for it in rig.of(ev.ClockCompared)][:1] == ["cp540"]

    asyncio.run(test())


def test_answers_noise_and_memory() -> None:
    """An answer is a sign of life; noise is a note; a recalled time is taken without a doubt."""

    async def test() -> None:
        async with serving() as server, running(f"tag://127.0.0.1:{server.port}?c4=none&memory=all") as rig:
            await server.linked()
            await server.send(encode(TagLine("AK F")) + b"noise\r\n" + at(2) + at(4))
            await until(lambda: rig.status("tag").shows == "AK F")
            await server.send(at(2, -3_000, recalled=True))
            await rig.count(ev.PulseReceived, 2)
            await rig.count(ev.Note)
            assert "it has no checksum" in rig.notes[0]
            assert "nothing is said to hang on channel 4" in rig.notes[0]
            assert rig.of(ev.ClockDoubted) == []
            await server.send(b"TN 00")
            await server.drop()
            await rig.count(ev.Note, 2)

    asyncio.run(test())
