"""kill -9: what was acknowledged is there, what was not is there whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from longtrack.journal.store import Journal
from longtrack.journal.verify import verify

WRITER = """
import sys
from pathlib import Path
from longtrack.competition.events import Actor, Note
from longtrack.journal.store import Journal

journal = Journal.open(Path(sys.argv[1]))
number = journal.head.seq
while True:
    size = 1 + number % 7
    lines = [(number, Actor("writer"), Note(text=f"{number} {'x' * (number % 900)}"))] * size
    number = journal.append(lines)[-1].seq
    print(number, flush=True)
"""


@pytest.mark.slow
def test_every_acknowledged_entry_survives_kill_9(tmp_path: Path) -> None:
    """Eight writers, each killed at a random moment: nothing lost, nothing half, always whole."""
    path = tmp_path / "crash.longtrack"
    Journal.create(path).close()
    chance = random.Random(20260209)
    before = 0
    for _ in range(8):
        acknowledged = _written_until_killed(path, chance.uniform(0.0, 0.15))
        found = verify(path)
        assert found.problem == ""
        with Journal.open(path, writable=False) as journal:
            assert len(list(journal.read())) == found.entries
        assert before <= acknowledged <= found.entries <= acknowledged + 7
        before = acknowledged
    assert before > 100
    with Journal.open(path) as journal:
        assert journal.head.seq == found.entries
    assert [it.name for it in tmp_path.iterdir()] == [path.name]
    assert verify(path).entries == found.entries


def _written_until_killed(path: Path, seconds: float) -> int:
    """Let another process append until it is killed; return the last number that it acknowledged."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        lines = [first, *writer.stdout]
    return int([line for line in lines if line.endswith(b"\n")][-1])
