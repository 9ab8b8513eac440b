"""What may happen next: `decide(state, intent)` returns the events it leads to, or refuses.

A pulse is never refused: it is evidence and becomes a `PulseReceived` whatever else is thought of it.
What an official proposes is an event that `decide` checks against the state; `ConfirmResult` asks for
figures to be computed and signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.attribution import attribute, beams_beside, later_looks
from longtrack.competition.calling import called_back, may_be_second_gun
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply
from longtrack.competition.hand_times import is_timed_by_devices
from longtrack.competition.judgement import Attribution, event_of
from longtrack.competition.mass_start import sprint_laps
from longtrack.competition.overruling import overruled
from longtrack.competition.state import (
    Competition,
    Distance,
    Heat,
    HeatStatus,
    Passing,
    Race,
    ResultStatus,
)
from longtrack.competition.timekeeping import after_gun, in_order
from longtrack.sport.distances import Kind
from longtrack.sport.edition import FalseStartScope
from longtrack.sport.rules.infringements import INFRINGEMENTS
from longtrack.sport.rules.reskate import rested
from longtrack.sport.rules.starts import FALSE_START, FalseStart, rule_on_false_starts
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import TENTH, Duration, later

WAITING_FOR_THE_GUN = 400
"""Entries before a gun that are looked through for signals of its heat."""

BOUNCE = Duration(3 * TENTH)
"""A contact that closes again within this was not a second shot."""

SEEN_TOGETHER = Duration(TENTH)
"""Chip and beam of one passing are seen within this, whichever is told first."""


class Refusal(Exception):
    """An intent that may not happen now; the text is one sentence for the person who asked."""


class ConfirmResult(msgspec.Struct, frozen=True, gc=False):
    """The referee signs the result of a distance as it now stands."""

    distance: str


class ByHand(msgspec.Struct, frozen=True, gc=False):
    """Somebody at the desk makes a signal herself, by a key or by typing a time, and says what it is.

    The entry that the judgement points at is filled in: it is that of the signal. Without a judgement the
    signal is only kept: it waits in the tray.
    """

    pulse: Pulse
    judgement: ev.HeatStarted | ev.PassingAttributed | None = None


_BEFORE_THE_OPENING = (ev.CompetitionOpened, ev.RoleGiven, ev.RoleRevoked)
"""Somebody must be secretary before she can say what the competition is."""

Intent = Pulse | ConfirmResult | ByHand | ev.AnyEvent


def decide(state: Competition, intent: Intent) -> tuple[ev.AnyEvent, ...]:
    """Return the events that `intent` leads to; none where it has happened already.

    The events are to be appended in order, the first as entry `state.seq + 1`.
    Raises Refusal, with a sentence for the person who asked.
    """
    if isinstance(intent, Pulse):
        return _pulse(state, intent)
    if not state.opened and not isinstance(intent, _BEFORE_THE_OPENING):
        raise Refusal("there is no competition yet: open it first")
    if isinstance(intent, ConfirmResult):
        return _confirm(state, intent)
    if isinstance(intent, ByHand):
        return _by_hand(state, intent)
    leads_to = _LEADS_TO.get(type(intent))
    if leads_to is not None:
        return leads_to(state, intent)
    check = _CHECKS.get(type(intent))
    if check is not None and check(state, intent) is False:
        return ()
    return (_possible(state, intent),)


def _possible(state: Competition, event: ev.AnyEvent) -> ev.AnyEvent:
    """Refuse what the fold would call a problem."""
    trial = ev.JournalEntry(state.seq + 1, state.moment, ev.Actor(""), event)
    after = apply(state, trial)
    if len(after.problems) > len(state.problems):
        raise Refusal(after.problems[-1].text)
    return event


# --- pulses ------------------------------------------------------------------------------------


def _pulse(state: Competition, pulse: Pulse) -> tuple[ev.AnyEvent, ...]:
    if pulse.identity in state.received:
        return ()
    evidence = ev.PulseReceived(pulse=pulse)
    judgements = _judgements(state, pulse, state.seq + 1)
    if any(isinstance(it, ev.HeatStarted) for it in judgements):
        return (evidence, *_with_what_waited(_after(state, evidence), judgements))
    if any(isinstance(it, ev.PassingAttributed) for it in judgements) and _something_waits(state):
        return (evidence, *_with_what_came_after(_after(state, evidence), judgements, pulse))
    return (evidence, *judgements)


def _something_waits(state: Competition) -> bool:
    return len(state.judged) < len(state.pulses)


def _judgements(state: Competition, pulse: Pulse, seq: int) -> tuple[ev.AnyEvent, ...]:
    """Return what is said of a pulse that is entry `seq`, if anything can be."""
    if pulse.kind is PulseKind.START:
        start = _start(state, pulse, seq)
        return () if start is None else (start,)
    found = attribute(state, pulse, seq)
    if found is None:
        return overruled(state, pulse, seq)
    if not isinstance(found, Attribution):
        return (event_of(found, seq),)
    beams = (event_of(found, beam) for beam in beams_beside(state, found, pulse, seq))
    later = (_voided(found, it) for it in later_looks(state, found, pulse, seq))
    return (event_of(found, seq), *_read_again(state, found, pulse, seq), *later, *beams)


def _voided(found: Attribution, pulse: int) -> ev.PassingVoided:
    return ev.PassingVoided(
        distance=found.distance,
        heat=found.heat,
        skater=found.skater,
        pulse=pulse,
        reason="the same passing was seen earlier",
    )


def _read_again(state: Competition, found: Attribution, pulse: Pulse, seq: int) -> tuple[ev.AnyEvent, ...]:
    """The judges read the picture once more: what they read last counts, unless an official chose."""
    if pulse.source is not Source.PHOTO_FINISH:
        return ()
    race = state.distances[found.distance].heats[found.heat].race_of(found.skater)
    assert race is not None
    pictures = {it.pulse for it in race.passings if it.split == found.split and it.source is pulse.source}
    chosen = dict(race.chosen).get(found.split)
    if not pictures or (chosen is not None and chosen not in pictures):
        return ()
    choice = ev.SourceChosen(
        distance=found.distance,
        heat=found.heat,
        skater=found.skater,
        split=found.split,
        pulse=seq,
        reason="the judges read the picture again",
    )
    return (choice,)


def _start(state: Competition, pulse: Pulse, seq: int) -> ev.AnyEvent | None:
    if pulse.at is None:
        return None
    for distance, heat in _on_the_ice(state):
        for gun in heat.guns:
            since = after_gun(state, gun, pulse, seq)
            if since is None or abs(since) >= BOUNCE:
                continue
            if gun.on(pulse.clock) is not None or not state.clocks_compared:
                return ev.PulseSetAside(pulse=seq, why=ev.Aside.ECHO)
            return ev.GunHeard(distance=distance.id, heat=heat.number, pulse=seq, pair=gun.pair)
    waiting = [
        (distance.id, heat, pair)
        for distance, heat in _on_the_ice(state)
        if heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING)
        and (pair := distance.next_pair(heat)) is not None
    ]
    again = _restart(state, pulse, seq)
    if again is not None or len(waiting) != 1:
        return again
    name, heat, pair = waiting[0]
    if not all(may_be_second_gun(state, heat, gun, pulse, seq) for gun in heat.guns):
        return None
    return ev.HeatStarted(distance=name, heat=heat.number, pulse=seq, pair=pair)


def _restart(state: Competition, pulse: Pulse, seq: int) -> ev.AnyEvent | None:
    """A pair that was called back by a shot starts again, before anybody of it was seen."""
    for distance, heat in _on_the_ice(state):
        gun = called_back(state, heat, pulse, seq) if heat.status is HeatStatus.RUNNING else None
        if gun is not None:
            return ev.HeatStarted(distance=distance.id, heat=heat.number, pulse=seq, pair=gun.pair)
    return None


def _on_the_ice(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    yield from state.heats_on_ice()


def _with_what_waited(state: Competition, starts: tuple[ev.AnyEvent, ...]) -> tuple[ev.AnyEvent, ...]:
    """A gun that is told late: the signals that came before it can be judged now.

    What a person was asked about the heat before stays a question.
    """
    first = state.seq
    events = list(starts)
    started = {(it.distance, it.heat) for it in starts if isinstance(it, ev.HeatStarted)}
    for start in starts:
        state = _after(state, start)
    called = max(state.distances[distance].heats[heat].called for distance, heat in started)
    for seq in _waiting(state, first, also_aside=True):
        judgements = _judgements(state, state.pulses[seq], seq)
        if _is_of(judgements, started) or (seq not in state.judged and _is_aside(judgements, seq > called)):
            events += judgements
            for it in judgements:
                state = _after(state, it)
    return tuple(events)


def _by_hand(state: Competition, intent: ByHand) -> tuple[ev.AnyEvent, ...]:
    """The evidence first, then what she says of it; nobody else needs to guess."""
    if intent.pulse.identity in state.received:
        return ()
    evidence = ev.PulseReceived(pulse=intent.pulse)
    if intent.judgement is None:
        return (evidence,)
    judgement = msgspec.structs.replace(intent.judgement, pulse=state.seq + 1)
    return (evidence, *decide(_after(state, evidence), judgement))


def _with_what_came_after(
    state: Competition, judgements: tuple[ev.AnyEvent, ...], pulse: Pulse
) -> tuple[ev.AnyEvent, ...]:
    """A signal that comes late: those that were seen with it or after it can be judged now."""
    first = state.seq
    events = list(judgements)
    for it in judgements:
        state = _after(state, it)
    seen = in_order(state, pulse, first) - SEEN_TOGETHER * 1_000
    for seq in _waiting(state, first):
        if seen <= in_order(state, state.pulses[seq], seq):
            found = _judgements(state, state.pulses[seq], seq)
            if found and (not isinstance(found[0], ev.PulseSetAside) or _is_aside(found, False)):
                events += found
                for it in found:
                    state = _after(state, it)
    return tuple(events)


def _waiting(state: Competition, last: int, *, also_aside: bool = False) -> list[int]:
    """Return the signals up to an entry that nobody has judged, in the order in which they happened.

    With `also_aside` those too that only a gun that had not been told yet made nobody's.
    """
    found = []
    for seq in range(max(1, last - WAITING_FOR_THE_GUN), last + 1):
        pulse = state.pulses.get(seq)
        if pulse is None or pulse.kind is PulseKind.START:
            continue
        if seq not in state.judged or (also_aside and state.aside.get(seq) in _FOR_WANT_OF_A_GUN):
            found.append(seq)
    if also_aside:
        given = {it.pulse for _, _, _, it in _passings(state)}
        found = [it for it in found if it not in given]
    return sorted(found, key=lambda it: (in_order(state, state.pulses[it], it), it))


_FOR_WANT_OF_A_GUN = (ev.Aside.NOT_ON_THE_ICE, ev.Aside.NOBODY)


def _is_of(judgements: tuple[ev.AnyEvent, ...], heats: set[tuple[str, int]]) -> bool:
    """Whether a signal is a passing in one of the heats."""
    it = judgements[0] if judgements else None
    return isinstance(it, ev.PassingAttributed | ev.LoopPassed) and (it.distance, it.heat) in heats


def _is_aside(judgements: tuple[ev.AnyEvent, ...], for_any_reason: bool) -> bool:
    """Whether a signal is surely nobody's time: because of what else was seen, or for any reason."""
    it = judgements[0] if judgements else None
    return isinstance(it, ev.PulseSetAside) and (for_any_reason or it.why in _BY_WHAT_WAS_SEEN)


