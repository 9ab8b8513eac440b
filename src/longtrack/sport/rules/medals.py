"""Who gets which medal, also where places are shared (rules 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

Competitor = TypeVar("Competitor")


class Medal(StrEnum):
    """The three medals, the best first."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


def medal_of_rank(rank: int | None) -> Medal | None:
    """Return the medal of a rank. Shared ranks share it, and the rank that is skipped has none.

    Two golds leave no silver and the next is third; two silvers leave no bronze.

    Clause: rules 7.3
    """
    return list(Medal)[rank - 1] if rank in (1, 2, 3) else None


def medallists(ranked: Iterable[tuple[int | None, Competitor]]) -> list[tuple[Medal, Competitor]]:
    """Return the medallists of a result, given as (rank, competitor), in its order.

    Clause: rules 7.3
    """
    return [(won, competitor) for rank, competitor in ranked if (won := medal_of_rank(rank)) is not None]


def team_medallists(rounds: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return which skaters of a team get its medal: all who skated in any round, in order of appearance.

    The table counts one medal for the team.

    Clause: rules 7.3 (general knowledge)
    """
    return tuple(dict.fromkeys(skater for members in rounds for skater in members))
