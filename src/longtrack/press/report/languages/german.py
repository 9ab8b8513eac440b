"""A report in German: `1:12,31 Minuten`, Paare, and the cases."""

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

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)
_MEDALS = {2: "Silber", 3: "Bronze"}
_RECORDS = {
    RecordClass.WR: "Weltrekord",
    RecordClass.WRJ: "Juniorenweltrekord",
    RecordClass.OR: "olympischen Rekord",
    RecordClass.CR: "Meisterschaftsrekord",
    RecordClass.TR: "Bahnrekord",
    RecordClass.NR: "Landesrekord",
    RecordClass.NRJ: "Landesrekord der Junioren",
}
"""In the accusative: so they stand after `einen` and `den`."""
_LANES = {"inner": "auf der Innenbahn", "outer": "auf der Außenbahn"}
_ARTICLES = ("die ", "den ")


def _figure(time: Duration) -> str:
    return format_time(time).replace(".", ",")


def _time(time: Duration, type_: str = "time") -> str:
    text = _figure(time)
    return mark(type_, f"{text} {'Minuten' if ':' in text else 'Sekunden'}")


def _bare_time(time: Duration, type_: str = "time") -> str:
    return mark(type_, _figure(time))


def _gap(gap: Duration) -> str:
    text = _figure(gap)
    return mark("margin", f"{text} {'Minuten' if ':' in text else 'Sekunden'}")


def _race(race: RaceName) -> str:
    """The race in the accusative, with its article."""
    if not race.told:
        return mark("event", race.title)
    who = {"W": "der Frauen", "M": "der Männer", "X": "im Mixed"}[race.gender]
    kinds = {
        Kind.TEAM_PURSUIT: "die Teamverfolgung",
        Kind.TEAM_SPRINT: "den Teamsprint",
        Kind.MIXED_RELAY: "die Staffel",
        Kind.MASS_START: "den Massenstart",
    }
    metres = f"{race.metres // 1000}.{race.metres % 1000:03}" if race.metres >= 10_000 else str(race.metres)
    what = kinds.get(race.kind) or f"die {metres} Meter"
    division = f" (Division {race.division})" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    return mark("event", f"{what} {who}{division}")


def _in_race(race: RaceName) -> str:
    """Where somebody leads or wins: `über die 1000 Meter`, `im Massenstart`."""
    if not race.told:
        return f"({mark('event', race.title)})"
    if race.kind is Kind.SINGLE:
        return f"über {_race(race)}"
    before, article, after = _race(race).partition("den " if "\ue001den " in _race(race) else "die ")
    return f"{'im' if article == 'den ' else 'in der'} {before}{after}"


def _bare_race(race: RaceName) -> str:
    """The race without its article, where no case is wanted."""
    whole = _race(race)
    for article in _ARTICLES:
        whole = whole.replace(f"\ue001{article}", "\ue001", 1)
    return whole


def _day(day: date) -> str:
    written = f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
    return f"am {mark('weekday', _WEEKDAYS[day.weekday()])}, dem {mark('date', written)},"


def _from(athlete: Athlete, voice: Voice) -> str:
    return introduced(athlete, voice, "de")


def _heat(number: int, pairs: bool) -> str:
    return mark("pair", f"{'Paar' if pairs else 'Lauf'} {number}")


def _place(rank: int) -> str:
    return mark("place", f"Platz {rank}")


