"""The measures of the ice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from longtrack.sport.geometry import (
    STANDARD,
    Ice,
    crossing_extra,
    inner_bend,
    is_track_of,
    lap_length,
    outer_bend,
    stagger,
)

CENTIMETRE = Decimal("0.01")


def test_g19_radius_of_25_5_m() -> None:
    """Bends are measured 0.5 m outside the inner edge of each lane; with the diagonal the lap is 400 m."""
    ice = Ice(radius=Decimal("25.5"), straight=Decimal("112.00"), lane_width=Decimal(4))
    assert inner_bend(ice).quantize(CENTIMETRE) == Decimal("81.68")
    assert outer_bend(ice).quantize(CENTIMETRE) == Decimal("94.25")
    assert crossing_extra(ice).quantize(Decimal("0.001")) == Decimal("0.071")
    assert abs(lap_length(ice) - 400) <= CENTIMETRE


def test_g20_stagger_of_one_bend() -> None:
    """Two neighbouring lanes of 4 m: one bend in the outer one is 12.57 m longer."""
    assert stagger(Decimal(4)).quantize(CENTIMETRE) == Decimal("12.57")


@pytest.mark.parametrize("ice", STANDARD, ids=lambda ice: str(ice.radius))
def test_official_tracks_are_400_m(ice: Ice) -> None:
    """Each radius of the official table has the straight that makes 400 m."""
    assert is_track_of(Decimal(400), ice)


def test_official_bends() -> None:
    """The bends of the official table, to the centimetre."""
    assert [str(inner_bend(ice).quantize(CENTIMETRE)) for ice in STANDARD] == ["80.11", "81.68", "83.25"]
    assert [str(outer_bend(ice).quantize(CENTIMETRE)) for ice in STANDARD] == ["92.68", "94.25", "95.82"]


def test_a_straight_two_centimetres_too_long() -> None:
    """Four centimetres more on the lap are no track of 400 m."""
    assert not is_track_of(Decimal(400), Ice(radius=Decimal("25.5"), straight=Decimal("112.02")))
