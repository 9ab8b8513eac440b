"""What a speaker tells of the pair on the ice: who they are, how it goes, what they need, who comes next.

Only what this competition's own journal knows. A personal best is a time that was entered, without its
splits: a gap to its pace is told only where the race it was skated in is part of this competition. Two
skaters have met as often as both have a place in a distance here; the archive of other competitions is not
asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from longtrack.competition.state import Competition, Distance, Entry, Race, Skater
from longtrack.projections.being_checked import as_published
from longtrack.projections.naming import Name
from longtrack.projections.result import ResultRow, result
from longtrack.projections.scoreboard import LiveRace, Scoreboard
from longtrack.projections.shown import NOTHING, Figure, is_reconstructed, shown_gap
from longtrack.projections.start_list import Starter, StartListHeat
from longtrack.sport.distances import Kind
from longtrack.sport.rules.ranking import behind
from longtrack.sport.rules.records import Mark, RecordClass
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time, parse_time, publish

PODIUM_PLACES = 3

COMING = 2
"""Heats to come that a speaker has in front of her."""


class Person(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who is called: name, number, club, bests."""

    name: Name
    number: str
    """Start number; empty without one."""
    club: str
    category: str
    lane: str
    armband: str
    personal_best: str
    season_best: str
    holds: tuple[str, ...]
    """Classes of the records over this distance that she holds."""
    reconstructed: tuple[str, ...]


class Need(msgspec.Struct, frozen=True, gc=False):
    """A time to beat."""

    what: str
    """`lead`, `podium`, `PB`, or the class of a record."""
    time: Figure
    rest: Figure
    """For what is left of the race after her last split; empty before the first one, and where it is gone."""
    gone: bool
    """Her clock has passed it."""


class Pace(msgspec.Struct, frozen=True, gc=False):
    """One split of a skater."""

    distance: int
    time: Figure
    gap: Figure
    """To the leader at this split."""
    standing: str
    rank: int | None
    to_best: Figure
    """To her personal best at this split, where the splits of that race are known."""
    best_standing: str


