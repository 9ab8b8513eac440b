"""Undo: the events that take an act back, or why that cannot be done without guessing.

Nothing is erased. What is taken back stays in the journal, and so does the taking back, with its reason; it
can be taken back itself. Only what stands as the act left it can be taken back: what somebody changed since
comes first. Whether the events may happen now - a signed result must be reopened first - `decide` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.draw_words import BACK, base_options, option_words
from longtrack.competition.fold import fold
from longtrack.competition.state import (
    REHEARSAL,
    Competition,
    Distance,
    Entry,
    Heat,
    HeatStatus,
    Passing,
    Race,
    Skater,
)
from longtrack.sport.terms import Source

Events = tuple[ev.AnyEvent, ...]


class CannotUndo(Exception):
    """One sentence: why an act cannot be taken back, and what to do instead."""


class Act(msgspec.Struct, frozen=True):
    """An act that somebody wants to take back, and what stood before it and stands now."""

    state: Competition
    before: Competition
    entries: Sequence[ev.JournalEntry]
    entry: ev.JournalEntry
    reason: str

    def distances(self, name: str) -> tuple[Distance, Distance]:
        """Return a distance as it was, and as it is."""
        return self.before.distances[name], self.state.distances[name]

    def races(self, event: Any) -> tuple[Race, Race, Heat]:
        """Return the race of an event as it was and as it is, and the heat as it is."""
        was = _race(self.before, event)
        now = _race(self.state, event)
        heat = self.state.heat(event.distance, event.heat)
        if was is None or now is None or heat is None:
            raise self.changed()
        return was, now, heat

    def changed(self) -> CannotUndo:
        """Say that the act no longer stands."""
        return CannotUndo(f"what entry {self.entry.seq} did was changed since: take that back first")


def take_back(state: Competition, entries: Sequence[ev.JournalEntry], seq: int, reason: str) -> Events:
    """Return the events that take back what entry `seq` did; `entries` are the journal, `state` is now.

    Raises CannotUndo.
    """
    if not reason.strip():
        raise CannotUndo("taking something back needs a reason")
    at = next((at for at, it in enumerate(entries) if it.seq == seq), None)
    if at is None:
        raise CannotUndo(f"there is no entry {seq} in the journal")
    entry = entries[at]
    undo = _UNDO.get(type(entry.event))
    if undo is None:
        what = _INSTEAD.get(type(entry.event), "do what is right instead")
        raise CannotUndo(f"{plain_words(entry.event)} cannot be taken back: {what}")
    before = fold(entries[:at])
    if len(fold([entry], before).problems) > len(before.problems):
        raise CannotUndo(f"entry {seq} had no effect, there is nothing to take back")
    return tuple(undo(Act(state, before, entries, entry, reason.strip()), entry.event))


def taken_together(entries: Sequence[ev.JournalEntry], seq: int) -> tuple[int, ...]:
    """Return the entries that are taken back with entry `seq`: sources that were chosen in one act for
    several skaters are one choice."""
    at = next((at for at, it in enumerate(entries) if it.seq == seq), None)
    if at is None or not isinstance(entries[at].event, ev.SourceChosen):
        return (seq,)
    entry = entries[at]

    def is_of_it(it: ev.JournalEntry) -> bool:
        return isinstance(it.event, ev.SourceChosen) and (it.actor, it.moment) == (entry.actor, entry.moment)

    before = [it.seq for it in takewhile(is_of_it, reversed(entries[:at]))]
    return (*before[::-1], *(it.seq for it in takewhile(is_of_it, entries[at:])))


def can_be_taken_back(event: ev.AnyEvent) -> bool:
    """Return whether acts of this kind can be taken back at all."""
    return type(event) in _UNDO


def plain_words(event: ev.AnyEvent) -> str:
    """Return the words of the type: enough for what is rarely done."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(event).__name__).lower()


def _race(state: Competition, event: Any) -> Race | None:
    heat = state.heat(event.distance, event.heat)
    return heat.race_of(event.skater) if heat is not None else None


# --- whose time it is --------------------------------------------------------------------------


def _owner(state: Competition, pulse: int) -> tuple[Distance, Heat, Race, Passing] | None:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            for race in heat.races:
                for passing in race.passings:
                    if passing.pulse == pulse:
                        return distance, heat, race, passing
    return None


