"""What a port gives things to: pulses, what is known of clocks, bytes that nobody could read, signs of life.

Everything waits here until the desk has it on disk. When the disk is full it waits on, in order; what can
never be written as a signal is written as a note with its bytes. So nothing that a device sent is lost
while the desk runs, and a pulse that is handed over twice is one.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.events import (
    Actor,
    ClockCompared,
    ClockDoubted,
    DeviceConnected,
    DeviceLost,
    Note,
)
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.desk.devices import Devices, LinkState
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Duration, Moment
from longtrack.timing.clock_comparison import ClockComparison, Compared
from longtrack.timing.problems import WireProblem, readable

AT_ONCE = 256
"""So many signals are handed to the desk together, and become one transaction."""

ROOM = 4 * AT_ONCE
"""A port that can wait, such as a file, waits while so many signals are not on disk."""

FIRST_RETRY, LONGEST_RETRY = 0.2, 5.0
"""Seconds until what could not be written is tried again."""

TRIES = 3
"""After so many a signal that cannot be written becomes a note, if that can."""

NOTE_AFTER = 0.5
"""Seconds for which unreadable bytes are gathered into one note: a wrong baud rate makes many."""

LONGEST_NOTE = 4096

KEPT_COMES_WITHIN = 10_000_000_000
"""Nanoseconds after the beginning of a link in which a device sends what it kept meanwhile."""

Later = Callable[[Competition], Sequence[Intent]]
"""What is to be said once everything before it is on disk, as it then stands."""


@dataclass(slots=True)
class _Item:
    what: Intent | Later
    actor: Actor
    moment: Moment
    failed: int = 0


class Intake:
    """The way from one port to the desk."""

    def __init__(self, desk: Desk, url: str) -> None:
        """`url` is the port as it was given; `deliver` must run beside the port."""
        self.desk = desk
        self.url = url
        self.devices: Devices = desk.devices
        self.devices.of_port(url)
        self._waiting: deque[_Item] = deque()
        self._wake = asyncio.Event()
        self._moved = asyncio.Event()
        self._unread: dict[str, list[WireProblem]] = {}
        self._clocks: dict[str, ClockComparison] = {}
        self._connected: dict[str, str] = {}

    def now(self) -> Moment:
        """Return the present moment on the desk's clock."""
        return self.desk.clock.now()

    @property
    def state(self) -> Competition:
        """The competition, as far as it is on disk."""
        return self.desk.state

    def pulses(self) -> Iterator[Pulse]:
        """Yield the pulses that the journal has."""
        return (pulse for _, pulse in self.desk.state.pulses.items())

    # --- signals -------------------------------------------------------------------------------

    def pulse(self, pulse: Pulse, *, may_be_late: bool = False) -> bool:
        """Take a pulse as it comes from a device; return False where its time does not fit the clock.

        It is taken all the same, and the doubt stands in the journal before it. `may_be_late` says that it
        was held back: asked for again, or kept while there was no link.
        """
        fits = pulse.at is None or self._fits(pulse.clock, pulse.at, may_be_late)
        self.recorded(pulse)
        return fits

    def recorded(self, pulse: Pulse, moment: Moment | None = None) -> None:
        """Take a pulse without looking at its clock, such as one of a recording."""
        self.give(pulse, device=pulse.device, moment=moment)
        status = self.devices.device(self.url, pulse.clock)
        self.devices.change(self.url, pulse.clock, pulses=status.pulses + 1, last_contact=self.now())

    def give(self, intent: Intent | Later, *, device: str = "", moment: Moment | None = None) -> None:
        """Queue anything for the desk: as it is, without looking at clocks."""
        when = self.now() if moment is None else moment
        self._waiting.append(_Item(intent, Actor("timing", device or self.url), when))
        self._count()
        self._wake.set()

    def problem(self, device: str, problem: WireProblem) -> None:
        """Take bytes that nobody could read: shown at once, in the journal soon."""
        status = self.devices.device(self.url, device.partition("/")[0])
        self.devices.change(self.url, status.name, problems=status.problems + 1, last_problem=problem.text)
        waiting = self._unread.setdefault(device, [])
        waiting.append(problem)
        if sum(len(it.raw) for it in waiting) >= LONGEST_NOTE:
            self._note(device)
        elif len(waiting) == 1:
            asyncio.get_running_loop().call_later(NOTE_AFTER, self._note, device)

    def _note(self, device: str) -> None:
        problems = self._unread.pop(device, [])
        if problems:
            told = "; ".join(f"{it.text}: {readable(it.raw)}" for it in problems)
            self.give(Note(text=f"{device or self.url}: {told}"), device=device)

    # --- clocks --------------------------------------------------------------------------------

    def clock(self, name: str) -> ClockComparison:
        """Return the comparison of a clock."""
        if name not in self._clocks:
            known, doubted = _known(self.desk.state, name)
            self._clocks[name] = ClockComparison(known, doubted=doubted)
        return self._clocks[name]

    def clock_answered(
        self, name: str, asked: Moment, reading: Moment, at: Moment, tick: Duration = Duration(0)
    ) -> None:
        """Take what a clock showed when the device was asked for it, between `asked` and `at`.

        `tick` is the step of that clock.
        """
        self.clock(name).answered(asked, reading, at, tick)
        self._compare(name)

    def clock_told(self, name: str, reading: Moment, at: Moment, least_delay: Duration = Duration(0)) -> None:
        """Take a reading that came by itself: it was at least `least_delay` under way."""
        self.clock(name).heard(reading, at, least_delay)
        self._compare(name)

    def was_kept(self, pulse: Pulse, begun: Moment) -> bool:
        """Whether a pulse is older than the link that began at `begun`, over which it came at once: kept."""
        now = self.clock(pulse.clock).current()
        if now is None or pulse.at is None or self.now() - begun > KEPT_COMES_WITHIN:
            return False
        return pulse.at + now.offset < begun

    def _fits(self, name: str, at: Moment, may_be_late: bool) -> bool:
        comparison = self.clock(name)
        was_doubted = comparison.doubted
        why = comparison.doubt(at, self.now(), may_be_late=may_be_late)
        if why and not was_doubted:
            self.give(ClockDoubted(clock=name, reason=why), device=name)
            self.devices.change(self.url, name, doubt=why)
        return not why

    def _compare(self, name: str) -> None:
        comparison = self._clocks[name]
        now = comparison.current()
        if now is None:
            return
        self.devices.change(self.url, name, offset=now.offset, drift=now.drift, certain_to=now.certain_to)
        news = comparison.news()
        if news is None:
            return
        status = self.devices.device(self.url, name)
        last_step = self.now() if news.stepped else status.last_step
        self.devices.change(self.url, name, last_step=last_step, doubt="")
        self.give(
            ClockCompared(
                clock=name,
                reading=news.reading,
                offset=news.offset,
                certain_to=news.certain_to,
                drift=news.drift,
                stepped=news.stepped,
            ),
            device=name,
        )

    # --- the link ------------------------------------------------------------------------------

    def trying(self, attempts: int) -> None:
        """Say that the device is being called, for which time in a row."""
        first = next(iter(self.devices.of_port(self.url))).state
        state = first if first is LinkState.LOST else LinkState.CONNECTING
        self.devices.change(self.url, "", attempts=attempts, next_try=None, state=state)

    def failed(self, reason: str, next_try: Moment | None = None) -> None:
        """Say that nobody answered, and when the next attempt is."""
        self.devices.change(self.url, "", reason=reason, next_try=next_try)

    def listening(self, place: str) -> None:
        """Say where devices may call us."""
        self.devices.change(self.url, "", listening=place, reason="", attempts=0, next_try=None)

    def connected(self, device: str, version: str = "") -> None:
        """Say that a device answers: into the journal, unless it has been there since the link began."""
        if self._connected.get(device) == version or (device in self._connected and not version):
            return
        is_new = device not in self._connected
        self._connected[device] = version
        status = self.devices.device(self.url, device)
        self.devices.change(
            self.url,
            device,
            state=LinkState.CONNECTED,
            since=self.now() if is_new else status.since,
            reason="",
            attempts=0,
            next_try=None,
            version=version or status.version,
            last_contact=self.now(),
        )
        if is_new:
            self.clock(device).want()
            self.give(DeviceConnected(device=device, port=self.url, version=version), device=device)

    def lost(self, reason: str, device: str = "") -> None:
        """Say that a device does not answer any more; without a name, none of this port does."""
        for name in [device] if device else list(self._connected):
            if self._connected.pop(name, None) is not None:
                self.devices.change(self.url, name, state=LinkState.LOST, since=self.now(), reason=reason)
                self.give(DeviceLost(device=name, port=self.url, reason=reason), device=name)

    def done(self) -> None:
        """Say that nothing more is to come."""
        self.devices.change(self.url, "", state=LinkState.DONE, since=self.now())

    def alive(self, device: str = "", **measured: object) -> None:
        """Note a sign of life, and what the device said about itself."""
        self.devices.change(self.url, device, last_contact=self.now(), **measured)

    # --- to the desk ---------------------------------------------------------------------------

    @property
    def waiting(self) -> int:
        """How many signals are not on disk yet."""
        return len(self._waiting)

    async def room(self) -> None:
        """Wait while too much is not on disk: for ports that can."""
        while len(self._waiting) >= ROOM:
            await self._next_move()

    async def settled(self) -> None:
        """Wait until everything is on disk."""
        for device in list(self._unread):
            self._note(device)
        while self._waiting:
            await self._next_move()

    async def _next_move(self) -> None:
        self._moved.clear()
        await self._moved.wait()

    async def deliver(self) -> None:
        """Hand over to the desk, for ever."""
        pause = FIRST_RETRY
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                goes_on = await self._hand_over(self._batch())
                self._count()
                self._moved.set()
                if not goes_on:
                    await asyncio.sleep(pause)
                pause = FIRST_RETRY if goes_on else min(2 * pause, LONGEST_RETRY)

    def _batch(self) -> list[_Item]:
        """Return what can be handed over together; first of all say what had to wait for its turn."""
        first = self._waiting[0]
        if callable(first.what):
            self._waiting.popleft()
            said = [_Item(it, first.actor, first.moment) for it in first.what(self.desk.state)]
            self._waiting.extendleft(reversed(said))
        batch: list[_Item] = []
        for item in self._waiting:
            if callable(item.what) or len(batch) == AT_ONCE:
                break
            batch.append(item)
        return batch

    async def _hand_over(self, batch: list[_Item]) -> bool:
        """Hand over a batch, keep what could not be written; return whether all of it was."""
        answers = await asyncio.gather(*(self._submit(it) for it in batch), return_exceptions=True)
        kept: list[_Item] = []
        failing = False
        for item, answer in zip(batch, answers, strict=True):
            self._waiting.popleft()
            if isinstance(answer, Refusal):
                self.devices.change(self.url, "", last_problem=str(answer))
                if not isinstance(item.what, Note):
                    kept.append(_Item(_refused(item.what, answer), item.actor, item.moment))
            elif isinstance(answer, BaseException):
                self.devices.change(self.url, "", last_problem=f"not written: {answer}")
                item.failed += 1
                if item.failed < TRIES or not await self._written_as_note(item):
                    kept.append(item)
                    failing = True
        self._waiting.extendleft(reversed(kept))
        return not failing

    async def _submit(self, item: _Item) -> int:
        assert not callable(item.what)
        return await self.desk.submit(item.what, item.actor, item.moment)

    async def _written_as_note(self, item: _Item) -> bool:
        """Whether a signal that no journal can hold stands there as a note; not so while the disk is full."""
        note = Note(text=f"{self.url}: this could not be written as a signal: {_words(item.what)}")
        with contextlib.suppress(Exception):
            await self.desk.submit(note, item.actor, item.moment)
            return True
        return False

    def _count(self) -> None:
        self.devices.change(self.url, "", waiting=len(self._waiting))


def _known(state: Competition, name: str) -> tuple[Compared | None, bool]:
    """Return what the journal says about a clock, and whether it is in doubt there."""
    clock = state.clocks.get(name)
    if clock is None:
        return None, False
    if not clock.comparisons:
        return None, bool(clock.doubted)
    last = clock.comparisons[-1]
    known = Compared(reading=last.reading, offset=last.offset, certain_to=last.certain_to, drift=last.drift)
    return known, bool(clock.doubted)


def _words(intent: object) -> str:
    """Return anything that was for the desk with all that it says: its kind, then its facts."""
    if isinstance(intent, Pulse):
        kind, facts = "a signal", {it.name: getattr(intent, it.name) for it in fields(intent)}
    else:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(intent).__name__).lower()
        facts = {it: getattr(intent, it) for it in getattr(intent, "__struct_fields__", ())}
    told = (
        f"{name.replace('_', ' ')} {readable(it) if isinstance(it, bytes) else it}"
        for name, it in facts.items()
        if it not in (None, "", b"", ())
    )
    return f"{kind} ({', '.join(told)})"


def _refused(intent: object, refusal: Refusal) -> Note:
    return Note(text=f"the desk refused {_words(intent)}: {refusal}")
