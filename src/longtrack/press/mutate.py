"""Make a right text wrong, in one fact, and know which: what `bench press` and the tests put before `check`.

A fact is a span of the text with a claim type of the taxonomy. What may be done to it follows from the
type and from the words that stand there; the same seed does the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that stands in a text, and is right."""

    start: int
    end: int
    type: str
    """Of the taxonomy: `time`, `margin`, `weekday` ..."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A text with one fact made wrong."""

    text: str
    start: int
    end: int
    """Of what stands there now."""
    type: str
    kind: str
    """What was done: `digits swapped`, `holder`, `weekday` ..."""
    truth: str
    """What stood there."""

    @property
    def became(self) -> str:
        """What stands there now."""
        return self.text[self.start : self.end]


def mutations(text: str, known: Sequence[Known], seed: int) -> Iterator[Mutation]:
    """Yield the text once for every fact that can be made wrong, and for every way to do it."""
    figures = _Figures.of(text, known)
    for fact in known:
        chance = random.Random(f"{seed}/{fact.start}/{fact.type}")  # the same for every run
        span = text[fact.start : fact.end]
        for kind, change in _WAYS.get(fact.type, ()):
            new = change(span, chance, figures)
            if new is None or new == span:
                continue
            changed = text[: fact.start] + new + text[fact.end :]
            yield Mutation(changed, fact.start, fact.start + len(new), fact.type, kind, span)


