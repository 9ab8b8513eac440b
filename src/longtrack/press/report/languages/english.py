"""A report in English."""

from __future__ import annotations

from datetime import date

from longtrack.press.report.items import (
    Again,
    Athlete,
    Decided,
    Defending,
    Drawn,
    Favourite,
    Field,
    FirstMedal,
    Lead,
    Missed,
    Next,
    NobodyFinished,
    OneNation,
    Out,
    PersonalBests,
    Podium,
    RaceName,
    Record,
    SameTime,
    Splits,
    Unofficial,
    Won,
)
from longtrack.press.report.language import Language, Voice, introduced, listed
from longtrack.press.report.marking import mark
from longtrack.press.report.nations import nation
from longtrack.sport.distances import Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
)
_MEDALS = {2: "silver", 3: "bronze"}
_RECORDS = {
    RecordClass.WR: "world record",
    RecordClass.WRJ: "junior world record",
    RecordClass.OR: "Olympic record",
    RecordClass.CR: "championship record",
    RecordClass.TR: "track record",
    RecordClass.NR: "national record",
    RecordClass.NRJ: "national junior record",
}
_HALLS = ("stadium", "oval", "arena", "rink", "hall", "centre", "center", "icehouse")


# --- words and figures -------------------------------------------------------------------------


def _time(time: Duration, type_: str = "time") -> str:
    text = format_time(time)
    return mark(type_, text if ":" in text else f"{text} seconds")


def _bare_time(time: Duration, type_: str = "time") -> str:
    return mark(type_, format_time(time))


def _gap(gap: Duration) -> str:
    text = format_time(gap)
    return mark("margin", text if ":" in text else f"{text} seconds")


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _ordinal(number: int) -> str:
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


def _race(race: RaceName) -> str:
    if not race.told:
        return mark("event", race.title)
    who = {"W": "women's ", "M": "men's ", "X": "mixed "}[race.gender]
    kinds = {
        Kind.TEAM_PURSUIT: "team pursuit",
        Kind.TEAM_SPRINT: "team sprint",
        Kind.MIXED_RELAY: "relay",
        Kind.MASS_START: "mass start",
    }
    what = kinds.get(race.kind) or (
        f"{race.metres:,} metres" if race.metres >= 10_000 else f"{race.metres} metres"
    )
    division = f" in Division {race.division}" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    return mark("event", f"the {who}{what}{division}")


def _day(day: date) -> str:
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{mark('weekday', _WEEKDAYS[day.weekday()])}, {mark('date', written)},"


def _venue(venue: str) -> str:
    hall = venue.partition(",")[0].strip()
    if not hall:
        return ""
    if hall.casefold().rpartition(" ")[2] in _HALLS:
        return f" at the {mark('venue', hall)}"
    return f" {'at' if ',' in venue else 'in'} {mark('venue', hall)}"


def _from(athlete: Athlete, voice: Voice) -> str:
    return introduced(athlete, voice, "en")


def _heat(number: int, pairs: bool) -> str:
    return mark("pair", f"{'pair' if pairs else 'heat'} {number}")


def _a(text: str) -> str:
    return f"{'an' if text[0] in 'AEIOUaeiou' else 'a'} {text}"


# --- sentences ---------------------------------------------------------------------------------


