"""The single writer: one batch is one transaction, and nobody is told what is not on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.meet import DISTANCE, GUN, setting
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.competition.fold import fold
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.problems import JournalError
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later

STARTER = ev.Actor("starter", "console")


def desk_of(journal: MemoryJournal) -> Desk:
    return Desk(journal.as_journal())


def submission(intent: Intent, moment: int = 1) -> Submission:
    return Submission(intent, STARTER, Moment(moment))


def opened() -> tuple[Desk, MemoryJournal]:
    """A desk with the start list of the small meet, and its journal."""
    journal = MemoryJournal()
    desk = desk_of(journal)
    desk.handle([submission(event) for event in setting()])
    return desk, journal


def beam(number: int, after: str, lane: Lane = Lane.INNER) -> Pulse:
    return Pulse(
        device="beam",
        number=number,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=later(GUN[1], Duration(int(after.replace(".", "")) * 10_000)),
        lane=lane,
    )


GUN_SHOT = Pulse(device="gun", number=1, kind=PulseKind.START, source=Source.OPTICAL, at=GUN[1])
CALL = ev.HeatCalled(distance=DISTANCE, heat=1)


def run(scenario: Coroutine[Any, Any, None], *, within: float = 20) -> None:
    """Run a scenario; one that waits for ever fails."""
    asyncio.run(asyncio.wait_for(scenario, within))


def kinds(journal: MemoryJournal, after: int) -> list[str]:
    return [type(entry.event).__name__ for entry in journal.entries[after:]]


# --- one batch --------------------------------------------------------------------------------------


def test_a_batch_is_one_transaction() -> None:
    """A call, a gun and a passing that wait together are decided in order and written at once."""
    desk, journal = opened()
    answers = desk.handle([submission(CALL), submission(GUN_SHOT), submission(beam(2, "17.90"))])
    assert answers == [13, 15, 17]
    assert kinds(journal, 12) == [
        "HeatCalled",
        "PulseReceived",
        "HeatStarted",
        "PulseReceived",
        "PassingAttributed",
    ]
    assert journal.appends[-1] == 5
    assert desk.state == fold(journal.entries)


def test_entries_carry_who_and_when() -> None:
    """All entries of a submission have its actor and its moment."""
    desk, journal = opened()
    desk.handle([submission(CALL, 5), Submission(GUN_SHOT, ev.Actor("timing", "gun"), Moment(9))])
    assert [(entry.moment, entry.actor.role) for entry in journal.entries[12:]] == [
        (5, "starter"),
        (9, "timing"),
        (9, "timing"),
    ]


def test_a_refusal_leaves_the_rest_of_the_batch() -> None:
    """Who asked for the impossible gets the sentence; what came with it is written."""
    desk, journal = opened()
    first, refused, last = desk.handle(
        [submission(CALL), submission(ConfirmResult(distance=DISTANCE)), submission(GUN_SHOT)]
    )
    assert (first, last) == (13, 15)
    assert isinstance(refused, Refusal)
    assert str(refused) == "Women's 1000 m is not over: heat 1 is not closed"
    assert kinds(journal, 12) == ["HeatCalled", "PulseReceived", "HeatStarted"]


def test_what_leads_to_nothing_is_answered() -> None:
    """A pulse sent twice is answered with the entry that stands, and nothing is written."""
    desk, journal = opened()
    desk.handle([submission(CALL), submission(GUN_SHOT)])
    appends = len(journal.appends)
    assert desk.handle([submission(GUN_SHOT)]) == [15]
    assert desk.handle([]) == []
    assert len(journal.appends) == appends


def test_a_journal_that_fails() -> None:
    """Nothing is in the journal, the state is what it was, and the desk goes on when there is room again."""
    desk, journal = opened()
    before = desk.state
    journal.is_full = True
    with pytest.raises(JournalError):
        desk.handle([submission(CALL), submission(GUN_SHOT)])
    assert desk.state is before
    assert len(journal.entries) == 12
    journal.is_full = False
    assert desk.handle([submission(CALL), submission(GUN_SHOT)]) == [13, 15]
    assert desk.state == fold(journal.entries)


def test_a_desk_is_opened_on_what_the_journal_holds() -> None:
    """After a crash the state is folded from the journal and everything goes on."""
    desk, journal = opened()
    desk.handle([submission(CALL), submission(GUN_SHOT)])
    again = desk_of(MemoryJournal(journal.entries))
    assert again.state == desk.state
    assert again.handle([submission(beam(2, "17.90"))]) == [17]


@given(strategies.evenings, st.data())
def test_the_live_state_is_the_replay(evening: list[Intent], data: st.DataObject) -> None:
    """However an evening is cut into batches: the state is the fold of the journal, at every moment."""
    desk, journal = opened()
    while evening:
        size = data.draw(st.integers(1, len(evening)))
        batch, evening = evening[:size], evening[size:]
        answers = desk.handle([submission(intent, len(journal.entries)) for intent in batch])
        assert len(answers) == size
        assert desk.state == fold(journal.entries)
    assert [entry.seq for entry in journal.entries] == list(range(1, len(journal.entries) + 1))


@given(strategies.evenings, st.integers(1, 30), st.integers(1, 30))
def test_batches_do_not_matter(evening: list[Intent], one: int, other: int) -> None:
    """Handed over one by one or all at once, an evening gives the same journal."""
    journals = []
    for size in (one, other):
        desk, journal = opened()
        for first in range(0, len(evening), size):
            desk.handle([submission(intent) for intent in evening[first : first + size]])
        journals.append(journal.entries)
    assert journals[0] == journals[1]


# --- the queue ----------------------------------------------------------------------------------------


def test_what_waits_is_written_together() -> None:
    """Pulses that come in while the disk is busy are one transaction."""
    desk, journal = opened()

    async def scenario() -> None:
        waiting = [
            asyncio.create_task(desk.submit(intent, STARTER, Moment(1)))
            for intent in (CALL, GUN_SHOT, beam(2, "17.90"), beam(3, "18.10", Lane.OUTER))
        ]
        await asyncio.sleep(0)
        worker = asyncio.create_task(desk.run())
        assert await asyncio.gather(*waiting) == [13, 15, 17, 19]
        worker.cancel()

    run(scenario())
    assert journal.appends[-1] == 7


def test_the_one_who_asked_hears_the_refusal() -> None:
    """A refusal is raised where it was asked; the others get their numbers."""
    desk, _ = opened()

    async def scenario() -> None:
        asked = asyncio.create_task(desk.submit(ConfirmResult(distance=DISTANCE), STARTER))
        called = asyncio.create_task(desk.submit(CALL, STARTER))
        await asyncio.sleep(0)
        worker = asyncio.create_task(desk.run())
        with pytest.raises(Refusal, match="is not over"):
            await asked
        assert await called == 13
        worker.cancel()

    run(scenario())


def test_nobody_is_told_what_is_not_on_disk() -> None:
    """The journal fails: everyone who waits gets the failure, and the desk works on for the next."""
    desk, journal = opened()

    async def scenario() -> None:
        journal.is_full = True
        waiting = [
            asyncio.create_task(desk.submit(intent, STARTER)) for intent in (CALL, GUN_SHOT, beam(2, "17.90"))
        ]
        await asyncio.sleep(0)
        worker = asyncio.create_task(desk.run())
        told = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(it) for it in told] == [JournalError] * 3
        assert (desk.state.seq, len(journal.entries)) == (12, 12)
        journal.is_full = False
        assert await desk.submit(CALL, STARTER) == 13
        worker.cancel()

    run(scenario())


def test_one_that_cannot_be_written_does_not_take_the_others_with_it() -> None:
    """A pulse that waits beside something unwritable is written all the same."""
    desk, journal = opened()
    journal.unwritable = "a note that no file can hold"

    async def scenario() -> None:
        called = asyncio.create_task(desk.submit(CALL, STARTER))
        noted = asyncio.create_task(desk.submit(ev.Note(text=journal.unwritable), STARTER))
        shot = asyncio.create_task(desk.submit(GUN_SHOT, STARTER))
        await asyncio.sleep(0)
        worker = asyncio.create_task(desk.run())
        with pytest.raises(JournalError):
            await noted
        assert [await called, await shot] == [13, 15]
        worker.cancel()

    run(scenario())
    assert desk.state == fold(journal.entries)


def test_who_no_longer_waits_does_not_stop_the_desk() -> None:
    """A browser that hung up is forgotten; what it sent is written, or fails, and the next is served."""
    desk, journal = opened()

    async def scenario() -> None:
        gone = [
            asyncio.create_task(desk.submit(intent, STARTER))
            for intent in (CALL, ConfirmResult(distance=DISTANCE))
        ]
        await asyncio.sleep(0)
        for task in gone:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*gone)
        worker = asyncio.create_task(desk.run())
        assert await desk.submit(GUN_SHOT, STARTER) == 15
        journal.is_full = True
        lost = asyncio.create_task(desk.submit(beam(2, "17.90"), STARTER))
        await asyncio.sleep(0)
        lost.cancel()
        with suppress(asyncio.CancelledError):
            await lost
        journal.is_full = False
        assert await desk.submit(beam(3, "18.10", Lane.OUTER), STARTER) > 15
        worker.cancel()

    run(scenario())
    assert desk.state == fold(journal.entries)


def test_a_submission_without_a_moment_gets_that_of_the_clock() -> None:
    """The desk's clock says when; a step of a replay brings its own moment."""
    journal = MemoryJournal()

    class Noon:
        speed = 1.0

        def now(self) -> Moment:
            return Moment(43_200_000_000_000)

    desk = Desk(journal.as_journal(), Noon())

    async def scenario() -> None:
        worker = asyncio.create_task(desk.run())
        await desk.submit(setting()[0], STARTER)
        await desk.submit(setting()[1], STARTER, Moment(7))
        worker.cancel()

    run(scenario())
    assert [entry.moment for entry in journal.entries] == [43_200_000_000_000, 7]


