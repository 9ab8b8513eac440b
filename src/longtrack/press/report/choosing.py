"""Read a race for what is worth saying: items with evidence and weight, in the order of the story.

Nothing that was never published is said: a figure with `~` and a pair that nobody printed stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from longtrack.competition.events import JournalEntry
from longtrack.competition.state import Competition, Distance, Heat, HeatStatus, Race, ResultStatus
from longtrack.press.report import evidence as source
from longtrack.press.report.items import (
    Again,
    Athlete,
    Decided,
    Defending,
    Drawn,
    Favourite,
    Field,
    FirstMedal,
    Holder,
    Item,
    Lead,
    Missed,
    Next,
    NobodyFinished,
    OneNation,
    Out,
    PersonalBests,
    Place,
    Podium,
    RaceName,
    Record,
    SameTime,
    Splits,
    Unofficial,
    Won,
)
from longtrack.projections.lead import lead_changes
from longtrack.projections.record_marks import record_log
from longtrack.projections.result import Result, ResultRow, result
from longtrack.sport.distances import Kind
from longtrack.sport.event_code import read_event
from longtrack.sport.history import History, Person
from longtrack.sport.names import is_family_first
from longtrack.sport.rules.records import Fall, RecordClass, Verdict
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time, lap_times, parse_time, publish

CLOSE = Duration(500_000)
"""A podium missed by no more is news."""

_BESTS = (RecordClass.PB, RecordClass.SB)


@dataclass(frozen=True)
class Told:
    """What every question about the race starts from."""

    state: Competition
    distance: Distance
    result: Result
    history: History
    entries: source.Entries
    day: date | None

    @property
    def pairs(self) -> bool:
        """Whether it is skated in pairs, so that a heat is a pair."""
        return self.distance.kind is Kind.SINGLE and all(len(it.races) <= 2 for it in self.heats)

    @property
    def heats(self) -> tuple[Heat, ...]:
        """The heats that were drawn; a re-skate has one of its own and is not among them."""
        first = (heat for heat in self.distance.heats.values() if any(it.attempt == 1 for it in heat.races))
        return tuple(heat for heat in first if heat.races)

    @property
    def running(self) -> bool:
        """Whether somebody still has to skate."""
        done = (HeatStatus.CLOSED, HeatStatus.SKATED)
        return any(heat.status not in done for heat in self.heats)

    @property
    def finished(self) -> tuple[ResultRow, ...]:
        """Who has a place, the best first."""
        return tuple(it for it in self.result.rows if it.rank is not None and it.outcome is Outcome.FINISHED)

    def athlete(self, skater: str) -> Athlete:
        """Return a skater or team as the sentences know it."""
        found = self.state.skaters[skater]
        native = next((it for it in found.aliases if is_family_first(it)), "")
        return Athlete(
            id=skater,
            given=found.given_name,
            family=found.family_name,
            noc=found.noc,
            native=native,
            team=bool(found.members) or self.distance.kind in _TEAMS,
        )

    def race_of(self, skater: str) -> tuple[Heat, Race]:
        """Return the race that counts."""
        return next((heat, race) for heat, race in self.distance.counting_races() if race.skater == skater)

    def time(self, row: ResultRow) -> Duration | None:
        """Return the published time of a row; None without one, and where nobody published it."""
        finish = self.distance.finish(self.race_of(row.name.skater_id)[1])
        return None if finish is None or row.time.reconstructed else publish(finish.time)

    def of_finish(self, row: ResultRow) -> tuple[str, ...]:
        """Return the evidence of a time."""
        return source.of_finish(self.distance, self.race_of(row.name.skater_id)[1], row.name.full)


_TEAMS = (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT, Kind.MIXED_RELAY)


def choose(
    state: Competition,
    distance: Distance,
    history: History,
    entries: Sequence[JournalEntry],
    day: date | None,
) -> list[Item]:
    """Return all that can be said of a distance, in the order of the story.

    Empty while nobody has a time or an outcome.
    """
    shown = result(state, distance.id, speeds=False)
    race = Told(state, distance, shown, history, source.Entries(entries, distance.id), day)
    if not shown.rows:
        return []
    if not race.finished:
        name = race_name(distance)
        nobody = NobodyFinished(race=name, competition=state.name, evidence=race.entries.signed(), weight=100)
        return [nobody, *_out(race), *_status(race)]
    return [
        *_won(race),
        *_status(race),
        *_podium(race),
        *_one_nation(race),
        *_first_medal(race),
        *_drawn(race),
        *_records(race),
        *_leads(race),
        *_splits(race),
        *_decided(race),
        *_missed(race),
        *_defending(race),
        *_favourite(race),
        *_personal_bests(race),
        *_same_time(race),
        *_again(race),
        *_out(race),
        *_field(race),
        *_next(race),
    ]


def race_name(distance: Distance) -> RaceName:
    """Return how a distance can be named."""
    try:
        event = read_event(distance.id.removesuffix(f"-{distance.division}"))
    except ValueError:
        return RaceName(distance.name)
    return RaceName(
        distance.name, event.gender, distance.kind, distance.metres, distance.division, event.race
    )


# --- who won -----------------------------------------------------------------------------------


def _won(race: Told) -> Iterator[Item]:
    first = [it for it in race.finished if it.rank == 1]
    winner = first[0]
    time = race.time(winner)
    falls = [it for it in record_log(race.state, race.distance) if it.mark.record_class not in _BESTS]
    lasting = [it for it in falls if it.verdict is Verdict.BROKEN and it.mark.time == time]
    own = [it for it in lasting if it.mark.skater_id == winner.name.skater_id]
    done = sum(heat.status in (HeatStatus.CLOSED, HeatStatus.SKATED) for heat in race.heats)
    yield Won(
        athletes=tuple(race.athlete(it.name.skater_id) for it in first),
        race=race_name(race.distance),
        competition=race.state.name,
        time=time,
        points=winner.sprint_points,
        day=race.day,
        venue=race.state.venue,
        town=_town(race.state.venue),
        record=own[0].mark.record_class if own else None,
        olympic=race.state.games.startswith("OG") and not race.running,
        after=(done, len(race.heats)) if race.running else None,
        pairs=race.pairs,
        evidence=(
            *(line for it in first for line in race.of_finish(it)),
            *race.entries.signed(),
            *race.entries.of("opened", what=f"{race.state.name}, {race.state.venue}, {race.state.date}"),
            *(_record_line(it) for it in own[:1]),
        ),
        weight=100,
    )


def _record_line(fall: Fall) -> str:
    before = fall.previous
    sum_ = source.of_gap(before.time, fall.mark.time)
    return (
        f"{fall.mark.record_class.value} before: {before.holder} {before.date} {before.venue}; {sum_}".strip()
    )


def _podium(race: Told) -> Iterator[Item]:
    leader = race.time(race.finished[0])
    for row in race.finished:
        if row.rank not in (2, 3) or "rank" in row.reconstructed:
            continue
        place = _place(race, row)
        gap = (source.of_gap(place.time, leader),) if place.time and leader and place.behind else ()
        yield Podium(
            place=place,
            medals=bool(race.state.games) and not race.running,
            shared=sum(it.rank == row.rank for it in race.finished) > 1,
            running=race.running,
            evidence=(*race.of_finish(row), *gap, *race.entries.signed()),
            weight=97 - row.rank,
        )


def _place(race: Told, row: ResultRow) -> Place:
    leader, time = race.time(race.finished[0]), race.time(row)
    in_time = race.distance.kind is not Kind.MASS_START
    behind = Duration(time - leader) if in_time and time is not None and leader is not None else None
    assert row.rank is not None
    return Place(race.athlete(row.name.skater_id), row.rank, time, behind, row.sprint_points)


def _missed(race: Told) -> Iterator[Item]:
    third = [it for it in race.finished if it.rank == 3]
    fourth = [it for it in race.finished if it.rank == 4 and "rank" not in it.reconstructed]
    if len(third) != 1 or len(fourth) != 1 or race.distance.kind is Kind.MASS_START or race.running:
        return
    times = race.time(fourth[0]), race.time(third[0])
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return
    gap = Duration(times[0] - times[1])
    yield Missed(
        place=_place(race, fourth[0]),
        third=race.athlete(third[0].name.skater_id),
        gap=gap,
        evidence=(*race.of_finish(fourth[0]), source.of_gap(times[0], times[1])),
        weight=70 if gap <= CLOSE else 35,
    )


# --- nations -----------------------------------------------------------------------------------


def _one_nation(race: Told) -> Iterator[Item]:
    rows = race.finished[:3]
    if race.running or not race.state.games or [it.rank for it in rows] != [1, 2, 3]:
        return
    first = rows[0].name.noc
    same = [it for it in rows if it.name.noc == first]
    if not first or rows[1].name.noc != first:
        return
    yield OneNation(
        noc=first,
        count=len(same) if len(same) == 3 else 2,
        evidence=(f"ranks {', '.join(str(it.rank) for it in same)}: {first}", *race.entries.signed()),
        weight=75 if len(same) == 2 else 85,
    )


def _first_medal(race: Told) -> Iterator[Item]:
    """The first gold of a nation, where the archive holds all its medals of these Games."""
    winners = [it for it in race.finished if it.rank == 1]
    if race.running or len(winners) != 1 or not race.state.games or race.day is None:
        return
    noc = winners[0].name.noc
    whole = f"noc:{noc}@{race.state.games}"
    medals = [it for it in race.history.honours if it.noc == noc and whole in it.complete]
    if not medals or any(it.place == 1 and it.date is not None and it.date < race.day for it in medals):
        return
    same_day = [it for it in medals if it.place == 1 and it.date == race.day and it.event != race.distance.id]
    if same_day:  # which of them came first nobody says
        return
    golds = sorted((it.date, source.of_honour(it)) for it in medals if it.place == 1 and it.date is not None)
    row = golds[0][1] if golds else f"archive: no gold of {noc}"
    yield FirstMedal(
        noc=noc,
        athlete=race.athlete(winners[0].name.skater_id),
        evidence=(f"archive holds {whole} whole", row),
        weight=72,
    )


# --- how it went -------------------------------------------------------------------------------


def _drawn(race: Told) -> Iterator[Item]:
    row = race.finished[0]
    if "pair" in row.reconstructed or race.distance.kind is not Kind.SINGLE or len(race.heats) < 2:
        return
    heat, ran = race.race_of(row.name.skater_id)
    if ran.attempt > 1:
        return
    others = [it.skater for it in heat.races if it.skater != ran.skater]
    known = [it for it in others if not _unknown(race, it)]
    age, born = _age(race, row.name.skater_id)
    lane = "" if "lane" in row.reconstructed else ran.lane_name
    yield Drawn(
        athlete=race.athlete(row.name.skater_id),
        gender=race_name(race.distance).gender,
        heat=heat.number,
        heats=len(race.heats),
        pairs=race.pairs,
        lane=lane,
        opponent=race.athlete(known[0]) if len(known) == 1 and race.pairs else None,
        age=age,
        evidence=(*race.entries.drawn(heat.number, row.name.full), *born),
        weight=60,
    )


def _unknown(race: Told, skater: str) -> bool:
    entry = race.distance.entries.get(skater)
    return entry is not None and bool({"identity", "pair"} & set(entry.reconstructed))


def _age(race: Told, skater: str) -> tuple[int | None, tuple[str, ...]]:
    """Return how old somebody was on the day, and where that is known from."""
    if race.day is None:
        return None, ()
    here = race.state.skaters[skater].date_of_birth
    past = next((it for it in race.history.people if it.skater_id == skater and it.date_of_birth), None)
    born = _as_day(here) or (past.date_of_birth if past is not None else None)
    if born is None:
        return None, ()
    before_birthday = (race.day.month, race.day.day) < (born.month, born.day)
    age = race.day.year - born.year - before_birthday
    return age, (*_birth_lines(race, skater, past), source.of_age(str(born), str(race.day), age))


def _birth_lines(race: Told, skater: str, past: Person | None) -> tuple[str, ...]:
    if race.state.skaters[skater].date_of_birth:
        return race.entries.person(skater, f"born {race.state.skaters[skater].date_of_birth}")
    return (source.of_person(past),) if past is not None else ()


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _records(race: Told) -> Iterator[Item]:
    """Every fall of a record, the widest class first; of national ones those of the nation that began."""
    log = [it for it in record_log(race.state, race.distance) if it.mark.record_class not in _BESTS]
    for number, kind in enumerate(dict.fromkeys(it.mark.record_class for it in log)):
        falls = [it for it in log if it.mark.record_class is kind]
        if kind in (RecordClass.NR, RecordClass.NRJ):
            falls = [it for it in falls if it.mark.noc == falls[0].mark.noc]
        for place, fall in enumerate(falls):
            at_an_end = place in (0, len(falls) - 1)
            yield _record(race, fall, again=place > 0, weight=(90 if at_an_end else 40) - 5 * number)


def _record(race: Told, fall: Fall, *, again: bool, weight: int) -> Item:
    before = fall.previous
    day = _as_day(before.date)
    stood = race.entries.of("record", fall.mark.record_class.value, what="the record as it stood before")
    return Record(
        kind=fall.mark.record_class,
        athlete=race.athlete(fall.mark.skater_id),
        time=None if fall.mark.skater_id == race.finished[0].name.skater_id else fall.mark.time,
        margin=fall.margin,
        heat=fall.mark.heat or 0,
        pairs=race.pairs,
        before=Holder(
            athlete=_holder(race, before.skater_id, before.holder, before.noc),
            time=before.time,
            year=day.year if day is not None else None,
            place=_city(before.venue),
        ),
        equalled=fall.verdict is Verdict.EQUALLED,
        again=again,
        evidence=(*(() if again else stood), _record_line(fall)),
        weight=weight,
    )


def _holder(race: Told, skater: str, name: str, noc: str) -> Athlete:
    if skater in race.state.skaters:
        return race.athlete(skater)
    given, _, family = name.rpartition(" ")
    return Athlete(skater or name, given, family, noc)


def _town(venue: str) -> str:
    """Return the town of `Milano Speed Skating Stadium, Rho (Milan)` as a dateline has it: the one that
    readers know."""
    city = _city(venue)
    _, opened, known = city.rpartition("(")
    return known.rstrip(") ") if opened and known.endswith(")") else city


def _city(venue: str) -> str:
    """Return the city of `National Speed Skating Oval, Beijing CHN`."""
    last = venue.rpartition(",")[2].strip()
    words = last.split()
    return " ".join(words[:-1]) if len(words) > 1 and len(words[-1]) == 3 and words[-1].isupper() else last


def _leads(race: Told) -> Iterator[Item]:
    """Who led after which pair; nothing of it where a pair or a time was never published."""
    changes = lead_changes(race.state, race.distance)
    if race.running or len(changes) < 3 or race.distance.kind is not Kind.SINGLE:
        return
    if any(_unknown(race, it.name.skater_id) or it.time.reconstructed for it in changes):
        return
    finishes = {it: race.distance.finish(race.race_of(it)[1]) for it in (c.name.skater_id for c in changes)}
    told = [(it, finish) for it in changes if (finish := finishes[it.name.skater_id]) is not None]
    if len(told) != len(changes) or any(
        race.race_of(it.name.skater_id)[0].number != it.heat for it in changes
    ):
        return  # one of them skated again
    podium = {it.name.skater_id for it in race.finished if it.rank is not None and it.rank <= 3}
    for number, (change, finish) in enumerate(told):
        known = change.name.skater_id in podium
        yield Lead(
            athlete=race.athlete(change.name.skater_id),
            heat=change.heat,
            pairs=race.pairs,
            time=None if known else publish(finish.time),
            number=number,
            evidence=(source.of_passing(finish, race.distance, change.name.full),),
            weight=40 if known else 62,
        )


def _splits(race: Told) -> Iterator[Item]:
    row = race.finished[0]
    if race.distance.kind is not Kind.SINGLE or not 2 < len(race.distance.split_labels) <= 5:
        return
    ran = race.race_of(row.name.skater_id)[1]
    found = [(it, ran.official(number)) for number, it in enumerate(race.distance.split_labels[:-1])]
    shown = {it.distance: it.time for it in row.splits}
    known = [(it, p) for it, p in found if p is not None and it in shown and not shown[it].reconstructed]
    if len(known) != len(found):
        return
    yield Splits(
        athlete=race.athlete(row.name.skater_id),
        passed=tuple((metres, publish(passing.time)) for metres, passing in known),
        evidence=tuple(source.of_passing(passing, race.distance, row.name.full) for _, passing in known),
        weight=45,
    )


def _decided(race: Told) -> Iterator[Item]:
    """Who opened fastest and who finished fastest, where every time of the field is known."""
    labels = race.distance.split_labels
    if race.running or race.distance.kind is not Kind.SINGLE or len(labels) < 2 or len(race.finished) < 3:
        return
    everybody = len(race.finished) == len(race.result.rows)
    if not everybody or any(len(it.splits) != len(labels) or _guessed(it) for it in race.finished):
        return
    passed = {it.name.skater_id: _times(race, it.name.skater_id) for it in race.finished}
    openers = sorted((times[0], skater) for skater, times in passed.items())
    lasts = sorted((lap_times(times)[-1], skater) for skater, times in passed.items())
    if openers[0][0] == openers[1][0] or lasts[0][0] == lasts[1][0]:
        return
    yield Decided(
        first_at=labels[0],
        first=race.athlete(openers[0][1]),
        first_time=openers[0][0],
        last=race.athlete(lasts[0][1]),
        last_lap=lasts[0][0],
        evidence=(
            *_passing_lines(race, openers[0][1], 0),
            *_passing_lines(race, lasts[0][1], len(labels) - 2),
            *_passing_lines(race, lasts[0][1], len(labels) - 1),
        ),
        weight=50,
    )


def _guessed(row: ResultRow) -> bool:
    return any(it.time.reconstructed or it.lap.reconstructed for it in row.splits)


def _times(race: Told, skater: str) -> list[Duration]:
    ran = race.race_of(skater)[1]
    passed = [ran.official(number) for number in range(len(race.distance.split_labels))]
    return [publish(it.time) for it in passed if it is not None]


def _passing_lines(race: Told, skater: str, split: int) -> tuple[str, ...]:
    passing = race.race_of(skater)[1].official(split)
    name = race.state.skaters[skater].name
    return () if passing is None else (source.of_passing(passing, race.distance, name),)


# --- against what was known before -------------------------------------------------------------


def _defending(race: Told) -> Iterator[Item]:
    """How whoever won this event at the last Games did."""
    if race.running or not race.state.games.startswith("OG"):
        return
    now = race.state.games.removeprefix("OG")
    past = [
        it
        for it in race.history.honours
        if it.level == "OG"
        and it.event == race.distance.id
        and it.place == 1
        and it.year
        and str(it.year) < now
    ]
    last = max(past, key=lambda it: it.year or 0, default=None)
    if last is None or last.year is None or int(now) - last.year != 4:
        return
    row = next((it for it in race.finished if it.name.skater_id == last.skater_id), None)
    if row is None or row.rank is None or "rank" in row.reconstructed:
        return
    yield Defending(
        athlete=race.athlete(last.skater_id),
        gender=race_name(race.distance).gender,
        rank=row.rank,
        evidence=(source.of_honour(last), *race.of_finish(row)),
        weight=68 if row.rank != 1 else 80,
    )


def _favourite(race: Told) -> Iterator[Item]:
    """The fastest of the season, if three others were faster on the day."""
    bests = []
    for row in race.finished:
        best = _best(race.distance.entries[row.name.skater_id].season_best)
        if best is not None and "rank" not in row.reconstructed:
            bests.append((best, row))
    bests.sort(key=lambda it: it[0])
    if race.running or len(bests) < 4 or bests[0][0] == bests[1][0]:
        return
    best, row = bests[0]
    if row.rank is None or row.rank <= 3:
        return
    yield Favourite(
        athlete=race.athlete(row.name.skater_id),
        season_best=best,
        rank=row.rank,
        evidence=race.entries.of("entry", row.name.skater_id, what=f"season best {format_time(best)}"),
        weight=66,
    )


def _best(text: str) -> Duration | None:
    try:
        return parse_time(text) or None
    except ValueError:
        return None


def _personal_bests(race: Told) -> Iterator[Item]:
    """Who of the first three was never faster."""
    better = []
    for row in race.finished:
        best, time = _best(race.distance.entries[row.name.skater_id].personal_best), race.time(row)
        if row.rank is not None and row.rank <= 3 and best and time and time < best:
            better.append((row, time, best))
    if not better or race.running:
        return
    yield PersonalBests(
        athletes=tuple(race.athlete(row.name.skater_id) for row, _, _ in better),
        evidence=(
            *(
                line
                for row, _, _ in better
                for line in race.entries.of("entry", row.name.skater_id, what="personal best before")
            ),
            *(source.of_gap(best, time) for _, time, best in better),
        ),
        weight=40,
    )


# --- the rest ----------------------------------------------------------------------------------


def _same_time(race: Told) -> Iterator[Item]:
    """The best two with one time on the board."""
    if race.distance.kind is Kind.MASS_START:
        return
    for one, other in pairwise(race.finished):
        times = race.time(one), race.time(other)
        known = not {"rank", "thousandths"} & {*one.reconstructed, *other.reconstructed}
        if times[0] is None or times[0] != times[1] or one.rank is None or other.rank is None or not known:
            continue
        if one.rank == other.rank <= 3:  # so they have been named
            continue
        yield SameTime(
            athletes=(race.athlete(one.name.skater_id), race.athlete(other.name.skater_id)),
            time=times[0],
            ranks=(one.rank, other.rank),
            evidence=(*race.of_finish(one), *race.of_finish(other)),
            weight=55 if other.rank <= 4 else 20,
        )
        return


def _again(race: Told) -> Iterator[Item]:
    """Who skated twice."""
    for row in race.finished:
        attempts = race.distance.attempts(row.name.skater_id)
        time = race.time(row)
        if len(attempts) < 2 or time is None:
            continue
        counting = race.race_of(row.name.skater_id)[1]
        times = [finish.time for _, ran in attempts if (finish := race.distance.finish(ran)) is not None]
        slower = [publish(it) for it in times if publish(it) != time]
        yield Again(
            athlete=race.athlete(row.name.skater_id),
            counts=time,
            other=slower[0] if slower else None,
            first_counts=counting.attempt == 1,
            evidence=(
                *race.entries.of("again", row.name.skater_id, what="a re-skate was granted"),
                *race.of_finish(row),
            ),
            weight=58,
        )


def _out(race: Told) -> Iterator[Item]:
    for outcome in (Outcome.DQ, Outcome.DNF, Outcome.DNS, Outcome.WDR):
        rows = [it for it in race.result.rows if it.outcome is outcome and "identity" not in it.reconstructed]
        if not rows:
            continue
        yield Out(
            outcome=outcome,
            athletes=tuple(race.athlete(it.name.skater_id) for it in rows),
            evidence=tuple(
                line
                for it in rows
                for line in race.entries.of(
                    "ruled", it.name.skater_id, what=f"{it.name.full} {outcome.value} {it.remark}".strip()
                )
            ),
            weight=57 if outcome in (Outcome.DQ, Outcome.DNF) else 15,
        )


def _field(race: Told) -> Iterator[Item]:
    not_started = (Outcome.DNS, Outcome.WDR)
    started = [it for it in race.result.rows if it.outcome not in not_started]
    if race.running or len(started) < 2:
        return
    whole = len(started) == sum(len(it.races) for it in race.heats)
    yield Field(
        starters=len(started),
        heats=len(race.heats) if whole else 0,
        pairs=race.pairs,
        together=len(race.heats) == 1,
        teams=race.distance.kind in _TEAMS,
        evidence=(
            f"{len(started)} of {len(race.result.rows)} rows started",
            *race.entries.of("draw", what="draw"),
        ),
        weight=30,
    )


def _status(race: Told) -> Iterator[Item]:
    if race.distance.status is ResultStatus.OFFICIAL:
        return
    reopened = bool(race.distance.reopened)
    yield Unofficial(
        reopened=reopened,
        evidence=race.entries.of("reopened", what=race.distance.reopened)
        if reopened
        else ("no signature yet",),
        weight=98,
    )


def _next(race: Told) -> Iterator[Item]:
    """The next distance of this competition, as far as the archive or the journal tells its day."""
    if race.day is None or race.running:
        return
    coming = [
        (it.date, it.event, it.source)
        for it in race.history.fields
        if it.competition == race.state.name and it.date is not None and it.date > race.day
    ]
    if not coming:
        return
    day, event, told_by = min(coming, key=lambda it: it[:2])
    code = read_event(event)
    kinds = {it.value: it for it in Kind}
    kind = Kind.SINGLE if code.metres else kinds.get(code.kind, Kind.SINGLE)
    yield Next(
        race=RaceName(event, code.gender, kind, code.metres or 0),
        day=day,
        evidence=(f"archive: {event} on {day} ({told_by})",),
        weight=25,
    )
