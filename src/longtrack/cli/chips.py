"""Say who wears which chips, from a CSV file: all of it or nothing; without one, print who does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from longtrack.cli.competition_file import plain_name, read_competition, refuse_impossible, write
from longtrack.cli.counting import counted
from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import read_bytes, shown
from longtrack.competition.events import TranspondersIssued
from longtrack.competition.state import Competition
from longtrack.formats import chips_csv
from longtrack.formats.chips_csv import ChipRow
from longtrack.formats.results_table import aligned


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument(
        "csv",
        nargs="?",
        help="CSV with skater_id, number or name, and transponder, transponder_2; - for standard input",
    )
    parser.add_argument("--preview", action="store_true", help="only show what would be issued")


def run(arguments: argparse.Namespace) -> int:
    """Issue, or print, and return 0."""
    state = read_competition(arguments.file)
    if arguments.csv is None:
        print("\n".join(_listed(state)))
        return 0
    try:
        rows = chips_csv.load(read_bytes(arguments.csv))
        worn = _worn(state, rows)
        events = list(_events(state, worn))
    except chips_csv.WrongRow as problem:
        raise BadInput(f"{shown(arguments.csv)}, {problem}") from problem
    after = refuse_impossible(state, events)
    if arguments.preview:
        print("\n".join(_listed(after)))
        print(f"nothing written: chips of {counted(len(worn), 'skater')}, all of them right")
        return 0
    if events:
        write(arguments.file, events)
    chips = counted(sum(len(it) for it in worn.values()), "chip")
    print(f"{chips} issued to {counted(len(worn), 'skater')}; {counted(len(after.chips), 'chip')} in all")
    return 0


def _worn(state: Competition, rows: list[ChipRow]) -> dict[str, tuple[str, ...]]:
    """Return the chips of each skater of the table."""
    worn: dict[str, tuple[str, ...]] = {}
    for row in rows:
        skater = _skater(state, row)
        if skater in worn:
            raise _wrong(row, f"{state.skaters[skater].name} stands in the table twice")
        worn[skater] = row.chips
    for row in rows:
        for chip in row.chips:
            wearer = state.chips.get(chip)
            if wearer is not None and wearer not in worn:
                name = state.skaters[wearer].name
                raise _wrong(row, f"chip {chip} is worn by {name}: give her a row too, with her new chips")
    return worn


def _events(state: Competition, worn: dict[str, tuple[str, ...]]) -> Iterator[TranspondersIssued]:
    """Yield what changes: first who hands a chip on hands all of hers back."""
    had: dict[str, tuple[str, ...]] = {}
    for chip, wearer in state.chips.items():
        had[wearer] = (*had.get(wearer, ()), chip)
    changed = {it: chips for it, chips in worn.items() if set(chips) != set(had.get(it, ()))}
    for skater, chips in changed.items():
        if set(had.get(skater, ())) - set(chips):
            yield TranspondersIssued(skater=skater, transponders=())
    for skater, chips in changed.items():
        if chips:
            yield TranspondersIssued(skater=skater, transponders=chips)


def _skater(state: Competition, row: ChipRow) -> str:
    if row.skater_id:
        if row.skater_id in state.skaters:
            return row.skater_id
        raise _wrong(row, f"no skater has the id {row.skater_id}")
    if row.number:
        found = {
            entry.skater
            for distance in state.distances.values()
            for entry in distance.entries.values()
            if entry.number == row.number
        }
        what = f"the number {row.number}"
    else:
        wanted = plain_name(row.name)
        found = {
            it.id
            for it in state.skaters.values()
            if wanted in (plain_name(it.name), plain_name(f"{it.family_name} {it.given_name}"))
        }
        what = f"the name {row.name}"
    if len(found) == 1:
        return found.pop()
    if not found:
        raise _wrong(row, f"no skater has {what}")
    names = ", ".join(sorted(f"{state.skaters[it].name} ({it})" for it in found))
    raise _wrong(row, f"several skaters have {what}: {names}; give the id of the one who is meant")


def _wrong(row: ChipRow, why: str) -> chips_csv.WrongRow:
    return chips_csv.WrongRow(f"line {row.line}: {why}")


def _listed(state: Competition) -> list[str]:
    worn: dict[str, list[str]] = {}
    for chip, wearer in state.chips.items():
        worn.setdefault(wearer, []).append(chip)
    rows = [(skater, state.skaters[skater].name, *(*chips, "", "")[:2]) for skater, chips in worn.items()]
    if not rows:
        return ["no chip has been issued: longtrack chips FILE CSV does (docs/timing.md)"]
    return aligned([("skater_id", "name", "transponder", "transponder_2"), *rows])
