"""The book of records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.record_book import (
    Bar,
    Progression,
    Ratification,
    Scope,
    Skated,
    barred_by,
    marks_of_race,
    printed_marks,
    record_progression,
    scope_of,
    unit_of,
)
from longtrack.sport.rules.records import Mark, RecordClass, Verdict
from longtrack.sport.rules.samalog import MilliPoints, as_time
from longtrack.sport.terms import Source
from longtrack.sport.times import Duration, format_time, parse_time

WR, OR, CR, TR, NR, PB, SB = (RecordClass(name) for name in ("WR", "OR", "CR", "TR", "NR", "PB", "SB"))
BROKEN, EQUALLED = Verdict.BROKEN, Verdict.EQUALLED


def skated(
    name: str, time: str, event: str = "W1000", date: str = "2026-02-09", order: int = 1, **more: object
) -> Skated:
    """A race at the Games."""
    race = Skated(
        skater_id=name,
        holder=name,
        event=event,
        time=parse_time(time),
        date=date,
        order=order,
        noc="NED",
        venue="Milan",
        at_the_games=True,
    )
    return replace(race, **more)  # type: ignore[arg-type]


def mark(record_class: RecordClass, time: str, event: str = "W1000", holder: str = "before") -> Mark:
    """A standing record."""
    return Mark(
        record_class=record_class,
        event=event,
        time=parse_time(time),
        holder=holder,
        skater_id=holder,
        noc="NED",
    )


def olympic(book: list[Skated], standing: str, event: str = "W1000") -> Progression:
    """The Olympic record of an event through these races."""
    return record_progression(Scope(OR, event), book, mark(OR, standing, event))


def log(progression: Progression) -> list[tuple[Verdict, str, str]]:
    """What happened, in order."""
    return [(it.verdict, it.mark.holder, format_time(it.mark.time)) for it in progression.entries]


def held_by(progression: Progression) -> list[str]:
    """Who holds the record."""
    return [it.holder for it in progression.holders]


def test_book_x01_equalled_then_broken() -> None:
    """Men's 500 m, 2018: Cha equals the record of 34.42, then Lorentzen beats it with 34.41."""
    book = [
        skated("Lorentzen", "34.410", "M500", "2018-02-19", 16),
        skated("Cha", "34.420", "M500", "2018-02-19", 14),
    ]
    progression = olympic(book, "34.42", "M500")
    assert log(progression) == [(EQUALLED, "Cha", "34.42"), (BROKEN, "Lorentzen", "34.41")]
    assert held_by(progression) == ["Lorentzen"]


def test_book_x02_womens_1000_m_of_milan() -> None:
    """The record falls twice within minutes: Kok's 1:12.59 in pair 13, Leerdam's 1:12.31 in pair 15."""
    book = [skated("Leerdam", "1:12.31", order=15), skated("Kok", "1:12.59", order=13)]
    progression = olympic(book, "1:13.19")
    assert log(progression) == [(BROKEN, "Kok", "1:12.59"), (BROKEN, "Leerdam", "1:12.31")]
    assert held_by(progression) == ["Leerdam"]
    assert [(it.mark.heat, it.previous and it.previous.heat) for it in progression.entries] == [
        *((13, None), (15, 13)),
    ]


def test_book_x03_mens_500_m_of_milan() -> None:
    """Dubreuil's 34.26 stands for three pairs, then Stolz skates 33.77."""
    book = [
        skated("Dubreuil", "34.26", "M500", "2026-02-14", 10),
        skated("Stolz", "33.77", "M500", "2026-02-14", 13),
        skated("de Boo", "33.88", "M500", "2026-02-14", 13),
    ]
    progression = olympic(book, "34.32", "M500")
    assert log(progression) == [(BROKEN, "Dubreuil", "34.26"), (BROKEN, "Stolz", "33.77")]


def test_book_x04_two_holders() -> None:
    """Men's 1500 m, 1956: Grishin and Mikhailov both skate 2:08.6, and both hold the world record."""
    for orders in ((1, 2), (1, 1)):
        book = [
            skated(name, "2:08.6", "M1500", "1956-01-30", order, source=Source.OPTICAL)
            for name, order in zip(("Grishin", "Mikhailov"), orders, strict=True)
        ]
        progression = record_progression(Scope(WR, "M1500"), book, mark(WR, "2:09.1", "M1500"))
        assert held_by(progression) == ["Grishin", "Mikhailov"]


def test_book_x05_equal_at_the_hundredth() -> None:
    """34.419 against a record of 34.41 is equal: the record is not broken."""
    progression = olympic([skated("A", "34.419", "M500")], "34.41", "M500")
    assert log(progression) == [(EQUALLED, "A", "34.41")]
    assert held_by(progression) == ["before", "A"]