_BY_WHAT_WAS_SEEN = (ev.Aside.ECHO, ev.Aside.BEYOND_THE_FINISH)


def _started(state: Competition, event: ev.HeatStarted) -> tuple[ev.AnyEvent, ...]:
    """An official says which pulse was the gun."""
    _heat_started(state, event)
    return _with_what_waited(state, (_possible(state, event),))


def _clock_compared(state: Competition, event: ev.ClockCompared) -> tuple[ev.AnyEvent, ...]:
    """What waited because the clock was in doubt, or had never been compared, can be judged now.

    It may be signals of another clock, where it is the gun that this one timed.
    """
    clock = state.clocks.get(event.clock)
    events: list[ev.AnyEvent] = [event]
    state = _after(state, event)
    if clock is None or clock.doubted or not clock.comparisons:
        since = 0 if clock is None else clock.doubted
        waiting = [
            (in_order(state, pulse, seq), seq)
            for seq, pulse in state.pulses.items()
            if seq > since and seq not in state.judged and pulse.kind is not PulseKind.START
        ]
        for _, seq in sorted(waiting):
            found = _judgements(state, state.pulses[seq], seq)
            if found and (not isinstance(found[0], ev.PulseSetAside) or _is_aside(found, False)):
                events += found
                for it in found:
                    state = _after(state, it)
    return tuple(events)


