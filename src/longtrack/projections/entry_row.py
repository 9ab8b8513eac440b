"""One row of an entry list: cells in, facts out, and a remark for whatever is wrong or guessed.

Nothing is refused here: a row with a mistake is a row with a remark, so that a secretary sees all of them
at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from longtrack.projections.entry_columns import Column, Meaning, distance_word
from longtrack.sport.distances import Gender
from longtrack.sport.names import guess_name, plain
from longtrack.sport.times import Duration, format_time, parse_time


class Verdict(StrEnum):
    """What may become of a row."""

    OK = "ok"
    WARNING = "warning"
    """It can be imported; somebody should have a look."""
    MISTAKE = "mistake"
    """It cannot be imported as it is."""


class Remark(msgspec.Struct, frozen=True, gc=False):
    """What is to be said about a cell, a row or the whole table."""

    verdict: Verdict
    line: int
    """0 for the whole table."""
    column: str
    """As the first line calls it; empty for the whole row."""
    text: str
    todo: str = ""
    """What to do about it."""

    @property
    def words(self) -> str:
        """The remark in one line."""
        where = [f"line {self.line}"] * bool(self.line) + [f"column {self.column}"] * bool(self.column)
        said = f"{self.text}; {self.todo}" if self.todo else self.text
        return f"{', '.join(where)}: {said}" if where else said


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A distance for which a row enters its skater."""

    word: str
    """As `entry_columns.distance_word` reads it."""
    column: str
    reserve: bool = False


class Best(msgspec.Struct, frozen=True, gc=False):
    """A best time of a row."""

    meaning: Meaning
    """PERSONAL_BEST or SEASON_BEST."""
    word: str
    """The distance; empty where the column does not say."""
    column: str
    time: Duration
    text: str


class EntryRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a row says."""

    line: int
    id: str = ""
    licence: str = ""
    number: str = ""
    given_name: str = ""
    family_name: str = ""
    noc: str = ""
    club: str = ""
    category: str = ""
    gender: Gender | None = None
    date_of_birth: str = ""
    position: int | None = None
    reserve: bool = False
    confirmed: bool = True
    members: tuple[str, ...] = ()
    """Of a team, as written: numbers, ids or names."""
    transponders: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    bests: tuple[Best, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


def read_row(line: int, cells: Sequence[str], columns: Sequence[Column]) -> EntryRow:
    """Return what a row says."""
    row = _Reader(line, cells, columns)
    given_name, family_name = _names(row)
    category = row.text(Meaning.CATEGORY)
    marks, bests = _distances(row)
    return EntryRow(
        line=line,
        id=_id(row),
        licence=row.text(Meaning.LICENCE),
        number=row.text(Meaning.NUMBER),
        given_name=given_name,
        family_name=family_name,
        noc=_noc(row),
        club=row.text(Meaning.CLUB),
        category=category,
        gender=_gender(row, category),
        date_of_birth=_born(row),
        position=_position(row),
        reserve=_yes_or_no(row, Meaning.RESERVE, otherwise=False),
        confirmed=_yes_or_no(row, Meaning.CONFIRMED, otherwise=True),
        members=written_members(row.text(Meaning.MEMBERS)),
        transponders=_transponders(row),
        marks=marks,
        bests=bests,
        remarks=tuple(row.remarks),
    )


class _Reader:
    """The cells of a row by meaning; collects what is to be said about them."""

    def __init__(self, line: int, cells: Sequence[str], columns: Sequence[Column]) -> None:
        self.line = line
        self.columns = columns
        self.cells = cells
        self.remarks: list[Remark] = []

    def cell(self, column: Column) -> str:
        """Return the cell below a header; empty where the row ends before it."""
        return self.cells[column.at] if column.at < len(self.cells) else ""

    def column(self, meaning: Meaning) -> Column | None:
        """Return the first column of a meaning."""
        return next((it for it in self.columns if it.meaning is meaning), None)

    def text(self, meaning: Meaning) -> str:
        """Return the first cell of a meaning."""
        column = self.column(meaning)
        return "" if column is None else self.cell(column)

    def wrong(self, column: Column | None, expected: str, found: str) -> None:
        """Say that a cell is not what it should be."""
        shown = found if len(found) <= 40 else found[:39] + "…"
        text = f"expected {expected}, found {shown!r}" if found else f"expected {expected}, found nothing"
        name = "" if column is None else column.header
        self.remarks.append(Remark(Verdict.MISTAKE, self.line, name, text, "correct the cell"))

    def warn(self, meaning: Meaning, text: str, todo: str) -> None:
        """Say what was guessed."""
        column = self.column(meaning)
        name = "" if column is None else column.header
        self.remarks.append(Remark(Verdict.WARNING, self.line, name, text, todo))


# --- who ---------------------------------------------------------------------------------------


def _names(row: _Reader) -> tuple[str, str]:
    given, family = row.text(Meaning.GIVEN_NAME), row.text(Meaning.FAMILY_NAME)
    family = f"{row.text(Meaning.PREFIX)} {family}".strip() if family else ""
    if family:
        return given, family
    whole = row.text(Meaning.NAME)
    if given or not whole:
        missing = row.column(Meaning.FAMILY_NAME) or row.column(Meaning.NAME)
        row.wrong(missing, "a family name", "")
        return given, family
    if row.text(Meaning.MEMBERS):
        return "", whole  # the name of a team is one
    given, family, sure = guess_name(whole)
    if not sure:
        text = f"read as given name {given!r}, family name {family!r}"
        row.warn(Meaning.NAME, text, "have a look; a comma (Leerdam, Jutta) makes it sure")
    return given, family


def _id(row: _Reader) -> str:
    text = row.text(Meaning.ID)
    if any(letter.isspace() or letter in "/;" for letter in text):
        row.wrong(row.column(Meaning.ID), "an id without spaces, slashes and semicolons", text)
        return ""
    return text


def _noc(row: _Reader) -> str:
    text = row.text(Meaning.NOC).upper()
    if text and not re.fullmatch(r"[A-Z]{3}", text, re.ASCII):
        row.wrong(row.column(Meaning.NOC), "three letters such as NED", text)
        return ""
    return text


_WOMEN = (
    *(
        "w",
        "f",
        "v",
        "d",
        "k",
        "j",
        "women",
        "woman",
        "female",
        "ladies",
        "girls",
        "girl",
        "vrouw",
        "vrouwen",
    ),
    *(
        "dame",
        "dames",
        "meisje",
        "meisjes",
        "kvinne",
        "kvinner",
        "jente",
        "jenter",
        "frau",
        "frauen",
        "damen",
    ),
    *(
        "weiblich",
        "madchen",
        "donna",
        "donne",
        "femmina",
        "femmine",
        "femminile",
        "ragazze",
        "女",
        "女子",
        "女性",
    ),
)
_MEN = (
    *("m", "h", "g", "men", "man", "male", "boys", "boy", "mannen", "heer", "heren", "jongen", "jongens"),
    *("mann", "menn", "gutt", "gutter", "herr", "herren", "mannlich", "jungen", "uomo", "uomini", "maschio"),
    *("maschi", "maschile", "ragazzi", "男", "男子", "男性"),
)
_GENDERS = {**dict.fromkeys(_WOMEN, Gender.WOMEN), **dict.fromkeys(_MEN, Gender.MEN)}
_GENDERS = {plain(word): gender for word, gender in _GENDERS.items()}

_DUTCH_CATEGORY = re.compile(r"([DH])(?:P[A-F]\d?|[A-C]\d?|N\d?|S[AB]?|\d\d)")
"""D for dames, H for heren: DN3, HA1, DPA, H40."""


def _gender(row: _Reader, category: str) -> Gender | None:
    said, of_category = row.text(Meaning.GENDER), _gender_of(category)
    found = _GENDERS.get(plain(said))
    if said and found is None:
        row.wrong(row.column(Meaning.GENDER), "w or m", said)
    if found is not None and of_category not in (None, found):
        row.warn(
            Meaning.CATEGORY, f"the category {category} is not one of the {found.name.lower()}", "check both"
        )
    return found or of_category


def _gender_of(category: str) -> Gender | None:
    """What a category says of itself: `Damen B`, `Jenter 13`, `DN3`. A name is never asked for it."""
    dutch = _DUTCH_CATEGORY.fullmatch(category.replace(" ", "").upper())
    if dutch is not None:
        return Gender.WOMEN if dutch[1] == "D" else Gender.MEN
    words = re.findall(r"[^\W\d_]+", plain(category))
    return next((_GENDERS[it] for it in words if len(it) > 1 and it in _GENDERS), None)


_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", re.ASCII),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})[-/. ]+(?P<m>\d{1,2})[-/. ]+(?P<y>\d{4})", re.ASCII),
)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def _born(row: _Reader) -> str:
    """Return a day YYYY-MM-DD, a year, or nothing: a category needs no date of birth."""
    text = row.text(Meaning.BORN)
    if not text or _YEAR.fullmatch(text):
        return text
    found = next((it for pattern in _DATES if (it := pattern.fullmatch(text))), None)
    try:
        day = None if found is None else date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        day = None
    if day is None:
        row.wrong(row.column(Meaning.BORN), "a date such as 2009-01-30, a year, or nothing", text)
        return ""
    if "/" in text and not text.startswith(str(day.year)) and day.day <= 12 and day.day != day.month:
        row.warn(Meaning.BORN, f"{text} was read as {day.isoformat()}", "check day and month")
    return day.isoformat()


def _position(row: _Reader) -> int | None:
    text = row.text(Meaning.POSITION).removesuffix(".")
    if not text:
        return None
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        row.wrong(row.column(Meaning.POSITION), "a place such as 1", text)
        return None
    return int(text)


_YES = (
    "1",
    "y",
    "yes",
    "j",
    "ja",
    "true",
    "x",
    "✓",
    "✔",
    "✗",
    "si",
    "s",
    "oui",
    "ok",
    "○",
    "◯",
    "〇",
    "はい",
    "有",
)
_NO = ("", "0", "n", "no", "nee", "nei", "nein", "false", "-", "–", "—", "/", "いいえ", "無")
_RESERVE = ("r", "res", "reserve", "reserva", "ersatz", "riserva", "補欠", "補")
_KNOWN = {
    **dict.fromkeys((plain(it) for it in _YES), True),
    **dict.fromkeys((plain(it) for it in _NO), False),
}


def _yes_or_no(row: _Reader, meaning: Meaning, *, otherwise: bool) -> bool:
    text = row.text(meaning)
    if not text:
        return otherwise
    if plain(text) in (*_KNOWN, *_RESERVE):
        return _KNOWN.get(plain(text), True)
    row.wrong(row.column(meaning), "yes or no", text)
    return otherwise


def written_members(text: str) -> tuple[str, ...]:
    """Return what a cell names: parts between ; or /, else between commas; blanks may be within a name."""
    separators = r"[;/\n]" if re.search(r"[;/\n]", text) else ","
    return tuple(it.strip() for it in re.split(separators, text) if it.strip())


def _transponders(row: _Reader) -> tuple[str, ...]:
    cells = [row.cell(it) for it in row.columns if it.meaning is Meaning.TRANSPONDERS]
    return tuple(dict.fromkeys(chip for cell in cells for chip in re.split(r"[;,/\s]+", cell) if chip))


# --- what --------------------------------------------------------------------------------------


def _distances(row: _Reader) -> tuple[tuple[Mark, ...], tuple[Best, ...]]:
    marks: list[Mark] = []
    bests: list[Best] = []
    for column in row.columns:
        text = row.cell(column)
        if column.meaning is Meaning.DISTANCES:
            marks += _listed(row, column, text)
        elif column.meaning is Meaning.DISTANCE:
            _marked(row, column, text, marks, bests)
        elif column.meaning in (Meaning.PERSONAL_BEST, Meaning.SEASON_BEST):
            bests += _best(row, column, column.meaning, text)
    return tuple(dict.fromkeys(marks)), tuple(bests)


def _marked(row: _Reader, column: Column, text: str, marks: list[Mark], bests: list[Best]) -> None:
    """`x`, `1`, `ja` enter; `r` enters as a reserve; a time enters and is the best; `0` and `-` do not."""
    word = plain(text)
    if word in _RESERVE:
        marks.append(Mark(column.distance, column.header, reserve=True))
    elif word in _KNOWN:
        marks += [Mark(column.distance, column.header)] * _KNOWN[word]
    elif (time := read_time(text)) is not None:
        marks.append(Mark(column.distance, column.header))
        bests.append(
            Best(Meaning.PERSONAL_BEST, column.distance, column.header, time, shown_best(time, text))
        )
    else:
        row.wrong(column, "x, a best time, or nothing", text)


def _listed(row: _Reader, column: Column, text: str) -> list[Mark]:
    """`500, 1000`, `500 + 1000`, `500m en 1500m`: every distance that a cell names."""
    joined = re.sub(r"(?<=\d)[ .'](?=000(?!\d))", "", text)
    found: list[Mark] = []
    for part in re.split(r"[,;+/&、・|]| (?:and|en|und|og|e|et|y) ", joined):
        words = [part] if distance_word(part) else part.split()
        for word in words:
            if distance := distance_word(word):
                found.append(Mark(distance, column.header))
            elif word.casefold() not in ("m", "meter", "metres", ""):
                row.wrong(column, "distances such as 500, 1000", text)
                return found
    return found


def _best(row: _Reader, column: Column, meaning: Meaning, text: str) -> list[Best]:
    if plain(text) in ("", "-", "–", "—", "nt", "n/a", "0", "geen", "ingen", "keine", "なし"):
        return []
    time = read_time(text)
    if time is None:
        row.wrong(column, "a time such as 1:12.31", text)
        return []
    return [Best(meaning, column.distance, column.header, time, shown_best(time, text))]


_DOTTED = re.compile(r"(\d{1,2})[.:'’′](\d{2})[.,\"”″:](\d{1,3})[\"”″]?", re.ASCII)
"""1.12.31 and 1'12\"31: so write the Dutch and Norwegians, and Italians."""


def read_time(text: str) -> Duration | None:
    """Return the time that a cell means, None where it means none."""
    dotted = _DOTTED.fullmatch(text.strip())
    try:
        return parse_time(f"{dotted[1]}:{dotted[2]}.{dotted[3]}" if dotted else text)
    except ValueError:
        return None


def shown_best(time: Duration, text: str) -> str:
    """Return a best time as it is kept: with as many decimals as it was given, hundredths at most."""
    fraction = re.search(r"\d[.,\"”″](\d{1,3})\D?$", text.strip())
    return format_time(time, min(2, len(fraction[1])) if fraction else 0)