def headline(it: Won, voice: Voice) -> str:
    """Return the title."""
    names = listed([voice.names.of(athlete) for athlete in it.athletes], " and ")
    won = (
        ("leads" if len(it.athletes) == 1 else "lead")
        if it.after
        else ("wins" if len(it.athletes) == 1 else "win")
    )
    time = f" in {_bare_time(it.time)}" if it.time is not None and it.points is None else ""
    record = f", {mark('record', _a(_RECORDS[it.record]))}" if it.record is not None else ""
    return f"{names} {won} {_race(it.race)}{time}{record}"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " and ")
    when = f" on {_day(it.day)}" if it.day is not None else ""
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    points = f" with {_count(it.points, 'sprint point')}" if it.points is not None else ""
    record = f", {mark('record', _a(_RECORDS[it.record]))}" if it.record is not None else ""
    if it.after is not None:
        heats = f"{it.after[0]} of {it.after[1]} {'pairs' if it.pairs else 'heats'}"
        lead = "leads" if len(it.athletes) == 1 else "share the lead in"
        return f"After {heats} {names} {lead} {_race(it.race)}{_venue(it.venue)}{time}{points}{record}"
    if len(it.athletes) > 1:
        return (
            f"{names} shared {mark('place', 'first place')} in {_race(it.race)}"
            f"{_venue(it.venue)}{when}{time}{record}"
        )
    won = mark("medal", "won Olympic gold in" if it.olympic else "won")
    return f"{names} {won} {_race(it.race)}{_venue(it.venue)}{when}{points}{time}{record}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if it.running:
        done = f"is {mark('place', _ordinal(place.rank))}"
    elif it.medals and place.rank in _MEDALS:
        done = f"{voice.pick(str(place.rank), 'took', 'won')} {mark('medal', _MEDALS[place.rank])}"
    else:
        done = f"was {mark('place', ('joint ' if it.shared else '') + _ordinal(place.rank))}"
    if place.points is not None:
        return f"{name} {done} with {_count(place.points, 'point')}"
    time = f" in {_bare_time(place.time)}" if place.time is not None else ""
    who = "the leader" if it.running else "the winner"
    gap = f", {_gap(place.behind)} behind {who}" if place.behind else ""
    return f"{name} {done}{time}{gap}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _missed(it: Missed, voice: Voice) -> str:
    name = _from(it.place.athlete, voice)
    time = f" in {_bare_time(it.place.time)}" if it.place.time is not None else ""
    return (
        f"{name} came {mark('place', _ordinal(it.place.rank))}{time}, {_gap(it.gap)} behind"
        f" {voice.names.of(it.third)}"
    )


def _drawn(it: Drawn, voice: Voice) -> str:
    what = "pair" if it.pairs else "heat"
    where = (
        f"{mark('pair', f'the last of {_number(it.heats)} {what}s')}"
        if it.heat == it.heats
        else f"{mark('pair', f'the {_ordinal(it.heat)} of {_number(it.heats)} {what}s')}"
    )
    against = f" against {_from(it.opponent, voice)}" if it.opponent is not None else ""
    lane = f", starting in {mark('lane', f'the {it.lane} lane')}" if it.lane else ""
    name = voice.names.of(it.athlete)
    age = f", {mark('age', str(it.age))}," if it.age is not None else ""
    return f"{name}{age} skated in {where}{against}{lane}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f", with {_bare_time(it.time)}" if it.time is not None else ""
    if it.number == 0:
        return f"{name} took the early lead in {_heat(it.heat, it.pairs)}{time}"
    return f"{name} {'took the lead' if it.number % 2 else 'went ahead'} in {_heat(it.heat, it.pairs)}{time}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    heat = _heat(it.heat, it.pairs) + (f" with {_bare_time(it.time)}" if it.time is not None else "")
    if it.again and it.equalled:
        return f"{name} {mark('record', f'equalled the new {kind}')} in {_heat(it.heat, it.pairs)}"
    if it.again:
        return f"{name} then {mark('record', f'broke the {kind}')} again in {heat}, by {_gap(it.margin)}"
    previous = it.before
    since = f" in {previous.place}" if previous.place else ""
    since += f" in {mark('previous_record', str(previous.year))}" if previous.year else ""
    old = f"{mark('previous_record', format_time(previous.time))} by {_from(previous.athlete, voice)}{since}"
    if it.equalled:
        return f"{name} {mark('record', f'equalled the {kind}')} in {_heat(it.heat, it.pairs)}, {old}"
    return f"{name} {mark('record', f'broke the {kind}')} in {heat}; the previous record was {old}"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"{mark('lap_split', format_time(time))} at {metres} metres" for metres, time in it.passed]
    return f"{voice.names.of(it.athlete)} was timed at {listed(parts, ' and ')}"


