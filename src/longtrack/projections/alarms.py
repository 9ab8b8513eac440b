"""What an official should look at before he signs: one sentence each, the serious first.

An alarm changes nothing. It goes away when its cause does, and no longer counts as open when an official
chose a source for that split or signed the result.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise

import msgspec

from longtrack.competition.chips import CHIP_AND_BEAM, TOO_SOON_FOR_A_LAP, lone_beam
from longtrack.competition.events import Aside
from longtrack.competition.pace import DEAD_TIME
from longtrack.competition.positions import at_the_line
from longtrack.competition.state import (
    Clock,
    Competition,
    Distance,
    Heat,
    HeatStatus,
    Impossible,
    Passing,
    Race,
    ResultStatus,
)
from longtrack.competition.timekeeping import after_gun, on_desk, timed
from longtrack.competition.tray import Waiting, read_after_signing, tray
from longtrack.competition.unstarted import Unstarted, unstarted
from longtrack.projections.measurements import WORDS, BySource, measured
from longtrack.projections.small_times import milliseconds, signed_milliseconds
from longtrack.sport import distances
from longtrack.sport.distances import Event, Kind
from longtrack.sport.event_code import read_event
from longtrack.sport.rules.plausibility import Doubt, Doubtful, doubt_about_total, doubts_about
from longtrack.sport.rules.sources import manual_differs
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, THOUSANDTH, Duration, between, format_time, publish

PICTURE_AND_BEAM = Duration(20_000)
"""The picture is read at the tip of the blade, the beam is broken by whatever comes first: usually a few
milliseconds."""

SAME_SHOT = Duration(300_000)
"""Two devices hear one shot within this of each other."""

ONLY_A_BACKUP = {
    Source.TRANSPONDER: "a chip time is never official at the line",
    Source.MANUAL: "a time by hand decides no tie and is marked HT",
}
"""Why a finish that nothing better measured needs a look."""


class Severity(StrEnum):
    """How much hangs on it."""

    SERIOUS = "serious"
    """A published time is wrong, or may not be official, or will be missing."""
    LOOK = "look"
    """Odd: worth a look when there is time."""


class AlarmKind(StrEnum):
    """What is wrong."""

    SOURCES_APART = "sources_apart"
    HANDS_APART = "hands_apart"
    CHIPS_SWAPPED = "chips_swapped"
    ONLY_BACKUP = "only_backup"
    SPLIT_MISSING = "split_missing"
    BEAM_SILENT = "beam_silent"
    CAMERA_SILENT = "camera_silent"
    FINISH_MISSING = "finish_missing"
    CHIP_ELSEWHERE = "chip_elsewhere"
    READ_AFTER_SIGNING = "read_after_signing"
    UNCERTAIN = "uncertain"
    IMPLAUSIBLE = "implausible"
    CLOCK_DOUBTED = "clock_doubted"
    CLOCK_SET = "clock_set"
    SECOND_SHOT = "second_shot"
    GUN_MISSED = "gun_missed"
    GUN_APART = "gun_apart"
    SIGNAL_DAMAGED = "signal_damaged"


class Alarm(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One thing to look at."""

    kind: AlarmKind
    severity: Severity
    sentence: str
    distance: str = ""
    heat: int | None = None
    skater: str = ""
    split: int | None = None
    metres: int | None = None
    """Of the split."""
    pulse: int | None = None
    """The entry of the signal that it is about, where it is about one."""
    about: str = ""
    """What tells it from others of its kind: the member of a team, a clock."""

    @property
    def key(self) -> str:
        """The same alarm has the same key as long as it stands."""
        parts = (self.kind.value, self.distance, self.heat, self.skater, self.split, self.pulse, self.about)
        return "|".join("" if it is None else str(it) for it in parts)

    @property
    def question(self) -> str:
        """The key of the question whether it is right; it changes with what is asked."""
        return question_key(self.key, says=self.sentence)


def question_key(*parts: object, says: str) -> str:
    """Return a key that changes with what is asked."""
    digest = hashlib.sha256(says.encode("utf-8", "replace")).hexdigest()[:8]
    return "|".join((*("" if it is None else str(it) for it in parts), digest))


class OpenQuestions(msgspec.Struct, frozen=True, gc=False):
    """All that waits for a person."""

    waiting: tuple[Waiting, ...]
    """Signals that nobody has judged."""
    alarms: tuple[Alarm, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.waiting) + len(self.alarms)


def open_questions(state: Competition) -> OpenQuestions:
    """Return the tray, and the alarms that nobody has looked at.

    A shot that waits in the tray is asked about there, and is no alarm besides.
    """
    unsigned = [it for it in state.distances.values() if it.status is not ResultStatus.OFFICIAL]
    unseen = (it for it in _alarms(state, unsigned) if not _was_looked_at(state, it))
    return OpenQuestions(tray(state), tuple(it for it in unseen if it.kind not in _ASKED_IN_THE_TRAY))


