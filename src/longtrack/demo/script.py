"""The Milan race as a script: what the officials did and what the timing devices sent, in order.

The script knows no result. It calls heats, fires guns and sends the signals of beams and of a photo
finish as bytes; who they belong to, who leads and which record fell is for longtrack to find out.
Each step has a moment of its own, so that an interrupted replay can go on where its journal ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent
from longtrack.demo.milan import Figure, MilanRace, Starter, milan_race
from longtrack.sport.oval import lane_at_split, split_labels
from longtrack.sport.rulebook import ISU_2024
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, later, parse_time
from longtrack.timing.replay_lines import NOTHING_CERTAIN, replay_line

COMPETITION = "Olympic Winter Games Milano Cortina 2026"
DISTANCE = "W1000"
METRES = 1000
NOTICE = (
    "A replay of what is publicly known of this race. Figures with ~ were never published and are"
    " reconstructed within known bounds; they are not official."
)

SETUP_BEFORE = 30 * 60 * SECOND
"""The desk is set up half an hour before the first gun."""
CALLED_BEFORE = Duration(45 * SECOND)
PHOTO_READ_AFTER = Duration(9 * SECOND)
"""A judge needs about that long to read the picture."""
CLOSED_AFTER = Duration(15 * SECOND)
CONFIRMED_AFTER = Duration(4 * 60 * SECOND)
BEAM_BEFORE_PHOTO = Duration(300)
"""The beam breaks this much before the camera sees the tip of the blade."""

SECRETARY = ev.Actor("secretary", "replay")
STARTER = ev.Actor("starter", "replay")
TIMEKEEPER = ev.Actor("timekeeper", "replay")
REFEREE = ev.Actor("referee", "replay")
TIMING = ev.Actor("timing", "replay")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: an official's act, or bytes from a timing device."""

    moment: Moment
    actor: ev.Actor
    act: Intent | None = None
    wire: bytes = b""


def milan_script() -> list[Step]:
    """Return all steps of the race in order, each with a moment of its own."""
    race = milan_race()
    steps = [*_setup(race), *_skating(race)]
    steps.sort(key=lambda step: step.moment)
    return list(_numbered(_distinct(steps)))


def _distinct(steps: list[Step]) -> Iterator[Step]:
    last = Moment(0)
    for step in steps:
        last = Moment(max(step.moment, last + 1_000))
        yield Step(last, step.actor, step.act, step.wire)


def _numbered(steps: Iterator[Step]) -> Iterator[Step]:
    """Give the signals their running number, in the order in which they are sent."""
    number = 0
    for step in steps:
        if isinstance(step.act, Pulse):
            number += 1
            wire = replay_line(_with_number(step.act, number))
            yield Step(step.moment, step.actor, wire=wire)
        else:
            yield step


def _with_number(pulse: Pulse, number: int) -> Pulse:
    return Pulse(
        device=pulse.device,
        number=number,
        kind=pulse.kind,
        source=pulse.source,
        at=pulse.at,
        elapsed=pulse.elapsed,
        lane=pulse.lane,
        heat=pulse.heat,
        certain_to=pulse.certain_to,
    )


# --- before the race ---------------------------------------------------------------------------


def _setup(race: MilanRace) -> Iterator[Step]:
    moment = Moment(race.starts[0] - SETUP_BEFORE * 1_000)
    for event in _programme(race):
        yield Step(moment, SECRETARY, event)


