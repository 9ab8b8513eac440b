"""Bests and records from the archive become facts of the journal: marks are computed, replay needs none."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from tests.archive.facts import NOW, printed, result, take
from tests.memory_journal import MemoryJournal
from tests.web.rink import Rink

from longtrack.archive.importing import import_into
from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.fold import fold
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.past import Past
from longtrack.desk.past_bests import ARCHIVE, ask, facts, follow
from longtrack.projections.result import result as result_of
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.history import History, PastRecord
from longtrack.sport.rules.record_book import BESTS
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane
from longtrack.sport.times import parse_time

KOK, ROE = "ned-kok-femke", "nor-roe-eva"
DAY = "2026-02-20"
OFFICIAL = ev.Actor("test")


@pytest.fixture
def past(tmp_path: Path) -> Past:
    """An archive of a few races: Kok's in two seasons, one after the day, one at the competition itself."""
    take(
        tmp_path / "archive",
        result(KOK, "1:13.50", competition="Cup 2024", date=date(2024, 12, 1)),
        result(KOK, "1:14.20", competition="Cup 2025", date=date(2025, 12, 1)),
        result(KOK, "1:11.00", competition="Cup 2027", date=date(2027, 1, 9)),
        result(KOK, "1:10.00", competition="Winter Cup", date=date(2026, 2, 19)),
        result(ROE, "1:20.00", competition="Cup 2024", date=date(2024, 12, 1)),
    )
    return Past(tmp_path / "archive")


def desk(**bests: str) -> Desk:
    """A desk with Kok and Roe entered for a 1000 m; `kok` and `roe` are what was typed."""
    found = Desk(MemoryJournal().as_journal())
    do(
        found,
        ev.CompetitionOpened(
            name="Winter Cup", venue="Thialf", rulebook="ISU-2025-26", date=DAY, time_zone="UTC"
        ),
    )
    do(found, ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000))
    for skater, name in ((KOK, "kok"), (ROE, "roe")):
        do(
            found,
            ev.SkaterRegistered(skater=skater, given_name=name, family_name=name, noc=skater[:3].upper()),
        )
        do(found, ev.EntryAccepted(distance="W1000", skater=skater, personal_best=bests.get(name, "")))
    return found


def do(desk: Desk, *intents: Intent) -> None:
    """Have something done."""
    for intent in intents:
        (answer,) = desk.handle([Submission(intent, OFFICIAL, desk.clock.now())])
        assert isinstance(answer, int), answer


def taken(desk: Desk, past: Past) -> dict[str, tuple[str, str]]:
    """Take what the archive says; return personal and season bests by skater."""
    do(desk, *facts(desk.state, ask(past, desk.state)))
    entries = desk.state.distances["W1000"].entries
    return {skater: (it.personal_best, it.season_best) for skater, it in entries.items()}


def test_bests_are_those_before_the_day(past: Past) -> None:
    """Not what was skated later, and not what was skated here."""
    assert taken(desk(), past) == {KOK: ("1:13.50", "1:14.20"), ROE: ("1:20.00", "")}


def test_what_was_typed_stays_unless_the_archive_knows_a_faster_time(past: Past) -> None:
    """A club's own time may be missing in the archive; a slower one is a mistake, or old."""
    assert taken(desk(kok="1:12.90", roe="1:25.00"), past) == {
        KOK: ("1:12.90", "1:14.20"),
        ROE: ("1:20.00", ""),
    }


def test_taking_twice_writes_once(past: Past) -> None:
    """Whatever starts the server again."""
    it = desk()
    taken(it, past)
    assert facts(it.state, ask(past, it.state)) == []


def test_nothing_is_written_once_a_heat_was_called(past: Past) -> None:
    """A best does not change under a race."""
    it = desk()
    places = tuple(ev.DrawnPlace(1, lane, who) for lane, who in zip(Lane, (KOK, ROE), strict=True))
    do(it, ev.DrawMade(distance="W1000", method="typed", seed=None, places=places))
    do(it, ev.StartListPublished(distance="W1000"), ev.HeatCalled(distance="W1000", heat=1))
    assert facts(it.state, ask(past, it.state)) == []


