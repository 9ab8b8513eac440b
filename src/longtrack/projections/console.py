"""The timing console: the heat on the ice with every measurement, its keys, the tray, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from longtrack.competition.figures import official_figures
from longtrack.competition.key_split import next_split
from longtrack.competition.mass_start import OnTheWay, standing_so_far
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race
from longtrack.competition.tray import tray
from longtrack.projections.alarms import ONLY_A_BACKUP, open_questions
from longtrack.projections.heat_view import Measurement, RaceView, SplitView, heat_view
from longtrack.projections.measurements import WORDS
from longtrack.projections.naming import Name, name_of
from longtrack.projections.next_actions import (
    TIMED,
    Action,
    Doing,
    heat_on_ice,
    next_actions,
    sprints_of,
)
from longtrack.projections.questions import Question, questions
from longtrack.projections.waiting_signals import Signal, shown_signal
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Source
from longtrack.sport.times import format_time

KEYS = "123456789"
"""Keys for the time of a skater; a mass start has more skaters than there are keys, and types numbers."""

AROUND = 3
"""Splits that stay in view behind the one that comes next, while they skate."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """Measurements that stand below each other: one source, or one member of a team."""

    source: str = ""
    """In the word of officials; empty where the column is a member's."""
    member: Name | None = None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One measurement in the table."""

    measurement: Measurement
    word: str
    """What officials call its source."""
    instead: str
    """The reason to choose it: `beam instead of picture`; empty where it counts. At the finish a chip or a
    watch counts for good only once somebody has chosen it."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One split."""

    split: int
    metres: int
    counts: str
    """The time that counts, to thousandths; empty while there is none."""
    cells: tuple[tuple[Cell, ...], ...]
    """By column."""
    doubts: tuple[str, ...]
    """What is odd about it, in sentences."""
    far: bool
    """Whether nobody needs it at the moment: long passed, or long to come."""


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """What is pressed when somebody crosses the line."""

    key: str
    skater: str
    member: str
    name: Name
    metres: int
    """Where she is awaited."""


class ConsoleRace(msgspec.Struct, frozen=True, kw_only=True):
    """One skater, or one team, on the console."""

    view: RaceView
    number: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    time: str
    """At the finish; empty before."""
    laps: int
    points: int
    doubts: tuple[str, ...]
    """About her race as a whole."""
    under_way: bool


class ConsolePair(msgspec.Struct, frozen=True, kw_only=True):
    """One start."""

    pair: int
    started: bool
    armed: bool
    """Whether the next shot, or the key, is its start."""
    false_starts: tuple[Name, ...]


class ListedHeat(msgspec.Struct, frozen=True, kw_only=True):
    """A heat to choose."""

    distance: str
    number: int
    status: str
    names: tuple[Name, ...]


class ListedDistance(msgspec.Struct, frozen=True, kw_only=True):
    """The heats of a distance."""

    distance: str
    name: str
    result: str
    heats: tuple[ListedHeat, ...]


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what the referee would sign."""

    rank: int | None
    number: str
    name: Name
    time: str
    """Empty without one."""
    outcome: str
    points: int | None


class ConsoleView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one heat."""

    seq: int
    distance: str
    name: str
    heat: int
    of: int
    status: str
    result: str
    crowd: bool
    """A mass start: who passed is typed, by number."""
    teams: bool
    pairs: tuple[ConsolePair, ...]
    races: tuple[ConsoleRace, ...]
    actions: tuple[Action, ...]
    questions: tuple[Question, ...]
    """About the distance, the open ones first."""
    open: int
    """How many nobody has answered."""
    signals: tuple[Signal, ...]
    elsewhere: tuple[str, int] | None
    """The heat on the ice, where that is another one."""
    sprints: tuple[int, ...]
    to_sign: tuple[Signed, ...]
    """The result as it would be signed now; empty where that cannot be."""