def _programme(race: MilanRace) -> Iterator[ev.AnyEvent]:
    yield ev.CompetitionOpened(
        name=COMPETITION,
        venue="Milano Speed Skating Stadium, Rho (Milan)",
        rulebook=ISU_2024.name,
        date="2026-02-09",
        time_zone="Europe/Rome",
        games="OG2026",
        notice=NOTICE,
    )
    for starter in race.starters:
        yield ev.SkaterRegistered(
            skater=starter.skater_id,
            given_name=starter.given_name,
            family_name=starter.family_name,
            noc=starter.noc,
            date_of_birth=starter.date_of_birth,
            aliases=starter.aliases,
        )
    yield ev.DistanceAdded(
        distance=DISTANCE, name="Women's 1000 m", metres=METRES, scheduled=Moment(race.starts[0])
    )
    for record in race.records:
        yield ev.RecordStood(
            distance=DISTANCE,
            record_class=RecordClass(record.record_class),
            time=parse_time(record.time),
            holder=record.holder,
            skater=record.skater_id,
            noc=record.noc,
            date=record.date,
            venue=record.venue,
        )
    for starter in race.starters:
        yield ev.EntryAccepted(
            distance=DISTANCE,
            skater=starter.skater_id,
            personal_best=starter.personal_best,
            season_best=starter.season_best,
            reconstructed=starter.reconstructed,
            sources=starter.sources,
        )
    places = tuple(ev.DrawnPlace(it.pair, Lane(it.lane), it.skater_id) for it in race.starters)
    yield ev.DrawMade(distance=DISTANCE, method="as skated; gaps filled", seed=None, places=places)
    yield ev.StartListPublished(distance=DISTANCE)


# --- the race ----------------------------------------------------------------------------------


def _skating(race: MilanRace) -> Iterator[Step]:
    closed = Moment(0)
    for pair, gun in enumerate(race.starts, 1):
        start = Moment(gun)
        starters = [it for it in race.starters if it.pair == pair]
        slowest = Duration(max(it.figures[-1].micros for it in starters))
        closed = later(start, Duration(slowest + PHOTO_READ_AFTER + CLOSED_AFTER))
        called = Moment(start - CALLED_BEFORE * 1_000)
        yield Step(called, STARTER, ev.HeatCalled(distance=DISTANCE, heat=pair))
        yield Step(start, TIMING, _gun(start))
        for starter in starters:
            yield from _signals(starter, start)
        yield Step(closed, TIMEKEEPER, ev.HeatClosed(distance=DISTANCE, heat=pair))
    yield Step(later(closed, CONFIRMED_AFTER), REFEREE, ConfirmResult(distance=DISTANCE))


def _gun(start: Moment) -> Pulse:
    return Pulse(
        device="gun",
        number=0,
        kind=PulseKind.START,
        source=Source.RECONSTRUCTED,
        at=start,
        certain_to=NOTHING_CERTAIN,
    )


def _signals(starter: Starter, start: Moment) -> Iterator[Step]:
    lane = Lane(starter.lane)
    last = len(split_labels(METRES)) - 1
    for split, figure in enumerate(starter.figures):
        crossing = lane_at_split(lane, split, METRES)
        yield _beam(figure, start, crossing, is_finish=split == last)
        if split == last and figure.published_to is not None:
            yield _photo_finish(figure, start, starter.pair, lane)


def _beam(figure: Figure, start: Moment, lane: Lane, *, is_finish: bool) -> Step:
    time = Duration(figure.micros - (BEAM_BEFORE_PHOTO if is_finish and figure.published_to else 0))
    published = figure.published_to is not None
    pulse = Pulse(
        device=f"beam {lane.value}" if published else "pacing model",
        number=0,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL if published else Source.RECONSTRUCTED,
        at=later(start, time),
        lane=lane,
        certain_to=_certain(figure),
    )
    return Step(later(start, time), TIMING, pulse)


def _photo_finish(figure: Figure, start: Moment, pair: int, lane: Lane) -> Step:
    pulse = Pulse(
        device="photo finish",
        number=0,
        kind=PulseKind.PASSING,
        source=Source.PHOTO_FINISH,
        elapsed=Duration(figure.micros),
        lane=lane,
        heat=pair,
        certain_to=_certain(figure),
    )
    return Step(later(start, Duration(figure.micros + PHOTO_READ_AFTER)), TIMING, pulse)


def _certain(figure: Figure) -> Duration:
    return NOTHING_CERTAIN if figure.published_to is None else Duration(figure.published_to)