def _after(state: Competition, event: ev.AnyEvent) -> Competition:
    return apply(state, ev.JournalEntry(state.seq + 1, state.moment, ev.Actor(""), event))


def _set_aside(state: Competition, event: ev.PulseSetAside) -> tuple[ev.AnyEvent, ...]:
    """A pulse that is somebody's time is taken away from her first."""
    for distance, heat in ((d, h) for d in state.distances.values() for h in d.heats.values()):
        if any(event.pulse in gun.pulses for gun in heat.guns):
            raise Refusal(f"pulse {event.pulse} is the gun of heat {heat.number} of {distance.id}")
    voided = [
        ev.PassingVoided(
            distance=distance.id,
            heat=heat.number,
            skater=race.skater,
            pulse=event.pulse,
            reason=event.reason or event.why.value,
        )
        for distance, heat, race, passing in _passings(state)
        if passing.pulse == event.pulse
    ]
    for it in voided:
        _unsigned(state, it.distance)
    return (*voided, _possible(state, event))


# --- starts ------------------------------------------------------------------------------------


def _false_start(state: Competition, event: ev.FalseStartCalled) -> tuple[ev.AnyEvent, ...]:
    """The first false start of a pair recalls it; who makes a further one is disqualified (rules 2.5)."""
    _unsigned(state, event.distance)
    heat = _heat(state, event.distance, event.heat)
    called = _possible(state, event)
    race = heat.race_of(event.skater)
    if race is not None and race.ruled is not None:
        name = state.skaters[event.skater].name
        raise Refusal(f"{name} is out ({race.ruled.value}): who else made the false start?")
    calls = [FalseStart(heat.number, (skater,), pair) for pair, skater in heat.recalls]
    calls.append(FalseStart(heat.number, (event.skater,), race.pair if race is not None else 1))
    *_, last = rule_on_false_starts(calls, state.edition.false_start_scope)
    if event.skater not in last.disqualified:
        return (called,)
    clause = INFRINGEMENTS[FALSE_START].rule
    ruling = ev.OutcomeRuled(
        distance=event.distance,
        heat=event.heat,
        skater=event.skater,
        outcome=Outcome.DQ,
        code=FALSE_START,
        clause=clause,
        reason=_FURTHER[state.edition.false_start_scope],
    )
    return called, ruling


