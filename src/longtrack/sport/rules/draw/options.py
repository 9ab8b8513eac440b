"""The options of a draw: plain values, with the default of the rules and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from longtrack.sport.edition import Edition, OddSkater, QuartetFill, WithdrawalFill


class Method(StrEnum):
    """How a distance is drawn."""

    WORLD_CUP_A = "world_cup_a"
    """Top six by lot over the last three pairs, neighbours before them."""
    WORLD_CUP_B = "world_cup_b"
    """By the standing, best last, no random part."""
    GROUPS = "groups"
    """Groups by ranking or time, the weakest first, lots inside."""
    OLYMPIC_GROUPS = "olympic_groups"
    """The same, four groups at most: whoever is left is in the lowest."""
    RANKING = "ranking"
    """By the ranking so far (or the season's best times), best last: later distances, seeded club draws."""
    RANDOM = "random"
    """Everything by lot."""
    SECOND_RUN = "second_run"
    """By the ranking after the first run, everybody in the other lane."""
    LANE_SWITCH = "lane_switch"
    """The pairs of an earlier distance, everybody in the other lane."""


class Order(StrEnum):
    """What puts the entrants in order before the draw."""

    STANDING = "standing"
    SEASON_BEST = "season_best"
    PERSONAL_BEST = "personal_best"
    """Club races: their lists have personal best times."""
    LIST = "list"
    """As they were entered, the first as the best; those with a position in the list before the others."""


class Avoid(StrEnum):
    """Whom a pair should not have in common."""

    NOTHING = "nothing"
    CLUB = "club"
    NOC = "noc"


class StartLine(StrEnum):
    """What decides the place on the line of a mass start."""

    STANDING = "standing"
    LOT = "lot"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawOptions:
    """What a competition may choose."""

    order: Order = Order.STANDING
    """Season's best times where there is no standing: the first World Cup of a season, club races."""
    quartets: bool = False
    """Two pairs on the ice together: World Cup division B of the women's 3000 and the men's 5000 m."""
    quartet_fill: QuartetFill = QuartetFill.FROM_THE_BACK
    """Observed at World Cups; one Dutch program keeps pair numbers and leaves a pair empty."""
    odd_skater: OddSkater = OddSkater.FIRST_PAIR_INNER
    """The only one known: 15 of 17 sheets of division B; the other two had a withdrawal."""
    group_size: int = 8
    """Swedish and Olympic; 4 on the longest distances."""
    avoid: Avoid = Avoid.NOTHING
    """Clubs and nations may meet at World Cups; club races often avoid it."""
    withdrawal_before_the_day: WithdrawalFill = WithdrawalFill.SAME_LANE_MOVE_UP
    """Derived from World Cup sheets."""
    withdrawal_on_the_day: WithdrawalFill = WithdrawalFill.LEAVE_ALONE
    """Nobody moves up for a skater who does not appear."""
    start_line: StartLine = StartLine.STANDING
    """General knowledge: the text of the rule was not at hand."""
    relay_teams: int = 4
    """Teams in one heat of a relay, three or four."""

    def __post_init__(self) -> None:
        if self.group_size < 2 or self.group_size % 2:
            raise ValueError(f"groups have an even number of skaters, not {self.group_size}")
        if self.relay_teams < 1:
            raise ValueError(f"a heat of a relay has at least one team, not {self.relay_teams}")

    def withdrawal(self, *, on_the_day: bool) -> WithdrawalFill:
        """Return what happens to an empty place, before the day of the race and on it.

        Clause: rules 3.1
        """
        return self.withdrawal_on_the_day if on_the_day else self.withdrawal_before_the_day

    @classmethod
    def of(cls, edition: Edition) -> DrawOptions:
        """Return the options as an edition of the rules has them."""
        return cls(
            quartet_fill=edition.quartet_fill,
            odd_skater=edition.odd_skater,
            withdrawal_before_the_day=edition.withdrawal_before_the_day,
            withdrawal_on_the_day=edition.withdrawal_on_the_day,
        )


DEFAULTS: Final = DrawOptions()
"""A draw for which nobody has chosen anything."""
