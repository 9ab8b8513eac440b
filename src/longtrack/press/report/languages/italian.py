"""A report in Italian: `1'12"31`, coppie, and places instead of adjectives that would need a gender."""

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

_WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
_MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio"),
    *("agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
_MEDALS = {2: "l'argento", 3: "il bronzo"}
_ORDINALS = (
    "",
    "primo",
    "secondo",
    "terzo",
    "quarto",
    "quinto",
    "sesto",
    "settimo",
    "ottavo",
    "nono",
    "decimo",
)
_RECORDS = {
    RecordClass.WR: "record mondiale",
    RecordClass.WRJ: "record mondiale juniores",
    RecordClass.OR: "record olimpico",
    RecordClass.CR: "record dei campionati",
    RecordClass.TR: "record della pista",
    RecordClass.NR: "record nazionale",
    RecordClass.NRJ: "record nazionale juniores",
}
_LANES = {"inner": "in corsia interna", "outer": "in corsia esterna"}


def _figure(time: Duration) -> str:
    minutes, colon, rest = format_time(time).rpartition(":")
    return minutes + ("'" if colon else "") + rest.replace(".", '"')


def _time(time: Duration, type_: str = "time") -> str:
    return mark(type_, _figure(time))


def _gap(gap: Duration) -> str:
    return mark("margin", _figure(gap))


def _at_place(rank: int) -> str:
    ordinal = _ORDINALS[rank] if rank < len(_ORDINALS) else f"{rank}º"
    return f"al {mark('place', f'{ordinal} posto')}"


def _race(race: RaceName) -> str:
    """The race with its article."""
    if not race.told:
        return mark("event", race.title)
    who = {"W": "femminil", "M": "maschil", "X": "mist"}[race.gender]
    one, several, woman = ("o", "i", "a") if race.gender == "X" else ("e", "i", "e")
    kinds = {
        Kind.TEAM_PURSUIT: f"l'inseguimento a squadre {who}{one}",
        Kind.TEAM_SPRINT: f"la team sprint {who}{woman}",
        Kind.MIXED_RELAY: f"la staffetta {who}{woman}",
        Kind.MASS_START: f"la mass start {who}{woman}",
    }
    metres = f"{race.metres // 1000}.{race.metres % 1000:03}" if race.metres >= 10_000 else str(race.metres)
    what = kinds.get(race.kind) or f"i {metres} metri {who}{several}"
    division = f" (Divisione {race.division})" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    return mark("event", f"{what}{division}")


def _day(day: date) -> str:
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{mark('weekday', _WEEKDAYS[day.weekday()])} {mark('date', written)}"


def _from(athlete: Athlete, voice: Voice) -> str:
    return introduced(athlete, voice, "it")


def _heat(number: int, pairs: bool) -> str:
    heat = f"{number}ª {'coppia' if pairs else 'batteria'}"
    # ottava, undicesima: they begin with a vowel
    return f"{_in_the(number)}{mark('pair', heat)}"


def _in_the(number: int) -> str:
    return "nell'" if number in (8, 11) else "nella "


def _headline(it: Won, voice: Voice) -> str:
    names = listed([voice.names.of(athlete) for athlete in it.athletes], " e ")
    one = not voice.names.are_several(*it.athletes)
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    record = f", {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after:
        return f"{names} {'guida' if one else 'guidano'} {_race(it.race)}{time}{record}"
    return f"{names} {'vince' if one else 'vincono'} {_race(it.race)}{time}{record}"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " e ")
    one = not voice.names.are_several(*it.athletes)
    when = f" {_day(it.day)}" if it.day is not None else ""
    time = f" in {_time(it.time)}" if it.time is not None and it.points is None else ""
    points = f" con {it.points} punti negli sprint" if it.points is not None else ""
    record = f", {mark('record', _RECORDS[it.record])}" if it.record is not None else ""
    if it.after is not None:
        what = "coppie" if it.pairs else "batterie"
        guide = "guida" if one else "guidano"
        return (
            f"Dopo {it.after[0]} {what} su {it.after[1]} {names} {guide} {_race(it.race)}"
            f"{time}{points}{record}"
        )
    has = ("ha" if one else "hanno") + (" vinto insieme" if len(it.athletes) > 1 else " vinto")
    medal = "la medaglia d'oro"
    gold = f" e {mark('medal', medal)} olimpica" if it.olympic else ""
    return f"{names} {mark('medal', has)} {_race(it.race)}{gold}{when}{points}{time}{record}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if it.medals and place.rank in _MEDALS:
        did = voice.pick(str(place.rank), "conquista", "si prende")
        many = {"conquista": "conquistano", "si prende": "si prendono"}
        did = many[did] if voice.names.are_several(place.athlete) else did
        done = f"{did} {mark('medal', _MEDALS[place.rank])}"
    else:
        shared = " ex aequo" if it.shared else ""
        done = f"{_ends(place.athlete, voice, running=it.running)} {_at_place(place.rank)}{shared}"
    if place.points is not None:
        return f"{name} {done} con {place.points} {'punto' if place.points == 1 else 'punti'}"
    time = f" in {_time(place.time)}" if place.time is not None else ""
    what = "dal miglior tempo" if it.running else "dal tempo vincente"
    gap = f" a {_gap(place.behind)} {what}" if place.behind else ""
    return f"{name} {done}{time}{gap}"


