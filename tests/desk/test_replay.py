"""Playing a script: at once, timed, or resumed after an interruption, it gives the same journal."""

from __future__ import annotations

import asyncio
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from tests.meet import setting
from tests.memory_journal import MemoryJournal

from longtrack.cli.demo import DEFAULT_SPEED
from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Refusal
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.competition.state import HeatStatus
from longtrack.demo.script import Step, milan_script
from longtrack.desk.clock import ReplayClock, WallClock
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.replay import LONGEST_GAP, longest_pause, play, play_at_once, remaining, submissions
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment
from longtrack.timing.replay_lines import ReplayDecoder

VERY_FAST = 1e9


@cache
def script() -> tuple[Step, ...]:
    return tuple(milan_script())


@cache
def at_once() -> tuple[JournalEntry, ...]:
    """The journal of the Milan race, played without waiting."""
    journal = MemoryJournal()
    play_at_once(Desk(journal.as_journal()), script())
    return tuple(journal.entries)


async def played(desk: Desk, steps: tuple[Step, ...], clock: ReplayClock) -> None:
    worker = asyncio.create_task(desk.run())
    await play(desk, steps, clock)
    worker.cancel()


def test_the_whole_race_is_played() -> None:
    """Every step is in the journal, without a problem, up to the referee's signature."""
    state = fold(at_once())
    assert state.problems == ()
    assert isinstance(at_once()[-1].event, ev.ResultConfirmed)
    assert len(state.pulses) == sum(1 for step in script() if step.wire)


def test_every_signal_of_milan_finds_its_skater() -> None:
    """No pulse of the race is left in the tray."""
    judged = {
        entry.event.pulse
        for entry in at_once()
        if isinstance(entry.event, ev.PassingAttributed | ev.HeatStarted)
    }
    assert judged == set(fold(at_once()).pulses)


def test_timed_and_at_once_give_the_same_journal() -> None:
    """Speed changes nothing: the journal gets the moments of the script."""
    journal = MemoryJournal()
    clock = ReplayClock(script()[0].moment, VERY_FAST)
    asyncio.run(asyncio.wait_for(played(Desk(journal.as_journal(), clock), script(), clock), 60))
    assert tuple(journal.entries) == at_once()


def resumed_after(interrupted: int) -> tuple[JournalEntry, ...]:
    """Play so many steps, then open a new desk on that journal and play on to the end."""
    journal = MemoryJournal()
    play_at_once(Desk(journal.as_journal()), script()[:interrupted])
    again = Desk(journal.as_journal())
    assert len(remaining(again, script())) == len(script()) - interrupted
    play_at_once(again, script())
    return tuple(journal.entries)


@pytest.mark.parametrize("interrupted", [0, 1, 35, 100, 150, 226, 227])
def test_resumed_after_an_interruption(interrupted: int) -> None:
    """Interrupted and played on by a new desk: the same journal, to the last entry."""
    assert resumed_after(interrupted) == at_once()


@pytest.mark.slow
def test_resumed_after_every_single_step() -> None:
    """The same after each step of the race."""
    for interrupted in range(len(script()) + 1):
        assert resumed_after(interrupted) == at_once(), f"interrupted after step {interrupted}"


def test_an_interrupted_timed_replay_goes_on() -> None:
    """The task is cancelled in the middle of the race; a new one finishes it."""
    journal = MemoryJournal()

    async def scenario() -> None:
        clock = ReplayClock(script()[0].moment, VERY_FAST)
        desk = Desk(journal.as_journal(), clock)
        worker = asyncio.create_task(desk.run())
        playing = asyncio.create_task(play(desk, script(), clock))
        while desk.state.seq < 150:
            await desk.changes(desk.state.seq)
        playing.cancel()
        worker.cancel()
        await asyncio.gather(playing, worker, return_exceptions=True)
        assert 150 <= len(journal.entries) < len(at_once())
        clock = ReplayClock(script()[0].moment, VERY_FAST)
        await played(Desk(journal.as_journal(), clock), script(), clock)

    asyncio.run(asyncio.wait_for(scenario(), 60))
    assert tuple(journal.entries) == at_once()


def test_on_disk_it_is_the_same_journal(tmp_path: Path) -> None:
    """The journal file holds what the journal in memory holds; played a second time, nothing is added."""
    with Journal.create(tmp_path / "milan.longtrack") as journal:
        play_at_once(Desk(journal), script())
    with Journal.open(tmp_path / "milan.longtrack") as journal:
        play_at_once(Desk(journal), script())
        assert tuple(journal.read()) == at_once()


