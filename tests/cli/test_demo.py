"""`longtrack demo`: the Milan race from start list to official result."""

from __future__ import annotations

import asyncio
import hashlib
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.demo import FILE
from longtrack.demo.script import Step, milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play
from longtrack.journal.store import Journal


def test_headless_at_full_speed_prints_the_official_result_and_leaves_the_file(
    longtrack: Command, tmp_path: Path
) -> None:
    """`longtrack demo --headless --speed max --out DIR` needs no server and ends with status 0."""
    said = longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    assert said.status == 0
    assert "Women's 1000 m - official" in said.out
    assert re.search(r"1  Jutta LEERDAM +NED +15  outer +17\.68 +43\.78 +1:12\.31", said.out)
    assert "OR  1:12.59  Femke Kok NED, pair 13: 0.60 under 1:13.19 Miho Takagi" in said.out
    assert "OR  1:12.31  Jutta Leerdam NED, pair 15: 0.28 under 1:12.59 Femke Kok" in said.out
    assert (tmp_path / FILE).exists()


def test_the_same_race_gives_the_same_journal(longtrack: Command, tmp_path: Path) -> None:
    """The journal is written in race time: two replays have the same hash chain, to the last entry."""
    heads = []
    for name in ("first", "second"):
        longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path / name)
        with Journal.open(tmp_path / name / FILE, writable=False) as journal:
            heads.append(journal.head)
    assert heads[0] == heads[1]


def test_a_race_that_is_over_is_kept_and_skated_again(longtrack: Command, tmp_path: Path) -> None:
    """Nothing is overwritten: a second demo moves the finished file aside."""
    longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    before = hashlib.sha256((tmp_path / FILE).read_bytes()).hexdigest()
    said = longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    assert said.status == 0
    assert "kept as milan-1.longtrack" in said.out
    assert hashlib.sha256((tmp_path / "milan-1.longtrack").read_bytes()).hexdigest() == before


def _play_until(path: Path, script: list[Step], steps: int) -> None:
    with Journal.create(path) as journal:
        desk = Desk(journal)

        async def run() -> None:
            writer = asyncio.create_task(desk.run())
            await play(desk, script[:steps], ReplayClock(script[0].moment, 1e7))
            writer.cancel()

        asyncio.run(run())


def test_an_interrupted_race_goes_on_where_its_journal_ends(
    longtrack: Command, tmp_path: Path, milan: Path
) -> None:
    """The continued file equals one that was never interrupted."""
    _play_until(tmp_path / FILE, milan_script(), 150)
    said = longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    assert said.status == 0
    assert "going on with" in said.out
    with Journal.open(tmp_path / FILE, writable=False) as one, Journal.open(milan, writable=False) as other:
        assert one.head == other.head


def _entries_so_far(longtrack: Command, path: Path) -> int:
    found = re.search(r"- entry (\d+)", longtrack("replay", path).out) if path.exists() else None
    return int(found[1]) if found else 0


@pytest.mark.slow
def test_kill_in_mid_race_loses_nothing_and_the_race_goes_on(longtrack: Command, tmp_path: Path) -> None:
    """A real `kill -9`: what the journal holds is whole, and the next demo continues to the same result."""
    path = tmp_path / FILE
    words = ["demo", "--headless", "--speed", "100", "--out", str(tmp_path)]
    process = subprocess.Popen([sys.executable, "-m", "longtrack", *words], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while _entries_so_far(longtrack, path) < 130 and time.monotonic() < deadline:
        time.sleep(0.1)
    seen = _entries_so_far(longtrack, path)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert seen >= 130
    assert seen <= _entries_so_far(longtrack, path) < 350
    assert longtrack("verify", path).status == 0
    said = longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    assert said.status == 0
    assert "going on with" in said.out
    assert "Women's 1000 m - official" in said.out
    assert longtrack("verify", path).status == 0


def test_another_competition_in_the_way_is_one_sentence(longtrack: Command, tmp_path: Path) -> None:
    """A file that is not ours to continue is left alone: exit status 2."""
    (tmp_path / FILE).write_text("my shopping list")
    said = longtrack("demo", "--headless", "--speed", "max", "--out", tmp_path)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert (tmp_path / FILE).read_text() == "my shopping list"


@pytest.mark.parametrize("speed", ["0", "-3", "fast", "nan", "inf", "1e9"])
def test_a_speed_that_is_none_is_refused(longtrack: Command, tmp_path: Path, speed: str) -> None:
    """Wrong input names what was expected and ends with status 2."""
    said = longtrack("demo", "--headless", f"--speed={speed}", "--out", tmp_path)
    assert said.status == 2
    assert "expected 0.01 to 10000, or max" in said.err


def test_the_terminal_board_shows_the_same(tmp_path: Path) -> None:
    """`--terminal` draws the board without a server; piped it is plain text and ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "longtrack", "demo", "--terminal", "--speed", "max", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Jutta LEERDAM" in done.stdout
    assert "1:12.31" in done.stdout
    assert "Podium  1. Jutta LEERDAM 1:12.31   2. Femke KOK 1:12.59   3. Miho TAKAGI 1:13.95" in done.stdout
    assert "\x1b" not in done.stdout
