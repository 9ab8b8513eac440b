"""`longtrack simulate`: a race on devices that are not there."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.competition_file import read_competition
from longtrack.simulation.faults import FAULTS

AT = ("--at", "2026-01-10T12:00:00Z", "--speed", "max")


def test_make_a_competition(longtrack: Command, tmp_path: Path) -> None:
    """Fifteen pairs of people who do not exist, with chips, loops and a start list; its draw is provable."""
    file = tmp_path / "rehearsal.longtrack"
    said = longtrack("simulate", "--make", file)
    assert (said.status, said.err) == (0, "")
    assert said.out == (
        f"{file}: 15 pairs over W1000, drawn and published\n"
        f"next: longtrack simulate all {file} --folder photos\n"
        "then, in another terminal, the line that it prints: it times the race and shows the board\n"
    )
    state = read_competition(file)
    distance = state.distances["W1000"]
    assert (len(distance.entries), len(distance.heats), distance.published) == (30, 15, True)
    assert (len(state.chips), len(state.loops), state.clocks_compared) == (60, 11, True)
    assert len({it.name for it in state.skaters.values()}) == 30
    assert longtrack("verify", file).status == 0
    assert longtrack("draw", file, "W1000", "--verify").status == 0


def test_files_of_a_whole_race(longtrack: Command, tmp_path: Path) -> None:
    """A camera that waits for nobody writes a file for each pair; the truth is beside it."""
    truth = tmp_path / "truth.json"
    said = longtrack("simulate", "lif", "--folder", tmp_path / "lynx", *AT, "--truth", truth)
    assert (said.status, said.err) == (0, "")
    assert said.out == f"--port lynx:{tmp_path}/lynx\nclock of lif: -1334 ms from true time\n" + (
        "30 skaters in 15 heats, 30 signals\n"
        f"in another terminal: longtrack time FILE --port lynx:{tmp_path}/lynx\n"
        "the first gun comes 30 s after 2026-01-10T12:00:00Z\nthe race is over\n"
    )
    assert len(list((tmp_path / "lynx").glob("*.lif"))) == 15
    told = json.loads(truth.read_text(encoding="utf-8"))
    assert (told["seed"], told["begins"], len(told["races"]), told["faults"]) == (
        1,
        1_768_046_400_000_000_000,
        30,
        [],
    )
    first = told["races"][0]
    assert (first["heat"], first["lane"], first["official"], first["time"]) == (
        1,
        "inner",
        74_464_000,
        "1:14.46",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("p3", "--p3", "99999"), "'99999' is not a port: expected 0 to 65535"),
        (("p3", "--p3", "-1"), "is not a port: expected 0 to 65535"),
        (
            ("p3", "--at", "2026-01-10T12:00:00"),
            "names no time zone; add Z for UTC or an offset such as +01:00",
        ),
    ],
)
def test_a_port_or_a_moment_that_is_none(longtrack: Command, words: tuple[str, ...], sentence: str) -> None:
    """One sentence and exit status 2, before anything is opened."""
    said = longtrack("simulate", *words)
    assert said.status == 2
    assert sentence in said.err


def test_a_port_of_a_device_that_is_taken(longtrack: Command) -> None:
    """Another program listens there: one sentence, no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = longtrack("simulate", "p3", "--p3", taken.getsockname()[1], *AT)
    assert (said.status, said.err) == (
        2,
        "longtrack simulate: a port of the devices is taken: stop what runs there, or choose another"
        " (0 takes a free one)\n",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("lif", "--p3", "5403", "--folder", "{tmp}"), "--p3: there is no decoder among the devices of lif"),
        (("p3", "--alge", "1"), "--alge: there is no timer among the devices of p3"),
        (("p3", "--terminal"), "--terminal: there is no timer among the devices of p3"),
        (("p3", "--folder", "{tmp}/x"), "--folder: there is no photo finish among the devices of p3"),
        (("lif", "--folder", "{tmp}/file"), "--folder {tmp}/file: File exists"),
        (("p3", "--truth", "{tmp}/no/truth.json"), "--truth {tmp}/no/truth.json: there is no such folder"),
    ],
)
def test_options_that_cannot_act(
    longtrack: Command, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    """Refused before a port is opened; a sentence names the option, or the file."""
    (tmp_path / "file").write_text("")
    said = longtrack("simulate", *(it.format(tmp=tmp_path) for it in words))
    assert (said.status, said.out) == (2, "")
    assert sentence.format(tmp=tmp_path) in said.err


def test_a_fault_that_happens_nowhere(longtrack: Command, tmp_path: Path) -> None:
    """A camera has no beam that could be missed: that is said, and the race is played all the same."""
    faults = ("--fault", "missing_beam=1")
    said = longtrack("simulate", "lif", "--folder", tmp_path, *AT, *faults, "--pairs", "1")
    assert said.status == 0
    assert said.err == ("--fault missing_beam=1: nothing of these devices that it could happen to\n")
    assert "2 skaters in 1 heat, 2 signals\n" in said.out


@pytest.mark.slow
def test_the_same_seed_is_the_same_race(longtrack: Command, tmp_path: Path) -> None:
    """Twice the same words give the same truth and the same files, faults and all."""
    words = ("simulate", "lif", *AT, "--seed", "7", "--pairs", "3", "--faults", "all")
    for run in ("one", "two"):
        longtrack(*words, "--folder", tmp_path / run, "--truth", tmp_path / f"{run}.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_faults_are_said(longtrack: Command, tmp_path: Path) -> None:
    """The summary names the faults that were put in."""
    faults = ("--fault", "photo_reread=2", "--fault", "late_photo=1")
    said = longtrack("simulate", "lif", "--folder", tmp_path, *AT, *faults, "--pairs", "2")
    assert "3 faults: late_photo, photo_reread\n" in said.out


def test_the_table_of_faults(longtrack: Command) -> None:
    """Each fault has a line with its usual amount."""
    lines = longtrack("simulate", "--list-faults").out.splitlines()
    assert lines[0].split() == ["fault", "usual", "counts"]
    assert lines[1] == (
        "swapped_chips     1      places      the two skaters of a pair wear each other's chips"
    )
    assert len(lines) == 34


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name the devices: p3, alge, lif, all"),
        (("all",), "a photo finish needs a folder for its files: --folder DIR"),
        (("p3", "--fault", "rain"), "there is no fault 'rain'; there is: "),
        (("p3", "--pairs", "0"), "0 pairs: expected 1 to 40"),
        (("p3", "--distance", "W7"), "'W7' is no event"),
        (("p3", "--distance", "WMS"), "WMS has no lanes"),
        (("p3", "--distance", "W500", "--distance", "W1000"), "without a file one --distance is skated"),
        (("p3", "--listen", "here"), "'here' is no host and port such as 127.0.0.1:5403"),
        (("p3", "--at", "noon"), "--at: 'noon' is no moment; expected such as 2026-01-10T12:00:00Z"),
        (("p3", "--gun", "both"), "--gun both: there is no alge here; choose another, or all"),
        (("p3", "nowhere.longtrack"), "there is no file nowhere.longtrack"),
        (("p3", "a.longtrack", "--make", "b.longtrack"), "--make writes the competition without a file"),
    ],
)
def test_bad_words(longtrack: Command, words: tuple[str, ...], says: str) -> None:
    """One sentence, exit status 2."""
    said = longtrack("simulate", *words)
    assert said.status == 2
    assert said.err.startswith(f"longtrack simulate: {says}")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("speed", ["0", "fast", "-1", "10001"])
