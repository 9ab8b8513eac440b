"""Take the entries of a distance from a CSV file, all of them or none; or write them to one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from longtrack.cli.competition_file import chosen_distance, read_competition, write
from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import read_bytes, shown
from longtrack.competition.events import AnyEvent, EntryAccepted, SkaterRegistered
from longtrack.competition.state import Competition, Distance, Entry, Skater
from longtrack.formats import entries_csv
from longtrack.formats.entries_csv import EnteredSkater
from longtrack.formats.results_table import aligned


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="import|export")
    taking = actions.add_parser("import", help="take the rows of a CSV file as entries")
    taking.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    taking.add_argument("csv", help="CSV with a row for each skater, or - for standard input")
    taking.add_argument("--distance", help="event code such as W1000; needed where there are several")
    taking.add_argument("--preview", action="store_true", help="only show what would be imported")
    giving = actions.add_parser("export", help="print the entries of a distance as CSV")
    giving.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    giving.add_argument("--distance", help="event code such as W1000; needed where there are several")


def run(arguments: argparse.Namespace) -> int:
    """Import or export; return 0."""
    state = read_competition(arguments.file)
    distance = chosen_distance(state, arguments.distance)
    if arguments.action == "export":
        sys.stdout.write(entries_csv.dump(exported(state, distance)))
        return 0
    rows = _read(arguments.csv)
    _refuse_strangers(state, distance, rows, shown(arguments.csv))
    events = [event for row in rows for event in _events(state, distance, row)]
    if arguments.preview:
        print("\n".join(_listed(rows)))
        print(f"nothing imported: {len(rows)} entries for {distance.name}, all of them right")
    else:
        if events:
            write(arguments.file, events)
        print("\n".join(_said(distance, rows, events)))
    unused = sorted({name for row in rows for name in row.unused})
    if unused:
        print(f"not used: {', '.join(unused)}")
    return 0


def exported(state: Competition, distance: Distance) -> list[EnteredSkater]:
    """Return the entries of a distance as rows, the withdrawn left out."""
    entries = [it for it in distance.entries.values() if not it.withdrawn]
    return [_row(state.skaters[entry.skater], entry) for entry in entries]


def _row(skater: Skater, entry: Entry) -> EnteredSkater:
    return EnteredSkater(
        skater_id=skater.id,
        number=entry.number,
        given_name=skater.given_name,
        family_name=skater.family_name,
        noc=skater.noc,
        club=entry.club,
        date_of_birth=skater.date_of_birth,
        personal_best=entry.personal_best,
        season_best=entry.season_best,
        position=entry.position,
        reserve=entry.reserve,
        confirmed=entry.confirmed,
        members=skater.members,
    )


def _read(name: str) -> list[EnteredSkater]:
    try:
        return entries_csv.load(read_bytes(name))
    except entries_csv.WrongRow as problem:
        raise BadInput(f"{shown(name)}, {problem}") from problem


def _refuse_strangers(state: Competition, distance: Distance, rows: list[EnteredSkater], source: str) -> None:
    """An id that is somebody else's already, and a start number too."""
    imported = {row.skater_id for row in rows}
    numbers = {
        it.number: it.skater for it in distance.entries.values() if it.number and it.skater not in imported
    }
    for row in rows:
        known = state.skaters.get(row.skater_id)
        if known is not None and not _same_person(known, row):
            raise BadInput(
                f"{source}, line {row.line}, field skater_id: expected the id of {row.given_name} "
                f"{row.family_name}, found {row.skater_id!r}, which is {known.name}"
            )
        if row.number in numbers:
            raise BadInput(
                f"{source}, line {row.line}, field number: expected a free number, found {row.number!r}, "
                f"which is that of {state.skaters[numbers[row.number]].name}"
            )


def _same_person(known: Skater, row: EnteredSkater) -> bool:
    names = [entries_csv.id_of("", it.family_name, it.given_name) for it in (known, row)]
    return names[0] == names[1]


def _events(state: Competition, distance: Distance, row: EnteredSkater) -> Iterator[AnyEvent]:
    """Return what a row adds to the journal: nothing where all of it stands there already."""
    known = state.skaters.get(row.skater_id)
    registered = SkaterRegistered(
        skater=row.skater_id,
        given_name=row.given_name,
        family_name=row.family_name,
        noc=row.noc,
        date_of_birth=row.date_of_birth or (known.date_of_birth if known else ""),
        aliases=known.aliases if known else (),
        members=row.members or (known.members if known else ()),
    )
    if known is None or known != Skater(
        id=registered.skater,
        given_name=registered.given_name,
        family_name=registered.family_name,
        noc=registered.noc,
        date_of_birth=registered.date_of_birth,
        aliases=registered.aliases,
        members=registered.members,
    ):
        yield registered
    entry = distance.entries.get(row.skater_id)
    accepted = EntryAccepted(
        distance=distance.id,
        skater=row.skater_id,
        number=row.number,
        personal_best=row.personal_best,
        season_best=row.season_best,
        out_of_competition=entry.out_of_competition if entry else False,
        club=row.club,
        position=row.position,
        confirmed=row.confirmed,
        reserve=row.reserve,
    )
    if entry is None or _differs(entry, accepted):
        yield accepted


def _differs(entry: Entry, accepted: EntryAccepted) -> bool:
    """Who withdrew stays withdrawn as long as her row is as it was."""
    facts = ("number", "personal_best", "season_best", "club", "position", "confirmed", "reserve")
    return any(getattr(entry, fact) != getattr(accepted, fact) for fact in facts)


def _listed(rows: list[EnteredSkater]) -> Iterator[str]:
    heads = ["Number", "Name", "NOC", "Club", "Id", "PB", "SB", "Position", ""]
    cells = [
        [
            row.number,
            f"{row.given_name} {row.family_name}".strip(),
            row.noc,
            row.club,
            row.skater_id,
            row.personal_best,
            row.season_best,
            "" if row.position is None else str(row.position),
            " ".join(["reserve"] * row.reserve + ["not confirmed"] * (not row.confirmed)),
        ]
        for row in rows
    ]
    yield from aligned([heads, *cells], right={0, 5, 6, 7})


def _said(distance: Distance, rows: list[EnteredSkater], events: list[AnyEvent]) -> Iterator[str]:
    accepted = {it.skater for it in events if isinstance(it, EntryAccepted)}
    new = sum(skater not in distance.entries for skater in accepted)
    changed, same = len(accepted) - new, len(rows) - len(accepted)
    yield f"{distance.name}: {new} new entries, {changed} changed, {same} as they were"
    gone = [it.skater for it in distance.entries.values() if it.withdrawn and it.skater not in accepted]
    still = [row.skater_id for row in rows if row.skater_id in gone]
    if still:
        yield f"still withdrawn: {', '.join(still)}"
