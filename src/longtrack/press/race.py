"""Which races a text is about: the one it reports, and the others it names.

Every race of the archive gets points for what the text says of it: event, day, Games, people, and times that
coincide, which weigh most. One race must be clearly ahead; otherwise nothing in the text can be judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from longtrack.press.article import HEADLINE, Article
from longtrack.press.days import WEEKDAY, WEEKDAY_OF, days_named
from longtrack.press.events import EventNamed, event_name, events_named
from longtrack.press.facts import Facts, Race, exact
from longtrack.press.games import PLACE, VENUE_OF, GamesNamed, games_named, venue_key
from longtrack.press.people import Mention
from longtrack.press.race_times import times_named

ENOUGH = 6
"""Points that a race needs: an event and its people, or times that coincide."""
AHEAD = 2
"""Points by which it must lead; less is a doubt."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the text is about."""

    main: Race | None
    """The race that is reported; None where that is not clear."""
    reason: str
    """Why there is none, or which it is, in one sentence."""
    events: tuple[EventNamed, ...]
    games: tuple[GamesNamed, ...]
    races: tuple[Race, ...]
    """Other races of the same competition that the text names, the main one first."""


def read_scene(article: Article, facts: Facts, found: Iterable[Mention], competition: str = "") -> Scene:
    """Find the race of a text. `competition` is the only one that is meant, where the reader says so."""
    events = tuple(article.each(events_named))
    games = tuple(article.each(games_named))
    points = _points(article, facts, list(found), events, games)
    ranked = sorted(points.items(), key=lambda it: (-it[1], -_number(facts.races[it[0]])))
    if competition:
        ranked = [it for it in ranked if facts.races[it[0]].competition == competition] or ranked
    if not ranked or ranked[0][1] < ENOUGH:
        return Scene(None, "no race of the archive fits what the text says", events, games, ())
    best = facts.races[ranked[0][0]]
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < AHEAD:
        other = facts.races[ranked[1][0]]
        if not other.rows or not best.rows or best.date == other.date or ranked[0][1] == ranked[1][1]:
            reason = f"the text may be about {race_name(best)} or about {race_name(other)}"
            return Scene(None, reason, events, games, ())
    if _is_dated_elsewhere(article, best):
        reason = f"the date at the beginning is not that of {race_name(best)}"
        return Scene(None, reason, events, games, ())
    others = [
        race
        for race in facts.races
        if race.competition == best.competition
        and race is not best
        and any(_means_beside(it, race, best) for it in events)
    ]
    return Scene(best, f"the race is {race_name(best)}", events, games, (best, *others))


def _means_beside(event: EventNamed, race: Race, main: Race) -> bool:
    """Return whether an event is another race; without a gender it is one for the same people."""
    return event.means(race.event) and (event.gender != "" or race.event[:1] == main.event[:1])


def race_name(race: Race) -> str:
    """Return a race in words: `women's 1000 m, Olympic Winter Games Milano Cortina 2026, 2026-02-09`."""
    day = f", {race.date}" if race.date is not None else ""
    return f"{event_name(race.event)}, {race.competition}{day}"


def _number(race: Race) -> int:
    return race.date.toordinal() if race.date is not None else 0


_OLD_RECORD = re.compile(
    r"(?i)\b(?:(?:previous|old|former|existing)\s+(?:[\w-]+\s+){0,2}(?:record|mark|best|time)|record|mark|best)\b[^.;]{0,40}$"
)
_NEW_RECORD = re.compile(r"(?i)\bnew\b")


def _is_old_record(text: str, start: int) -> bool:
    """A record that was broken is a time of another race."""
    before = text[max(0, start - 60) : start]
    found = _OLD_RECORD.search(before)
    return found is not None and _NEW_RECORD.search(before) is None


def _number_of_last_year(facts: Facts) -> int:
    return max((race.date.year for race in facts.races if race.date is not None), default=0)


_PLACE = re.compile(rf"(?<![\w-]){PLACE}(?![\w])")
_YEAR = re.compile(r"(?<![\d.:,])((?:19|20)\d\d)(?![\d.:,]\d|\d)")


