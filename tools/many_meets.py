"""Skate many simulated meets with every fault, and say what is wrong without a question: a check for timing.

    .venv/bin/python tools/many_meets.py [--pairs N] [--fault NAME ...] SEED | FIRST-LAST ...

Give it a TMPDIR in memory: it writes a journal for each meet. Returns 1 where anything was silent.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.desk.test_whole_meet import played, silent, wrong

from longtrack.journal.store import Journal
from longtrack.projections.alarms import open_questions
from longtrack.simulation.faults import ALL
from longtrack.simulation.truth import truth


def main() -> int:
    """Play the meets; return 1 where something wrong was silent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--fault", action="append")
    parser.add_argument("seeds", nargs="+")
    arguments = parser.parse_args()
    meets = bad = 0
    for seed in (it for words in arguments.seeds for it in _seeds(words)):
        meets += 1
        with tempfile.TemporaryDirectory() as folder:
            bad += _meet(Path(folder), seed, arguments.pairs, arguments.fault or [ALL])
    print(f"{bad} of {meets} meets have something wrong that nobody is asked about")
    return 1 if bad else 0


def _seeds(words: str) -> Iterator[int]:
    first, _, last = words.partition("-")
    yield from range(int(first), int(last or first) + 1)


def _meet(folder: Path, seed: int, pairs: int, faults: list[str]) -> bool:
    file = folder / "cup.longtrack"
    Journal.create(file).close()
    began = time.monotonic()
    state, play = played(file, folder / "lynx", pairs, seed, faults)
    found = silent(state, play)
    questions = open_questions(state)
    races = truth(play)["races"]
    finishes = sum(len(race["splits"]) - 1 in wrong(state, race) for race in races)
    took = f"{time.monotonic() - began:.0f} s"
    asked = f"{len(questions.alarms)} alarms, {len(questions.waiting)} in the tray"
    result = f"{finishes} of {len(races)} finishes wrong or missing, {asked}, silent: {found or 'nothing'}"
    print(f"seed {seed}: {took}, {result}", flush=True)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
