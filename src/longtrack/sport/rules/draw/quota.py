"""Entries that a draw should not take without a look: too many of a nation, no limit time. Warnings only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.times import Duration, format_time, publish


@dataclass(frozen=True, slots=True)
class OverQuota:
    """A nation with more entries than it has places."""

    noc: str
    allowed: int
    skater_ids: tuple[str, ...]
    """All its entries, the best first."""

    @property
    def words(self) -> str:
        """The warning as a person reads it."""
        return f"{self.noc} has {len(self.skater_ids)} entries for {self.allowed} places: withdraw some"


@dataclass(frozen=True, slots=True)
class NoLimitTime:
    """An entry without the time that the distance asks for."""

    skater_id: str
    limit: Duration
    best: Duration | None

    @property
    def words(self) -> str:
        """The warning as a person reads it."""
        best = "has no time" if self.best is None else f"has {format_time(self.best)}"
        return f"{self.skater_id} {best}, the limit is {format_time(self.limit)}: confirm or withdraw"


def over_quota(entrants: Iterable[Entrant], max_per_noc: int) -> tuple[OverQuota, ...]:
    """Return the nations with more entries than places; reserves do not count.

    A nation is its code: AIN is one of its own and never counted with another. Entries without a
    code are of no nation.

    Clause: rules 3.2
    """
    nations: defaultdict[str, list[Entrant]] = defaultdict(list)
    for entrant in entrants:
        if entrant.noc and not entrant.reserve:
            nations[entrant.noc].append(entrant)
    return tuple(
        OverQuota(noc, max_per_noc, tuple(entrant.skater_id for entrant in sorted(nations[noc], key=_place)))
        for noc in sorted(nations)
        if len(nations[noc]) > max_per_noc
    )


def _place(entrant: Entrant) -> tuple[bool, int, str]:
    return entrant.position is None, entrant.position or 0, entrant.skater_id


def without_limit(entrants: Iterable[Entrant], limit: Duration) -> tuple[NoLimitTime, ...]:
    """Return the entries, reserves too, whose best time is missing or slower than the limit as published.

    Clause: rules 3.2
    """
    return tuple(
        NoLimitTime(entrant.skater_id, limit, entrant.season_best)
        for entrant in sorted(entrants, key=lambda it: it.skater_id)
        if entrant.season_best is None or publish(entrant.season_best) > publish(limit)
    )