def _points(
    article: Article,
    facts: Facts,
    found: list[Mention],
    events: tuple[EventNamed, ...],
    games: tuple[GamesNamed, ...],
) -> dict[int, int]:
    text = article.text
    people = Counter(it.ids[0] for it in found if len(it.ids) == 1 and it.form != "given name")
    times = {it.thousandths for it in article.each(times_named) if not _is_old_record(text, it.start)}
    days = article.each(days_named)
    told_first = _first_time(article)
    weekdays = {WEEKDAY_OF[it["day"]] for it in article.each(WEEKDAY.finditer)}
    latest = max((int(it[1]) for it in article.each(_YEAR.finditer)), default=0)
    named = Counter(it.games.code for it in games if it.games is not None and not it.is_town)
    towns = list(dict.fromkeys(VENUE_OF[it[0].casefold()] for it in article.each(_PLACE.finditer)))
    told = {it.kind for it in events if not _is_of_another_day(article, it)}
    reported = [it for it in events if it.kind in told]
    kinds = Counter((it.gender, it.kind) for it in reported)
    first = reported[0] if reported else None
    olympic = len(re.findall(r"(?i)\bolympic|\bgames\b|olympia|olimpi|spelen|五輪", text[:20_000]))
    cup = len(re.findall(r"(?i)\bworld cup\b|wereldbeker|weltcup|coppa del mondo|verdenscup", text[:20_000]))
    headline = " ".join(text[it.start : it.end] for it in article.blocks[:4] if it.kind == HEADLINE)
    genders = Counter(facts.genders.get(it, "") for it in people.elements())
    # Whoever names Beijing and Milan reports what was later: the older race is history.
    there = {race.event: number for number, race in enumerate(facts.races) if venue_key(race.venue) in towns}
    last_there = set(there.values())
    later = _days_of_times(facts, times, people)
    dated = _dates_at_the_beginning(article)
    of_a_cup = _begins_with_a_cup(article)
    lead = _leads(article, found)
    opening = _games_at_the_beginning(article, games)
    datelined = _dateline(article)
    laps = {it.thousandths for it in article.each(times_named) if it.thousandths < LONGEST_LAP}
    points: dict[int, int] = {}
    for number, race in enumerate(facts.races):
        other = "M" if race.event[:1] == "W" else "W"
        score = _event_points(race, kinds, first, genders)
        skaters = [it for it in race.by_skater if it in people]
        score += min(len(skaters), 4) + min(sum(people[it] for it in skaters), 8) // 4
        alike = sum(row.time is not None and exact(row.time) in times for row in race.rows)
        score += (
            4 * min(alike, 6) - (alike == 1) + (4 if alike > 1 and kinds and not _named(race, kinds) else 0)
        )
        score += 2 * min(3, len(laps & race.splits))
        opened = [it for it in race.rows if it.time is not None and exact(it.time) == told_first]
        score += 3 * bool(opened) + 8 * any(it.skater_id in lead and it.rank == 1 for it in opened)
        score -= 8 * _are_impossible(race, times) + 8 * (of_a_cup and race.is_olympic)
        if race.date is not None:
            score += 4 * any(it.is_day(race.date) and it.year for it in days) or 3 * any(
                it.is_day(race.date) for it in days
            )
            score += race.date.weekday() in weekdays
            # A date at the beginning is that of the report.
            score -= 8 * (bool(dated) and all(abs((it - race.date).days) > DAYS_LATER for it in dated))
            # Who reports a race knows nothing of the years after it.
            # Nor has she seen a time that somebody named here skated later.
            score -= 3 * min(2, sum(day > race.date for day in later))
            score -= 5 * (race.date.year < latest <= _number_of_last_year(facts))
        score += min(2 * named[race.games], 4) if race.games else 0
        town = venue_key(race.venue)
        # Whoever is named first has skated in it, and not among the others.
        score -= 8 * (bool(lead) and all(facts.genders.get(it, "") == other for it in lead))
        score += (2 if lead & race.by_skater.keys() else -3) if lead and race.rows else 0
        score += 4 * (datelined is not None and datelined == town)
        score += 4 * (number in last_there) + (town in towns or (town or "-") in headline.casefold())
        # Games that the beginning names are those of the race.
        score -= 8 * (bool(opening) and race.is_olympic and race.games not in opening)
        if race.is_olympic:
            score += (olympic > 0) + (olympic > 2)
        elif cup and "world cup" in race.competition.casefold():
            score += 1
        if score >= ENOUGH - AHEAD and (skaters or race.size is not None):
            points[number] = score
    return points


_ANOTHER_DAY = re.compile(
    r"(?i)\b(?:will|next|another\s+(?:chance|shot|opportunity)|turns?\s+(?:her|his)\s+attention"
    r"|returns?\s+(?:to|for|on)|to\s+come|upcoming|later\s+this|follows|years\s+ago"
    r"|in\s+(?:Beijing|PyeongChang|Sochi|Vancouver|Turin))\b"
)


def _is_of_another_day(article: Article, event: EventNamed) -> bool:
    """`Kok gets another chance on Sunday, in the 500 metres`: that is not the reported race."""
    at = article.sentence_index(event.start)
    if at is None or at < 2:
        return False
    sentence = article.sentences[at]
    return _ANOTHER_DAY.search(article.text, sentence.start, sentence.end) is not None


