"""LED boards: what a board is told when it connects, what when something happens, and what every second."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from tests.desk.ports.rig import SOON, until
from tests.meet import DISTANCE, GUN, Meet
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.desk import led_board
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.led_board import Shown, beat, begins, feed_boards, lines, shown
from longtrack.sport.times import Moment, later, parse_time


def told(before: Shown | None, meet: Meet) -> list[str]:
    return lines(before, shown(meet.state)).decode("cp1252").splitlines()


def test_a_board_that_connects_gets_everything() -> None:
    """The rink, the heat, who is on the ice, and what they have skated so far."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    assert told(None, meet) == [
        '$E,"TRACKNAME","Rink"',
        '$E,"TRACKLENGTH","0.400"',
        '$B,1,"Women\'s 1000 m, heat 1"',
        '$C,1,"Women\'s 1000 m"',
        '$A,"anna","anna",0,"Anna","Test","NED",1',
        '$COMP,"anna","anna",1,"Anna","Test","NED",""',
        '$A,"bea","bea",0,"Bea","Test","NED",1',
        '$COMP,"bea","bea",1,"Bea","Test","NED",""',
        '$J,"anna","00:00:17.900","00:00:17.900"',
    ]


def test_then_only_what_is_new() -> None:
    """A passing is told once; the places when somebody has finished; the next heat with its skaters."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    before = shown(meet.state)
    assert told(before, meet) == []
    meet.beam("outer", "18.00")
    assert told(before, meet) == ['$J,"bea","00:00:18.000","00:00:18.000"']
    meet.photo("inner", "1:15.001")
    meet.photo("outer", "1:14.002")
    after = told(before, meet)
    assert '$G,1,"bea",3,"00:01:14.002"' in after
    assert '$G,2,"anna",3,"00:01:15.001"' in after
    before = shown(meet.state)
    meet.close(1)
    meet.call(2)
    assert told(before, meet)[2] == '$B,2,"Women\'s 1000 m, heat 2"'


def test_the_next_heat_begins_anew() -> None:
    """The board is cleared; then come the skaters of the heat, and those of whom it shows a place."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.001")
    meet.photo("outer", "1:14.002")
    before = shown(meet.state)
    meet.close(1)
    meet.call(2)
    now = lines(before, shown(meet.state), begins(meet.state, GUN[1])).decode("cp1252").splitlines()
    assert now[0] == '$I,"03:46:40","09 Sep 01"'
    order = [it.split(",")[1].strip('"') for it in now if it.startswith("$A")]
    assert order == ["cleo", "dora", "anna", "bea"]
    assert now.index('$A,"bea","bea",0,"Bea","Test","NED",1') < now.index('$G,1,"bea",3,"00:01:14.002"')


def test_a_better_measured_passing_is_told_once() -> None:
    """The picture takes the place of the beam at the finish: a second passing would be one more lap."""
    by_beam = Shown(passings=(("anna", 2, parse_time("29.10"), parse_time("1:15.10")),))
    on_picture = Shown(
        passings=(("anna", 2, parse_time("29.001"), parse_time("1:15.001")),),
        places=((1, "anna", 3, parse_time("1:15.001")),),
    )
    assert lines(by_beam, on_picture) == b'$G,1,"anna",3,"00:01:15.001"\r\n'


def test_best_laps() -> None:
    """The best full lap of each, in order; the part before the first passing is none."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.beam("outer", "18.00")
    meet.beam("outer", "45.50")
    meet.beam("inner", "46.00")
    assert [it for it in told(None, meet) if it.startswith("$H")] == [
        '$H,1,"anna",2,"00:00:27.600"',
        '$H,2,"bea",2,"00:00:28.000"',
    ]


def test_the_flag() -> None:
    """No flag before the gun, green while they skate, finish when all are done."""
    meet = Meet()
    flags = [shown(meet.state).flag]
    meet.start(1)
    flags.append(shown(meet.state).flag)
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:14.00")
    flags.append(shown(meet.state).flag)
    assert flags == ["", "GREEN", "FINISH"]


def test_every_second() -> None:
    """Laps to go, the time of day at the venue (an hour ahead of UTC), and the race time."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    board = shown(meet.state)
    now = later(GUN[1], parse_time("20.70"))
    assert beat(meet.state, board, now) == b'$F,3,"00:00:00","03:47:00","00:00:20","GREEN "\r\n'
    forgotten = later(GUN[1], parse_time("1:30:00"))
    assert b'"00:00:00","GREEN "' in beat(meet.state, board, forgotten)


