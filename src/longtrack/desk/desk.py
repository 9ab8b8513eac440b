"""The single writer: one queue in, `decide`, append, `apply`, and then everybody may see it.

Nothing is shown before it is on disk. What waits in the queue is decided in order and appended in one
transaction, so that a burst of pulses costs one disk flush.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import msgspec

from longtrack.competition.decide import Intent, Refusal, decide
from longtrack.competition.events import Actor, JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition
from longtrack.desk.clock import Clock, WallClock
from longtrack.desk.devices import Devices
from longtrack.desk.last_acts import Seen, last_acts, refuse_overtaken
from longtrack.journal.store import Journal
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.sport.times import Moment

DESK = Actor("desk", "calling")
"""Who calls and closes heats where nobody sits at a console."""

Beside = TypeVar("Beside")

Plan = Callable[[Competition], Sequence[Intent]]
"""What to do, worked out from the state at the moment at which it is decided; may raise Refusal."""


class Submission(msgspec.Struct, frozen=True):
    """Something handed to the desk: by whom, and when it came in on the desk's clock.

    What a plan leads to is written as a whole or not at all.
    """

    intent: Intent | Plan
    actor: Actor
    moment: Moment
    seen: Seen | None = None
    """What the console had seen of the heat that it acts on; None where nobody can be overtaken."""


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
        self._beside: dict[type, object] = {}
        entries = journal.proven()
        self.state: Competition = fold(entries)
        self.began = self.state.seq
        """The last entry that was there before this run of the desk."""
        self.acts = last_acts(entries)
        """The last act of a person on each heat."""
        self._queue: asyncio.Queue[tuple[Submission, asyncio.Future[int]]] = asyncio.Queue()
        self._changed = asyncio.Event()

    def has_beside(self, it: object) -> None:
        """Let others find what runs beside the desk, one of each kind: its ports, a rehearsal."""
        self._beside[type(it)] = it

    def beside(self, kind: type[Beside]) -> Beside | None:
        """Return what runs beside the desk, if there is such a thing."""
        found = self._beside.get(kind)
        return found if isinstance(found, kind) else None

    def handle(self, submissions: Sequence[Submission]) -> list[int | Refusal]:
        """Decide, append and apply; return for each submission the last entry it led to, or the refusal.

        All entries of the batch are appended in one transaction. A submission that leads to nothing
        (a pulse sent twice) is answered with the number of the entry that stands.
        """
        state, acts = self.state, self.acts
        answers: list[int | Refusal] = []
        written: list[JournalEntry] = []

        def called(intents: Sequence[Intent], moment: Moment) -> None:
            nonlocal state
            for intent in intents:
                # What the desk proposes by itself is never worth losing a signal for.
                with contextlib.suppress(Refusal):
                    state, added = _decided(state, Submission(intent, DESK, moment))
                    written.extend(added)

        for it in submissions:
            called(self._before(state, it.intent, it.moment), it.moment)
            try:
                if it.seen is not None:
                    refuse_overtaken(acts, it.seen, now=state.seq, began=self.began)
                state, added = _decided(state, it)
            except Refusal as refusal:
                answers.append(refusal)
                continue
            answers.append(state.seq)
            if added:
                acts = last_acts(added, acts)
                written += added
                called(() if self.calling is None else self.calling.after(state), it.moment)
        if written:
            self.journal.append([(it.moment, it.actor, it.event) for it in written])
            self.state, self.acts = state, acts
            self._changed.set()
        return answers

    def _before(self, state: Competition, intent: Intent | Plan, moment: Moment) -> Sequence[Intent]:
        """A gun that comes again calls nobody."""
        if self.calling is None or not isinstance(intent, Pulse) or intent.kind is not PulseKind.START:
            return ()
        if intent.identity in state.received:
            return ()
        return self.calling.before_gun(state, intent, moment)

    async def submit(
        self, intent: Intent | Plan, actor: Actor, moment: Moment | None = None, seen: Seen | None = None
    ) -> int:
        """Queue an intent or a plan and wait until it is on disk; return the number of its last entry.

        Raises Refusal; Overtaken where somebody else changed the heat after what was `seen`.
        """
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        when = self.clock.now() if moment is None else moment
        await self._queue.put((Submission(intent, actor, when, seen), answer))
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


def _decided(state: Competition, it: Submission) -> tuple[Competition, list[JournalEntry]]:
    """Return the state after a submission, and its entries. Raises Refusal, and then nothing of it counts."""
    added: list[JournalEntry] = []
    for intent in it.intent(state) if callable(it.intent) else (it.intent,):
        for event in decide(state, intent):
            entry = JournalEntry(state.seq + 1, it.moment, it.actor, event)
            state = apply(state, entry)
            added.append(entry)
    return state, added
