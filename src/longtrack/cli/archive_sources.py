"""What `longtrack archive import` takes: folders of the exchange, competition files, ranked lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from longtrack.archive.origins import Origin, origin_of, own_addition
from longtrack.cli.competition_file import read_entries
from longtrack.cli.problems import BadInput
from longtrack.cli.rows_file import USUAL_RULEBOOK, chosen_edition, read_bytes
from longtrack.competition.fold import fold
from longtrack.formats import csv_table, exchange_csv, rank_rows, ranked_json, results_json
from longtrack.formats.exchange_csv import Rejected
from longtrack.journal.problems import JournalError
from longtrack.press.as_published import day_in
from longtrack.projections.past_results import past_results
from longtrack.projections.ranked_list import ranked_lists
from longtrack.sport.history import History

_SQLITE = b"SQLite format 3\0"


class Loaded(NamedTuple):
    """One source, read."""

    name: str
    """Stands as the source of every row that names none."""
    history: History
    rejected: tuple[Rejected, ...]
    origin: Origin | None = None
    """What tells it from another source of the same name."""


def load(path: Path, *, unofficial: bool = False, known: Mapping[str, Origin] | None = None) -> Loaded:
    """Read one source, whatever it is; `known` are earlier ones by name. Raises BadInput."""
    known = known or {}
    if path.is_dir():
        return _folder(path, known)
    if path.suffix == ".json":
        data = read_bytes(str(path))
        return _ranked(path, data, origin_of(path, data), known)
    if path.suffix in (".csv", ".tsv", ".txt"):
        return _table(path, known)
    data = _first_bytes(path)
    if path.suffix == ".longtrack" or data == _SQLITE:
        return _journal(path, unofficial=unofficial)
    raise BadInput(
        f"{path} is no folder of exchange CSV, no competition file and no list of `longtrack rank --json`"
    )


def load_demo() -> Loaded:
    """Read the history that comes with longtrack."""
    folder = resources.files("longtrack.demo").joinpath("history")
    files = {name: folder.joinpath(name).read_bytes() for name in exchange_csv.FILES}
    exchange = exchange_csv.load(files)
    return Loaded("longtrack's own history", exchange.history, exchange.rejected)


def _folder(path: Path, known: Mapping[str, Origin]) -> Loaded:
    files = {name: read_bytes(str(path / name)) for name in exchange_csv.FILES if (path / name).exists()}
    if not files:
        raise BadInput(f"{path} holds none of {', '.join(exchange_csv.FILES)}")
    return _exchange(path.resolve(), files, known)


def _exchange(folder: Path, files: Mapping[str, bytes], known: Mapping[str, Origin]) -> Loaded:
    exchange = exchange_csv.load(files)
    origin = origin_of(folder, *files.values())
    name = folder.name + own_addition(folder.name, folder, origin, known)
    return Loaded(name, exchange.history, exchange.rejected, origin)


def _table(path: Path, known: Mapping[str, Origin]) -> Loaded:
    data = read_bytes(str(path))
    if path.name in exchange_csv.FILES:
        return _exchange(path.resolve().parent, {path.name: data}, known)
    try:
        rows = rank_rows.load(data)
    except csv_table.WrongRow as problem:
        raise BadInput(f"{path}, {problem}") from problem
    lists = ranked_lists(rows, chosen_edition(USUAL_RULEBOOK), None)
    return _ranked(path, results_json.dump_ranked(lists), origin_of(path, data), known)


def _ranked(path: Path, data: bytes, origin: Origin, known: Mapping[str, Origin]) -> Loaded:
    """Read a ranked list; one that does not name its competition is a competition of the name of the file."""
    try:
        exchange = ranked_json.load(data, path.name, "")
    except ranked_json.WrongDocument as problem:
        raise BadInput(f"{path}: {problem}") from problem
    addition = own_addition(path.name, path, origin, known)
    results = tuple(
        it if it.competition else replace(it, competition=path.stem + addition)
        for it in exchange.history.results
    )
    return Loaded(path.name + addition, History(results=results), exchange.rejected, origin)


def _journal(path: Path, *, unofficial: bool) -> Loaded:
    try:
        state = fold(read_entries(path))
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    if state.rehearsal:
        raise BadInput(f"{path} is a rehearsal: nothing of it belongs into an archive")
    history = past_results(state, day_in(state.time_zone), unofficial=unofficial)
    if not history.fields:
        if unofficial:
            raise BadInput(f"{path} has no result yet")
        raise BadInput(f"{path} has no official result yet; --unofficial takes the others too")
    return Loaded(path.name, history, ())


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}") from problem


def number_of_rows(loaded: Iterable[Loaded]) -> int:
    """Return how many results there are to import."""
    return sum(len(it.history.results) for it in loaded)


def is_empty(loaded: Loaded) -> bool:
    """Return whether no row of a source could be read."""
    return loaded.history == History()
