"""The single writer: one queue in, `decide`, append, `apply`, and then everybody may see it.

Nothing is shown before it is on disk. What waits in the queue is decided in order and appended in one
transaction, so that a burst of pulses costs one disk flush.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec

from longtrack.competition.decide import Intent, Refusal, decide
from longtrack.competition.events import Actor, AnyEvent, JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition
from longtrack.desk.clock import Clock, WallClock
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment


class Submission(msgspec.Struct, frozen=True):
    """Something handed to the desk: by whom, and when it came in on the desk's clock."""

    intent: Intent
    actor: Actor
    moment: Moment


class Desk:
    """Runs one competition. All writing goes through `handle`; reading is `state`."""

    def __init__(self, journal: Journal, clock: Clock | None = None) -> None:
        """Open the desk on a journal: the state is folded from it."""
        self.journal = journal
        self.clock: Clock = clock or WallClock()
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
        for it in submissions:
            try:
                events = decide(state, it.intent)
            except Refusal as refusal:
                answers.append(refusal)
                continue
            for event in events:
                state = apply(state, JournalEntry(state.seq + 1, it.moment, it.actor, event))
                lines.append((it.moment, it.actor, event))
            answers.append(state.seq)
        if lines:
            self.journal.append(lines)
            self.state = state
            self._changed.set()
        return answers

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
