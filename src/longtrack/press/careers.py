"""What a skater had won by the day of a race: medals, titles, Games, and whether all of them are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longtrack.press.events import event_name
from longtrack.press.facts import Facts, Race, finished
from longtrack.press.games import BY_YEAR
from longtrack.press.places import ordinal

COLOURS = {1: "gold", 2: "silver", 3: "bronze"}
PLACE_OF = {colour: place for place, colour in COLOURS.items()}
LEVEL_NAMES = {"OG": "Olympic", "WCh": "world", "EC": "European", "WCup": "World Cup"}


@dataclass(frozen=True, slots=True, order=True)
class Won:
    """One place of one skater."""

    day: str
    """ISO date, or the year."""
    competition: str
    event: str
    level: str
    year: int
    place: int
    skater: str
    source: str = ""

    @property
    def team(self) -> bool:
        """Whether it was won together with others."""
        return self.event[1:] in ("TP", "TS", "MR")

    @property
    def short(self) -> str:
        """`gold women's 1000 m 2022`"""
        return f"{COLOURS.get(self.place, ordinal(self.place))} {event_name(self.event)} {self.year}"


def places_of(facts: Facts, skater: str, until: date | None, *, also_today: bool = True) -> tuple[Won, ...]:
    """Return every known place of a skater at Games and championships up to a day, by date."""
    found: dict[tuple[str, str], Won] = {}
    for honour in facts.honours_of(skater):
        if honour.place is None or honour.year is None or honour.other_sport:
            continue
        day = str(honour.date or honour.year)
        if not _known_by(honour.date, honour.year, until, also_today):
            continue
        found[str(honour.level) + str(honour.year), honour.event] = Won(
            day,
            honour.competition,
            honour.event,
            honour.level,
            honour.year,
            honour.place,
            skater,
            honour.source,
        )
    for race, row in facts.results_of(skater):
        level = level_of(race)
        if not level or row.rank is None or race.date is None or not finished(row):
            continue
        if _known_by(race.date, race.date.year, until, also_today):
            key = (level + str(race.date.year), race.event)
            found.setdefault(
                key,
                Won(
                    str(race.date),
                    race.competition,
                    race.event,
                    level,
                    race.date.year,
                    row.rank,
                    skater,
                    row.source,
                ),
            )
    return tuple(sorted(found.values()))


def _known_by(day: date | None, year: int, until: date | None, also_today: bool) -> bool:
    if until is None:
        return True
    if day is None:
        # Championships are held in winter: by July those of the year are over, before that nobody knows.
        return year < until.year + (until.month >= 7)
    return day < until or (also_today and day == until)


def level_of(race: Race) -> str:
    """Return `OG`, `WCh`, `EC` or `WCup` for a race; empty where its name says none."""
    name = race.competition.casefold()
    if race.is_olympic or "olympic" in name:
        return "OG"
    if "world cup" in name:
        return "WCup"
    if "world" in name and "champion" in name and "junior" not in name:
        return "WCh"
    return "EC" if "european champion" in name else ""


def medals_of(
    facts: Facts, skater: str, level: str, until: date | None, *, also_today: bool = True
) -> tuple[Won, ...]:
    """Return the known medals of a skater at one level, up to a day."""
    return tuple(
        it
        for it in places_of(facts, skater, until, also_today=also_today)
        if it.level == level and it.place <= 3
    )


def all_known(facts: Facts, skater: str, level: str, event: str = "") -> bool:
    """Return whether the archive says that it holds all medals of a skater at a level (in an event)."""
    marks = facts.complete
    whole = f"medals:{skater}@{level}" in marks or _nation_is_known(facts, skater, level)
    return whole or (bool(event) and f"medals:{skater}@{level}:{event}" in marks)


def _nation_is_known(facts: Facts, skater: str, level: str) -> bool:
    """Whether the archive holds every medal of the women or men of a skater's nation."""
    side = {"W": "women", "M": "men"}.get(facts.genders.get(skater, ""), "")
    return f"{side}:{facts.noc(skater)}@{level}:speed skating medals" in facts.complete


def games_of(facts: Facts, skater: str, until: date | None) -> tuple[int, ...]:
    """Return the Games at which a skater is known to have started, up to a day."""
    years = {it.year for it in places_of(facts, skater, until) if it.level == "OG"}
    years |= {
        race.date.year
        for race, _ in facts.results_of(skater)
        if race.is_olympic and race.date is not None and (until is None or race.date <= until)
    }
    return tuple(sorted(years))


def games_known(facts: Facts, skater: str) -> bool:
    """Return whether the archive says that it holds every Games of a skater."""
    return bool({f"games:{skater}", f"starts:{skater}@OG"} & facts.complete)


def games_text(years: tuple[int, ...]) -> str:
    """Return Games in words: `Vancouver 2010, Beijing 2022`."""
    return ", ".join(f"{BY_YEAR[it].place} {it}" if it in BY_YEAR else str(it) for it in years) or "none"


def winners_text(facts: Facts, won: tuple[Won, ...]) -> str:
    """Return who won, each with her name: `Jutta Leerdam, gold women's sprint 2022`."""
    return "; ".join(f"{facts.name(it.skater)}, {it.short}" for it in won)


def list_of(won: tuple[Won, ...]) -> str:
    """Return places in words with their sources, the first few of many."""
    words = "; ".join(it.short for it in won) or "none"
    sources = dict.fromkeys(it.source for it in won if it.source)
    return words + (f" [{' | '.join(list(sources)[:3])}]" if sources else "")


def champions_of(facts: Facts, level: str, event: str, year: int) -> tuple[Won, ...]:
    """Return who won an event at a level in a year, as far as anybody knows."""
    found: dict[str, Won] = {}
    for honour in facts.history.honours:
        if (honour.level, honour.event, honour.year, honour.place) == (
            level,
            event,
            year,
            1,
        ) and honour.skater_id:
            found[honour.skater_id] = Won(
                str(honour.date or year),
                honour.competition,
                event,
                level,
                year,
                1,
                honour.skater_id,
                honour.source,
            )
    for race in facts.races_of(event):
        if race.date is not None and race.date.year == year and level_of(race) == level:
            for row in race.winners:
                found.setdefault(
                    row.skater_id,
                    Won(str(race.date), race.competition, event, level, year, 1, row.skater_id, row.source),
                )
    return tuple(found.values())


def last_edition(facts: Facts, level: str, event: str, before: date) -> tuple[Won, ...]:
    """Return the winners of the last edition of an event before a day; for Games the last ones."""
    if level == "OG":
        years = [it for it in BY_YEAR if it < before.year]
        return champions_of(facts, level, event, max(years)) if years else ()
    newest = before.year - (before.month < 7)
    for year in (newest, newest - 1):
        found = champions_of(facts, level, event, year)
        if found:
            return found
    return ()
