"""What the check finds in texts in which one fact was made wrong, and how fast, beside a scan for numbers.

The texts are our own reports of the Milan race in six languages and, where a folder holds them, articles with
labels (`articles/labels.csv`) about the races of an archive (`archive/`).
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

import msgspec

from longtrack.cli.archive_folder import read_exchange
from longtrack.cli.measure.rounds import in_rounds, timed
from longtrack.competition.state import Competition
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.press import day_of
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.press.check import check
from longtrack.press.facts import Facts, facts_of, joined
from longtrack.press.mutate import Known, Mutation, one_of_each
from longtrack.press.report.writing import LANGUAGES, STYLES, report
from longtrack.projections.past_results import past_results
from longtrack.sport.history import History

CHECK = "longtrack check"
SCAN = "scan for numbers (reference)"

Span = tuple[int, int]
Checker = Callable[[str], list[Span]]
"""Where something is said to be wrong."""


class PressRow(msgspec.Struct, frozen=True):
    """One kind of error: how many were made, found, and what else was accused meanwhile."""

    what: str
    made: int
    found: int
    accused: int
    """Other claims of the same texts said to be wrong, that were not before."""
    found_by_scan: int
    accused_by_scan: int


class PressFigures(msgspec.Struct, frozen=True):
    """What was measured."""

    texts: int
    claims: int
    false_alarms: int
    """Claims of the right texts that were said to be wrong."""
    false_alarms_of_scan: int
    rows: tuple[PressRow, ...]
    articles_per_second: float
    scans_per_second: float

    def summary(self) -> dict[str, object]:
        """Return the figures without the rows."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if name != "rows"}


def press_text(figures: PressFigures) -> str:
    """Return the figures as a table: the check, and beside it the reference."""
    made, found = sum(it.made for it in figures.rows), sum(it.found for it in figures.rows)
    accused = sum(it.accused for it in figures.rows)
    by_scan = sum(it.found_by_scan for it in figures.rows), sum(it.accused_by_scan for it in figures.rows)
    rows = [*figures.rows, PressRow("all", made, found, accused, *by_scan)]
    lines = [
        f"{made} errors, one at a time, in {figures.texts} right texts with {figures.claims} claims;"
        " accused: other claims of these texts",
        "",
        f"{'':24}{'made':>6}{'found':>7}{'share':>8}{'accused':>9}{'scan found':>12}{'accused':>9}",
        *(
            f"{it.what:24}{it.made:6}{it.found:7}{it.found / it.made:8.2f}{it.accused:9}"
            f"{it.found_by_scan:12}{it.accused_by_scan:9}"
            for it in rows
        ),
        "",
        f"in the right texts {CHECK} accuses {figures.false_alarms} claims, the {SCAN} "
        f"{figures.false_alarms_of_scan}",
        f"{figures.articles_per_second:.0f} articles a second, the scan {figures.scans_per_second:.0f}",
        "",
    ]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class RightText:
    """A text in which nothing is wrong, and the facts it is checked against."""

    text: str
    known: tuple[Known, ...]
    facts: Facts


