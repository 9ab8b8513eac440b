"""Playing a script onto the desk: officials' acts as intents, device signals as bytes through a decoder.

The journal gets the moments of the script, so the same race gives the same journal at any speed. An
interrupted replay goes on where the journal ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from longtrack.competition.decide import Refusal
from longtrack.demo.script import Step
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment
from longtrack.timing.replay_lines import ReplayDecoder

LONGEST_GAP = 20 * 1_000_000_000
"""Faster than real time, a pause between two signals is cut to these nanoseconds of race time."""

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

    At real time every pause is kept; faster, long pauses are cut. Raises Refusal.
    """
    decoder = ReplayDecoder()
    steps = remaining(desk, script)
    if steps:
        clock.set(steps[0].moment)
    for step in steps:
        pause = step.moment - clock.now()
        if clock.speed > 1 and pause > LONGEST_GAP:
            clock.set(Moment(step.moment - LONGEST_GAP))
            pause = LONGEST_GAP
        if pause > 0:
            await asyncio.sleep(pause / 1e9 / clock.speed)
        for it in submissions(decoder, step):
            await desk.submit(it.intent, it.actor, it.moment)


def submissions(decoder: ReplayDecoder, step: Step) -> list[Submission]:
    """Return what a step hands to the desk. A signal goes through the decoder like any other."""
    if step.act is not None:
        return [Submission(step.act, step.actor, step.moment)]
    pulses = [it for it in decoder.feed(step.wire) if isinstance(it, Pulse)]
    return [Submission(pulse, step.actor, step.moment) for pulse in pulses]
