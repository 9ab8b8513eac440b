"""What may be said of a pulse: this skater at this split, this skater at that loop, or nobody's time."""

from __future__ import annotations

import msgspec

from longtrack.competition import events as ev


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """This skater at this split."""

    distance: str
    heat: int
    skater: str
    split: int
    member: str = ""


class AtLoop(msgspec.Struct, frozen=True, gc=False):
    """This skater at a loop that is no split."""

    distance: str
    heat: int
    skater: str
    millimetres: int
    member: str = ""


class Nobodys(msgspec.Struct, frozen=True, gc=False):
    """Surely nobody's time."""

    why: ev.Aside
    reason: str = ""


Judgement = Attribution | AtLoop | Nobodys


def event_of(judgement: Judgement, pulse: int) -> ev.AnyEvent:
    """Return the event that says so of the pulse that is entry `pulse`."""
    match judgement:
        case Attribution(distance, heat, skater, split, member):
            return ev.PassingAttributed(
                distance=distance, heat=heat, skater=skater, split=split, pulse=pulse, member=member
            )
        case AtLoop(distance, heat, skater, millimetres, member):
            return ev.LoopPassed(
                distance=distance,
                heat=heat,
                skater=skater,
                pulse=pulse,
                millimetres=millimetres,
                member=member,
            )
        case Nobodys(why, reason):
            return ev.PulseSetAside(pulse=pulse, why=why, reason=reason)