_ASKED_IN_THE_TRAY = (AlarmKind.SECOND_SHOT, AlarmKind.READ_AFTER_SIGNING)


def _was_looked_at(state: Competition, alarm: Alarm) -> bool:
    heat = state.heat(alarm.distance, alarm.heat or 0)
    race = heat.race_of(alarm.skater) if heat is not None else None
    return race is not None and alarm.split in dict(race.chosen)


def alarms(state: Competition) -> tuple[Alarm, ...]:
    """Return everything that an official should look at now, the serious first, else as skated."""
    return _alarms(state, state.distances.values())


def _alarms(state: Competition, among: Iterable[Distance]) -> tuple[Alarm, ...]:
    unjudged = [seq for seq in state.pulses if seq not in state.judged]
    found = [*_doubted_clocks(state), *_shots(state, unjudged), *_read_after_signing(state, unjudged)]
    found += [*_missed_guns(state), *_damaged(state)]
    chips = _chips_left_over(state, unjudged)
    latest = max((heat.last_gun for it in state.distances.values() for heat in it.heats.values()), default=0)
    for distance in among:
        event = _event(distance)
        read = [it.number for it in distance.heats.values() if _has_picture(it)]
        for heat in distance.heats.values():
            if heat.guns:
                about = list(_of_heat(state, distance, heat, event, unjudged))
                found += about
                if all(it.kind is not AlarmKind.CHIPS_SWAPPED for it in about):
                    found += _not_where_the_beam_was(state, distance, heat, chips)
                if heat.last_gun < latest or heat.status in _OVER:
                    found += _finish_missing(state, distance, heat)
                if heat.last_gun < latest or _was_the_last(distance, heat):
                    found += _camera_gone(state, distance, heat, read)
    return tuple(sorted(found, key=lambda it: it.severity is Severity.LOOK))


def _of_heat(
    state: Competition, distance: Distance, heat: Heat, event: Event | None, unjudged: list[int]
) -> Iterator[Alarm]:
    yield from _set_clocks(state, distance, heat)
    yield from _gun_apart(state, distance, heat, unjudged)
    yield from _seen_before_the_gun(state, distance, heat)
    yield from _swapped_chips(state, distance, heat, unjudged)
    yield from _beam_gone(state, distance, heat)
    yield from _only_backup(state, distance, heat)
    for race in heat.races:
        if distance.outcome(race) not in (None, Outcome.FINISHED):
            continue  # no time of hers counts
        at = _At(state, distance, heat, race)
        yield from _sources_apart(at)
        yield from _hands_apart(at)
        yield from _missing_splits(at)
        yield from _beam_silent(at)
        yield from _uncertain(at)
        if event is not None:
            yield from _implausible(at, event)


class _At(msgspec.Struct, frozen=True, gc=False):
    """Where in the programme something is: one race, one member of a team, one split."""

    state: Competition
    distance: Distance
    heat: Heat
    race: Race

    def place(self, split: int, member: str = "") -> str:
        """Return `W1000 heat 4, 600 m, Ellia Smeding` for the beginning of a sentence."""
        return f"{place_of(self.distance, self.heat)}, {self.metres(split)} m, {self.name(member)}"

    def name(self, member: str = "") -> str:
        skater = self.state.skaters[self.race.skater].name
        known = self.state.skaters.get(member)
        return f"{known.name} ({skater})" if known is not None else skater

    def metres(self, split: int) -> int:
        return self.distance.split_labels[split]

    def is_finish(self, split: int) -> bool:
        return split == self.distance.last_split

    def alarm(
        self, kind: AlarmKind, split: int, says: str, *, serious: bool, member: str = "", about: str = ""
    ) -> Alarm:
        return Alarm(
            kind=kind,
            severity=Severity.SERIOUS if serious else Severity.LOOK,
            sentence=_whole(f"{self.place(split, member)}: {says}"),
            distance=self.distance.id,
            heat=self.heat.number,
            skater=self.race.skater,
            split=split,
            metres=self.metres(split),
            about=about or member,
        )


def _whole(sentence: str) -> str:
    """Return a sentence with its end; a question has one."""
    return sentence if sentence.endswith("?") else f"{sentence}."


def place_of(distance: Distance, heat: Heat) -> str:
    """Return `W1000 heat 4`."""
    return f"{distance.id} heat {heat.number}"


# --- one passing, several sources --------------------------------------------------------------


def _sources_apart(at: _At) -> Iterator[Alarm]:
    """Neighbours in the order of trust are compared, and a time by hand with the best automatic one."""
    for split, member, sources in measured(at.race):
        for better, worse in _compared(sources):
            apart = Duration(abs(better.time - worse.time))
            if not _is_unusual(better, worse):
                continue
            says = (
                f"{WORDS[better.source]} and {WORDS[worse.source]} are {milliseconds(apart)} apart"
                f" ({format_time(better.time, 3)} and {format_time(worse.time, 3)})"
            )
            about = f"{member} {better.source.value} {worse.source.value}".strip()
            serious = at.is_finish(split)
            yield at.alarm(AlarmKind.SOURCES_APART, split, says, serious=serious, member=member, about=about)