def _attributed(act: Act, event: ev.PassingAttributed) -> Events:
    owner = _owner(act.state, event.pulse)
    if owner is None or not _stands(act, owner[3].attributed):
        raise act.changed()
    former = _owner(act.before, event.pulse)
    if former is not None:
        return tuple(_again(act, former))
    if _was_pressed(act, event.pulse):
        # what somebody made by a key goes with what she said of it
        return (ev.PulseSetAside(pulse=event.pulse, why=ev.Aside.CLEARED, reason=act.reason),)
    voided = ev.PassingVoided(
        distance=event.distance, heat=event.heat, skater=event.skater, pulse=event.pulse, reason=act.reason
    )
    returned = ev.PulseReturned(pulse=event.pulse, reason=act.reason)
    return (
        voided,
        *((returned,) if event.pulse not in act.before.judged else ()),
        *_former_choice(act, event, event.split),
    )


def _stands(act: Act, seq: int) -> bool:
    """Whether entry `seq` is the act itself, or gave it back by taking back what came after it."""
    if seq == act.entry.seq:
        return True
    later = [it for it in act.entries if act.entry.seq < it.seq <= seq]
    giving = later[-1]
    same_act = takewhile(lambda it: (it.actor, it.moment) == (giving.actor, giving.moment), reversed(later))
    return giving.event == act.entry.event and any(isinstance(it.event, ev.ActTakenBack) for it in same_act)


def _was_pressed(act: Act, pulse: int) -> bool:
    """Whether the signal was made by hand for this very act."""
    return pulse == act.entry.seq - 1 and act.state.pulses[pulse].source is Source.MANUAL


def _again(act: Act, former: tuple[Distance, Heat, Race, Passing]) -> Iterator[ev.AnyEvent]:
    """Give a signal back to whom it belonged, and the choice of an official with it."""
    distance, heat, race, passing = former
    yield ev.PassingAttributed(
        distance=distance.id,
        heat=heat.number,
        skater=race.skater,
        split=passing.split,
        pulse=passing.pulse,
        member=passing.member,
    )
    if (passing.split, passing.pulse) in race.chosen:
        yield _choice(distance.id, heat.number, race.skater, passing.split, passing.pulse, act.reason)


def _choice(distance: str, heat: int, skater: str, split: int, pulse: int, reason: str) -> ev.SourceChosen:
    return ev.SourceChosen(
        distance=distance, heat=heat, skater=skater, split=split, pulse=pulse, reason=reason
    )


def _former_choice(act: Act, event: Any, split: int) -> Iterator[ev.AnyEvent]:
    """What an official had chosen at a split before the act, where it still measures her."""
    was, now, _ = act.races(event)
    chosen = dict(was.chosen).get(split)
    still_there = any((it.split, it.pulse) == (split, chosen) for it in now.passings)
    if chosen is not None and still_there and dict(now.chosen).get(split) != chosen:
        yield _choice(event.distance, event.heat, event.skater, split, chosen, act.reason)


def _voided(act: Act, event: ev.PassingVoided) -> Events:
    former = _owner(act.before, event.pulse)
    if _owner(act.state, event.pulse) is not None or former is None:
        raise act.changed()
    return tuple(_again(act, former))


def _set_aside(act: Act, event: ev.PulseSetAside) -> Events:
    if event.pulse not in act.state.judged or _owner(act.state, event.pulse) is not None:
        raise act.changed()
    voiding = next((it for it in act.entries if it.seq == act.entry.seq - 1), None)
    if voiding is not None and _belongs_to(event, act.entry.actor, voiding):
        former = _owner(fold(it for it in act.entries if it.seq < voiding.seq), event.pulse)
        if former is not None:
            return tuple(_again(act, former))
    return (ev.PulseReturned(pulse=event.pulse, reason=act.reason),)


def _belongs_to(event: ev.PulseSetAside, actor: ev.Actor, voiding: ev.JournalEntry) -> bool:
    """Whether a time was voided because its signal was set aside: in the same act, for the same reason."""
    voided = voiding.event
    if not isinstance(voided, ev.PassingVoided) or voiding.actor != actor:
        return False
    return (voided.pulse, voided.reason) == (event.pulse, event.reason or event.why.value)


