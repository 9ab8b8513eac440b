"""A recording of the Vantage event stream, played through the desk as if its devices were connected here.

Every passing becomes a pulse. Who it was, our own attribution decides, as ever. Of teams the stream does not
say whose chip it was, only which passing it shows as the time of the team: there, what it shows is taken as
the judgement of its timekeepers, and journalled as theirs. When a heat is committed, each of our official
times is compared with the committed one; where they differ, the journal says what made them equal.

All of it may be told again: a recording that begins in the middle of a race starts with what was before, a
heat may be activated twice, and a file may be played into a journal that has it already.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.state import Distance, Heat, HeatStatus, Race
from longtrack.desk.clock import ReplayClock
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.address import Address
from longtrack.desk.ports.port import Intake, PortFailed
from longtrack.desk.ports.vantage_meet import HeatKey, Plan, PlannedRace, WrongRecording, key_of, plan_of
from longtrack.desk.replay import longest_pause
from longtrack.journal.problems import JournalError
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import HUNDREDTH, SECOND, THOUSANDTH, Duration, Moment
from longtrack.timing import vantage as wire
from longtrack.timing.problems import WireProblem
from longtrack.timing.vantage import How, Told

RECORDING: Final = ev.Actor("recording", "vantage")
"""Who says what the stream says and no device does."""

START_DEVICE: Final = "vantage/start"
"""A clock of its own: the start that is announced is not the one that the passings count from."""

SAME_LAP: Final = 2 * SECOND
"""Shown times of one race this near to each other are one lap, measured again."""

TRY_AGAIN: Final = 1.0
"""Seconds until what the disk did not take is said again."""

LONGEST_QUOTE: Final = 400
"""Bytes of an unreadable line that stand in its note; the recording has the rest."""

AS_SHOWN: Final = "as shown in the recording"
AS_COMMITTED: Final = "as committed in the recording"

_BEAMS: Final = {0: Lane.INNER, 1: Lane.OUTER}
_OUTCOMES: Final = (
    (("dns", "notstart", "didnotstart", "nietgestart"), Outcome.DNS),
    (("dsq", "dq", "disq", "gediskw"), Outcome.DQ),
    (("wdr", "withdr", "teruggetrokken"), Outcome.WDR),
)


# --- the port ----------------------------------------------------------------------------------


def port_at(address: Address) -> VantagePort:
    """Return the port of `vantage:RECORDING`."""
    return VantagePort(Path(address.path), address.speed)


class VantagePort:
    """One recording, from its first line to its last."""

    finite = True

    def __init__(self, path: Path, speed: float | None = None) -> None:
        """`speed` is in seconds of the race per second; None is as fast as the disk."""
        self.path = path
        self.url = f"vantage:{path}"
        self.speed = speed
        self.tally = Tally()

    async def run(self, intake: Intake) -> None:
        """Play everything. Raises PortFailed where it is no recording, or one of another competition."""
        received = read(self.path)
        try:
            plan = plan_of([it for it in received if isinstance(it, Told)], self.path.name)
        except WrongRecording as problem:
            raise PortFailed(str(problem)) from problem
        self._refuse_strangers(plan, intake)
        intake.desk.calling = None  # the recording says which heat is on the ice
        intake.devices.change(self.url, "", state=LinkState.CONNECTED, since=intake.now(), reason="")
        player = Player(plan, intake, self.tally, _never_skated(received))
        for number, it in enumerate(received):
            moment = it.recorded if isinstance(it, Told) else None
            if moment is not None:
                await self._wait(player.moment, moment, intake)
                player.moment = moment
            await player.take(number, it)
            await intake.room()
        await player.end()
        await intake.settled()

    @property
    def summary(self) -> str:
        """How our laps compare with the committed ones, in a line."""
        return self.tally.text

    def _refuse_strangers(self, plan: Plan, intake: Intake) -> None:
        for race in plan.races.values():
            heat = intake.state.heat(race.distance, race.heat)
            if heat is None or heat.race_of(race.skater) is None:
                raise PortFailed(
                    f"{race.skater} is not in heat {race.heat} of {race.distance} here:"
                    f" make the file with longtrack new FILE --from vantage:{self.path}"
                )

    async def _wait(self, before: Moment | None, moment: Moment, intake: Intake) -> None:
        """Keep the pauses of the race at this speed; long ones between heats are cut as in any replay."""
        clock = intake.desk.clock
        pause = 0 if before is None else max(0, moment - before)
        if self.speed is not None and pause:
            longest = longest_pause(self.speed, _statuses(intake))
            if longest is not None and pause > longest:
                pause = longest
                if isinstance(clock, ReplayClock):
                    clock.set(Moment(moment - pause))
            await asyncio.sleep(pause / 1e9 / self.speed)
        if isinstance(clock, ReplayClock) and (before is None or moment > before):
            clock.set(moment)


def read(path: Path) -> list[Told | WireProblem]:
    """Return all lines of a recording. Raises PortFailed where it cannot be read."""
    try:
        return wire.read_recording(path.read_bytes())
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise PortFailed(f"{path} cannot be read: {reason}") from problem


def _statuses(intake: Intake) -> set[HeatStatus]:
    return {heat.status for distance in intake.state.distances.values() for heat in distance.heats.values()}


def _never_skated(received: Sequence[Told | WireProblem]) -> set[int]:
    """Return the places of activations after which the pair left the ice without anything measured.

    Calling it would leave it on the ice for ever.
    """
    waiting: dict[HeatKey, int] = {}
    never: set[int] = set()
    for number, it in enumerate(received):
        event = it.event if isinstance(it, Told) else None
        if not isinstance(event, wire.HeatEvent):
            continue
        key = key_of(event)
        if isinstance(event, wire.HeatActivated):
            if not any(state.passings or state.laps or state.start for state in event.races):
                waiting[key] = number
        elif isinstance(event, wire.HeatDeactivated):
            if key in waiting:
                never.add(waiting.pop(key))
        elif isinstance(
            event, (wire.HeatStarted, wire.RacePassingAdded, wire.RaceLapAdded, wire.HeatCommitted)
        ):
            waiting.pop(key, None)
    return never


# --- what is remembered ------------------------------------------------------------------------


@dataclass
class Tally:
    """Every committed lap, and whether the recording itself had to say which pulse it is."""

    laps: dict[tuple[str, int], bool] = field(default_factory=dict)
    """By race and split: True where it had to."""

    @property
    def judged(self) -> int:
        """Laps that needed the judgement of the recording."""
        return sum(self.laps.values())

    @property
    def as_committed(self) -> int:
        """Laps that came out as committed by themselves."""
        return len(self.laps) - self.judged

    @property
    def text(self) -> str:
        """`laps: 6 as committed, 0 by the recording's own judgement`."""
        return f"laps: {self.as_committed} as committed, {self.judged} by the recording's own judgement"


@dataclass
class _RaceLog:
    """What was told of one race so far."""

    pulses: dict[tuple[How, int], list[Pulse]] = field(default_factory=dict)
    """By what measured them and ticks."""
    shown: dict[tuple[How, int], wire.Lap] = field(default_factory=dict)
    """The laps that are shown, in the order in which they were told."""
    split_of: dict[tuple[How, int], int] = field(default_factory=dict)
    """Which split a shown lap is, once that is known."""
    told: dict[int, int] = field(default_factory=dict)
    """Which split a time was said to be, by its ticks; what was said last stands last."""
    pending: tuple[How, int] | None = None
    """A shown lap of which it was not said yet which one it is."""
    metres: dict[int, int] = field(default_factory=dict)
    """Of the laps, by their index in the recording."""
    next_index: int | None = None


# --- the player --------------------------------------------------------------------------------


class Player:
    """Turns the events of a recording, one after the other, into what the desk is given."""

    def __init__(self, plan: Plan, intake: Intake, tally: Tally, never_skated: set[int]) -> None:
        self.plan = plan
        self.intake = intake
        self.tally = tally
        self.moment: Moment | None = None
        """When the event that is taken now was recorded."""
        self._never_skated = never_skated
        self._numbers: Counter[str] = Counter()
        self._known: dict[tuple[object, ...], Pulse] = {}
        self._races: dict[str, _RaceLog] = {}
        self._active: set[HeatKey] = set()
        self._started: dict[tuple[HeatKey, int], Moment] = {}
        """The gun of each pair, by the pair within the heat."""
        self._compared: set[tuple[HeatKey, int]] = set()
        self._committed: set[HeatKey] = set()
        self._judged: set[tuple[str, int]] = set()
        self._noted = set(intake.state.notes)
        self._in_quartets = _in_quartets(plan)

    async def take(self, number: int, received: Told | WireProblem) -> None:  # noqa: C901  # one case an event
        """Take the line with that number."""
        if isinstance(received, WireProblem):
            self._note(f"line {number + 1} of the recording: {_quoted(received)}")
            return
        event = received.event
        if not isinstance(event, wire.HeatEvent) or key_of(event) not in self.plan.heats:
            return
        match event:
            case wire.HeatActivated():
                await self._activated(event, number)
            case wire.HeatStarted():
                key = key_of(event)
                await self._gun(key, self._pair_of_gun(key, event.at), event.at, START_DEVICE, received.raw)
            case wire.RacePassingAdded():
                await self._passing(event, event.passing, received.raw)
            case wire.RaceLapAdded():
                await self._lap(event, event.lap, received.raw)
            case wire.LastPresentedRaceLapChanged():
                await self._presented(event)
            case wire.RaceNextLapIndexChanged():
                self._next_lap(event)
            case wire.HeatCleared():
                await self._cleared(event)
            case wire.HeatCommitted():
                await self._commit(event)
            case wire.HeatDeactivated():
                await self._deactivated(key_of(event))

    async def end(self) -> None:
        """Say what the end of the recording leaves open."""
        for race in self._races:
            await self._place_pending(race)

    # --- the heat ------------------------------------------------------------------------------

    async def _activated(self, event: wire.HeatActivated, number: int) -> None:
        key = key_of(event)
        self._learn(event.races)
        if number in self._never_skated:
            return
        self._active.add(key)
        if not self._others_on_the_ice(key):
            await self._call(key)
        await self._catch_up(event, event.races)

    async def _call(self, key: HeatKey) -> None:
        """Call a heat; who is still on the ice leaves it. There the next pair is often called before that."""
        await self.intake.settled()
        if self._heat(key).status is not HeatStatus.DRAWN:
            return
        for distance, heat in self._others_on_the_ice(key):
            if heat.status is HeatStatus.RUNNING:
                await self._say(ev.HeatSkated(distance=distance.id, heat=heat.number))
        distance_id, number = self._heat_of(key)
        await self._say(ev.HeatCalled(distance=distance_id, heat=number))

    def _others_on_the_ice(self, key: HeatKey) -> list[tuple[Distance, Heat]]:
        return [
            (distance, heat)
            for distance in self.intake.state.distances.values()
            for heat in distance.heats.values()
            if heat.status in (HeatStatus.CALLED, HeatStatus.RUNNING)
            and (distance.id, heat.number) != self._heat_of(key)
        ]

    async def _deactivated(self, key: HeatKey) -> None:
        """Who leaves the ice without a committed result may still get one."""
        self._active.discard(key)
        await self.intake.settled()
        distance, number = self._heat_of(key)
        there = {self._heat_of(it) for it in self._active}
        if self._heat(key).status is HeatStatus.RUNNING and (distance, number) not in there:
            await self._say(ev.HeatSkated(distance=distance, heat=number))

    async def _catch_up(self, event: wire.HeatEvent, states: Sequence[wire.RaceState]) -> None:
        """Take what the state of a heat tells and no event has: a recording may begin in mid-race."""
        key = key_of(event)
        for state in states:
            planned = self.plan.races.get(state.race.id)
            if planned is None or state.start is None or state.start.at is None:
                continue
            if (key, planned.pair) not in self._started:
                device = f"{_clock(state.start.presentation_source)}/start"
                raw = msgspec.json.encode(state.start)
                await self._gun(key, planned.pair, state.start.at, device, raw)
        passings = [(it, state.race.id) for state in states for it in state.passings or ()]
        for passing, race in sorted(passings, key=lambda it: it[0].ticks):
            told = wire.RacePassingAdded(
                distance_id=event.distance_id, heat=event.heat, race_id=race, passing=passing
            )
            await self._passing(told, passing, msgspec.json.encode(passing))
        laps = [(it, state.race.id) for state in states for it in state.laps or ()]
        for lap, race in sorted(laps, key=lambda it: it[0].ticks):
            if (lap.how, lap.ticks) not in self._log(race).shown:
                told_lap = wire.RaceLapAdded(
                    distance_id=event.distance_id, heat=event.heat, race_id=race, lap=lap
                )
                await self._lap(told_lap, lap, msgspec.json.encode(lap))

    def _pair_of_gun(self, key: HeatKey, at: Moment) -> int:
        """Return the pair that a shot starts: where one heat holds both of a quartet, the one that waits."""
        pairs = sorted({race.pair for race in self.plan.heats[key]})
        told = [pair for pair in pairs if self._started.get((key, pair)) == at]
        waiting = [pair for pair in pairs if (key, pair) not in self._started]
        return next(iter((*told, *waiting, *pairs)))

    async def _gun(self, key: HeatKey, pair: int, at: Moment, device: str, raw: bytes) -> None:
        """A gun; where the desk did not take it for that of this pair, the recording says so."""
        self._started[key, pair] = at
        await self._call(key)
        pulse = self._known.get((key, at))
        if pulse is None:
            self._numbers[device] += 1
            pulse = Pulse(
                device=device,
                number=self._numbers[device],
                kind=PulseKind.START,
                source=Source.OPTICAL,
                at=at,
                raw=raw,
            )
            self._known[key, at] = pulse
            self._give(pulse)
        await self.intake.settled()
        seq = self.intake.state.received.get(pulse.identity)
        gun = self._heat(key).gun(pair)
        if seq is not None and (gun is None or gun.pulse < seq):
            distance, heat = self._heat_of(key)
            await self._say(ev.HeatStarted(distance=distance, heat=heat, pulse=seq, pair=pair))

    async def _cleared(self, event: wire.HeatCleared) -> None:
        """What was measured is thrown away there; here it stays, and is nobody's time."""
        await self.intake.settled()
        key = key_of(event)
        for planned in self.plan.heats[key]:
            self._races[planned.race] = _RaceLog(
                pulses=self._log(planned.race).pulses, metres=self._log(planned.race).metres
            )
            race = self._race(planned)
            for passing in race.passings:
                await self._say(
                    ev.PulseSetAside(
                        pulse=passing.pulse, why=ev.Aside.CLEARED, reason="cleared in the recording"
                    )
                )
        distance, heat = self._heat_of(key)
        self._note(f"heat {heat} of {distance} was cleared in the recording")

    # --- passings and laps ---------------------------------------------------------------------

    async def _passing(self, event: wire.RaceEvent, passing: wire.Passing, raw: bytes) -> None:
        planned = self.plan.races.get(event.race_id)
        if planned is None or passing.time is None:
            return
        key = key_of(event)
        await self._ensure_started(key, planned.pair, passing)
        self._compare_starts(key, planned.pair, passing)
        lane, loop, transponder = None, "", ""
        if passing.how is How.OPTICAL:
            lane = _BEAMS.get(-1 if passing.where is None else passing.where)
        elif passing.how is How.TRANSPONDER:
            at_the_line = passing.where is None or passing.where == self.plan.finish_loop
            loop = "" if at_the_line else str(passing.where)
            transponder = planned.race
        self._measured(planned, passing, passing.where, lane, loop, transponder, raw)

    def _measured(
        self,
        planned: PlannedRace,
        measured: wire.Measured,
        where: int | None,
        lane: Lane | None,
        loop: str,
        transponder: str,
        raw: bytes,
    ) -> Pulse:
        """Give a passing to the desk, once."""
        source = measured.how.source
        device = _appliance(measured.presentation_source)
        known = (planned.race, measured.how, device, measured.ticks, where)
        if known in self._known:
            return self._known[known]
        self._numbers[device] += 1
        by_camera = source is Source.PHOTO_FINISH
        pulse = Pulse(
            device=device,
            number=self._numbers[device],
            kind=PulseKind.PASSING,
            source=source,
            at=measured.at if source in (Source.OPTICAL, Source.TRANSPONDER) else None,
            elapsed=measured.elapsed,
            lane=planned.lane if by_camera else lane,
            distance=planned.distance if by_camera else "",
            heat=planned.heat if by_camera else None,
            pair=planned.pair if by_camera or planned in self._in_quartets else None,
            certain_to=_certain_to(measured),
            transponder=transponder,
            loop=loop,
            raw=raw,
        )
        self._known[known] = pulse
        self._log(planned.race).pulses.setdefault((measured.how, measured.ticks), []).append(pulse)
        self._give(pulse)
        return pulse

    async def _lap(self, event: wire.RaceEvent, lap: wire.Lap, raw: bytes) -> None:
        """A lap is a passing that was told already; one that was not, such as a typed one, is a pulse."""
        planned = self.plan.races.get(event.race_id)
        if planned is None or lap.time is None:
            return
        what = (lap.how, lap.time)
        log = self._log(planned.race)
        if what not in log.pulses:
            await self._ensure_started(key_of(event), planned.pair, lap)
            chip = planned.race if lap.how is How.TRANSPONDER else ""
            self._measured(planned, lap, None, None, "", chip, raw)
        if lap.is_shown:
            if self._takes_its_word(planned) and log.pending not in (None, what):
                await self._place_pending(planned.race)
            log.shown[what] = lap
            if what not in log.split_of:
                log.pending = what
            if lap.time in log.told and self._takes_its_word(planned):
                await self._place_pending(planned.race)
        elif wire.Mark.DELETED in lap.marks:
            log.shown.pop(what, None)
            log.split_of.pop(what, None)
            log.pending = None if log.pending == what else log.pending
            if self._takes_its_word(planned):
                await self._take_back(planned, what)

    async def _take_back(self, planned: PlannedRace, what: tuple[How, int]) -> None:
        await self.intake.settled()
        pulses = {self.intake.state.received.get(it.identity) for it in self._log(planned.race).pulses[what]}
        for passing in self._race(planned).passings:
            if passing.pulse in pulses:
                await self._say(_voided(planned, passing.pulse, "deleted in the recording"))

    async def _presented(self, event: wire.LastPresentedRaceLapChanged) -> None:
        """The lap that is shown, by its metres: of a team that is the judgement which passing counts."""
        planned = self.plan.races.get(event.race_id)
        lap = event.lap
        if planned is None or lap is None:
            return
        log = self._log(planned.race)
        if lap.passed_length is not None:
            log.metres[lap.index] = round(lap.passed_length)
        split = self._split(planned, lap.index)
        if split is None or lap.time is None:
            return
        log.told.pop(lap.time, None)
        log.told[lap.time] = split
        found = [what for what in (*log.pulses, *log.shown) if what[1] == lap.time]
        if not found:
            return
        what = found[-1]
        log.split_of[what] = split
        log.pending = None if log.pending == what else log.pending
        if self._takes_its_word(planned):
            await self._make_it_so(planned, split, what, AS_SHOWN)

    def _takes_its_word(self, planned: PlannedRace) -> bool:
        """Whether what the recording shows is taken at once, not only when it is committed.

        Of a team it does not say whose chip it was. In a quartet its times count from one of two guns,
        and nobody is known by lane and time alone.
        """
        return planned.kind is not Kind.SINGLE or planned in self._in_quartets

    def _next_lap(self, event: wire.RaceNextLapIndexChanged) -> None:
        if event.race_id in self.plan.races:
            log = self._log(event.race_id)
            log.next_index = event.index
            if event.passed_length is not None:
                log.metres[event.index] = round(event.passed_length)

    async def _place_pending(self, race: str) -> None:
        """A shown lap of which nobody said which one it is: as it was fixed, as expected, else in order."""
        log, planned = self._log(race), self.plan.races[race]
        what = log.pending
        if what is None:
            return
        log.pending = None
        split = self._placed(planned, log.shown[what], list(log.shown.values()))
        if split is not None:
            log.split_of[what] = split
            if self._takes_its_word(planned):
                await self._make_it_so(planned, split, what, AS_SHOWN)

    def _placed(self, planned: PlannedRace, lap: wire.Lap, shown: Sequence[wire.Lap]) -> int | None:
        """Return the split of a lap: what was said of it, else of the lap that is skated, else its place."""
        log = self._log(planned.race)
        if lap.fixed_index is not None:
            return self._split(planned, lap.fixed_index)
        told = log.split_of.get((lap.how, lap.ticks), log.told.get(lap.ticks))
        if told is not None:
            return told
        again = [split for (_, ticks), split in log.split_of.items() if _same_lap(ticks, lap.ticks)]
        if again:
            return again[-1]
        others = set(log.split_of.values())
        if log.next_index is not None and log.pending is None and not self._beyond(planned, lap):
            expected = self._split(planned, log.next_index)
            if expected is not None and expected not in others:
                return expected
        return self._split(planned, _places(shown)[lap.ticks])

    def _beyond(self, planned: PlannedRace, lap: wire.Lap) -> bool:
        """Whether laps after this one are shown already: then what is skated now says nothing of it."""
        return any(it.ticks > lap.ticks + SAME_LAP * 10 for it in self._log(planned.race).shown.values())

    def _split(self, planned: PlannedRace, index: int) -> int | None:
        """Return our number of the split that the recording gives an index."""
        labels = self.intake.state.distances[planned.distance].split_labels
        metres = self._log(planned.race).metres.get(index)
        if metres is not None:
            near = [number for number, label in enumerate(labels) if abs(label - metres) <= 1]
            if near:
                return near[0]
        return index if 0 <= index < len(labels) else None

    # --- starts --------------------------------------------------------------------------------

    async def _ensure_started(self, key: HeatKey, pair: int, measured: wire.Measured) -> None:
        """A recording that begins after the gun: the start is where the first passing counts from."""
        if (key, pair) in self._started:
            return
        at = measured.at if measured.how is not How.PHOTO_FINISH else None
        reading = at if at is not None else self.moment or self.intake.now()
        self._note(
            f"{self._called(key, pair)}: the recording does not tell the start; it is taken from the first"
            " passing"
        )
        device = f"{_clock(measured.presentation_source)}/start"
        await self._gun(key, pair, Moment(reading - measured.ticks * 100), device, b"")

    def _compare_starts(self, key: HeatKey, pair: int, passing: wire.Passing) -> None:
        """Say once how far the start that was announced is from the one that the passings count from."""
        at = passing.at
        if (key, pair) in self._compared or at is None:
            return
        if passing.how not in (How.OPTICAL, How.TRANSPONDER):
            return
        self._compared.add((key, pair))
        counted = Moment(at - passing.ticks * 100)
        apart = counted - self._started[key, pair]
        if apart:
            micros = abs(apart) // 1_000
            self._note(
                f"{self._called(key, pair)}: the passings count from {wire.moment_text(counted)}, "
                f"{micros // 1_000}.{micros % 1_000:03d} ms {'after' if apart > 0 else 'before'}"
                " the start that was announced"
            )

    def _called(self, key: HeatKey, pair: int) -> str:
        distance, number = self._heat_of(key)
        second = f"pair {pair} of " if pair > 1 else ""
        return f"{second}heat {number} of {distance}"

    # --- the committed result ------------------------------------------------------------------

    async def _commit(self, event: wire.HeatCommitted) -> None:
        key = key_of(event)
        self._learn(event.races)
        await self._catch_up(event, event.races)
        for state in event.races:
            planned = self.plan.races.get(state.race.id)
            if planned is not None:
                await self._place_pending(planned.race)
                await self._compare(planned, state)
                await self._rule(planned, state.race)
        self._committed.add(key)
        self._active.discard(key)
        await self._close(self._heat_of(key))

    async def _compare(self, planned: PlannedRace, state: wire.RaceState) -> None:
        """Make every official time what was committed, and count what that took."""
        committed = self._committed_laps(planned, state)
        for measured in committed.values():
            if (measured.how, measured.ticks) not in self._log(planned.race).pulses:
                chip = planned.race if measured.how is How.TRANSPONDER else ""
                self._measured(planned, measured, None, None, "", chip, msgspec.json.encode(measured))
        await self.intake.settled()
        for split, measured in sorted(committed.items()):
            await self._make_it_so(planned, split, (measured.how, measured.ticks), AS_COMMITTED)
            self.tally.laps[planned.race, split] = self._is_judged(planned, split)
        if not committed:
            return
        for passing in self._race(planned).passings:
            if passing.split not in committed:
                self.tally.laps[planned.race, passing.split] = True
                await self._say(_voided(planned, passing.pulse, AS_COMMITTED))

    def _is_judged(self, planned: PlannedRace, split: int) -> bool:
        """Whether it took the recording's word, now or when the file was played before."""
        if (planned.race, split) in self._judged:
            return True
        race = self._race(planned)
        held = race.official(split)
        if held is None or split in dict(race.chosen):
            return True
        entry = next(iter(self.intake.desk.journal.read(held.attributed - 1)))
        return entry.actor.role == RECORDING.role

    def _committed_laps(self, planned: PlannedRace, state: wire.RaceState) -> dict[int, wire.Measured]:
        """Return what was committed of each split; of a lap that was measured twice the more trusted.

        Where there are as many laps as splits they are told apart by their order: what was said of one
        while the race went on may be out of date, because a lap before it was discarded later.
        """
        laps = [it for it in state.race.laps or () if it.is_shown]
        laps = laps or [it for it in state.laps or () if it.is_shown]
        places = _places(laps)
        last = self._distance(planned.distance).last_split
        in_order = len(set(places.values())) == last + 1
        found: dict[int, wire.Measured] = {}
        for lap in laps:
            split = places[lap.ticks] if in_order else self._placed(planned, lap, laps)
            if split is not None:
                held = found.get(split)
                if held is None or self._is_better(planned, lap, held):
                    found[split] = lap
        time = state.race.time
        if time is None or time.time is None or _invalid(state.race):
            return found
        held = found.get(last)
        if held is None or held.how is not time.how or abs(held.ticks - time.time) >= HUNDREDTH * 10:
            found[last] = wire.Measured(time=time.time, presentation_source=time.source)
        return found

    def _is_better(self, planned: PlannedRace, lap: wire.Measured, held: wire.Measured) -> bool:
        """Of two that were committed for one split: the more trusted, that shown last, the later."""
        told = list(self._log(planned.race).told)

        def key(it: wire.Measured) -> tuple[int, int, int]:
            return -it.how.source.distrust, told.index(it.ticks) if it.ticks in told else -1, it.ticks

        return key(lap) > key(held)

    async def _rule(self, planned: PlannedRace, race: wire.Race) -> None:
        """What stands beside the time: an outcome is a ruling, a fall or a re-skate a remark."""
        reason = _invalid(race)
        ours = self._race(planned)
        wanted = _outcome(reason) if reason else None
        if wanted is None and ours.ruled is not None and ours.ruled is not Outcome.FINISHED:
            wanted, reason = Outcome.FINISHED, AS_COMMITTED
        if wanted is not None and ours.ruled is not wanted:
            await self._say(
                ev.OutcomeRuled(
                    distance=planned.distance,
                    heat=planned.heat,
                    skater=planned.skater,
                    outcome=wanted,
                    code=wanted.value if wanted is not Outcome.FINISHED else "",
                    reason=reason,
                )
            )
        info = race.time.info if race.time is not None else wire.TimeInfo(0)
        for mark, words in (
            (wire.TimeInfo.FALL, "fell"),
            (wire.TimeInfo.RESTART, "skates again: this is the time of a re-skate"),
            (wire.TimeInfo.OUT_OF_COMPETITION, "skates out of competition"),
            (wire.TimeInfo.MANUAL, "has a time taken by hand"),
        ):
            if mark in info:
                self._note(
                    f"{planned.skater} {words}, says the recording of heat {planned.heat}"
                    f" of {planned.distance}"
                )

    async def _close(self, place: tuple[str, int]) -> None:
        """Close a heat when all of it is committed: the two pairs of a quartet are committed one by one."""
        keys = {key for key in self.plan.heats if self._heat_of(key) == place}
        if not keys <= self._committed:
            return
        distance, heat = place
        await self.intake.settled()
        if not await self._say(ev.HeatClosed(distance=distance, heat=heat)):
            await self._say(ev.HeatSkated(distance=distance, heat=heat))

    # --- judgements ----------------------------------------------------------------------------

    async def _make_it_so(self, planned: PlannedRace, split: int, what: tuple[How, int], reason: str) -> None:
        """See that a pulse is the official time at a split; say only what is needed for it."""
        await self.intake.settled()
        how, ticks = what
        held = self._race(planned).official(split)
        if held is not None and (held.time, held.source) == (wire.duration_of(ticks), how.source):
            return
        self._judged.add((planned.race, split))
        seq = self._seq(planned, split, what)
        assert seq is not None  # its pulse was given before, and is on disk
        race = self._race(planned)
        if all((it.pulse, it.split) != (seq, split) for it in race.passings):
            await self._say(
                ev.PassingAttributed(
                    distance=planned.distance,
                    heat=planned.heat,
                    skater=planned.skater,
                    split=split,
                    pulse=seq,
                )
            )
        for passing in self._race(planned).passings:
            if passing.split == split and passing.pulse != seq and not passing.member:
                apart = abs(passing.time - wire.duration_of(ticks))
                if passing.source is how.source and (reason == AS_SHOWN or apart > SECOND):
                    await self._say(_voided(planned, passing.pulse, reason))
        held = self._race(planned).official(split)
        if held is not None and held.pulse != seq:
            await self._say(
                ev.SourceChosen(
                    distance=planned.distance,
                    heat=planned.heat,
                    skater=planned.skater,
                    split=split,
                    pulse=seq,
                    reason=reason,
                )
            )

    def _seq(self, planned: PlannedRace, split: int, what: tuple[How, int]) -> int | None:
        """Return the entry of the pulse that a lap was read from."""
        state = self.intake.state
        seqs = [state.received.get(it.identity) for it in self._log(planned.race).pulses.get(what, ())]
        known = [it for it in seqs if it is not None]
        here = {it.pulse for it in self._race(planned).passings if it.split == split}
        return next((it for it in known if it in here), known[0] if known else None)

    # --- the desk ------------------------------------------------------------------------------

    def _give(self, pulse: Pulse) -> None:
        self.intake.give(pulse, device=pulse.device, moment=self.moment)
        devices, url = self.intake.devices, self.intake.url
        seen = devices.device(url, pulse.clock).pulses + 1
        devices.change(url, pulse.clock, state=LinkState.CONNECTED, pulses=seen, last_contact=self.moment)

    def _note(self, text: str) -> None:
        if text not in self._noted:
            self._noted.add(text)
            self.intake.give(ev.Note(text=text), device=RECORDING.device, moment=self.moment)

    async def _say(self, event: ev.AnyEvent) -> bool:
        """Say something in the name of the recording; return False, with a note, where it is refused."""
        while True:
            try:
                await self.intake.desk.submit(event, RECORDING, self.moment)
            except Refusal as refusal:
                self._note(f"not taken from the recording: {refusal}")
                return False
            except JournalError:
                await asyncio.sleep(TRY_AGAIN)
                continue
            return True

    def _learn(self, states: Iterable[wire.RaceState]) -> None:
        """Remember how long the laps are that the recording numbers."""
        for state in states:
            if state.race.id in self.plan.races:
                for lap in state.estimated_laps or ():
                    if lap.passed_length is not None:
                        self._log(state.race.id).metres[lap.index] = round(lap.passed_length)

    def _log(self, race: str) -> _RaceLog:
        return self._races.setdefault(race, _RaceLog())

    def _heat_of(self, key: HeatKey) -> tuple[str, int]:
        race = self.plan.heats[key][0]
        return race.distance, race.heat

    def _heat(self, key: HeatKey) -> Heat:
        distance, number = self._heat_of(key)
        return self._distance(distance).heats[number]

    def _distance(self, code: str) -> Distance:
        return self.intake.state.distances[code]

    def _race(self, planned: PlannedRace) -> Race:
        race = self._distance(planned.distance).heats[planned.heat].race_of(planned.skater)
        assert race is not None  # asked before the first line was played
        return race


