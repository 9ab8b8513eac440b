"""The single writer: one queue in, `decide`, append, `apply`, and then everybody may see it.

Nothing is shown before it is on disk. What waits in the queue is decided in order and appended in one
transaction, so that a burst of pulses costs one disk flush.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Protocol

import msgspec

from longtrack.competition.decide import Intent, Refusal, decide
from longtrack.competition.events import Actor, AnyEvent, JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition
from longtrack.desk.clock import Clock, WallClock
from longtrack.desk.devices import Devices
from longtrack.journal.store import Journal
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.sport.times import Moment

DESK = Actor("desk", "calling")
"""Who calls and closes heats where nobody sits at a console."""


class Submission(msgspec.Struct, frozen=True):
    """Something handed to the desk: by whom, and when it came in on the desk's clock."""

    intent: Intent
    actor: Actor
    moment: Moment


class Calling(Protocol):
    """Calls and closes heats by what the devices say: `longtrack.competition.calling`."""

    def before_gun(self, state: Competition, pulse: Pulse, moment: Moment, /) -> Sequence[Intent]:
        """Return what must happen before the pulse of a gun, told at that moment, is decided."""
        ...

    def after(self, state: Competition, /) -> Sequence[Intent]:
        """Return what may happen now that something was decided, such as heats to close."""
        ...


class Desk:
    """Runs one competition. All writing goes through `handle`; reading is `state`."""

    def __init__(self, journal: Journal, clock: Clock | None = None, calling: Calling | None = None) -> None:
        """Open the desk on a journal: the state is folded from it.

        With `calling` the heats are called and closed without anybody at a console.
        """
        self.journal = journal
        self.clock: Clock = clock or WallClock()
        self.calling = calling
        self.devices = Devices()
        self.state: Competition = fold(journal.proven())
        self._queue: asyncio.Queue[tuple[Submission, asyncio.Future[int]]] = asyncio.Queue()
        self._changed = asyncio.Event()

    def handle(self, submissions: Sequence[Submission]) -> list[int | Refusal]:
        """Decide, append and apply; return for each submission the last entry it led to, or the refusal.

        All entries of the batch are appended in one transaction. A submission that leads to nothing
        (a pulse sent twice) is answered with the number of the entry that stands.
        """
        state = self.state
        answers: list[int | Refusal] = []
        lines: list[tuple[Moment, Actor, AnyEvent]] = []

        def take(intent: Intent, actor: Actor, moment: Moment) -> None:
            nonlocal state
            for event in decide(state, intent):
                state = apply(state, JournalEntry(state.seq + 1, moment, actor, event))
                lines.append((moment, actor, event))

        def called(intents: Sequence[Intent], moment: Moment) -> None:
            for intent in intents:
                # What the desk proposes by itself is never worth losing a signal for.
                with contextlib.suppress(Refusal):
                    take(intent, DESK, moment)

        for it in submissions:
            called(self._before(state, it.intent, it.moment), it.moment)
            before = state.seq
            try:
                take(it.intent, it.actor, it.moment)
            except Refusal as refusal:
                answers.append(refusal)
                continue
            answers.append(state.seq)
            if self.calling is not None and state.seq > before:
                called(self.calling.after(state), it.moment)
        if lines:
            self.journal.append(lines)
            self.state = state
            self._changed.set()
        return answers

    def _before(self, state: Competition, intent: Intent, moment: Moment) -> Sequence[Intent]:
        """A gun that comes again calls nobody."""
        if self.calling is None or not isinstance(intent, Pulse) or intent.kind is not PulseKind.START:
            return ()
        if intent.identity in state.received:
            return ()
        return self.calling.before_gun(state, intent, moment)

    async def submit(self, intent: Intent, actor: Actor, moment: Moment | None = None) -> int:
        """Queue an intent and wait until it is on disk; return the number of its last entry.

        Raises Refusal.
        """
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        when = self.clock.now() if moment is None else moment
        await self._queue.put((Submission(intent, actor, when), answer))
        return await answer

    async def run(self) -> None:
        """Work off the queue for ever: everything that waits is one transaction."""
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get_nowait())
            self._work_off(batch)

    def _work_off(self, batch: list[tuple[Submission, asyncio.Future[int]]]) -> None:
        try:
            answers = self.handle([submission for submission, _ in batch])
        except Exception as failure:
            self._rescue(batch, failure)
            return
        for (_, waiting), answer in zip(batch, answers, strict=True):
            if waiting.done():
                continue
            if isinstance(answer, Refusal):
                waiting.set_exception(answer)
            else:
                waiting.set_result(answer)

    def _rescue(self, batch: list[tuple[Submission, asyncio.Future[int]]], failure: Exception) -> None:
        """Nothing of the batch is on disk: one that cannot be written must not take the others with it."""
        if len(batch) > 1:
            for one in batch:
                self._work_off([one])
            return
        _, waiting = batch[0]
        if not waiting.done():
            waiting.set_exception(failure)

    async def changes(self, after: int) -> Competition:
        """Wait until the state is newer than entry `after`, and return it."""
        while self.state.seq <= after:
            self._changed.clear()
            await self._changed.wait()
        return self.state