def test_a_best_stands_to_be_broken_and_not_in_the_list_of_records(past: Past) -> None:
    """It makes the mark PB, and nobody reads thirty of them on the board."""
    it = desk()
    taken(it, past)
    stood = {
        (record.record_class, record.skater): record.time
        for record in it.state.distances["W1000"].standing_records
    }
    assert stood[RecordClass.PB, KOK] == parse_time("1:13.50")
    assert stood[RecordClass.SB, KOK] == parse_time("1:14.20")
    assert scoreboard(it.state, "W1000").records == ()


def test_a_replay_does_not_ask_the_archive(past: Past) -> None:
    """The facts are in the journal, written by the desk as `archive`."""
    it = desk()

    async def scenario() -> None:
        writing = asyncio.create_task(it.run())
        following = asyncio.create_task(follow(it, past, asyncio.Event()))
        while not it.state.distances["W1000"].entries[KOK].personal_best:
            await it.changes(it.state.seq)
        for task in (following, writing):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    asyncio.run(asyncio.wait_for(scenario(), 20))
    past.close()
    entries = list(it.journal.read())
    assert fold(entries) == it.state
    assert {entry.actor for entry in entries if isinstance(entry.event, ev.RecordStood)} == {ARCHIVE}


def test_a_record_stands_as_it_was_when_the_day_began(tmp_path: Path) -> None:
    """World and track record, with who held them; typed ones stay."""
    history = History(
        results=(result(KOK, "1:13.50", competition="Cup 2024", date=date(2024, 12, 1)),),
        records=(
            record("WR", "1:11.61", date(2019, 3, 9), "Salt Lake City"),
            record("WR", "1:10.00", date(2026, 2, 20), "Calgary"),
            record("TR", "1:13.15", date(2021, 10, 31), "Thialf, Heerenveen"),
        ),
    )
    import_into(tmp_path / "archive", [("records", history)], moment=NOW)
    past = Past(tmp_path / "archive")
    it = desk()
    do(it, *facts(it.state, ask(past, it.state)))
    stood = {
        record.record_class: record.time
        for record in it.state.distances["W1000"].standing_records
        if record.record_class not in BESTS
    }
    assert stood == {RecordClass.WR: parse_time("1:11.61"), RecordClass.TR: parse_time("1:13.15")}
    typed = desk()
    own = ev.RecordStood(
        distance="W1000", record_class=RecordClass.WR, time=parse_time("1:11.50"), holder="Somebody"
    )
    do(typed, own)
    do(typed, *facts(typed.state, ask(past, typed.state)))
    records = typed.state.distances["W1000"].standing_records
    assert [it.time for it in records if it.record_class is RecordClass.WR] == [own.time]


def test_a_best_that_only_a_record_names_counts(tmp_path: Path) -> None:
    """The better of both, also without a day; a time of a later day does not."""
    history = History(
        results=(result(KOK, "1:13.50", competition="Cup 2024", date=date(2024, 12, 1)),),
        records=(
            record("PB", "1:12.80", None, ""),
            record("TR", "1:13.00", date(2025, 12, 1), "Inzell"),
            record("TR", "1:12.00", date(2026, 3, 1), "Inzell"),
        ),
    )
    import_into(tmp_path / "archive", [("records", history)], moment=NOW)
    assert taken(desk(), Past(tmp_path / "archive"))[KOK] == ("1:12.80", "1:13.00")


def record(record_class: str, time: str, day: date | None, venue: str) -> PastRecord:
    """A record of the women's 1000 m."""
    return PastRecord(
        record_class=record_class,
        event="W1000",
        time=printed(time),
        skater_id=KOK,
        holder="Femke Kok",
        noc="NED",
        date=day,
        venue=venue,
        source="list",
    )


def test_a_mark_is_computed(past: Past) -> None:
    """Faster than the archive's best is PB; PB says SB with it; slower than both is nothing."""
    rink = Rink(people={KOK: ("Femke", "Kok", "NED"), ROE: ("Eva", "Roe", "NOR")})
    rink.do(*facts(rink.desk.state, ask(past, rink.desk.state)))
    rink.skates(1, "73.49", "80.01")
    rows = {it.name.skater_id: it.marks for it in result_of(rink.desk.state, "W1000").rows}
    assert rows == {KOK: ("PB",), ROE: ()}