# --- small things ------------------------------------------------------------------------------


def _appliance(source: wire.PresentationSource | None) -> str:
    """Return a device as pulses name it: its clock before the slash, `MYLAPS X2/Main`."""
    name = (source.appliance_name if source is not None else None) or "vantage"
    instance = source.appliance_instance_name if source is not None else None
    clock = " ".join(name.replace("/", " ").split()) or "vantage"
    return f"{clock}/{instance}" if instance else clock


def _certain_to(measured: wire.Measured) -> Duration:
    """The digits that the devices of the stream tell; whoever types does so in hundredths or thousandths."""
    if measured.how in (How.OPTICAL, How.TRANSPONDER):
        return Duration(100)
    whole_hundredths = measured.elapsed % HUNDREDTH == 0
    return THOUSANDTH if measured.how is How.PHOTO_FINISH or not whole_hundredths else HUNDREDTH


def _clock(source: wire.PresentationSource | None) -> str:
    return _appliance(source).partition("/")[0]


def _in_quartets(plan: Plan) -> set[PlannedRace]:
    """Return the races in which two pairs are on the ice."""
    pairs: dict[tuple[str, int], set[int]] = {}
    for race in plan.races.values():
        pairs.setdefault((race.distance, race.heat), set()).add(race.pair)
    return {race for race in plan.races.values() if len(pairs[race.distance, race.heat]) > 1}


