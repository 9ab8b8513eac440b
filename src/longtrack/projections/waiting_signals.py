"""The tray as people read it: each signal with its question and what it may be, the likeliest first."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition
from longtrack.competition.timekeeping import in_order
from longtrack.competition.tray import Choice, Waiting
from longtrack.projections.measurements import WORDS
from longtrack.projections.naming import Name, name_of
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.sport.times import Moment, format_time


class ShownChoice(msgspec.Struct, frozen=True, gc=False):
    """What a signal may be."""

    name: Name
    distance: str
    heat: int
    split: int
    metres: int
    time: str
    """Since the start, to thousandths."""
    strain: int
    """0 fits perfectly; the higher, the less."""
    why: tuple[str, ...]
    """What speaks against it, in words."""


class Signal(msgspec.Struct, frozen=True, gc=False):
    """A signal that nobody has judged."""

    seq: int
    """The journal entry that holds it."""
    what: str
    """`beam, inner lane`, `chip 111966369`, `shot`."""
    device: str
    number: int
    at: Moment | None
    """When it happened, by the clock of the desk where the two were compared, else by that of the device."""
    elapsed: str
    """Since the gun, where the device counts from there."""
    question: str
    choices: tuple[ShownChoice, ...]


def shown_signal(state: Competition, waiting: Waiting) -> Signal:
    """Return a signal of the tray as a page shows it."""
    pulse = waiting.pulse
    counted = pulse.elapsed is not None and pulse.elapsed >= 0
    return Signal(
        seq=waiting.seq,
        what=what_it_is(pulse),
        device=pulse.device,
        number=pulse.number,
        at=None if pulse.at is None else Moment(in_order(state, pulse, waiting.seq)),
        elapsed=format_time(pulse.elapsed, 3) if counted and pulse.elapsed is not None else "",
        question=waiting.question,
        choices=tuple(_choice(state, it) for it in waiting.choices),
    )


def what_it_is(pulse: Pulse) -> str:
    """Return what kind of signal a pulse is: `beam, inner lane`, `chip 111966369 at loop 7`, `shot`."""
    if pulse.kind is PulseKind.START:
        return "shot"
    what = WORDS[pulse.source]
    if pulse.transponder:
        what += f" {pulse.transponder}"
    if pulse.loop:
        what += f" at loop {pulse.loop}"
    return what if pulse.lane is None else f"{what}, {pulse.lane.value} lane"


def _choice(state: Competition, choice: Choice) -> ShownChoice:
    distance = state.distances[choice.distance]
    return ShownChoice(
        name=name_of(state, distance, choice.skater),
        distance=choice.distance,
        heat=choice.heat,
        split=choice.split,
        metres=distance.split_labels[choice.split],
        time=format_time(choice.time, 3),
        strain=choice.strain,
        why=choice.why,
    )
