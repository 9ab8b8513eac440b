"""The first line of an entry list, in six languages."""

from __future__ import annotations

import pytest

from longtrack.projections.entry_columns import Meaning, distance_word, find_header, meaning_of


@pytest.mark.parametrize(
    ("line", "meanings"),
    [
        (
            "Bib;First name;Surname;Country;Club;DOB;Sex;Licence No;PB 500;SB;500 m",
            "number, given name, family name, nation, club, date of birth, gender, licence, "
            "personal best 500, season best, one distance 500",
        ),
        (
            "Nr;Voornaam;Tussenvoegsel;Achternaam;Club;Categorie;Geboortedatum;Geslacht;PR 1.000;Afstanden",
            "number, given name, name prefix, family name, club, category, date of birth, gender, "
            "personal best 1000, distances",
        ),
        (
            "Startnummer;Fornavn;Etternavn;Klubb;Klasse;Født;Kjønn;Pers. 1500m;Sesongbeste;Brikke;Øvelser",
            "number, given name, family name, club, category, date of birth, gender, personal best 1500, "
            "season best, transponders, distances",
        ),
        (
            "Startnr;Name;Vorname;Verein;Altersklasse;Jahrgang;Geschlecht;Bestzeit 3000;Massenstart;Lizenz",
            "number, family name, given name, club, category, date of birth, gender, personal best 3000, "
            "one distance MS, licence",
        ),
        (
            "Pettorale;Cognome;Nome;Società;Categoria;Nato il;Sesso;Primato personale;Distanze;Tessera",
            "number, family name, given name, club, category, date of birth, gender, personal best, "
            "distances, licence",
        ),
        (
            "ゼッケン;姓;名;所属;カテゴリー;生年月日;性別;自己ベスト;種目;登録番号",
            "number, family name, given name, club, category, date of birth, gender, personal best, "
            "distances, licence",
        ),
    ],
)
def test_header_words_of_six_languages(line: str, meanings: str) -> None:
    """Accents, capitals, dots and spaces do not matter; a best may name its distance."""
    header = find_header([line.split(";")])
    assert header is not None
    assert ", ".join(f"{it.meaning.value} {it.distance}".strip() for it in header.columns) == meanings
    assert (header.unknown, header.twice) == ((), ())


def test_what_nobody_knows_and_what_comes_twice() -> None:
    """Both are listed; two columns of chips are no mistake, nor is an empty header."""
    header = find_header([["Report"], ["phone", "name", "naam", "chip 1", "chip 2", "", "2008"]])
    assert header is not None
    assert (header.row, header.unknown, header.twice) == (1, ("phone",), ("naam",))
    assert [it.meaning for it in header.columns][:3] == [
        Meaning.NAME,
        Meaning.TRANSPONDERS,
        Meaning.TRANSPONDERS,
    ]


def test_without_a_name_there_is_no_header() -> None:
    """Somebody must be named."""
    assert find_header([["club", "500", "licence"], ["IJC", "x", "7"]]) is None
    assert find_header([]) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("500", "500"), ("500 m", "500"), ("1.000m", "1000"), ("10 000", "10000"), ("1500 meter", "1500")),
        *(("D500", "W500"), ("500 m H", "M500"), ("W500(2)", "W500(2)"), ("W1000-B", "W1000-B")),
        *(
            ("mass start", "MS"),
            ("WMS", "WMS"),
            ("MTP", "MTP"),
            ("fellesstart", "MS"),
            ("マススタート", "MS"),
        ),
        *(("x", ""), ("W", ""), ("note", ""), ("Wednesday", ""), ("5", "")),
    ],
)
def test_words_for_distances(text: str, word: str) -> None:
    """With a unit, a gender, a race or a division; anything else is no distance."""
    assert distance_word(text) == word


def test_an_empty_header_means_nothing() -> None:
    """So does one of signs only."""
    assert meaning_of(0, "") is None
    assert meaning_of(0, " - ") is None