_FURTHER = {
    FalseStartScope.PAIR: "a further false start of the pair",
    FalseStartScope.HEAT: "a further false start of the heat",
    FalseStartScope.SKATER: "a second false start",
}


def _reskate(state: Competition, event: ev.ReskateGranted) -> None:
    _unsigned(state, event.distance)
    heat = _heat(state, event.distance, event.heat)
    if heat.status in (HeatStatus.DRAWN, HeatStatus.CALLED):
        raise Refusal(f"heat {event.heat} of {event.distance} has not been skated: nobody can skate it again")
    if not event.reason.strip():
        raise Refusal("a re-skate needs a reason: what hindered the skater")
    race = heat.race_of(event.skater)
    gun = heat.gun(race.pair) if race is not None else None
    if event.planned is None or race is None or gun is None:
        return
    minutes = state.edition.reskate_rest_minutes
    ended = later(gun.at, max((it.time for it in race.passings), default=Duration(0)))
    if not rested(ended, event.planned, minutes):
        raise Refusal(f"{state.skaters[event.skater].name} has a right to {minutes} minutes of rest first")


# --- officials ---------------------------------------------------------------------------------


def _confirm(state: Competition, intent: ConfirmResult) -> tuple[ev.AnyEvent, ...]:
    distance = _distance(state, intent.distance)
    if distance.status is ResultStatus.OFFICIAL:
        return ()
    if not distance.heats:
        raise Refusal(f"{distance.name} has no start list, there is no result to confirm")
    still_open = [heat.number for heat in distance.heats.values() if heat.status is not HeatStatus.CLOSED]
    if still_open:
        raise Refusal(f"{distance.name} is not over: heat {still_open[0]} is not closed")
    for heat in distance.heats.values():
        _everybody_is_done(state, distance, heat, "confirming the result")
    pending = next((it for it in state.protests.values() if it.pending and it.distance == distance.id), None)
    if pending is not None:
        raise Refusal(f"the protest of {pending.by} is not decided: decide it before confirming the result")
    _no_backup_alone(state, distance)
    figures = official_figures(distance, state.edition)
    return (ev.ResultConfirmed(distance=distance.id, figures=figures),)