def console_view(state: Competition, distance: Distance, heat: Heat) -> ConsoleView:
    """Return a heat as the console shows it."""
    shown = heat_view(state, distance, heat)
    asked = sorted(questions(state, distance.id), key=lambda it: bool(it.answer))
    doubts = _doubts(state, distance, heat)
    keys = _keys(state, distance, heat)
    crowd = {it.skater: (it.laps, it.points) for it in _standing(state, distance)}
    order = sorted(zip(shown.races, heat.races, strict=True), key=lambda it: _order(it[1]))
    ice = heat_on_ice(state)
    here = (distance.id, heat.number)
    on_ice = None if ice is None else (ice[0].id, ice[1].number)
    actions = next_actions(state, distance, heat)
    signs = any(it.doing is Doing.CONFIRM for it in actions)
    return ConsoleView(
        seq=state.seq,
        distance=distance.id,
        name=distance.name,
        heat=heat.number,
        of=len(distance.heats),
        status=heat.status.value,
        result=distance.status.value,
        crowd=distance.kind is Kind.MASS_START,
        teams=any(state.skaters[race.skater].members for race in heat.races),
        pairs=tuple(_pair(state, distance, heat, it) for it in heat.pairs),
        races=tuple(
            _race(state, distance, heat, view, race, doubts, keys, crowd.get(race.skater, (0, 0)))
            for view, race in order
        ),
        actions=actions,
        questions=tuple(asked),
        open=sum(1 for it in asked if not it.answer),
        signals=tuple(shown_signal(state, it) for it in tray(state)),
        elsewhere=on_ice if on_ice != here else None,
        sprints=sprints_of(state, distance),
        to_sign=tuple(_signed(state, distance)) if signs else (),
    )


def _signed(state: Competition, distance: Distance) -> Iterator[Signed]:
    for it in official_figures(distance, state.edition):
        entry = distance.entries.get(it.skater)
        yield Signed(
            rank=it.rank,
            number=entry.number if entry is not None else "",
            name=name_of(state, distance, it.skater),
            time=format_time(it.time) if it.time is not None else "",
            outcome=it.outcome.value,
            points=it.points,
        )


def start_lists(state: Competition) -> tuple[ListedDistance, ...]:
    """Return all heats of the programme, to choose one."""
    return tuple(
        ListedDistance(
            distance=distance.id,
            name=distance.name,
            result=distance.status.value,
            heats=tuple(
                ListedHeat(
                    distance=distance.id,
                    number=heat.number,
                    status=heat.status.value,
                    names=tuple(name_of(state, distance, race.skater) for race in heat.races),
                )
                for heat in distance.heats.values()
            ),
        )
        for distance in state.distances.values()
    )


# --- pairs and keys ----------------------------------------------------------------------------


def _pair(state: Competition, distance: Distance, heat: Heat, pair: int) -> ConsolePair:
    on_ice = heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING)
    return ConsolePair(
        pair=pair,
        started=heat.gun(pair) is not None,
        armed=on_ice and distance.next_pair(heat) == pair,
        false_starts=tuple(name_of(state, distance, who) for back, who in heat.recalls if back == pair),
    )


def _order(race: Race) -> tuple[int, bool]:
    """White, red, yellow, blue."""
    return race.pair, race.lane_name == "outer"


def _keys(state: Competition, distance: Distance, heat: Heat) -> dict[str, tuple[Key, ...]]:
    """One key for each skater in the order of the armbands; for teams one for each of their skaters."""
    if distance.kind is Kind.MASS_START:
        return {}
    left = iter(KEYS)
    return {
        race.skater: tuple(
            Key(
                key=key, skater=race.skater, member=member, name=name, metres=_awaited(distance, race, member)
            )
            for (member, name), key in zip(_persons(state, distance, race), left, strict=False)
        )
        for race in sorted(heat.races, key=_order)
    }


def _persons(state: Competition, distance: Distance, race: Race) -> list[tuple[str, Name]]:
    members = [it for it in state.skaters[race.skater].members if it in state.skaters]
    if not members:
        return [("", name_of(state, distance, race.skater))]
    return [(it, name_of(state, distance, it)) for it in members]


