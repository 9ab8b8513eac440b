"""A report in Norwegian (bokmål): `1.12,31`, par."""

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

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni", "juli"),
    *("august", "september", "oktober", "november", "desember"),
)
_MEDALS = {2: "sølv", 3: "bronse"}
_RECORDS = {
    RecordClass.WR: "verdensrekord",
    RecordClass.WRJ: "juniorverdensrekord",
    RecordClass.OR: "olympisk rekord",
    RecordClass.CR: "mesterskapsrekord",
    RecordClass.TR: "banerekord",
    RecordClass.NR: "nasjonal rekord",
    RecordClass.NRJ: "nasjonal juniorrekord",
}
_THE_RECORD = {
    RecordClass.WR: "verdensrekorden",
    RecordClass.WRJ: "juniorverdensrekorden",
    RecordClass.OR: "den olympiske rekorden",
    RecordClass.CR: "mesterskapsrekorden",
    RecordClass.TR: "banerekorden",
    RecordClass.NR: "den nasjonale rekorden",
    RecordClass.NRJ: "den nasjonale juniorrekorden",
}
_LANES = {"inner": "indre bane", "outer": "ytre bane"}


def _figure(time: Duration) -> str:
    minutes, colon, rest = format_time(time).rpartition(":")
    return minutes + ("." if colon else "") + rest.replace(".", ",")


def _time(time: Duration, type_: str = "time") -> str:
    return mark(type_, _figure(time))


def _gap(gap: Duration) -> str:
    text = _figure(gap)
    return mark("margin", f"{text} {'minutter' if '.' in text else 'sekunder'}")


def _place(rank: int) -> str:
    return mark("place", f"nummer {rank}")


def _race(race: RaceName) -> str:
    if not race.told:
        return mark("event", race.title)
    who = {"W": "for kvinner", "M": "for menn", "X": ""}[race.gender]
    kinds = {
        Kind.TEAM_PURSUIT: "lagtempo",
        Kind.TEAM_SPRINT: "lagsprint",
        Kind.MIXED_RELAY: "mixed stafett",
        Kind.MASS_START: "fellesstart",
    }
    metres = f"{race.metres // 1000} {race.metres % 1000:03}" if race.metres >= 10_000 else str(race.metres)
    what = kinds.get(race.kind) or f"{metres} meter"
    division = f" (divisjon {race.division})" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    return mark("event", f"{what} {who}".rstrip() + division)


def _day(day: date) -> str:
    written = f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
    return f"{mark('weekday', _WEEKDAYS[day.weekday()])} {mark('date', written)}"


def _from(athlete: Athlete, voice: Voice) -> str:
    return introduced(athlete, voice, "no")


def _heat(number: int, pairs: bool) -> str:
    return mark("pair", f"{'par' if pairs else 'heat'} {number}")


def _headline(it: Won, voice: Voice) -> str:
    names = listed([voice.names.of(athlete) for athlete in it.athletes], " og ")
    time = f" på {_time(it.time)}" if it.time is not None and it.points is None else ""
    record = f", {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after:
        return f"{names} leder på {_race(it.race)}{time}{record}"
    return f"{names} vinner {_race(it.race)}{time}{record}"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " og ")
    when = f" {_day(it.day)}" if it.day is not None else ""
    time = f" på {_time(it.time)}" if it.time is not None and it.points is None else ""
    points = f" med {it.points} spurtpoeng" if it.points is not None else ""
    record = f", {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after is not None:
        what = "par" if it.pairs else "heat"
        return (
            f"Etter {it.after[0]} av {it.after[1]} {what} leder {names} på {_race(it.race)}{time}"
            f"{points}{record}"
        )
    if len(it.athletes) > 1:
        return f"{names} delte seieren på {_race(it.race)}{when}{time}{record}"
    won = f"vant olympisk {mark('medal', 'gull')} på" if it.olympic else mark("medal", "vant")
    return f"{names} {won} {_race(it.race)}{when}{points}{time}{record}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if it.medals and place.rank in _MEDALS:
        done = f"{voice.pick(str(place.rank), 'tok', 'vant')} {mark('medal', _MEDALS[place.rank])}"
    else:
        done = f"{'er' if it.running else 'ble'} {'delt ' if it.shared else ''}{_place(place.rank)}"
    if place.points is not None:
        return f"{name} {done} med {place.points} poeng"
    time = f" på {_time(place.time)}" if place.time is not None else ""
    what = "ledertiden" if it.running else "vinnertiden"
    gap = f", {_gap(place.behind)} bak {what}" if place.behind else ""
    return f"{name} {done}{time}{gap}"


def _missed(it: Missed, voice: Voice) -> str:
    time = f" på {_time(it.place.time)}" if it.place.time is not None else ""
    name = _from(it.place.athlete, voice)
    return f"{name} ble {_place(it.place.rank)}{time}, {_gap(it.gap)} bak {voice.names.of(it.third)}"