def _ends(athlete: Athlete, voice: Voice, *, running: bool = False) -> str:
    several = voice.names.are_several(athlete)
    if running:
        return "sono" if several else "è"
    return "chiudono" if several else "chiude"


def _missed(it: Missed, voice: Voice) -> str:
    time = f" in {_time(it.place.time)}" if it.place.time is not None else ""
    name = _from(it.place.athlete, voice)
    ends = f"{_ends(it.place.athlete, voice)} {_at_place(it.place.rank)}"
    return f"{name} {ends}{time}, a {_gap(it.gap)} da {voice.names.of(it.third)}"


def _drawn(it: Drawn, voice: Voice) -> str:
    what = ("coppia", "coppie") if it.pairs else ("batteria", "batterie")
    last = f"nell'{mark('pair', f'ultima delle {it.heats} {what[1]}')}"
    where = (
        last
        if it.heat == it.heats
        else f"{_in_the(it.heat)}{mark('pair', f'{it.heat}ª {what[0]}')} su {it.heats}"
    )
    against = f" contro {_from(it.opponent, voice)}" if it.opponent is not None else ""
    lane = f" con partenza {mark('lane', _LANES[it.lane])}" if it.lane else ""
    age = f" ({mark('age', f'{it.age} anni')})" if it.age is not None else ""
    return f"{voice.names.of(it.athlete)}{age} ha corso {where}{against}{lane}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f", con {_time(it.time)}" if it.time is not None else ""
    if it.number == 0:
        return f"{name} passa in testa all'inizio, {_heat(it.heat, it.pairs)}{time}"
    return f"{name} passa in testa {_heat(it.heat, it.pairs)}{time}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    heat = _heat(it.heat, it.pairs) + (f" con {_time(it.time)}" if it.time is not None else "")
    what = "ha eguagliato" if it.equalled else "ha migliorato"
    if it.again and it.equalled:
        return f"{name} {what} il nuovo {mark('record', kind)} {_heat(it.heat, it.pairs)}"
    if it.again:
        return f"{name} {what} di nuovo il {mark('record', kind)} {heat}, di {_gap(it.margin)}"
    year = f" nel {mark('previous_record', str(it.before.year))}" if it.before.year else ""
    old = f"{mark('previous_record', _figure(it.before.time))} di {voice.names.of(it.before.athlete)}{year}"
    if it.equalled:
        return f"{name} {what} il {mark('record', kind)} {_heat(it.heat, it.pairs)}, {old}"
    return f"{name} {what} il {mark('record', kind)} {heat}; il primato precedente era {old}"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"{mark('lap_split', _figure(time))} ai {metres} metri" for metres, time in it.passed]
    return f"I passaggi di {voice.names.of(it.athlete)}: {listed(parts, ' e ')}"


