"""`longtrack serve`: what it says, and what it leaves behind."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.listening import say_who_can_reach
from longtrack.desk.key_file import key_of, key_path
from longtrack.journal.store import Journal
from longtrack.web.server import reaches_beyond

pytestmark = pytest.mark.slow  # `make test` runs it


@pytest.fixture
def cup(tmp_path: Path, longtrack: Command) -> Path:
    """An empty competition."""
    file = tmp_path / "cup.longtrack"
    said = longtrack("new", file, "--name", "Cup", "--venue", "Inzell", "--date", "2026-01-10",
                     "--distance", "W500")  # fmt: skip
    assert said.status == 0, said.err
    return file


@contextlib.contextmanager
def serving(file: Path, *more: str, lines: int = 0) -> Iterator[list[str]]:
    """Run the command; yield its first lines that are not about devices."""
    command = [sys.executable, "-m", "longtrack", "serve", str(file), "--port", "0", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            wanted = lines or (3 if more else 2)
            said = (it for it in iter(process.stdout.readline, "") if not it.startswith("open:"))
            yield list(itertools.islice(said, wanted))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(10)


@pytest.mark.slow
@pytest.mark.server
def test_the_secretary_joins_with_the_link_of_the_terminal(cup: Path) -> None:
    """The same one after a restart; the key is private and no part of the file; only joining writes."""
    before = cup.read_bytes()
    links = []
    for _ in range(2):
        with serving(cup) as (board, secretary):
            assert board.startswith("the board is at http://127.0.0.1:")
            found = re.search(r"(http://127.0.0.1:\d+)(/join/\S+) and hands out", secretary)
            assert found is not None
            assert "keep this link secret" in secretary
            links.append(found[2])
            if len(links) == 2:
                code = found[2].removeprefix("/join/")
                asked = urllib.request.Request(f"{found[1]}/join", f"code={code}".encode())
                with urllib.request.urlopen(asked, timeout=10) as page:
                    assert b"You are <b>secretary</b>" in page.read()
        if len(links) == 1:
            assert cup.read_bytes() == before, "showing a file adds nothing to it"
    assert links[0] == links[1]
    assert stat.S_IMODE(key_path(cup).stat().st_mode) == 0o600
    key = key_of(cup)
    with Journal.open(cup, writable=False) as journal:
        written = b"".join(line.event for line in journal.lines())
    assert b'"type":"RoleGiven"' in written
    assert key.hex().encode() not in cup.read_bytes()
    assert key not in cup.read_bytes()
    assert links[0].removeprefix("/join/").encode() not in cup.read_bytes()


@pytest.mark.server
def test_it_says_when_others_can_reach_it(cup: Path) -> None:
    """Only where somebody asked for it."""
    with serving(cup, "--host", "0.0.0.0") as lines:
        assert lines[2].startswith(
            "ATTENTION: listening on 0.0.0.0: everybody on the network can open http://"
        )
        assert "acting needs a role" in lines[2]


@pytest.mark.parametrize(
    ("host", "beyond"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("localhost", False),
        ("::1", False),
        ("0.0.0.0", True),
        ("::", True),
        ("", True),
        ("192.0.2.1", True),
        ("no such host", True),
    ],
)
def test_who_can_reach_it(host: str, beyond: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Loopback is this machine alone; whatever is not known is said out loud."""
    assert reaches_beyond(host) is beyond
    say_who_can_reach(host, "http://rink:8026/")
    assert bool(capsys.readouterr().out) is beyond


def test_a_key_that_is_none_is_told_at_once(cup: Path, longtrack: Command) -> None:
    """Exit status 2, one sentence."""
    key_path(cup).write_text("secret")
    said = longtrack("serve", cup, "--port", "0")
    assert said.status == 2
    assert "is not a key: move it away" in said.err


# --- timing ------------------------------------------------------------------------------------


@pytest.mark.server
def test_a_file_that_is_there_is_served_though_it_should_be_new(cup: Path) -> None:
    """On Saturday morning the command of the evening before goes on where it was left, and says so."""
    before = cup.read_bytes()
    with serving(cup, "--new", lines=2) as (there, board):
        assert there.rstrip() == f"{cup} is there already, and goes on where it was left"
        assert board.startswith("the board is at http://127.0.0.1:")
    assert cup.read_bytes() == before


def test_another_file_is_not_written_over(tmp_path: Path, longtrack: Command) -> None:
    """What is no competition stays as it is; one sentence says to leave `--new` out."""
    file = tmp_path / "list.csv"
    file.write_text("name;club\n")
    said = longtrack("serve", file, "--new", "--port", "0")
    assert said.status == 2
    assert said.err.rstrip().endswith("it is there already: leave out --new, or name another file"), said.err
    assert file.read_text() == "name;club\n"


def test_a_wrong_address_is_told_before_anything_is_made(tmp_path: Path, longtrack: Command) -> None:
    """One sentence; no file is left behind."""
    said = longtrack("serve", tmp_path / "x.longtrack", "--new", "--timing", "telepathy://x")
    assert said.status == 2
    assert "'telepathy://x' is no address of a timing device;" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.server
def test_the_secretary_of_a_new_file_opens_the_competition(tmp_path: Path) -> None:
    """One command on Saturday: an empty file, the secretary joins, then there is a competition."""
    file = tmp_path / "new.longtrack"
    with serving(file, "--new", lines=2) as (_, secretary):
        found = re.search(r"(http://127.0.0.1:\d+)(/join/\S+) and hands out", secretary)
        assert found is not None
        site = found[1]
        code = found[2].removeprefix("/join/")
        joined = urllib.request.Request(f"{found[1]}/join", f"code={code}".encode())
        with urllib.request.urlopen(joined, timeout=10) as page:
            cookie = page.headers["Set-Cookie"].partition(";")[0]
        facts = {"name": "Club cup", "venue": "Inzell", "date": "2026-01-10"}
        opened = urllib.request.Request(
            f"{site}/api/v1/competition",
            json.dumps(facts).encode(),
            {"Content-Type": "application/json", "Cookie": cookie},
        )
        with urllib.request.urlopen(opened, timeout=10) as answer:
            assert json.load(answer) == {"seq": 2, "undoable": False}
    with Journal.open(file, writable=False) as journal:
        kinds = [type(it.event).__name__ for it in journal.read()]
    assert kinds == ["RoleGiven", "CompetitionOpened"]


@pytest.mark.server
@pytest.mark.parametrize("more", [(), ("--auto-call",)])
def test_devices_beside_the_consoles(tmp_path: Path, longtrack: Command, more: tuple[str, ...]) -> None:
    """With `--timing` the signals come in; the gun calls its heat only where somebody asked for it."""
    file, pulses = tmp_path / "cup.longtrack", tmp_path / "pulses.csv"
    assert longtrack("simulate", "--make", file, "--pairs", "2", "--distance", "W500").status == 0
    pulses.write_text("pi/gun,1,start,optical,1770654617000000000\n")
    with serving(file, "--timing", f"open:{pulses}", *more, lines=2):
        deadline = time.monotonic() + 20
        while not (found := [it for it in events(file) if it == "PulseReceived"]):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert len(found) == 1
    assert ("HeatCalled" in events(file)) is bool(more)


def events(file: Path) -> list[str]:
    with Journal.open(file, writable=False) as journal:
        return [type(it.event).__name__ for it in journal.read()]
