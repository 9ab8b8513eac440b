"""The programme as people type it: `W1000`, `W1000/B`, `WMS:10`, `W500(2)`, `WAllround`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from longtrack.competition.events import DistanceAdded
from longtrack.sport.distances import CATALOGUE, Event, Kind, event_of, title_of

MAIN_DIVISION = "A"
"""The division whose distance has the plain event code as its id; the others carry theirs: `W1000-B`."""

_WORD = re.compile(
    r"(?P<code>\w+)(?P<race>\([1-9]\d?\))?(?::(?P<laps>[1-9]\d{0,2}))?(?:/(?P<division>\w+))?", re.ASCII
)
EXPECTED = "an event code such as W1000, W1000/B for a division, WMS:10 for ten laps, W500(2) or WAllround"


def distances(words: Iterable[str]) -> list[DistanceAdded]:
    """Return the distances that some words mean, a combination as its parts. Raises ValueError."""
    added = [it for word in words for it in _of_word(word)]
    twice = [name for name, times in Counter(it.distance for it in added).items() if times > 1]
    if twice:
        raise ValueError(
            f"{twice[0]} is on the programme twice; name two races {twice[0]}(1) and {twice[0]}(2)"
        )
    return added


def _of_word(word: str) -> Iterator[DistanceAdded]:
    match = _WORD.fullmatch(word)
    if match is None:
        raise ValueError(f"{word!r} is no distance; expected {EXPECTED}")
    try:
        event = event_of(_written(match["code"]), int(match["laps"] or 0))
    except ValueError as problem:
        raise ValueError(f"{word!r}: {problem}") from problem
    division = match["division"] or ""
    if event.kind is not Kind.COMBINATION:
        yield _distance(event, match["race"] or "", division)
        return
    if match["race"]:
        raise ValueError(f"{word!r} is a combination of {', '.join(event.parts)}; it has no races of its own")
    seen: Counter[str] = Counter()
    for part in event.parts:
        seen[part] += 1
        race = f"({seen[part]})" if event.parts.count(part) > 1 else ""
        yield _distance(event_of(part), race, division)


def _written(code: str) -> str:
    """Return a code as the sport writes it: nobody minds capitals when typing."""
    known = (it for it in CATALOGUE if it.casefold() == code.casefold())
    return next(known, code[:1].upper() + code[1:])


def _distance(event: Event, race: str, division: str) -> DistanceAdded:
    suffix = f"-{division}" if division and division != MAIN_DIVISION else ""
    title = f"{title_of(event)} {race}".strip()
    return DistanceAdded(
        distance=event.code + race + suffix,
        name=f"{title}, division {division}" if division else title,
        metres=event.metres,
        division=division,
        kind=event.kind,
        laps=event.laps,
    )
