"""The fold: a competition is its journal, read from the first event to the last.

Read this file first. `apply` takes the state and one journal entry and returns the next state. It
never raises: an event that could not have happened leaves the state as it was and adds a `Problem`, so
that every old journal opens. Whether an event *may* happen is decided before it is written, in
`decide.py`; here it has happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from longtrack.competition import events as ev
from longtrack.competition.draw_words import is_change
from longtrack.competition.state import (
    IN_A_REHEARSAL,
    REHEARSAL,
    Clock,
    Comparison,
    Competition,
    Damaged,
    Distance,
    Entry,
    GivenRole,
    Gun,
    Heard,
    Heat,
    HeatStatus,
    Impossible,
    LoopPassing,
    Passing,
    Problem,
    Protest,
    Race,
    ResultStatus,
    Skater,
)
from longtrack.competition.timekeeping import compared, timed
from longtrack.sport.distances import Kind
from longtrack.sport.oval import LONGEST_DISTANCE, is_track_length
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.rules.records import scope
from longtrack.sport.rules.team_events import COUNTING_SKATER
from longtrack.sport.times import publish

MOST_LAPS = 1000
"""A longer race is a typing error."""


def fold(entries: Iterable[ev.JournalEntry], state: Competition | None = None) -> Competition:
    """Return the state after all `entries`, from nothing or from `state`."""
    state = Competition() if state is None else state
    for entry in entries:
        state = apply(state, entry)
    return state


def apply(state: Competition, entry: ev.JournalEntry) -> Competition:
    """Return the state after one more entry. Never raises."""
    try:
        after = _APPLY[type(entry.event)](state, entry.event, entry.seq)
    except Impossible as reason:
        after = replace(state, problems=state.problems.added(Problem(seq=entry.seq, text=str(reason))))
    return replace(after, seq=entry.seq, moment=entry.moment)


# --- the competition ---------------------------------------------------------------------------


def _competition_opened(state: Competition, event: ev.CompetitionOpened, seq: int) -> Competition:
    if state.opened:
        raise Impossible(f"the competition is already open as {state.name}")
    if not event.name.strip():
        raise Impossible("a competition needs a name")
    if event.rulebook not in EDITIONS:
        raise Impossible(f"rulebook edition {event.rulebook} is not known")
    if not is_track_length(event.track):
        raise Impossible(f"{event.track!r} is not the length of a track in metres")
    return replace(
        state,
        name=_marked(event.name, event.rehearsal),
        venue=event.venue,
        date=event.date,
        until=event.until,
        time_zone=event.time_zone,
        games=event.games,
        track=event.track,
        notice=f"{IN_A_REHEARSAL} {event.notice}".strip() if event.rehearsal else event.notice,
        rehearsal=event.rehearsal,
        clocks_compared=event.clocks_compared,
        rulebook=event.rulebook,
    )


def _marked(name: str, rehearsal: bool) -> str:
    return f"{REHEARSAL} - {name}" if rehearsal else name


def _competition_corrected(state: Competition, event: ev.CompetitionCorrected, seq: int) -> Competition:
    if not state.opened:
        raise Impossible("there is no competition that could be corrected")
    if not event.name.strip():
        raise Impossible("a competition needs a name")
    if not is_track_length(event.track):
        raise Impossible(f"{event.track!r} is not the length of a track in metres")
    if any(heat.guns for it in state.distances.values() for heat in it.heats.values()):
        raise Impossible("somebody has started: what the competition is stays as it is")
    return replace(
        state,
        name=_marked(event.name, state.rehearsal),
        venue=event.venue,
        date=event.date,
        until=event.until,
        time_zone=event.time_zone,
        track=event.track,
        distances={name: replace(it, track=event.track) for name, it in state.distances.items()},
    )


def _skater_registered(state: Competition, event: ev.SkaterRegistered, seq: int) -> Competition:
    skater = Skater(
        id=event.skater,
        given_name=event.given_name,
        family_name=event.family_name,
        noc=event.noc,
        date_of_birth=event.date_of_birth,
        aliases=event.aliases,
        members=event.members,
        gender=event.gender,
        category=event.category,
        licence=event.licence,
    )
    return replace(state, skaters={**state.skaters, event.skater: skater})


def _distance_added(state: Competition, event: ev.DistanceAdded, seq: int) -> Competition:
    if event.distance in state.distances:
        raise Impossible(f"{event.distance} is already on the programme")
    if event.kind is Kind.SINGLE and not 0 < event.metres <= LONGEST_DISTANCE:
        raise Impossible(f"{event.distance} cannot be {event.metres} metres long")
    if event.kind is not Kind.SINGLE and not 0 < event.laps <= MOST_LAPS:
        raise Impossible(f"{event.distance} cannot be {event.laps} laps long")
    if event.kind is Kind.COMBINATION:
        raise Impossible(f"{event.distance} is a combination: add its distances one by one")
    distance = Distance(
        id=event.distance,
        name=event.name,
        metres=event.metres,
        track=state.track,
        kind=event.kind,
        laps=event.laps,
        dnf_ranked_last=event.dnf_ranked_last,
        division=event.division,
        scheduled=event.scheduled,
    )
    return _with_distance(state, distance)


def _distance_removed(state: Competition, event: ev.DistanceRemoved, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if distance.heats:
        raise Impossible(f"{event.distance} is drawn: it stays on the programme")
    entered = sum(not it.withdrawn for it in distance.entries.values())
    if entered:
        skaters = "1 skater is" if entered == 1 else f"{entered} skaters are"
        raise Impossible(f"{skaters} entered for {event.distance}: withdraw them first")
    if any(it.distance == event.distance for it in state.schedule):
        raise Impossible(f"{event.distance} is in the schedule: take it out of there first")
    left = {name: it for name, it in state.distances.items() if name != event.distance}
    return replace(state, distances=left)


def _record_removed(state: Competition, event: ev.RecordRemoved, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    kept = tuple(it for it in distance.standing_records if not _is_of(event, it))
    if len(kept) == len(distance.standing_records):
        raise Impossible(f"no such {event.record_class.value} of {event.holder} stands for {event.distance}")
    return _with_distance(state, replace(distance, standing_records=kept))


def _is_of(event: ev.RecordRemoved, record: ev.RecordStood) -> bool:
    facts = ("record_class", "time", "holder", "skater", "noc")
    return all(getattr(event, it) == getattr(record, it) for it in facts)


def _record_stood(state: Competition, event: ev.RecordStood, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if event.time <= 0:
        raise Impossible(f"a record cannot be {event.time} microseconds")
    kept = (it for it in distance.standing_records if not _replaces(event, it))
    return _with_distance(state, replace(distance, standing_records=(*kept, event)))


def _replaces(new: ev.RecordStood, old: ev.RecordStood) -> bool:
    """The same record again is a correction; with the same time and another holder, both hold it."""
    if new.record_class is not old.record_class:
        return False
    whose_new = scope(new.record_class, new.skater, new.noc)
    if whose_new != scope(old.record_class, old.skater, old.noc):
        return False
    by_id = bool(new.skater and old.skater)
    same_holder = new.skater == old.skater if by_id else new.holder == old.holder
    return publish(new.time) != publish(old.time) or same_holder


def _note(state: Competition, event: ev.Note, seq: int) -> Competition:
    return replace(state, notes=state.notes.added(event.text))


# --- entries and draw --------------------------------------------------------------------------


def _entry_accepted(state: Competition, event: ev.EntryAccepted, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if event.skater not in state.skaters:
        raise Impossible(f"skater {event.skater} is not registered")
    entry = Entry(
        skater=event.skater,
        number=event.number,
        personal_best=event.personal_best,
        season_best=event.season_best,
        out_of_competition=event.out_of_competition,
        reconstructed=event.reconstructed,
        sources=event.sources,
        club=event.club,
        position=event.position,
        confirmed=event.confirmed,
        reserve=event.reserve,
    )
    return _with_distance(state, replace(distance, entries={**distance.entries, event.skater: entry}))


def _entry_withdrawn(state: Competition, event: ev.EntryWithdrawn, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    entry = distance.entries.get(event.skater)
    if entry is None:
        raise Impossible(f"skater {event.skater} is not entered for {event.distance}")
    entries = {**distance.entries, event.skater: replace(entry, withdrawn=True)}
    return _with_distance(state, replace(distance, entries=entries))


def _entry_limits_set(state: Competition, event: ev.EntryLimitsSet, seq: int) -> Competition:
    return _with_distance(state, replace(_distance(state, event.distance), limits=event))


def _draw_made(state: Competition, event: ev.DrawMade, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    heats = _heats_that_stay(distance, event)
    counts = COUNTING_SKATER if distance.kind is Kind.TEAM_PURSUIT else 1
    for place in (it for it in event.places if it.heat not in heats or not _stays(heats[it.heat])):
        if place.skater not in distance.entries:
            raise Impossible(f"skater {place.skater} is drawn but not entered for {event.distance}")
        drawn = Race(skater=place.skater, lane=place.lane, pair=place.pair, counts=counts)
        races = heats[place.heat].races if place.heat in heats else ()
        heats[place.heat] = Heat(number=place.heat, races=(*races, drawn))
    changed = is_change(event.options)
    return _with_distance(
        state,
        replace(
            distance,
            heats=dict(sorted(heats.items())),
            draw_method=event.method,
            draw_seed=event.seed,
            draw_options=event.options,
            draw_changes=event.changes,
            draw_previews=distance.draw_previews if changed and event.previews is None else event.previews,
            looked_at=distance.looked_at if changed else (),
            published=False,
        ),
    )


def _draw_looked_at(state: Competition, event: ev.DrawLookedAt, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    return _with_distance(state, replace(distance, looked_at=(*distance.looked_at, event)))


def _heats_that_stay(distance: Distance, event: ev.DrawMade) -> dict[int, Heat]:
    """Return the heats that a new draw leaves as they are: those that have begun, and the re-skates."""
    kept = {number: heat for number, heat in distance.heats.items() if _stays(heat)}
    for number, heat in kept.items():
        places = {(it.skater, it.lane, it.pair) for it in event.places if it.heat == number}
        if places != {(race.skater, race.lane, race.pair) for race in heat.races if race.attempt == 1}:
            begun = heat.status is not HeatStatus.DRAWN
            why = "has started" if begun else "is a re-skate"
            raise Impossible(f"heat {number} of {distance.id} {why}: its places stay as they are")
    return kept


def _stays(heat: Heat) -> bool:
    return heat.status is not HeatStatus.DRAWN or any(race.attempt > 1 for race in heat.races)


def _start_list_published(state: Competition, event: ev.StartListPublished, seq: int) -> Competition:
    return _with_distance(state, replace(_distance(state, event.distance), published=True))


# --- on the ice --------------------------------------------------------------------------------


def _heat_called(state: Competition, event: ev.HeatCalled, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is not HeatStatus.DRAWN:
        raise Impossible(f"heat {event.heat} of {event.distance} is {heat.status.value}, it cannot be called")
    return _with_heat(state, event.distance, replace(heat, status=HeatStatus.CALLED, called=seq))


def _heat_called_off(state: Competition, event: ev.HeatCalledOff, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is not HeatStatus.CALLED:
        raise Impossible(
            f"heat {event.heat} of {event.distance} is {heat.status.value}, it cannot be called off"
        )
    return _with_heat(state, event.distance, replace(heat, status=HeatStatus.DRAWN, called=0))


def _pulse_received(state: Competition, event: ev.PulseReceived, seq: int) -> Competition:
    pulse = event.pulse
    if pulse.identity in state.received:
        raise Impossible(f"pulse {pulse.number} of {pulse.device} was received before")
    if seq in state.pulses:
        raise Impossible(f"entry {seq} is a pulse already")
    return replace(
        state,
        pulses=state.pulses.added(seq, pulse),
        received=state.received.added(pulse.identity, seq),
    )


def _heat_started(state: Competition, event: ev.HeatStarted, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    pulse = state.pulses.get(event.pulse)
    if pulse is None or pulse.at is None:
        raise Impossible(f"entry {event.pulse} is not a pulse with a time of day: it cannot be a start")
    if event.pair not in heat.pairs:
        raise Impossible(f"heat {event.heat} of {event.distance} has no pair {event.pair}")
    gun = Gun(pair=event.pair, pulse=event.pulse, at=pulse.at, clock=pulse.clock, told=state.moment)
    guns = (*(it for it in heat.guns if it.pair != event.pair), gun)
    is_over = heat.status in (HeatStatus.SKATED, HeatStatus.CLOSED)
    started = replace(heat, status=heat.status if is_over else HeatStatus.RUNNING, guns=guns)
    retimed = tuple(
        _retimed(state, started, race) if race.pair == event.pair else race for race in heat.races
    )
    after = _with_heat(_judged(state, event.pulse, seq), event.distance, replace(started, races=retimed))
    distance = after.distances[event.distance]
    if distance.status is ResultStatus.NONE:
        after = _with_distance(after, replace(distance, status=ResultStatus.UNOFFICIAL))
    return after


def _gun_heard(state: Competition, event: ev.GunHeard, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    pulse = state.pulses.get(event.pulse)
    gun = heat.gun(event.pair)
    if pulse is None or pulse.at is None:
        raise Impossible(f"entry {event.pulse} is not a pulse with a time of day: it cannot be a start")
    if gun is None:
        raise Impossible(f"heat {event.heat} of {event.distance} has no start of pair {event.pair}")
    if gun.on(pulse.clock) is not None:
        raise Impossible(f"the start of heat {event.heat} was heard on the clock {pulse.clock} before")
    heard = Heard(pulse=event.pulse, at=pulse.at, clock=pulse.clock)
    more = replace(gun, others=(*gun.others, heard))
    started = replace(heat, guns=tuple(more if it is gun else it for it in heat.guns))
    races = tuple(
        _retimed(state, started, race, pulse.clock) if race.pair == event.pair else race
        for race in heat.races
    )
    return _with_heat(_judged(state, event.pulse, seq), event.distance, replace(started, races=races))


def _retimed(state: Competition, heat: Heat, race: Race, clock: str | None = None) -> Race:
    """A corrected start gives every passing of the pair its new time; loops passed before it are nothing.

    With `clock` only what that clock saw.
    """
    passings = []
    for it in race.passings:
        if clock not in (None, state.pulses[it.pulse].clock):
            passings.append(it)
            continue
        found = timed(state, heat, race.pair, state.pulses[it.pulse], it.pulse)
        passings.append(replace(it, time=found.time, certain_to=found.certain_to))
    loops = []
    for at in race.loops:
        if clock not in (None, state.pulses[at.pulse].clock):
            loops.append(at)
            continue
        with suppress(Impossible):
            found = timed(state, heat, race.pair, state.pulses[at.pulse], at.pulse)
            loops.append(replace(at, time=found.time))
    return replace(race, passings=tuple(passings), loops=tuple(loops))


def _start_voided(state: Competition, event: ev.StartVoided, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    if heat.gun(event.pair) is None:
        raise Impossible(f"pair {event.pair} of heat {event.heat} of {event.distance} has not started")
    if heat.status is HeatStatus.CLOSED:
        raise Impossible(f"heat {event.heat} of {event.distance} is closed: open it again first")
    return _with_heat(state, event.distance, _back_at_the_start(heat, event.pair))


def _back_at_the_start(heat: Heat, pair: int) -> Heat:
    """The start of a pair is void, and whatever was attributed since."""
    guns = tuple(it for it in heat.guns if it.pair != pair)
    return replace(
        heat,
        status=HeatStatus.RUNNING if guns else HeatStatus.CALLED,
        guns=guns,
        races=tuple(
            replace(race, passings=(), loops=(), chosen=()) if race.pair == pair else race
            for race in heat.races
        ),
    )


def _false_start_called(state: Competition, event: ev.FalseStartCalled, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    false_starter = heat.race_of(event.skater)
    if false_starter is None:
        raise Impossible(f"skater {event.skater} is not in heat {event.heat}")
    if heat.status not in (HeatStatus.CALLED, HeatStatus.RUNNING):
        raise Impossible(f"heat {event.heat} is {heat.status.value}, it cannot be called back")
    pair = false_starter.pair
    recalled = replace(_back_at_the_start(heat, pair), recalls=(*heat.recalls, (pair, event.skater)))
    return _with_heat(state, event.distance, recalled)


def _reskate_granted(state: Competition, event: ev.ReskateGranted, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    hindered = _heat(state, event.distance, event.heat).race_of(event.skater)
    if hindered is None:
        raise Impossible(f"skater {event.skater} is not in heat {event.heat} of {event.distance}")
    attempts = distance.attempts(event.skater)
    if any(race.attempt > hindered.attempt for _, race in attempts):
        raise Impossible(f"skater {event.skater} has been granted a re-skate of heat {event.heat} before")
    if distance.kind is Kind.MASS_START:
        raise Impossible(f"{event.distance} is a mass start: nobody skates it again alone")
    heat = distance.heats.get(event.new_heat, Heat(number=event.new_heat, races=()))
    if not heat.races and event.new_heat <= max(distance.heats):
        raise Impossible(f"a re-skate comes after the last heat of {event.distance}")
    if any(race.attempt == 1 or race.lane is event.lane for race in heat.races):
        raise Impossible(f"heat {event.new_heat} of {event.distance} has no free place for a re-skate")
    if heat.status is not HeatStatus.DRAWN:
        raise Impossible(f"heat {event.new_heat} of {event.distance} is {heat.status.value} already")
    again = Race(skater=event.skater, lane=event.lane, attempt=hindered.attempt + 1, counts=hindered.counts)
    heats = {**distance.heats, event.new_heat: replace(heat, races=(*heat.races, again))}
    return _with_distance(state, replace(distance, heats=dict(sorted(heats.items()))))


def _sprint_judged(state: Competition, event: ev.SprintJudged, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if distance.kind is not Kind.MASS_START or not 0 < event.lap <= distance.laps:
        raise Impossible(f"{event.distance} has no sprint after lap {event.lap}")
    strangers = [skater for skater in event.skaters if skater not in distance.entries]
    if strangers:
        raise Impossible(f"skater {strangers[0]} is not entered for {event.distance}")
    return _with_distance(state, replace(distance, sprints={**distance.sprints, event.lap: event.skaters}))


def _points_voided(state: Competition, event: ev.PointsVoided, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if distance.kind is not Kind.MASS_START:
        raise Impossible(f"{event.distance} has no sprint points")
    if event.skater not in distance.entries:
        raise Impossible(f"skater {event.skater} is not entered for {event.distance}")
    voided = tuple(sorted({*distance.points_void, event.skater}))
    return _with_distance(state, replace(distance, points_void=voided))


def _points_restored(state: Competition, event: ev.PointsRestored, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    if event.skater not in distance.points_void:
        raise Impossible(f"skater {event.skater} of {event.distance} has her points")
    voided = tuple(it for it in distance.points_void if it != event.skater)
    return _with_distance(state, replace(distance, points_void=voided))


def _conditions_measured(state: Competition, event: ev.ConditionsMeasured, seq: int) -> Competition:
    return replace(state, conditions=(*state.conditions, event), measured=(*state.measured, seq))


def _passing_attributed(state: Competition, event: ev.PassingAttributed, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    race = _race(event.distance, heat, event.skater)
    pulse = state.pulses.get(event.pulse)
    if pulse is None:
        raise Impossible(f"entry {event.pulse} is not a pulse")
    if not 0 <= event.split <= state.distances[event.distance].last_split:
        raise Impossible(f"{event.distance} has no split number {event.split}")
    found = timed(state, heat, race.pair, pulse, event.pulse)
    passing = Passing(
        split=event.split,
        time=found.time,
        source=pulse.source,
        certain_to=found.certain_to,
        pulse=event.pulse,
        attributed=seq,
        member=event.member,
    )

    def add(race: Race) -> Race:
        return replace(race, passings=(*race.passings, passing))

    freed = replace(heat, races=tuple(_without(race, event.pulse) for race in heat.races))
    return _with_race(_judged(state, event.pulse, seq), event.distance, freed, event.skater, add)


def _judged(state: Competition, pulse: int, seq: int) -> Competition:
    """Remember that a pulse was judged; what was judged first stays."""
    if pulse in state.judged:
        return state
    return replace(state, judged=state.judged.added(pulse, seq))


def _loop_passed(state: Competition, event: ev.LoopPassed, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    race = _race(event.distance, heat, event.skater)
    pulse = state.pulses.get(event.pulse)
    if pulse is None:
        raise Impossible(f"entry {event.pulse} is not a pulse")
    passing = LoopPassing(
        millimetres=event.millimetres,
        time=timed(state, heat, race.pair, pulse, event.pulse).time,
        pulse=event.pulse,
        member=event.member,
    )

    def add(race: Race) -> Race:
        return replace(race, loops=(*race.loops, passing))

    return _with_race(_judged(state, event.pulse, seq), event.distance, heat, event.skater, add)


def _pulse_set_aside(state: Competition, event: ev.PulseSetAside, seq: int) -> Competition:
    if event.pulse not in state.pulses:
        raise Impossible(f"entry {event.pulse} is not a pulse")
    if event.pulse not in state.aside:
        state = replace(state, aside=state.aside.added(event.pulse, event.why))
    return _judged(state, event.pulse, seq)


def _pulse_returned(state: Competition, event: ev.PulseReturned, seq: int) -> Competition:
    if event.pulse not in state.judged:
        raise Impossible(f"pulse {event.pulse} waits in the tray already, or is no pulse")
    for distance in state.distances.values():
        for heat in distance.heats.values():
            if _uses(heat, event.pulse):
                raise Impossible(f"pulse {event.pulse} is used in heat {heat.number}: void it there first")
    return replace(state, judged=state.judged.without(event.pulse))


def _uses(heat: Heat, pulse: int) -> bool:
    if any(gun.pulse == pulse for gun in heat.guns):
        return True
    return any(
        pulse in (*(it.pulse for it in race.passings), *(it.pulse for it in race.loops))
        for race in heat.races
    )


def _without(race: Race, pulse: int) -> Race:
    """A pulse is one passing of one skater: attributed anew, it leaves whoever had it."""
    if all(it.pulse != pulse for it in race.passings):
        return race
    return replace(
        race,
        passings=tuple(it for it in race.passings if it.pulse != pulse),
        chosen=tuple(it for it in race.chosen if it[1] != pulse),
    )


def _passing_voided(state: Competition, event: ev.PassingVoided, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)

    def void(race: Race) -> Race:
        if all(it.pulse != event.pulse for it in race.passings):
            raise Impossible(f"pulse {event.pulse} is not attributed to {event.skater}")
        return _without(race, event.pulse)

    return _with_race(state, event.distance, heat, event.skater, void)


def _source_chosen(state: Competition, event: ev.SourceChosen, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)

    def choose(race: Race) -> Race:
        if all((it.split, it.pulse) != (event.split, event.pulse) for it in race.passings):
            raise Impossible(f"pulse {event.pulse} does not measure split {event.split} of {event.skater}")
        others = tuple(it for it in race.chosen if it[0] != event.split)
        return replace(race, chosen=(*others, (event.split, event.pulse)))

    return _with_race(state, event.distance, heat, event.skater, choose)


def _source_released(state: Competition, event: ev.SourceReleased, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)

    def release(race: Race) -> Race:
        if event.split not in dict(race.chosen):
            raise Impossible(f"nobody chose the source of split {event.split} of {event.skater}")
        return replace(race, chosen=tuple(it for it in race.chosen if it[0] != event.split))

    return _with_race(state, event.distance, heat, event.skater, release)


def _outcome_ruled(state: Competition, event: ev.OutcomeRuled, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)

    def rule(race: Race) -> Race:
        return replace(
            race,
            ruled=event.outcome,
            ruled_since=seq,
            code=event.code,
            clause=event.clause,
            reason=event.reason,
        )

    return _with_race(state, event.distance, heat, event.skater, rule)


def _ruling_lifted(state: Competition, event: ev.RulingLifted, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)

    def lift(race: Race) -> Race:
        if race.ruled is None:
            raise Impossible(f"nothing was ruled about {event.skater} in heat {event.heat}")
        return replace(race, ruled=None, ruled_since=0, code="", clause="", reason="")

    return _with_race(state, event.distance, heat, event.skater, lift)


def _heat_reopened(state: Competition, event: ev.HeatReopened, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is not HeatStatus.CLOSED:
        raise Impossible(f"heat {event.heat} of {event.distance} is {heat.status.value}, not closed")
    reopened = replace(heat, status=HeatStatus.SKATED if heat.guns else HeatStatus.DRAWN)
    return _with_heat(state, event.distance, reopened)


def _heat_closed(state: Competition, event: ev.HeatClosed, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    return _with_heat(state, event.distance, replace(heat, status=HeatStatus.CLOSED))


def _heat_skated(state: Competition, event: ev.HeatSkated, seq: int) -> Competition:
    heat = _heat(state, event.distance, event.heat)
    if heat.status is not HeatStatus.RUNNING:
        raise Impossible(
            f"heat {event.heat} of {event.distance} is {heat.status.value}, nobody is on the ice"
        )
    return _with_heat(state, event.distance, replace(heat, status=HeatStatus.SKATED))


# --- devices -----------------------------------------------------------------------------------


def _transponders_issued(state: Competition, event: ev.TranspondersIssued, seq: int) -> Competition:
    if event.skater not in state.skaters:
        raise Impossible(f"skater {event.skater} is not registered")
    if not all(it.strip() for it in event.transponders):
        raise Impossible("a transponder needs a number")
    others = {chip: skater for chip, skater in state.chips.items() if skater != event.skater}
    return replace(state, chips={**others, **dict.fromkeys(event.transponders, event.skater)})


def _loops_placed(state: Competition, event: ev.LoopsPlaced, seq: int) -> Competition:
    return replace(state, loops={loop.name: loop for loop in event.loops})


def _clock_compared(state: Competition, event: ev.ClockCompared, seq: int) -> Competition:
    comparison = Comparison(
        since=seq,
        reading=event.reading,
        offset=event.offset,
        drift=event.drift,
        certain_to=event.certain_to,
    )
    clock = compared(state.clocks.get(event.clock), event.clock, comparison, stepped=event.stepped)
    return replace(state, clocks={**state.clocks, event.clock: clock})


def _clock_doubted(state: Competition, event: ev.ClockDoubted, seq: int) -> Competition:
    clock = state.clocks.get(event.clock, Clock(name=event.clock))
    if clock.doubted:
        return state
    doubted = replace(clock, doubted=seq, doubt=event.reason)
    return replace(state, clocks={**state.clocks, event.clock: doubted})


def _told_to_the_report(state: Competition, event: ev.AnyEvent, seq: int) -> Competition:
    """What the timing report reads from the journal, and no time depends on."""
    return state


def _signal_damaged(state: Competition, event: ev.SignalDamaged, seq: int) -> Competition:
    damaged = Damaged(seq=seq, device=event.device, says=event.says)
    return replace(state, damaged=(*state.damaged, damaged))


# --- the result --------------------------------------------------------------------------------


def _result_confirmed(state: Competition, event: ev.ResultConfirmed, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    signed = replace(distance, status=ResultStatus.OFFICIAL, confirmed=event.figures, reopened="")
    return _with_distance(state, signed)


def _result_reopened(state: Competition, event: ev.ResultReopened, seq: int) -> Competition:
    distance = _distance(state, event.distance)
    return _with_distance(state, replace(distance, status=ResultStatus.UNOFFICIAL, reopened=event.reason))


def _protest_lodged(state: Competition, event: ev.ProtestLodged, seq: int) -> Competition:
    _protest_fits(state, event)
    if not event.by.strip() or not event.text.strip():
        raise Impossible("a protest says who protests, and against what")
    protest = Protest(
        id=seq,
        distance=event.distance,
        heat=event.heat,
        skater=event.skater,
        by=event.by,
        text=event.text,
    )
    return replace(state, protests={**state.protests, seq: protest})


def _protest_fits(state: Competition, event: ev.ProtestLodged) -> None:
    """Its heat and skater are there, where it names any."""
    distance = _distance(state, event.distance)
    if event.heat:
        heat = _heat(state, event.distance, event.heat)
        if event.skater:
            _race(event.distance, heat, event.skater)
    elif event.skater and event.skater not in distance.entries:
        raise Impossible(f"skater {event.skater} is not entered for {event.distance}")


def _protest_decided(state: Competition, event: ev.ProtestDecided, seq: int) -> Competition:
    protest = state.protests.get(event.protest)
    if protest is None or protest.distance != event.distance:
        raise Impossible(f"there is no protest {event.protest} about {event.distance}")
    decided = replace(protest, decision=event.decision, reason=event.reason)
    return replace(state, protests={**state.protests, event.protest: decided})


# --- the people at the desk --------------------------------------------------------------------


def _role_given(state: Competition, event: ev.RoleGiven, seq: int) -> Competition:
    if not event.id.strip():
        raise Impossible("a role needs an id")
    if event.id in state.roles:
        raise Impossible(f"role {event.id} has been given before")
    given = GivenRole(id=event.id, role=event.role, name=event.name)
    return replace(state, roles={**state.roles, event.id: given})


def _role_revoked(state: Competition, event: ev.RoleRevoked, seq: int) -> Competition:
    given = state.roles.get(event.id)
    if given is None:
        raise Impossible(f"there is no role {event.id}")
    return replace(state, roles={**state.roles, event.id: replace(given, revoked=True)})


def _question_answered(state: Competition, event: ev.QuestionAnswered, seq: int) -> Competition:
    if not event.key.strip():
        raise Impossible("an answer needs its question")
    return replace(state, answers={**state.answers, event.key: event.answer})


def _answer_taken_back(state: Competition, event: ev.AnswerTakenBack, seq: int) -> Competition:
    if event.key not in state.answers:
        raise Impossible(f"the question {' '.join(event.key.split())} has no answer")
    return replace(state, answers={key: it for key, it in state.answers.items() if key != event.key})


def _act_taken_back(state: Competition, event: ev.ActTakenBack, seq: int) -> Competition:
    """Nothing changes by it: what the taking back changed has entries of its own."""
    if not 0 < event.entry < seq:
        raise Impossible(f"there is no entry {event.entry} before entry {seq}")
    return state


def _official_named(state: Competition, event: ev.OfficialNamed, seq: int) -> Competition:
    if not event.name.strip():
        raise Impossible(f"the {event.role.value} needs a name")
    return replace(state, officials={**state.officials, event.role: event.name})


# --- the schedule ------------------------------------------------------------------------------


def _schedule_planned(state: Competition, event: ev.SchedulePlanned, seq: int) -> Competition:
    ids = [item.id for item in event.items]
    if not all(it.strip() for it in ids) or len(set(ids)) != len(ids):
        raise Impossible("every item of a schedule needs an id of its own")
    unknown = [it.distance for it in event.items if it.distance and it.distance not in state.distances]
    if unknown:
        raise Impossible(f"{unknown[0]} is not on the programme")
    return replace(state, schedule=event.items, delays=())


def _schedule_delayed(state: Competition, event: ev.ScheduleDelayed, seq: int) -> Competition:
    if all(item.id != event.item for item in state.schedule):
        raise Impossible(f"the schedule has no item {event.item}")
    return replace(state, delays=(*state.delays, event))


# --- finding and replacing ---------------------------------------------------------------------


def _distance(state: Competition, distance: str) -> Distance:
    found = state.distances.get(distance)
    if found is None:
        raise Impossible(f"{distance} is not on the programme")
    return found


def _heat(state: Competition, distance: str, number: int) -> Heat:
    heat = _distance(state, distance).heats.get(number)
    if heat is None:
        raise Impossible(f"{distance} has no heat {number}")
    return heat


def _race(distance: str, heat: Heat, skater: str) -> Race:
    race = heat.race_of(skater)
    if race is None:
        raise Impossible(f"skater {skater} is not in heat {heat.number} of {distance}")
    return race


def _with_distance(state: Competition, distance: Distance) -> Competition:
    return replace(state, distances={**state.distances, distance.id: distance})


def _with_heat(state: Competition, distance: str, heat: Heat) -> Competition:
    found = state.distances[distance]
    after = _with_distance(state, replace(found, heats={**found.heats, heat.number: heat}))
    key, is_there = (distance, heat.number), heat.status in _ON_ICE
    if is_there == (key in state.on_ice):
        return after
    others = tuple(it for it in state.on_ice if it != key)
    return replace(after, on_ice=(*others, key) if is_there else others)


_ON_ICE = (HeatStatus.CALLED, HeatStatus.RUNNING, HeatStatus.SKATED)


def _with_race(
    state: Competition, distance: str, heat: Heat, skater: str, change: Callable[[Race], Race]
) -> Competition:
    _race(distance, heat, skater)
    races = tuple(change(race) if race.skater == skater else race for race in heat.races)
    return _with_heat(state, distance, replace(heat, races=races))


_APPLY: dict[type, Callable[[Competition, Any, int], Competition]] = {
    ev.CompetitionOpened: _competition_opened,
    ev.CompetitionCorrected: _competition_corrected,
    ev.SkaterRegistered: _skater_registered,
    ev.DistanceAdded: _distance_added,
    ev.DistanceRemoved: _distance_removed,
    ev.RecordStood: _record_stood,
    ev.RecordRemoved: _record_removed,
    ev.EntryAccepted: _entry_accepted,
    ev.EntryWithdrawn: _entry_withdrawn,
    ev.EntryLimitsSet: _entry_limits_set,
    ev.DrawMade: _draw_made,
    ev.DrawLookedAt: _draw_looked_at,
    ev.StartListPublished: _start_list_published,
    ev.HeatCalled: _heat_called,
    ev.HeatCalledOff: _heat_called_off,
    ev.PulseReceived: _pulse_received,
    ev.HeatStarted: _heat_started,
    ev.StartVoided: _start_voided,
    ev.GunHeard: _gun_heard,
    ev.FalseStartCalled: _false_start_called,
    ev.PassingAttributed: _passing_attributed,
    ev.PassingVoided: _passing_voided,
    ev.SourceChosen: _source_chosen,
    ev.SourceReleased: _source_released,
    ev.OutcomeRuled: _outcome_ruled,
    ev.RulingLifted: _ruling_lifted,
    ev.ReskateGranted: _reskate_granted,
    ev.SprintJudged: _sprint_judged,
    ev.PointsVoided: _points_voided,
    ev.PointsRestored: _points_restored,
    ev.ConditionsMeasured: _conditions_measured,
    ev.TranspondersIssued: _transponders_issued,
    ev.LoopsPlaced: _loops_placed,
    ev.LoopPassed: _loop_passed,
    ev.PulseSetAside: _pulse_set_aside,
    ev.PulseReturned: _pulse_returned,
    ev.DeviceConnected: _told_to_the_report,
    ev.DeviceLost: _told_to_the_report,
    ev.ClockCompared: _clock_compared,
    ev.ClockDoubted: _clock_doubted,
    ev.PulsesMissed: _told_to_the_report,
    ev.SignalDamaged: _signal_damaged,
    ev.HeatSkated: _heat_skated,
    ev.HeatClosed: _heat_closed,
    ev.HeatReopened: _heat_reopened,
    ev.ResultConfirmed: _result_confirmed,
    ev.ResultReopened: _result_reopened,
    ev.ProtestLodged: _protest_lodged,
    ev.ProtestDecided: _protest_decided,
    ev.RoleGiven: _role_given,
    ev.RoleRevoked: _role_revoked,
    ev.QuestionAnswered: _question_answered,
    ev.AnswerTakenBack: _answer_taken_back,
    ev.ActTakenBack: _act_taken_back,
    ev.OfficialNamed: _official_named,
    ev.SchedulePlanned: _schedule_planned,
    ev.ScheduleDelayed: _schedule_delayed,
    ev.Note: _note,
}
"""One small function an event; a new event without one fails the type tests."""