def _chosen(act: Act, event: ev.SourceChosen) -> Events:
    _, now, _ = act.races(event)
    if dict(now.chosen).get(event.split) != event.pulse:
        raise act.changed()
    former = tuple(_former_choice(act, event, event.split))
    if former:
        return former
    released = ev.SourceReleased(
        distance=event.distance, heat=event.heat, skater=event.skater, split=event.split, reason=act.reason
    )
    return (released,)


def _released(act: Act, event: ev.SourceReleased) -> Events:
    _, now, _ = act.races(event)
    former = tuple(_former_choice(act, event, event.split))
    if event.split in dict(now.chosen) or not former:
        raise act.changed()
    return former


# --- what was ruled ----------------------------------------------------------------------------


def _ruled(act: Act, event: ev.OutcomeRuled) -> Events:
    was, now, _ = act.races(event)
    if (now.ruled, now.code, now.reason) != (event.outcome, event.code, event.reason):
        raise act.changed()
    if was.ruled is not None:
        return (_ruling(event, was),)
    lifted = ev.RulingLifted(distance=event.distance, heat=event.heat, skater=event.skater, reason=act.reason)
    return (lifted,)


def _lifted(act: Act, event: ev.RulingLifted) -> Events:
    was, now, _ = act.races(event)
    if now.ruled is not None:
        raise act.changed()
    return (_ruling(event, was),)


def _ruling(event: Any, race: Race) -> ev.OutcomeRuled:
    assert race.ruled is not None
    return ev.OutcomeRuled(
        distance=event.distance,
        heat=event.heat,
        skater=event.skater,
        outcome=race.ruled,
        code=race.code,
        clause=race.clause,
        reason=race.reason,
    )


def _sprint_judged(act: Act, event: ev.SprintJudged) -> Events:
    was, now = act.distances(event.distance)
    if now.sprints.get(event.lap) != event.skaters:
        raise act.changed()
    return (ev.SprintJudged(distance=event.distance, lap=event.lap, skaters=was.sprints.get(event.lap, ())),)


def _points_voided(act: Act, event: ev.PointsVoided) -> Events:
    was, now = act.distances(event.distance)
    if event.skater not in now.points_void or event.skater in was.points_void:
        raise act.changed()
    return (ev.PointsRestored(distance=event.distance, skater=event.skater, reason=act.reason),)


def _points_restored(act: Act, event: ev.PointsRestored) -> Events:
    if event.skater in act.state.distances[event.distance].points_void:
        raise act.changed()
    return (ev.PointsVoided(distance=event.distance, skater=event.skater, reason=act.reason),)


def _protest_lodged(act: Act, event: ev.ProtestLodged) -> Events:
    protest = act.state.protests.get(act.entry.seq)
    if protest is None or not protest.pending:
        raise act.changed()
    return (_decision(event.distance, act.entry.seq, ev.Decision.WITHDRAWN, act.reason),)


def _protest_decided(act: Act, event: ev.ProtestDecided) -> Events:
    was, now = act.before.protests[event.protest], act.state.protests[event.protest]
    if (now.decision, now.reason) != (event.decision, event.reason):
        raise act.changed()
    return (_decision(event.distance, event.protest, was.decision, was.reason or act.reason),)


def _decision(distance: str, protest: int, decision: ev.Decision, reason: str) -> ev.ProtestDecided:
    return ev.ProtestDecided(distance=distance, protest=protest, decision=decision, reason=reason)


# --- on the ice --------------------------------------------------------------------------------


def _heat(act: Act, event: Any, *statuses: HeatStatus) -> Heat:
    heat = act.state.heat(event.distance, event.heat)
    if heat is None or heat.status not in statuses:
        raise act.changed()
    return heat


def _called(act: Act, event: ev.HeatCalled) -> Events:
    heat = act.state.heat(event.distance, event.heat)
    if heat is not None and heat.guns:
        raise CannotUndo(f"heat {event.heat} has started: call it back, or take back its start first")
    _heat(act, event, HeatStatus.CALLED)
    return (ev.HeatCalledOff(distance=event.distance, heat=event.heat, reason=act.reason),)


