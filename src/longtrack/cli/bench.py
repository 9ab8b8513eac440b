"""Measure the fold, the journal or the timing on this machine, beside the least that could do the same."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from longtrack.cli.measure.fold_speed import FoldRow, measure_fold
from longtrack.cli.measure.journal_speed import JournalRow, measure_journal
from longtrack.cli.measure.rounds import machine, machine_line
from longtrack.cli.measure.timing_speed import LatencyRow, TimingRow, measure_timing
from longtrack.cli.problems import BadInput

DEFAULT_EVENTS = {"fold": 100_000, "journal": 2_000, "timing": 5_000}


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("what", choices=tuple(DEFAULT_EVENTS), help="what to measure")
    parser.add_argument(
        "--events",
        type=_positive,
        metavar="N",
        help=f"events of the competition (fold: {DEFAULT_EVENTS['fold']}) or "
        f"entries appended in a round (journal: {DEFAULT_EVENTS['journal']}) or "
        f"pulses (timing: {DEFAULT_EVENTS['timing']})",
    )
    parser.add_argument(
        "--rounds", type=_positive, default=5, metavar="N", help="rounds to take the median of"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path(), help="a folder on the disk to measure; else the current one"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print and return 0."""
    events = arguments.events or DEFAULT_EVENTS[arguments.what]
    if arguments.what == "fold":
        folded, fold_rows = measure_fold(events, arguments.rounds)
        print(_report(arguments, folded, fold_rows, _fold_text(folded, arguments.rounds, fold_rows)))
        return 0
    if arguments.what == "timing":
        return _run_timing(arguments, events)
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


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _report(
    arguments: argparse.Namespace,
    events: int,
    rows: Sequence[FoldRow | JournalRow | TimingRow | LatencyRow],
    text: str,
) -> str:
    if not arguments.json:
        return f"{text}\n{machine_line(machine())}"
    figures = {"what": arguments.what, "machine": machine(), "rounds": arguments.rounds, "events": events}
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
