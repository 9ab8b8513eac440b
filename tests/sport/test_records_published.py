"""Records recomputed from published results."""

from __future__ import annotations

import pytest
from tests.sport.published import published_rows

from longtrack.sport.rules.record_book import Progression, Scope, Skated, record_progression
from longtrack.sport.rules.records import Mark, RecordClass, Verdict
from longtrack.sport.times import format_time, parse_time

OR = RecordClass.OR

KINDS = {"team pursuit (8 laps)": "TP", "team pursuit (6 laps)": "TP", "mass start": "MS"}


def code(gender: str, distance: str) -> str:
    """The code of an event as the tables name it."""
    return gender + KINDS.get(distance, distance)


def records_of(state: str) -> dict[str, Mark]:
    """The Olympic records in the published list whose state begins so, by event."""
    rows = [r for r in published_rows("records.csv") if r["class"] == "OR" and r["state"].startswith(state)]
    return {
        event: Mark(
            record_class=OR,
            event=event,
            time=parse_time(row["time"]),
            holder=row["holder"],
            date=row["date"],
        )
        for row in rows
        for event in (code(row["gender"], row["distance"]),)
    }


def milan() -> list[Skated]:
    """Every published time of the Games of 2026; a race without a known pair comes last of its day."""
    return [
        Skated(
            skater_id=row["name"],
            holder=row["name"],
            noc=row["noc"],
            event=code(row["gender"], row["event_m"]),
            time=parse_time(row["time"]),
            date=row["date"],
            order=int(row["pair_or_final"]) if row["pair_or_final"].isdigit() else 100 + number,
            at_the_games=True,
        )
        for number, row in enumerate(published_rows("oly2026_all.csv"))
        if row["time"]
    ]


def words(name: str) -> set[str]:
    """The parts of a name: the lists do not agree on their order and capitals."""
    return set(name.casefold().split())


def log(progression: Progression) -> list[tuple[str, str, Verdict]]:
    """Time, holder and verdict of every entry."""
    return [(format_time(it.mark.time), it.mark.holder, it.verdict) for it in progression.entries]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        *(("M500", "33.77"), ("M1000", "1:06.28"), ("M1500", "1:41.98"), ("M5000", "6:03.95")),
        *(("M10000", "12:30.74"), ("MTP", "3:36.62"), ("W500", "36.49"), ("W1000", "1:12.31")),
        *(("W1500", "1:53.28"), ("W3000", "3:54.28"), ("W5000", "6:43.51"), ("WTP", "2:53.44")),
    ],
)
def test_olympic_records_of_milan(event: str, expected: str) -> None:
    """The records before the Games and every race of the Games give the published records after them."""
    progression = record_progression(Scope(OR, event), milan(), records_of("before")[event])
    after = records_of("after")[event]
    assert progression.time == after.time == parse_time(expected)
    assert words(progression.holders[0].holder) == words(after.holder)


def test_marks_or_in_milan() -> None:
    """Where the order of the pairs is known, exactly those broke a record of whom the lists say so."""
    for event, fell in (
        ("W1000", [("1:12.59", "Femke KOK"), ("1:12.31", "Jutta LEERDAM")]),
        ("M500", [("34.26", "Laurent DUBREUIL"), ("33.77", "Jordan STOLZ")]),
    ):
        progression = record_progression(Scope(OR, event), milan(), records_of("before")[event])
        assert log(progression) == [(time, name, Verdict.BROKEN) for time, name in fell]


def test_equal_to_the_old_record_in_the_same_pair() -> None:
    """Maltais skated the old record to the hundredth, beside Lollobrigida who broke it: she holds nothing."""
    progression = record_progression(Scope(OR, "W3000"), milan(), records_of("before")["W3000"])
    assert log(progression) == [("3:54.28", "Francesca LOLLOBRIGIDA", Verdict.BROKEN)]


def test_progression_of_the_womens_1000_m() -> None:
    """All fourteen dated marks from 1960 to 2026 lower the record, two of them on each of two days.

    The winner of 1968 is left out: her time is not in the source.
    """
    rows = [row for row in published_rows("records.csv") if row["state"] == "W1000 OR progression"]
    book = [
        Skated(
            skater_id=row["holder"],
            holder=row["holder"],
            noc=row["noc"],
            event="W1000",
            time=parse_time(row["time"]),
            date=row["date"],
            order=number,
            at_the_games=True,
        )
        for number, row in enumerate(rows)
        if row["time"]
    ]
    progression = record_progression(Scope(OR, "W1000"), book[::-1], first_is_record=True)
    assert [format_time(it.mark.time) for it in progression.entries] == [
        *("1:34.10", "1:33.20", "1:31.40", "1:28.43", "1:24.10", "1:21.61", "1:17.65"),
        *("1:17.37", "1:16.51", "1:13.83", "1:13.56", "1:13.19", "1:12.59", "1:12.31"),
    ]
    assert {it.verdict for it in progression.entries} == {Verdict.BROKEN}
    days = [it.mark.date for it in progression.entries]
    assert [day for day in dict.fromkeys(days) if days.count(day) == 2] == ["1998-02-19", "2026-02-09"]
    assert [it.holder for it in progression.holders] == ["Jutta Leerdam"]


def races_of(year: str, date: str) -> list[Skated]:
    """The women's 1000 m of earlier Games, as far as time and pair are known."""
    return [
        Skated(
            skater_id=row["name"],
            holder=row["name"],
            event="W1000",
            time=parse_time(row["time"]),
            date=date,
            order=int(row["pair"]),
            at_the_games=True,
        )
        for row in published_rows(f"oly{year}_w1000.csv")
        if row["time"] and row["pair"]
    ]


@pytest.mark.parametrize(
    ("year", "date", "before", "known", "fell"),
    [
        ("1998", "1998-02-19", "1:17.65", 24, ["1:17.37 Catriona LE MAY DOAN", "1:16.51 Marianne TIMMER"]),
        ("2018", "2018-02-14", "1:13.83", 6, ["1:13.56 Jorien TER MORS"]),
        ("2022", "2022-02-17", "1:13.56", 8, ["1:13.19 Miho TAKAGI"]),
    ],
)
def test_womens_1000_m_of_earlier_games(
    year: str, date: str, before: str, known: int, fell: list[str]
) -> None:
    """Pair by pair: whose record stood until which pair, as the reports of these Games say."""
    races = races_of(year, date)
    standing = Mark(record_class=OR, event="W1000", time=parse_time(before), holder="before")
    progression = record_progression(Scope(OR, "W1000"), races, standing)
    assert [f"{time} {name}" for time, name, _ in log(progression)] == fell
    assert len(races) == known