def _hands_apart(at: _At) -> Iterator[Alarm]:
    """Where a time by hand counts and another hand says otherwise, somebody says which one is right."""
    by_split: dict[tuple[int, str], list[Passing]] = {}
    for it in at.race.passings:
        if it.source is Source.MANUAL:
            by_split.setdefault((it.split, it.member), []).append(it)
    for (split, member), hands in sorted(by_split.items(), key=lambda it: it[0]):
        counting = at.race.official(split)
        others = [it for it in hands if counting is not None and publish(it.time) != publish(counting.time)]
        if counting not in hands or not others or split in dict(at.race.chosen):
            continue
        said = " and ".join(
            format_time(it.time) for it in (*(it for it in hands if it not in others), *others)
        )
        says = f"two hands differ ({said}), {format_time(counting.time)} counts: choose the one that is right"
        yield at.alarm(
            AlarmKind.HANDS_APART, split, says, serious=at.is_finish(split), member=member, about=said
        )


def _compared(sources: BySource) -> Iterator[tuple[Passing, Passing]]:
    automatic = [it for source, it in sources.items() if source.distrust < Source.MANUAL.distrust]
    yield from pairwise(automatic)
    if automatic and Source.MANUAL in sources:
        yield automatic[0], sources[Source.MANUAL]


def _is_unusual(better: Passing, worse: Passing) -> bool:
    if worse.source is Source.MANUAL:
        return manual_differs(better.time, worse.time)
    usual = CHIP_AND_BEAM if worse.source is Source.TRANSPONDER else PICTURE_AND_BEAM
    vague = sum(it.certain_to for it in (better, worse) if it.certain_to > THOUSANDTH)
    return abs(better.time - worse.time) > usual + vague


def _only_backup(state: Competition, distance: Distance, heat: Heat) -> Iterator[Alarm]:
    """Finishes of chips and watches alone: in a race without lanes one sentence for all of them."""
    backups = [
        (race, finish, _measured_by(race, finish))
        for race in heat.races
        if distance.outcome(race) is Outcome.FINISHED
        and (finish := distance.finish(race)) is not None
        and finish.source in ONLY_A_BACKUP
    ]
    if distance.kind is Kind.SINGLE:
        for race, finish, by in backups:
            at = _At(state, distance, heat, race)
            times = " and ".join(f"a {WORDS[it.source]} time ({format_time(it.time)})" for it in by)
            silent = "; the beam did not see it" if _was_there(heat, finish.split) else ""
            says = f"the finish has only {times}{silent}, and {ONLY_A_BACKUP[finish.source]}"
            yield at.alarm(AlarmKind.ONLY_BACKUP, finish.split, says, serious=True)
        return
    alike = Counter(tuple(it.source for it in by) for _, _, by in backups)
    for sources, count in sorted(alike.items(), key=lambda it: [source.distrust for source in it[0]]):
        what = f"{count} finish {'time' if count == 1 else 'times'}"
        by_what = " and ".join(WORDS[it] for it in sources)
        why = ONLY_A_BACKUP[sources[0]]
        yield Alarm(
            kind=AlarmKind.ONLY_BACKUP,
            severity=Severity.SERIOUS,
            sentence=f"{place_of(distance, heat)}, finish: {what} by {by_what} alone, and {why}.",
            distance=distance.id,
            heat=heat.number,
            about=" ".join(it.value for it in sources),
        )


def _measured_by(race: Race, finish: Passing) -> list[Passing]:
    """Return the finish and what else was measured of it, the one that counts first."""
    beside = [
        passing
        for split, member, by in measured(race)
        if (split, member) == (finish.split, finish.member)
        for source, passing in by.items()
        if source in ONLY_A_BACKUP and source is not finish.source
    ]
    return [finish, *beside]


def _uncertain(at: _At) -> Iterator[Alarm]:
    """A figure that others published is marked as reconstructed already; a time by hand as such."""
    finish = at.distance.finish(at.race)
    entry = at.distance.entries.get(at.race.skater)
    if finish is None or finish.source.distrust >= Source.MANUAL.distrust or (entry and entry.sources):
        return
    if finish.certain_to > THOUSANDTH:
        says = (
            f"the official time {format_time(finish.time, 3)} is certain only to"
            f" {milliseconds(finish.certain_to)}: its thousandths may not decide"
        )
        yield at.alarm(AlarmKind.UNCERTAIN, finish.split, says, serious=finish.certain_to > 10 * THOUSANDTH)


# --- what was not seen -------------------------------------------------------------------------


