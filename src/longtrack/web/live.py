"""The live stream: one broadcaster, the same bytes for every viewer.

Whatever happens within one display tick becomes one frame. The scoreboard is computed once for all
views, each view's regions are rendered once, and of these only the changed ones are sent. A viewer that
cannot keep up loses its backlog and gets the whole board instead: nobody waits for anybody.
`docs/board.md` states the contract of the stream.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping

import msgspec

from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.projections.scoreboard import Scoreboard
from longtrack.web.pages import Pages, View, board_of
from longtrack.web.running_clock import ClockFace, RunningClock
from longtrack.web.telling import skated_last

TICK = 1 / 20
"""Seconds: a screen shows at most so often something new."""

BEAT = 10.0
"""Seconds of silence after which the stream says that it is alive."""

DRIFT_CHECK = 0.25
DRIFT = 0.1
"""Real seconds by which the clock of the viewers may be wrong before they are told."""

RETRY = b"retry: 1000\n\n"
"""A viewer that loses the connection comes back after these milliseconds."""

KEPT_FRAMES = 200
"""Frames kept for those who come back: some minutes of a race."""

BACKLOG = 20
"""Frames that may wait for one viewer: a second of the fastest stream."""

STUCK = 60.0
"""Seconds after which a viewer that takes nothing is let go; it comes back by itself."""

MOST_VIEWERS = 5_000

logger = logging.getLogger(__name__)


class Full(Exception):
    """There are as many viewers as this server may have."""


class Frame(msgspec.Struct, frozen=True, gc=False):
    """One message of the stream, in bytes, and the entry it brings a viewer to."""

    seq: int
    data: bytes


class Viewer:
    """Somebody who watches: what still has to be sent."""

    def __init__(self, stream: Stream, backlog: int) -> None:
        """`backlog` is how many frames may wait."""
        self._stream = stream
        self._room = backlog
        self._waiting: deque[bytes] = deque()
        self._wake = asyncio.Event()
        self._behind = False
        self._taken = time.monotonic()
        self.closed = False
        self.task: asyncio.Task[None] | None = None
        """Who writes to this viewer, where that may have to be given up."""

    def offer(self, data: bytes) -> None:
        """Queue a frame; where there is no room left, drop the backlog: the whole board will follow."""
        if self._behind or self.closed:
            return
        if len(self._waiting) >= self._room:
            self._waiting.clear()
            self._behind = True
        else:
            self._waiting.append(data)
        self._wake.set()

    async def take(self) -> bytes | None:
        """Wait for something to send and return it, everything that waits in one piece; None at the end."""
        self._taken = time.monotonic()
        await self._wake.wait()
        self._taken = time.monotonic()
        self._wake.clear()
        if self.closed:
            self._wake.set()
            return None
        if self._behind:
            self._behind = False
            return self._stream.snapshot().data
        data = b"".join(self._waiting)
        self._waiting.clear()
        return data

    def is_stuck(self, now: float) -> bool:
        """Whether something has been waiting for too long."""
        return self._wake.is_set() and now - self._taken > STUCK

    def close(self) -> None:
        """End the stream of this viewer."""
        self.closed = True
        self._wake.set()

    def abandon(self) -> None:
        """End it without writing anything more: nobody reads at the other end."""
        self.close()
        if self.task is not None:
            self.task.cancel()


class Stream:
    """The frames of one view."""

    def __init__(self, run: str, clock: Callable[[], ClockFace]) -> None:
        """`run` names the run of the server; `clock` shows the clock as it stands."""
        self._run = run
        self._clock = clock
        self._frames: deque[Frame] = deque(maxlen=KEPT_FRAMES)
        self._kept_after: int | None = None
        """Every frame after this entry is kept."""
        self.seq = 0
        self.regions: dict[str, str] = {}
        self.viewers: set[Viewer] = set()

    def advance(self, seq: int, regions: Mapping[str, str]) -> None:
        """Go on to entry `seq`: send what has changed, keep it for those who come back."""
        changed = {name: html for name, html in regions.items() if self.regions.get(name) != html}
        self.regions.update(changed)
        self.seq = seq
        if self._kept_after is None:
            self._kept_after = seq
            return
        if len(self._frames) == self._frames.maxlen:
            self._kept_after = self._frames[0].seq
        frame = self._frame(changed)
        self._frames.append(frame)
        self.send(frame.data)

    def send(self, data: bytes) -> None:
        """Queue the same bytes for everybody."""
        for viewer in self.viewers:
            viewer.offer(data)

    def catch_up(self, after: int | None, run: str) -> bytes:
        """Return what brings a viewer who has entry `after` of server run `run` up to date."""
        kept = self._kept_after
        if run != self._run or after is None or kept is None or not kept <= after <= self.seq:
            return self.snapshot().data
        missed = b"".join(frame.data for frame in self._frames if frame.seq > after)
        # The clocks of kept frames have stood still: the present one follows them.
        return missed + self._frame({}).data

    def snapshot(self) -> Frame:
        """Return the whole board as one frame."""
        return self._frame(self.regions)

    def _frame(self, regions: Mapping[str, str]) -> Frame:
        shown = {"seq": self.seq, "run": self._run, "regions": regions, "clock": self._clock()}
        body = msgspec.json.encode(shown)
        return Frame(self.seq, b"id: %d\nevent: board\ndata: %b\n\n" % (self.seq, body))


class Broadcaster:
    """Watches the desk and feeds the streams of all views."""

    def __init__(
        self,
        desk: Desk,
        pages: Pages,
        *,
        most_viewers: int = MOST_VIEWERS,
        tick: float = TICK,
        beat: float = BEAT,
    ) -> None:
        """`tick` and `beat` in seconds."""
        self._desk = desk
        self._pages = pages
        self._most_viewers = most_viewers
        self._tick = tick
        self._beat = beat
        self._clock = RunningClock(desk)
        self._told = (ClockFace(False, 0, 1.0, {}), time.monotonic())
        self._ended = False
        self.run_id = secrets.token_hex(4)
        """Names this run of the server: what a viewer has seen of another run is worth nothing here."""
        self.streams = {view: Stream(self.run_id, self._clock.face) for view in View}
        self.state: Competition = desk.state
        self.board: Scoreboard | None = None
        self._skated: Scoreboard | None = None
        """The last board with a heat that has had its gun: whose green light is still on."""
        self.failing = False
        """Whether the last state could not be shown."""
        self.publish(desk.state)

    async def run(self) -> None:
        """Follow the desk for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow())
            tasks.create_task(self._keep_time())

    async def _follow(self) -> None:
        while True:
            state = await self._desk.changes(self.state.seq)
            try:
                self.publish(state)
                self.failing = False
            except Exception:
                # One state that cannot be drawn must not end the board: the next one may be drawn again.
                logger.exception("entry %d cannot be shown", state.seq)
                self.failing = True
            self.state = state
            await asyncio.sleep(self._tick)

    def publish(self, state: Competition) -> None:
        """Show a state to everybody."""
        board = board_of(state)
        self._clock.see(board)
        self._skated = skated_last(board, self._skated)
        for view, stream in self.streams.items():
            stream.advance(state.seq, self._pages.regions(view, state, board, self._skated))
        self.state, self.board = state, board
        self._told = (self._clock.face(), time.monotonic())

    async def _keep_time(self) -> None:
        beaten = time.monotonic()
        while True:
            await asyncio.sleep(min(DRIFT_CHECK, self._beat))
            now = time.monotonic()
            if now - beaten >= self._beat or self._is_clock_wrong(now):
                beaten = now
                self._send_beat(now)

    def _is_clock_wrong(self, now: float) -> bool:
        """Whether the clock does not stand where the viewers see it: a replay that skips a pause."""
        told, since = self._told
        if not told.running:
            return False
        seen = told.elapsed + (now - since) * 1_000 * told.speed
        return abs(self._clock.face().elapsed - seen) > DRIFT * 1_000 * told.speed

    def _send_beat(self, now: float) -> None:
        face = self._clock.face()
        self._told = (face, now)
        data = b": alive\nevent: beat\ndata: %b\n\n" % msgspec.json.encode({"clock": face})
        for stream in self.streams.values():
            stream.send(data)
            for viewer in stream.viewers:
                if viewer.is_stuck(now):
                    viewer.abandon()

    # --- viewers -------------------------------------------------------------------------------

    @property
    def viewers(self) -> int:
        """How many watch."""
        return sum(len(stream.viewers) for stream in self.streams.values())

    @contextlib.contextmanager
    def watching(self, view: View) -> Iterator[Viewer]:
        """Let a viewer in for as long as the block lasts. Raises Full."""
        if self._ended or self.viewers >= self._most_viewers:
            raise Full
        stream = self.streams[view]
        viewer = Viewer(stream, BACKLOG)
        stream.viewers.add(viewer)
        try:
            yield viewer
        finally:
            stream.viewers.discard(viewer)

    def end(self) -> None:
        """End all streams: the server stops."""
        self._ended = True
        for stream in self.streams.values():
            for viewer in stream.viewers:
                viewer.close()
