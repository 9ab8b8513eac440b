"""Prove that a competition file is whole, and that every confirmed result comes out again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.competition.state import IN_A_REHEARSAL
from longtrack.journal.problems import JournalError
from longtrack.journal.verify import Verification, verify


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; return 0 if the journal is whole, 1 if it is not."""
    try:
        found = verify(arguments.file)
    except JournalError as problem:
        raise BadInput(str(problem)) from problem
    print(_as_json(found) if arguments.json else _as_text(arguments.file, found))
    return 0 if found.whole else 1


def _as_text(file: Path, found: Verification) -> str:
    if found.whole:
        results = f"{found.results} confirmed {'result' if found.results == 1 else 'results'}"
        lines = [f"{file} is whole: {found.entries} entries; {results} recomputed and equal"]
        lines.append(f"head {found.head}")
    else:
        lines = [f"{file} is NOT whole: {found.problem}"]
    if found.rehearsal:
        lines.append(IN_A_REHEARSAL)
    lines.extend(f"warning: {warning}" for warning in found.warnings)
    return "\n".join(lines)


def _as_json(found: Verification) -> str:
    return json.dumps(
        {
            "whole": found.whole,
            "entries": found.entries,
            "confirmed_results": found.results,
            "head": found.head,
            "problem": found.problem or None,
            "entry": found.entry,
            "warnings": list(found.warnings),
            "rehearsal": found.rehearsal,
        },
        ensure_ascii=False,
        indent=2,
    )
