"""Who may skate the last distance of an allround championship (rules 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLACES: Final = 8
"""Skaters on the final distance; it was 12 until about 2011."""


def final_distance_skaters(
    by_points: Mapping[str, int], by_longest: Mapping[str, int], places: int = PLACES
) -> list[str]:
    """Return who skates the final distance, in the order in which the places are given.

    `by_points` holds the rank in the classification after three distances of everyone who is complete;
    `by_longest` the rank on the longest of them. Whoever is among the first `places` on both lists is in,
    then the best rank on either list decides, the list of points before the other, then the rank on the
    other list. Skaters who are equal in all that at the last place all skate: our reading, no source
    says what happens then.

    Clause: rules 3.3
    """

    def claim(skater: str) -> tuple[bool, int, bool, int]:
        points, longest = by_points[skater], by_longest.get(skater, len(by_points) + 1)
        on_both = points <= places and longest <= places
        return not on_both, min(points, longest), points > longest, max(points, longest)

    order = sorted(by_points, key=lambda skater: (claim(skater), skater))
    chosen = order[:places]
    return chosen + [skater for skater in order[places:] if claim(skater) == claim(chosen[-1])]
