"""What the first line of an entry list means: header words of six languages, distances, bests.

English, Dutch, Norwegian, German, Italian and Japanese, as entry lists of clubs and federations write them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from longtrack.sport.names import plain


class Meaning(StrEnum):
    """What a column holds."""

    ID = "id"
    LICENCE = "licence"
    NUMBER = "number"
    NAME = "name"
    GIVEN_NAME = "given name"
    PREFIX = "name prefix"
    """The small words before a family name, as Dutch lists keep them apart."""
    FAMILY_NAME = "family name"
    NOC = "nation"
    CLUB = "club"
    CATEGORY = "category"
    GENDER = "gender"
    BORN = "date of birth"
    PERSONAL_BEST = "personal best"
    SEASON_BEST = "season best"
    DISTANCES = "distances"
    DISTANCE = "one distance"
    """Marked with x, 1, ja, or a best time, where the skater is entered for it."""
    TRANSPONDERS = "transponders"
    POSITION = "position"
    RESERVE = "reserve"
    CONFIRMED = "confirmed"
    MEMBERS = "members"


class Column(msgspec.Struct, frozen=True, gc=False):
    """One column that was recognised."""

    at: int
    """Its place in the row, from 0."""
    header: str
    meaning: Meaning
    distance: str = ""
    """What the header says about the distance: `500`, `W1000`, `MS`; empty where it says nothing."""


_WORDS: dict[Meaning, str] = {
    Meaning.ID: "id, skater id, skaterid, skater, person id, relatienummer, relatienr, utoverid, athlet id",
    Meaning.LICENCE: (
        "licence, license, licence number, license number, licence no, licentie, licentienummer, "
        "licentienr, lisens, lisensnummer, lisensnr, lizenz, lizenznummer, lizenznr, startpass, "
        "passnummer, licenza, numero licenza, tessera, numero tessera, n tessera, 登録番号, "
        "選手登録番号, 競技者番号"
    ),
    Meaning.NUMBER: (
        "number, no, nr, bib, bib number, bib no, start number, start no, startnumber, startnummer, "
        "startnr, beennummer, rugnummer, draktnummer, startnr., pettorale, numero, n, num, 番号, "
        "ゼッケン, ゼッケン番号, no."
    ),
    Meaning.NAME: (
        "name, skater name, full name, naam, volledige naam, rijder, schaatser, navn, loper, utover, "
        "sportler, athlet, athlete, laufer, nome e cognome, cognome e nome, cognome nome, atleta, "
        "nominativo, 氏名, 名前, 選手名, 選手"
    ),
    Meaning.GIVEN_NAME: (
        "given name, first name, firstname, given, givenname, voornaam, roepnaam, fornavn, vorname, "
        "rufname, nome, 名"
    ),
    Meaning.PREFIX: "prefix, tussenvoegsel, tussenv, tv, voorvoegsel, surname prefix, namenszusatz",
    Meaning.FAMILY_NAME: (
        "family name, last name, lastname, surname, family, familyname, achternaam, familienaam, "
        "etternavn, slektsnavn, nachname, familienname, zuname, cognome, 姓, 名字"
    ),
    Meaning.NOC: (
        "nation, nat, noc, country, land, nationality, nasjon, nationaliteit, nationalitat, staat, "
        "nazione, nazionalita, paese, 国, 国籍"
    ),
    Meaning.CLUB: (
        "club, team name, vereniging, ijsclub, schaatsvereniging, gewest, klubb, klubbnavn, lag, "
        "verein, societa, gruppo sportivo, societa sportiva, 所属, クラブ, 所属名, チーム"
    ),
    Meaning.CATEGORY: (
        "category, cat, age category, age group, class, categorie, cat., leeftijdscategorie, klasse, "
        "kategori, aldersklasse, kategorie, altersklasse, ak, categoria, カテゴリー, 区分, 種別, クラス"
    ),
    Meaning.GENDER: (
        "gender, sex, m/f, m/v, m/w, d/h, geslacht, kjonn, geschlecht, sesso, genere, 性別, men/women"
    ),
    Meaning.BORN: (
        "date of birth, dob, born, birth date, birthdate, birthday, year of birth, birth year, yob, "
        "geboortedatum, geb datum, geb. datum, geboortejaar, geboren, fodselsdato, fodt, fodselsar, "
        "geburtsdatum, geb, geb., jahrgang, jg, jg., data di nascita, nato il, nata il, "
        "anno di nascita, anno, 生年月日, 生年"
    ),
    Meaning.PERSONAL_BEST: (
        "pb, personal best, pr, persoonlijk record, pers, personlig rekord, pers rekord, bestzeit, "
        "personliche bestzeit, pbz, primato personale, record personale, miglior tempo, tempo, best, "
        "best time, besttijd, tid, time, tijd, zeit, entry time, inschrijftijd, meldezeit, 自己ベスト, "
        "自己記録, ベスト, 最高記録"
    ),
    Meaning.SEASON_BEST: (
        "sb, season best, seasons best, season's best, seizoensbest, sr, seizoensrecord, sesongbeste, "
        "arsbeste, saisonbestzeit, saisonbestleistung, sbz, miglior tempo stagionale, stagionale, "
        "シーズンベスト, 今季ベスト"
    ),
    Meaning.DISTANCES: (
        "distance, distances, event, events, races, afstand, afstanden, distanse, distanser, ovelse, "
        "ovelser, distanz, distanzen, strecke, strecken, distanza, distanze, gara, gare, 種目, 距離, "
        "出場種目"
    ),
    Meaning.TRANSPONDERS: (
        "transponder, transponders, chip, chips, chip number, transponder 1, transponder 2, "
        "transponder1, transponder2, chip 1, chip 2, chip1, chip2, chipnummer, transpondernummer, "
        "brikke, brikkenummer, chipnr, chip nr, トランスポンダー, チップ, 計測チップ"
    ),
    Meaning.POSITION: (
        "position, standing, ranking, rank, seed, seeding, pos, plaats, stand, klassement, plassering, "
        "plass, rangliste, platz, rang, posizione, classifica, 順位, ランキング"
    ),
    Meaning.RESERVE: "reserve, reserves, res, reserver, ersatz, riserva, 補欠",
    Meaning.CONFIRMED: "confirmed, bevestigd, bekreftet, bestatigt, confermato, confermata, 確認",
    Meaning.MEMBERS: (
        "members, team members, rijders, lopere, mitglieder, teammitglieder, componenti, メンバー"
    ),
}


def _key(text: str) -> str:
    """Return a header as it is compared: without accents, capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", plain(text))


