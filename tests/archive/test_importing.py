"""Importing: new, changed, unchanged, conflicting, rejected; the same races, people and rinks found again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.facts import DAY, NOW, disputes, everything, person, printed, result, take, times

from longtrack.archive import catalogue
from longtrack.archive.importing import import_into
from longtrack.archive.overview import status
from longtrack.archive.work import Report
from longtrack.sport.history import FieldSize, History, Honour, PastRecord, PastResult

pytestmark = pytest.mark.slow  # `make test` runs it

KOK, LEERDAM = "ned-kok-femke", "ned-leerdam-jutta"


def test_new_then_unchanged(tmp_path: Path) -> None:
    """The first import is new, the same again changes nothing."""
    facts = result(KOK, "1:12.59", rank=2), result(LEERDAM, "1:12.31", rank=1), person(KOK)
    assert take(tmp_path, *facts).new == {"result": 2, "person": 1}
    again = take(tmp_path, *facts)
    assert again.changes_nothing
    assert again.unchanged == {"result": 2, "person": 1}


def test_a_correction_by_the_same_source_replaces(tmp_path: Path) -> None:
    """What a source takes back is gone, and is no conflict."""
    take(tmp_path, result(KOK, "1:12.95"))
    report = take(tmp_path, result(KOK, "1:12.59"))
    assert report.changed == {"result": 1}
    assert times(tmp_path) == {KOK: "1:12.59"}
    assert disputes(tmp_path) == []


def test_two_sources_that_disagree_are_both_kept(tmp_path: Path) -> None:
    """The time that most sources give stands, the other is shown as a conflict."""
    take(tmp_path, result(KOK, "1:12.95", source="a paper"))
    report = take(tmp_path, result(KOK, "1:12.59", source="sheet"), result(KOK, "1:12.59", source="ticker"))
    assert report.new == {"result": 2}
    assert report.conflicting == [f"result {KOK}|Cup|W1000|, time"]
    assert times(tmp_path) == {KOK: "1:12.59"}
    assert disputes(tmp_path) == [(f"{KOK}|Cup|W1000|", "time", ["1:12.59", "1:12.95"])]


def test_a_conflict_ends_when_a_source_corrects_itself(tmp_path: Path) -> None:
    """Once both say the same there is nothing left to show."""
    take(tmp_path, result(KOK, "1:12.95", source="a paper"), result(KOK, "1:12.59"))
    assert len(disputes(tmp_path)) == 1
    assert take(tmp_path, result(KOK, "1:12.59", source="a paper")).changed == {"result": 1}
    assert disputes(tmp_path) == []


def test_more_digits_are_no_conflict(tmp_path: Path) -> None:
    """A time with thousandths agrees with the same time cut to hundredths, and is the one that is kept."""
    take(tmp_path, result(KOK, "1:12.59"), result(KOK, "1:12.59", thousandths=4, source="photo finish"))
    assert times(tmp_path) == {KOK: "1:12.59"}
    assert everything(tmp_path).results[0].thousandths == 4
    assert disputes(tmp_path) == []


def test_what_one_source_does_not_say_another_may(tmp_path: Path) -> None:
    """Figures of two sources that do not contradict each other make one row."""
    take(tmp_path, result(KOK, "1:12.59", pair=13, splits=(None, printed("43.97")), source="one"))
    take(tmp_path, result(KOK, "", rank=2, splits=(printed("17.4"),), source="two"))
    (row,) = everything(tmp_path).results
    assert (row.pair, row.rank, row.splits) == (13, 2, (printed("17.4"), printed("43.97")))
    assert disputes(tmp_path) == []


def test_a_doubted_row_never_stands(tmp_path: Path) -> None:
    """A row with `doubted` gives way to any other, however much it says."""
    doubted = result(KOK, "1:12.95", rank=9, pair=1, source="paper", extra=(("doubted", "digits exchanged"),))
    take(tmp_path, doubted, result(KOK, "1:12.59"))
    assert times(tmp_path) == {KOK: "1:12.59"}


def test_a_journal_goes_before_any_paper(tmp_path: Path) -> None:
    """What an official result file says stands, even against two papers."""
    official = result(KOK, "1:12.59", source="longtrack: Cup 2026-02-09")
    take(tmp_path, official, *(result(KOK, "1:12.95", source=paper) for paper in ("one", "two")))
    assert times(tmp_path) == {KOK: "1:12.59"}


def test_one_source_with_two_tongues(tmp_path: Path) -> None:
    """A source that says two things at once is taken at its first word, and the row is reported."""
    report = take(tmp_path, result(KOK, "1:12.59"), result(KOK, "1:12.95"))
    assert times(tmp_path) == {KOK: "1:12.59"}
    assert report.rejected == [f"results.csv, {KOK}|Cup|W1000|: one source says two things, the first counts"]


def test_monday_evening_is_tuesday_elsewhere(tmp_path: Path) -> None:
    """A day's difference between sources is one race and a conflict on its date."""
    take(tmp_path, result(KOK, source="sheet"), result(KOK, source="ticker"))
    take(tmp_path, result(KOK, date=date(2026, 2, 10), source="Seoul"))
    assert status(tmp_path)["races"] == 1
    assert disputes(tmp_path) == [(f"{KOK}|Cup|W1000|", "date", ["2026-02-09", "2026-02-10"])]


