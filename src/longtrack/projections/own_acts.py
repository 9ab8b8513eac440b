"""What somebody at a console did last: what `undo` would take back, one act after the other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import groupby

from longtrack.competition import events as ev
from longtrack.competition.undoing import can_be_taken_back

UNDONE = "taken back at the console"
"""The reason of what the console takes back: so it is not taken for an act of its own."""

_BACK: dict[type, type] = {
    ev.HeatCalledOff: ev.HeatCalled,
    ev.StartVoided: ev.HeatStarted,
    ev.SourceReleased: ev.SourceChosen,
    ev.RulingLifted: ev.OutcomeRuled,
    ev.HeatReopened: ev.HeatClosed,
    ev.ResultReopened: ev.ResultConfirmed,
    ev.PointsRestored: ev.PointsVoided,
    ev.AnswerTakenBack: ev.QuestionAnswered,
}
"""What takes back what."""

_AT_THE_CONSOLE = (
    *_BACK.values(),
    ev.PassingAttributed,
    ev.PassingVoided,
    ev.PulseSetAside,
    ev.SprintJudged,
    ev.FalseStartCalled,
    ev.ReskateGranted,
    ev.HeatSkated,
    ev.ResultReopened,
)

_ABOUT = ("distance", "heat", "pair", "skater", "split", "key")


def last_act(entries: Sequence[ev.JournalEntry], actors: Collection[ev.Actor]) -> ev.JournalEntry | None:
    """Return the newest act at a console that still stands as far as the journal's words tell.

    An act may be several entries: the one that stands for it is what can be taken back. Acts that were
    taken back are passed over, and so is the taking back.
    """
    taken_back: set[Hashable] = set()
    for act in _acts(entries, actors):
        found = _stands_for(act)
        if found is None:
            taken_back |= {it for entry in act for it in _what_it_takes_back(entry.event)}
        elif _named(found.event) in taken_back:
            taken_back.discard(_named(found.event))
        else:
            return found
    return None


def _acts(
    entries: Sequence[ev.JournalEntry], actors: Collection[ev.Actor]
) -> Iterator[list[ev.JournalEntry]]:
    """Yield the acts of some actors, the newest first: entries of one moment belong together."""
    for actor, act in groupby(reversed(entries), key=lambda it: (it.actor, it.moment)):
        if actor[0] in actors:
            yield list(act)[::-1]


def _stands_for(act: list[ev.JournalEntry]) -> ev.JournalEntry | None:
    """Return the entry of an act that would be taken back; None for one that only takes back, or says
    nothing of a race."""
    own = [it for it in act if isinstance(it.event, _AT_THE_CONSOLE) and not _takes_back(it.event)]
    aside = [it for it in own if isinstance(it.event, ev.PulseSetAside)]
    undoable = [it for it in own if can_be_taken_back(it.event)]
    return next(iter((*aside, *undoable, *own)), None)


def _takes_back(event: ev.AnyEvent) -> bool:
    reason = getattr(event, "reason", "")
    return (type(event) in _BACK and type(event) is not ev.ResultReopened) or reason == UNDONE


def _what_it_takes_back(event: ev.AnyEvent) -> Iterator[Hashable]:
    if isinstance(event, ev.PulseSetAside | ev.PassingVoided) and event.reason == UNDONE:
        yield ev.PassingAttributed, event.pulse
    elif isinstance(event, ev.PassingAttributed):
        yield ev.PassingVoided, event.pulse
        yield ev.PulseSetAside, event.pulse
    elif isinstance(event, ev.PulseReturned):
        yield ev.PulseSetAside, event.pulse
    elif type(event) in _BACK:
        yield _key(_BACK[type(event)], event)
    elif getattr(event, "reason", "") == UNDONE:
        yield _key(type(event), event)


def _named(event: ev.AnyEvent) -> Hashable:
    if isinstance(event, ev.PassingAttributed | ev.PassingVoided | ev.PulseSetAside):
        return type(event), event.pulse
    return _key(type(event), event)


def _key(kind: type, event: ev.AnyEvent) -> Hashable:
    """What an act and the taking back of it have in common."""
    return kind, *(getattr(event, it, None) for it in _ABOUT if it in kind.__struct_fields__)  # type: ignore[attr-defined]
