"""A new competition is offered the time zone of the machine that it is typed into."""

from __future__ import annotations

from pathlib import Path

import pytest

from longtrack.desk.machine_zone import machine_zone

NO_FILE = Path("/nowhere")


def test_what_the_environment_says_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """`TZ`, with or without its colon; what is no zone is passed over."""
    monkeypatch.setenv("TZ", ":Europe/Oslo")
    assert machine_zone(NO_FILE, NO_FILE) == "Europe/Oslo"
    monkeypatch.setenv("TZ", "CET-1CEST")
    assert machine_zone(NO_FILE, NO_FILE) == ""


def test_what_the_files_of_the_machine_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The link to a zone, else the name that is written down, else nothing."""
    monkeypatch.delenv("TZ", raising=False)
    zone, link, written = tmp_path / "zoneinfo" / "Asia" / "Tokyo", tmp_path / "link", tmp_path / "written"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"")
    link.symlink_to(zone)
    written.write_text("Europe/Berlin\n")
    assert machine_zone(link, written) == "Asia/Tokyo"
    assert machine_zone(NO_FILE, written) == "Europe/Berlin"
    assert machine_zone(NO_FILE, NO_FILE) == ""