class Called(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One skater on the ice."""

    person: Person
    paces: tuple[Pace, ...]
    needs: tuple[Need, ...]
    """What she can still reach, the most first; empty once she has finished."""
    left: int
    """Metres after her last split; 0 before the first."""
    to_best: Figure
    """Her time against her personal best, once she has finished."""
    place_of_best: int | None
    """The place that her personal best would have now."""
    time: Figure
    rank: int | None
    outcome: str
    remark: str
    marks: tuple[str, ...]
    takes_lead: bool


class Meeting(msgspec.Struct, frozen=True, gc=False):
    """A distance of this competition that both of a pair have skated."""

    event: str
    title: str
    ranks: tuple[int | None, int | None]
    times: tuple[str, str]
    ahead: int
    """Which of the two was ahead: 0 or 1; -1 where they were level."""


class HeadToHead(msgspec.Struct, frozen=True, gc=False):
    """The two of a pair against each other, in this competition only."""

    wins: tuple[int, int]
    meetings: tuple[Meeting, ...]


class ComingHeat(msgspec.Struct, frozen=True, gc=False):
    """A heat to come."""

    number: int
    people: tuple[Person, ...]
    reconstructed: bool


class Announcer(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The page of the speaker."""

    event: str
    heat: int
    """0 before the first one."""
    of: int
    status: str
    called: tuple[Called, ...]
    head_to_head: HeadToHead | None
    """None where they are not two."""
    leading: tuple[ResultRow, ...]
    """The podium so far."""
    finished: int
    starters: int
    coming: tuple[ComingHeat, ...]


def announcer(state: Competition, board: Scoreboard) -> Announcer:
    """Return what a speaker needs to know of a distance and its heat on the ice."""
    distance = as_published(state, state.distances[board.event])
    on_ice = board.on_ice
    called = tuple(_called(state, board, distance, it) for it in on_ice.races) if on_ice else ()
    return Announcer(
        event=board.event,
        heat=on_ice.heat if on_ice else 0,
        of=len(distance.heats),
        status=on_ice.status.value if on_ice else "",
        called=called,
        head_to_head=_head_to_head(state, distance, called),
        leading=_podium(board),
        finished=sum(row.outcome is Outcome.FINISHED for row in board.ranking),
        starters=sum(len(heat.races) for heat in distance.heats.values()),
        coming=tuple(_coming(state, board, it) for it in board.to_come[:COMING]),
    )


def _podium(board: Scoreboard) -> tuple[ResultRow, ...]:
    return tuple(
        row
        for row in board.ranking
        if row.rank is not None and row.rank <= PODIUM_PLACES and row.outcome is Outcome.FINISHED
    )


# --- who ---------------------------------------------------------------------------------------


def _person(state: Competition, board: Scoreboard, who: LiveRace | Starter) -> Person:
    skater = who.name.skater_id
    entry = state.distances[board.event].entries.get(skater) or Entry(skater=skater)
    known = state.skaters.get(skater)
    return Person(
        name=who.name,
        number=entry.number,
        club=entry.club,
        category=known.category if known is not None else "",
        lane=who.lane,
        armband=who.armband,
        personal_best=entry.personal_best,
        season_best=entry.season_best,
        holds=tuple(_held(board.records, known)),
        reconstructed=who.reconstructed,
    )


def _held(records: Sequence[Mark], skater: Skater | None) -> Iterator[str]:
    """The records that she held before this competition or holds since; of bests nobody says so."""
    for mark in records:
        if skater is not None and mark.skater_id == skater.id and mark.record_class not in _BESTS:
            yield mark.record_class.value


_BESTS = frozenset((RecordClass.PB, RecordClass.SB))

_NOT_ASKED_FOR = _BESTS | {RecordClass.NR, RecordClass.NRJ}
"""Records that a speaker is not given as times to beat: each nation has its own."""


def _coming(state: Competition, board: Scoreboard, heat: StartListHeat) -> ComingHeat:
    people = tuple(_person(state, board, it) for it in heat.starters)
    return ComingHeat(heat.number, people, heat.reconstructed)


# --- how it goes -------------------------------------------------------------------------------


def _called(state: Competition, board: Scoreboard, distance: Distance, live: LiveRace) -> Called:
    skater = live.name.skater_id
    person = _person(state, board, live)
    best = _time(person.personal_best)
    race = _race(board, distance, skater)
    known = _race_of_best(state, distance, skater, best)
    finish = distance.finish(race) if race is not None else None
    ended = bool(live.outcome)
    to_best = NOTHING
    if best is not None and finish is not None and live.outcome == Outcome.FINISHED.value:
        to_best = shown_gap(behind(finish.time, best), finish)
    return Called(
        person=person,
        paces=tuple(_paces(live, race, known)),
        needs=() if ended or race is None else tuple(_needs(board, distance, live, race, best)),
        left=_left(live),
        to_best=to_best,
        place_of_best=_place_of(distance, best),
        time=live.time,
        rank=live.rank,
        outcome=live.outcome,
        remark=live.remark,
        marks=live.marks,
        takes_lead=live.takes_lead,
    )


def _left(live: LiveRace) -> int:
    last = live.last_split
    return live.splits[-1].distance - last.distance if last is not None else 0


def _race(board: Scoreboard, distance: Distance, skater: str) -> Race | None:
    assert board.on_ice is not None
    return distance.heats[board.on_ice.heat].race_of(skater)


def _time(text: str) -> Duration | None:
    """Read a best as it was entered; None where there is none, or what is no time."""
    try:
        return parse_time(text) or None
    except ValueError:
        return None


def _race_of_best(
    state: Competition, distance: Distance, skater: str, best: Duration | None
) -> tuple[Distance, Race] | None:
    """Return the race of this competition in which her personal best was skated, where there is one."""
    same = [
        (other, race)
        for other in state.distances.values()
        if (other.kind, other.metres, other.track) == (Kind.SINGLE, distance.metres, distance.track)
        for _, race in other.attempts(skater)
        if other.outcome(race) is Outcome.FINISHED
    ]
    fits = [
        (finish.time, other, race)
        for other, race in same
        if (finish := other.finish(race)) is not None
        and best is not None
        and publish(finish.time) == publish(best)
    ]
    return fits[0][1:] if fits else None


def _paces(live: LiveRace, race: Race | None, known: tuple[Distance, Race] | None) -> Iterator[Pace]:
    best = known[1] if known is not None and known[1] is not race else None
    for number, split in enumerate(live.splits):
        passing = race.official(number) if race is not None else None
        then = best.official(number) if best is not None else None
        gap, standing = NOTHING, ""
        if passing is not None and then is not None:
            difference = behind(passing.time, then.time)
            gap = shown_gap(difference, passing, then)
            standing = "behind" if difference > 0 else "ahead" if difference < 0 else "level"
        yield Pace(split.distance, split.time, split.gap, split.standing, split.rank, gap, standing)


# --- what she needs ----------------------------------------------------------------------------


def _needs(
    board: Scoreboard, distance: Distance, live: LiveRace, race: Race, best: Duration | None
) -> Iterator[Need]:
    """Times to beat: the records, the lead, the podium, her own best."""
    if distance.kind is Kind.MASS_START:
        return
    for what, time, reconstructed in _targets(board, distance, live.name.skater_id, best):
        yield _need(what, time, reconstructed, race)


def _targets(
    board: Scoreboard, distance: Distance, skater: str, best: Duration | None
) -> Iterator[tuple[str, Duration, bool]]:
    for mark in sorted(board.records, key=lambda it: list(RecordClass).index(it.record_class)):
        if mark.record_class not in _NOT_ASKED_FOR:
            yield mark.record_class.value, mark.time, False
    finishes = _finishes(board, distance, skater)
    if finishes:
        yield "lead", *finishes[0]
    if len(finishes) >= PODIUM_PLACES:
        yield "podium", *finishes[PODIUM_PLACES - 1]
    if best is not None:
        yield "PB", best, False


def _finishes(board: Scoreboard, distance: Distance, skater: str) -> list[tuple[Duration, bool]]:
    """Return the times of those who have a place, the best first, and whether they are reconstructed."""
    races = {race.skater: race for _, race in distance.counting_races()}
    ranked = [row.name.skater_id for row in board.ranking if row.rank is not None]
    found = [distance.finish(races[it]) for it in ranked if it in races and it != skater]
    return [(publish(it.time), is_reconstructed(it)) for it in found if it is not None]


def _need(what: str, time: Duration, reconstructed: bool, race: Race) -> Need:
    passed = [it for number in range(race.splits_passed()) if (it := race.official(number)) is not None]
    shown = Figure(format_time(time), reconstructed)
    if not passed:
        return Need(what, shown, NOTHING, False)
    last = passed[-1]
    rest = Duration(time - publish(last.time))
    if rest <= 0:
        return Need(what, shown, NOTHING, True)
    return Need(what, shown, Figure(format_time(rest), reconstructed or is_reconstructed(last)), False)


def _place_of(distance: Distance, best: Duration | None) -> int | None:
    """Return the place that a time would have among those who have finished."""
    if best is None or distance.kind is Kind.MASS_START:
        return None
    finishes = [
        finish.time
        for _, race in distance.counting_races()
        if distance.ranks(race) and (finish := distance.finish(race)) is not None
    ]
    return 1 + sum(publish(it) < publish(best) for it in finishes) if finishes else None


# --- against each other ------------------------------------------------------------------------


def _head_to_head(state: Competition, distance: Distance, called: Sequence[Called]) -> HeadToHead | None:
    if len(called) != 2:
        return None
    first, second = (it.person.name.skater_id for it in called)
    meetings = tuple(
        met
        for other in state.distances.values()
        if other.id != distance.id and (met := _meeting(state, other, first, second)) is not None
    )
    wins = tuple(sum(it.ahead == side for it in meetings) for side in (0, 1))
    return HeadToHead((wins[0], wins[1]), meetings)


def _meeting(state: Competition, distance: Distance, first: str, second: str) -> Meeting | None:
    """Return how two fared in a distance; None where one of them has no race there that ended."""
    if not {first, second} <= distance.entries.keys():
        return None
    rows = {row.name.skater_id: row for row in result(state, distance.id, speeds=False).rows}
    if first not in rows or second not in rows:
        return None
    one, two = rows[first], rows[second]
    ranks = (one.rank, two.rank)
    places = [999_999 if it is None else it for it in ranks]
    ahead = -1 if places[0] == places[1] else 0 if places[0] < places[1] else 1
    return Meeting(distance.id, distance.name, ranks, (one.printed_time, two.printed_time), ahead)