def test_two_races_on_two_days_by_one_source(tmp_path: Path) -> None:
    """Where one source has an event on Saturday and on Sunday these are two races."""
    facts = [result(KOK, time, date=date(2026, 2, day)) for time, day in (("1:14.00", 7), ("1:13.00", 8))]
    take(tmp_path, *facts)
    assert status(tmp_path)["races"] == 2
    assert take(tmp_path, *facts).changes_nothing


def test_the_cup_of_next_year_is_another(tmp_path: Path) -> None:
    """Two competitions of one name in two seasons stay two."""
    facts = [
        result(KOK, time, date=date(year, 1, 10)) for time, year in (("1:14.00", 2025), ("1:13.00", 2026))
    ]
    for fact in facts:
        take(tmp_path, fact)
    assert status(tmp_path)["competitions"] == 2
    assert take(tmp_path, *facts).changes_nothing


def test_games_are_one_competition_whatever_they_are_called(tmp_path: Path) -> None:
    """The code of the Games tells, not the name."""
    take(tmp_path, result(KOK, competition="Olympic Winter Games 2026", games="OG2026"))
    take(tmp_path, result(LEERDAM, competition="Milano Cortina 2026", games="OG2026"))
    assert status(tmp_path)["competitions"] == 1


def test_one_rink_with_two_names(tmp_path: Path) -> None:
    """A venue written in two ways is one track."""
    take(
        tmp_path,
        result(KOK, venue="Thialf, Heerenveen NED"),
        result(LEERDAM, venue="Thialf - Heerenveen (Ned)"),
    )
    assert {it.venue for it in everything(tmp_path).results} == {"Thialf, Heerenveen NED"}


def test_a_person_is_described_by_several(tmp_path: Path) -> None:
    """Two birth dates are a conflict; a spelling met in a result is an alias."""
    take(tmp_path, result("ned-wust-ireen", given_name="Ireen", family_name="WÜST"))
    take(
        tmp_path,
        person("ned-wust-ireen", family_name="Wüst", date_of_birth=date(1986, 4, 1), year_of_birth=1986),
    )
    take(
        tmp_path, person("ned-wust-ireen", date_of_birth=date(1986, 1, 4), year_of_birth=1986, source="paper")
    )
    (known,) = everything(tmp_path).people
    assert known.aliases == ("Ireen Wust", "Ireen WÜST", "Ireen Wüst")
    assert disputes(tmp_path) == [("ned-wust-ireen", "date of birth", ["1986-04-01", "1986-01-04"])]


def record(holder: str = "Chris Witty", **more: object) -> PastRecord:
    """An Olympic record of the women's 1000 m."""
    values = {"noc": "USA", "date": date(2002, 2, 17), "venue": "Salt Lake City", "source": "sheet"}
    return PastRecord("OR", "W1000", printed("1:13.83"), "", holder, **{**values, **more})  # type: ignore[arg-type]


def keep(archive: Path, history: History) -> None:
    """Import facts of other kinds."""
    import_into(archive, [("folder", history)], moment=NOW)