# --- whoever watches -----------------------------------------------------------------------------------


def test_changes_come_to_everyone_who_waits() -> None:
    """Each viewer waits for something newer than what it has, and gets the state with it."""
    desk, _ = opened()

    async def scenario() -> None:
        at_once = await desk.changes(11)
        assert at_once is desk.state
        viewers = [asyncio.create_task(desk.changes(after)) for after in (12, 12, 13)]
        await asyncio.sleep(0)
        desk.handle([submission(CALL)])
        assert [state.seq for state in await asyncio.gather(*viewers[:2])] == [13, 13]
        assert not viewers[2].done()
        desk.handle([submission(GUN_SHOT)])
        assert (await viewers[2]).seq == 15

    run(scenario())


def test_a_refusal_is_no_change() -> None:
    """Nobody is woken by what did not happen."""
    desk, journal = opened()

    async def scenario() -> None:
        viewer = asyncio.create_task(desk.changes(12))
        await asyncio.sleep(0)
        desk.handle([submission(ConfirmResult(distance=DISTANCE))])
        journal.is_full = True
        with suppress(JournalError):
            desk.handle([submission(CALL)])
        for _ in range(3):
            await asyncio.sleep(0)
        assert not viewer.done()
        journal.is_full = False
        desk.handle([submission(CALL)])
        assert (await viewer).seq == 13

    run(scenario())