def _missing_splits(at: _At) -> Iterator[Alarm]:
    """Where this distance is timed at that split: a club that times only finishes misses nothing."""
    known = [at.race.official(split) for split in range(at.distance.last_split + 1)]
    last = max((split for split, passing in enumerate(known) if passing is not None), default=-1)
    for split, passing in enumerate(known[: last + 1]):
        if passing is None and _is_timed(at, split):
            before, after = _neighbours(at, known, split)
            says = f"nothing measured this split, though {before} and {after} were"
            yield at.alarm(AlarmKind.SPLIT_MISSING, split, says, serious=True)


def _is_timed(at: _At, split: int) -> bool:
    """Whether she was seen on the way elsewhere, or others at this split."""
    on_the_way = any(it.split < at.distance.last_split for it in at.race.passings)
    return on_the_way or any(
        it.split == split
        for heat in at.distance.heats.values()
        for race in heat.races
        for it in race.passings
    )


def _neighbours(at: _At, known: list[Passing | None], split: int) -> tuple[str, str]:
    before = next((it for it in range(split - 1, -1, -1) if known[it] is not None), None)
    after = next(it for it in range(split + 1, len(known)) if known[it] is not None)
    return "the start" if before is None else f"{at.metres(before)} m", f"{at.metres(after)} m"


def _beam_silent(at: _At) -> Iterator[Alarm]:
    """The beam saw others of the heat and not this passing. At the finish `_only_backup` says so."""
    if at.distance.kind is not Kind.SINGLE:
        return
    for split in range(at.distance.last_split):
        official = at.race.official(split)
        if official is None or official.source not in ONLY_A_BACKUP:
            continue
        if _was_there(at.heat, split):
            says = (
                f"the beam, which saw others of this heat, did not see this passing: the"
                f" {WORDS[official.source]} counts ({format_time(official.time)})"
            )
            yield at.alarm(AlarmKind.BEAM_SILENT, split, says, serious=True)


def _was_there(heat: Heat, split: int) -> bool:
    """Whether the beam saw anybody of the heat, at this split or before."""
    return any(
        it.source is Source.OPTICAL and it.split <= split for race in heat.races for it in race.passings
    )


def _beam_gone(state: Competition, distance: Distance, heat: Heat) -> Iterator[Alarm]:
    """A whole heat without the beam, where heats before it had one."""
    passings = [it for race in heat.races for it in race.passings]
    degraded = any(it.source in ONLY_A_BACKUP for it in passings)
    if distance.kind is not Kind.SINGLE or not degraded or _has_beam(heat):
        return
    before = [it.number for it in distance.heats.values() if it.number < heat.number and _has_beam(it)]
    if before:
        yield Alarm(
            kind=AlarmKind.BEAM_SILENT,
            severity=Severity.SERIOUS,
            sentence=(
                f"{place_of(distance, heat)}: the beam saw nothing of this heat;"
                f" the last one that it saw is heat {max(before)}."
            ),
            distance=distance.id,
            heat=heat.number,
        )


def _has_beam(heat: Heat) -> bool:
    return any(it.source is Source.OPTICAL for race in heat.races for it in race.passings)


def _was_the_last(distance: Distance, heat: Heat) -> bool:
    return all(it.status in _OVER for it in distance.heats.values() if it.number >= heat.number)


_OVER = (HeatStatus.SKATED, HeatStatus.CLOSED)


def _finish_missing(state: Competition, distance: Distance, heat: Heat) -> Iterator[Alarm]:
    """The ice is free, or the next heat has started, and nothing saw this finish."""
    for race in heat.races:
        if distance.outcome(race) is None and heat.gun(race.pair) is not None:
            says = (
                "no finish was measured, and this heat has left the ice: rule an outcome, or give it a time"
            )
            at = _At(state, distance, heat, race)
            yield at.alarm(AlarmKind.FINISH_MISSING, distance.last_split, says, serious=True)


def _was_published_elsewhere(distance: Distance, race: Race) -> bool:
    entry = distance.entries.get(race.skater)
    return entry is not None and bool(entry.sources)


def _has_picture(heat: Heat) -> bool:
    return any(it.source is Source.PHOTO_FINISH for race in heat.races for it in race.passings)


def _camera_gone(state: Competition, distance: Distance, heat: Heat, read: list[int]) -> Iterator[Alarm]:
    """A finish without a picture, where the heats before had theirs, and others have started since."""
    if not any(number < heat.number for number in read) and heat.number not in read:
        return
    without = [
        race
        for race in heat.races
        if distance.outcome(race) is Outcome.FINISHED
        and not any(it.source is Source.PHOTO_FINISH for it in race.passings)
        and not _was_published_elsewhere(distance, race)
    ]
    if not without:
        return
    if heat.number in read:
        for race in without:
            says = "the picture of this finish was never read, though that of others of this heat was"
            at = _At(state, distance, heat, race)
            yield at.alarm(AlarmKind.CAMERA_SILENT, distance.last_split, says, serious=True)
        return
    last = max(number for number in read if number < heat.number)
    yield Alarm(
        kind=AlarmKind.CAMERA_SILENT,
        severity=Severity.SERIOUS,
        sentence=(
            f"{place_of(distance, heat)}: no picture of this heat was read;"
            f" the last one that was read is of heat {last}."
        ),
        distance=distance.id,
        heat=heat.number,
    )


