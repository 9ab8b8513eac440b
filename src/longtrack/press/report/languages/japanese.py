"""A report in Japanese: `1分12秒31`, 組, and Japanese, Chinese and Korean names family name first."""

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
from longtrack.press.report.language import Language, Voice, listed
from longtrack.press.report.marking import mark
from longtrack.press.report.nations import from_nation, is_known, nation
from longtrack.sport.distances import Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, format_time

_WEEKDAYS = "月火水木金土日"
_MEDALS = {2: "銀メダル", 3: "銅メダル"}
_RECORDS = {
    RecordClass.WR: "世界記録",
    RecordClass.WRJ: "ジュニア世界記録",
    RecordClass.OR: "五輪記録",
    RecordClass.CR: "大会記録",
    RecordClass.TR: "リンク記録",
    RecordClass.NR: "国内記録",
    RecordClass.NRJ: "ジュニア国内記録",
}
_LANES = {"inner": "インスタート", "outer": "アウトスタート"}


def _figure(time: Duration) -> str:
    minutes, colon, rest = format_time(time).rpartition(":")
    return minutes + ("分" if colon else "") + rest.replace(".", "秒")


def _time(time: Duration, type_: str = "time") -> str:
    return mark(type_, _figure(time))


def _gap(gap: Duration) -> str:
    return mark("margin", f"{_figure(gap)}差")


def _place(rank: int) -> str:
    return mark("place", f"{rank}位")


def _race(race: RaceName) -> str:
    if not race.told:
        return mark("event", race.title)
    who = {"W": "女子", "M": "男子", "X": "混合"}[race.gender]
    kinds = {
        Kind.TEAM_PURSUIT: "団体追い抜き",
        Kind.TEAM_SPRINT: "チームスプリント",
        Kind.MIXED_RELAY: "リレー",
        Kind.MASS_START: "マススタート",
    }
    division = f"（ディビジョン{race.division}）" if race.division else ""
    division += f" ({race.number})" if race.number else ""
    what = kinds.get(race.kind) or f"{race.metres}メートル"
    return mark("event", f"{who}{what}{division}")


def _day(day: date) -> str:
    written = f"{day.year}年{day.month}月{day.day}日"
    return f"{mark('date', written)}（{mark('weekday', _WEEKDAYS[day.weekday()] + '曜日')}）"


def _from(athlete: Athlete, voice: Voice) -> str:
    new = voice.names.is_new(athlete)
    name = voice.names.of(athlete)
    if not new or not voice.names.tells_nation(athlete):
        return name
    if is_known(athlete.noc):
        return f"{mark('nation', from_nation(athlete.noc, 'ja'))}{name}"
    return f"{name}（{athlete.noc}）"


def _heat(number: int, pairs: bool) -> str:
    return mark("pair", f"{'' if pairs else '第'}{number}{'組' if pairs else 'ヒート'}")


def _headline(it: Won, voice: Voice) -> str:
    names = listed([voice.names.of(athlete) for athlete in it.athletes], "と", "、")
    time = _time(it.time) if it.time is not None and it.points is None else ""
    record = f"の{mark('record', _new(it.record))}" if it.record is not None else ""
    how = f"{time}{record}で" if time else ""
    return f"{_race(it.race)}、{names}が{how}{'首位' if it.after else '優勝'}"


def _new(kind: RecordClass) -> str:
    return _RECORDS[kind].removesuffix("記録") + "新記録"


def _won(it: Won, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], "と", "、")
    when = f"{_day(it.day)}に行われ、" if it.day is not None else ""
    time = _time(it.time) if it.time is not None and it.points is None else ""
    points = f"スプリントポイント{it.points}点" if it.points is not None else ""
    record = f"の{mark('record', _new(it.record))}" if it.record is not None else ""
    how = f"{time}{points}{record}で" if time or points else ""
    if it.after is not None:
        what = "組" if it.pairs else "ヒート"
        return (
            f"{_race(it.race)}は{it.after[1]}{what}中{it.after[0]}{what}を終え、{names}が{how}"
            "首位に立っている"
        )
    won = f"優勝し、{mark('medal', '金メダル')}を獲得した" if it.olympic else f"{mark('medal', '優勝')}した"
    return f"{_race(it.race)}は{when}{names}が{how}{won}"


def _podium(it: Podium, voice: Voice) -> str:
    place = it.place
    name = _from(place.athlete, voice)
    if place.points is not None:
        return f"{name}が{place.points}点で{_place(place.rank)}に入った"
    time = f"{_time(place.time)}で" if place.time is not None else ""
    if it.medals and place.rank in _MEDALS:
        what = f"{mark('medal', _MEDALS[place.rank])}を獲得した"
    else:
        did = "につけている" if it.running else "に入った"
        what = f"{_place(place.rank)}{'タイ' if it.shared else ''}{did}"
    gap = f"。{'首位' if it.running else '優勝'}タイムとは{_gap(place.behind)}" if place.behind else ""
    return f"{name}が{time}{what}{gap}"


def _missed(it: Missed, voice: Voice) -> str:
    name = _from(it.place.athlete, voice)
    time = f"{_time(it.place.time)}で" if it.place.time is not None else ""
    return f"{name}は{time}{_place(it.place.rank)}、{voice.names.of(it.third)}とは{_gap(it.gap)}だった"


