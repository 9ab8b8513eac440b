"""The medals of a nation at one Games up to a day, and who was on a podium; a team's medal counts once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longtrack.press.events import event_name
from longtrack.press.facts import Facts
from longtrack.press.nations import same_nation


@dataclass(frozen=True, slots=True, order=True)
class NationMedal:
    """One medal of a nation."""

    day: date
    event: str
    place: int
    source: str = ""
    skaters: tuple[str, ...] = ()

    @property
    def own_sport(self) -> bool:
        """Whether it was won on the long track."""
        return not self.event.startswith("other")

    @property
    def short(self) -> str:
        """`gold women's 1000 m, 2026-02-09`"""
        colour = {1: "gold", 2: "silver", 3: "bronze"}[self.place]
        what = event_name(self.event) if self.own_sport else "another sport"
        return f"{colour} {what}, {self.day}"


def nation_medals(facts: Facts, noc: str, year: int, until: date) -> tuple[NationMedal, ...]:
    """Return the known medals of a nation at the Games of a year, up to a day and with it."""
    found: dict[tuple[str, int, str], NationMedal] = {}
    for honour in facts.history.honours:
        if (
            honour.level != "OG"
            or honour.year != year
            or honour.place not in (1, 2, 3)
            or honour.date is None
        ):
            continue
        if not same_nation(honour.noc, noc) or honour.date > until:
            continue
        alone = "" if honour.event[1:] in ("TP", "TS", "MR") else honour.skater_id
        key = (honour.event, honour.place, alone)
        before = found.get(key)
        skaters = (*(before.skaters if before else ()), *((honour.skater_id,) if honour.skater_id else ()))
        found[key] = NationMedal(honour.date, honour.event, honour.place, honour.source, skaters)
    for race in facts.races:
        if race.games != f"OG{year}" or race.date is None or race.date > until:
            continue
        for row in race.rows:
            if row.rank in (1, 2, 3) and same_nation(row.noc, noc):
                team = race.event[1:] in ("TP", "TS", "MR")
                alone = "" if team else row.skater_id
                found.setdefault(
                    (race.event, row.rank, alone),
                    NationMedal(race.date, race.event, row.rank, row.source, (row.skater_id,)),
                )
    return tuple(sorted(found.values()))


def tally_known(facts: Facts, noc: str, year: int) -> bool:
    """Return whether the archive says that it holds every medal of a nation at the Games of a year."""
    return f"noc:{noc}@OG{year}" in facts.complete
