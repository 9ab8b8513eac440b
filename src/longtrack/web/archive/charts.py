"""Charts as SVG, made here and not by a script: values in, a drawing as plain numbers out; faster is up.

A chart is read in the table beside it too. Coordinates are whole numbers; a template puts them into the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

import msgspec

WIDTH: Final = 520
HEIGHT: Final = 250
LEFT, RIGHT, TOP, BOTTOM = 68, 14, 22, 32
"""Room around the drawing for the figures."""
LINES: Final = 5
"""Lines across, about."""
_STEPS: Final = (
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    30_000,
    60_000,
    120_000,
    300_000,
)
"""Thousandths of a second that may lie between two lines."""
NEAR: Final = 74
"""Labels nearer than this would lie on one another."""


Shown = Callable[[int], str]
"""How a time is written on the axis: handed in, because a chart knows no times."""


class Point(msgspec.Struct, frozen=True):
    """One value: where it lies on the axis along, the time, and what it says."""

    along: int
    time_ms: int
    label: str
    """In full, for whoever points at it or has it read aloud."""
    short: str = ""
    """Written beside it, where there is room."""


class Dot(NamedTuple):
    """A point as drawn."""

    x: int
    y: int
    label: str
    short: str
    anchor: str
    """Of the short label: start, middle, end."""
    below: bool


class Tick(NamedTuple):
    """A line of an axis."""

    at: int
    text: str


class Line(NamedTuple):
    """One line with its points."""

    path: str
    dots: tuple[Dot, ...]
    name: str
    name_at: tuple[int, int]
    """Where the name ends."""


class Chart(NamedTuple):
    """A drawing of `width` by `height`."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    along: tuple[Tick, ...]


class Series(msgspec.Struct, frozen=True):
    """What one line shows."""

    name: str
    points: tuple[Point, ...]


def by_day(series: Sequence[Series], shown: Shown) -> Chart | None:
    """Return a chart over days (`date.toordinal`), in steps: a value holds until the next."""
    points = [it for each in series for it in each.points]
    if len(points) < 2 or len({it.along for it in points}) < 2:
        return None
    first, last = min(it.along for it in points), max(it.along for it in points)
    return _chart(series, shown, first, last, _years(first, last), steps=True)


def by_distance(series: Sequence[Series], shown: Shown) -> Chart | None:
    """Return a chart over metres."""
    places = sorted({it.along for each in series for it in each.points})
    if len(places) < 2:
        return None
    some = places[:: -(-len(places) // 6)]
    return _chart(series, shown, places[0], places[-1], [(it, f"{it} m") for it in some], steps=False)


def _chart(
    series: Sequence[Series],
    shown: Shown,
    first: int,
    last: int,
    along: Sequence[tuple[int, str]],
    *,
    steps: bool,
) -> Chart:
    times = [it.time_ms for each in series for it in each.points]
    low, high, step = _scale(min(times), max(times))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def x(at: int) -> int:
        return LEFT + (at - first) * (right - LEFT) // max(1, last - first)

    def y(time_ms: int) -> int:
        return TOP + (time_ms - low) * (bottom - TOP) // max(1, high - low)

    lines = [_line(it, [(x(p.along), y(p.time_ms)) for p in it.points], right, steps=steps) for it in series]
    return Chart(
        WIDTH,
        HEIGHT,
        LEFT,
        right,
        bottom,
        tuple(_named(lines)),
        tuple(Tick(y(at), shown(at)) for at in range(low, high + 1, step)),
        tuple(Tick(x(at), text) for at, text in along),
    )


def _line(series: Series, places: Sequence[tuple[int, int]], right: int, *, steps: bool) -> Line:
    parts = []
    for number, (x, y) in enumerate(places):
        if not number:
            parts.append(f"M{x} {y}")
        else:
            parts.append(f"H{x}V{y}" if steps else f"L{x} {y}")
    if steps:
        parts.append(f"H{right}")
    written = _written(series.points, places)
    dots = [
        Dot(x, y, point.label, point.short if number in written else "", _anchor(x, right), y < TOP + 14)
        for number, (point, (x, y)) in enumerate(zip(series.points, places, strict=True))
    ]
    return Line("".join(parts), tuple(dots), series.name, places[-1])


def _written(points: Sequence[Point], places: Sequence[tuple[int, int]]) -> set[int]:
    """Return the points whose label is written: the last, and before it as many as have room."""
    chosen: list[int] = []
    for number in reversed(range(len(points))):
        if points[number].short and all(abs(places[number][0] - places[it][0]) >= NEAR for it in chosen):
            chosen.append(number)
    return set(chosen)


def _anchor(x: int, right: int) -> str:
    return "start" if x < LEFT + NEAR // 2 else "end" if x > right - NEAR // 2 else "middle"


def _named(lines: Sequence[Line]) -> list[Line]:
    """Put the name of the upper line above its end, that of the others below."""
    highest = min(it.name_at[1] for it in lines)
    first = next(number for number, it in enumerate(lines) if it.name_at[1] == highest)
    return [
        it._replace(name_at=(it.name_at[0], it.name_at[1] + (-12 if number == first else 24)))
        for number, it in enumerate(lines)
    ]


def _scale(fastest: int, slowest: int) -> tuple[int, int, int]:
    """Return the first and the last line across and what lies between two, so that all times are inside."""
    span = max(10, slowest - fastest)
    step = next((it for it in _STEPS if it * LINES >= span), _STEPS[-1])
    while step * 2 * LINES < span:
        step *= 2
    return fastest // step * step, -(-max(slowest, fastest + 1) // step) * step, step


def _years(first: int, last: int) -> list[tuple[int, str]]:
    """Return the first days of years between two days, not too many; both days where there is none."""
    begin, end = date.fromordinal(first).year, date.fromordinal(last).year
    every = max(1, -(-(end - begin) // 6))
    years = [it for it in range(begin + 1, end + 1) if it % every == 0]
    if len(years) < 2:
        return [(it, date.fromordinal(it).isoformat()) for it in (first, last)]
    return [(date(it, 1, 1).toordinal(), str(it)) for it in years]