def one_of_each(text: str, known: Sequence[Known], seed: int, count: int) -> list[Mutation]:
    """Return some mutations of a text, of as many kinds and facts as can be had."""
    chance = random.Random(seed)  # the same for every run
    waiting = list(mutations(text, known, seed))
    chance.shuffle(waiting)
    taken: list[Mutation] = []
    while waiting and len(taken) < count:
        kinds, places = {it.kind for it in taken}, {it.start for it in taken}
        free = [it for it in waiting if it.start not in places]
        if not free:
            break
        best = next((it for it in free if it.kind not in kinds), free[0])
        taken.append(best)
        waiting.remove(best)
    return taken


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a new figure must not be by chance: it would be right again, of somebody else."""

    taken: frozenset[int]
    """Hundredths of every time in the text, and of every difference of two of them."""
    margins: tuple[str, ...]
    """The gaps of the text, as they stand there."""
    names: tuple[str, ...]
    """Holders of records, and everybody else who is named."""

    @classmethod
    def of(cls, text: str, known: Sequence[Known]) -> _Figures:
        times = sorted(
            {time for found in _TIME.finditer(text) if (time := _hundredths(found[0])) is not None}
        )
        apart = {later - earlier for earlier in times for later in times}
        spans = [(it.type, text[it.start : it.end]) for it in known]
        return cls(
            frozenset(times) | apart,
            tuple(dict.fromkeys(span for type_, span in spans if type_ == "margin")),
            tuple(dict.fromkeys(span for type_, span in spans if type_ == "name")),
        )


_Change = Callable[[str, random.Random, _Figures], str | None]

_TIME = re.compile(r"(?:\d{1,2}[:.'分]\s?)?\d{1,2}[.,:\"秒]\d{1,2}")
_NUMBER = re.compile(r"\d+")


def _hundredths(text: str) -> int | None:
    """Return a printed time or gap in hundredths; None where there is none."""
    found = _TIME.search(text)
    if found is None:
        return None
    parts = [int(it) for it in re.findall(r"\d+", found[0])]
    decimals = re.findall(r"\d+", found[0])[-1]
    whole = parts[0] * 60 + parts[1] if len(parts) == 3 else parts[0]
    return whole * 100 + int(decimals.ljust(2, "0"))


# --- figures -----------------------------------------------------------------------------------


def _digits_swapped(span: str, chance: random.Random, figures: _Figures) -> str | None:
    """1:13.95 becomes 1:13.59: the slip of the hand that no eye sees."""
    found = _TIME.search(span)
    if found is None:
        return None
    places = [
        found.start() + at
        for at, (one, other) in enumerate(pairwise(found[0]))
        if one.isdigit() and other.isdigit() and one != other
    ]
    chance.shuffle(places)
    for at in places:
        new = span[:at] + span[at + 1] + span[at] + span[at + 2 :]
        if _is_new(new, figures):
            return new
    return None


def _one_digit(span: str, chance: random.Random, figures: _Figures) -> str | None:
    """One digit of the decimals or the seconds is another one."""
    found = _TIME.search(span)
    if found is None:
        return None
    places = [found.start() + at for at, letter in enumerate(found[0]) if letter.isdigit()][-3:]
    for _ in range(20):
        at = chance.choice(places)
        new = span[:at] + chance.choice([it for it in "0123456789" if it != span[at]]) + span[at + 1 :]
        # A hundredth may be a matter of rounding, and is no error that a check may accuse of.
        if _is_new(new, figures) and abs((_hundredths(new) or 0) - (_hundredths(span) or 0)) > 2:
            return new
    return None


def _is_new(span: str, figures: _Figures) -> bool:
    value = _hundredths(span)
    parts = [int(it) for it in re.findall(r"\d+", span)]
    return value is not None and value not in figures.taken and all(it < 60 for it in parts[:-1])


def _another_margin(span: str, chance: random.Random, figures: _Figures) -> str | None:
    """The right number, to the wrong skater: another gap of the same text."""
    value = _hundredths(span)
    others = [it for it in figures.margins if value is not None and _hundredths(it) not in (None, value)]
    return _TIME.sub(_first_time(chance.choice(others)), span, count=1) if others else None


def _first_time(text: str) -> str:
    found = _TIME.search(text)
    assert found is not None
    return found[0]


_SIDES = (
    (" ahead of ", " behind "),
    (" clear of ", " behind "),
    (" faster than ", " slower than "),
    (" behind ", " ahead of "),
    (" slower than ", " faster than "),
    (" schneller als ", " langsamer als "),
    (" sneller dan ", " langzamer dan "),
)


def _other_side(span: str, _: random.Random, __: _Figures) -> str | None:
    """Ahead becomes behind."""
    return _first_of(span, _SIDES)


def _count(span: str, chance: random.Random, figures: _Figures) -> str | None:
    """A number, an ordinal or a number word becomes the next one, or the one before."""
    found = _NUMBER.search(span)
    if found is not None:
        number = int(found[0])
        steps = [1, 2] if number < 3 else [-1, 1]
        return _with_ending(span, found, number + chance.choice(steps))
    return _neighbour(span, chance, _ROWS)


def _with_ending(span: str, found: re.Match[str], number: int) -> str:
    rest = span[found.end() :]
    if re.match(r"(?:st|nd|rd|th)\b", rest):
        rest = _english_ending(number) + rest[2:]
    return span[: found.start()] + str(number) + rest


def _english_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _year(span: str, chance: random.Random, _: _Figures) -> str | None:
    """Another year, as far away as the Games are."""
    found = re.search(r"\b(19|20)\d\d\b", span)
    if found is None:
        return None
    new = int(found[0]) + chance.choice([-4, 4])
    return span[: found.start()] + str(new) + span[found.end() :]


# --- words -------------------------------------------------------------------------------------

_ROWS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth",
    "one two three four five six seven eight nine ten eleven twelve thirteen",
    "ten twelve sixteen twenty thirty",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"
    " veertiende vijftiende",
    "erster zweiter dritter vierter fünfter sechster siebter achter neunter",
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
    "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten",
    "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte",
    "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "prima seconda terza quarta quinta sesta settima ottava nona decima",
    "to tre fire fem seks sju åtte ni ti",
)

_WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
)

_MEDALS = (
    *(("gold", "silver"), ("silver", "bronze"), ("bronze", "silver")),
    *(("goud", "zilver"), ("zilver", "brons"), ("brons", "zilver")),
    *(("Gold", "Silber"), ("Silber", "Bronze"), ("Bronze", "Silber")),
    *(("gull", "sølv"), ("sølv", "bronse"), ("bronse", "sølv")),
    *(("l'oro", "l'argento"), ("l'argento", "il bronzo"), ("il bronzo", "l'argento")),
    *(("d'oro", "d'argento"), ("d'argento", "di bronzo"), ("di bronzo", "d'argento")),
    *(("金メダル", "銀メダル"), ("銀メダル", "銅メダル"), ("銅メダル", "銀メダル")),
)

_NATIONS = (
    *(("the Netherlands", "Norway"), ("the United States", "Canada")),
    *(("Netherlands", "Norway"), ("Dutch", "Norwegian"), ("Japan", "China"), ("China", "South Korea")),
    *(("Chinese", "Korean"), ("Norway", "Sweden"), ("Norwegian", "Swedish"), ("Canada", "the United States")),
    *(("United States", "Netherlands"), ("Czech", "Polish"), ("Poland", "Czechia"), ("Italy", "Canada")),
    *(("Kazakhstan", "China"), ("South Korea", "Japan"), ("Olanda", "Norvegia"), ("オランダ", "ノルウェー")),
    *(("Niederlande", "Norwegen"), ("Nederland", "Noorwegen"), ("日本", "韓国"), ("NED", "NOR")),
)

_RECORDS = (
    ("an Olympic record", "a world record"),
    ("Olympic record", "world record"),
    ("world record", "Olympic record"),
    ("track record", "world record"),
    ("olympisch record", "wereldrecord"),
    ("baanrecord", "wereldrecord"),
    ("olympischer Rekord", "Weltrekord"),
    ("olympischen Rekord", "Weltrekord"),
    ("olympisk rekord", "verdensrekord"),
    ("record olimpico", "record mondiale"),
    ("五輪新記録", "世界新記録"),
    ("五輪記録", "世界記録"),
)

_LANES = (("inner", "outer"), ("outer", "inner"))

_LAST = (
    *(("second-to-last", "last"), ("penultimate", "last"), ("last", "penultimate"), ("final", "penultimate")),
    *(("laatste", "voorlaatste"), ("slotrit", "voorlaatste rit"), ("letzten", "vorletzten")),
    *(("siste", "nest siste"), ("最終組", "最終組の1つ前の組")),
)

_VENUES = (
    ("Milano Speed Skating Stadium", "Mediolanum Forum"),
    ("National Speed Skating Oval", "Gangneung Oval"),
    ("Utah Olympic Oval", "Thialf"),
    ("Olympic Oval", "Vikingskipet"),
    ("Salt Lake City", "Calgary"),
)

_PLACES_OF_GAMES = (
    *(("Beijing", "Sochi"), ("Peking", "Sotschi"), ("Salt Lake City", "Turin"), ("Gangneung", "Sochi")),
    ("Pyeongchang", "Sochi"),
)


def _words(rows: Sequence[tuple[str, str]]) -> _Change:
    return lambda span, _, __: _first_of(span, rows)


def _first_of(span: str, rows: Sequence[tuple[str, str]]) -> str | None:
    """Put the word of the first row that stands in a span in place of the other."""
    for old, new in rows:
        found = re.search(re.escape(old), span)
        if found is not None:
            return span[: found.start()] + new + span[found.end() :]
    return None


def _neighbour(span: str, chance: random.Random, rows: Sequence[str]) -> str | None:
    """Put the word before or after it, in its row, in place of a word."""
    for row in rows:
        words = row.split()
        for word in re.findall(r"[^\W\d_]+", span):
            if word in words:
                at = words.index(word)
                near = [words[it] for it in (at - 1, at + 1) if 0 <= it < len(words)]
                return re.sub(rf"\b{word}\b", chance.choice(near), span, count=1)
    return None


def _weekday(span: str, chance: random.Random, _: _Figures) -> str | None:
    for row in _WEEKDAYS:
        words = row.split()
        for at, word in enumerate(words):
            if word in span:
                return span.replace(word, words[(at + chance.choice([1, -1])) % 7], 1)
    return None


def _holder(span: str, chance: random.Random, figures: _Figures) -> str | None:
    """Somebody else of the text held the record."""
    if re.search(r"\d", span) or not re.search(r"[A-Z]", span):
        return None
    others = [it for it in figures.names if it.split()[-1] not in span and span.split()[-1] not in it]
    return chance.choice(others) if others and len(span.split()) < 4 else None


_TIMES: tuple[tuple[str, _Change], ...] = (("digits swapped", _digits_swapped), ("one digit", _one_digit))

_WAYS: dict[str, tuple[tuple[str, _Change], ...]] = {
    "time": _TIMES,
    "lap_split": (("lap", _one_digit), ("lap", _digits_swapped)),
    "margin": (*_TIMES, ("gap to somebody else", _another_margin), ("sign of the gap", _other_side)),
    "place": (("place", _count),),
    "interim_place": (("place", _count),),
    "medal": (("medal colour", _words(_MEDALS)),),
    "pair": (("pair", _count), ("pair", _words(_LAST))),
    "lane": (("lane", _words(_LANES)),),
    "field": (("field size", _count),),
    "age": (("age", _count),),
    "weekday": (("weekday", _weekday),),
    "date": (("date", _count),),
    "nation": (("nation", _words(_NATIONS)),),
    "record": (("record kind", _words(_RECORDS)),),
    "previous_record": (
        ("holder", _holder),
        ("year", _year),
        ("digits swapped", _digits_swapped),
        ("Games", _words(_PLACES_OF_GAMES)),
    ),
    "venue": (("venue", _words(_VENUES)),),
    "career_count": (("count", _count),),
}
"""What may be done to a claim of each type."""
