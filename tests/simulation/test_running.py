"""The devices as a host meets them: ports, links that drop, files that grow, one race on all of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from fractions import Fraction
from pathlib import Path

import pytest
from tests.simulation.rinks import BEGINS, pairs, played

from longtrack.simulation import servers
from longtrack.simulation.alge_wire import alge_segments
from longtrack.simulation.lif_files import lif_files
from longtrack.simulation.p3_wire import INPUTS, p3_segments
from longtrack.simulation.running import rehearsal, running
from longtrack.simulation.servers import AlgeServer, AlgeTerminal, P3Server
from longtrack.simulation.signals import WIRINGS, Wiring, later_by
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Duration, Moment
from longtrack.timing import lynx, p3
from longtrack.timing.p3_session import P3Session, P3Settings

pytestmark = pytest.mark.server


class Host:
    """A host of a P3 decoder that asks for what is missing and comes back when the link drops."""

    def __init__(self) -> None:
        self.session = P3Session(P3Settings(inputs=INPUTS))
        self.pulses: list[Pulse] = []
        self.others: list[p3.P3Value] = []
        self.links = 0

    async def run(self, address: tuple[str, int]) -> None:
        while True:
            try:
                reader, writer = await asyncio.open_connection(*address)
            except ConnectionError:
                return
            self.links += 1
            try:
                for missing in self.session.ask_again():
                    writer.write(p3.encode(missing))
                with contextlib.suppress(ConnectionError):
                    while data := await reader.read(4096):
                        self.take(data, writer)
            finally:
                await closed(writer)

    def take(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        for it in self.session.feed(data):
            if isinstance(it, Pulse):
                self.pulses.append(it)
            elif isinstance(it, p3.Resend):
                writer.write(p3.encode(it))
            elif isinstance(it, p3.Status | p3.Time | p3.Version):
                self.others.append(it)


async def closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def linked(
    server: P3Server | AlgeServer,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Be connected to a device."""
    reader, writer = await asyncio.open_connection(*server.links.address)
    try:
        yield reader, writer
    finally:
        await closed(writer)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.001)


