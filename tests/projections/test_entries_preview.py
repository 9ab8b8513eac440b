"""What an entry list would lead to: every mistake of every row, nobody merged, nothing imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from longtrack.competition import events as ev
from longtrack.competition.decide import decide
from longtrack.competition.fold import apply
from longtrack.competition.programme import distances
from longtrack.competition.state import Competition
from longtrack.formats import entries_sheet
from longtrack.projections.entries_preview import (
    Choices,
    EntriesPreview,
    Known,
    PreviewRow,
    fingerprint,
    preview_entries,
)
from longtrack.projections.entry_row import Verdict
from longtrack.projections.person_pool import Person
from longtrack.sport.distances import Gender
from longtrack.sport.times import Moment, parse_time

CLUB_CUP = Path(__file__).parents[1] / "data" / "club-cup.csv"


def cup(*programme: str) -> Competition:
    """A competition with a programme and nobody in it."""
    opened = ev.CompetitionOpened(
        name="Cup", venue="Inzell", rulebook="ISU-2025-26", date="2026-01-10", time_zone="Europe/Berlin"
    )
    return after(Competition(), opened, *distances(programme))


def after(state: Competition, *events: ev.AnyEvent) -> Competition:
    """What is decided and applied, one event after the other."""
    for intent in events:
        for event in decide(state, intent):
            state = apply(state, ev.JournalEntry(state.seq + 1, Moment(0), ev.Actor("test"), event))
    return state


def preview(
    state: Competition, text: str, choices: Choices | None = None, pool: tuple[Person, ...] = ()
) -> EntriesPreview:
    sheet = entries_sheet.load(text.encode())
    return preview_entries(state, [(it.line, it.cells) for it in sheet.rows], choices, pool)


def said(preview: EntriesPreview) -> list[str]:
    """All remarks in one line each."""
    return [it.words for it in (*preview.remarks, *(it for row in preview.rows for it in row.remarks))]


def shown(row: PreviewRow) -> str:
    starts = " ".join(f"{it.distance}:{it.personal_best}" for it in row.starts)
    return f"{row.line} {row.verdict.value} {row.number} {row.person.id} {starts}{' left out' * row.left_out}"


# --- a whole list ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def club_cup() -> EntriesPreview:
    """The list of 24 skaters, as the club sent it."""
    return preview(cup("W500", "W1000", "W3000", "WMS:10"), CLUB_CUP.read_text("utf-8"))


def test_a_messy_list_row_by_row(club_cup: EntriesPreview) -> None:
    """Title above, accents, leading zeros, small words in a column of their own, dotted times, doubles."""
    assert [shown(row) for row in club_cup.rows] == [
        "4 ok 001 van-der-berg-jutta W500:39.12 W1000:1:17.45 WMS:",
        "5 ok 002 zdrahalova-nikola W500:41.5 W1000:1:22.3 W3000:",
        "6 ok 003 de-boer-femke W500:40.01 W1000:1:19.20 W3000: WMS:",
        "7 ok 004 overby-marit W500:38.99 W1000:1:16.20",
        "8 ok 005 novakova-zofie W500:44.0 W3000:",
        "9 ok 006 lecka-zuzanna W500:42.87 W1000:1:26.40 WMS:",
        "10 ok 007 muller-kathe W500:43.10 W1000:1:27.02 WMS:",
        "11 ok 008 d-angelo-noemi W500:41.88 W1000:1:23.95",
        "12 ok 009 mcgregor-keira W500:45.20 W1000:1:31.00 W3000:",
        "13 ok 010 skater-1 W500:37.80 W1000:1:14.90 WMS:",
        "14 ok 011 visser-esmee W500:41.05 W3000: WMS:",
        "15 mistake 012  W500:47.33 W1000:1:36.10",
        "16 ok 013 jansen-anna W500:43.40 W1000:1:27.90",
        "17 ok 014 jansen-anna-lena W500:42.95 W1000:1:26.55",
        "18 ok 015 schmidt-lea W500:42.01 W1000:1:25.00 W3000:",
        "19 ok 016 bakker-sanne W500:39.9 W1000:1:19.01",
        "20 ok 017 bakker-lotte W500:40.40 W1000:1:20.60 WMS:",
        "21 ok 018 rossi-giulia W500:43.77 W1000:1:28.48",
        "22 ok 019 strom-elin W500:41.20 W1000:1:22.80 W3000:",
        "23 ok 020 hansen-ida W500:40.75 W1000:1:21.15",
        "24 ok 021 smit-fenna W500:46.02",
        "25 ok 022 kowalczyk-natalia W500:39.55 W1000:1:18.40 WMS:",
        "26 mistake 023 peeters-lies W500:3.94 W1000:1:26.03 W3000:",
        "27 ok 024 de-vries-iris W500:40.88 W1000:1:21.70 WMS:",
        "28 warning 004 overby-marit W500:38.99 W1000:1:16.20 left out",
        "29 mistake 025 bakker-lotte W500:41.40 W1000:1:20.60",
    ]


def test_what_is_to_be_said_about_it(club_cup: EntriesPreview) -> None:
    """Line and column, what is wrong, what to do; what nobody understood is listed."""
    assert said(club_cup) == [
        "no column has the licences; check them at the desk, if you need them",
        "line 15: there is a Esmée Visser with another club (IJC Inzell, visser-esmee); "
        "say whether it is the same person or a new one",
        "line 26, column PR 500: nobody skates Women's 500 m in 3.94, 34.28 is the least; "
        "correct the time, or leave it empty",
        "line 28: Marit Overby is on line 7 already; this line is not imported",
        "line 29: Lotte Bakker is on line 20 already, with another number; leave one of the two lines out",
    ]
    assert club_cup.unused == ("Opmerking",)
    assert (club_cup.ready, club_cup.intents) == (False, ())
    assert {row.person.gender for row in club_cup.rows} == {Gender.WOMEN}
    assert club_cup.rows[0].person.family_name == "van der Berg"


def test_the_same_list_once_everything_is_decided() -> None:
    """A line left out, two people told apart, a cell corrected: 24 skaters, all in one go."""
    state = cup("W500", "W1000", "W3000", "WMS:10")
    text = CLUB_CUP.read_text("utf-8").replace("3,944", "39,44")
    decided = preview(state, text, Choices(leave_out=(29,), persons={15: "new"}))
    assert decided.ready
    assert [row.person.id for row in decided.rows[9:12]] == ["skater-1", "visser-esmee", "visser-esmee-2"]
    state = after(state, *decided.intents)
    assert state.problems == ()
    assert {name: len(it.entries) for name, it in state.distances.items()} == {
        "W500": 24,
        "W1000": 21,
        "W3000": 8,
        "WMS": 9,
    }
    assert state.distances["W500"].entries["visser-esmee-2"].club == "STG Trias"
    again = preview(state, text, Choices(leave_out=(29,)))
    assert again.ready
    assert again.intents == ()


# --- who it is ---------------------------------------------------------------------------------


def known() -> Competition:
    """Femke Kok, and one distance."""
    femke = ev.SkaterRegistered(
        skater="k1",
        given_name="Femke",
        family_name="Kok",
        noc="NED",
        licence="L7",
        date_of_birth="2000-10-03",
    )
    entry = ev.EntryAccepted(distance="W500", skater="k1", number="7", club="IJC", personal_best="36.80")
    return after(cup("W500", "M500"), femke, entry)


@pytest.mark.parametrize(
    ("table", "person", "remark"),
    [
        ("name;x\nKok, Femke", "k1", ""),
        ("name\nFEMKE Kok", "k1", ""),
        ("name,licence\nKok, Femke;L7", "k1", ""),
        ("name;licence\nKok, Femke;L8", "", "there is a Femke Kok with another licence"),
        ("name;born\nKok, Femke;1999-01-01", "", "there is a Femke Kok with another date of birth"),
        ("name;born\nKok, Femke;2000", "k1", ""),
        ("name;club\nKok, Femke;Trias", "", "there is a Femke Kok with another club"),
        ("name;id\nKok, Femke;k1", "k1", ""),
        ("name;id\nKok, Femke;k2", "k2", ""),
        ("name;id\nLeerdam, Jutta;k1", "k1", "the id k1 is that of Femke Kok"),
        ("name;licence\nLeerdam, Jutta;L7", "", "the licence L7 is that of Femke Kok"),
        ("name;number\nLeerdam, Jutta;7", "leerdam-jutta", "the number 7 is that of Femke Kok"),
        ("name;number\nLeerdam, Jutta;07", "leerdam-jutta", ""),
    ],
)
def test_who_a_row_is(table: str, person: str, remark: str) -> None:
    """An id or a licence is one person; a name is, where nothing contradicts it; else somebody is asked."""
    found = preview(known(), table.replace("name,licence", "name;licence"), Choices(distances=("W500",)))
    (row,) = found.rows
    assert row.person.id == person
    mistakes = [it.text for it in row.remarks if it.verdict is Verdict.MISTAKE]
    assert (mistakes[0] if mistakes else "").startswith(remark)
    assert len(mistakes) == bool(remark)


def test_a_person_at_the_desk_says_who_it_is() -> None:
    """The same person keeps her id and her entry; a new one gets an id of her own."""
    table = "name;club\nKok, Femke;Trias"
    (asked,) = preview(known(), table, Choices(distances=("W500",))).rows
    assert [it.id for it in asked.candidates] == ["k1"]
    (same,) = preview(known(), table, Choices(distances=("W500",), persons={2: "k1"})).rows
    assert (same.verdict, same.person.id, same.person.club, same.known) == ("ok", "k1", "Trias", Known.HERE)
    (new,) = preview(known(), table, Choices(distances=("W500",), persons={2: "new"})).rows
    assert (new.verdict, new.person.id, new.known) == ("ok", "kok-femke", Known.NEW)
    (wrong,) = preview(known(), table, Choices(distances=("W500",), persons={2: "nobody"})).rows
    assert [it.text for it in wrong.remarks] == ["nobody has the id nobody"]


def test_somebody_of_an_earlier_competition_is_entered_again() -> None:
    """What the pool knows of her is not typed again; that she was taken for her is said."""
    jutta = Person(id="j9", given_name="Jutta", family_name="Leerdam", noc="NED", licence="L9", club="IJC")
    found = preview(cup("W500"), "name\njutta LEERDAM", pool=(jutta,))
    (row,) = found.rows
    assert (row.person.id, row.person.licence, row.known) == ("j9", "L9", Known.POOL)
    assert [it.words for it in row.remarks] == [
        "line 2: taken for Jutta Leerdam, who is known (IJC, NED, L9, j9); say so if it is somebody else"
    ]
    state = after(cup("W500"), *found.intents)
    assert (state.skaters["j9"].noc, state.distances["W500"].entries["j9"].club) == ("NED", "IJC")


def test_one_skater_on_two_lines_for_two_distances() -> None:
    """A row for each entry is how some federations write their lists."""
    found = preview(cup("W500", "W1000"), "name;distance;pb\nKok, Femke;500;37,10\nKok, Femke;1000;1:14,20")
    assert [shown(row) for row in found.rows] == [
        "2 ok  kok-femke W500:37.10",
        "3 ok  kok-femke W1000:1:14.20",
    ]
    assert [type(it).__name__ for it in found.intents] == [
        "SkaterRegistered",
        "EntryAccepted",
        "EntryAccepted",
    ]


def test_two_skaters_exchange_their_numbers() -> None:
    """Who is on the list gives back what she had."""
    state = after(cup("W500"), *preview(cup("W500"), "name;nr;chip\nKok, A;1;11\nSmit, B;2;12").intents)
    found = preview(state, "name;nr\nKok, A;2\nSmit, B;1")
    assert found.ready
    assert [it.number for it in after(state, *found.intents).distances["W500"].entries.values()] == ["2", "1"]
    taken = preview(state, "name;nr;chip\nBos, C;1;11")
    assert said(taken)[1:] == [
        "line 2: the number 1 is that of A Kok; give another number",
        "line 2: the chip 11 is that of A Kok; take it back from there, or check both",
    ]


# --- what is skated ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "starts"),
    [
        ("name;m/f;500\nKok, F;w;x", "W500"),
        ("name;m/v;500\nKok, F;v;1", "W500"),
        ("Name;Vorname;Geschlecht;Strecken\nKok;F;männlich;500 + 1.000", "M500 M1000"),
        ("navn;kjønn;distanser\nKok, F;K;500m og 1000m", "W500 W1000"),
        ("cognome;nome;sesso;gare\nKok;F;donna;500/1000", "W500 W1000"),
        ("氏名;性別;種目\n高木 美帆;女;500m、1000m", "W500 W1000"),
        ("naam;cat;afstanden\nKok, F;DN2;500 en 1000", "W500 W1000"),
        ("name;events\nKok, F;W500 W1000", "W500 W1000"),
        ("name;category;500;1000\nKok, F;Jenter 13;38,10;", "W500"),
        ("name;W500;M500\nKok, F;;x", "M500"),
    ],
)
def test_distances_in_six_languages(table: str, starts: str) -> None:
    """Columns with x, 1, ja or a time, or a list; the gender from its column, the category or the code."""
    (row,) = preview(cup("W500", "M500", "W1000", "M1000"), table).rows
    assert [it.words for it in row.remarks if it.verdict is Verdict.MISTAKE] == []
    assert " ".join(it.distance for it in row.starts) == starts


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (
            "name;500\nKok, F;x",
            "line 2, column 500: 500 m may be W500 or M500; say the gender, or name one of them",
        ),
        (
            "name;m/f;700\nKok, F;w;x",
            "line 2, column 700: 700 m is not on the programme; there is: W500, M500",
        ),
        (
            "name;m/f;M500\nKok, F;w;x",
            "line 2, column M500: M500 is not for women; check the gender or the distance",
        ),
        ("name;m/f;500\nKok, F;w;", "line 2: the row names no distance; mark one, or leave the row out"),
        (
            "name;m/f;500\nKok, F;w;perhaps",
            "line 2, column 500: expected x, a best time, or nothing, found 'perhaps'; ",
        ),
        ("name;m/f;500\nKok, F;q;x", "line 2, column m/f: expected w or m, found 'q'; correct the cell"),
        (
            "name;m/f;500;pb 500\nKok, F;w;x;1:72",
            "line 2, column pb 500: expected a time such as 1:12.31, found",
        ),
        (
            "name;m/f;500;pb 500\nKok, F;w;x;20,1",
            "line 2, column pb 500: nobody skates Women's 500 m in 20.1, ",
        ),
        (
            "name;m/f;500;born\nKok, F;w;x;30-2-2010",
            "line 2, column born: expected a date such as 2009-01-30, a ",
        ),
        (
            "name;m/f;500;nat\nKok, F;w;x;NL",
            "line 2, column nat: expected three letters such as NED, found 'NL'",
        ),
        ("name;given name;500\n;F;x", "line 2, column name: expected a family name, found nothing"),
        ("name,500\nKok, Femke,x", "line 2, column 500: expected x, a best time, or nothing, found 'Femke'"),
        (
            "500,name\nx,Kok, Femke",
            "line 2: 'Femke' stands below no column; a comma in a cell needs quotes, or",
        ),
    ],
)
def test_mistakes_have_line_and_column(table: str, remark: str) -> None:
    """What was expected, what stands there, what to do; and nothing of the list is imported."""
    found = preview(cup("W500", "M500"), table)
    mistakes = [it.words for it in found.rows[0].remarks if it.verdict is Verdict.MISTAKE]
    assert mistakes[0].startswith(remark), mistakes
    assert (found.ready, found.intents) == (False, ())


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (
            "name;500;born\nKok, F;x;03/04/2010",
            "line 2, column born: 03/04/2010 was read as 2010-04-03; check day",
        ),
        (
            "name;500\nFemke Kok;x",
            "line 2, column name: read as given name 'Femke', family name 'Kok'; have a look",
        ),
        (
            "name;500;pb 500\nKok, F;x;1:55",
            "line 2, column pb 500: 1:55 is very slow for Women's 500 m: more than",
        ),
        (
            "name;500;pb 500;sb 500\nKok, F;x;40,1;39,9",
            "line 2, column sb 500: the season best 39.9 is faster than",
        ),
        ("name;500;licence\nKok, F;x;", "line 2, column licence: there is no licence; ask for it"),
        (
            "name;m/f;category;500\nKok, F;w;HN1;x",
            "line 2, column category: the category HN1 is not one of the women",
        ),
    ],
)
def test_warnings_stop_nothing(table: str, remark: str) -> None:
    """Somebody should have a look; the row may be imported."""
    found = preview(cup("W500"), table)
    assert found.rows[0].remarks[0].words.startswith(remark)
    assert (found.rows[0].verdict, found.ready) == (Verdict.WARNING, True)


def test_two_races_over_one_distance_are_both_meant() -> None:
    """A sprint meeting has two of 500 m; divisions must be named."""
    (both,) = preview(cup("W500(1)", "W500(2)"), "name;500\nKok, F;x").rows
    assert [it.distance for it in both.starts] == ["W500(1)", "W500(2)"]
    (one,) = preview(cup("W500(1)", "W500(2)"), "name;W500(2)\nKok, F;x").rows
    assert [it.distance for it in one.starts] == ["W500(2)"]
    (asked,) = preview(cup("W500/A", "W500/B"), "name;500\nKok, F;x").rows
    assert [it.text for it in asked.remarks] == ["500 m may be W500 or W500-B"]


def test_a_list_that_names_no_distance() -> None:
    """The only one of the programme; else those that somebody chose, each skater those of her gender."""
    assert [it.distance for it in preview(cup("W500"), "name;x\nKok, F").rows[0].starts] == ["W500"]
    assert said(preview(cup("W500", "W1000"), "name;x\nKok, F"))[1:] == [
        "line 2: the row names no distance; mark one, or leave the row out"
    ]
    chosen = Choices(distances=("W500", "M500"))
    found = preview(cup("W500", "M500"), "name;m/f\nKok, F;w\nRoest, P;m\nBos, T;", chosen)
    assert [[it.distance for it in row.starts] for row in found.rows] == [["W500"], ["M500"], []]
    assert (
        said(found)[-1]
        == "line 4: the gender is not known, and the list names no distance; say one of the two"
    )
    men = preview(cup("W500", "M500"), "name;m/f\nKok, F;w", Choices(distances=("M500",)))
    assert said(men)[-1] == "line 2: M500 is not for women; check the gender or the distances"


# --- what an entry should meet -----------------------------------------------------------------


def test_quotas_and_limit_times_are_warnings() -> None:
    """Too many of a nation or club, too many in all, too slow or without a time: named, and importable."""
    limits = ev.EntryLimitsSet(
        distance="W500", limit_time=parse_time("40.00"), per_noc=2, per_club=1, places=2
    )
    state = after(cup("W500"), limits)
    table = "name;nat;club;pb\nKok, A;NED;IJC;39,99\nSmit, B;NED;IJC;40,01\nBos, C;NED;Trias;"
    found = preview(state, table)
    assert said(found) == [
        "no column has the licences; check them at the desk, if you need them",
        "column W500: NED has 3 entries for 2 places; withdraw some",
        "column W500: IJC has 2 entries for 1 places; withdraw some",
        "column W500: there are 3 entries for 2 places; withdraw some",
        "line 3: 40.01 is slower than the limit 40.00 of W500; confirm or withdraw the entry",
        "line 4: there is no time for the limit 40.00 of W500; confirm or withdraw the entry",
    ]
    assert found.ready


def test_what_is_confirmed_is_what_was_seen() -> None:
    """The fingerprint of a preview changes with the list, with the choices, and with the competition."""
    table = "name;x\nKok, F"
    seen = [
        fingerprint(preview(cup("W500"), table)),
        fingerprint(preview(cup("W500"), "name;x\nKok, G")),
        fingerprint(preview(cup("W500"), table, Choices(leave_out=(2,)))),
        fingerprint(preview(after(cup("W500"), *preview(cup("W500"), table).intents), table)),
    ]
    assert len(set(seen)) == 4
    assert fingerprint(preview(cup("W500"), table)) == seen[0]


@pytest.mark.parametrize("table", ["", "\n\n", "a;b\n1;2", "name\n"])
def test_a_table_without_sense_is_one_sentence(table: str) -> None:
    """No header, no rows: said once, nothing imported."""
    found = preview(cup("W500"), table)
    assert [it.verdict for it in found.remarks] == [Verdict.MISTAKE]
    assert (found.ready, found.rows, found.intents) == (False, (), ())


def test_a_best_of_a_distance_she_is_not_entered_for() -> None:
    """It would be lost without a word: somebody may have forgotten to mark the distance."""
    text = 'name,gender,W500,PB W500,PB W1000,SB W1000\n"Winter, Anna",w,x,41.50,1:20.00,\n'
    found = preview(cup("W500", "W1000"), text)
    assert said(found)[1:] == [
        "line 2, column PB W1000: 1:20.00 is of W1000, for which she is not entered;"
        " it is not used; enter her, if she skates it"
    ]
    assert [shown(row) for row in found.rows] == ["2 warning  winter-anna W500:41.50"]