def measure_press(count: int, rounds: int, folder: Path, seed: int) -> PressFigures:
    """Make `count` errors in right texts, one each, and check them all."""
    texts = [*_reports(folder), *_articles(folder)]
    each = max(1, -(-count // len(texts)))
    made = [(it, wrong) for it in texts for wrong in one_of_each(it.text, it.known, seed, each)][:count]
    checkers = {CHECK: _checked, SCAN: _scanned}
    before = {name: [run(it.facts)(it.text) for it in texts] for name, run in checkers.items()}
    clean = {name: dict(zip(map(id, texts), found, strict=True)) for name, found in before.items()}
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for right, wrong in made:
        tallies[wrong.kind]["made"] += 1
        for name, run in checkers.items():
            hit, others = _judge(wrong, run(right.facts)(wrong.text), clean[name][id(right)])
            tallies[wrong.kind][name] += hit
            tallies[wrong.kind][f"{name} accused"] += others
    speeds = in_rounds({name: partial(_seconds, texts, run) for name, run in checkers.items()}, rounds)
    return PressFigures(
        texts=len(texts),
        claims=sum(len(check(it.text, it.facts).claims) for it in texts),
        false_alarms=sum(map(len, before[CHECK])),
        false_alarms_of_scan=sum(map(len, before[SCAN])),
        rows=tuple(_row(kind, tally) for kind, tally in sorted(tallies.items())),
        articles_per_second=len(texts) / median(it[CHECK] for it in speeds),
        scans_per_second=len(texts) / median(it[SCAN] for it in speeds),
    )


def _row(kind: str, tally: Counter[str]) -> PressRow:
    found = tally[CHECK], tally[f"{CHECK} accused"], tally[SCAN], tally[f"{SCAN} accused"]
    return PressRow(kind, tally["made"], *found)


def _judge(wrong: Mutation, accused: Iterable[Span], before: Sequence[Span]) -> tuple[bool, int]:
    """Return whether the error was found, and how much else is accused that was not before."""
    longer = len(wrong.became) - len(wrong.truth)
    known = {
        (start + longer * (start > wrong.start), end + longer * (end > wrong.start)) for start, end in before
    }
    hits = [it for it in accused if it[0] < wrong.end and wrong.start < it[1]]
    others = [it for it in accused if it not in hits and it not in known]
    return bool(hits), len(others)


def _seconds(texts: Sequence[RightText], run: Callable[[Facts], Checker]) -> float:
    return timed(lambda: [run(it.facts)(it.text) for it in texts])[0]


# --- the two that look for errors --------------------------------------------------------------


def _checked(facts: Facts) -> Checker:
    return lambda text: [(it.start, it.end) for it in check(text, facts).contradicted]


_TIME = re.compile(r"(?<![\d.,:])(?:(\d{1,2})[:.'分]\s?)?(\d{1,2})[.,\"秒](\d\d)(?!\d)")


def _scanned(facts: Facts) -> Checker:
    """Say of every number that could be a time that it is wrong, unless a result or record has it."""
    known = {int(row.time.duration) // 10_000 for race in facts.races for row in race.rows if row.time}
    known |= {int(it.time.duration) // 10_000 for it in facts.history.records}
    return lambda text: [
        match.span()
        for match in _TIME.finditer(text)
        if int(match[2]) >= 30 or match[1]
        if (int(match[1] or 0) * 60 + int(match[2])) * 100 + int(match[3]) not in known
    ]


# --- the texts ---------------------------------------------------------------------------------


def _reports(folder: Path) -> Iterator[RightText]:
    """Our own reports of the Milan race, each language in each style."""
    state, day = _milan()
    archive = folder / "archive"
    history = read_exchange(archive) if archive.is_dir() else History()
    facts = facts_of(joined(past_results(state), history))
    distance = next(iter(state.distances.values()))
    for language in LANGUAGES:
        for style in STYLES:
            written = report(state, distance, language=language, style=style, history=history, day=day)
            known = tuple(Known(it.start, it.end, it.type) for it in written.claims)
            yield RightText(written.text, known, facts)


def _milan() -> tuple[Competition, date | None]:
    with tempfile.TemporaryDirectory() as folder, Journal.create(Path(folder) / "milan.longtrack") as journal:
        desk = Desk(journal)
        play_at_once(desk, milan_script())
        state = desk.state
    return state, day_of(state, next(iter(state.distances.values())))


def _articles(folder: Path) -> Iterator[RightText]:
    """The articles of a folder of which every label is right."""
    labels = folder / "articles" / "labels.csv"
    if not labels.is_file():
        return
    facts = facts_of(read_exchange(folder / "archive"))
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            by_file[row["file"]].append(row)
    for name, rows in sorted(by_file.items()):
        if any(row["truth"] == "contradicted" for row in rows):
            continue
        right = [row for row in rows if row["truth"] == "confirmed"]
        known = tuple(Known(int(row["start"]), int(row["end"]), row["claim_type"]) for row in right)
        yield RightText((labels.parent / name).read_bytes().decode(), known, facts)