def test_book_x06_smaller_hundredth() -> None:
    """34.409 against 34.41 breaks it: the new record is 34.40."""
    assert log(olympic([skated("A", "34.409", "M500")], "34.41", "M500")) == [(BROKEN, "A", "34.40")]


def test_book_x07_disqualified_afterwards() -> None:
    """A disqualification takes the record away, and who was beaten by it holds it again."""
    kok, leerdam = skated("Kok", "1:12.59", order=13), skated("Leerdam", "1:12.31", order=15)
    assert held_by(olympic([kok, leerdam], "1:13.19")) == ["Leerdam"]
    assert held_by(olympic([kok, replace(leerdam, disqualified=True)], "1:13.19")) == ["Kok"]
    assert barred_by(OR, replace(leerdam, disqualified=True)) is Bar.DISQUALIFIED


def test_book_x08_quartet() -> None:
    """Yuskov's 3:34.37 on 3000 m was skated in a quartet: no world record, but a track record it can be."""
    yuskov = skated("Yuskov", "3:34.37", "M3000", "2013-11-02", quartet=True)
    assert barred_by(WR, yuskov) is Bar.QUARTET
    assert barred_by(TR, yuskov) is None
    assert barred_by(WR, replace(yuskov, event="M5000")) is None
    assert log(record_progression(Scope(WR, "M3000"), [yuskov], mark(WR, "3:37.28", "M3000"))) == []


def test_book_x09_hand_time() -> None:
    """A hand time is no world, Olympic or national record, but a track record and a best with its mark."""
    by_hand = skated("A", "1:10.00", source=Source.MANUAL)
    barred = [each.value for each in RecordClass if barred_by(each, by_hand) is Bar.HAND_TIME]
    assert barred == ["WR", "WRJ", "OR", "CR", "NR", "NRJ"]


def test_not_measured() -> None:
    """A reconstructed time sets nothing at all."""
    assert barred_by(PB, skated("A", "1:10.00", source=Source.RECONSTRUCTED)) is Bar.RECONSTRUCTED


def test_competition_that_was_not_approved() -> None:
    """Records need an approved competition on a measured track; bests do not."""
    race = skated("A", "1:10.00", approved=False)
    assert barred_by(TR, race) is Bar.NOT_APPROVED
    assert barred_by(PB, race) is None


def test_ratification() -> None:
    """A record waiting for ratification counts, marked as pending, from its day; a refused one never did."""
    race = skated("A", "1:11.00", ratification=Ratification.PENDING)
    scope, standing = Scope(WR, "W1000"), mark(WR, "1:11.61")
    assert [it.pending for it in record_progression(scope, [race], standing).entries] == [True]
    assert record_progression(scope, [race], standing, ratified_only=True).entries == ()
    refused = replace(race, ratification=Ratification.REFUSED)
    assert record_progression(scope, [refused], standing).entries == ()
    assert barred_by(WR, refused) is Bar.REFUSED
    assert barred_by(PB, refused) is None


def test_book_x10_bests_from_the_counting_time() -> None:
    """Only the counting time is in the book: 1:07.58 is the best, whatever the re-skate took."""
    book = [
        skated("Wennemars", "1:08.00", "M1000", "2025-12-06"),
        skated("Wennemars", "1:07.58", "M1000", "2026-02-11"),
    ]
    best = record_progression(Scope(PB, "M1000", "Wennemars"), book)
    assert log(best) == [(BROKEN, "Wennemars", "1:08.00"), (BROKEN, "Wennemars", "1:07.58")]
    assert best.time == parse_time("1:07.58")


def test_book_x11_season_best() -> None:
    """36.90 on 2 July is the first best of the new season, after 36.40 on 30 June of the old one."""
    book = [skated("A", "36.40", "W500", "2025-06-30"), skated("A", "36.90", "W500", "2025-07-02")]
    assert scope_of(SB, book[1]) == Scope(SB, "W500", "A 2025/26")
    assert log(record_progression(Scope(SB, "W500", "A 2025/26"), book)) == [(BROKEN, "A", "36.90")]
    assert record_progression(Scope(SB, "W500", "A 2024/25"), book).time == parse_time("36.40")


def test_on_any_day() -> None:
    """The record counts from the day it was skated."""
    book = [
        skated("ter Mors", "1:13.56", date="2018-02-14"),
        skated("Takagi", "1:13.19", date="2022-02-17"),
        skated("Leerdam", "1:12.31", date="2026-02-09"),
    ]
    holders = [
        held_by(record_progression(Scope(OR, "W1000"), book, mark(OR, "1:13.83"), until=day))
        for day in ("2018-02-13", "2018-02-14", "2022-02-16", "2025-12-31", "2026-02-09")
    ]
    assert holders == [["before"], ["ter Mors"], ["ter Mors"], ["Takagi"], ["Leerdam"]]


