"""A report in Dutch: `1.12,31`, ritten, and no gender in the verb."""

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

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_MEDALS = {2: "zilver", 3: "brons"}
_ORDINALS = (
    "",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)
_RECORDS = {
    RecordClass.WR: "wereldrecord",
    RecordClass.WRJ: "wereldrecord voor junioren",
    RecordClass.OR: "olympisch record",
    RecordClass.CR: "kampioenschapsrecord",
    RecordClass.TR: "baanrecord",
    RecordClass.NR: "nationaal record",
    RecordClass.NRJ: "nationaal juniorenrecord",
}
_LANES = {"inner": "de binnenbaan", "outer": "de buitenbaan"}


def _figure(time: Duration) -> str:
    minutes, colon, rest = format_time(time).rpartition(":")
    return minutes + ("." if colon else "") + rest.replace(".", ",")


def _time(time: Duration, type_: str = "time") -> str:
    return mark(type_, _figure(time))


def _gap(gap: Duration) -> str:
    text = _figure(gap)
    return mark("margin", f"{text} {'minuut' if '.' in text else 'seconde'}")


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number}e"


def _race(race: RaceName) -> str:
    if not race.told:
        return mark("event", race.title)
    who = {"W": " voor vrouwen", "M": " voor mannen", "X": ""}[race.gender]
    kinds = {
        Kind.TEAM_PURSUIT: "de ploegenachtervolging",
        Kind.TEAM_SPRINT: "de teamsprint",
        Kind.MIXED_RELAY: "de gemengde aflossing",
        Kind.MASS_START: "de massastart",
    }
    metres = f"{race.metres // 1000}.{race.metres % 1000:03}" if race.metres >= 10_000 else str(race.metres)
    what = kinds.get(race.kind) or f"de {metres} meter"
    division = f" (divisie {race.division})" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    return mark("event", f"{what}{who}{division}")


def _day(day: date) -> str:
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{mark('weekday', _WEEKDAYS[day.weekday()])} {mark('date', written)}"


def _from(athlete: Athlete, voice: Voice) -> str:
    return introduced(athlete, voice, "nl")


def _heat(number: int) -> str:
    return mark("pair", f"rit {number}")


def _headline(it: Won, voice: Voice) -> str:
    names = listed([voice.names.of(athlete) for athlete in it.athletes], " en ")
    one = not voice.names.are_several(*it.athletes)
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    record = f", een {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after:
        return f"{names} {'leidt' if one else 'leiden'} op {_race(it.race)}{time}{record}"
    return f"{names} {'wint' if one else 'winnen'} {_race(it.race)}{time}{record}"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " en ")
    one = not voice.names.are_several(*it.athletes)
    when = f" op {_day(it.day)}" if it.day is not None else ""
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    points = f" met {it.points} sprintpunten" if it.points is not None else ""
    record = f", een {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after is not None:
        leads = "leidt" if one else "leiden"
        return (
            f"Na {it.after[0]} van {it.after[1]} ritten {leads} {names} op {_race(it.race)}"
            f"{time}{points}{record}"
        )
    has = ("heeft" if one else "hebben") + (" samen" if len(it.athletes) > 1 else "")
    if it.olympic:
        return (
            f"{names} {has}{when} olympisch {mark('medal', 'goud')} gewonnen op"
            f" {_race(it.race)}{points}{time}{record}"
        )
    return f"{names} {has}{when} {_race(it.race)} {mark('medal', 'gewonnen')}{points}{time}{record}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if it.medals and place.rank in _MEDALS:
        one = voice.pick(str(place.rank), "pakte", "won")
        several = {"pakte": "pakten", "won": "wonnen"}[one]
        did = several if voice.names.are_several(place.athlete) else one
        done = f"{did} {mark('medal', _MEDALS[place.rank])}"
    else:
        done = f"{_is(it, voice)} {mark('place', ('gedeeld ' if it.shared else '') + _ordinal(place.rank))}"
    if place.points is not None:
        return f"{name} {done} met {_count(place.points, 'punt', 'punten')}"
    time = f" in {_time(place.time)}" if place.time is not None else ""
    who = "koploper" if it.running else "winnaar"
    gap = f", {_gap(place.behind)} achter de {who}" if place.behind else ""
    return f"{name} {done}{time}{gap}"


def _is(it: Podium, voice: Voice) -> str:
    several = voice.names.are_several(it.place.athlete)
    if it.running:
        return "zijn" if several else "is"
    return "werden" if several else "werd"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _missed(it: Missed, voice: Voice) -> str:
    time = f" in {_time(it.place.time)}" if it.place.time is not None else ""
    name = _from(it.place.athlete, voice)
    return (
        f"{name} werd {mark('place', _ordinal(it.place.rank))}{time}, {_gap(it.gap)} achter"
        f" {voice.names.of(it.third)}"
    )


