"""Playing a script onto the desk: officials' acts as intents, device signals as bytes through a decoder.

The journal gets the moments of the script, so the same race gives the same journal at any speed. An
interrupted replay goes on where the journal ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from longtrack.competition.decide import Refusal
from longtrack.competition.events import Note
from longtrack.competition.state import HeatStatus
from longtrack.demo.script import Step
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment
from longtrack.timing.problems import WireProblem
from longtrack.timing.replay_lines import ReplayDecoder

LONGEST_GAP = 12 * 1_000_000_000
"""Faster than real time, a pause while nobody skates is cut to these nanoseconds of race time."""

ENTRIES_AT_ONCE = 256
"""A replay at full speed hands this many steps to the desk in one transaction."""


def remaining(desk: Desk, script: Sequence[Step]) -> list[Step]:
    """Return the steps that the journal does not hold yet: those after its last moment."""
    return [step for step in script if step.moment > desk.state.moment]


def play_at_once(desk: Desk, script: Sequence[Step]) -> None:
    """Play what remains without waiting. Raises Refusal where the desk refuses a step."""
    decoder = ReplayDecoder()
    steps = remaining(desk, script)
    for first in range(0, len(steps), ENTRIES_AT_ONCE):
        chunk = steps[first : first + ENTRIES_AT_ONCE]
        answers = desk.handle([it for step in chunk for it in submissions(decoder, step)])
        for answer in answers:
            if isinstance(answer, Refusal):
                raise answer


async def play(desk: Desk, script: Sequence[Step], clock: ReplayClock) -> None:
    """Play what remains at the speed of `clock`, which must be the clock of the desk.

    At real time every pause of the race is kept; faster, long pauses between heats are cut, and so is at
    any speed the time between the setting-up and the first heat. Raises Refusal.
    """
    decoder = ReplayDecoder()
    steps = remaining(desk, script)
    if steps:
        clock.set(steps[0].moment)
    for step in steps:
        pause = step.moment - clock.now()
        longest = longest_pause(clock.speed, _heats(desk))
        if longest is not None and pause > longest:
            clock.set(Moment(step.moment - longest))
            pause = longest
        if pause > 0:
            await asyncio.sleep(pause / 1e9 / clock.speed)
        for it in submissions(decoder, step):
            await desk.submit(it.intent, it.actor, it.moment)


def longest_pause(speed: float, heats: set[HeatStatus]) -> int | None:
    """Return to how many nanoseconds of race time a pause is cut; None where it is kept.

    While a heat runs every second counts: its clock is on the board.
    """
    if HeatStatus.RUNNING in heats:
        return None
    begun = bool(heats - {HeatStatus.DRAWN})
    return None if speed <= 1 and begun else LONGEST_GAP


def _heats(desk: Desk) -> set[HeatStatus]:
    return {heat.status for distance in desk.state.distances.values() for heat in distance.heats.values()}


def submissions(decoder: ReplayDecoder, step: Step) -> list[Submission]:
    """Return what a step hands to the desk. A signal goes through the decoder like any other.

    A line that is no signal is kept as a note: nothing that a device sent is dropped.
    """
    if step.act is not None:
        return [Submission(step.act, step.actor, step.moment)]
    return [Submission(_evidence(it), step.actor, step.moment) for it in decoder.feed(step.wire)]


def _evidence(received: Pulse | WireProblem) -> Pulse | Note:
    if isinstance(received, Pulse):
        return received
    return Note(text=f"{received.text}: {received.raw!r}")
