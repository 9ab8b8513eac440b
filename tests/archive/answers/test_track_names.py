"""Tracks as people type them."""

from __future__ import annotations

import pytest
from tests.archive.held import held_archive

from longtrack.archive.answers.track_names import track_called
from longtrack.archive.opened import opened
from longtrack.archive.problems import ArchiveProblem


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thialf", "Thialf"),
        ("heerenveen", "Thialf"),
        ("Milano", "Milano Speed Skating Stadium"),
        ("Salt Lake", "Utah Olympic Oval"),
        ("Inzel", "Max Aicher Arena"),
        ("Thialf, Heerenveen NED", "Thialf"),
    ],
)
def test_one_track(typed: str, name: str) -> None:
    """Name, town, a word of them, another language, a typing error, or all that a source prints."""
    with opened(held_archive()) as archive:
        assert track_called(archive, typed) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Nowhere", "the archive knows no track 'Nowhere'; it knows: "), ("Oval", "' may be ")],
)
def test_no_track_or_several(typed: str, said: str) -> None:
    """What is known, or what fits, is named."""
    with opened(held_archive()) as archive, pytest.raises(ArchiveProblem, match=said):
        track_called(archive, typed)