def _drawn(it: Drawn, voice: Voice) -> str:
    last = "最終" if it.heat == it.heats else ""
    what = "組" if it.pairs else "ヒート"
    where = mark("pair", f"{last}{it.heat}{what}")
    against = f"で{_from(it.opponent, voice)}と同走した" if it.opponent is not None else "で滑った"
    lane = f"{mark('lane', _LANES[it.lane])}、" if it.lane else ""
    age = f"（{mark('age', f'{it.age}歳')}）" if it.age is not None else ""
    return f"{voice.names.of(it.athlete)}{age}は{lane}全{it.heats}{what}の{where}{against}"


def _lead(it: Lead, voice: Voice) -> str:
    name = _from(it.athlete, voice)
    time = f"{_time(it.time)}を出し、" if it.time is not None else ""
    did = "最初に首位に立った" if it.number == 0 else "首位を奪った"
    return f"{name}が{_heat(it.heat, it.pairs)}で{time}{did}"


def _record(it: Record, voice: Voice) -> str:
    kind = _RECORDS[it.kind]
    name = _from(it.athlete, voice)
    heat = f"{_heat(it.heat, it.pairs)}で" + (f"{_time(it.time)}を出して" if it.time is not None else "")
    if it.again:
        did = "に並んだ" if it.equalled else f"をさらに{mark('margin', _figure(it.margin))}縮めた"
        return f"{name}が{heat}{mark('record', kind)}{did}"
    year = f"{mark('previous_record', str(it.before.year))}年に" if it.before.year else ""
    old = (
        f"{voice.names.of(it.before.athlete)}が{year}出した{mark('previous_record', _figure(it.before.time))}"
    )
    did = "に並んだ" if it.equalled else "を更新した"
    return f"{name}が{heat}{mark('record', kind)}{did}。それまでの記録は{old}だった"


def _splits(it: Splits, voice: Voice) -> str:
    parts = [f"{metres}メートルを{mark('lap_split', _figure(time))}" for metres, time in it.passed]
    return f"{voice.names.of(it.athlete)}は{'、'.join(parts)}で通過した"


def _decided(it: Decided, voice: Voice) -> str:
    opener = (
        f"最初の{it.first_at}メートルは{_from(it.first, voice)}"
        f"の{mark('lap_split', _figure(it.first_time))}が最速"
    )
    return (
        f"{opener}、最後の1周は{_from(it.last, voice)}の{mark('lap_split', _figure(it.last_lap))}が最速だった"
    )


def _one_nation(it: OneNation, _: Voice) -> str:
    what = "表彰台を独占した" if it.count > 2 else "ワンツーフィニッシュを決めた"
    return f"{nation(it.noc, 'ja')}勢が{mark('nation_tally', what)}"


def _first_medal(it: FirstMedal, voice: Voice) -> str:
    gold = f"{nation(it.noc, 'ja')}に今大会初の金メダル"
    return f"{voice.names.of(it.athlete)}が{mark('first', gold)}をもたらした"


def _defending(it: Defending, voice: Voice) -> str:
    who = f"{mark('defending', '前回優勝')}の{voice.names.of(it.athlete)}"
    return f"{who}は連覇を果たした" if it.rank == 1 else f"{who}は{_place(it.rank)}だった"


def _favourite(it: Favourite, voice: Voice) -> str:
    return (
        f"今季最速の{mark('season_form', _figure(it.season_best))}"
        f"を持つ{_from(it.athlete, voice)}は{_place(it.rank)}に終わった"
    )


def _personal_bests(it: PersonalBests, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], "と", "、")
    return f"{names}は{mark('record', '自己ベスト')}を更新した"


def _same_time(it: SameTime, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], "と", "、")
    if it.ranks[0] == it.ranks[1]:
        return f"{names}は{_time(it.time)}で同じ{_place(it.ranks[0])}だった"
    return (
        f"{names}は同タイムの{_time(it.time)}、1000分の1秒差で{voice.names.of(it.athletes[0])}"
        f"が{_place(it.ranks[0])}となった"
    )


def _again(it: Again, voice: Voice) -> str:
    which = "1回目" if it.first_counts else "2回目"
    other = f"（もう1回は{_time(it.other)}）" if it.other is not None else ""
    return f"{_from(it.athlete, voice)}は滑り直しを認められ、{which}の{_time(it.counts)}が記録となった{other}"


def _out(it: Out, voice: Voice) -> str:
    names = listed([_from(athlete, voice) for athlete in it.athletes], "と", "、")
    did = {Outcome.DQ: "失格", Outcome.DNF: "途中棄権", Outcome.DNS: "欠場", Outcome.WDR: "出場取り消し"}
    return f"{names}は{mark('place', did[it.outcome])}となった"


def _field(it: Field, _: Voice) -> str:
    who = "チーム" if it.teams else "人"
    heats = f"{it.heats}{'組' if it.pairs else 'ヒート'}に分かれて" if it.heats and not it.together else ""
    return f"{heats}{mark('field', f'{it.starters}{who}')}が出場した"


def _unofficial(it: Unofficial, _: Voice) -> str:
    return "結果は再び審議中で、公式ではない" if it.reopened else "結果はまだ公式ではない"


def _nobody(it: NobodyFinished, _: Voice) -> str:
    return f"{it.competition}の{_race(it.race)}では誰も記録を残せなかった"


def _next(it: Next, _: Voice) -> str:
    day = f"{it.day.month}月{it.day.day}日（{_WEEKDAYS[it.day.weekday()]}曜日）"
    return f"次は{mark('schedule', day)}の{_race(it.race)}"


JAPANESE = Language(
    code="ja",
    headline=_headline,
    dateline=lambda it: f"【{mark('venue', it.town)}】" if it.town else "",
    stop="。",
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