def _drawn(it: Drawn, voice: Voice) -> str:
    what = "par" if it.pairs else "heat"
    where = mark(
        "pair", f"siste av {it.heats} {what}" if it.heat == it.heats else f"{what} {it.heat} av {it.heats}"
    )
    against = f" mot {_from(it.opponent, voice)}" if it.opponent is not None else ""
    lane = f" og startet i {mark('lane', _LANES[it.lane])}" if it.lane else ""
    age = f" ({mark('age', str(it.age))})" if it.age is not None else ""
    return f"{voice.names.of(it.athlete)}{age} gikk i {where}{against}{lane}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f", med {_time(it.time)}" if it.time is not None else ""
    if it.number == 0:
        return f"{name} tok først ledelsen, i {_heat(it.heat, it.pairs)}{time}"
    return f"{name} overtok ledelsen i {_heat(it.heat, it.pairs)}{time}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    heat = _heat(it.heat, it.pairs) + (f" på {_time(it.time)}" if it.time is not None else "")
    if it.again and it.equalled:
        return f"{name} tangerte {mark('record', _THE_RECORD[it.kind])} i {_heat(it.heat, it.pairs)}"
    if it.again:
        return f"{name} satte deretter ny {mark('record', kind)} i {heat}, {_gap(it.margin)} raskere"
    year = f" fra {mark('previous_record', str(it.before.year))}" if it.before.year else ""
    old = f"{mark('previous_record', _figure(it.before.time))} av {voice.names.of(it.before.athlete)}{year}"
    if it.equalled:
        record = mark("record", _THE_RECORD[it.kind])
        return f"{name} tangerte {record} i {_heat(it.heat, it.pairs)}, {old}"
    return f"{name} satte {mark('record', kind)} i {heat}; den gamle rekorden var {old}"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"{metres} meter på {mark('lap_split', _figure(time))}" for metres, time in it.passed]
    return f"{voice.names.of(it.athlete)} passerte {listed(parts, ' og ')}"


def _decided(it: Decided, voice: Voice) -> str:
    opener = (
        f"{_from(it.first, voice)} åpnet raskest, {mark('lap_split', _figure(it.first_time))}"
        f" på {it.first_at} meter"
    )
    if it.first.id == it.last.id:
        return f"{opener}, og hadde den raskeste sisterunden, {mark('lap_split', _figure(it.last_lap))}"
    return (
        f"{opener}; {_from(it.last, voice)} hadde den raskeste sisterunden,"
        f" {mark('lap_split', _figure(it.last_lap))}"
    )


def _one_nation(it: OneNation, _: Voice) -> str:
    what = "alle plassene på pallen" if it.count > 2 else "de to første plassene"
    return f"{nation(it.noc, 'no')} tok {mark('nation_tally', what)}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"det første gullet for {nation(it.noc, 'no')} i disse lekene"
    return f"{voice.names.of(it.athlete)} tok {mark('first', gold)}"


def _defending(it: Defending, voice: Voice) -> str:
    who = f"{_from(it.athlete, voice)}, {mark('defending', 'regjerende olympisk mester')},"
    return f"{who} forsvarte tittelen" if it.rank == 1 else f"{who} ble {_place(it.rank)}"


def _favourite(it: Favourite, voice: Voice) -> str:
    best = f"raskest av alle i vinter med {mark('season_form', _figure(it.season_best))}"
    return f"{_from(it.athlete, voice)}, {best}, ble {_place(it.rank)}"


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " og ")
    return f"{names} satte {mark('record', 'personlig rekord')}"


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " og ")
    if it.ranks[0] == it.ranks[1]:
        return f"{names} deler plassen som {_place(it.ranks[0])} på {_time(it.time)}"
    first = f"tusendelene gjør {voice.names.of(it.athletes[0])} til {_place(it.ranks[0])}"
    return f"{names} har samme tid, {_time(it.time)}; {first}"


def _again(it: Again, voice: Voice) -> str:
    which = "første" if it.first_counts else "andre"
    other = f", ikke {_time(it.other)} fra det andre løpet" if it.other is not None else ""
    return f"{_from(it.athlete, voice)} fikk gå på nytt; den {which} tiden, {_time(it.counts)}, teller{other}"


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " og ")
    did = {
        Outcome.DQ: "ble diskvalifisert",
        Outcome.DNF: "fullførte ikke",
        Outcome.DNS: "stilte ikke til start",
        Outcome.WDR: "trakk seg",
    }
    return f"{names} {mark('place', did[it.outcome])}"


def _field(it: Field, _: Voice) -> str:
    who = "lag" if it.teams else "løpere"
    heats = f" i {it.heats} {'par' if it.pairs else 'heat'}" if it.heats and not it.together else ""
    return f"{mark('field', f'{it.starters} {who}')} startet{heats}"


def _unofficial(it: Unofficial, _: Voice) -> str:
    return (
        "Resultatet er åpnet igjen og ikke offisielt" if it.reopened else "Resultatet er ennå ikke offisielt"
    )


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"Ingen har noen tid på {_race(it.race)}, {it.competition}"


def _next(it: Next, _: Voice) -> str:
    day = f"{_WEEKDAYS[it.day.weekday()]} {it.day.day}. {_MONTHS[it.day.month - 1]}"
    return f"Neste øvelse er {_race(it.race)} {mark('schedule', day)}"


NORWEGIAN = Language(
    code="no",
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
