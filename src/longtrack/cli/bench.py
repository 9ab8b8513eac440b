"""Measure fold, journal, timing or press desk on this machine, beside the least that could do the same."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from longtrack.cli.measure.fold_speed import FoldRow, measure_fold
from longtrack.cli.measure.journal_speed import JournalRow, measure_journal
from longtrack.cli.measure.press import PressRow, measure_press, press_text
from longtrack.cli.measure.rounds import machine, machine_line
from longtrack.cli.measure.timing_speed import LatencyRow, TimingRow, measure_timing
from longtrack.cli.problems import BadInput

if TYPE_CHECKING:
    from longtrack.cli.measure.archive_speed import ArchiveFigures

DEFAULT_EVENTS = {"fold": 100_000, "journal": 2_000, "timing": 5_000, "press": 400}
ARCHIVE = "archive"
DEFAULT_ROWS = 1_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("what", choices=(*DEFAULT_EVENTS, ARCHIVE), help="what to measure")
    parser.add_argument(
        "--events",
        type=_positive,
        metavar="N",
        help=f"events of the competition (fold: {DEFAULT_EVENTS['fold']}) or "
        f"entries appended in a round (journal: {DEFAULT_EVENTS['journal']}) or "
        f"pulses (timing: {DEFAULT_EVENTS['timing']}) or "
        f"errors made in right texts (press: {DEFAULT_EVENTS['press']})",
    )
    parser.add_argument(
        "--rows",
        type=_positive,
        default=DEFAULT_ROWS,
        metavar="N",
        help="results of the archive (%(default)s)",
    )
    parser.add_argument(
        "--rounds", type=_positive, default=5, metavar="N", help="rounds to take the median of"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(),
        help="a folder on the disk to measure; else the current one. "
        "press: one with articles/ and archive/, such as tests/press",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        help="of the errors made in texts (press), or of the made-up results (archive)",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print and return 0."""
    if arguments.what == ARCHIVE:
        return _run_archive(arguments)
    events = arguments.events or DEFAULT_EVENTS[arguments.what]
    if arguments.what == "fold":
        folded, fold_rows = measure_fold(events, arguments.rounds)
        print(_report(arguments, folded, fold_rows, _fold_text(folded, arguments.rounds, fold_rows)))
        return 0
    if arguments.what == "timing":
        return _run_timing(arguments, events)
    if arguments.what == "press":
        figures = measure_press(events, arguments.rounds, arguments.folder, arguments.seed)
        print(_report(arguments, events, figures.rows, press_text(figures), {"figures": figures.summary()}))
        return 0
    try:
        rows = measure_journal(events, arguments.rounds, arguments.folder)
    except OSError as problem:
        raise BadInput(f"nothing can be written in {arguments.folder}: {problem.strerror}") from problem
    print(_report(arguments, events, rows, _journal_text(arguments, events, rows)))
    return 0


def _run_timing(arguments: argparse.Namespace, events: int) -> int:
    try:
        pulses, rates, latencies = measure_timing(events, arguments.rounds, arguments.folder)
    except OSError as problem:
        raise BadInput(f"nothing can be written in {arguments.folder}: {problem.strerror}") from problem
    text = _timing_text(arguments, pulses, rates, latencies)
    print(_report(arguments, pulses, [*rates, *latencies], text))
    return 0


def _run_archive(arguments: argparse.Namespace) -> int:
    from longtrack.cli.measure.archive_speed import measure_archive

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    try:
        figures = measure_archive(arguments.rows, arguments.rounds, arguments.folder, arguments.seed, say)
    except OSError as problem:
        raise BadInput(f"nothing can be written in {arguments.folder}: {problem.strerror}") from problem
    if arguments.json:
        document = {"what": ARCHIVE, "machine": machine(), "rounds": arguments.rounds}
        print(json.dumps({**document, **msgspec.to_builtins(figures)}, indent=2))
    else:
        print(f"{_archive_text(figures)}\n{machine_line(machine())}")
    return 0


