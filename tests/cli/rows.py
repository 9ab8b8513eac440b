"""Running `rank` and `standings` on rows, as from a shell."""

import contextlib
import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from unittest import mock

from longtrack.cli import main


def run(data: bytes, *words: str) -> tuple[int, str, str]:
    """Run a command with `data` on standard input: exit status, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data))),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = main(words)
    return status, out.getvalue(), err.getvalue()


def table(rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> bytes:
    """Return rows as CSV; the columns are those that any row has."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def ranked(data: bytes, *options: str, command: str = "rank") -> Any:
    """Return what a command prints for programs."""
    status, out, err = run(data, command, "-", "--json", *options)
    assert (status, err) == (0, ""), err
    return json.loads(out)


def complaint(data: bytes, *options: str, command: str = "rank") -> str:
    """Return the one sentence with which a command refuses, without its name."""
    status, out, err = run(data, command, "-", *options)
    assert (status, out) == (2, ""), (status, out)
    assert err.startswith(f"longtrack {command}: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err.removeprefix(f"longtrack {command}: ").rstrip("\n")