def _awaited(distance: Distance, race: Race, member: str) -> int:
    return distance.split_labels[next_split(distance, race, member)]


def _standing(state: Competition, distance: Distance) -> tuple[OnTheWay, ...]:
    return standing_so_far(distance, state.edition) if distance.kind is Kind.MASS_START else ()


# --- the table ---------------------------------------------------------------------------------

Doubts = dict[tuple[str, int | None], tuple[str, ...]]
"""What is odd, by skater and split."""


def _doubts(state: Competition, distance: Distance, heat: Heat) -> Doubts:
    found: Doubts = {}
    for it in open_questions(state).alarms:
        if (it.distance, it.heat) == (distance.id, heat.number):
            found[it.skater, it.split] = (*found.get((it.skater, it.split), ()), it.sentence)
    return found


def _race(
    state: Competition,
    distance: Distance,
    heat: Heat,
    view: RaceView,
    race: Race,
    doubts: Doubts,
    keys: dict[str, tuple[Key, ...]],
    standing: tuple[int, int],
) -> ConsoleRace:
    columns = _columns(state, distance, heat, race)
    finish = distance.finish(race)
    entry = distance.entries.get(race.skater)
    laps, points = standing
    odd = {split: found for (skater, split), found in doubts.items() if skater == race.skater}
    under_way = heat.gun(race.pair) is not None and distance.outcome(race) is None and heat.status in TIMED
    return ConsoleRace(
        view=view,
        number=entry.number if entry is not None else "",
        columns=columns,
        rows=tuple(
            _row(distance, race, split, columns, odd.get(split.split, ()), under_way=under_way)
            for split in view.splits
        ),
        keys=keys.get(race.skater, ()),
        time=format_time(finish.time, 3) if finish is not None else "",
        laps=laps,
        points=points,
        doubts=doubts.get((race.skater, None), ()),
        under_way=under_way,
    )


def _columns(state: Competition, distance: Distance, heat: Heat, race: Race) -> tuple[Column, ...]:
    """A team has one for each of its skaters; else all sources of the heat, so that the tables of a pair
    look alike."""
    persons = _persons(state, distance, race)
    if persons[0][0]:
        whole = any(not it.member for it in race.passings)
        return (*(Column(member=name) for _, name in persons), *((Column(),) if whole else ()))
    seen = {it.source for other in heat.races for it in other.passings}
    return tuple(
        Column(source=WORDS[source]) for source in Source if source in seen or source in _ALWAYS_SHOWN
    )


_ALWAYS_SHOWN = (Source.PHOTO_FINISH, Source.OPTICAL, Source.TRANSPONDER, Source.MANUAL)


def _row(
    distance: Distance,
    race: Race,
    split: SplitView,
    columns: Sequence[Column],
    doubts: tuple[str, ...],
    *,
    under_way: bool,
) -> Row:
    official = race.official(split.split)
    counting = next((it for it in split.measurements if it.counts), None)
    is_finish = split.split == distance.last_split
    cells = [_cell(it, counting, is_finish=is_finish) for it in split.measurements]
    near = not under_way or -AROUND <= split.split - race.splits_passed() < 1
    return Row(
        split=split.split,
        metres=split.metres,
        counts=format_time(official.time, 3) if official is not None else "",
        cells=tuple(tuple(it for it in cells if _belongs(it, column)) for column in columns),
        doubts=doubts,
        far=not (near or doubts),
    )


def _cell(it: Measurement, counting: Measurement | None, *, is_finish: bool) -> Cell:
    word = WORDS[Source(it.source)]
    instead = ""
    if it.counts and is_finish and not it.chosen and Source(it.source) in ONLY_A_BACKUP:
        instead = f"nothing better than {word} saw the finish"
    elif counting is not None and not it.counts:
        instead = f"{word} instead of {WORDS[Source(counting.source)]}"
    return Cell(measurement=it, word=word, instead=instead)


def _belongs(cell: Cell, column: Column) -> bool:
    if column.source:
        return cell.word == column.source
    return cell.measurement.member == (column.member.skater_id if column.member is not None else "")