_BY_WORD = {_key(word): meaning for meaning, words in _WORDS.items() for word in words.split(", ")}
_BESTS = sorted(
    (
        (key, it)
        for key, it in _BY_WORD.items()
        if it in (Meaning.PERSONAL_BEST, Meaning.SEASON_BEST) and key not in ("time", "tid")
    ),
    key=lambda it: -len(it[0]),
)

_METRES = re.compile(
    r"([wmdhfl]?)([1-9]\d{1,4})(?:m|mtr|meter|metre|metres|metri|metros|メートル)?([wmdhfl]?)"
)
_NAMED = {
    **dict.fromkeys(("massstart", "massenstart", "massastart", "fellesstart", "ms", "マススタート"), "MS"),
    **dict.fromkeys(("partenzainlinea", "massestart"), "MS"),
    **dict.fromkeys(("wms", "dms"), "WMS"),
    **dict.fromkeys(("mms", "hms"), "MMS"),
}
_GENDERS = {"w": "W", "d": "W", "f": "W", "l": "W", "m": "M", "h": "M", "": ""}


def distance_word(text: str) -> str:
    """Return what a word says about a distance: `500 m` is `500`, `1.000` is `1000`, `D500` is `W500`.

    Codes such as `W500(2)` and `W1000-B` stay. Empty where the word is no distance.
    """
    code = re.fullmatch(r"[WMX][A-Za-z0-9]{2,}(?:\(\d\))?(?:-\w+)?", text.strip())
    if code is not None and re.search(r"[(\-]", text):
        return text.strip()
    joined = re.sub(r"(?<=\d)[ .'](?=\d{3}(?!\d))", "", plain(text))
    key = re.sub(r"[\W_]+", "", joined)
    if key in _NAMED:
        return _NAMED[key]
    if code is not None and not key[1:].isdigit():
        return text.strip().upper() if len(text.strip()) <= 4 else ""
    found = _METRES.fullmatch(key)
    if found is None:
        return ""
    return (_GENDERS[found[1]] or _GENDERS[found[3]]) + found[2]


def meaning_of(at: int, header: str) -> Column | None:
    """Return what a header means; None where nobody knows."""
    key = _key(header)
    if not key:
        return None
    if key in _BY_WORD:
        return Column(at, header, _BY_WORD[key])
    distance = distance_word(header)
    if distance:
        return Column(at, header, Meaning.DISTANCE, distance)
    return _best_of_a_distance(at, header, key)


def _best_of_a_distance(at: int, header: str, key: str) -> Column | None:
    """`PB 500`, `500 m SB`, `PR1000`: which distance the best is of."""
    for word, meaning in _BESTS:
        for rest in (key.removeprefix(word), key.removesuffix(word)):
            if rest != key and (distance := distance_word(rest)):
                return Column(at, header, meaning, distance)
    return None


class Header(msgspec.Struct, frozen=True, gc=False):
    """The line that names the columns, as far as it was understood."""

    row: int
    """Its place among the rows, from 0."""
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    """Headers that nobody knows; what stands below them is not used."""
    twice: tuple[str, ...] = ()
    """Headers that mean what an earlier one means already; not used either."""


LINES_BEFORE_THE_HEADER = 15
"""A title, a date, the address of the club may stand above the table."""

_WHO = (Meaning.NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the line among the first ones that names most columns; None where none names a skater."""
    best: Header | None = None
    for row, cells in enumerate(rows[:LINES_BEFORE_THE_HEADER]):
        found = _header(row, cells)
        if not any(it.meaning in _WHO for it in found.columns):
            continue
        if best is None or len(found.columns) > len(best.columns):
            best = found
    return None if best is None else _names_apart(best)


def _header(row: int, cells: Sequence[str]) -> Header:
    columns: list[Column] = []
    unknown: list[str] = []
    twice: list[str] = []
    for at, header in enumerate(cells):
        column = meaning_of(at, header)
        if column is None:
            unknown += [header] * bool(header)
        elif column.meaning is not Meaning.TRANSPONDERS and any(
            (it.meaning, it.distance) == (column.meaning, column.distance) for it in columns
        ):
            twice.append(header)
        else:
            columns.append(column)
    return Header(row, tuple(columns), tuple(unknown), tuple(twice))


def _names_apart(header: Header) -> Header:
    """`Name` beside a given name is the family name: so write Germans and Norwegians."""
    meanings = {it.meaning for it in header.columns}
    if Meaning.GIVEN_NAME not in meanings or Meaning.FAMILY_NAME in meanings or Meaning.NAME not in meanings:
        return header
    columns = tuple(
        Column(it.at, it.header, Meaning.FAMILY_NAME) if it.meaning is Meaning.NAME else it
        for it in header.columns
    )
    return Header(header.row, columns, header.unknown, header.twice)