def run(what: Callable[[], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await what()

    asyncio.run(all_of_it())


def test_one_race_on_three_devices(tmp_path: Path) -> None:
    """Chips from the decoder, beams from the timer, files from the camera: as planned, byte for byte."""
    play = played("all")

    async def meet() -> None:
        async with running(play, p3=0, alge=0, folder=tmp_path / "lynx") as rink:
            (decoder,), timer = rink.p3, rink.alge
            assert isinstance(timer, AlgeServer)
            async with linked(decoder) as (from_p3, _), linked(timer) as (from_alge, _):
                await rink.somebody_listens()
                await rink.play()
                wanted = decoder.wire.status() + b"".join(p3_segments(play))
                assert await from_p3.readexactly(len(wanted)) == wanted
                wanted = b"".join(alge_segments(play))
                assert await from_alge.readexactly(len(wanted)) == wanted

    run(meet)
    for saved in {it.name: it for it in lif_files(play)}.values():
        assert (tmp_path / "lynx" / saved.name).read_bytes() == b"".join(saved.pieces)


def test_a_link_that_drops_loses_nothing() -> None:
    """The host comes back, asks for what is missing, and has every passing."""
    play = played("p3", "link_drop=1", "lost_record=3", "crc_error=3", "garbage=5")

    async def meet() -> None:
        host = Host()
        async with running(play, p3=0) as rink:
            task = asyncio.create_task(host.run(rink.p3[0].links.address))
            await rink.somebody_listens()
            await rink.play()
            await until(lambda: len(host.pulses) == len(play.signals))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert host.links >= 2
        assert {it.number for it in host.pulses} == set(range(1, len(play.signals) + 1))

    run(meet)


def test_heat_by_heat() -> None:
    """A test may play one heat, let officials act, and go on."""
    play = played("alge", number=2)

    async def meet() -> None:
        async with running(play, alge=0) as rink:
            assert isinstance(rink.alge, AlgeServer)
            async with linked(rink.alge) as (reader, _):
                await rink.somebody_listens()
                await rink.play(until=("W1000", 1))
                first = [await reader.readuntil(b"\r") for _ in range(7)]
                assert first[0].split()[0] == b"C0"
                await rink.play()
                second = [await reader.readuntil(b"\r") for _ in range(7)]
                assert b"".join(first + second) == b"".join(alge_segments(play))

    run(meet)


def test_hosts_may_be_waited_for() -> None:
    """Clocks run on while nobody listens; then the whole race begins at the present moment."""
    play = played("alge", "clock_step", number=1)

    async def meet() -> None:
        async with running(play, alge=0, speed=Fraction(10_000)) as rink:
            assert isinstance(rink.alge, AlgeServer)
            async with linked(rink.alge):
                await rink.somebody_listens()
                await rink.pace.until(Moment(BEGINS + 1_000_000_000))
                rink.begin_now()
                by = rink.plan.race.begins - BEGINS
                assert by >= 1_000_000_000
                assert rink.plan == later_by(play, by)
                assert rink.alge.wire.play is rink.plan
                assert [it.splits for it in rink.plan.race.skated] == [it.splits for it in play.race.skated]
                assert rink.plan.race.skated[0].gun == play.race.skated[0].gun + by

    run(meet)


def test_pace() -> None:
    """A thousand times faster than real time, a race of ten seconds takes at least ten milliseconds."""
    play = rehearsal(
        pairs(1, "W100"),
        begins=BEGINS,
        wiring=WIRINGS["alge"],
        first_gun_after=Duration(0),
    )

    async def meet() -> None:
        async with running(play, alge=0, speed=Fraction(1000)) as rink:
            await rink.play()
            assert rink.pace.now() >= play.signals[-1].told
            assert rink.pace.speed == 1000

    run(meet)


def test_the_decoder_shows_the_time_of_the_race() -> None:
    """Asked for its time, the decoder tells that of the last signal on its own clock."""
    play = played("p3", number=1)

    async def meet() -> None:
        async with running(play, p3=0) as rink:
            host = Host()
            async with linked(rink.p3[0]) as (reader, writer):
                await rink.somebody_listens()
                await rink.play()
                writer.write(p3.encode(p3.ASK_TIME) + p3.encode(p3.ASK_VERSION))
                while len(host.others) < 3:
                    host.take(await reader.read(4096), writer)
            status, time, version = host.others
            assert isinstance(status, p3.Status)
            assert isinstance(time, p3.Time)
            assert isinstance(version, p3.Version)
            last = play.clock("p3").reading(Moment(play.signals[-1].told))
            assert time.rtc == last // 1_000_000 * 1_000

    run(meet)


def test_a_decoder_that_is_alive_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A status comes with the link and then again and again."""
    monkeypatch.setattr(servers, "STATUS_EVERY", 0.001)

    async def meet() -> None:
        async with running(played("p3"), p3=0) as rink:
            host = Host()
            async with linked(rink.p3[0]) as (reader, writer):
                while len(host.others) < 4:
                    host.take(await reader.read(4096), writer)

    run(meet)


def test_every_loop_on_a_port_of_its_own() -> None:
    """With a port for each, twelve decoders listen."""
    play = rehearsal(pairs(1), begins=BEGINS, wiring=Wiring(loops=True))

    async def meet() -> None:
        async with running(play, p3=0, port_each=True) as rink:
            assert len({it.links.address for it in rink.p3}) == 12
            assert rink.p3[1].wire.identities == {"p3/L1": "13180401"}

    run(meet)


def test_a_timer_on_a_pseudo_terminal() -> None:
    """The timer can be opened like a serial port, and asked for its memory."""
    play = played("alge", number=1)
    wanted = b"".join(alge_segments(play))

    async def meet() -> None:
        async with running(play, terminal=True) as rink:
            assert isinstance(rink.alge, AlgeTerminal)
            assert rink.urls == [f"alge://{rink.alge.path}"]
            line = os.open(rink.alge.path, os.O_RDWR | os.O_NOCTTY)
            await rink.play()
            read = b""
            while len(read) < len(wanted):
                read += os.read(line, 4096)
            assert read == wanted
            os.write(line, b"RSM\r")
            await asyncio.sleep(0)
            again = b""
            while len(again) < len(wanted):
                again += await asyncio.to_thread(os.read, line, 4096)
            assert again.startswith(b"m")
            os.close(line)

    run(meet)


def test_a_file_that_grows(tmp_path: Path) -> None:
    """A half-written file is whole in the end; the start list of the camera is looked at each time."""
    play = played("lif", "half_written_lif=1.0", number=1)
    one = play.race.skated[0].starter
    skater = lynx.LynxSkater(id=one.number, lane=1, last_name=one.family_name)
    evt = lynx.write_evt([lynx.LynxHeat(event=1, heat=77, skaters=(skater,))])
    (tmp_path / "lynx.evt").write_bytes(evt)

    async def meet() -> None:
        async with running(play, folder=tmp_path) as rink:
            assert rink.urls == [f"lynx:{tmp_path}"]
            await rink.play()

    run(meet)
    assert {it.name for it in tmp_path.glob("*.lif")} == {"001-1-77.lif", "001-1-01.lif"}
    lif = lynx.read_lif((tmp_path / "001-1-77.lif").read_bytes())
    assert isinstance(lif, lynx.Lif)
    assert [it.time.time for it in lif.rows if it.time] == [play.race.skated[0].official]
