"""Feeding the LED boards of a rink: RMonitor lines to whoever connects (docs/timing.md).

A board that connects gets everything at once, then what changes, and every second the clocks. One that
does not take what is sent to it is let go: it may come back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from longtrack.competition.state import REHEARSAL, Competition, Distance, Heat, HeatStatus, Race
from longtrack.competition.timekeeping import on_desk
from longtrack.desk.desk import Desk
from longtrack.projections.race_clock import skated_so_far
from longtrack.projections.result import result
from longtrack.projections.scoreboard import current_distance
from longtrack.sport.times import SECOND, Duration, Moment, lap_times
from longtrack.timing import rmonitor

BEAT = 1.0
TICK = 0.1
"""Seconds: a board shows at most so often something new."""

MOST_BEHIND = 65_536
"""Bytes that may wait for a board before it is let go."""

AGAIN = 5.0
"""Seconds until a port that is taken is tried again."""


class Shown(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a board shows of the heat on the ice."""

    run: tuple[str, int] = ("", 0)
    """Distance and heat."""
    title: str = ""
    track: str = ""
    length: str = ""
    """Of the track, in kilometres."""
    group: str = ""
    """The division, else the distance."""
    skaters: tuple[tuple[str, str, str, str], ...] = ()
    """Start number, given name, family name and country of those on the ice."""
    others: tuple[tuple[str, str, str, str], ...] = ()
    """The same of those who have finished before: a place is told only of whom the board knows."""
    passings: tuple[tuple[str, int, Duration, Duration], ...] = ()
    """Start number, split, lap and time, in the order of the splits."""
    places: tuple[tuple[int, str, int, Duration], ...] = ()
    """Place, start number, splits and time of all who have finished."""
    best: tuple[tuple[int, str, int, Duration], ...] = ()
    """Place, start number, number of the lap and time of the best full lap of each."""
    to_go: int = 0
    """Splits that are still to come for the last of them."""
    flag: str = ""


def shown(state: Competition) -> Shown:
    """Return what a board shows now."""
    if not state.distances:
        return Shown(title=state.name, track=state.venue)
    distance = state.distances[current_distance(state)]
    heat = _on_ice(distance)
    finished = [
        (row.rank, _reg(distance, row.name.skater_id), distance.last_split + 1, finish.time)
        for row in result(state, distance.id).rows
        for _, race in distance.counting_races()
        if race.skater == row.name.skater_id and row.rank is not None
        if (finish := distance.finish(race)) is not None
    ]
    on_ice = {race.skater for race in heat.races} if heat else set()
    others = {
        race.skater: _skater(state, distance, race)
        for _, race in distance.counting_races()
        if race.skater not in on_ice and race.splits_passed()
    }
    title = distance.name if heat is None else f"{distance.name}, heat {heat.number}"
    return Shown(
        run=(distance.id, 0 if heat is None else heat.number),
        title=f"{REHEARSAL} {title}" if state.rehearsal else title,
        track=state.venue,
        length=_kilometres(distance.track),
        group=distance.division or distance.name,
        skaters=tuple(_skater(state, distance, race) for race in heat.races) if heat else (),
        others=tuple(others.values()),
        passings=tuple(it for race in heat.races for it in _passings(distance, race)) if heat else (),
        places=tuple(finished),
        best=tuple(_best_laps(distance)),
        to_go=max((_to_go(distance, race) for race in heat.races), default=0) if heat else 0,
        flag=_flag(distance, heat),
    )


def _kilometres(track: str) -> str:
    metres = round(Fraction(track))
    return f"{metres // 1000}.{metres % 1000:03d}"


def _on_ice(distance: Distance) -> Heat | None:
    """Return the heat on the ice, or the one that left it last."""
    busy = [it for it in distance.heats.values() if it.status in (HeatStatus.CALLED, HeatStatus.RUNNING)]
    over = [it for it in distance.heats.values() if it.last_gun]
    return busy[0] if busy else max(over, key=lambda it: it.last_gun, default=None)


def _reg(distance: Distance, skater: str) -> str:
    entry = distance.entries.get(skater)
    return (entry.number if entry is not None else "") or skater


def _skater(state: Competition, distance: Distance, race: Race) -> tuple[str, str, str, str]:
    skater = state.skaters[race.skater]
    return _reg(distance, race.skater), skater.given_name, skater.family_name, skater.noc


def _passings(distance: Distance, race: Race) -> list[tuple[str, int, Duration, Duration]]:
    """Return start number, split, lap and total of each."""
    official = [race.official(split) for split in range(distance.last_split + 1)]
    seen = [(split, it.time) for split, it in enumerate(official) if it is not None]
    laps = lap_times([time for _, time in seen])
    reg = _reg(distance, race.skater)
    return [(reg, split, lap, time) for lap, (split, time) in zip(laps, seen, strict=True)]


def _best_laps(distance: Distance) -> Iterator[tuple[int, str, int, Duration]]:
    """Yield place, start number, number and time of the best full lap of each who has one."""
    best = []
    for _, race in distance.counting_races():
        official = [race.official(split) for split in range(distance.last_split + 1)]
        full = [
            (Duration(after.time - before.time), number)
            for number, (before, after) in enumerate(pairwise(official), 2)
            if before is not None and after is not None and after.time > before.time
        ]
        if full:
            lap, number = min(full)
            best.append((lap, _reg(distance, race.skater), number))
    for place, (lap, reg, number) in enumerate(sorted(best), 1):
        yield place, reg, number, lap