def _called_off(act: Act, event: ev.HeatCalledOff) -> Events:
    _heat(act, event, HeatStatus.DRAWN)
    return (ev.HeatCalled(distance=event.distance, heat=event.heat),)


def _started(act: Act, event: ev.HeatStarted) -> Events:
    """The gun before it, or none; a shot that was none is nobody's."""
    heat = _heat(act, event, *HeatStatus)
    gun, was = heat.gun(event.pair), act.before.distances[event.distance].heats[event.heat].gun(event.pair)
    if gun is None or gun.pulse != event.pulse:
        raise act.changed()
    if was is not None:
        return (msgspec.structs.replace(event, pulse=was.pulse),)
    return (
        ev.StartVoided(distance=event.distance, heat=event.heat, pair=event.pair, reason=act.reason),
        ev.PulseSetAside(pulse=event.pulse, why=ev.Aside.CLEARED, reason=act.reason),
    )


def _start_voided(act: Act, event: ev.StartVoided) -> Events:
    heat = _heat(act, event, HeatStatus.CALLED, HeatStatus.RUNNING)
    was = act.before.distances[event.distance].heats[event.heat].gun(event.pair)
    if was is None or heat.gun(event.pair) is not None:
        raise act.changed()
    started = ev.HeatStarted(distance=event.distance, heat=event.heat, pulse=was.pulse, pair=event.pair)
    return (started,)


def _closed(act: Act, event: ev.HeatClosed) -> Events:
    _heat(act, event, HeatStatus.CLOSED)
    return (ev.HeatReopened(distance=event.distance, heat=event.heat, reason=act.reason),)


def _reopened(act: Act, event: ev.HeatReopened) -> Events:
    _heat(act, event, HeatStatus.SKATED, HeatStatus.DRAWN)
    return (ev.HeatClosed(distance=event.distance, heat=event.heat),)


# --- before the race ---------------------------------------------------------------------------


def _withdrawn(act: Act, event: ev.EntryWithdrawn) -> Events:
    """She is entered again as she was; where her place was given away in the same act, the draw is too."""
    was, now = act.distances(event.distance)
    if not now.entries[event.skater].withdrawn or was.entries[event.skater].withdrawn:
        raise act.changed()
    restored = _entry(event.distance, now.entries[event.skater])
    following = next((it for it in act.entries if it.seq == act.entry.seq + 1), None)
    drawn = following.event if following is not None else None
    hers = isinstance(drawn, ev.DrawMade) and option_words(drawn.options).get("withdraw") == event.skater
    if hers and isinstance(drawn, ev.DrawMade) and _in_force(now, drawn):
        return (restored, *_former_draw(act, event.distance))
    return (restored,)


def _accepted(act: Act, event: ev.EntryAccepted) -> Events:
    was, now = act.distances(event.distance)
    entry, former = now.entries[event.skater], was.entries.get(event.skater)
    if _entry(event.distance, entry) != event or entry.withdrawn:
        raise act.changed()
    if former is not None and not former.withdrawn:
        return (_entry(event.distance, former),)
    if any(heat.race_of(event.skater) for heat in now.heats.values()):
        name = act.state.skaters[event.skater].name
        raise CannotUndo(f"{name} has a place in the draw: withdraw her, and say who fills it")
    return (ev.EntryWithdrawn(distance=event.distance, skater=event.skater, reason=act.reason),)


def _entry(distance: str, entry: Entry) -> ev.EntryAccepted:
    facts = {name: getattr(entry, name) for name in Entry.__struct_fields__ if name != "withdrawn"}
    return ev.EntryAccepted(distance=distance, **facts)


def _drawn(act: Act, event: ev.DrawMade) -> Events:
    if not _in_force(act.state.distances[event.distance], event):
        raise act.changed()
    return tuple(_former_draw(act, event.distance))


def _in_force(distance: Distance, event: ev.DrawMade) -> bool:
    return (distance.draw_options, distance.draw_changes, distance.draw_seed) == (
        event.options,
        event.changes,
        event.seed,
    )


