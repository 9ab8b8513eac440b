"""Which entry last changed a sheet of paper: the results, one by one, and the corrections.

A sheet has no regions of its own on the live stream: whoever has it open hears that it is another one now,
and loads it anew.
"""

from __future__ import annotations

from longtrack.competition.state import Competition, Distance
from longtrack.desk.last_acts import Acts

CORRECTIONS = "corrections"


def result_of(distance: str) -> str:
    """Return what the result of a distance is called on the stream."""
    return f"result {distance}"


class Sheets:
    """The last entry that changed each sheet, as the state goes on."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._state = Competition()
        self._acts = 0
        self.changed: dict[str, str] = {}
        """The number of the entry, as text like all that the stream tells of a view."""

    def see(self, state: Competition, acts: Acts) -> None:
        """Take in the next state. Of states nothing is worked out: what is the same is the same object."""
        before, self._state = self._state, state
        on_all = any(getattr(state, name) is not getattr(before, name) for name in _ON_ALL)
        others = [it for it in state.distances.values() if on_all or before.distances.get(it.id) is not it]
        for distance in others:
            self.changed[result_of(distance.id)] = str(state.seq)
        last = max((it.seq for it in acts.values()), default=0)
        if last != self._acts or on_all or any(_was_signed(it) for it in others):
            self._acts = last
            self.changed[CORRECTIONS] = str(state.seq)


_ON_ALL = ("skaters", "answers", "protests", "officials", "conditions")
"""What changes sheets without changing a distance: names, what was looked at, what was protested, who held
which office, ice and air."""


def _was_signed(distance: Distance) -> bool:
    """Whether devices too can correct it."""
    return bool(distance.confirmed)
