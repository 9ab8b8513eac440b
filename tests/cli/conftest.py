"""The Milan race as a file, played once for all command tests."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from longtrack.cli import main


@dataclass(frozen=True)
class Said:
    """What a command printed and with which status it ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Said]


def run_command(*words: object) -> Said:
    """Run `longtrack` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
    return Said(status, out.getvalue(), err.getvalue())


@pytest.fixture
def longtrack() -> Command:
    """Run a command: `longtrack("results", file)`."""
    return run_command


@pytest.fixture(scope="session")
def milan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished Milan race."""
    folder = tmp_path_factory.mktemp("milan")
    said = run_command("demo", "--headless", "--speed", "max", "--out", folder)
    assert said.status == 0, said.err
    return folder / "milan.longtrack"
