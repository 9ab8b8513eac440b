"""What measured a passing: for every split the best that each source says, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from longtrack.competition.events import Aside
from longtrack.competition.state import Passing, Race
from longtrack.sport.terms import Source

BySource = dict[Source, Passing]
"""The most trusted source first."""

WORDS = {
    Source.PHOTO_FINISH: "picture",
    Source.OPTICAL: "beam",
    Source.TRANSPONDER: "chip",
    Source.MANUAL: "hand",
    Source.RECONSTRUCTED: "reconstruction",
}
"""What officials call a source."""

ASIDE = {
    Aside.ECHO: "seen again by the same kind of device",
    Aside.BEYOND_THE_FINISH: "after the finish",
    Aside.NOT_ON_THE_ICE: "chip of somebody not on the ice",
    Aside.NOBODY: "fits nobody",
    Aside.CLEARED: "taken back",
}
"""Why a signal is nobody's time, in words."""

VOIDED = "called back or taken away"
"""What became of a signal that was attributed once and counts no longer."""


def measured(race: Race) -> Iterator[tuple[int, str, BySource]]:
    """Yield split, member of a team, and what each source measured, for every passing of a race.

    Of two readings of one source it is the one that an official or the judges chose, else the first.
    """
    found: dict[tuple[int, str], BySource] = {}
    chosen = set(race.chosen)
    for passing in race.passings:
        sources = found.setdefault((passing.split, passing.member), {})
        if passing.source not in sources or (passing.split, passing.pulse) in chosen:
            sources[passing.source] = passing
    for (split, member), sources in sorted(found.items(), key=lambda it: it[0]):
        yield split, member, dict(sorted(sources.items(), key=lambda it: it[0].distrust))