def test_two_skaters_of_one_heat() -> None:
    """Both better than the record in one heat: only the faster breaks it, they finish in the same race."""
    book = [skated("slower", "1:13.00"), skated("faster", "1:12.90")]
    assert log(olympic(book, "1:13.19")) == [(BROKEN, "faster", "1:12.90")]


def test_first_time_on_a_new_distance() -> None:
    """The first time on a distance is no record until one is recognised; of a skater it is her best."""
    book = [
        skated("NED", "1:20.00", "WTS", "2015-11-15"),
        skated("NED", "1:19.00", "WTS", "2015-12-06"),
    ]
    assert record_progression(Scope(WR, "WTS"), book) == Progression((), ())
    assert record_progression(Scope(WR, "WTS"), book).time is None
    recognised = record_progression(Scope(WR, "WTS"), book, first_is_record=True)
    assert [it.previous is None for it in recognised.entries] == [True, False]
    assert len(record_progression(Scope(PB, "WTS", "NED"), book).entries) == 2


def test_scopes() -> None:
    """Each class has its key: championship, rink, country, skater, skater and season; juniors apart."""
    race = skated("A", "1:13.00", championship="World Sprint", junior=True)
    keys = {each.value: scope.of for each in RecordClass if (scope := scope_of(each, race)) is not None}
    assert keys == {
        "WR": "",
        "WRJ": "",
        "OR": "",
        "CR": "World Sprint",
        "TR": "Milan",
        "NR": "NED",
        "NRJ": "NED",
        "PB": "A",
        "SB": "A 2025/26",
    }
    elsewhere = Skated(skater_id="A", holder="A", event="W1000", time=race.time, date="2025-12-06")
    missing = [each.value for each in RecordClass if scope_of(each, elsewhere) is None]
    assert missing == ["WRJ", "OR", "CR", "TR", "NR", "NRJ"]


def test_national_record_of_the_other_country() -> None:
    """A Dutch record falls to Dutch skaters only."""
    japanese = skated("Takagi", "1:12.00", noc="JPN")
    assert record_progression(Scope(NR, "W1000", "NED"), [japanese], mark(NR, "1:12.25")).entries == ()


def test_marks_beside_a_time() -> None:
    """All marks are kept, the widest class first; printed are the highest and the personal best."""
    standing = {Scope(OR, "W1000"): mark(OR, "1:13.19"), Scope(TR, "W1000", "Milan"): mark(TR, "1:12.31")}
    race = skated("Leerdam", "1:12.31", order=15)
    earned = marks_of_race(race, [race], standing, [SB, PB, TR, OR, WR])
    assert earned == ("OR", "=TR", "PB", "SB")
    assert printed_marks(earned) == ("OR", "PB")
    assert printed_marks(("PB", "SB")) == ("PB",)
    assert printed_marks(()) == ()


def test_record_of_a_combination() -> None:
    """Points are compared in thousandths: 135.965 beats 135.966, and is a record of the whole combination."""
    points = as_time(MilliPoints(135_965))
    race = replace(skated("A", "1.00", "MSprint"), time=points)
    standing = replace(mark(WR, "1.00", "MSprint"), time=as_time(MilliPoints(135_966)))
    progression = record_progression(Scope(WR, "MSprint"), [race], standing)
    assert [(it.verdict, it.mark.time) for it in progression.entries] == [(BROKEN, points)]
    assert unit_of("M2x500") == unit_of("M500")


TIMES = st.integers(70_00, 75_00).map(lambda hundredths: Duration(hundredths * 10_000))
RACES = st.lists(
    st.builds(
        lambda name, time, day, order: replace(
            skated(name, "1:13.00", date=f"2026-02-{day:02}", order=order), time=time
        ),
        st.sampled_from("ABCD"),
        TIMES,
        st.integers(1, 3),
        st.integers(1, 4),
    ),
    max_size=12,
    unique_by=lambda race: (race.skater_id, race.date, race.order),
)


@given(RACES.flatmap(lambda races: st.tuples(st.just(races), st.permutations(races))))
def test_the_order_of_the_book_does_not_matter(books: tuple[list[Skated], list[Skated]]) -> None:
    """Races may be written down in any order, and a record never gets slower."""
    first, second = (olympic(book, "1:13.19") for book in books)
    assert first == second
    times = [entry.mark.time for entry in first.entries]
    assert times == sorted(times, reverse=True)
    assert first.time == min([parse_time("1:13.19"), *(race.time for race in books[0])])


@given(RACES, st.integers(0, 3))
def test_progression_until_a_day_is_the_beginning_of_the_whole(races: list[Skated], day: int) -> None:
    """What happened by a day does not depend on what happened later."""
    whole = olympic(races, "1:13.19")
    until = f"2026-02-{day:02}"
    early = record_progression(Scope(OR, "W1000"), races, mark(OR, "1:13.19"), until=until)
    assert early.entries == whole.entries[: len(early.entries)]
    assert all(entry.mark.date > until for entry in whole.entries[len(early.entries) :])