def _no_backup_alone(state: Competition, distance: Distance) -> None:
    """A time by a chip or by hand is a backup: an official must have chosen it for the finish it stands
    for."""
    finishes = [
        (heat, race, finish)
        for heat, race in distance.counting_races()
        if distance.outcome(race) is Outcome.FINISHED and (finish := distance.finish(race)) is not None
    ]
    others = is_timed_by_devices(distance)
    for heat, race, finish in finishes:
        if (finish.split, finish.pulse) in race.chosen:
            continue
        name = state.skaters[race.skater].name
        if finish.source is Source.TRANSPONDER:
            what = "only her chip measured the finish"
        elif finish.source is Source.MANUAL and others:
            what = "only a time by hand measured the finish"
        else:
            continue
        raise Refusal(
            f"{name}, heat {heat.number}: {what}; choose that source for the finish, or give it a better one,"
            " before confirming the result"
        )


def _heat_called(state: Competition, event: ev.HeatCalled) -> bool:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is not HeatStatus.DRAWN:
        return False
    _nobody_else_is_on_the_ice(state, f"calling heat {event.heat}")
    return True


def _nobody_else_is_on_the_ice(state: Competition, before: str) -> None:
    for distance in state.distances.values():
        for other in distance.heats.values():
            if other.status in (HeatStatus.CALLED, HeatStatus.RUNNING):
                raise Refusal(f"heat {other.number} is still on the ice: close it before {before}")


def _heat_skated(state: Competition, event: ev.HeatSkated) -> bool:
    heat = _heat(state, event.distance, event.heat)
    if heat.status in (HeatStatus.DRAWN, HeatStatus.CALLED):
        raise Refusal(f"heat {event.heat} of {event.distance} has not started")
    return heat.status is HeatStatus.RUNNING


def _transponders_issued(state: Competition, event: ev.TranspondersIssued) -> tuple[ev.AnyEvent, ...]:
    """Signals of these chips that waited because somebody else, or nobody, was said to wear them can be
    judged now, and nobody is asked about them any more."""
    for chip in event.transponders:
        wearer = state.chips.get(chip)
        if wearer is not None and wearer != event.skater:
            raise Refusal(f"chip {chip} is worn by {state.skaters[wearer].name}: take it back first")
    events = [_possible(state, event)]
    state = _after(state, event)
    for seq in _waiting(state, state.seq):
        if state.pulses[seq].transponder in event.transponders:
            found = _judgements(state, state.pulses[seq], seq)
            if found and (not isinstance(found[0], ev.PulseSetAside) or _is_aside(found, False)):
                events += found
                for it in found:
                    state = _after(state, it)
    return tuple(events)