def _same_lap(one: int, other: int) -> bool:
    return abs(one - other) <= SAME_LAP * 10


def _places(laps: Iterable[wire.Lap]) -> dict[int, int]:
    """Return the place in time of each lap; re-measurements of one lap share it."""
    places: dict[int, int] = {}
    place, begun = -1, 0
    for ticks in sorted(it.ticks for it in laps):
        if place < 0 or not _same_lap(ticks, begun):
            place, begun = place + 1, ticks
        places[ticks] = place
    return places


def _voided(planned: PlannedRace, pulse: int, reason: str) -> ev.PassingVoided:
    return ev.PassingVoided(
        distance=planned.distance,
        heat=planned.heat,
        skater=planned.skater,
        pulse=pulse,
        reason=reason,
    )


def _invalid(race: wire.Race) -> str:
    """Return why the time of a race does not count; empty where it does."""
    reason = race.result.time_invalid_reason if race.result is not None else None
    return "" if reason in (None, 0, "") else " ".join(str(reason).split())


def _outcome(reason: str) -> Outcome:
    plain = "".join(letter for letter in reason.casefold() if letter.isalpha())
    for words, outcome in _OUTCOMES:
        if any(plain.startswith(word) for word in words):
            return outcome
    return Outcome.DNF


def _quoted(problem: WireProblem) -> str:
    cut = f" ({len(problem.raw)} bytes)" if len(problem.raw) > LONGEST_QUOTE else ""
    return f"{problem.text}: {problem.raw[:LONGEST_QUOTE]!r}{cut}"
