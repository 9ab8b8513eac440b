"""The start list of a competition as a rehearsal of its own: everything before the first gun. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from longtrack.competition import events as ev
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.simulation.rink import CannotSimulate, made_up_chips

BEFORE_THE_RACE = (
    ev.CompetitionOpened,
    ev.SkaterRegistered,
    ev.DistanceAdded,
    ev.RecordStood,
    ev.EntryAccepted,
    ev.EntryWithdrawn,
    ev.EntryLimitsSet,
    ev.DrawMade,
    ev.StartListPublished,
    ev.LoopsPlaced,
    ev.OfficialNamed,
    ev.SchedulePlanned,
)
"""What is copied. Roles are not: whoever rehearses is handed one anew. Nor is anything that was skated."""

LARGEST_CHIP = 2**32
"""A decoder numbers its chips below that."""


def rehearsal_of(entries: Iterable[JournalEntry], seed: int = 1) -> list[ev.AnyEvent]:
    """Return the events of a rehearsal with the same start list. Raises CannotSimulate.

    Who wears no chip that a decoder can send is given two that are made up.
    """
    known = list(entries)
    state = fold(known)
    if not state.opened:
        raise CannotSimulate("it holds no competition yet: open it first")
    return [*_copied(known), *_chips(state.chips, state.skaters, seed)]


def _copied(entries: Iterable[JournalEntry]) -> Iterator[ev.AnyEvent]:
    for entry in entries:
        event = entry.event
        if isinstance(event, ev.CompetitionOpened):
            yield replace(event, rehearsal=True, clocks_compared=True)
        elif isinstance(event, BEFORE_THE_RACE):
            yield event


def _chips(worn: dict[str, str], skaters: Iterable[str], seed: int) -> Iterator[ev.TranspondersIssued]:
    chips: dict[str, tuple[str, ...]] = {}
    for chip, skater in worn.items():
        if chip.isascii() and chip.isdigit() and int(chip) < LARGEST_CHIP:
            chips[skater] = (*chips.get(skater, ()), chip)
    taken = {int(it) for both in chips.values() for it in both}
    for skater, both in made_up_chips(skaters, seed, taken).items():
        yield ev.TranspondersIssued(skater=skater, transponders=chips.get(skater) or tuple(map(str, both)))