def _headline(it: Won, voice: Voice) -> str:
    names = listed([voice.names.of(athlete) for athlete in it.athletes], " und ")
    one = not voice.names.are_several(*it.athletes)
    time = f" in {_bare_time(it.time)}" if it.time is not None and it.points is None else ""
    sets = "stellt" if one else "stellen"
    record = f" und {sets} einen {mark('record', _RECORDS[it.record])} auf" if it.record is not None else ""
    if it.after:
        return f"{_bare_race(it.race)}: {names} {'führt' if one else 'führen'}{time}"
    return f"{names} {'gewinnt' if one else 'gewinnen'} {_race(it.race)}{time}{record}"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " und ")
    one = not voice.names.are_several(*it.athletes)
    when = f" {_day(it.day)}" if it.day is not None else ""
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    points = f" mit {it.points} Sprintpunkten" if it.points is not None else ""
    record = (
        f" und dabei einen {mark('record', _RECORDS[it.record])} aufgestellt" if it.record is not None else ""
    )
    if it.after is not None:
        what = "Paaren" if it.pairs else "Läufen"
        skated = f"Nach {it.after[0]} von {it.after[1]} {what}"
        return f"{skated} {'führt' if one else 'führen'} {names} {_in_race(it.race)}{time}{points}"
    has = ("hat" if one else "haben") + (" gemeinsam" if len(it.athletes) > 1 else "")
    if it.olympic:
        gold = f"olympisches {mark('medal', 'Gold')}"
        return f"{names} {has}{when} {gold} {_in_race(it.race)}{time}{points} gewonnen{record}"
    return f"{names} {has}{when} {_race(it.race)}{time}{points} {mark('medal', 'gewonnen')}{record}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if it.medals and place.rank in _MEDALS:
        did = voice.pick(str(place.rank), "gewann", "holte")
        many = {"gewann": "gewannen", "holte": "holten"}
        did = many[did] if voice.names.are_several(place.athlete) else did
        done = f"{did} {mark('medal', _MEDALS[place.rank])}"
    else:
        done = (
            f"{_came(place.athlete, voice, running=it.running)} {'gemeinsam ' if it.shared else ''}"
            f"auf {_place(place.rank)}"
        )
    if place.points is not None:
        return f"{name} {done} mit {place.points} {'Punkt' if place.points == 1 else 'Punkten'}"
    time = f" in {_bare_time(place.time)}" if place.time is not None else ""
    what = "Bestzeit" if it.running else "Siegerzeit"
    gap = f" mit {_gap(place.behind)} Rückstand auf die {what}" if place.behind else ""
    return f"{name} {done}{time}{gap}"


def _came(athlete: Athlete, voice: Voice, *, running: bool = False) -> str:
    several = voice.names.are_several(athlete)
    if running:
        return "liegen" if several else "liegt"
    return "kamen" if several else "kam"


def _missed(it: Missed, voice: Voice) -> str:
    time = f" in {_bare_time(it.place.time)}" if it.place.time is not None else ""
    name = _from(it.place.athlete, voice)
    came = f"{_came(it.place.athlete, voice)} auf {_place(it.place.rank)}"
    return f"{name} {came}{time}, {_gap(it.gap)} hinter {voice.names.of(it.third)}"


def _drawn(it: Drawn, voice: Voice) -> str:
    what = ("Paar", "Paaren") if it.pairs else ("Lauf", "Läufen")
    where = mark("pair", f"im {'letzten' if it.heat == it.heats else f'{it.heat}.'} von {it.heats} {what[1]}")
    against = f" gegen {_from(it.opponent, voice)}" if it.opponent is not None else ""
    lane = f" und startete {mark('lane', _LANES[it.lane])}" if it.lane else ""
    age = f" ({mark('age', str(it.age))})" if it.age is not None else ""
    return f"{voice.names.of(it.athlete)}{age} lief {where}{against}{lane}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f" mit {_bare_time(it.time)}" if it.time is not None else ""
    if it.number == 0:
        return f"{name} führte zuerst, in {_heat(it.heat, it.pairs)}{time}"
    return f"{name} übernahm die Führung in {_heat(it.heat, it.pairs)}{time}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    heat = _heat(it.heat, it.pairs) + (f" mit {_bare_time(it.time)}" if it.time is not None else "")
    if it.again and not it.equalled:
        return f"{name} verbesserte den {mark('record', kind)} in {heat} noch einmal, um {_gap(it.margin)}"
    if it.again:
        return f"{name} stellte den neuen {mark('record', kind)} in {_heat(it.heat, it.pairs)} ein"
    year = f" aus dem Jahr {mark('previous_record', str(it.before.year))}" if it.before.year else ""
    old = f"{mark('previous_record', _figure(it.before.time))} von {voice.names.of(it.before.athlete)}{year}"
    if it.equalled:
        return f"{name} stellte in {_heat(it.heat, it.pairs)} den {mark('record', kind)} ein, die {old}"
    return f"{name} verbesserte in {heat} den {mark('record', kind)}; die alte Bestmarke war {old}"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"nach {metres} Metern {mark('lap_split', _figure(time))}" for metres, time in it.passed]
    return f"Zwischenzeiten von {voice.names.of(it.athlete)}: {listed(parts, ' und ')}"


