"""What an edition of the rules consists of: the options of a competition, with the default and its reason.

The values of a season are data, one module each in `sport.editions`. A new points table is a new edition:
no code changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.times import THOUSANDTH, Duration


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule as a person would cite it."""

    rule_id: str
    title: str
    cited_as: str


class ManualRule(StrEnum):
    """How the watches of three timekeepers become one hand time."""

    MIDDLE_OF_THREE = "middle of three"
    SLOWEST = "slowest"


class FalseStartScope(StrEnum):
    """Who shares the count of false starts."""

    PAIR = "pair"
    """Those who start on one signal: a pair, one pair of a quartet, two teams, a mass start."""
    HEAT = "heat"
    """All on the ice together: both pairs of a quartet."""
    SKATER = "skater"
    """Each for herself, as before 2004."""


class SamalogTie(StrEnum):
    """What equal samalog points mean for the classification."""

    SHARED_RANK = "shared rank"


class StandingTie(StrEnum):
    """How equal totals of a World Cup standing are told apart."""

    COUNTBACK = "countback, then shared"
    COUNTBACK_THEN_TIME = "countback, then best time"


class OddSkater(StrEnum):
    """Where the one without a partner starts."""

    FIRST_PAIR_INNER = "pair 1, inner"


class WithdrawalFill(StrEnum):
    """What happens to an empty place of the draw."""

    SAME_LANE_MOVE_UP = "the same lane of the earlier pairs moves up"
    LEAVE_ALONE = "the partner skates alone"
    RESERVE = "a reserve takes the place"
    REPAIR_LONE = "two lone skaters become a pair"
    REDRAW = "everything is drawn again"


class QuartetFill(StrEnum):
    """Where quartets have their gaps."""

    FROM_THE_BACK = "the last heats are full"
    KEEP_PAIR_NUMBERS = "an empty pair keeps its number"


class FinalDistanceRule(StrEnum):
    """Who skates the last distance of an allround championship."""

    EIGHT_OF_L_AND_S = "8 of L and S"


@dataclass(frozen=True, slots=True, kw_only=True)
class MassStartRules:
    """Laps and sprint points of the mass start."""

    laps: int = 16
    """Of the seniors; on the sheets of the women's first World Cup of 2025/26 there are 15: laps are data."""
    junior_laps: int = 10
    sprint_laps: tuple[int, ...] = (4, 8, 12)
    lap_sprint_points: tuple[int, ...] = (3, 2, 1)
    """5-3-1 until about 2018."""
    final_sprint_points: tuple[int, ...] = (60, 40, 20, 10, 6, 3)
    promoted_from_final_sprint: int = 3
    """Division B to A on the same day: so many from the final sprint of B ..."""
    promoted_from_lap_sprints: int = 1
    """... and so many of the others, by points of the lap sprints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    """World Cup points by rank for some events of one division."""

    division: str
    events: tuple[str, ...]
    """Event codes such as `W500`, `MMS`, `WTP`."""
    points: tuple[int, ...]
    """Of rank 1, 2, 3 ...; zero for every later rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trophy:
    """One standing of the World Cup: the events of each gender whose points add up in one list."""

    code: str
    title: str
    events: tuple[str, ...]
    """Event codes without the gender, the shortest distance first: `3000`, `5000`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldCupRules:
    """Points, trophies and ties of a World Cup season."""

    tables: tuple[PointsTable, ...]
    trophies: tuple[Trophy, ...]
    standing_tie: StandingTie = StandingTie.COUNTBACK
    """By time only as an option: two shared ranks of the provisional list of 2025 differ in time."""
    dnf_ranked_last_from: str = ""
    """Date from which a DNF has a rank in divisions with points; empty: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Places of some events at a championship or the Games; changes every time."""

    events: tuple[str, ...]
    places: int
    by_points: int
    by_times: int
    max_per_noc: int
    reserves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifyingTime:
    """The time that opens a division of an event."""

    event: str
    division: str
    time: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the rules, as far as competitions are run by it.

    Every option has the default of rules 11; a competition that does otherwise has its own edition.
    """

    name: str
    valid_from: str
    clauses: tuple[Clause, ...]

    time_publish_digits: int = 2
    """Older lists and clubs print tenths."""
    lap_publish_digits: int = 2
    """Older lists and clubs print tenths."""
    tie_precision: Duration = THOUSANDTH
    """Clubs with hand times rank on hundredths."""
    dnf_ranked_last: bool = False
    """Official sheets changed during 2025/26, for the World Cup only: see `WorldCupRules`."""

    manual_rule: ManualRule = ManualRule.MIDDLE_OF_THREE
    """The text of the rule was not at hand."""
    manual_alarm: Duration = Duration(500_000)
    """Difference between an automatic and a hand time that asks for a look; habit of one program."""
    reskate_rest_minutes: int = 30
    """From a text of 2009."""
    false_start_scope: FalseStartScope = FalseStartScope.PAIR
    """Since 2004."""

    odd_skater: OddSkater = OddSkater.FIRST_PAIR_INNER
    """15 of 17 sheets of division B; the other two had a withdrawal."""
    withdrawal_before_the_day: WithdrawalFill = WithdrawalFill.SAME_LANE_MOVE_UP
    """Derived from six sheets."""
    withdrawal_on_the_day: WithdrawalFill = WithdrawalFill.LEAVE_ALONE
    """Derived from sheets: nobody moves up for a skater who does not appear."""
    quartet_fill: QuartetFill = QuartetFill.FROM_THE_BACK
    """One Dutch program keeps an empty pair instead."""

    samalog_tie: SamalogTie = SamalogTie.SHARED_RANK
    """The text of the rule was not at hand."""
    final_distance_rule: FinalDistanceRule = FinalDistanceRule.EIGHT_OF_L_AND_S
    """The text of the rule was not at hand."""
    quotas: tuple[Quota, ...] = ()
    """Change every year."""
    qualifying_times: tuple[QualifyingTime, ...] = ()
    """Change every year; those of 2025/26 were not found."""

    mass_start: MassStartRules = MassStartRules()
    world_cup: WorldCupRules | None = None
    """None: this edition knows no World Cup points."""

    def clause(self, rule_id: str) -> Clause:
        """Return the clause with this id; KeyError where the edition has none."""
        return {clause.rule_id: clause for clause in self.clauses}[rule_id]

    @property
    def publish_unit(self) -> Duration:
        """The last digit that is published of a time."""
        return Duration(10 ** (6 - self.time_publish_digits))
