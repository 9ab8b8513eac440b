"""`longtrack time`: a meet from its devices, on the command line."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.desk.ports.test_lynx import lif
from tests.meet import setting

from longtrack.competition import events as ev
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment

SOON = 30.0

GUN = b"pi/gun,1,start,optical,1770654617000000000\n"
BEAMS = b"".join(
    b"pi/%s,%d,passing,optical,%d,,%s\n" % (lane, number, 1_770_654_617_000_000_000 + ms * 1_000_000, lane)
    for number, (lane, ms) in enumerate(
        [
            (b"inner", 17_900),
            (b"outer", 18_100),
            (b"outer", 45_900),
            (b"inner", 46_300),
            (b"inner", 74_800),
            (b"outer", 75_200),
        ]
    )
)


@pytest.fixture
def meet(tmp_path: Path) -> Path:
    """The file of the small meet: two pairs over 1000 m."""
    path = tmp_path / "cup.longtrack"
    with Journal.create(path) as journal:
        Desk(journal).handle([Submission(it, ev.Actor("secretary"), Moment(1)) for it in setting()])
    return path


def pulses(folder: Path, content: bytes = GUN + BEAMS) -> str:
    path = folder / "pulses.csv"
    path.write_bytes(content)
    return f"open:{path}"


def entries(path: Path) -> list[ev.AnyEvent]:
    with Journal.open(path, writable=False) as journal:
        return [it.event for it in journal.read()]


def test_a_file_of_pulses(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The gun calls its heat, the beams are attributed, the ice is free at the end; it stops by itself."""
    said = longtrack("time", meet, "--port", pulses(tmp_path), "--web", "off", "--quiet")
    assert (said.status, said.err) == (0, "")
    assert said.out == (
        "7 pulses (7 of them new): 7 attributed, 0 set aside, 0 waiting in the tray; 0 problems\n"
    )
    kinds = [type(it) for it in entries(meet)]
    assert kinds.count(ev.HeatCalled) == 1
    assert kinds[-1] is ev.HeatClosed
    assert "1:14.80" in longtrack("results", meet).out


