"""`longtrack new`: a competition file, its rules and its distances."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.vantage import THOUSAND, Recording, pair_of_1000, real_recording

from longtrack.cli.competition_file import read_competition
from longtrack.sport.distances import Kind

NEW = ("--name", "Cup", "--venue", "Inzell", "--date", "2026-01-10")


def test_a_new_competition(longtrack: Command, tmp_path: Path) -> None:
    """The file holds what was typed; the edition of the rules is pinned."""
    file = tmp_path / "cup.longtrack"
    said = longtrack(
        *("new", file, *NEW, "--time-zone", "Europe/Berlin", "--track", "1000/3"),
        *("--distance", "W1000", "W1000/B", "WMS:10", "M10000", "XMR"),
    )
    assert (said.status, said.err) == (0, "")
    state = read_competition(file)
    assert (state.name, state.venue, state.date) == ("Cup", "Inzell", "2026-01-10")
    assert (state.time_zone, state.track, state.rulebook) == ("Europe/Berlin", "1000/3", "ISU-2025-26")
    assert {it.id: it.name for it in state.distances.values()} == {
        "W1000": "Women's 1000 m",
        "W1000-B": "Women's 1000 m, division B",
        "WMS": "Women's mass start",
        "M10000": "Men's 10 000 m",
        "XMR": "Mixed gender relay",
    }
    mass_start = state.distances["WMS"]
    assert (mass_start.kind, mass_start.laps, mass_start.metres) == (Kind.MASS_START, 10, 0)
    assert state.distances["W1000-B"].division == "B"
    assert state.clocks_compared, "times of two devices need a comparison of their clocks"
    assert longtrack("verify", file).status == 0


def test_a_combination_is_its_distances(longtrack: Command, tmp_path: Path) -> None:
    """A sprint championship is two 500s and two 1000s, told apart by their race."""
    file = tmp_path / "sprint.longtrack"
    assert longtrack("new", file, *NEW, "--distance", "WSprint").status == 0
    assert list(read_competition(file).distances) == ["W500(1)", "W1000(1)", "W500(2)", "W1000(2)"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--date", "2026-1-10"), "'2026-1-10' is no date"),
        (("--date", "2026-02-30"), "'2026-02-30' is no date"),
        (("--time-zone", "Europe/Inzell"), "'Europe/Inzell' is no time zone"),
        (("--rulebook", "ISU-1892"), "there is no rulebook 'ISU-1892'"),
        (("--track", "12"), "'12' is not the length of a track in metres"),
        (("--name", " "), "a competition needs a name"),
        (("--distance", "W1000", "W1000"), "W1000 is on the programme twice"),
        (("--distance", "Q1000"), "'Q1000' is no event"),
        (("--distance", "W1000:3"), "W1000 is not counted in laps"),
        (("--distance", "W 1000"), "'W 1000' is no distance"),
        (("--distance", "WSprint(2)"), "is a combination"),
    ],
)
def test_what_is_wrong_makes_no_file(
    longtrack: Command, tmp_path: Path, words: tuple[str, ...], complaint: str
) -> None:
    """One sentence, exit status 2, and nothing on disk."""
    said = longtrack("new", tmp_path / "cup.longtrack", *NEW, *words)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert complaint in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_as_it_is(longtrack: Command, tmp_path: Path) -> None:
    """Nobody makes a competition over another."""
    file = tmp_path / "cup.longtrack"
    file.write_text("precious")
    said = longtrack("new", file, *NEW)
    assert said.status == 2
    assert "exists already" in said.err
    assert file.read_text() == "precious"


@pytest.mark.parametrize("missing", ["--name", "--venue", "--date"])
def test_what_a_competition_needs(longtrack: Command, tmp_path: Path, missing: str) -> None:
    """Name, venue and date, unless a recording tells them."""
    place = NEW.index(missing)
    said = longtrack("new", tmp_path / "cup.longtrack", *NEW[:place], *NEW[place + 2 :])
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert f"{missing} is missing" in said.err
    assert list(tmp_path.iterdir()) == []


# --- from a recording --------------------------------------------------------------------------


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    made = Recording()
    made.programme(THOUSAND)
    pair_of_1000(made)
    return made.written(tmp_path)


def test_from_a_recording(longtrack: Command, tmp_path: Path, recording: Path) -> None:
    """Everything stands in it; the start list is published, and its entries bear its time."""
    file = tmp_path / "cup.longtrack"
    said = longtrack("new", file, "--from", f"vantage:{recording}")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"{file}: Made-up Cup, Thialf, Heerenveen, 2020-01-11, rules ISU-2014",
        "  W1000      Women's 1000 m",
        "  W1000      start list of heat 1",
    ]
    state = read_competition(file)
    assert state.distances["W1000"].published
    assert state.clocks_compared
    assert state.moment == 1_578_839_940_010_000_000
    assert longtrack("verify", file).status == 0


def test_what_is_typed_replaces_what_was_recorded(
    longtrack: Command, tmp_path: Path, recording: Path
) -> None:
    """Name, rules and whatever else is given; another distance may be added."""
    file = tmp_path / "cup.longtrack"
    said = longtrack(
        *("new", file, "--from", f"vantage:{recording}", "--name", "Rehearsal"),
        *("--rulebook", "isu-2024", "--distance", "M500"),
    )
    assert (said.status, said.err) == (0, "")
    state = read_competition(file)
    assert (state.name, state.venue, state.rulebook) == ("Rehearsal", "Thialf, Heerenveen", "ISU-2024")
    assert list(state.distances) == ["W1000", "M500"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("vantage:", "--from vantage:: expected vantage:RECORDING"),
        ("lynx:folder", "--from lynx:folder: expected vantage:RECORDING"),
        ("vantage:nothing.json", "nothing.json cannot be read: No such file or directory"),
        ("vantage:\0", "cannot be read: embedded null byte"),
        ("vantage:{tmp}/text.json", "text.json names no competition: is it a recording of Vantage?"),
        ("vantage:{tmp}", "cannot be read: Is a directory"),
    ],
)
def test_a_wrong_recording_makes_no_file(
    longtrack: Command, tmp_path: Path, source: str, complaint: str
) -> None:
    """One sentence, exit status 2, and nothing on disk."""
    text = tmp_path / "text.json"
    text.write_text('{"hello": 1}\n\n[')
    said = longtrack("new", tmp_path / "cup.longtrack", "--from", source.format(tmp=tmp_path))
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert complaint in said.err
    assert list(tmp_path.iterdir()) == [text]


def test_the_real_recording(longtrack: Command, tmp_path: Path) -> None:
    """Made, played as fast as it goes, and printed: the result of a real pair."""
    file, source = tmp_path / "ec.longtrack", f"vantage:{real_recording()}"
    assert longtrack("new", file, "--from", source).status == 0
    said = longtrack("time", file, "--port", source, "--speed", "max", "--web", "off", "--quiet")
    assert said.status == 0, said.err
    assert "laps: 6 as committed, 0 by the recording's own judgement" in said.out
    printed = longtrack("results", file, "W1000").out
    assert "   1  Ellia SMEDING     GBR     4  inner  19.25  47.87  1:18.50             30.63" in printed
    assert "   2  Andzelika WÓJCIK  POL     4  outer  18.28  47.06  1:19.24   +0.74     32.18" in printed
    board = longtrack("replay", file, "--at", "2020-01-12T15:24:14").out
    assert "1000 m 1:18.50 (1)  LEADER" in board
    assert longtrack("verify", file).status == 0


def test_a_competition_of_several_days(longtrack: Command, tmp_path: Path) -> None:
    """The last day after the first one."""
    file = tmp_path / "cup.longtrack"
    said = longtrack("new", file, *NEW, "--until", "2026-01-11", "--distance", "W500")
    assert "2026-01-10 to 2026-01-11" in said.out
    assert read_competition(file).until == "2026-01-11"
    wrong = longtrack("new", tmp_path / "b.longtrack", *NEW, "--until", "2026-01-09")
    assert (wrong.status, "the last day, 2026-01-09, is before the first one" in wrong.err) == (2, True)
