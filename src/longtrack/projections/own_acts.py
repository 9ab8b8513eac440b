"""What somebody at a console did last: what `undo` would take back, one act after the other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from longtrack.competition import events as ev
from longtrack.competition.undoing import can_be_taken_back

UNDONE = "taken back at the console"
"""The reason of what the console takes back."""

_AT_THE_CONSOLE = (
    ev.HeatCalled,
    ev.HeatCalledOff,
    ev.HeatStarted,
    ev.StartVoided,
    ev.SourceChosen,
    ev.SourceReleased,
    ev.OutcomeRuled,
    ev.RulingLifted,
    ev.HeatClosed,
    ev.HeatReopened,
    ev.ResultConfirmed,
    ev.ResultReopened,
    ev.PointsVoided,
    ev.PointsRestored,
    ev.QuestionAnswered,
    ev.AnswerTakenBack,
    ev.PassingAttributed,
    ev.PassingVoided,
    ev.PulseSetAside,
    ev.SprintJudged,
    ev.FalseStartCalled,
    ev.ReskateGranted,
    ev.HeatSkated,
)


def last_act(entries: Sequence[ev.JournalEntry], actors: Collection[ev.Actor]) -> ev.JournalEntry | None:
    """Return the newest act at a console that still stands.

    An act may be several entries: the one that stands for it is what can be taken back. Acts that were
    taken back are passed over, by whomever, and so is the taking back: one undo after the other leads
    further back, and never forth again.
    """
    taken_back: set[int] = set()
    for actor, act in _acts(entries):
        if any(it.seq in taken_back for it in act):
            continue  # where a taking back was taken back, what it was about stands again
        back = {it.event.entry for it in act if isinstance(it.event, ev.ActTakenBack)}
        taken_back |= back
        found = _stands_for(act) if actor in actors and not back else None
        if found is not None:
            return found
    return None


def leaves_an_act_to_undo(entries: Sequence[ev.JournalEntry], actor: ev.Actor) -> bool:
    """Return whether what somebody has just done is now what `undo` would take back, and could."""
    found = last_act(entries, (actor,))
    return found is not None and can_be_taken_back(found.event)


def _acts(entries: Sequence[ev.JournalEntry]) -> Iterator[tuple[ev.Actor, list[ev.JournalEntry]]]:
    """Yield who acted, and the act, the newest first: entries of one moment belong together."""
    for (actor, _), act in groupby(reversed(entries), key=lambda it: (it.actor, it.moment)):
        yield actor, list(act)[::-1]


def _stands_for(act: list[ev.JournalEntry]) -> ev.JournalEntry | None:
    """Return the entry of an act that would be taken back; None for one that says nothing of a race."""
    own = [it for it in act if isinstance(it.event, _AT_THE_CONSOLE)]
    aside = [it for it in own if isinstance(it.event, ev.PulseSetAside)]
    undoable = [it for it in own if can_be_taken_back(it.event)]
    return next(iter((*aside, *undoable, *own)), None)
