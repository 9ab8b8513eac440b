"""What an official did, in words: for whoever was slower, and for the corrections log."""

from __future__ import annotations

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.competition.undoing import plain_words
from longtrack.projections.naming import told_name
from longtrack.sport.terms import Outcome


def told(state: Competition, event: ev.AnyEvent) -> str:
    """Return what an event did, such as `signal 212 was given to Anna Winter at 600 m`; no full stop."""
    if isinstance(event, ev.Note):
        return f"note: {event.text}"
    what = _of_a_signal(state, event) or _of_a_race(state, event) or _of_a_heat(event)
    return what or _of_a_distance(state, event) or _of_a_protest(state, event) or plain_words(event)


def _of_a_signal(state: Competition, event: ev.AnyEvent) -> str:
    match event:
        case ev.PassingAttributed():
            where = _metres(state, event.distance, event.split)
            return f"signal {event.pulse} was given to {told_name(state, event.skater)} at {where}"
        case ev.PassingVoided():
            return f"signal {event.pulse} was taken from {told_name(state, event.skater)}"
        case ev.SourceChosen():
            where = _metres(state, event.distance, event.split)
            return f"signal {event.pulse} was chosen for {told_name(state, event.skater)} at {where}"
        case ev.SourceReleased():
            where = _metres(state, event.distance, event.split)
            return f"the usual source counts again for {told_name(state, event.skater)} at {where}"
        case ev.PulseSetAside():
            return f"signal {event.pulse} was set aside"
        case ev.PulseReturned():
            return f"signal {event.pulse} waits in the tray again"
    return ""


def _of_a_race(state: Competition, event: ev.AnyEvent) -> str:
    match event:
        case ev.FalseStartCalled():
            return f"a false start of {told_name(state, event.skater)} was called"
        case ev.OutcomeRuled(outcome=Outcome.FINISHED):
            return f"{told_name(state, event.skater)} was ruled to have finished"
        case ev.OutcomeRuled():
            code = f" ({event.code})" if event.code else ""
            return f"{told_name(state, event.skater)} was ruled {event.outcome.value}{code}"
        case ev.RulingLifted():
            return f"the ruling about {told_name(state, event.skater)} was lifted"
        case ev.ReskateGranted():
            return f"{told_name(state, event.skater)} may skate again, in heat {event.new_heat}"
        case ev.PointsVoided():
            return f"the sprint points of {told_name(state, event.skater)} were taken"
        case ev.PointsRestored():
            return f"{told_name(state, event.skater)} has her sprint points again"
    return ""


def _of_a_heat(event: ev.AnyEvent) -> str:
    match event:
        case ev.HeatCalled():
            return f"heat {event.heat} was called"
        case ev.HeatCalledOff():
            return f"heat {event.heat} was called off"
        case ev.StartVoided():
            return f"the start of heat {event.heat} was taken back"
        case ev.HeatReopened():
            return f"heat {event.heat} was opened again"
        case ev.HeatStarted():
            return f"signal {event.pulse} was taken as the start of heat {event.heat}"
        case ev.HeatSkated():
            return f"heat {event.heat} was said to have left the ice"
        case ev.HeatClosed():
            return f"heat {event.heat} was closed"
    return ""


def _of_a_distance(state: Competition, event: ev.AnyEvent) -> str:
    match event:
        case ev.SprintJudged():
            return f"the sprint after lap {event.lap} was judged"
        case ev.ResultConfirmed():
            return f"the result of {event.distance} was confirmed"
        case ev.ResultReopened():
            return f"the result of {event.distance} was reopened: {event.reason}"
        case ev.EntryAccepted():
            return f"the entry of {told_name(state, event.skater)} was written"
        case ev.EntryWithdrawn():
            return f"{told_name(state, event.skater)} was withdrawn"
        case ev.DrawMade():
            return f"{event.distance} was drawn"
        case ev.DrawLookedAt():
            return f"a draw of {event.distance} with seed {event.seed} was looked at"
        case ev.StartListPublished():
            return f"the start list of {event.distance} was published"
    return ""


def _of_a_protest(state: Competition, event: ev.AnyEvent) -> str:
    match event:
        case ev.ProtestLodged():
            about = f" about {told_name(state, event.skater)}" if event.skater else ""
            return f"{event.by} protested{about}"
        case ev.ProtestDecided(decision=ev.Decision.OPEN):
            return f"protest {event.protest} was opened again"
        case ev.ProtestDecided():
            return f"protest {event.protest} was {event.decision.value}"
    return ""


def _metres(state: Competition, distance: str, split: int) -> str:
    found = state.distances.get(distance)
    labels = found.split_labels if found is not None else ()
    return f"{labels[split]} m" if 0 <= split < len(labels) else f"split {split}"