def test_bad_speeds(longtrack: Command, speed: str) -> None:
    """A speed is a number or max."""
    said = longtrack("simulate", "p3", f"--speed={speed}")
    assert said.status == 2
    assert f"{speed!r} is not a speed: expected 0.001 to 10000, or max" in said.err


def test_a_file_is_not_written_over(longtrack: Command, tmp_path: Path) -> None:
    """A competition that is there stays."""
    file = tmp_path / "cup.longtrack"
    file.write_text("mine")
    assert longtrack("simulate", "--make", file).status == 2
    assert file.read_text() == "mine"


@pytest.mark.server
@pytest.mark.slow
def test_devices_stay_until_ctrl_c(tmp_path: Path) -> None:
    """The addresses are printed ready for use; Ctrl-C ends with status 0."""
    words = ["simulate", "all", "--folder", str(tmp_path / "lynx"), "--loops", "--pairs", "1", "--seed", "3"]
    process = subprocess.Popen(
        [sys.executable, "-m", "longtrack", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(14)]
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("stopped\n")
    assert re.fullmatch(r"--port p3://127\.0\.0\.1:\d+\n", lines[0])
    assert re.fullmatch(r"--port 'p3://127\.0\.0\.1:\d+\?loop=L1'\n", lines[1])
    assert re.fullmatch(r"--port 'p3://127\.0\.0\.1:\d+\?loop=L11'\n", lines[11])
    assert re.fullmatch(
        r"--port 'alge://127\.0\.0\.1:\d+\?c0=gun&c2=beam_inner&c3=beam_outer&checksums=1'\n", lines[12]
    )
    assert lines[13] == f"--port lynx:{tmp_path}/lynx\n"


@pytest.mark.server
@pytest.mark.slow
def test_gun_and_beams_on_the_decoder(longtrack: Command, tmp_path: Path) -> None:
    """With a decoder alone its inputs are named in the address."""
    file = tmp_path / "cup.longtrack"
    longtrack("simulate", "--make", file, "--pairs", "1", "--distance", "W500")
    process = subprocess.Popen(
        [sys.executable, "-m", "longtrack", "simulate", "p3", str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert re.fullmatch(r"--port 'p3://127\.0\.0\.1:\d+\?gun=9991&beam_inner=9992&beam_outer=9995'\n", line)


def test_the_page_lists_every_fault() -> None:
    """docs/simulate.md has the table of the program."""
    page = (Path(__file__).parents[2] / "docs" / "simulate.md").read_text(encoding="utf-8")
    for fault in FAULTS.values():
        unit = "" if fault.unit == "places" else f" {fault.unit}"
        assert f"| `{fault.name}` | {fault.usual}{unit} | {fault.does} |" in page