def _first_time(article: Article) -> int | None:
    """Return the first time of a whole race that is not called an old record: as a rule that of the
    winner."""
    found = (
        it
        for it in article.each(times_named)
        if it.thousandths >= SHORTEST_TIME and not _is_old_record(article.text, it.start)
    )
    return next((it.thousandths for it in found), None)


LONGEST_LAP = 60_000
FEWEST_TIMES = 2
SHORTEST_TIME = 33_000
"""Thousandths of a second in which nobody has skated 500 m; what is less is a lap or a gap."""


def _are_impossible(race: Race, times: set[int]) -> bool:
    """Return whether a text gives times, and none of them can be one of a race: they are more than 15 % off
    its winner's."""
    best = next((exact(row.time) for row in race.winners if row.time is not None), 0)
    whole = [it for it in times if it >= SHORTEST_TIME]
    return best > 0 and len(whole) >= FEWEST_TIMES and all(abs(it - best) > 0.15 * best for it in whole)


def _days_of_times(facts: Facts, times: set[int], people: Counter[str]) -> list[date]:
    """Return the days of the races in which people of the text skated times of the text, each day once."""
    skated = {
        race.date
        for skater in people
        for race, row in facts.results_of(skater)
        if race.date is not None and row.time is not None and exact(row.time) in times
    }
    records = {
        it.date
        for it in facts.history.records
        if it.date is not None and it.skater_id in people and exact(it.time) in times
    }
    return sorted(skated | records)


def _leads(article: Article, found: list[Mention]) -> set[str]:
    """Return who is named first below the headline, and everybody else of that sentence."""
    for sentence in article.sentences[:6]:
        if article.blocks[sentence.block].kind == HEADLINE:
            continue
        named = {it.ids[0] for it in found if sentence.start <= it.start < sentence.end and len(it.ids) == 1}
        if named:
            return named
    return set()


DAYS_LATER = 4
"""Days after a race on which it is still reported."""


def _dates_at_the_beginning(article: Article) -> list[date]:
    """Return the days with their year in the first two sentences."""
    first = article.sentences[:2]
    found = days_named(article.text, first[0].start, first[-1].end) if first else []
    days = [it.on(it.year) for it in found if it.year is not None]
    return [it for it in days if it is not None]


def _is_dated_elsewhere(article: Article, race: Race) -> bool:
    """`HAMAR, 13 December 2025`: whether dateline and date are those of another race."""
    town, days = _dateline(article), _dates_at_the_beginning(article)
    if town is None or race.date is None or not days or town == venue_key(race.venue):
        return False
    return all(abs((it - race.date).days) > DAYS_LATER for it in days)


def _games_at_the_beginning(article: Article, games: tuple[GamesNamed, ...]) -> set[str]:
    """Return the Games that the headline and the sentence below it name, by more than a town."""
    below = [it for it in article.sentences[:4] if article.blocks[it.block].kind != HEADLINE]
    end = below[0].end if below else 0
    return {
        it.games.code
        for it in games
        if it.games is not None
        and it.start < end
        and (not it.is_town or "Cortina" in article.text[it.start : it.end + 10])
    }


def _begins_with_a_cup(article: Article) -> bool:
    """Return whether the first two sentences speak of a World Cup and of no Games."""
    first = article.sentences[:2]
    words = article.text[first[0].start : first[-1].end] if first else ""
    return bool(re.search(r"(?i)\bworld\s+cup\b", words)) and not re.search(
        r"(?i)\b(?:olympi\w+(?!\s+oval)|games)\b", words
    )


_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,24})"
    r"(?:(?:,\s+[^\n.]{1,20})?\s+--?\s|,\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b)"
)


def _dateline(article: Article) -> str | None:
    """Return the rink of a dateline: `HEERENVEEN - Jutta Leerdam ...`."""
    for block in article.blocks[:5]:
        match = _DATELINE.match(article.text, block.start, block.end)
        if match is not None and (town := venue_key(match["place"])) is not None:
            return town
    return None


def _named(race: Race, kinds: Counter[tuple[str, str]]) -> int:
    return kinds[race.event[:1], race.event[1:]] + kinds["", race.event[1:]]


def _event_points(
    race: Race, kinds: Counter[tuple[str, str]], first: EventNamed | None, genders: Counter[str]
) -> int:
    """An event that is named, above all the one named first, speaks for its races and against all others."""
    gender, count = race.event[:1], _named(race, kinds)
    score = min(2 * count, 6)
    if first is not None and first.means(race.event):
        score += 4
    elif first is not None and not race.is_olympic:
        score -= 4  # of a World Cup weekend other races may be lacking
    if kinds and not count:
        score -= 6
    if sum(genders[it] for it in "WM" if it != gender) > 2 * genders[gender]:
        score -= 4
    return score
