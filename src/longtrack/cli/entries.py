"""Take the entries of a competition from a CSV or XLSX file, all of them or none; or write them to one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from longtrack.cli.competition_file import chosen_distance, read_competition, write
from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import read_bytes, shown
from longtrack.competition.events import EntryAccepted
from longtrack.competition.state import REHEARSAL, Competition
from longtrack.desk.people_file import people_beside
from longtrack.formats import entries_csv, entries_sheet, people_csv
from longtrack.formats.results_table import aligned
from longtrack.projections.entries_preview import Choices, EntriesPreview, PreviewRow, preview_entries
from longtrack.projections.entry_persons import NEW
from longtrack.projections.entry_row import Verdict
from longtrack.projections.person_pool import Person, merged, pool_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="import|export|people")
    taking = actions.add_parser("import", help="take the rows of a CSV or XLSX file as entries")
    taking.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    taking.add_argument("list", help="CSV or XLSX with a row for each skater, or - for standard input")
    taking.add_argument(
        "--distance", action="append", default=[], help="for a list that names none: W1000; several times too"
    )
    taking.add_argument("--preview", action="store_true", help="only show what would be imported")
    taking.add_argument(
        "--leave-out", type=int, nargs="+", default=[], metavar="LINE", help="lines that are not imported"
    )
    taking.add_argument(
        "--same",
        nargs="+",
        default=[],
        metavar="LINE=ID",
        help="the skater on this line is that known person",
    )
    taking.add_argument(
        "--new", type=int, nargs="+", default=[], metavar="LINE", help="somebody else of the same name"
    )
    taking.add_argument(
        "--pool", type=Path, action="append", default=[], help="an earlier competition file: who is known"
    )
    giving = actions.add_parser("export", help="print the entries of a distance as CSV")
    giving.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    giving.add_argument("--distance", help="event code such as W1000; needed where there are several")

    knowing = actions.add_parser("people", help="print who is known from some competitions, for people.csv")
    knowing.add_argument("files", type=Path, nargs="+", help="competition files, the latest first")


def run(arguments: argparse.Namespace) -> int:
    """Import or export; return 0, or 1 for a preview with mistakes."""
    if arguments.action == "people":
        sys.stdout.write(people_csv.dump(_pool(arguments.files)))
        return 0
    state = read_competition(arguments.file)
    if arguments.action == "export":
        distance = chosen_distance(state, arguments.distance)
        sys.stdout.write(
            entries_csv.dump(entries_csv.exported(state, distance), REHEARSAL if state.rehearsal else "")
        )
        return 0
    preview = _preview(state, arguments)
    if arguments.preview:
        print("\n".join(_listed(preview)))
        return 0 if preview.ready else 1
    if not preview.ready:
        mistakes = _mistakes(preview)
        more = f" (and {len(mistakes) - 1} more: --preview shows all)" if len(mistakes) > 1 else ""
        raise BadInput(f"{shown(arguments.list)}, {mistakes[0]}{more}")
    if preview.intents:
        write(arguments.file, preview.intents)
    print("\n".join(_said(state, preview)))
    return 0


def _preview(state: Competition, arguments: argparse.Namespace) -> EntriesPreview:
    try:
        sheet = entries_sheet.load(read_bytes(arguments.list))
    except entries_sheet.WrongRow as problem:
        raise BadInput(f"{shown(arguments.list)}, {problem}") from problem
    choices = Choices(
        distances=tuple(chosen_distance(state, it).id for it in arguments.distance),
        leave_out=tuple(arguments.leave_out),
        persons={**dict.fromkeys(arguments.new, NEW), **dict(map(_same, arguments.same))},
    )
    pool = merged(_pool(arguments.pool), people_beside(arguments.file))
    return preview_entries(state, [(it.line, it.cells) for it in sheet.rows], choices, pool)


def _same(text: str) -> tuple[int, str]:
    line, _, person = text.partition("=")
    if not line.isdecimal() or not person:
        raise BadInput(
            f"{text!r} does not say who is on which line; expected LINE=ID such as 7=ned-kok-femke"
        )
    return int(line), person


def _pool(files: Sequence[Path]) -> tuple[Person, ...]:
    return merged(*(pool_of(read_competition(file), here=False) for file in files))


def _mistakes(preview: EntriesPreview) -> list[str]:
    remarks = [*preview.remarks, *(it for row in preview.rows if not row.left_out for it in row.remarks)]
    return [it.words for it in remarks if it.verdict is Verdict.MISTAKE]


def _listed(preview: EntriesPreview) -> Iterator[str]:
    yield from aligned([_HEADS, *map(_cells, preview.rows)], right={0, 2})
    remarks = [*preview.remarks, *(it for row in preview.rows for it in row.remarks)]
    if remarks:
        yield ""
    yield from (f"{it.verdict.value}: {it.words}" for it in remarks)
    yield ""
    if preview.unused:
        yield f"not used: {', '.join(preview.unused)}"
    counts = ", ".join(f"{preview.count(it)} {it.value}" for it in Verdict)
    yield f"nothing imported: a preview of {len(preview.rows)} rows, {counts}"


_HEADS = ["Line", "", "Number", "Name", "NOC", "Club", "Id", "Known", "Distances"]


def _cells(row: PreviewRow) -> list[str]:
    starts = [
        " ".join([it.distance, it.personal_best, "reserve" * it.reserve]).strip().replace("  ", " ")
        for it in row.starts
    ]
    verdict = "left out" if row.left_out else row.verdict.value
    person = row.person
    return [
        *(str(row.line), verdict, row.number, person.name, person.noc, person.club, person.id),
        *(row.known.value, ", ".join(starts)),
    ]


def _said(state: Competition, preview: EntriesPreview) -> Iterator[str]:
    accepted = [it for it in preview.intents if isinstance(it, EntryAccepted)]
    rows = [(start.distance, it.person.id) for it in preview.rows if not it.left_out for start in it.starts]
    for distance in state.distances.values():
        listed = {skater for name, skater in rows if name == distance.id}
        if not listed:
            continue
        written = {it.skater for it in accepted if it.distance == distance.id}
        new = sum(skater not in distance.entries for skater in written)
        changed, same = len(written) - new, len(listed) - len(written)
        yield f"{distance.name}: {new} new entries, {changed} changed, {same} as they were"
        gone = [it.skater for it in distance.entries.values() if it.withdrawn and it.skater not in written]
        still = [skater for skater in gone if skater in listed]
        if still:
            yield f"still withdrawn: {', '.join(still)}"
    left_out = [str(row.line) for row in preview.rows if row.left_out]
    if left_out:
        yield f"left out: line {', '.join(left_out)}"
    if preview.unused:
        yield f"not used: {', '.join(preview.unused)}"
    warnings = preview.count(Verdict.WARNING)
    if warnings:
        yield f"worth a look: {warnings} rows; --preview says why"