def _decided(it: Decided, voice: Voice) -> str:
    opener = f"{_from(it.first, voice)} war über die ersten {it.first_at} Meter am schnellsten"
    first = f"{opener} ({mark('lap_split', _figure(it.first_time))})"
    if it.first.id == it.last.id:
        return f"{first} und ebenso in der Schlussrunde ({mark('lap_split', _figure(it.last_lap))})"
    return f"{first}, {_from(it.last, voice)} in der Schlussrunde ({mark('lap_split', _figure(it.last_lap))})"


def _one_nation(it: OneNation, _: Voice) -> str:
    what = "Das ganze Podium" if it.count > 2 else "Ein Doppelsieg"
    return f"{mark('nation_tally', what)} für {nation(it.noc, 'de')}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"das erste Gold dieser Spiele für {nation(it.noc, 'de')}"
    return f"{voice.names.of(it.athlete)} gewann {mark('first', gold)}"


def _defending(it: Defending, voice: Voice) -> str:
    title = {"W": "Titelverteidigerin"}.get(it.gender, "Titelverteidiger")
    who = f"{mark('defending', title)} {_from(it.athlete, voice)}"
    if it.rank == 1:
        return f"{who} gewann erneut"
    return f"{who} kam auf {_place(it.rank)}"


def _favourite(it: Favourite, voice: Voice) -> str:
    best = f"mit {mark('season_form', _figure(it.season_best))} im Winter am schnellsten"
    return f"{_from(it.athlete, voice)}, {best}, kam auf {_place(it.rank)}"


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " und ")
    return f"{names} {'lief' if len(it.athletes) == 1 else 'liefen'} {mark('record', 'persönliche Bestzeit')}"


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " und ")
    if it.ranks[0] == it.ranks[1]:
        return f"{names} teilen sich {_place(it.ranks[0])} in {_bare_time(it.time)}"
    first = f"Tausendstel entscheiden für {voice.names.of(it.athletes[0])} ({_place(it.ranks[0])})"
    return f"{names} haben dieselbe Zeit, {_bare_time(it.time)}; {first}"


def _again(it: Again, voice: Voice) -> str:
    which = "erste" if it.first_counts else "zweite"
    other = f", nicht die {_bare_time(it.other)} des anderen Laufs" if it.other is not None else ""
    return (
        f"{_from(it.athlete, voice)} durfte noch einmal laufen; es zählt die {which} Zeit,"
        f" {_bare_time(it.counts)}{other}"
    )


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " und ")
    one = len(it.athletes) == 1
    did = {
        Outcome.DQ: "wurde disqualifiziert" if one else "wurden disqualifiziert",
        Outcome.DNF: "kam nicht ins Ziel" if one else "kamen nicht ins Ziel",
        Outcome.DNS: "trat nicht an" if one else "traten nicht an",
        Outcome.WDR: "zog zurück" if one else "zogen zurück",
    }
    return f"{names} {mark('place', did[it.outcome])}"


def _field(it: Field, _: Voice) -> str:
    starters = f"{it.starters} Teams" if it.teams else str(it.starters)
    what = "Paaren" if it.pairs else "Läufen"
    heats = f" in {it.heats} {what}" if it.heats and not it.together else ""
    return f"Am Start: {mark('field', starters)}{heats}"


def _unofficial(it: Unofficial, _: Voice) -> str:
    opened = "Das Ergebnis wurde wieder geöffnet und ist nicht offiziell"
    return opened if it.reopened else "Das Ergebnis ist noch nicht offiziell"


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"Niemand hat eine Zeit: {_bare_race(it.race)}, {it.competition}"


def _next(it: Next, _: Voice) -> str:
    day = f"{_WEEKDAYS[it.day.weekday()]}, {it.day.day}. {_MONTHS[it.day.month - 1]}"
    return f"Als Nächstes: {_bare_race(it.race)} ({mark('schedule', day)})"


GERMAN = Language(
    code="de",
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