def test_the_race_time_is_by_the_desk() -> None:
    """A gun on a clock that is five seconds behind: the board counts from when it was fired here."""
    meet = Meet()
    compared = ev.ClockCompared(
        clock="gun", reading=GUN[1], offset=5_000_000_000, certain_to=parse_time("0.01")
    )
    meet.do(compared)
    meet.start(1)
    now = later(GUN[1], parse_time("20.00"))
    assert b'"00:00:15","GREEN "' in beat(meet.state, shown(meet.state), now)


def test_a_competition_without_a_programme() -> None:
    """Nothing is shown but the rink; a distance without a draw has nobody on the ice."""
    assert shown(Competition(name="Cup", venue="Rink")).skaters == ()
    meet = Meet()
    assert shown(meet.state).run == (DISTANCE, 0)
    assert beat(meet.state, shown(meet.state), GUN[1]).startswith(b"$F,0,")


@contextlib.asynccontextmanager
async def feeding(desk: Desk) -> AsyncIterator[int]:
    """Feed boards on a free port; yield it."""
    task = asyncio.create_task(feed_boards(desk, "127.0.0.1", 0))
    try:
        place = await until(lambda: desk.devices.device("rmonitor:0", "").listening)
        yield int(place.rpartition(":")[2])
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_boards_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two boards get the same; one that goes does not disturb the other."""
    monkeypatch.setattr(led_board, "TICK", 0.01)
    monkeypatch.setattr(led_board, "BEAT", 0.05)
    journal = MemoryJournal(Meet().entries)

    async def test() -> None:
        desk = Desk(journal.as_journal())
        async with feeding(desk) as port, asyncio.timeout(SOON):
            one, first = await asyncio.open_connection("127.0.0.1", port)
            two, second = await asyncio.open_connection("127.0.0.1", port)
            for reader in (one, two):
                assert (await reader.readline()).startswith(b"$I,")
                assert await reader.readline() == b'$E,"TRACKNAME","Rink"\r\n'
                await reader.readuntil(b"$F,")
            first.close()
            called = ev.HeatCalled(distance=DISTANCE, heat=1)
            desk.handle([Submission(called, ev.Actor("starter"), Moment(1))])
            await two.readuntil(b'"Anna","Test"')
            second.close()

    asyncio.run(test())


def test_a_board_that_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is let go before it fills the memory."""
    monkeypatch.setattr(led_board, "TICK", 0.001)
    monkeypatch.setattr(led_board, "BEAT", 0.0)
    monkeypatch.setattr(led_board, "MOST_BEHIND", 100)
    monkeypatch.setattr(led_board, "beat", lambda *_: b"x" * 1_000_000)
    journal = MemoryJournal(Meet().entries)

    async def test() -> None:
        async with feeding(Desk(journal.as_journal())) as port, asyncio.timeout(SOON):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
            await asyncio.sleep(0.1)
            with contextlib.suppress(ConnectionError):
                while await reader.read(100_000):
                    pass
            writer.close()

    asyncio.run(test())


def test_a_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown, and tried again."""
    monkeypatch.setattr(led_board, "AGAIN", 0.01)

    async def test() -> None:
        taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = taken.sockets[0].getsockname()[1]
        desk = Desk(MemoryJournal(Meet().entries).as_journal())
        task = asyncio.create_task(feed_boards(desk, "127.0.0.1", port))
        await until(lambda: desk.devices.device(f"rmonitor:{port}", "").reason)
        taken.close()
        await taken.wait_closed()
        await until(lambda: desk.devices.device(f"rmonitor:{port}", "").listening)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(test())