def _former_draw(act: Act, name: str) -> Iterator[ev.AnyEvent]:
    """Yield the draw that stood before the act, with the trace of what was taken back."""
    was, now = act.distances(name)
    made = [it for it in act.entries if isinstance(it.event, ev.DrawMade) and it.event.distance == name]
    former = next((it for it in reversed(made) if it.seq < act.entry.seq), None)
    drawn = former.event if former is not None else None
    assert drawn is None or isinstance(drawn, ev.DrawMade)
    seq = former.seq if former is not None else 0
    told = f"the draw is again that of entry {seq}" if seq else "the draw is void"
    yield ev.DrawMade(
        distance=name,
        method=drawn.method if drawn is not None else "",
        seed=drawn.seed if drawn is not None else None,
        places=drawn.places if drawn is not None else (),
        options=" ".join(
            (base_options(drawn.options if drawn is not None else ""), f"change={BACK} to={seq}")
        ).strip(),
        changes=(*now.draw_changes, f"{told} ({act.reason})"),
        previews=was.draw_previews,
    )
    if was.published:
        yield ev.StartListPublished(distance=name)


def _limits_set(act: Act, event: ev.EntryLimitsSet) -> Events:
    was, now = act.distances(event.distance)
    if now.limits != event:
        raise act.changed()
    return (was.limits or ev.EntryLimitsSet(distance=event.distance),)


def _registered(act: Act, event: ev.SkaterRegistered) -> Events:
    former = act.before.skaters.get(event.skater)
    if former is None:
        raise CannotUndo("a skater who was registered stays known: withdraw her entries")
    if _registration(act.state.skaters[event.skater]) != event:
        raise act.changed()
    return (_registration(former),)


def _registration(skater: Skater) -> ev.SkaterRegistered:
    facts = {name: getattr(skater, name) for name in Skater.__struct_fields__ if name != "id"}
    return ev.SkaterRegistered(skater=skater.id, **facts)


def _planned(act: Act, event: ev.SchedulePlanned) -> Events:
    if act.state.schedule != event.items:
        raise act.changed()
    return (ev.SchedulePlanned(items=act.before.schedule), *act.before.delays)


def _delayed(act: Act, event: ev.ScheduleDelayed) -> Events:
    if event not in act.state.delays:
        raise act.changed()
    return (ev.ScheduleDelayed(item=event.item, minutes=-event.minutes, reason=act.reason),)


# --- what was typed ----------------------------------------------------------------------------


def _corrected(act: Act, event: ev.CompetitionCorrected) -> Events:
    if _facts(act.state) != event:
        raise act.changed()
    return (_facts(act.before),)


def _facts(state: Competition) -> ev.CompetitionCorrected:
    name = state.name.removeprefix(f"{REHEARSAL} - ") if state.rehearsal else state.name
    return ev.CompetitionCorrected(
        name=name,
        venue=state.venue,
        date=state.date,
        until=state.until,
        time_zone=state.time_zone,
        track=state.track,
    )


def _distance_added(act: Act, event: ev.DistanceAdded) -> Events:
    if event.distance not in act.state.distances:
        raise act.changed()
    return (ev.DistanceRemoved(distance=event.distance, reason=act.reason),)


def _record_stood(act: Act, event: ev.RecordStood) -> Events:
    """It never stood; what it replaced stands again."""
    was, now = act.distances(event.distance)
    if event not in now.standing_records:
        raise act.changed()
    replaced = [it for it in was.standing_records if it not in now.standing_records]
    return (record_removed(event, act.reason), *replaced)


def record_removed(record: ev.RecordStood, reason: str) -> ev.RecordRemoved:
    """Return what takes a record away that was typed wrongly."""
    return ev.RecordRemoved(
        distance=record.distance,
        record_class=record.record_class,
        time=record.time,
        holder=record.holder,
        skater=record.skater,
        noc=record.noc,
        reason=reason,
    )


def _record_removed(act: Act, event: ev.RecordRemoved) -> Events:
    was, now = act.distances(event.distance)
    return tuple(it for it in was.standing_records if it not in now.standing_records)


# --- people and things -------------------------------------------------------------------------


def _chips_issued(act: Act, event: ev.TranspondersIssued) -> Events:
    def worn(state: Competition) -> tuple[str, ...]:
        return tuple(chip for chip, skater in state.chips.items() if skater == event.skater)

    if set(worn(act.state)) != set(event.transponders):
        raise act.changed()
    return (ev.TranspondersIssued(skater=event.skater, transponders=worn(act.before)),)


