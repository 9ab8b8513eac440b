"""Which races sources mean: how each names them, put together by competition and day. All from all mentions.

Nothing here depends on who came first: the same mentions make the same competitions and races.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from longtrack.archive.agreement import JOURNAL, voices_of
from longtrack.archive.tracks import track_of
from longtrack.sport.history import FieldSize, PastResult
from longtrack.sport.rules.seasons import season

SAME_RACE_DAYS = 1
"""Days by which sources may differ on the day of one race: Monday evening in Milan is Tuesday in Seoul."""

SAME_COMPETITION_DAYS = 3
"""Days between two races of one competition, whatever a source says of the rink."""

WEEKS_BETWEEN_DAYS = 14
"""From so many days without a race on, the same name means another competition."""

REMOVED = "removed"
"""The source of what is left of somebody who was forgotten: an address may hold a name."""

DIVISIONS_OF_A_FIELD = ("", "A", "B")
"""Where somebody says how many started and not in which division: the first of these that there is."""


Day = date


class Key(NamedTuple):
    """What tells a mention from all others: rink and series may be named otherwise later."""

    source: str
    competition: str
    games: str
    event: str
    division: str
    date: Day | None
    is_field: bool


class Mention(NamedTuple):
    """One race as a source names it."""

    source: str
    competition: str
    games: str
    event: str
    division: str
    date: Day | None
    is_field: bool = False
    """Whether it says how many started, and no more."""
    venue: str = ""
    series: str = ""

    @property
    def key(self) -> Key:
        """What tells it from the other mentions of its source; rink and series may be corrected."""
        return Key(*self[:7])

    @property
    def decides(self) -> bool:
        """Whether it says that there was a race: fields and what is left of the forgotten follow others."""
        return not self.is_field and self.source != REMOVED


Group = list[Mention]

SERIES = "series"
"""Column of a result that names the series of its competition, where its own name does not tell it."""


def mention_of(fact: PastResult | FieldSize) -> Mention:
    """Return the race that a fact names."""
    if isinstance(fact, FieldSize):
        return Mention(fact.source, fact.competition, "", fact.event, "", fact.date, is_field=True)
    return Mention(
        *(fact.source, fact.competition, fact.games, fact.event, fact.division, fact.date),
        venue=fact.venue,
        series=dict(fact.extra).get(SERIES, ""),
    )


def season_of(day: date | None) -> str:
    """Return the season of a day, empty where it is not known."""
    return season(day.isoformat()) if day else ""


@cache
def rink_of(venue: str) -> str:
    """Return the name of the rink that a venue means; empty for an empty text."""
    track = track_of(venue)
    return track.name if track else ""


def by_competition(mentions: Iterable[Mention]) -> list[Group]:
    """Put together what means one competition: the code of the Games, else the name and when and where.

    One name in another season, weeks later, or some days later on another rink is another competition.
    """
    of_games: dict[str, Group] = defaultdict(list)
    others: dict[str, Group] = defaultdict(list)
    for it in sorted(set(mentions), key=_order):
        (of_games[it.games] if it.games else others[it.competition]).append(it)
    called: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for games, own in of_games.items():
        for it in own:
            called[it.competition][games].add(season_of(it.date))
    groups: list[Group] = []
    for name, own in others.items():
        left: Group = []
        for it in own:
            games = _games_meant(called.get(name, {}), season_of(it.date))
            (of_games[games] if games else left).append(it)
        groups += _by_days(left)
    return [*of_games.values(), *groups]


def _games_meant(called: dict[str, set[str]], when: str) -> str:
    fitting = [games for games, seasons in called.items() if not when or seasons & {when, ""}]
    return min(fitting, key=lambda it: (when not in called[it], it), default="")


def _by_days(mentions: Sequence[Mention]) -> list[Group]:
    """Put together mentions of one name by when and where; without a day with the first on that rink."""
    stretches: list[Group] = []
    for it in (it for it in mentions if it.date):
        if not (stretches and _follows(stretches[-1][-1:], [it], SAME_COMPETITION_DAYS)):
            stretches.append([])
        stretches[-1].append(it)
    groups: list[Group] = []
    for stretch in stretches:
        apart = not groups or not _follows(groups[-1][-1:], stretch[:1], WEEKS_BETWEEN_DAYS - 1)
        if apart or _on_other_rinks(groups[-1], stretch):
            groups.append([])
        groups[-1] += stretch
    for it in sorted((it for it in mentions if not it.date), key=lambda it: rink_of(it.venue), reverse=True):
        there = [group for group in groups if rink_of(it.venue) in _rinks(group)]
        open_to_all = [group for group in groups if not (_rinks(group) and rink_of(it.venue))]
        for group in (*there, *open_to_all):
            group.append(it)
            break
        else:
            groups.append([it])
    return groups


def _follows(before: Sequence[Mention], after: Sequence[Mention], days: int) -> bool:
    one, other = before[0].date, after[0].date
    return (
        one is not None
        and other is not None
        and (other - one).days <= days
        and season_of(one) == season_of(other)
    )


def _rinks(group: Iterable[Mention]) -> set[str]:
    return {rink_of(it.venue) for it in group if it.venue}


def _on_other_rinks(one: Group, other: Group) -> bool:
    here, there = _rinks(one), _rinks(other)
    return bool(here and there) and not here & there


def by_race(mentions: Iterable[Mention]) -> list[Group]:
    """Put together what means one race of one competition: event, division and day.

    A day's difference between sources is one race; never two days that one source gave. Fields and what is
    left of the forgotten go to the race they fit, and are one of their own where there is none.
    """
    mentions = sorted(set(mentions), key=_order)
    races: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for it in mentions:
        if it.decides:
            races[it.event, it.division] = []
    for event, division in races:
        own = [it for it in mentions if it.decides and (it.event, it.division) == (event, division)]
        races[event, division] = _by_day(own)
    _follow(mentions, races, lambda it: it.source == REMOVED and not it.is_field, lambda it: (it.division,))
    _follow(mentions, races, lambda it: it.is_field, lambda _: DIVISIONS_OF_A_FIELD)
    return [group for groups in races.values() for group in groups]


def _follow(
    mentions: Iterable[Mention],
    races: dict[tuple[str, str], list[Group]],
    which: Callable[[Mention], bool],
    divisions: Callable[[Mention], tuple[str, ...]],
) -> None:
    left = list(filter(which, mentions))
    for fits in (_on_the_day, _near_the_day, _without_a_day):
        again: Group = []
        for it in left:
            known = [group for division in divisions(it) for group in races.get((it.event, division), ())]
            group = next((group for group in known if fits(group, it.date) and _is_free(group, it)), None)
            (again if group is None else group).append(it)
        left = again
    alone: dict[tuple[str, str], Group] = defaultdict(list)
    for it in left:
        alone[it.event, it.division].append(it)
    for key, own in alone.items():
        races[key] = races.get(key, []) + _by_day(own)


def _is_free(group: Group, mention: Mention) -> bool:
    """Return whether a source may mean this race: not by two fields, which are of two races."""
    return not mention.is_field or not any(it.is_field and it.source == mention.source for it in group)


def _on_the_day(group: Group, day: date | None) -> bool:
    return day is None or day in _days(group)


def _near_the_day(group: Group, day: date | None) -> bool:
    return day is not None and any(abs((it - day).days) <= SAME_RACE_DAYS for it in _days(group))


def _without_a_day(group: Group, day: date | None) -> bool:
    return day is not None and not _days(group)


def _days(group: Group) -> list[date]:
    deciding = [it for it in group if it.decides]
    return [it.date for it in deciding or group if it.date]


def _by_day(mentions: Sequence[Mention]) -> list[Group]:
    """Put together mentions of one event by day; without a day they belong to the first."""
    on: dict[date, Group] = defaultdict(list)
    for it in mentions:
        if it.date:
            on[it.date].append(it)
    groups: list[Group] = []
    for day in sorted(on):
        if groups and _is_same_race(groups[-1], on[day]):
            groups[-1] += on[day]
        else:
            groups.append(list(on[day]))
    undated = [it for it in mentions if not it.date]
    if undated and not groups:
        return [undated]
    if undated:
        groups[0] += undated
    return groups


def _is_same_race(group: Group, later: Group) -> bool:
    first, day = group[0].date, later[0].date
    near = first is not None and day is not None and (day - first).days <= SAME_RACE_DAYS
    return near and not {it.source for it in group} & {it.source for it in later}


def _order(it: Mention) -> tuple[str, ...]:
    return (str(it.date or ""), *map(str, it))


def voted(mentions: Iterable[Mention], value: Callable[[Mention], str]) -> str:
    """Return what a journal says, else most sources, else the first in the order of the alphabet."""
    votes: dict[str, set[str]] = defaultdict(set)
    journals = set()
    for it in mentions:
        said = value(it)
        if said:
            votes[said] |= voices_of(it.source)
            if it.source.startswith(JOURNAL):
                journals.add(said)
    return min(votes, key=lambda it: (it not in journals, -len(votes[it]), it), default="")


def day_of(group: Group) -> date | None:
    """Return the day of a race: of those who say that there was one, else of whoever says a day."""
    deciding = [it for it in group if it.decides]
    day = voted(deciding or group, lambda it: str(it.date or ""))
    return date.fromisoformat(day) if day else None


# --- what kind of competition ---


def level_of(name: str, games: str) -> str:
    """Return the level of a competition by the words of its name: `OG WCh EC 4C WCup`, juniors apart."""
    if games.startswith("OG"):
        return "OG"
    words = name.casefold().replace("-", " ").split()
    has = set(words)
    if any(word.startswith(("qualif", "trial", "selection")) for word in words):
        return ""
    junior = any(word.startswith(("junior", "youth")) for word in words)
    if "world cup" in " ".join(words):
        return "JWCup" if junior else "WCup"
    champions = any(word.startswith("championship") for word in words)
    if "four continents" in " ".join(words):
        return "4C"
    if "european" in has and champions:
        return "" if junior else "EC"
    if "world" in has and (champions or has & {"sprint", "allround", "distances"}):
        return "WJCh" if junior else "WCh"
    return "OG" if "olympic" in has and "games" in has and not junior else ""


def series_of(group: Group, level: str, when: str) -> str:
    """Return the series of a competition: as a source names it, else that of the season of a World Cup."""
    said = voted(group, lambda it: it.series)
    return said or (f"WC{when.replace('/', '-')}" if level == "WCup" and when else "")