# --- a beam alone, and her chip at another time ------------------------------------------------


_LeftOver = dict[str, list[tuple[int, Pulse]]]
"""Of each skater the chips at the line that gave her no time: not judged, or set aside."""


def _chips_left_over(state: Competition, unjudged: list[int]) -> _LeftOver:
    found: _LeftOver = {}
    if not state.chips:
        return found
    aside = (seq for seq, why in state.aside.items() if why in _MAY_BE_HERS)
    for seq in (*unjudged, *aside):
        pulse = state.pulses[seq]
        wearer = state.chips.get(pulse.transponder, "") if pulse.transponder else ""
        if wearer and at_the_line(state, pulse.loop):
            found.setdefault(wearer, []).append((seq, pulse))
    return found


_MAY_BE_HERS = (Aside.BEYOND_THE_FINISH, Aside.NOT_ON_THE_ICE, Aside.NOBODY)


def _not_where_the_beam_was(
    state: Competition, distance: Distance, heat: Heat, chips: _LeftOver
) -> Iterator[Alarm]:
    """A beam alone made the split, and her chip was seen at another time: somebody else broke the beam?"""
    if distance.kind is not Kind.SINGLE or not chips:
        return
    for race in heat.races:
        if race.skater not in chips or distance.outcome(race) not in (None, Outcome.FINISHED):
            continue
        at = _At(state, distance, heat, race)
        for split in range(distance.last_split + 1):
            lone = lone_beam(race, split)
            time = None if lone is None else _hers_instead(at, lone, chips[race.skater])
            if lone is not None and time is not None:
                says = f"the beam counts {format_time(lone.time)}, her chip says {format_time(time)}"
                yield at.alarm(AlarmKind.CHIP_ELSEWHERE, split, says, serious=True)


def _hers_instead(at: _At, lone: Passing, chips: list[tuple[int, Pulse]]) -> Duration | None:
    """Return when her chip was seen nearest to a lone beam, and too far from it to be the same passing."""
    others = [it.time for it in at.race.passings if it is not lone]
    times = []
    for seq, pulse in chips:
        try:
            time = timed(at.state, at.heat, at.race.pair, pulse, seq).time
        except Impossible:
            continue
        apart = abs(time - lone.time)
        if CHIP_AND_BEAM < apart <= TOO_SOON_FOR_A_LAP and all(abs(time - it) > DEAD_TIME for it in others):
            times.append((apart, time))
    return min(times)[1] if times else None


def _read_after_signing(state: Competition, unjudged: list[int]) -> Iterator[Alarm]:
    """The judges read a picture again after the referee had signed: nothing changes by itself."""
    for seq in unjudged:
        found = read_after_signing(state, state.pulses[seq])
        if found is None:
            continue
        distance, heat, race = found
        finish, now = distance.finish(race), state.pulses[seq].elapsed
        before = "no time" if finish is None else format_time(finish.time, 3)
        says = (
            f"the picture was read again after the result was signed: {format_time(now or Duration(0), 3)}"
            f" instead of {before}; reopen the result, or set the reading aside"
        )
        alarm = _At(state, distance, heat, race).alarm(
            AlarmKind.READ_AFTER_SIGNING, distance.last_split, says, serious=True
        )
        yield msgspec.structs.replace(alarm, pulse=seq)


# --- swapped chips -----------------------------------------------------------------------------


class _Chip(msgspec.Struct, frozen=True, gc=False):
    """A chip that was seen during a heat, and whose it is."""

    wearer: Race
    pulse: Pulse
    seq: int
    is_settled: bool
    """Somebody gave the signal to another than the wearer: it is said whose it was."""


def _swapped_chips(
    state: Competition, distance: Distance, heat: Heat, unjudged: list[int]
) -> Iterator[Alarm]:
    if distance.kind is not Kind.SINGLE or len(heat.races) < 2 or not state.chips:
        return
    chips = list(_chips_of(state, heat, unjudged))
    for one, other in combinations(heat.races, 2):
        there = _seen_at_the_beam_of(state, heat, chips, one, other)
        back = _seen_at_the_beam_of(state, heat, chips, other, one)
        if there is None or back is None or (there[0].is_settled and back[0].is_settled):
            continue
        at = _At(state, distance, heat, one)
        _, split, apart = there
        first, second = at.name(), state.skaters[other.skater].name
        says = (
            f"the chip of {first} was seen {milliseconds(apart)} from {second} at the beam, and that of"
            f" {second} {milliseconds(back[2])} from {first}: they probably wear each other's chips"
        )
        yield at.alarm(AlarmKind.CHIPS_SWAPPED, split, says, serious=True, about=other.skater)


