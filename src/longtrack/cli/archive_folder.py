"""The folder behind `--archive`: an archive, or a folder of exchange CSV that is read as it stands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from longtrack.archive.problems import ArchiveProblem
from longtrack.cli.problems import BadInput
from longtrack.formats import exchange_csv
from longtrack.sport.history import History


def facts_in(folder: Path, ask: Callable[[Path], History], *, command: str) -> History:
    """Return a folder of exchange CSV whole, or what `ask` gets out of an archive.

    Rows that cannot be read are said on standard error by `command`. Raises BadInput.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is no folder; expected an archive or {', '.join(exchange_csv.FILES)}")
    if exchange_files(folder):
        return read_exchange(folder, command=command)
    try:
        return ask(folder)
    except ArchiveProblem as problem:
        raise BadInput(str(problem)) from problem


def exchange_files(folder: Path) -> list[str]:
    """Return which files of the archive exchange a folder holds."""
    return [name for name in exchange_csv.FILES if (folder / name).is_file()]


def read_exchange(folder: Path, *, command: str = "longtrack") -> History:
    """Return what a folder of exchange CSV holds. Raises BadInput where a file cannot be read."""
    files: dict[str, bytes] = {}
    for name in exchange_files(folder):
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as problem:
            raise BadInput(f"{folder / name} cannot be read: {problem.strerror}") from problem
    exchange = exchange_csv.load(files)
    for it in exchange.rejected:
        print(f"{command}: {folder / it.file}: {it.reason}: this row is left out", file=sys.stderr)
    history = exchange.history
    if not (history.results or history.records or history.honours):
        raise BadInput(f"{folder} holds no result that can be read; expected rows as in docs/archive.md")
    return history
