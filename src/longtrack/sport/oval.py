"""The oval: splits, lanes and bends of a distance on a track of any length (rules 1.2)."""

from __future__ import annotations

import re
from fractions import Fraction

from longtrack.sport.terms import Lane

STANDARD_TRACK = Fraction(400)
"""Metres of one lap of a standard track."""


LONGEST_DISTANCE = 100_000
"""Metres; ten times the longest distance of the sport."""

_LENGTH = re.compile(r"\d{1,4}(\.\d{1,6}|/[1-9]\d?)?", re.ASCII)


def is_track_length(text: str) -> bool:
    """Return whether `text` is a length of track: `400`, `333.33`, `1000/3`; more than 50 m.

    Clause: rules 1.1
    """
    return _LENGTH.fullmatch(text) is not None and Fraction(text) > 50


def split_distances(metres: int, track: Fraction = STANDARD_TRACK) -> tuple[Fraction, ...]:
    """Return the cumulative distances in metres at which the finish line is crossed, the last one the finish.

    The part that is not a whole lap comes first: 1000 m on 400 m gives 200, 600, 1000.

    Clause: rules 1.2
    """
    first = metres % track or track
    laps = (metres - first) / track
    return tuple(first + lap * track for lap in range(int(laps) + 1))


def split_labels(metres: int, track: Fraction = STANDARD_TRACK) -> tuple[int, ...]:
    """Return the split distances rounded to whole metres, as printed (167, 500, 833 ... on 333 1/3 m).

    Clause: rules 1.2
    """
    return tuple(int(distance + Fraction(1, 2)) for distance in split_distances(metres, track))


def crossings_before(split: int, metres: int, track: Fraction = STANDARD_TRACK) -> int:
    """Return how often a skater has changed lanes when she passes split number `split` (0 is the first).

    A full lap holds one crossing. A first part that is shorter than a lap holds none.

    Clause: rules 1.2, 1.3
    """
    starts_with_a_full_lap = metres % track == 0
    return split + 1 if starts_with_a_full_lap else split


def lane_at_split(start: Lane, split: int, metres: int, track: Fraction = STANDARD_TRACK) -> Lane:
    """Return the lane in which a skater who started in `start` passes split `split`; 0 is the first.

    Clause: rules 1.2
    """
    return start if crossings_before(split, metres, track) % 2 == 0 else start.other


def crossings(metres: int, track: Fraction = STANDARD_TRACK) -> int:
    """Return how often a skater changes lanes from start to finish.

    Clause: rules 1.2
    """
    return crossings_before(len(split_distances(metres, track)) - 1, metres, track)


def bends(metres: int, track: Fraction = STANDARD_TRACK) -> int:
    """Return how many bends are skated: one in each full half lap, counted back from the finish.

    What is left over lies on a straight, for a start is never drawn in a bend.

    Clause: rules 1.2
    """
    return int(2 * metres // track)


def bends_by_lane(start: Lane, metres: int, track: Fraction = STANDARD_TRACK) -> tuple[int, int]:
    """Return (inner bends, outer bends) of a skater who starts in `start`.

    A full lap holds one of each. Where the number of bends is odd, the odd one is the first, in the
    lane of the start: 1000 m from the inner lane is 3 inner and 2 outer bends.

    Clause: rules 1.2
    """
    half, odd = divmod(bends(metres, track), 2)
    return (half + odd, half) if start is Lane.INNER else (half, half + odd)


def has_stagger(metres: int, track: Fraction = STANDARD_TRACK) -> bool:
    """Return whether the outer start line lies further forward: where the number of bends is odd.

    How far forward, `sport.geometry.stagger` knows.

    Clause: rules 1.1
    """
    return bends(metres, track) % 2 == 1


def half_laps(laps: int, track: Fraction = STANDARD_TRACK) -> tuple[Fraction, ...]:
    """Return the cumulative distance at each half lap, as team pursuit and team sprint are timed.

    Clause: rules 1.2
    """
    return tuple(half * track / 2 for half in range(1, 2 * laps + 1))


def full_laps(laps: int, track: Fraction = STANDARD_TRACK) -> tuple[Fraction, ...]:
    """Return the cumulative distance at each lap of a race that is counted in laps.

    Clause: rules 1.2
    """
    return tuple(lap * track for lap in range(1, laps + 1))