def _chips_of(state: Competition, heat: Heat, unjudged: list[int]) -> Iterator[_Chip]:
    """Yield the chips of a heat: those that were given to a split, and those that nobody has judged."""
    races = {race.skater: race for race in heat.races}
    given = {
        it.pulse: race.skater
        for race in heat.races
        for it in race.passings
        if it.source is Source.TRANSPONDER
    }
    for seq in (*sorted(given), *(it for it in unjudged if it > heat.last_gun)):
        pulse = state.pulses[seq]
        wearer = races.get(state.chips.get(pulse.transponder, "")) if pulse.transponder else None
        if wearer is not None:
            yield _Chip(wearer, pulse, seq, is_settled=given.get(seq, wearer.skater) != wearer.skater)


def _seen_at_the_beam_of(
    state: Competition, heat: Heat, chips: list[_Chip], wearer: Race, other: Race
) -> tuple[_Chip, int, Duration] | None:
    """Return a skater's chip that was seen with the beam of another and not with her own, one of which
    nobody has said whose it was before others; where, and how far apart."""
    for chip in sorted(chips, key=lambda it: it.is_settled):
        if chip.wearer.skater != wearer.skater or _nearest(state, heat, chip, wearer) is not None:
            continue
        found = _nearest(state, heat, chip, other)
        if found is not None:
            return chip, *found
    return None


def _nearest(state: Competition, heat: Heat, chip: _Chip, race: Race) -> tuple[int, Duration] | None:
    try:
        time = timed(state, heat, race.pair, chip.pulse, chip.seq).time
    except Impossible:
        return None
    beams = [it for it in race.passings if it.source is Source.OPTICAL]
    near = [(Duration(abs(it.time - time)), it.split) for it in beams if abs(it.time - time) <= CHIP_AND_BEAM]
    if not near:
        return None
    apart, split = min(near)
    return split, apart


# --- laps that nobody skates -------------------------------------------------------------------


def _event(distance: Distance) -> Event | None:
    """Return the event of the rules; None where the code says nothing, or something else than is skated."""
    try:
        code = read_event(distance.id.removesuffix(f"-{distance.division}")).code
        event = distances.event_of(code, 0 if distance.kind is Kind.SINGLE else distance.laps)
    except ValueError:
        return None
    if event.kind is not distance.kind or event.metres != distance.metres:
        return None
    return event


def impossible_times(state: Competition, distance: Distance) -> Iterator[Alarm]:
    """Yield an alarm for every time of a distance that cannot be right, and that nobody has looked at."""
    event = _event(distance)
    if event is None:
        return
    for heat in distance.heats.values():
        for race in heat.races if heat.guns else ():
            if race.passings and distance.outcome(race) in (None, Outcome.FINISHED):
                for alarm in _implausible(_At(state, distance, heat, race), event):
                    if alarm.severity is Severity.SERIOUS and not _was_looked_at(state, alarm):
                        yield alarm


def _implausible(at: _At, event: Event) -> Iterator[Alarm]:
    track = Fraction(at.distance.track)
    known = [at.race.official(split) for split in range(at.distance.last_split + 1)]
    running = [it.time for it in known[: known.index(None) if None in known else len(known)] if it]
    finish = known[-1]
    for doubtful in _doubts_about(event, tuple(running), track):
        yield _doubt(at, doubtful.split, doubtful.doubt, doubtful.bound, running)
    if finish is not None and None in known:
        found = doubt_about_total(event, finish.time, track)
        if found is not None:
            yield _doubt(at, at.distance.last_split, *found, [])


@lru_cache(maxsize=8192)
def _doubts_about(event: Event, running: tuple[Duration, ...], track: Fraction) -> tuple[Doubtful, ...]:
    """Asked again with every signal of the meet, about times that have long been there."""
    return tuple(doubts_about(event, running, track))


def _doubt(at: _At, split: int, doubt: Doubt, bound: Duration, running: list[Duration]) -> Alarm:
    passing = at.race.official(split)
    assert passing is not None
    if doubt is Doubt.BACKWARDS:
        says = f"{format_time(passing.time, 3)} after {format_time(bound, 3)}: {doubt.value}"
    elif doubt is Doubt.LAP_TOO_FAST:
        lap = Duration(passing.time - (running[split - 1] if split else 0))
        says = f"{format_time(lap)} since the split before, {format_time(bound)} at least: {doubt.value}"
    else:
        says = f"{format_time(passing.time)}, with a bound of {format_time(bound)}: {doubt.value}"
    serious = doubt.refuses
    return at.alarm(AlarmKind.IMPLAUSIBLE, split, says, serious=serious, about=doubt.name.lower())


