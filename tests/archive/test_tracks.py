"""Venues: one rink under all its names, and what is not known stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.archive.tracks import track_of


@pytest.mark.parametrize(
    ("venue", "name", "city", "sea_level"),
    [
        ("Utah Olympic Oval - Salt Lake City (Usa)", "Utah Olympic Oval", "Salt Lake City", False),
        ("Salt Lake City", "Utah Olympic Oval", "Salt Lake City", False),
        ("Calgary Olympic Oval - Calgary (Can)", "Olympic Oval", "Calgary", False),
        ("Richmond Olympic Oval, Vancouver CAN", "Richmond Olympic Oval", "Vancouver", True),
        ("Milano Speed Skating Stadium, Rho (Milan) ITA", "Milano Speed Skating Stadium", "Milan", True),
        ("Thialf", "Thialf", "Heerenveen", True),
        ("Sportpark, Klagenfurt AUT", "Sportpark", "Klagenfurt", None),
        ("Squaw Valley", "Squaw Valley", "Squaw Valley", None),
    ],
)
def test_venues(venue: str, name: str, city: str, sea_level: bool | None) -> None:
    """The town decides, else the name of the rink."""
    track = track_of(venue)
    assert track is not None
    assert (track.name, track.city, track.sea_level) == (name, city, sea_level)


def test_nowhere() -> None:
    """No venue is no track."""
    assert track_of(" ") is None


@given(st.text())
def test_any_text(venue: str) -> None:
    """Whatever is written as a venue means a rink with a name, or none."""
    track = track_of(venue)
    assert track is None or track.name