def test_a_second_time(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The same file again brings nothing new."""
    url = pulses(tmp_path)
    longtrack("time", meet, "--port", url, "--web", "off", "--quiet")
    before = len(entries(meet))
    said = longtrack("time", meet, "--port", url, "--web", "off", "--quiet")
    assert said.out.startswith("7 pulses (0 of them new): 7 attributed,")
    assert len(entries(meet)) == before


def test_the_board_beside_it(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """With the board: it says where it is, and what became of the device, and ends with it."""
    said = longtrack("time", meet, "--port", pulses(tmp_path), "--web", "0")
    assert said.status == 0
    assert said.out.splitlines()[-1].startswith("7 pulses")


def test_a_taken_port_of_the_board_stops_no_pulse(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Where nobody typed a port and the usual one is taken, the board takes a free one, and says so."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # another program of this machine may have it already
            stack.enter_context(socket.create_server(("127.0.0.1", 8026)))
        said = longtrack("time", meet, "--port", pulses(tmp_path))
        assert said.status == 0
        assert "port 8026 cannot be used: the board takes a free one" in said.err
        assert said.out.splitlines()[-1].startswith("7 pulses (7 of them new)")
        typed = longtrack("time", meet, "--port", pulses(tmp_path), "--web", "8026")
        assert typed.status == 2
        assert "port 8026 of 127.0.0.1 is taken" in typed.err


def test_a_board_that_fails_stops_no_pulse(
    longtrack: Command, meet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with the pages: what the devices tell is taken."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no template")

    monkeypatch.setattr("longtrack.web.server.create_app", broken)
    said = longtrack("time", meet, "--port", pulses(tmp_path), "--web", "0")
    assert said.status == 0
    assert "the board has failed (no template)" in said.err
    assert said.out.splitlines()[-1].startswith("7 pulses (7 of them new)")


def test_what_is_open(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Without anybody who calls, the gun is a question; so is every line that nobody can read a problem."""
    url = pulses(tmp_path, GUN + BEAMS + b"nonsense\n")
    said = longtrack("time", meet, "--port", url, "--web", "off", "--no-auto-call")
    assert said.status == 0
    assert "7 pulses (7 of them new): 0 attributed" in said.out
    assert "of pi/gun: a shot while no heat was waiting for its start: a false start, or a" in said.out
    assert "waiting in the tray; 1 problem\n" in said.out
    assert f"{url} (pi): read to its end" in said.out


def test_who_is_still_on_the_ice(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The devices are switched off before the finish: who has no time is named."""
    url = pulses(tmp_path, GUN + BEAMS[: len(BEAMS) // 2])
    said = longtrack("time", meet, "--port", url, "--web", "off", "--quiet")
    assert "open: Anna Test, heat 1 of W1000, has neither a time nor an outcome" in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--port", "p3:nowhere"), "longtrack time: p3:nowhere: expected //host:port after the colon\n"),
        (("--port", "open:/no/such"), "longtrack time: open:/no/such: there is no such file\n"),
        (("--port", "telepathy://x"), "longtrack time: 'telepathy://x' is no address of a timing device;"),
        (("--port", "open:-", "--speed", "0"), "is not a speed: expected 0.01 to 10000, or max"),
        (("--port", "open:-", "--web", "70000"), "is not a port: expected 0 to 65535, or off"),
        ((), "the following arguments are required: --port"),
    ],
)
def test_wrong_words(longtrack: Command, meet: Path, words: tuple[str, ...], sentence: str) -> None:
    """One sentence on standard error, exit status 2, and nothing written."""
    before = meet.read_bytes()
    said = longtrack("time", meet, *words)
    assert said.status == 2
    assert sentence in said.err
    assert meet.read_bytes() == before


def test_a_file_without_a_competition(longtrack: Command, tmp_path: Path) -> None:
    """An empty journal, or no journal, cannot be timed."""
    path = tmp_path / "empty.longtrack"
    Journal.create(path).close()
    said = longtrack("time", path, "--port", "open:-", "--web", "off")
    assert (said.status, said.err) == (
        2,
        f"longtrack time: {path} holds no competition yet: make one with longtrack new\n",
    )
    assert longtrack("time", tmp_path / "none", "--port", "open:-", "--web", "off").status == 2


def test_a_port_of_the_board_that_is_no_address(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The board cannot be served: one sentence, and what came until then is kept."""
    said = longtrack("time", meet, "--port", pulses(tmp_path), "--host", "no.such.host.invalid")
    assert said.status == 2
    assert "'no.such.host.invalid' is not an address of this machine" in said.err


def test_where_others_listen_already(longtrack: Command, meet: Path) -> None:
    """An address at which devices should call and another program listens: refused at once."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        for kind in ("open", "jchip", "lynx+live"):
            said = longtrack("time", meet, "--port", f"{kind}://{place}", "--web", "off")
            assert said.status == 2
            assert f"{kind}://{place}: port {taken.getsockname()[1]} of 127.0.0.1 is taken: stop" in said.err


@pytest.fixture
def undrawn(tmp_path: Path) -> Path:
    """The small meet before its draw."""
    path = tmp_path / "undrawn.longtrack"
    given = [it for it in setting() if not isinstance(it, ev.DrawMade | ev.StartListPublished)]
    with Journal.create(path) as journal:
        Desk(journal).handle([Submission(it, ev.Actor("secretary"), Moment(1)) for it in given])
    return path


def test_a_file_without_a_start_list(longtrack: Command, undrawn: Path, tmp_path: Path) -> None:
    """It is said at once that no heat is drawn, and how to draw one; the signals are kept."""
    said = longtrack("time", undrawn, "--port", pulses(tmp_path), "--web", "off")
    assert said.status == 0
    assert f"no heat is drawn in {undrawn}: every signal waits in the tray; draw first: longtrack" in said.err
    assert "7 pulses (7 of them new): 0 attributed" in said.out


def test_until_done_without_a_start_list(longtrack: Command, undrawn: Path) -> None:
    """Nothing can be done: it ends instead of waiting for ever."""
    said = longtrack("time", undrawn, "--port", "open://127.0.0.1:0", "--web", "off", "--until-done")
    assert said.status == 2
    assert "has no heat that could be skated to its end: draw first: longtrack draw" in said.err


def test_a_loop_that_nobody_placed(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """Said once, with the loops that there are."""
    loops = tmp_path / "loops.csv"
    loops.write_text("name,inner,outer\nL1,0,0\nL7,107.5,111\n")
    longtrack("loops", meet, loops)
    with process(meet, "--port", "p3://127.0.0.1:9?loop=NOPE", "--web", "off") as timing:
        assert timing.stderr is not None
        assert timing.stderr.readline() == (
            "p3://127.0.0.1:9?loop=NOPE: there is no loop 'NOPE' in the competition; there is: L1, L7\n"
        )


def test_lines_that_nobody_can_read(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The summary says how many there are, and why the first of them count for nothing."""
    url = pulses(tmp_path, GUN + b"rubbish\n" * 5 + BEAMS)
    said = longtrack("time", meet, "--port", url, "--web", "off", "--quiet")
    assert said.status == 0
    assert f"{tmp_path}/pulses.csv: 5 lines could not be read: rubbish: " in said.out
    assert "and so on" in said.out


@pytest.mark.parametrize("kind", ["null", "fifo"])
def test_what_is_no_file_with_an_end(longtrack: Command, meet: Path, tmp_path: Path, kind: str) -> None:
    """A device file or a pipe: what to do instead."""
    path = Path("/dev/null") if kind == "null" else tmp_path / "pipe"
    if kind == "fifo":
        os.mkfifo(path)
    said = longtrack("time", meet, "--port", f"open:{path}", "--web", "off")
    assert (said.status, said.err) == (
        2,
        f"longtrack time: open:{path}: that is no file with an end;"
        " open:- reads what another program writes\n",
    )


def test_where_to_look(longtrack: Command, meet: Path, tmp_path: Path) -> None:
    """The pages of a timekeeper stand beside those of the board."""
    said = longtrack("time", meet, "--port", pulses(tmp_path), "--web", "0")
    assert re.search(r"devices: http://127\.0\.0\.1:\d+/devices   open questions: \S+/tray\n", said.out)


# --- as a process ------------------------------------------------------------------------------


@contextlib.contextmanager
def process(*words: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "longtrack", "time", *map(str, words)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(SOON, started.kill)
    watchdog.start()
    try:
        yield started
    finally:
        watchdog.cancel()
        if started.poll() is None:
            started.kill()
        started.communicate()


def wait_for(found: Path) -> None:
    deadline = time.monotonic() + SOON
    while not found.exists():
        assert time.monotonic() < deadline, f"waited in vain for {found}"
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_from_outside(meet: Path, tmp_path: Path, number: int) -> None:
    """Ctrl-C and SIGTERM end it with everything on disk, a summary, and status 0."""
    folder = tmp_path / "lynx"
    folder.mkdir()
    with process(meet, "--port", f"lynx:{folder}", "--web", "off") as running:
        wait_for(folder / "lynx.sch")
        (folder / "1.lif").write_bytes(lif("1:13.957", "1:12.315"))
        deadline = time.monotonic() + SOON
        while sum(isinstance(it, ev.PulseReceived) for it in entries(meet)) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        os.kill(running.pid, number)
        out, err = running.communicate(timeout=SOON)
    assert (running.returncode, err) == (0, "")
    assert "2 pulses (2 of them new)" in out
    assert f"lynx:{folder} (photo-finish): connected" in out


@pytest.mark.slow
def test_until_every_heat_is_over(meet: Path, tmp_path: Path) -> None:
    """With `--until-done` an endless port ends too, once nothing more is to come."""
    second = (GUN + BEAMS).replace(b"17706546", b"17706549").replace(b"pi/", b"pj/")
    url = pulses(tmp_path, GUN + BEAMS + second)
    endless = "open://127.0.0.1:0"
    with process(
        meet, "--port", endless, "--port", url, "--web", "off", "--until-done", "--quiet"
    ) as running:
        out, err = running.communicate(timeout=SOON)
    assert (running.returncode, err) == (0, "")
    assert "14 pulses (14 of them new): 14 attributed" in out
    assert [it.heat for it in entries(meet) if isinstance(it, ev.HeatClosed)] == [1, 2]
    assert "open: " not in out


@pytest.mark.slow
def test_what_another_program_writes(meet: Path) -> None:
    """`open:-` reads standard input to its end."""
    command = [
        sys.executable,
        "-m",
        "longtrack",
        "time",
        str(meet),
        "--port",
        "open:-",
        "--web",
        "off",
        "--quiet",
    ]
    done = subprocess.run(command, input=GUN + BEAMS, capture_output=True, timeout=SOON, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"7 pulses (7 of them new): 7 attributed")


@pytest.mark.slow
def test_standard_input_that_says_nothing_more(meet: Path) -> None:
    """Ctrl-C ends it though nobody closes standard input."""
    with process(meet, "--port", "open:-", "--web", "0") as running:
        assert running.stdout is not None
        while "board is at" not in (line := running.stdout.readline()):
            assert line
        os.kill(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=SOON)
    assert (running.returncode, err) == (0, "")
    assert "0 pulses" in out
