"""The order of the nations (rules 7.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from longtrack.sport.rules.medals import Medal
from longtrack.sport.rules.ranking import standard_ranks


@dataclass(frozen=True, slots=True)
class Tally:
    """The medals of one nation. A team has one medal, however many skated."""

    noc: str
    gold: int = 0
    silver: int = 0
    bronze: int = 0

    @property
    def total(self) -> int:
        """Medals of all colours."""
        return self.gold + self.silver + self.bronze


def count_medals(medals: Iterable[tuple[str, Medal]]) -> list[Tally]:
    """Return the tally of each nation that won something, from (nation, medal), by code.

    Clause: rules 7.3, 7.4
    """
    won = Counter(medals)
    return [
        Tally(noc, won[noc, Medal.GOLD], won[noc, Medal.SILVER], won[noc, Medal.BRONZE])
        for noc in sorted({noc for noc, _ in won})
    ]


def medal_table(tallies: Iterable[Tally], *, by_total: bool = False) -> list[tuple[int, Tally]]:
    """Return (rank, tally): most gold first, then silver, then bronze; equal on all three share a rank.

    After a shared rank the next is skipped; equal nations are listed by code. `by_total` puts the sum
    before the colours, as some media do.

    Clause: rules 7.4
    """
    by_code = sorted(tallies, key=lambda it: it.noc)
    return standard_ranks(by_code, key=lambda it: (-it.total * by_total, -it.gold, -it.silver, -it.bronze))