def test_a_step_that_the_desk_refuses_stops_the_replay() -> None:
    """A script that does not fit the journal says so, at once and timed."""
    too_early = Step(Moment(2), ev.Actor("referee"), ConfirmResult(distance="W1000"))
    opened = Step(Moment(1), ev.Actor("secretary"), setting()[0])
    journal = MemoryJournal()
    with pytest.raises(Refusal, match="is not on the programme"):
        play_at_once(Desk(journal.as_journal()), [opened, too_early])
    clock = ReplayClock(Moment(1), VERY_FAST)
    timed = Desk(MemoryJournal().as_journal(), clock)
    with pytest.raises(Refusal, match="is not on the programme"):
        asyncio.run(asyncio.wait_for(played(timed, (opened, too_early), clock), 20))


def test_noise_on_the_wire_is_no_pulse() -> None:
    """A line that cannot be read stops nothing and is kept, as a note."""
    steps = [
        Step(Moment(1), ev.Actor("secretary"), setting()[0]),
        Step(Moment(2), ev.Actor("timing"), wire=b"noise\n"),
    ]
    journal = MemoryJournal()
    play_at_once(Desk(journal.as_journal()), steps)
    note = journal.entries[1].event
    assert isinstance(note, ev.Note)
    assert note.text.endswith(": b'noise'")


def test_long_pauses_are_cut_when_played_fast() -> None:
    """Faster than real time nobody waits for the ice machine: the clock is set forward."""
    pause = 10 * LONGEST_GAP
    steps = (
        Step(Moment(1), ev.Actor("secretary"), setting()[0]),
        Step(Moment(1 + pause), ev.Actor("secretary"), ev.Note(text="the ice is ready")),
    )
    clock = ReplayClock(Moment(0), speed=1e6)
    asyncio.run(asyncio.wait_for(played(Desk(MemoryJournal().as_journal(), clock), steps, clock), 20))
    assert clock.now() >= 1 + pause


def test_only_pauses_in_which_nobody_skates_are_cut() -> None:
    """A lap is never cut short; at real time nothing is, but for the half hour before the first heat."""
    waiting, skating = {HeatStatus.DRAWN, HeatStatus.CALLED}, {HeatStatus.DRAWN, HeatStatus.RUNNING}
    assert [longest_pause(speed, waiting) for speed in (1.0, 15.0)] == [None, LONGEST_GAP]
    assert [longest_pause(speed, skating) for speed in (1.0, 15.0)] == [None, None]
    assert [longest_pause(speed, {HeatStatus.DRAWN}) for speed in (1.0, 15.0)] == [LONGEST_GAP, LONGEST_GAP]


def test_the_demo_takes_about_two_minutes() -> None:
    """At the default speed the pauses that are left add up to two minutes, more or less."""
    desk, waited = Desk(MemoryJournal().as_journal()), 0
    script = milan_script()
    for before, after in pairwise(script):
        desk.handle(submissions(ReplayDecoder(), before))
        heats = {
            heat.status for distance in desk.state.distances.values() for heat in distance.heats.values()
        }
        pause = after.moment - before.moment
        waited += min(pause, longest_pause(DEFAULT_SPEED, heats) or pause)
    assert 105 < waited / 1e9 / DEFAULT_SPEED < 135


def test_the_clock_of_a_replay() -> None:
    """It begins anywhere and can be set forward; the clock of a meet is that of the machine."""
    clock = ReplayClock(Moment(5_000), speed=1.0)
    first = clock.now()
    assert clock.now() >= first >= 5_000
    clock.set(Moment(10**18))
    assert clock.now() >= 10**18
    wall = WallClock()
    assert wall.speed == 1.0
    assert wall.now() > 1_700_000_000_000_000_000


def test_the_journal_does_not_depend_on_the_desk() -> None:
    """Folded again, the entries give the state of the desk that wrote them."""
    journal = MemoryJournal()
    desk = Desk(journal.as_journal())
    play_at_once(desk, script())
    assert fold(journal.entries) == desk.state
    assert desk.handle([Submission(ConfirmResult(distance="W1000"), ev.Actor("referee"), Moment(0))]) == [
        desk.state.seq
    ]
