"""What takes a look at every result, counted once for a generation of the archive and then at hand.

Pages answer in the time of a key press, so they ask the kept tables only. Three things stand in no kept
table: the fastest on a track, who won on a day, and how many races were faster than a time. A
generation never changes, so each is counted once, for all tracks, days and events together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from longtrack.archive.answers import lists, places
from longtrack.archive.answers.lists import RankOfTime
from longtrack.archive.answers.places import OnThisDay, TrackPage
from longtrack.archive.opened import Archive

Counts = TypeVar("Counts")


class Counted:
    """The counts of one generation; of many threads the first counts and the others wait."""

    def __init__(self) -> None:
        self._counts: dict[str, Any] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def warm(self, archive: Archive) -> None:
        """Count everything now, so that nobody waits for it later."""
        self._once(archive, places.bests_of_tracks)
        self._once(archive, places.wins_of_days)
        self._once(archive, lists.times_of_events)

    def track(self, archive: Archive, name: str, top: int) -> TrackPage:
        """Return the page of a track, by its name or town. Raises ArchiveProblem where it is not known."""
        return places.track(archive, name, top, self._once(archive, places.bests_of_tracks))

    def on_this_day(self, archive: Archive, month: int, day: int) -> OnThisDay:
        """Return wins, records and birthdays of a day of the year."""
        return places.on_this_day(archive, month, day, counted=self._once(archive, places.wins_of_days))

    def rank_of_time(self, archive: Archive, event: str, time_ms: int) -> RankOfTime:
        """Return the rank of a time in history, compared in published hundredths.

        Clause: rules 2.2, 6.2.2
        """
        return lists.rank_of_time(archive, event, time_ms, counted=self._once(archive, lists.times_of_events))

    def _once(self, archive: Archive, count: Callable[[Archive], Counts]) -> Counts:
        name = count.__name__
        with self._lock:
            lock = self._locks.setdefault(name, threading.Lock())
        with lock:
            if name not in self._counts:
                self._counts[name] = count(archive)
        found: Counts = self._counts[name]
        return found