def _loops_placed(act: Act, event: ev.LoopsPlaced) -> Events:
    if act.state.loops != {loop.name: loop for loop in event.loops}:
        raise act.changed()
    return (ev.LoopsPlaced(loops=tuple(act.before.loops.values())),)


def _official_named(act: Act, event: ev.OfficialNamed) -> Events:
    former = act.before.officials.get(event.role)
    if act.state.officials.get(event.role) != event.name:
        raise act.changed()
    if former is None:
        raise CannotUndo(f"before, nobody was {event.role.value}: name who it is")
    return (ev.OfficialNamed(role=event.role, name=former),)


def _role_given(act: Act, event: ev.RoleGiven) -> Events:
    given = act.state.roles.get(event.id)
    if given is None or given.revoked:
        raise act.changed()
    return (ev.RoleRevoked(id=event.id),)


def _answered(act: Act, event: ev.QuestionAnswered) -> Events:
    former = act.before.answers.get(event.key)
    if act.state.answers.get(event.key) != event.answer:
        raise act.changed()
    if former is not None:
        return (ev.QuestionAnswered(key=event.key, answer=former),)
    return (ev.AnswerTakenBack(key=event.key, reason=act.reason),)


def _answer_taken_back(act: Act, event: ev.AnswerTakenBack) -> Events:
    if event.key in act.state.answers:
        raise act.changed()
    return (ev.QuestionAnswered(key=event.key, answer=act.before.answers[event.key]),)


_UNDO: dict[type, Callable[[Act, Any], Events]] = {
    ev.CompetitionCorrected: _corrected,
    ev.DistanceAdded: _distance_added,
    ev.RecordStood: _record_stood,
    ev.RecordRemoved: _record_removed,
    ev.SkaterRegistered: _registered,
    ev.EntryAccepted: _accepted,
    ev.EntryWithdrawn: _withdrawn,
    ev.EntryLimitsSet: _limits_set,
    ev.DrawMade: _drawn,
    ev.HeatCalled: _called,
    ev.HeatCalledOff: _called_off,
    ev.HeatStarted: _started,
    ev.StartVoided: _start_voided,
    ev.PassingAttributed: _attributed,
    ev.PassingVoided: _voided,
    ev.SourceChosen: _chosen,
    ev.SourceReleased: _released,
    ev.OutcomeRuled: _ruled,
    ev.RulingLifted: _lifted,
    ev.SprintJudged: _sprint_judged,
    ev.PointsVoided: _points_voided,
    ev.PointsRestored: _points_restored,
    ev.TranspondersIssued: _chips_issued,
    ev.LoopsPlaced: _loops_placed,
    ev.PulseSetAside: _set_aside,
    ev.HeatClosed: _closed,
    ev.HeatReopened: _reopened,
    ev.ProtestLodged: _protest_lodged,
    ev.ProtestDecided: _protest_decided,
    ev.RoleGiven: _role_given,
    ev.QuestionAnswered: _answered,
    ev.AnswerTakenBack: _answer_taken_back,
    ev.OfficialNamed: _official_named,
    ev.SchedulePlanned: _planned,
    ev.ScheduleDelayed: _delayed,
}

_INSTEAD: dict[type, str] = {
    ev.CompetitionOpened: "correct what it says, before the first start",
    ev.DistanceRemoved: "put it on the programme again",
    ev.DrawLookedAt: "what was seen cannot be unseen",
    ev.StartListPublished: "change the draw, and publish it again",
    ev.PulseReceived: "what a device sent is kept; set it aside",
    ev.FalseStartCalled: "the skaters are back at the start; rule the outcome of whoever was wronged",
    ev.ReskateGranted: "rule that it was not started, and the first race counts",
    ev.PulseReturned: "say what the signal was",
    ev.HeatSkated: "its times are still taken",
    ev.ResultConfirmed: "reopen it with a reason (O)",
    ev.ResultReopened: "the referee confirms it again",
    ev.RoleRevoked: "give the role anew",
    ev.ConditionsMeasured: "measure again",
    ev.ActTakenBack: "take back what it led to",
    ev.Note: "write another one",
}