def _drawn(it: Drawn, voice: Voice) -> str:
    where = mark(
        "pair",
        f"de laatste van {it.heats} ritten" if it.heat == it.heats else f"rit {it.heat} van {it.heats}",
    )
    against = f" tegen {_from(it.opponent, voice)}" if it.opponent is not None else ""
    lane = f", met de start in {mark('lane', _LANES[it.lane])}" if it.lane else ""
    age = f" ({mark('age', str(it.age))})" if it.age is not None else ""
    return f"{voice.names.of(it.athlete)}{age} reed in {where}{against}{lane}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f", met {_time(it.time)}" if it.time is not None else ""
    if it.number == 0:
        return f"{name} nam als eerste de leiding, in {_heat(it.heat)}{time}"
    return f"{name} nam de leiding over in {_heat(it.heat)}{time}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    what = "evenaarde" if it.equalled else "verbeterde"
    time = f" met {_time(it.time)}" if it.time is not None else ""
    if it.again and it.equalled:
        return f"{name} {what} in {_heat(it.heat)} het nieuwe {mark('record', kind)}"
    if it.again:
        by = f"{_gap(it.margin)} sneller"
        return f"{name} {what} het {mark('record', kind)} daarna opnieuw, in {_heat(it.heat)}{time}, {by}"
    year = f" uit {mark('previous_record', str(it.before.year))}" if it.before.year else ""
    old = f"{mark('previous_record', _figure(it.before.time))} van {voice.names.of(it.before.athlete)}{year}"
    if it.equalled:
        return f"{name} {what} in {_heat(it.heat)} het {mark('record', kind)}, de {old}"
    return f"{name} {what} in {_heat(it.heat)} het {mark('record', kind)}{time}; het oude record was de {old}"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"na {metres} meter in {mark('lap_split', _figure(time))}" for metres, time in it.passed]
    return f"{voice.names.of(it.athlete)} passeerde {listed(parts, ' en ')}"


def _decided(it: Decided, voice: Voice) -> str:
    opener = f"{_from(it.first, voice)} had de snelste opening over {it.first_at} meter"
    first = f"{opener}, {mark('lap_split', _figure(it.first_time))}"
    if it.first.id == it.last.id:
        return f"{first}, en de snelste slotronde, {mark('lap_split', _figure(it.last_lap))}"
    return (
        f"{first}; de snelste slotronde was die van {_from(it.last, voice)},"
        f" {mark('lap_split', _figure(it.last_lap))}"
    )


def _one_nation(it: OneNation, _: Voice) -> str:
    what = "alle plaatsen op het podium" if it.count > 2 else "de eerste twee plaatsen"
    return f"{mark('nation_tally', what)} gingen naar {nation(it.noc, 'nl')}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"het eerste goud van {nation(it.noc, 'nl')} op deze Spelen"
    return f"{voice.names.of(it.athlete)} won {mark('first', gold)}"


def _defending(it: Defending, voice: Voice) -> str:
    title = {"W": "titelverdedigster"}.get(it.gender, "titelverdediger")
    who = f"{mark('defending', title)} {_from(it.athlete, voice)}"
    if it.rank == 1:
        return f"{who} prolongeerde de titel"
    return f"{who} werd {mark('place', _ordinal(it.rank))}"


def _favourite(it: Favourite, voice: Voice) -> str:
    best = f"met {mark('season_form', _figure(it.season_best))} het snelst van het veld dit seizoen"
    return f"{_from(it.athlete, voice)}, {best}, werd {mark('place', _ordinal(it.rank))}"


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " en ")
    return (
        f"{names} {'reed' if len(it.athletes) == 1 else 'reden'} een {mark('record', 'persoonlijk record')}"
    )


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " en ")
    if it.ranks[0] == it.ranks[1]:
        return f"{names} delen de {mark('place', f'{_ordinal(it.ranks[0])} plaats')} in {_time(it.time)}"
    first = f"op duizendsten is {voice.names.of(it.athletes[0])} {mark('place', _ordinal(it.ranks[0]))}"
    return f"{names} hebben dezelfde tijd, {_time(it.time)}; {first}"


def _again(it: Again, voice: Voice) -> str:
    which = "eerste" if it.first_counts else "tweede"
    other = f", niet de {_time(it.other)} van de andere keer" if it.other is not None else ""
    return (
        f"{_from(it.athlete, voice)} mocht opnieuw rijden; de {which} tijd van {_time(it.counts)} telt{other}"
    )


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " en ")
    one = len(it.athletes) == 1
    did = {
        Outcome.DQ: "werd gediskwalificeerd" if one else "werden gediskwalificeerd",
        Outcome.DNF: "haalde de finish niet" if one else "haalden de finish niet",
        Outcome.DNS: "ging niet van start" if one else "gingen niet van start",
        Outcome.WDR: "trok zich terug" if one else "trokken zich terug",
    }
    return f"{names} {mark('place', did[it.outcome])}"


def _field(it: Field, _: Voice) -> str:
    what = "ploegen" if it.teams else "rijders"
    heats = f" in {it.heats} ritten" if it.heats and not it.together else ""
    return f"Er gingen {mark('field', f'{it.starters} {what}')} van start{heats}"


def _unofficial(it: Unofficial, _: Voice) -> str:
    return "De uitslag is heropend en niet officieel" if it.reopened else "De uitslag is nog niet officieel"


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"Niemand heeft een tijd op {_race(it.race)} ({it.competition})"


def _next(it: Next, _: Voice) -> str:
    day = f"{_WEEKDAYS[it.day.weekday()]} {it.day.day} {_MONTHS[it.day.month - 1]}"
    return f"Op {mark('schedule', day)} volgt {_race(it.race)}"


DUTCH = Language(
    code="nl",
    headline=_headline,
    dateline=lambda it: f"{mark('venue', it.town)} - " if it.town else "",
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