def test_records_with_another_holder_or_day(tmp_path: Path) -> None:
    """A record that sources give to two people is one record and two conflicts."""
    said = [
        record(),
        record(source="paper"),
        record("Heather Bergsma", date=date(2014, 2, 16), source="copy"),
    ]
    keep(tmp_path, History(records=tuple(said)))
    assert [it.holder for it in everything(tmp_path).records] == ["Chris Witty"]
    assert disputes(tmp_path) == [
        ("OR|W1000|2002-02-17|Chris Witty", "date", ["2002-02-17", "2014-02-16"]),
        ("OR|W1000|2002-02-17|Chris Witty", "holder", ["Chris Witty", "Heather Bergsma"]),
    ]
    keep(tmp_path, History(records=(replace(said[2], holder="Witty Chris"),)))
    assert [field for _, field, _ in disputes(tmp_path)] == ["date"]


def test_a_record_later_equalled_is_two(tmp_path: Path) -> None:
    """The same time by another skater on another day in one and the same list is another record."""
    keep(tmp_path, History(records=(record(), record("Anni Friesinger", noc="GER", date=date(2006, 2, 19)))))
    assert len(everything(tmp_path).records) == 2


def test_records_of_others_keep_their_holders(tmp_path: Path) -> None:
    """A later import of one record leaves all others as they were."""
    witty = replace(record(), skater_id="usa-witty-chris")
    keep(tmp_path, History(records=(witty,)))
    later = PastRecord("OR", "W1000", printed("1:13.56"), "ned-ter-mors-jorien", "Jorien ter Mors", "NED")
    keep(tmp_path, History(records=(later,)))
    assert {it.skater_id for it in everything(tmp_path).records} == {"usa-witty-chris", "ned-ter-mors-jorien"}


def test_honours_and_fields(tmp_path: Path) -> None:
    """Places, whole sets, medals of a nation without a name, and how many started."""
    games = "Olympic Winter Games Milano Cortina 2026"
    honours = (
        Honour(
            games, "W1000", LEERDAM, "Jutta Leerdam", "NED", "OG", 2026, 1, DAY, "sheet", ("medals:x@OG",)
        ),
        Honour(games, "other-1", "", "", "NED", "OG", 2026, 2, DAY, "table", (), (("sport", "other"),)),
    )
    field = FieldSize(games, "W1000", 30, 15, DAY, "17:30", "sheet", (("ice_temperature", "-7"),))
    history = History(honours=honours, fields=(field,))
    keep(tmp_path, history)
    kept = everything(tmp_path)
    assert [(it.place, it.complete, it.other_sport) for it in kept.honours] == [
        (1, ("medals:x@OG",), False),
        (2, (), True),
    ]
    assert (kept.fields[0].number_of_starters, kept.fields[0].start_time) == (30, "17:30")
    assert import_into(tmp_path, [("folder", history)], moment=NOW).changes_nothing
    with catalogue.reading(tmp_path) as (connection, _):
        held = connection.execute("SELECT name, value FROM conditions").fetchall()
    assert held == [("ice", "-7")]


def test_columns_that_mean_nothing_here_are_kept(tmp_path: Path) -> None:
    """What another program wrote comes out again."""
    take(tmp_path, result(KOK, extra=(("bib", "12"), ("note", "fell"))))
    assert everything(tmp_path).results[0].extra == (("bib", "12"), ("note", "fell"))


def test_without_birth_dates(tmp_path: Path) -> None:
    """The season of birth stands for the day: of those who are there already, and of all who come later."""
    born = person(KOK, date_of_birth=date(2000, 10, 8), year_of_birth=2000)
    take(tmp_path, born)
    take(
        tmp_path,
        person(LEERDAM, date_of_birth=date(1998, 12, 30), year_of_birth=1998),
        without_birth_dates=True,
    )
    take(tmp_path, born, person("jpn-takagi-miho", date_of_birth=date(1994, 5, 22), year_of_birth=1994))
    people = everything(tmp_path).people
    assert [(it.date_of_birth, it.year_of_birth, it.extra) for it in people] == [
        (None, None, (("category", "1993/94"),)),
        (None, None, (("category", "2000/01"),)),
        (None, None, (("category", "1998/99"),)),
    ]


def test_two_days_imported_one_at_a_time(tmp_path: Path) -> None:
    """Saturday's file and Sunday's are two races, also where another source was joined to the first."""
    days = [result(KOK, time, date=date(2026, 2, day)) for time, day in (("1:14.00", 7), ("1:13.00", 8))]
    take(tmp_path, days[0])
    take(tmp_path, result(KOK, "1:13.00", date=date(2026, 2, 8), source="Seoul"))
    assert status(tmp_path)["races"] == 1
    take(tmp_path, days[1])
    held = [(it.date, it.time) for it in everything(tmp_path).results]
    assert held == [(date(2026, 2, 7), printed("1:14.00")), (date(2026, 2, 8), printed("1:13.00"))]
    assert disputes(tmp_path) == []


