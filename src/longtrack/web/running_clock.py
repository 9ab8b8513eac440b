"""The running clock as a screen needs it: how long they have skated by now, and which split it holds.

A screen gets the elapsed time of the moment of sending and the speed of the desk's clock, and counts on
by itself. The gun is on the clock of the timing device: its comparison with the desk's tells when that
was, and the clock of a recording is the desk's. Where neither is known and the two are apart, the screen
counts from the moment at which the desk wrote the start down.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from longtrack.competition.events import HeatStarted
from longtrack.competition.state import Gun
from longtrack.desk.desk import Desk
from longtrack.projections.race_clock import skated_so_far, start_on_desk
from longtrack.projections.scoreboard import OnIce, Scoreboard
from longtrack.sport.times import Duration, Moment

HOLD = 3.0
"""Real seconds for which the clock stands at a split."""

SHORTEST_HOLD = 1.0
"""In a replay that runs faster than life the clock stands shorter, but never shorter than this."""

RECORDING = "vantage:"
"""How the address of a recording begins: the desk's clock follows it."""

MILLISECOND = Duration(1_000)

LONGEST_SPEED = 1e6


class Hold(msgspec.Struct, frozen=True, gc=False):
    """A split at which a skater's clock stands, and for how many more real milliseconds."""

    text: str
    ms: int


class ClockFace(msgspec.Struct, frozen=True, gc=False):
    """What a screen needs to show the clock."""

    running: bool
    elapsed: int
    """Milliseconds since the gun, at the moment of sending."""
    speed: float
    """Milliseconds that the clock gains in a real one."""
    holds: dict[str, Hold]
    """By skater."""


class RunningClock:
    """Follows the heat on the ice."""

    def __init__(self, desk: Desk, real: Callable[[], float] = time.monotonic) -> None:
        """`real` counts real seconds."""
        self._desk = desk
        self._real = real
        self._heat: OnIce | None = None
        self._counts_from: Moment | None = None
        self._held: dict[tuple[str, int], tuple[str, float]] = {}
        """By skater and split: the time shown, and when it was first shown."""

    def see(self, board: Scoreboard | None) -> None:
        """Take in the board after something has happened."""
        heat = board.on_ice if board is not None else None
        is_first_look, before, self._heat = self._heat is None, self._heat, heat
        if board is None or heat is None or heat.started is None:
            self._counts_from = None
            self._held = {}
            return
        if before is None or (before.heat, before.started) != (heat.heat, heat.started):
            self._counts_from = self._start_on_our_clock(board, heat.started, is_first_look)
            self._held = {}
        self._hold_splits(heat, self._real() - (HOLD if is_first_look else 0.0))

    def _start_on_our_clock(self, board: Scoreboard, at: Moment, is_first_look: bool) -> Moment:
        state = self._desk.state
        heat = state.heat(board.event, board.on_ice.heat) if board.on_ice is not None else None
        gun = next((it for it in heat.guns if it.at == at), None) if heat is not None else None
        written = self._when_written(at) if is_first_look else board.moment
        recorded = gun is not None and any(
            it.port.startswith(RECORDING) and it.name == gun.clock for it in self._desk.devices.all()
        )
        return start_on_desk(state, gun or Gun(pair=1, pulse=0, at=at), written, shares_a_clock=recorded)

    def _when_written(self, gun: Moment) -> Moment:
        """Return when the desk wrote the running heat's start down: asked once, when a server starts."""
        starts = (it.moment for it in self._desk.journal.read() if isinstance(it.event, HeatStarted))
        return max(starts, default=gun)

    def _hold_splits(self, heat: OnIce, now: float) -> None:
        for race in heat.races:
            for split in race.splits:
                if split.time.text:
                    passed = (race.name.skater_id, split.distance)
                    _, since = self._held.get(passed, ("", now))
                    self._held[passed] = (split.time.marked, since)

    def face(self) -> ClockFace:
        """Return the clock as it stands now."""
        speed = min(self._desk.clock.speed, LONGEST_SPEED)
        running = self._heat is not None and self._heat.running and self._counts_from is not None
        if not running or self._counts_from is None:
            return ClockFace(False, 0, speed, {})
        skated = skated_so_far(self._counts_from, self._desk.clock.now())
        if skated is None:
            return ClockFace(False, 0, speed, {})
        return ClockFace(True, skated // MILLISECOND, speed, self._holds(speed))

    def _holds(self, speed: float) -> dict[str, Hold]:
        stands = max(HOLD / max(speed, 1.0), SHORTEST_HOLD)
        now = self._real()
        holds = {}
        for (skater, _), (text, since) in self._held.items():
            rest = int((since + stands - now) * 1000)
            if rest > 0:
                holds[skater] = Hold(text, rest)
        return holds
