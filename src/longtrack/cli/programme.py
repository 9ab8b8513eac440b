"""The programme as people type it on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from longtrack.cli.problems import BadInput
from longtrack.competition import programme
from longtrack.competition.events import DistanceAdded

EXPECTED = programme.EXPECTED


def distances(words: Iterable[str]) -> list[DistanceAdded]:
    """Return the distances that some words mean, a combination as its parts. Raises BadInput."""
    try:
        return programme.distances(words)
    except ValueError as problem:
        raise BadInput(str(problem)) from problem
