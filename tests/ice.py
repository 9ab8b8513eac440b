"""Races other than two pairs: quartets, mass starts, teams, re-skates - drawn in one line each.

ice = Ice(quartet("anna", "bea", "cleo", "dora"), metres=3000)
ice.call(1)
ice.fire(1), ice.fire(1, pair=2)                # two guns, 18 seconds apart
assert ice.line("inner", "20.00", pair=2) == "cleo at 200"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import calling
from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.projections.result import ResultRow, result
from longtrack.projections.scoreboard import LiveRace, Scoreboard, scoreboard
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, format_time, later, parse_time

Places = tuple[ev.DrawnPlace, ...]
LANES = (Lane.INNER, Lane.OUTER)
HALF_A_LAP = Duration(18 * SECOND)
"""How long after the first gun of a quartet the second one goes off."""


def drawn_pairs(*pairs: tuple[str, ...]) -> Places:
    """Return a draw of pairs, the first of each inner."""
    return tuple(
        ev.DrawnPlace(heat, lane, skater)
        for heat, pair in enumerate(pairs, 1)
        for lane, skater in zip(LANES, pair, strict=False)
    )


def quartet(*skaters: str, heat: int = 1) -> Places:
    """Return a heat of two pairs, each the inner lane first."""
    lanes = (Lane.INNER, Lane.OUTER, Lane.INNER, Lane.OUTER)
    return tuple(
        ev.DrawnPlace(heat, lane, skater, pair=1 + place // 2)
        for place, (skater, lane) in enumerate(zip(skaters, lanes, strict=False))
    )


def together(skaters: Iterable[str]) -> Places:
    """Return a heat without lanes."""
    return tuple(ev.DrawnPlace(1, None, skater) for skater in skaters)


THIALF = (
    ("12", 0, 0),
    ("1", 43_660, 43_660),
    ("2", 55_210, 55_210),
    ("3", 82_985, 87_155),
    ("4", 110_760, 119_100),
    ("5", 138_535, 151_045),
    ("6", 193_745, 206_255),
    ("7", 248_955, 261_465),
    ("8", 280_900, 289_240),
    ("9", 312_845, 317_015),
    ("10", 344_790, 344_790),
    ("11", 367_790, 367_790),
)
"""Millimetres of the loops of Heerenveen after the finish line of the 1000 m, first bend inner and outer."""


class Ice(Meet):
    """A meet of one distance of any kind; its id stays that of the small meet."""

    def __init__(
        self,
        places: Places,
        *,
        metres: int = 0,
        kind: Kind = Kind.SINGLE,
        laps: int = 0,
        division: str = "",
        rulebook: str = "ISU-2025-26",
        dnf_ranked_last: bool = False,
        teams: Mapping[str, tuple[str, ...]] | None = None,
        outside: tuple[str, ...] = (),
        track: str = "400",
    ) -> None:
        """Publish the start list `places`; `outside` are out of competition."""
        self.state = Competition()
        self.entries = []
        self.number = 0
        self.also = []
        teams = teams or {}
        self.do(
            ev.CompetitionOpened(
                name="Cup",
                venue="Rink",
                rulebook=rulebook,
                date="2026-02-09",
                time_zone="Europe/Rome",
                track=track,
            )
        )
        starters = [place.skater for place in places]
        for skater in (*(it for team in teams.values() for it in team), *starters):
            members = teams.get(skater, ())
            self.do(
                ev.SkaterRegistered(
                    skater=skater, given_name=skater.title(), family_name="Test", noc="NED", members=members
                )
            )
        self.do(
            ev.DistanceAdded(
                distance=DISTANCE,
                name="The distance",
                metres=metres or (0 if laps else 1000),
                kind=kind,
                laps=laps,
                division=division,
                dnf_ranked_last=dnf_ranked_last,
            )
        )
        for skater in starters:
            self.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, out_of_competition=skater in outside))
        self.do(ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places))
        self.do(ev.StartListPublished(distance=DISTANCE))

    # --- what devices send ---------------------------------------------------------------------

    def gun_of(self, heat: int, pair: int = 1) -> Moment:
        """When the gun goes off: heats every four minutes, the second pair half a lap after the first."""
        start = later(GUN[1], Duration((heat - 1) * 240 * SECOND))
        return later(start, HALF_A_LAP) if pair == 2 else start

    def fire(self, heat: int = 1, pair: int = 1, late: str = "0.00") -> str:
        """Fire a gun; return which pair has started, or `nobody`."""
        self.number += 1
        at = later(self.gun_of(heat, pair), parse_time(late))
        match self.do(
            Pulse(device="gun", number=self.number, kind=PulseKind.START, source=Source.OPTICAL, at=at)
        ):
            case (_, ev.HeatStarted() as started):
                return f"pair {started.pair}"
            case _:
                return "nobody"

    def line(
        self,
        lane: str | None,
        time: str,
        heat: int = 1,
        pair: int = 1,
        source: Source = Source.OPTICAL,
        loop: str = "",
    ) -> str:
        """Break the beam at a time since the gun of a pair; return who was thought to be there."""
        self.number += 1
        pulse = Pulse(
            device=source.value,
            number=self.number,
            kind=PulseKind.PASSING,
            source=source,
            at=later(self.gun_of(heat, pair), parse_time(time)),
            lane=None if lane is None else Lane(lane),
            loop=loop,
        )
        return self.judged(self.do(pulse))

    def picture(
        self,
        lane: str | None,
        time: str,
        heat: int | None = 1,
        pair: int | None = None,
        starter: str = "",
    ) -> str:
        """Read the photo finish; return whose it is. Without lanes the camera names the `starter`."""
        self.number += 1
        pulse = Pulse(
            device="photo finish",
            number=self.number,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=parse_time(time),
            lane=None if lane is None else Lane(lane),
            heat=heat,
            pair=pair,
            starter=starter,
        )
        return self.judged(self.do(pulse))

    # --- what officials do ---------------------------------------------------------------------

    def give(
        self, skater: str, split: int, time: str, member: str = "", source: Source = Source.OPTICAL
    ) -> int:
        """Give a signal of no lane to a skater by hand; return its number in the journal."""
        read = (
            self.picture(None, time)
            if source is Source.PHOTO_FINISH
            else self.line(None, time, source=source)
        )
        assert read == "tray"
        pulse = self.last_pulse
        self.do(
            ev.PassingAttributed(
                distance=DISTANCE, heat=1, skater=skater, split=split, pulse=pulse, member=member
            )
        )
        return pulse

    def false_start(self, skater: str, heat: int = 1) -> tuple[ev.AnyEvent, ...]:
        """Call a false start."""
        return self.do(ev.FalseStartCalled(distance=DISTANCE, heat=heat, skater=skater))

    def ruled(self, skater: str, outcome: Outcome, heat: int, code: str = "") -> None:
        """Rule an outcome in a heat, where the skater has more than one."""
        self.do(ev.OutcomeRuled(distance=DISTANCE, heat=heat, skater=skater, outcome=outcome, code=code))

    def again(
        self, skater: str, heat: int, new_heat: int, lane: Lane = Lane.INNER, planned: Moment | None = None
    ) -> None:
        """Grant a re-skate."""
        self.do(
            ev.ReskateGranted(
                distance=DISTANCE,
                heat=heat,
                skater=skater,
                new_heat=new_heat,
                lane=lane,
                reason="hindered at the crossing",
                planned=planned,
            )
        )

    def skate(self, heat: int, **times: str) -> None:
        """Let a heat skate to its end: a photo-finish time each, or an outcome."""
        self.call(heat)
        assert self.fire(heat) == "pair 1"
        for skater, time in times.items():
            race = self.distance.heats[heat].race_of(skater)
            assert race is not None
            if time[:1].isdigit():
                assert self.picture(race.lane_name, time, heat).startswith(skater)
            else:
                self.ruled(skater, Outcome(time), heat)
        self.close(heat)

    # --- what stands there ---------------------------------------------------------------------

    @property
    def rows(self) -> list[ResultRow]:
        """The rows of the result."""
        return list(result(self.state, DISTANCE).rows)

    @property
    def ranks(self) -> list[tuple[int | None, str, str]]:
        """Rank, skater and printed time of every row."""
        return [(row.rank, row.name.skater_id, row.printed_time) for row in self.rows]

    def row(self, skater: str) -> ResultRow:
        """The row of a skater."""
        return next(row for row in self.rows if row.name.skater_id == skater)

    @property
    def board(self) -> Scoreboard:
        """The board as it now is."""
        return scoreboard(self.state, DISTANCE)

    @property
    def live(self) -> dict[str, LiveRace]:
        """Those on the ice, by id, in the order of the board."""
        on_ice = self.board.on_ice
        assert on_ice is not None
        return {race.name.skater_id: race for race in on_ice.races}


class Unattended(Ice):
    """A meet without a console: the gun calls the heats. All times count from one moment."""

    def shot(self, time: str, device: str = "gun") -> str:
        """Fire a gun; return what became of it, and in `also` what it did to heats."""
        self.number += 1
        pulse = Pulse(
            device=device,
            number=self.number,
            kind=PulseKind.START,
            source=Source.OPTICAL,
            at=later(GUN[1], parse_time(time)),
        )
        before = [it for event in calling.before_gun(self.state, pulse) for it in self.do(event)]
        said = self.judged(self.do(pulse))
        self.also = [*map(self.said, before), *self.also]
        self._settle()
        return said

    def crossed(self, lane: str, time: str) -> str:
        """Break the beam of a lane; return who was thought to be there."""
        said = self.line(lane, time)
        self._settle()
        return said

    def seen(self, skater: str, time: str) -> str:
        """Let a skater's chip be seen; return who was thought to be where."""
        said = self.chip(skater, time)
        self._settle()
        return said

    def read(self, lane: str, time: str, heat: int, pair: int | None = None) -> str:
        """Read the photo finish, which counts from the gun."""
        said = self.picture(lane, time, heat, pair)
        self._settle()
        return said

    def switch_off(self) -> None:
        """Switch the devices off."""
        for event in calling.at_the_end(self.state):
            self.do(event)

    def skated_by(self, gun: str, *times: str) -> None:
        """Let a pair skate 500 m after a gun at `gun`: inner and outer at 100 m, then at the finish."""
        start = parse_time(gun)
        for lane, time in zip(("inner", "outer", "outer", "inner"), times, strict=False):
            assert self.crossed(lane, format_time(Duration(start + parse_time(time)), 3)) != "tray"

    def _settle(self) -> None:
        for event in calling.after(self.state):
            self.also += [self.said(it) for it in self.do(event)]

    @property
    def statuses(self) -> str:
        """How the heats stand: `closed skated running drawn`."""
        return " ".join(heat.status.value for heat in self.distance.heats.values())