def _decided(it: Decided, voice: Voice) -> str:
    opener = f"{_from(it.first, voice)} had the fastest opening {it.first_at} metres"
    first = f"{opener}, {mark('lap_split', format_time(it.first_time))}"
    if it.first.id == it.last.id:
        return f"{first}, and the fastest last lap, {mark('lap_split', format_time(it.last_lap))}"
    return (
        f"{first}; the fastest last lap was {voice.names.of(it.last)}'s"
        f" {mark('lap_split', format_time(it.last_lap))}"
    )


def _one_nation(it: OneNation, _: Voice) -> str:
    if it.count > 2:
        return f"{nation(it.noc, 'en')} {mark('nation_tally', 'swept the podium')}"
    return f"It was {mark('nation_tally', 'a one-two')} for {nation(it.noc, 'en')}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"the first gold medal of these Games for {nation(it.noc, 'en')}"
    return f"{voice.names.of(it.athlete)} won {mark('first', gold)}"


def _defending(it: Defending, voice: Voice) -> str:
    who = f"{_from(it.athlete, voice)}, {mark('defending', 'the defending champion')},"
    if it.rank == 1:
        return f"{who} {mark('medal', 'won')} again"
    return f"{who} finished {mark('place', _ordinal(it.rank))}"


def _favourite(it: Favourite, voice: Voice) -> str:
    best = f"the fastest season best of the field, {mark('season_form', format_time(it.season_best))}"
    return f"{_from(it.athlete, voice)}, who had {best}, finished {mark('place', _ordinal(it.rank))}"


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " and ")
    best = "a personal best" if len(it.athletes) == 1 else "personal bests"
    return f"{names} skated {mark('record', best)}"


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " and ")
    if it.ranks[0] == it.ranks[1]:
        place = mark("place", f"{_ordinal(it.ranks[0])} place")
        return f"{names} share {place} in {_bare_time(it.time)}"
    first = f"{voice.names.of(it.athletes[0])} was {mark('place', _ordinal(it.ranks[0]))} by thousandths"
    return f"{names} have the same time, {_bare_time(it.time)}; {first}"


def _again(it: Again, voice: Voice) -> str:
    said = f"{_from(it.athlete, voice)} was given a re-skate"
    which = "first" if it.first_counts else "second"
    other = f", not the {_bare_time(it.other)} of the other" if it.other is not None else ""
    return f"{said}; the {which} time of {_bare_time(it.counts)} counts{other}"


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " and ")
    one = len(it.athletes) == 1
    did = {
        Outcome.DQ: "was disqualified" if one else "were disqualified",
        Outcome.DNF: "did not finish",
        Outcome.DNS: "did not start",
        Outcome.WDR: "withdrew",
    }
    return f"{names} {mark('place', did[it.outcome])}"


def _field(it: Field, _: Voice) -> str:
    who = "teams" if it.teams else "starters"
    starters = f"there were {mark('field', f'{_number(it.starters)} {who}')}"
    if it.together or not it.heats:
        return starters
    what = "pairs" if it.pairs else "heats"
    return f"{starters}, in {mark('field', f'{_number(it.heats)} {what}')}"


def _unofficial(it: Unofficial, _: Voice) -> str:
    return (
        "The result has been reopened and is not official"
        if it.reopened
        else "The result is not yet official"
    )


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"Nobody has a time in {_race(it.race)} of {it.competition}"


def _next(it: Next, _: Voice) -> str:
    written = f"{it.day.day} {_MONTHS[it.day.month - 1]}"
    return (
        f"Next on the programme is {_race(it.race)} on"
        f" {mark('schedule', f'{_WEEKDAYS[it.day.weekday()]}, {written}')}"
    )


ENGLISH = Language(
    code="en",
    headline=headline,
    dateline=lambda _: "",
    tell={
        Won: _won,
        Podium: _podium,
        Missed: _missed,
        Drawn: _drawn,
        Lead: _lead,
        Record: _record,
        Splits: _splits,
        Decided: _decided,
        OneNation: _one_nation,
        FirstMedal: _first_medal,
        Defending: _defending,
        Favourite: _favourite,
        PersonalBests: _personal_bests,
        SameTime: _same_time,
        Again: _again,
        Out: _out,
        Field: _field,
        Unofficial: _unofficial,
        NobodyFinished: _nobody,
        Next: _next,
    },
)