# --- clocks and shots --------------------------------------------------------------------------


def _doubted_clocks(state: Competition) -> Iterator[Alarm]:
    for clock in state.clocks.values():
        if clock.doubted and state.clocks_compared:
            yield Alarm(
                kind=AlarmKind.CLOCK_DOUBTED,
                severity=Severity.SERIOUS,
                sentence=(
                    f"The clock {clock.name} is in doubt since entry {clock.doubted}: {clock.doubt};"
                    " nothing of it is used until it is compared again."
                ),
                about=clock.name,
            )


def _set_clocks(state: Competition, distance: Distance, heat: Heat) -> Iterator[Alarm]:
    if not state.clocks_compared:
        return
    pulses = [it.pulse for race in heat.races for it in race.passings]
    pulses += [it.pulse for race in heat.races for it in race.loops]
    first = min(gun.pulse for gun in heat.guns)
    is_over = heat.status not in (HeatStatus.CALLED, HeatStatus.RUNNING)
    last = max(pulses, default=first) if is_over else state.seq
    names = {gun.clock for gun in heat.guns} | {state.pulses[it].clock for it in pulses}
    for name in sorted(names & set(state.clocks)):
        clock = state.clocks[name]
        for number, comparison in enumerate(clock.comparisons[1:], 1):
            if first < comparison.since <= last:
                yield Alarm(
                    kind=AlarmKind.CLOCK_SET,
                    severity=Severity.SERIOUS,
                    sentence=(
                        f"{place_of(distance, heat)}: the clock {name} was set by {_step(clock, number)}"
                        " while this heat was skated: times across that moment are not taken."
                    ),
                    distance=distance.id,
                    heat=heat.number,
                    about=f"{name} {number}",
                )


def _step(clock: Clock, number: int) -> str:
    """Return by how much a clock was set: what it lost against the desk's from one comparison to the next."""
    before, now = clock.comparisons[number - 1 : number + 1]
    return signed_milliseconds(between(on_desk(now, now.reading), on_desk(before, now.reading)))


def _shots(state: Competition, unjudged: list[int]) -> Iterator[Alarm]:
    for seq in unjudged:
        if state.pulses[seq].kind is not PulseKind.START:
            continue
        distance, heat, since = _gun_before(state, state.pulses[seq], seq)
        if since is not None and since < SAME_SHOT:
            continue  # the same shot, heard by another device: the tray asks about it
        where = "" if heat is None or distance is None else f"{place_of(distance, heat)}: "
        after = "" if since is None else f" {_seconds(since)} s after its gun"
        yield Alarm(
            kind=AlarmKind.SECOND_SHOT,
            severity=Severity.SERIOUS,
            sentence=(
                f"{where}a second shot{after} waits in the tray: a false start, or a contact that closed?"
            ),
            distance="" if distance is None else distance.id,
            heat=None if heat is None else heat.number,
            pulse=seq,
        )


def _seconds(duration: Duration) -> str:
    return f"{duration // SECOND}.{duration % SECOND // THOUSANDTH:03d}"


def _gun_before(
    state: Competition, shot: Pulse, seq: int
) -> tuple[Distance | None, Heat | None, Duration | None]:
    """Return the last heat that was started before a shot, and how long before; None where no clock tells.

    A shot that was heard a moment before the gun by another device is that gun.
    """
    found: tuple[Distance | None, Heat | None, Duration | None] = (None, None, None)
    for distance in state.distances.values():
        for heat in distance.heats.values():
            for gun in heat.guns:
                since = after_gun(state, gun, shot, seq)
                if since is None or since <= -SAME_SHOT:
                    continue
                if found[2] is None or abs(since) < found[2]:
                    found = distance, heat, Duration(abs(since))
    return found


# --- guns that nobody heard, or that two devices heard differently ---------------------------------


def _gun_apart(state: Competition, distance: Distance, heat: Heat, unjudged: list[int]) -> Iterator[Alarm]:
    """Picture and beam are as far apart for everybody: not the finishes differ, but the guns."""
    apart: dict[int, list[tuple[Race, Duration]]] = {}
    for race in heat.races:
        at_the_finish = [it for it in race.passings if it.split == distance.last_split]
        pictures = [it.time for it in at_the_finish if it.source is Source.PHOTO_FINISH]
        pictures += _waiting_pictures(state, distance, heat, race, unjudged)
        beam = next((it for it in at_the_finish if it.source is Source.OPTICAL), None)
        if pictures and beam is not None:
            apart.setdefault(race.pair, []).append((race, Duration(pictures[-1] - beam.time)))
    for pair in apart.values():
        times = [by for _, by in pair]
        alike = max(times) - min(times) <= PICTURE_AND_BEAM
        if len(pair) < 2 or not alike or min(abs(it) for it in times) <= PICTURE_AND_BEAM:
            continue
        for race, by in pair:
            says = (
                f"the picture is {signed_milliseconds(by)} from the beam for everybody of this heat:"
                " camera and timer did not start with the same shot, and the splits are wrong by as much"
            )
            yield Alarm(
                kind=AlarmKind.GUN_APART,
                severity=Severity.SERIOUS,
                sentence=_whole(f"{place_of(distance, heat)}, {state.skaters[race.skater].name}: {says}"),
                distance=distance.id,
                heat=heat.number,
                skater=race.skater,
            )


