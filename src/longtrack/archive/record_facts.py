"""Records on their way into an archive: the versions of one record are found, and one of them is gone by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import msgspec

from longtrack.archive.agreement import agreed
from longtrack.archive.mentions import REMOVED
from longtrack.archive.rows import extra_text, insert, milliseconds
from longtrack.archive.tracks import track_of
from longtrack.archive.work import Work, body_of, write_versions
from longtrack.sport.history import PastRecord
from longtrack.sport.names import plain

OF_ONE_SKATER = ("PB", "SB")
OF_ONE_NATION = ("NR", "NRJ")
OF_ONE_TRACK = ("TR", "TRJ")

Book = tuple[str, str, str]
"""Class, event and whose or where: within it there is one record at a time."""


@dataclass
class _Record:
    """One record, with what each source said of it."""

    said: dict[str, PastRecord] = field(default_factory=dict)


def book_of(record: PastRecord) -> Book:
    """Return within which class, event and scope a time is the record."""
    scope = ""
    if record.record_class in OF_ONE_SKATER:
        scope = _holder(record)
    elif record.record_class in OF_ONE_NATION:
        scope = record.noc
    elif record.record_class in OF_ONE_TRACK:
        track = track_of(record.venue)
        scope = track.name if track else ""
    return record.record_class, record.event, scope


def take_records(work: Work, facts: Sequence[PastRecord]) -> None:
    """Compare records with what is held, and write all records and their conflicts anew: they are few."""
    if not facts:
        return
    books = read_books(work.connection)
    incoming: dict[tuple[Book, str], list[PastRecord]] = defaultdict(list)
    for fact in facts:
        incoming[book_of(fact), fact.source].append(fact)
    news = {book for (book, _), told in incoming.items() if _tell(work, books[book], told)}
    if news:
        write_all(work, books, news)


def read_books(connection: duckdb.DuckDBPyConnection) -> dict[Book, list[PastRecord]]:
    """Return everything that was said of records."""
    books: dict[Book, list[PastRecord]] = defaultdict(list)
    for (body,) in connection.execute("SELECT body FROM versions WHERE kind = 'record'").fetchall():
        record = msgspec.json.decode(body, type=PastRecord)
        books[book_of(record)].append(record)
    return books


def _tell(work: Work, book: list[PastRecord], told: Sequence[PastRecord]) -> bool:
    """Add what one source tells of one book, in place of what it said before; return whether it is news.

    Only what it said before this import is replaced, and each once: a source may list two records of one
    skater and day, or the same time a year later.
    """
    told = list(dict.fromkeys(told))
    before = [it for it in book if it.source == told[0].source]
    same = [
        it for it in told if it in before or (it.source == REMOVED and any(_alike(it, a) > 1 for a in before))
    ]
    left = [it for it in before if it not in same]
    for _ in same:
        work.report.count("record", True, True)
    # A list tells its records apart by all of holder, time and day; of a single one any two will do.
    alike = 3 if len(told) > 1 else 2
    for fact in (it for it in told if it not in same):
        corrected = next((it for it in left if _alike(it, fact) >= alike), None)
        work.report.count("record", corrected, fact)
        if corrected is not None:
            left.remove(corrected)
            book.remove(corrected)
        book.append(fact)
    return len(same) < len(told)


def _alike(one: PastRecord, other: PastRecord) -> int:
    """Return how many of holder, time and day two records have in common."""
    same_day = one.date is not None and one.date == other.date
    return sum((_holder(one) == _holder(other), one.time == other.time, same_day))


def _holder(record: PastRecord) -> str:
    return record.skater_id or " ".join(sorted(plain(record.holder).split()))


def write_all(work: Work, books: dict[Book, list[PastRecord]], news: Collection[Book]) -> None:
    """Write records, versions and conflicts of all books; conflicts are reported of those with news."""
    connection = work.connection
    work.people.learn({it.skater_id for versions in books.values() for it in versions} - {""})
    connection.execute("DELETE FROM records")
    connection.execute("DELETE FROM versions WHERE kind = 'record'")
    connection.execute("DELETE FROM conflicts WHERE kind = 'record'")
    rows: list[tuple[Any, ...]] = []
    said: dict[str, list[tuple[int, str]]] = {}
    for book, versions in books.items():
        about = "|".join(book)
        said[about] = [(work.source(it.source), body_of(it)) for it in versions]
        for record in _records(versions):
            fact, disputed = agreed(record.said)
            work.settle("record", f"{about}|{len(rows)}", _subject(fact), disputed, is_news=book in news)
            rows.append(_row(work, fact))
    insert(connection, "records", rows)
    write_versions(connection, "record", said)


def put_together(facts: Iterable[PastRecord]) -> list[PastRecord]:
    """Return one version of each record."""
    books: dict[Book, list[PastRecord]] = defaultdict(list)
    for fact in facts:
        books[book_of(fact)].append(fact)
    return [agreed(record.said)[0] for book in books.values() for record in _records(book)]


def _records(versions: Iterable[PastRecord]) -> list[_Record]:
    """Put together what means one record: one time, or one holder and day, from different sources.

    First those that have all of holder, time and day in common, then what is most alike.
    """
    exact: list[_Record] = []
    for fact in sorted(versions, key=_order):
        record = next((it for it in exact if _common(it, fact) == 3 and fact.source not in it.said), None)
        if record is None:
            record = _Record()
            exact.append(record)
        record.said[fact.source] = fact
    records: list[_Record] = []
    for own in sorted(exact, key=lambda it: (-len(it.said), _order(next(iter(it.said.values()))))):
        fact = next(iter(own.said.values()))
        fitting = [it for it in records if _may_join(it, own)]
        if fitting:
            max(fitting, key=lambda it: _common(it, fact)).said.update(own.said)
        else:
            records.append(own)
    return records


def _order(fact: PastRecord) -> tuple[int, str, str, str, str]:
    return fact.time.duration, str(fact.date or ""), _holder(fact), fact.source, str(fact.extra)


def _common(record: _Record, fact: PastRecord) -> int:
    return max(_alike(it, fact) for it in record.said.values())


def _may_join(record: _Record, other: _Record) -> bool:
    if record.said.keys() & other.said.keys():
        return False
    return any(
        it.time.duration == fact.time.duration
        or (_holder(it) == _holder(fact) and it.date is not None and it.date == fact.date)
        for it in record.said.values()
        for fact in other.said.values()
    )


def _row(work: Work, record: PastRecord) -> tuple[Any, ...]:
    extra = dict(record.extra)
    year = extra.pop("year", "")
    skater = work.people.number(record.skater_id)
    return (
        *(record.record_class, record.event, milliseconds(record.time), record.time.digits),
        *(skater, record.holder, record.noc, record.date),
        record.date.year if record.date else int(year[:4]) if year[:4].isdecimal() else None,
        *(record.venue, work.places.track(record.venue), work.source(record.source)),
        extra_text(extra.items()),
    )


def _subject(record: PastRecord) -> str:
    day = record.date.isoformat() if record.date else ""
    return "|".join((record.record_class, record.event, day, record.skater_id or record.holder))
