"""A rehearsal: the skaters and devices of a rink, played to people who sit at the real consoles.

The heats are those of the desk. When one is called its pair goes to the start and is let go, after some
seconds or when the trainer says so; when it is called back it comes again. What the devices see goes over
real links to real ports, so that everything that can go wrong at a rink can be practised: a fault is put into
each heat in turn, or at once into the one under way.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Final

from longtrack.competition.state import Competition, Gun, Heat, HeatStatus
from longtrack.competition.timekeeping import DESK
from longtrack.desk.desk import Desk
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.running import RunningPorts
from longtrack.simulation import rides
from longtrack.simulation.comparison import Compared, compared
from longtrack.simulation.rink import CannotSimulate, Starter, starters_of
from longtrack.simulation.running import RunningRink, running, urls
from longtrack.simulation.signals import Clock, Done, Play, Signal, Wiring
from longtrack.sport.times import SECOND, Duration, Moment, later

logger = logging.getLogger(__name__)

AFTER_THE_CALL: Final = Duration(20 * SECOND)
"""So long a pair needs from the call to the gun."""

SECOND_PAIR: Final = Duration(15 * SECOND)
"""The second pair of a quartet starts half a lap after the first."""

NO_REHEARSAL = "this is no rehearsal: longtrack rehearse makes one of its start list, and leaves it as it is"

TAKEN_AWAY = "the rehearsal was stopped"

Key = tuple[str, int, int]
"""Distance, heat and pair."""


class CannotRehearse(Exception):
    """One sentence: why nobody skates."""


@dataclass(slots=True)
class Ride:
    """One pair on its way, from the moment at which it stands at the start."""

    key: Key
    attempt: int
    starters: list[Starter]
    gun: Moment | None
    """When it starts by itself; None where it waits for the trainer."""
    play: Play | None = None
    """From the gun on."""
    waiting: list[Signal] = field(default_factory=list)
    known: bool = False
    """Whether the desk took its gun for the start."""
    stays: bool = False
    """It was a false start: nobody skates."""


class Rehearsal:
    """Plays the skaters and the devices; it may be started and stopped as often as you like."""

    def __init__(
        self, desk: Desk, ports: RunningPorts | None = None, *, seed: int = 1, faults: Sequence[str] = ()
    ) -> None:
        """`ports` must run beside the desk; without them it cannot be started. Raises ValueError for a fault
        that there is not."""
        self._ports = ports
        self.desk = desk
        self.seed = seed
        self.after_the_call: Duration | None = AFTER_THE_CALL
        """None where a pair waits for the trainer."""
        self.faults: tuple[str, ...] = ()
        """What is put into the heats, one in each, in turn."""
        self._turn: list[str] = []
        self.queued: list[str] = []
        """What is put into the next heat."""
        self.trouble = ""
        """Why the heat that was called is not skated, in a sentence."""
        self._rides: dict[Key, Ride] = {}
        self._before: list[Done] = []
        """Faults of starts that were called back."""
        self._times = 0
        self._clocks: dict[str, Clock] = {}
        self._rink: RunningRink | None = None
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._opened: asyncio.Future[None] | None = None
        self.choose(faults)

    # --- what the trainer does -----------------------------------------------------------------

    @property
    def runs(self) -> bool:
        """Whether the devices are there."""
        return self._task is not None and not self._task.done()

    def choose(self, faults: Sequence[str]) -> None:
        """Put these faults into the heats to come, one in each. Raises ValueError."""
        self.faults = rides.names_of(faults)
        self._turn = []

    async def start(self) -> None:
        """Open the devices and connect the desk to them. Raises CannotRehearse, and OSError."""
        if self.runs:
            raise CannotRehearse("the rehearsal runs already")
        if not self.desk.state.rehearsal:
            raise CannotRehearse(NO_REHEARSAL)
        if self._ports is None:
            raise CannotRehearse("no device can be connected here: use longtrack serve or longtrack rehearse")
        self._opened = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._run(self._opened))
        await self._opened

    async def stop(self) -> None:
        """Take the devices away; whoever is on the ice is gone."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def go(self) -> None:
        """Let the pair that was called go now. Raises CannotRehearse where nobody stands at the start."""
        self._needs_to_run()
        self._look()
        now = self.desk.clock.now()
        for it in self._rides.values():
            if it.play is None:
                it.gun = now
                self._wake.set()
                return
        for key, it in self._rides.items():
            if it.stays and not it.waiting and self._is_on_the_ice(key):
                self._call_back(it)
                self._place(self.desk.state, key, now)
                self._wake.set()
                return
        raise CannotRehearse(self.trouble or "nobody stands at the start: call a heat first")

    def inject(self, name: str) -> bool:
        """Put a fault into the heat under way; return False where it waits for the next heat.

        Raises ValueError for an unknown one, CannotRehearse where nothing runs.
        """
        rides.once(name)
        self._needs_to_run()
        now = self.desk.clock.now()
        self._times += 1
        for it in reversed(self._rides.values()):
            if it.play is None or not it.waiting or it.stays:
                continue
            to_come = _with_signals(it.play, it.waiting)
            changed = rides.put_in(to_come, name, now, self._others(it.starters), self._times)
            if changed is not to_come:
                it.play, it.waiting = changed, list(changed.signals)
                self._clocks = dict(changed.clocks)
                self._tell_the_devices()
                self._wake.set()
                return True
        self.queued.append(name)
        return False

    def _needs_to_run(self) -> None:
        if not self.runs:
            raise CannotRehearse("the rehearsal does not run: start it")

    # --- what the trainer sees -----------------------------------------------------------------

    @property
    def stands(self) -> str:
        """What happens on the ice, in a sentence."""
        if not self.desk.state.rehearsal:
            return NO_REHEARSAL
        if not self.runs:
            return "the rehearsal does not run: start it"
        for it in self._rides.values():
            where = f"heat {it.key[1]} of {it.key[0]}"
            if it.play is None:
                left = self._left(it)
                return f"{where} stands at the start" + (f", goes in {left} s" if left is not None else "")
            if it.stays and not it.waiting and self._is_on_the_ice(it.key):
                return f"{where} started too soon: nobody skates until it is called back"
        for it in self._rides.values():
            if it.waiting:
                return f"heat {it.key[1]} of {it.key[0]} is on its way"
        return self.trouble or "nobody stands at the start: call a heat"

    def _left(self, it: Ride) -> int | None:
        return None if it.gun is None else max(0, -((self.desk.clock.now() - it.gun) // 1_000_000_000))

    @property
    def truth(self) -> tuple[Compared, ...]:
        """What truly happened beside what the desk has, of everybody who has skated to the end."""
        plays = [it.play for it in self._rides.values() if it.play is not None and not it.stays]
        over = [it for it in plays if it.race.ends <= self.desk.clock.now()]
        return compared(rides.together(self.seed, over, over[0]), self.desk.state) if over else ()

    @property
    def done(self) -> tuple[Done, ...]:
        """Every fault that has happened by now."""
        plays = [it.play for it in self._rides.values() if it.play is not None]
        now = self.desk.clock.now()
        found = [*self._before, *(one for it in plays for one in it.done)]
        return tuple(sorted((it for it in found if it.at <= now), key=lambda it: it.at))

    # --- the rink ------------------------------------------------------------------------------

    async def _run(self, opened: asyncio.Future[None]) -> None:
        try:
            async with AsyncExitStack() as stack:
                await self._open(stack)
                opened.set_result(None)
                following = asyncio.create_task(self._follow())
                stack.callback(following.cancel)
                while True:
                    self._wake.clear()
                    self._look()
                    await self._tell()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(self._until_the_next()):
                            await self._wake.wait()
        except Exception as problem:
            if opened.done():
                logger.exception("the rehearsal ended")
            else:
                opened.set_exception(problem)
        finally:
            if not opened.done():
                opened.cancel()
            self._rink = None
            self._forget_who_is_on_the_ice()

    async def _open(self, stack: AsyncExitStack) -> None:
        """Open the devices, and connect the desk to them by the addresses that it would be given."""
        desk, wiring = self.desk, Wiring(loops=bool(self.desk.state.loops))
        empty = rides.nobody(desk.state, self.seed, desk.clock.now(), wiring)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="longtrack-rehearsal-")))
        rink = await stack.enter_async_context(
            running(empty, p3=0, alge=0, folder=folder, port_each=True, clock=desk.clock)
        )
        self._clocks = self._clocks or dict(empty.clocks)
        self._rink = rink
        self._tell_the_devices()
        ports = self._ports
        assert ports is not None
        for url in urls(empty, rink):
            ports.add(port_of(url))
            stack.push_async_callback(ports.remove, url, TAKEN_AWAY)
        await rink.somebody_listens()

    async def _follow(self) -> None:
        seq = -1
        while True:
            seq = (await self.desk.changes(seq)).seq
            self._wake.set()

    def _until_the_next(self) -> float | None:
        """Return the real seconds until something happens; None where only people can make it happen."""
        moments = [it.gun for it in self._rides.values() if it.play is None and it.gun is not None]
        moments += [it.waiting[0].told for it in self._rides.values() if it.waiting]
        if not moments:
            return None
        return max(0.0, (min(moments) - self.desk.clock.now()) / 1e9 / self.desk.clock.speed)

    async def _tell(self) -> None:
        """Let go whoever is to go, and tell what has been seen by now."""
        now = self.desk.clock.now()
        for it in list(self._rides.values()):
            if it.play is None and it.gun is not None and it.gun <= now:
                self._let_go(it, it.gun)
        while due := [it for it in self._rides.values() if it.waiting and it.waiting[0].told <= now]:
            first = min(due, key=lambda it: it.waiting[0].told)
            signal = first.waiting.pop(0)
            assert self._rink is not None
            for device in self._rink.devices:
                if device.takes(signal):
                    await device.tell(signal)
                    if not first.waiting:
                        await device.finish()

    def _tell_the_devices(self) -> None:
        """Give the devices the clocks, and everybody who may be read from a picture."""
        if self._rink is not None:
            plays = [it.play for it in self._rides.values() if it.play is not None]
            empty = rides.nobody(self.desk.state, self.seed, self.desk.clock.now(), self._rink.plan.wiring)
            self._rink.show(rides.together(self.seed, plays, empty, self._clocks))

    # --- who stands where ----------------------------------------------------------------------

    def _look(self) -> None:
        """See what the desk did: who was called, who was called back, whose start was timed by a key."""
        state, now = self.desk.state, self.desk.clock.now()
        for it in list(self._rides.values()):
            self._see(state, it)
        self.trouble = ""
        for distance in state.distances.values():
            for heat in distance.heats.values():
                if heat.status not in (HeatStatus.CALLED, HeatStatus.RUNNING):
                    continue
                pair = distance.next_pair(heat)
                if pair is None or (distance.id, heat.number, pair) in self._rides:
                    continue
                self._place(state, (distance.id, heat.number, pair), self._when(distance.id, heat, pair, now))

    def _see(self, state: Competition, it: Ride) -> None:
        heat = state.distances[it.key[0]].heats.get(it.key[1])
        gun = None if heat is None else heat.gun(it.key[2])
        if it.play is not None:
            if gun is not None:
                it.known = True
            elif it.known:
                self._call_back(it)
        elif heat is None or heat.status not in (HeatStatus.CALLED, HeatStatus.RUNNING):
            del self._rides[it.key]
        elif gun is not None:
            self._let_go(it, _moment_of(gun, self.desk.clock.now()), heard=False)

    def _when(self, distance: str, heat: Heat, pair: int, now: Moment) -> Moment | None:
        """Return when a pair goes: the second of a quartet half a lap after the first."""
        first = self._rides.get((distance, heat.number, 1)) if pair > 1 else None
        if first is not None and first.play is not None and not heat.false_starts_of(pair):
            return max(now, later(first.play.race.begins, SECOND_PAIR))
        return None if self.after_the_call is None else later(now, self.after_the_call)

    def _place(self, state: Competition, key: Key, gun: Moment | None) -> None:
        """A pair comes to the start."""
        try:
            starters = rides.pair_of(state, self.seed, *key)
        except CannotSimulate as problem:
            self.trouble = str(problem)
            return
        self._times += 1
        self._rides[key] = Ride(key=key, attempt=self._times, starters=starters, gun=gun)

    def _let_go(self, it: Ride, gun: Moment, *, heard: bool = True) -> None:
        state = self.desk.state
        assert self._rink is not None
        play = rides.ride(
            it.starters,
            seed=self.seed,
            attempt=it.attempt,
            gun=gun,
            state=state,
            wiring=self._rink.plan.wiring,
            clocks=self._clocks,
        )
        heat = state.distances[it.key[0]].heats[it.key[1]]
        play = self._with_its_faults(play, it, again=heat.false_starts_of(it.key[2]) > 0, heard=heard)
        it.stays = any(one.fault == rides.FALSE_START for one in play.done)
        it.play = play if heard else rides.without_gun(play)
        it.waiting = list(it.play.signals)
        self._clocks = dict(play.clocks)
        self._tell_the_devices()

    def _with_its_faults(self, play: Play, it: Ride, *, again: bool, heard: bool) -> Play:
        """Put in what was asked for, else the next fault in turn that can happen here."""
        others = self._others(it.starters)
        kept = []
        for name in self.queued:
            changed = play
            if not (name == rides.FALSE_START and (again or not heard)):
                changed = rides.with_fault(play, name, others, self._times)
            if changed is play:
                kept.append(name)
            play = changed
        asked = len(kept) < len(self.queued)
        self.queued = kept
        if asked or again or it.key[2] > 1:
            return play
        for _ in self.faults:
            if not self._turn:
                self._turn = list(self.faults)
                Random(f"{self.seed}/{self._times}").shuffle(self._turn)
            name = self._turn.pop()
            if name != rides.FALSE_START or heard:
                changed = rides.with_fault(play, name, others, self._times)
                if changed is not play:
                    return changed
        return play

    def _others(self, starters: Sequence[Starter]) -> list[Starter]:
        here = {it.skater for it in starters}
        with contextlib.suppress(CannotSimulate):
            return [it for it in starters_of(self.desk.state, self.seed) if it.skater not in here]
        return []

    def _call_back(self, it: Ride) -> None:
        """A pair comes back to the start: what it would have done does not happen."""
        now = self.desk.clock.now()
        if it.play is not None:
            self._before += [one for one in it.play.done if one.at <= now]
        del self._rides[it.key]

    def _forget_who_is_on_the_ice(self) -> None:
        for it in list(self._rides.values()):
            if it.play is None or it.waiting:
                self._call_back(it)

    def _is_on_the_ice(self, key: Key) -> bool:
        heat = self.desk.state.distances[key[0]].heats[key[1]]
        return heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING)


def _moment_of(gun: Gun, now: Moment) -> Moment:
    """Return when somebody pressed the key, on the clock of the desk."""
    return min(gun.at, now) if gun.clock == DESK else now


def _with_signals(play: Play, signals: Sequence[Signal]) -> Play:
    return replace(play, signals=tuple(signals))