def _heat_closed(state: Competition, event: ev.HeatClosed) -> bool:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is HeatStatus.CLOSED:
        return False
    _everybody_is_done(state, state.distances[event.distance], heat, "closing the heat")
    return True


def _everybody_is_done(state: Competition, distance: Distance, heat: Heat, before: str) -> None:
    for race in heat.races:
        if distance.outcome(race) is None:
            name = state.skaters[race.skater].name
            raise Refusal(f"{name} has neither a finish time nor an outcome: rule one before {before}")


def _heat_started(state: Competition, event: ev.HeatStarted) -> None:
    _unsigned(state, event.distance)
    if _heat(state, event.distance, event.heat).status is HeatStatus.DRAWN:
        raise Refusal(f"heat {event.heat} is not on the ice: call it before it starts")


def _passing_attributed(state: Competition, event: ev.PassingAttributed) -> bool:
    _unsigned(state, event.distance)
    if _heat(state, event.distance, event.heat).status is HeatStatus.DRAWN:
        raise Refusal(f"heat {event.heat} has not been on the ice: call it first")
    team = state.skaters.get(event.skater)
    if team is not None and event.member and event.member not in team.members:
        raise Refusal(f"skater {event.member} is not of the team {team.name}")
    for distance, heat, race, passing in _passings(state):
        if passing.pulse != event.pulse:
            continue
        if (distance.id, heat.number) != (event.distance, event.heat):
            name = state.skaters[race.skater].name
            raise Refusal(
                f"pulse {event.pulse} belongs to {name} in heat {heat.number} of {distance.id}:"
                " void it there first"
            )
        known = (race.skater, passing.split, passing.member)
        if known == (event.skater, event.split, event.member):
            return False
    return True