def _decided(it: Decided, voice: Voice) -> str:
    opener = (
        f"Il miglior avvio è di {_from(it.first, voice)},"
        f" {mark('lap_split', _figure(it.first_time))} ai {it.first_at} metri"
    )
    if it.first.id == it.last.id:
        return f"{opener}, e così l'ultimo giro, {mark('lap_split', _figure(it.last_lap))}"
    return (
        f"{opener}; il miglior ultimo giro è di {_from(it.last, voice)},"
        f" {mark('lap_split', _figure(it.last_lap))}"
    )


def _one_nation(it: OneNation, _: Voice) -> str:
    what = "Tutto il podio" if it.count > 2 else "Doppietta"
    return f"{mark('nation_tally', what)} per {nation(it.noc, 'it')}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"il primo oro di questi Giochi per {nation(it.noc, 'it')}"
    return f"{voice.names.of(it.athlete)} conquista {mark('first', gold)}"


def _defending(it: Defending, voice: Voice) -> str:
    title = {"W": "campionessa olimpica uscente"}.get(it.gender, "campione olimpico uscente")
    who = f"{_from(it.athlete, voice)}, {mark('defending', title)},"
    return f"{who} ha difeso il titolo" if it.rank == 1 else f"{who} chiude {_at_place(it.rank)}"


def _favourite(it: Favourite, voice: Voice) -> str:
    best = f"che con {mark('season_form', _figure(it.season_best))} aveva il miglior tempo stagionale"
    return f"{_from(it.athlete, voice)}, {best}, chiude {_at_place(it.rank)}"


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " e ")
    return f"Per {names} è il {mark('record', 'primato personale')}"


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], " e ")
    if it.ranks[0] == it.ranks[1]:
        return f"{names} sono insieme {_at_place(it.ranks[0])} in {_time(it.time)}"
    first = f"i millesimi mettono {voice.names.of(it.athletes[0])} {_at_place(it.ranks[0])}"
    return f"{names} hanno lo stesso tempo, {_time(it.time)}; {first}"


def _again(it: Again, voice: Voice) -> str:
    which = "primo" if it.first_counts else "secondo"
    other = f", non {_time(it.other)} dell'altra prova" if it.other is not None else ""
    return (
        f"{_from(it.athlete, voice)} ha potuto ripetere la prova; vale il {which} tempo,"
        f" {_time(it.counts)}{other}"
    )


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], ", ")
    did = {
        Outcome.DQ: "squalifica",
        Outcome.DNF: "mancato arrivo",
        Outcome.DNS: "mancata partenza",
        Outcome.WDR: "ritiro",
    }
    return f"{mark('place', did[it.outcome])}: {names}"


def _field(it: Field, _: Voice) -> str:
    starters = f"{it.starters} squadre" if it.teams else str(it.starters)
    heats = f" in {it.heats} {'coppie' if it.pairs else 'batterie'}" if it.heats and not it.together else ""
    return f"Al via: {mark('field', starters)}{heats}"


def _unofficial(it: Unofficial, _: Voice) -> str:
    return (
        "Il risultato è stato riaperto e non è ufficiale"
        if it.reopened
        else "Il risultato non è ancora ufficiale"
    )


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"Nessun tempo valido: {_race(it.race)}, {it.competition}"


def _next(it: Next, _: Voice) -> str:
    day = f"{_WEEKDAYS[it.day.weekday()]} {it.day.day} {_MONTHS[it.day.month - 1]}"
    return f"Prossima gara: {_race(it.race)}, {mark('schedule', day)}"


ITALIAN = Language(
    code="it",
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