def _waiting_pictures(
    state: Competition, distance: Distance, heat: Heat, race: Race, unjudged: list[int]
) -> Iterator[Duration]:
    """Yield what the camera says of her finish and nobody has judged."""
    for seq in unjudged:
        pulse = state.pulses[seq]
        of_heat = pulse.heat == heat.number and pulse.distance in ("", distance.id)
        of_hers = pulse.lane == race.lane and pulse.pair in (None, race.pair)
        if pulse.source is Source.PHOTO_FINISH and of_heat and of_hers and pulse.elapsed is not None:
            yield pulse.elapsed


STANDS_STILL = Duration(3 * SECOND)
SURELY_BEFORE = Duration(50_000)
"""Before the gun nobody moves for so long; a chip seen then, by more than clocks are wrong, skated."""

BESIDE_THE_GUN = 60
"""Entries before and after a gun among which its first chips are."""


def _seen_before_the_gun(state: Competition, distance: Distance, heat: Heat) -> Iterator[Alarm]:
    """A chip passed a loop before its skater was started: the gun that counts was not the gun."""
    for gun in heat.guns:
        pair = {race.skater: race for race in heat.races if race.pair == gun.pair}
        before = []
        for seq in range(gun.pulse - BESIDE_THE_GUN, gun.pulse + BESIDE_THE_GUN):
            pulse = state.pulses.get(seq)
            if pulse is None or state.chips.get(pulse.transponder, "") not in pair:
                continue
            since = after_gun(state, gun, pulse, seq)
            if since is not None and -STANDS_STILL <= since <= -SURELY_BEFORE:
                before.append(since)
        for race in pair.values() if before else ():
            says = (
                f"a chip of this pair passed a loop {_seconds(Duration(-min(before)))} s before the gun:"
                " was the true gun not heard? all times would be too short"
            )
            yield Alarm(
                kind=AlarmKind.GUN_APART,
                severity=Severity.SERIOUS,
                sentence=_whole(f"{place_of(distance, heat)}, {state.skaters[race.skater].name}: {says}"),
                distance=distance.id,
                heat=heat.number,
                skater=race.skater,
                about="chips",
            )


def _missed_guns(state: Competition) -> Iterator[Alarm]:
    """One sentence for each skater: her time is missing, or is the time of somebody else."""
    for it in unstarted(state):
        says = _why_skated(it)
        for distance, heat in ((it.distance, it.heat), *((it.instead,) if it.instead else ())):
            for race in heat.races:
                yield Alarm(
                    kind=AlarmKind.GUN_MISSED,
                    severity=Severity.SERIOUS,
                    sentence=_whole(f"{place_of(distance, heat)}, {state.skaters[race.skater].name}: {says}"),
                    distance=distance.id,
                    heat=heat.number,
                    skater=race.skater,
                )


def _why_skated(it: Unstarted) -> str:
    number = it.heat.number
    if it.instead is not None:
        started = it.instead[1].number
        return f"heat {started} was started, but the chips of heat {number} are on the ice: was a gun missed?"
    if it.by_picture:
        return f"there is a picture of heat {number}, which was never started: was its gun missed?"
    return f"the chips of heat {number} went round, but no gun of it was heard: give it its start by hand"


def _damaged(state: Competition) -> Iterator[Alarm]:
    """Once for a device and a heat: what it was nobody knows."""
    told = set()
    for damaged in state.damaged:
        distance, heat = _last_started(state, damaged.seq)
        where = (
            "Before the first heat: " if distance is None or heat is None else f"{place_of(distance, heat)}: "
        )
        if (where, damaged.device) in told:
            continue
        told.add((where, damaged.device))
        yield Alarm(
            kind=AlarmKind.SIGNAL_DAMAGED,
            severity=Severity.SERIOUS,
            sentence=(
                f"{where}a line of {damaged.device} could not be read ({damaged.says})"
                " and was not sent again: it may have been a beam, or the gun of the next heat."
            ),
            distance="" if distance is None else distance.id,
            heat=None if heat is None else heat.number,
            about=damaged.device,
        )


def _last_started(state: Competition, before: int) -> tuple[Distance | None, Heat | None]:
    started = [
        (gun.pulse, distance, heat)
        for distance in state.distances.values()
        for heat in distance.heats.values()
        for gun in heat.guns
        if gun.pulse < before
    ]
    return max(started, key=lambda it: it[0])[1:] if started else (None, None)
