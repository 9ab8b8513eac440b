"""Who last changed a heat, and who is too late."""

from __future__ import annotations

import asyncio

import pytest
from tests.memory_journal import MemoryJournal
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Refusal
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.last_acts import WHOLE_DISTANCE, Overtaken, Seen, last_acts, place_of, refuse_overtaken
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Moment

ANNA = ev.Actor("referee", "Anna/0001")
BO = ev.Actor("timekeeper", "Bo/0002")
BEAM = ev.Actor("timing", "p3://10.0.0.5")


def entry(seq: int, actor: ev.Actor, heat: int = 1) -> ev.JournalEntry:
    return ev.JournalEntry(seq, Moment(seq), actor, ev.HeatClosed(distance=DISTANCE, heat=heat))


def seen(seq: int, heat: int | None = 1, own: ev.Actor = BO) -> Seen:
    return Seen(seq=seq, distance=DISTANCE, heat=heat, own=frozenset((own,)))


def is_too_late(acts: list[ev.JournalEntry], what: Seen, began: int = 0) -> int:
    """Return the entry that was faster; 0 where nobody was."""
    try:
        refuse_overtaken(last_acts(acts), what, now=100, began=began)
    except Overtaken as overtaken:
        return overtaken.act.seq
    return 0


def test_only_what_came_after_counts() -> None:
    """Who had seen the act is not too late; who had not is told of it."""
    assert is_too_late([entry(20, ANNA)], seen(20)) == 0
    assert is_too_late([entry(20, ANNA)], seen(19)) == 20


def test_only_people_overtake() -> None:
    """Not devices, and not the desk."""
    for actor in (BEAM, ev.Actor("desk", "calling"), ev.Actor("recording"), ev.Actor("test")):
        assert is_too_late([entry(20, actor)], seen(1)) == 0


def test_nobody_overtakes_herself_but_before_a_restart() -> None:
    """What she did before it she may not know of: its answer may have been lost."""
    assert is_too_late([entry(20, BO)], seen(1)) == 0
    assert is_too_late([entry(20, BO)], seen(1), began=20) == 20
    assert is_too_late([entry(20, BO)], seen(20), began=20) == 0


def test_another_heat_or_distance_is_another_matter() -> None:
    """An act on the whole distance asks for all of it."""
    acts = [entry(20, ANNA, heat=2)]
    assert is_too_late(acts, seen(1)) == 0
    assert is_too_late(acts, Seen(seq=1, distance="M500", heat=2)) == 0
    assert is_too_late(acts, seen(1, heat=None)) == 20
    assert is_too_late(acts, seen(1, heat=WHOLE_DISTANCE)) == 0


def test_the_newest_is_told() -> None:
    """Of several acts the last one."""
    assert is_too_late([entry(20, ANNA), entry(22, ANNA), entry(21, ANNA, heat=2)], seen(1, heat=None)) == 22


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (ev.HeatCalled(distance=DISTANCE, heat=3), (DISTANCE, 3)),
        (ev.SprintJudged(distance="WMS", lap=4, skaters=()), ("WMS", WHOLE_DISTANCE)),
        (ev.ResultReopened(distance=DISTANCE, reason="x"), (DISTANCE, WHOLE_DISTANCE)),
        (ev.Note(text="x"), None),
        (ev.PulseSetAside(pulse=3, why=ev.Aside.ECHO), None),
    ],
)
def test_what_an_event_changes(event: ev.AnyEvent, place: tuple[str, int] | None) -> None:
    """A heat, a whole distance, or neither."""
    assert place_of(event) == place


def test_the_desk_refuses_within_one_batch() -> None:
    """Two that wait in the queue together: the second one is too late, and is not written."""
    rink = Rink()
    rink.start(1)
    now, before = rink.desk.clock.now(), rink.desk.state.seq
    ruling = ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DNF)
    other = ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DQ, code="T08")
    answers = rink.desk.handle(
        [
            Submission(ruling, ANNA, now, seen(before, own=ANNA)),
            Submission(other, BO, now, seen(before)),
            Submission(ev.Note(text="the rest is written"), BEAM, now),
        ]
    )
    assert answers[0] == before + 1
    assert isinstance(answers[1], Overtaken)
    assert answers[1].act.event == ruling
    assert (answers[2], rink.desk.state.seq) == (before + 2, before + 2)


def test_a_desk_that_opens_a_journal_knows_the_last_acts() -> None:
    """They are in it."""
    journal = MemoryJournal()
    rink = Rink(journal.as_journal())
    now = rink.desk.clock.now()
    rink.desk.handle([Submission(ev.HeatCalled(distance=DISTANCE, heat=1), ANNA, now)])
    again = Desk(journal.as_journal())
    assert again.acts == rink.desk.acts
    assert (again.began, rink.desk.began) == (again.state.seq, 0)


def test_what_is_not_on_disk_was_not_done() -> None:
    """The disk is full: nobody was faster."""
    journal = MemoryJournal()
    rink = Rink(journal.as_journal())
    journal.is_full = True
    with pytest.raises(Exception, match="disk is full"):
        rink.desk.handle([Submission(ev.HeatCalled(distance=DISTANCE, heat=1), ANNA, rink.desk.clock.now())])
    assert rink.desk.acts == {}


def test_a_page_of_another_journal_is_not_believed() -> None:
    """It claims to have seen what is not there."""
    with pytest.raises(Refusal, match="shows entry 101, the journal ends at 100: load the page again"):
        refuse_overtaken({}, seen(101), now=100, began=0)


# --- plans -------------------------------------------------------------------------------------


def test_a_plan_is_made_when_it_is_its_turn() -> None:
    """It sees what was decided before it in the same batch."""
    rink = Rink()
    now, states = rink.desk.clock.now(), []

    def plan(state: Competition) -> list[ev.AnyEvent]:
        states.append(state.seq)
        return [ev.Note(text=f"after {state.seq}"), ev.Note(text="and one more")]

    before = rink.desk.state.seq
    answers = rink.desk.handle([Submission(ev.Note(text="first"), ANNA, now), Submission(plan, ANNA, now)])
    assert (states, answers) == ([before + 1], [before + 1, before + 3])


def test_a_plan_is_written_whole_or_not_at_all() -> None:
    """The second half is refused: nothing of the first is written."""
    rink = Rink()
    before, now = rink.desk.state, rink.desk.clock.now()
    (answer,) = rink.desk.handle(
        [Submission(lambda state: [ev.Note(text="x"), ConfirmResult(distance=DISTANCE)], ANNA, now)]
    )
    assert isinstance(answer, Refusal)
    assert rink.desk.state is before


def test_a_plan_may_refuse() -> None:
    """And one that leads to nothing is answered with the entry that stands."""

    async def scenario() -> None:
        desk = Rink().desk
        writing = asyncio.create_task(desk.run())

        def never(state: Competition) -> list[ev.AnyEvent]:
            raise Refusal("never")

        with pytest.raises(Refusal, match="never"):
            await desk.submit(never, ANNA)
        assert await desk.submit(lambda state: [], ANNA) == desk.state.seq
        writing.cancel()

    asyncio.run(scenario())