def _positive(text: str) -> int:
    number = int(text)  # also 20_000_000
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _report(
    arguments: argparse.Namespace,
    events: int,
    rows: Sequence[FoldRow | JournalRow | TimingRow | LatencyRow | PressRow],
    text: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> str:
    if not arguments.json:
        return f"{text}\n{machine_line(machine())}"
    figures = {
        "what": arguments.what,
        "machine": machine(),
        "rounds": arguments.rounds,
        "events": events,
        **more,
    }
    return json.dumps({**figures, "rows": [msgspec.structs.asdict(row) for row in rows]}, indent=2)


def _fold_text(events: int, rounds: int, rows: Sequence[FoldRow]) -> str:
    lines = [
        f"fold of {events} events, median of {rounds} rounds; the ratio is time to the reference above it",
        "",
        f"{'':38}{'ms':>8}{'events/s':>12}{'ratio':>8}",
    ]
    lines.extend(
        f"{row.what:38}{row.seconds * 1e3:8.1f}{row.events_per_second:12,.0f}{row.ratio:8.2f}" for row in rows
    )
    return "\n".join([*lines, ""])


def _journal_text(arguments: argparse.Namespace, events: int, rows: Sequence[JournalRow]) -> str:
    lines = [
        f"durable appends in {arguments.folder.resolve()}, {events} a round, median of {arguments.rounds} "
        "rounds; µs of one transaction",
        "the ratio is the p50 to that of the reference above it",
    ]
    for size in dict.fromkeys(row.entries_per_transaction for row in rows):
        entries = "1 entry" if size == 1 else f"{size} entries"
        lines += [
            "",
            f"{entries + ' per transaction':38}{'p50 µs':>8}{'p99 µs':>8}{'entries/s':>12}{'ratio':>8}",
        ]
        lines.extend(
            f"{row.what:38}{row.p50_us:8.0f}{row.p99_us:8.0f}{row.entries_per_second:12,.0f}{row.ratio:8.2f}"
            for row in rows
            if row.entries_per_transaction == size
        )
    return "\n".join([*lines, ""])


def _timing_text(
    arguments: argparse.Namespace, pulses: int, rates: Sequence[TimingRow], latencies: Sequence[LatencyRow]
) -> str:
    lines = [
        f"{pulses} pulses of P3, median of {arguments.rounds} rounds; the ratio is time to the reference",
        "",
        f"{'':46}{'ms':>8}{'pulses/s':>12}{'ratio':>8}",
        *(
            f"{row.what:46}{row.seconds * 1e3:8.1f}{row.pulses_per_second:12,.0f}{row.ratio:8.2f}"
            for row in rates
        ),
        "",
        f"one pulse a transaction in {arguments.folder.resolve()}",
        f"{'':46}{'p50 µs':>8}{'p99 µs':>8}{'ratio':>8}",
        *(f"{row.what:46}{row.p50_us:8.0f}{row.p99_us:8.0f}{row.ratio:8.2f}" for row in latencies),
    ]
    return "\n".join([*lines, ""])


def _archive_text(figures: ArchiveFigures) -> str:
    lines = [
        f"{figures.rows:,} results, seed {figures.seed}; every value that others give is the archive's too",
        "",
        f"{'written as rows':38}{'s':>8}{'bytes/row':>12}",
        *(f"{it.what:38}{it.load_seconds:8.1f}{it.bytes_per_row:12.2f}" for it in figures.stores),
        *(f"  {name:36}{'':8}{size:12.2f}" for name, size in figures.parts.items()),
        "",
        f"{'':38}{'warm ms':>10}{'cold ms':>10}{'ratio':>9}{'values':>9}",
        *(
            f"{it.question + ', ' + it.what:38}{it.warm_ms:10.3f}{it.cold_ms:10.1f}"
            f"{it.ratio:9.1f}{it.values:9,}"
            for it in figures.questions
        ),
        "",
        f"{'name with a typing error, archive':38}{figures.typing_error_ms:10.3f}",
        f"{'import of one competition, s':38}{figures.import_seconds:10.3f}",
        f"imported through longtrack archive import, {figures.imported_rows:,} rows, s: "
        f"{figures.imported_seconds:.1f}",
    ]
    return "\n".join([*lines, ""])