def test_a_joined_race_is_found_again(tmp_path: Path) -> None:
    """Sheet and Seoul mean one race; a later race of the sheet does not part them."""
    seoul = result(KOK, date=date(2026, 2, 10), source="Seoul")
    take(tmp_path, result(KOK))
    take(tmp_path, seoul)
    take(tmp_path, result(KOK, date=date(2026, 2, 15)))
    assert status(tmp_path)["races"] == 2
    assert take(tmp_path, seoul).changes_nothing


def test_a_field_before_its_results(tmp_path: Path) -> None:
    """How many started makes no race of its own once the results of the A division are there."""
    field = FieldSize("Cup", "W1000", 20, None, DAY, "", "list")
    keep(tmp_path, History(fields=(field,)))
    take(tmp_path, result(KOK, division="A"))
    assert (status(tmp_path)["races"], everything(tmp_path).fields[0].number_of_starters) == (1, 20)
    assert import_into(tmp_path, [("folder", History(fields=(field,)))], moment=NOW).changes_nothing


def test_what_a_competition_is_follows_from_all_sources(tmp_path: Path) -> None:
    """Level, series, season and rink are known as soon as anybody says enough."""
    take(tmp_path, result(KOK, competition="World Cup 1", date=None, source="paper"))
    take(tmp_path, result(KOK, competition="World Cup 1", venue="Hamar NOR"))
    with catalogue.reading(tmp_path) as (connection, _):
        row = connection.execute(
            "SELECT level, series, season, tracks.name FROM competitions JOIN tracks USING (track)"
        ).fetchall()
    assert row == [("WCup", "WC2025-26", "2025/26", "Vikingskipet")]


def test_the_nation_of_the_latest_race(tmp_path: Path) -> None:
    """Whoever came first: the latest race tells the nation, and each row keeps its own."""
    late = result(KOK, noc="NED")
    early = result(KOK, noc="BEL", competition="Cup one", date=date(2024, 2, 9))
    for name, facts in (("one", (late, early)), ("other", (early, late))):
        for fact in facts:
            take(tmp_path / name, fact)
        assert [it.noc for it in everything(tmp_path / name).people] == ["NED"]
        assert [it.noc for it in everything(tmp_path / name).results] == ["BEL", "NED"]
        assert take(tmp_path / name, early, late).changes_nothing


def test_a_closed_gap(tmp_path: Path) -> None:
    """A record without a time is a gap until a source gives the time."""
    take(tmp_path, result(KOK, "", marks=("OR",)))
    assert gaps(tmp_path) == ["Femke Kok NED set OR W1000 at Cup; the time is not known."]
    take(tmp_path, result(KOK, "1:12.59", source="paper"))
    assert gaps(tmp_path) == []


def gaps(archive: Path) -> list[str]:
    """What sources say there was, without the figure."""
    with catalogue.reading(archive) as (connection, _):
        return [text for (text,) in connection.execute("SELECT text FROM gaps").fetchall()]


def test_records_of_one_source_stay_apart(tmp_path: Path) -> None:
    """Two of one skater on a day, and her own time a year later, are three records, and stay three."""
    said = History(
        records=(
            record(),
            replace(record(), time=printed("1:14.00")),
            record(date=date(2003, 2, 17)),
        )
    )
    keep(tmp_path, said)
    assert len(everything(tmp_path).records) == 3
    assert import_into(tmp_path, [("folder", said)], moment=NOW).unchanged == {"record": 3}
    assert len(everything(tmp_path).records) == 3


def test_a_correction_of_a_single_record(tmp_path: Path) -> None:
    """What a source takes back is gone."""
    keep(tmp_path, History(records=(record(),)))
    keep(tmp_path, History(records=(record(date=date(2002, 2, 18)),)))
    assert [it.date for it in everything(tmp_path).records] == [date(2002, 2, 18)]