def _passings(state: Competition) -> Iterator[tuple[Distance, Heat, Race, Passing]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            for race in heat.races:
                for passing in race.passings:
                    yield distance, heat, race, passing


def _outcome_ruled(state: Competition, event: ev.OutcomeRuled) -> None:
    _unsigned(state, event.distance)
    if event.outcome.value == "DNF":
        _did_not_finish(state, event)
    if event.outcome.value == "finished":
        heat = _heat(state, event.distance, event.heat)
        race = heat.race_of(event.skater)
        if race is not None and state.distances[event.distance].finish(race) is None:
            raise Refusal(
                "there is no finish time: a passing at the finish is needed for the outcome finished"
            )


def _did_not_finish(state: Competition, event: ev.OutcomeRuled) -> None:
    """Who never started cannot break off; a heat whose gun nobody heard has left the ice all the same."""
    heat = _heat(state, event.distance, event.heat)
    race = heat.race_of(event.skater)
    over = heat.status in (HeatStatus.SKATED, HeatStatus.CLOSED)
    if race is not None and not over and heat.gun(race.pair) is None:
        name = state.skaters[event.skater].name
        raise Refusal(f"{name} has not started: DNS where she does not come, WDR where she withdraws")


def _sprint_judged(state: Competition, event: ev.SprintJudged) -> None:
    _unsigned(state, event.distance)
    distance = _distance(state, event.distance)
    laps = sprint_laps(state.edition.mass_start, distance.laps)
    if distance.kind is Kind.MASS_START and event.lap not in laps:
        known = ", ".join(str(lap) for lap in laps)
        raise Refusal(f"{distance.name} has no sprint after lap {event.lap}; there is one after {known}")
    if len(set(event.skaters)) != len(event.skaters):
        raise Refusal("the order of the sprint names one skater twice")


def _points_voided(state: Competition, event: ev.PointsVoided) -> None:
    _unsigned(state, event.distance)
    if not event.reason.strip():
        raise Refusal("taking the points of a skater needs a reason")


def _entry_accepted(state: Competition, event: ev.EntryAccepted) -> None:
    distance = state.distances.get(event.distance)
    if distance is not None and distance.out_of_competition(event.skater) != event.out_of_competition:
        _unsigned(state, event.distance)


def _changes_heat(state: Competition, event: Any) -> None:
    _unsigned(state, event.distance)
    _heat(state, event.distance, event.heat)


def _unsigned(state: Competition, distance: str) -> None:
    if _distance(state, distance).status is ResultStatus.OFFICIAL:
        raise Refusal(f"the result of {distance} is official: reopen it, with a reason, before changing it")


def _reopened(state: Competition, event: ev.ResultReopened) -> None:
    if _distance(state, event.distance).status is not ResultStatus.OFFICIAL:
        raise Refusal(f"the result of {event.distance} is not official, there is nothing to reopen")
    if not event.reason.strip():
        raise Refusal("reopening an official result needs a reason")


def _protest_lodged(state: Competition, event: ev.ProtestLodged) -> bool:
    """The same protest, sent twice, is one."""
    same = (event.distance, event.heat, event.skater, event.by, event.text)
    return all(
        (it.distance, it.heat, it.skater, it.by, it.text) != same
        for it in state.protests.values()
        if it.pending
    )


def _protest_decided(state: Competition, event: ev.ProtestDecided) -> bool:
    protest = state.protests.get(event.protest)
    return protest is None or (protest.decision, protest.reason) != (event.decision, event.reason)


def _record_stood(state: Competition, event: ev.RecordStood | ev.RecordRemoved) -> None:
    _unsigned(state, event.distance)


def _competition_corrected(state: Competition, event: ev.CompetitionOpened | ev.CompetitionCorrected) -> None:
    if event.until and event.until < event.date:
        raise Refusal(f"the last day, {event.until}, is before the first one, {event.date}")


def _role_revoked(state: Competition, event: ev.RoleRevoked) -> bool:
    given = state.roles.get(event.id)
    return given is None or not given.revoked


def _question_answered(state: Competition, event: ev.QuestionAnswered) -> bool:
    if not event.answer.strip():
        raise Refusal("an answer says in a few words what you found")
    return state.answers.get(event.key) != event.answer


def _official_named(state: Competition, event: ev.OfficialNamed) -> bool:
    return state.officials.get(event.role) != event.name


def _never_proposed(state: Competition, event: ev.AnyEvent) -> None:
    raise Refusal(f"{type(event).__name__} is written by the desk itself, it cannot be proposed")


def _looked_at(state: Competition, event: ev.DrawLookedAt) -> bool:
    """Whoever looks at one draw again has seen nothing new."""
    return event not in _distance(state, event.distance).looked_at


def _drawn(state: Competition, event: ev.DrawMade) -> None:
    _unsigned(state, event.distance)
    places = [(place.heat, place.pair, place.lane) for place in event.places if place.lane is not None]
    skaters = [place.skater for place in event.places]
    if len(set(places)) != len(places):
        raise Refusal("the draw gives one place to two skaters")
    if len(set(skaters)) != len(skaters):
        raise Refusal("the draw gives two places to one skater")
    distance = _distance(state, event.distance)
    had = {race.skater for heat in distance.heats.values() for race in heat.races}
    for skater in skaters:
        entry = distance.entries.get(skater)
        if entry is not None and entry.withdrawn and skater not in had:
            raise Refusal(f"{state.skaters[skater].name} has withdrawn and cannot be drawn")


def _has_started(state: Competition, event: ev.StartVoided) -> None:
    """Only what nothing was timed since can be taken back without a word about it."""
    _unsigned(state, event.distance)
    heat = _heat(state, event.distance, event.heat)
    timed = [race.skater for race in heat.races if race.pair == event.pair and race.passings]
    if timed:
        name = state.skaters[timed[0]].name
        raise Refusal(f"{name} has a time since this start: void it first, or call a false start")
    if heat.status is HeatStatus.SKATED:
        _nobody_else_is_on_the_ice(state, f"taking back the start of heat {event.heat}")


def _needs_reason(state: Competition, event: Any) -> None:
    _unsigned(state, event.distance)
    if not event.reason.strip():
        raise Refusal(f"{_REASONS[type(event)]} needs a reason")


_REASONS: dict[type, str] = {
    ev.HeatReopened: "opening a closed heat",
    ev.RulingLifted: "lifting a ruling",
    ev.PointsRestored: "giving a skater her points back",
}


def _entry_limits_set(state: Competition, event: ev.EntryLimitsSet) -> None:
    if event.limit_time is not None and event.limit_time <= 0:
        raise Refusal("a limit time is above zero")
    if min(event.per_noc, event.per_club, event.places) < 0:
        raise Refusal("a quota is a number of skaters, or 0 for any number")


LONGEST_DELAY = 24 * 60
"""Minutes; whoever needs more plans anew."""


def _schedule_planned(state: Competition, event: ev.SchedulePlanned) -> None:
    for before, after in pairwise(event.items):
        if after.at < before.at:
            raise Refusal(f"the schedule is not in order: item {after.id} begins before item {before.id}")
    for item in event.items:
        if (item.kind is ev.ItemKind.DISTANCE) != bool(item.distance):
            raise Refusal(
                f"item {item.id} of the schedule is a {item.kind.value}: name its distance, or none"
            )
        if min(item.minutes, item.seconds, item.first, item.last) < 0 or 0 < item.last < item.first:
            raise Refusal(f"item {item.id} of the schedule has a length or heats that cannot be")


def _schedule_delayed(state: Competition, event: ev.ScheduleDelayed) -> None:
    if not 0 < abs(event.minutes) <= LONGEST_DELAY:
        raise Refusal(f"a delay is 1 to {LONGEST_DELAY} minutes, or as many below zero")


def _distance(state: Competition, name: str) -> Distance:
    found = state.distances.get(name)
    if found is None:
        known = ", ".join(state.distances) or "none"
        raise Refusal(f"{name} is not on the programme; there is: {known}")
    return found


def _heat(state: Competition, distance: str, number: int) -> Heat:
    found = _distance(state, distance).heats.get(number)
    if found is None:
        raise Refusal(f"{distance} has no heat {number}")
    return found


_LEADS_TO: dict[type, Callable[[Competition, Any], tuple[ev.AnyEvent, ...]]] = {
    ev.FalseStartCalled: _false_start,
    ev.HeatStarted: _started,
    ev.ClockCompared: _clock_compared,
    ev.PulseSetAside: _set_aside,
    ev.TranspondersIssued: _transponders_issued,
}
"""What is followed by more events than its own."""

_CHECKS: dict[type, Callable[[Competition, Any], bool | None]] = {
    ev.CompetitionOpened: _competition_corrected,
    ev.HeatCalled: _heat_called,
    ev.HeatClosed: _heat_closed,
    ev.HeatSkated: _heat_skated,
    ev.OutcomeRuled: _outcome_ruled,
    ev.PassingAttributed: _passing_attributed,
    ev.ReskateGranted: _reskate,
    ev.SprintJudged: _sprint_judged,
    ev.PointsVoided: _points_voided,
    ev.EntryAccepted: _entry_accepted,
    ev.PassingVoided: _changes_heat,
    ev.SourceChosen: _changes_heat,
    ev.SourceReleased: _changes_heat,
    ev.RulingLifted: _needs_reason,
    ev.HeatReopened: _needs_reason,
    ev.PointsRestored: _needs_reason,
    ev.StartVoided: _has_started,
    ev.EntryLimitsSet: _entry_limits_set,
    ev.SchedulePlanned: _schedule_planned,
    ev.ScheduleDelayed: _schedule_delayed,
    ev.ResultReopened: _reopened,
    ev.ProtestLodged: _protest_lodged,
    ev.ProtestDecided: _protest_decided,
    ev.RoleRevoked: _role_revoked,
    ev.QuestionAnswered: _question_answered,
    ev.OfficialNamed: _official_named,
    ev.DrawMade: _drawn,
    ev.DrawLookedAt: _looked_at,
    ev.RecordStood: _record_stood,
    ev.RecordRemoved: _record_stood,
    ev.CompetitionCorrected: _competition_corrected,
    ev.PulseReceived: _never_proposed,
    ev.ResultConfirmed: _never_proposed,
}
"""What the fold alone does not refuse. A check returns False where the intent has happened already."""