def _to_go(distance: Distance, race: Race) -> int:
    return 0 if distance.outcome(race) is not None else distance.last_split + 1 - race.splits_passed()


def _flag(distance: Distance, heat: Heat | None) -> str:
    if heat is None or not heat.guns:
        return ""
    return "FINISH" if all(distance.outcome(it) is not None for it in heat.races) else "GREEN"


def lines(before: Shown | None, now: Shown, begins: bytes = b"") -> bytes:
    """Return what a board has to be told that shows `before`; the whole of it where it shows nothing yet.

    `begins` clears a board: it is told first where another heat comes, and then all competitors anew.
    """
    said = b""
    if before is not None and before.run != now.run:
        before = None
    if before is None or (before.run, before.skaters) != (now.run, now.skaters):
        said += begins
        said += rmonitor.track(now.track, now.length) + rmonitor.run(now.run[1], now.title)
        said += rmonitor.group(1, now.group)
        for reg, first, last, nation in (*now.skaters, *now.others):
            said += rmonitor.competitor(reg, reg, 0, first, last, nation)
    # A passing that is measured better later is the same passing: a second one would be one more lap.
    known = {it[:2] for it in before.passings} if before is not None else set()
    for reg, split, lap, total in now.passings:
        if (reg, split) not in known:
            said += rmonitor.passing(reg, lap, total)
    if before is None or before.places != now.places:
        for place, reg, laps, total in now.places:
            said += rmonitor.position(place, reg, laps, total)
    if before is None or before.best != now.best:
        for place, reg, number, lap in now.best:
            said += rmonitor.best_lap(place, reg, number, lap)
    return said


def begins(state: Competition, now: Moment) -> bytes:
    """Return the line that clears a board."""
    local = _local(state, now)
    return rmonitor.reset(_time_of_day(local), local.year, local.month, local.day)


def _local(state: Competition, now: Moment) -> datetime:
    return datetime.fromtimestamp(now // 1_000_000_000, UTC).astimezone(ZoneInfo(state.time_zone))


def _time_of_day(local: datetime) -> Duration:
    return Duration(((local.hour * 60 + local.minute) * 60 + local.second) * SECOND)


def beat(state: Competition, board: Shown, now: Moment) -> bytes:
    """Return the line of every second: laps to go, time of day at the venue, race time."""
    time_of_day = _time_of_day(_local(state, now))
    race = _race_time(state, board, now) if board.flag == "GREEN" else Duration(0)
    return rmonitor.heartbeat(board.to_go, Duration(0), time_of_day, race, board.flag)


def _race_time(state: Competition, board: Shown, now: Moment) -> Duration:
    """Return how long they have skated: by the gun, on the desk's clock where that is known."""
    heat = state.heat(*board.run)
    gun = min(heat.guns, key=lambda it: it.at) if heat is not None and heat.guns else None
    if gun is None:
        return Duration(0)
    clock = state.clocks.get(gun.clock)
    comparison = clock.comparison(gun.pulse) if clock is not None else None
    started = gun.at if comparison is None else on_desk(comparison, gun.at)
    return skated_so_far(started, now) or Duration(0)


async def feed_boards(desk: Desk, host: str, port: int) -> None:
    """Serve boards for ever; a port that is taken is tried again."""
    boards: dict[asyncio.StreamWriter, Shown | None] = {}

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        boards[writer] = None
        try:
            while await reader.read(4096):
                pass  # a board says nothing that we need
        except OSError:
            pass
        finally:
            boards.pop(writer, None)
            writer.close()

    while True:
        try:
            server = await asyncio.start_server(connected, host, port)
        except OSError as problem:
            desk.devices.change(f"rmonitor:{port}", "", reason=problem.strerror or str(problem))
            await asyncio.sleep(AGAIN)
            continue
        place = server.sockets[0].getsockname()
        desk.devices.change(f"rmonitor:{port}", "", listening=f"{place[0]}:{place[1]}", reason="")
        async with server:
            try:
                await _feed(desk, boards)
            finally:
                for writer in list(boards):
                    writer.transport.abort()


async def _feed(desk: Desk, boards: dict[asyncio.StreamWriter, Shown | None]) -> None:
    loop = asyncio.get_running_loop()
    state, now, next_beat = desk.state, shown(desk.state), loop.time()
    while True:
        for writer, before in list(boards.items()):
            _send(writer, lines(before, now, begins(state, desk.clock.now())), boards)
            if writer in boards:
                boards[writer] = now
        if loop.time() >= next_beat:
            next_beat = loop.time() + BEAT
            beaten = beat(state, now, desk.clock.now())
            for writer in list(boards):
                _send(writer, beaten, boards)
        await asyncio.sleep(TICK)
        if desk.state.seq > state.seq:
            state = desk.state
            now = shown(state)


def _send(
    writer: asyncio.StreamWriter, data: bytes, boards: dict[asyncio.StreamWriter, Shown | None]
) -> None:
    if writer.transport.get_write_buffer_size() > MOST_BEHIND:
        boards.pop(writer, None)
        writer.transport.abort()
    elif data:
        writer.write(data)