def test_conflicts_of_other_books_are_no_news(tmp_path: Path) -> None:
    """A new record reports the conflicts of its own book only."""
    keep(tmp_path, History(records=(record(), record("Heather Bergsma", source="copy"))))
    news = History(records=(replace(record(), event="W500", time=printed("37.30")),))
    assert import_into(tmp_path, [("folder", news)], moment=NOW).conflicting == []
    assert len(disputes(tmp_path)) == 1


DAYS = [date(2026, 2, day) for day in (7, 8, 9, 20)] + [date(2025, 2, 7)]


@dataclass(frozen=True)
class Habits:
    """What a source says of all its races: it would correct itself if it said now this and now that."""

    late: bool
    has_days: bool
    venue: str
    games: str


habits = st.builds(
    Habits,
    late=st.booleans(),
    has_days=st.sampled_from((True, True, True, False)),
    venue=st.sampled_from(("", "Thialf, Heerenveen NED", "Heerenveen", "Hamar NOR")),
    games=st.sampled_from(("", "", "OG2026")),
)


@st.composite
def several_sources(draw: st.DrawFn) -> list[PastResult | FieldSize]:
    """Some results and fields of some races, by three sources with habits of their own."""
    of = {name: draw(habits) for name in ("one", "two", "three")}
    facts: dict[tuple[object, ...], PastResult | FieldSize] = {}
    for _ in range(draw(st.integers(1, 6))):
        source = draw(st.sampled_from(sorted(of)))
        day = draw(st.sampled_from(DAYS)) + timedelta(of[source].late)
        when = day if of[source].has_days else None
        if draw(st.integers(0, 5)) == 0:
            facts[source, when] = FieldSize("Cup", "W1000", draw(st.integers(8, 9)), None, when, "", source)
            continue
        skater, division = draw(st.sampled_from((KOK, LEERDAM))), draw(st.sampled_from(("", "A", "B")))
        facts[source, when, skater, division] = result(
            skater,
            draw(st.sampled_from(("1:12.59", "1:12.95", "1:13.0"))),
            source=source,
            date=when,
            division=division,
            venue=of[source].venue,
            games=of[source].games,
            noc=draw(st.sampled_from(("NED", "BEL", ""))),
            rank=draw(st.sampled_from((None, 1, 2))),
        )
    return list(facts.values())


def keep_all(archive: Path, facts: Iterable[PastResult | FieldSize]) -> Report:
    """Import results and fields at once."""
    every = list(facts)
    history = History(
        results=tuple(it for it in every if isinstance(it, PastResult)),
        fields=tuple(it for it in every if isinstance(it, FieldSize)),
    )
    return import_into(archive, [("folder", history)], moment=NOW)


HELD = (
    "SELECT competitions.name, games, series, level, competitions.season, here.name, event, division, date, "
    "races.season, there.name FROM races JOIN competitions USING (competition) "
    "LEFT JOIN tracks here ON here.track = competitions.track "
    "LEFT JOIN tracks there ON there.track = races.track",
    "SELECT skater_id, competitions.name, event, division, date, time_ms, rank, extra, sources.name "
    "FROM results JOIN people USING (skater) JOIN races USING (race) JOIN competitions USING (competition) "
    "JOIN sources ON sources.source = coalesce(results.source, races.source)",
    "SELECT skater_id, given_name, family_name, noc, gender FROM people",
    "SELECT competitions.name, division, races.date, number_of_starters FROM fields "
    "JOIN races USING (race) JOIN competitions USING (competition)",
    "SELECT event, time_ms, skater_id FROM personal_bests JOIN people USING (skater)",
)


def all_held(archive: Path) -> list[list[str]]:
    """Everything that is held, without the archive's own numbers."""
    with catalogue.reading(archive) as (connection, _):
        return [sorted(map(str, connection.execute(sql).fetchall())) for sql in HELD]


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(several_sources(), st.randoms())
def test_the_order_of_imports_has_no_say(facts: list[PastResult | FieldSize], chance: Random) -> None:
    """Whoever came first, and in how many imports: the same races, figures, nations and conflicts.

    And importing all of it again changes nothing.
    """
    shuffled = list(facts)
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as made:
        one, other = Path(made) / "one", Path(made) / "other"
        keep_all(one, facts)
        for fact in shuffled:
            keep_all(other, [fact])
        assert all_held(one) == all_held(other)
        assert disputes(one) == disputes(other)
        assert keep_all(one, shuffled).changes_nothing
        assert keep_all(other, facts).changes_nothing
