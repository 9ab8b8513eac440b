"""Tables in the terminal: the main columns always, no line too long, and what is left out is said."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from tests.archive.held import held_archive

from longtrack.cli import main

MAIN = {
    ("record", "--class", "OR", "--event", "W1000"): ["number time holder NOC day"],
    ("progression", "--class", "OR", "--event", "W1000"): ["number time holder NOC day"],
    ("skater", "leerdam"): [
        "date event division rank time",
        "distance time date",
        "level gold silver bronze",
    ],
    ("head-to-head", "femke kok", "leerdam"): ["date event one time one rank other time other rank"],
    ("compare", "femke kok", "leerdam", "--event", "W1000"): ["metres gap lap gap"],
    ("search", "takagy"): ["name NOC id score"],
    ("list", "--event", "W1000", "--noc", "NED"): ["rank name NOC time date"],
    ("rank-of", "1:13.00", "--event", "W1000"): ["rank name NOC time date"],
    ("standings", "--series", "WC2025-26", "--event", "W1000"): ["rank name NOC points 1 2 3 4 5"],
    ("medals", "--games", "OG2026"): ["rank NOC gold silver bronze total", "date event medal NOC"],
    ("nation", "ned"): ["event name NOC time date"],
    ("track", "Milan"): ["event name NOC time date", "first day last day competition races"],
    ("on-this-day", "02-09"): ["date event name NOC time", "date class event holder NOC time"],
}


def printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, *words: str
) -> str:
    """What a question prints in a terminal of so many columns."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["archive", "query", *words, "--archive", str(held_archive())]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("words", MAIN)
def test_the_main_columns_are_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], width: int
) -> None:
    """Rank, name, nation, time, points stand in the head of every table that has them; every line fits."""
    lines = printed(capsys, monkeypatch, width, *words).splitlines()
    heads = [" ".join(line.split()) for line in lines]
    for head in MAIN[words]:
        assert any(it.startswith(head) for it in heads), head
    assert max(map(cell_len, lines)) <= width


def test_a_standing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Competitions have numbers as heads and their names below."""
    out = printed(capsys, monkeypatch, 80, "standings", "--series", "WC2025-26", "--event", "W1000")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert any(it.startswith("1 Femke Kok NED 264 54 60 48 54 48") for it in lines)
    assert "1: ISU World Cup 2025/26 no. 1" in lines
    assert "5: ISU World Cup 2025/26 no. 5" in lines


def test_what_is_left_out_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, at the end; a wide terminal leaves out nothing."""
    words = ("list", "--event", "W1000", "--noc", "JPN", "--top", "3")
    assert printed(capsys, monkeypatch, 80, *words).splitlines()[-1].startswith("Left out for want of room: ")
    assert "Left out" not in printed(capsys, monkeypatch, 200, *words)
