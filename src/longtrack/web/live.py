"""The live stream: one broadcaster, the same bytes for every viewer of a view in a language.

Whatever happens within one display tick becomes one frame. The scoreboard is computed once for all
views, the regions of each view that somebody watches are rendered once for each language, and of these
only the changed ones are sent. Some regions change with the time of day as well. A viewer that cannot keep
up loses its backlog and gets the whole board instead: nobody waits for anybody.
`docs/board.md` states the contract of the stream.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping

import msgspec

from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk
from longtrack.projections.banners import Banner, banners
from longtrack.projections.scoreboard import Scoreboard
from longtrack.sport.times import Moment
from longtrack.web.language import ENGLISH, Words, speaking
from longtrack.web.pages import BY_TIME, REGIONS, Pages, View, board_of
from longtrack.web.running_clock import ClockFace, RunningClock
from longtrack.web.sheets import Sheets
from longtrack.web.telling import skated_last

TICK = 1 / 20
"""Seconds: a screen shows at most so often something new."""

BEAT = 10.0
"""Seconds of silence after which the stream says that it is alive."""

TURN = 1_000_000_000
"""Nanoseconds of the desk's clock after which what depends on the time of day is looked at again."""

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
    """The frames of one view in one language."""

    def __init__(self, run: str, clock: Callable[[], ClockFace], words: Words = ENGLISH) -> None:
        """`run` names the run of the server; `clock` shows the clock as it stands."""
        self._run = run
        self.words = words
        self._clock = clock
        self._frames: deque[Frame] = deque(maxlen=KEPT_FRAMES)
        self._kept_after: int | None = None
        """Every frame after this entry is kept."""
        self.seq = 0
        self.turn = 0
        """How often something changed because time went by."""
        self.regions: dict[str, str] = {}
        self._by_time: set[str] = set()
        """Regions that changed since without an entry."""
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

    def renew(self, regions: Mapping[str, str]) -> None:
        """Send what changed because time went by; no frame is kept of it."""
        changed = {name: html for name, html in regions.items() if self.regions.get(name) != html}
        if not changed:
            return
        self.turn += 1
        self.regions.update(changed)
        self._by_time.update(changed)
        self.send(self._frame(changed).data)

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
        # The clocks of kept frames have stood still: the present one follows them, and what time changed.
        return missed + self._frame({name: self.regions[name] for name in sorted(self._by_time)}).data

    def snapshot(self) -> Frame:
        """Return the whole board as one frame."""
        return self._frame(self.regions)

    def _frame(self, regions: Mapping[str, str]) -> Frame:
        shown = {"seq": self.seq, "run": self._run, "regions": regions, "clock": self._clock()}
        body = msgspec.json.encode(shown)
        return Frame(self.seq, b"id: %d\nevent: board\ndata: %b\n\n" % (self.seq, body))


class Broadcaster:
    """Watches the desk and feeds the streams of all views.

    The public one in English always goes on. Any other sleeps while nobody watches it; whoever opens its
    page or comes back to it wakes it, and all that changed meanwhile is then one frame.
    """

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
        self._sheets = Sheets()
        self._notices: tuple[Banner, ...] = ()
        self._noticed = Moment(0)
        """When these were worked out, on the clock of the desk."""
        self._ended = False
        self.run_id = secrets.token_hex(4)
        """Names this run of the server: what a viewer has seen of another run is worth nothing here."""
        self.streams = {view: Stream(self.run_id, self._clock.face) for view in View}
        """Those in English."""
        self._translated: dict[tuple[View, str], Stream] = {}
        """The others, from the first time that somebody asks on."""
        self.state: Competition = desk.state
        self._shown = desk.state
        """The last state that could be shown; `board` is its board."""
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
        self._notice(state, board)
        self._sheets.see(state, self._desk.acts)
        for view, stream in self._all_views():
            if stream.viewers or stream is self.streams[View.PUBLIC]:
                self._advance(view, stream, state, board)
        self.state, self.board = state, board
        self._shown = state
        self._told = (self._clock.face(), time.monotonic())

    def _advance(self, view: View, stream: Stream, state: Competition, board: Scoreboard | None) -> None:
        with speaking(stream.words):
            stream.advance(state.seq, self._regions(view, state, board, REGIONS[view]))

    def _regions(
        self, view: View, state: Competition, board: Scoreboard | None, names: Collection[str]
    ) -> dict[str, str]:
        if view is View.SHEET:
            return dict(self._sheets.changed)
        return self._pages.regions(
            view, state, board, self._skated, told=self._notices, now=self._noticed, names=names
        )

    def _notice(self, state: Competition, board: Scoreboard | None) -> None:
        """Work out once for all views what depends on the time of day."""
        self._noticed = self._desk.clock.now()
        self._notices = banners(state, board.event if board is not None else "", self._noticed)

    def _turn(self) -> None:
        """Let time go by on what somebody watches."""
        if self._desk.clock.now() // TURN == self._noticed // TURN:
            return
        self._notice(self._shown, self.board)
        for view, stream in self._all_views():
            if stream.viewers or stream is self.streams[View.PUBLIC]:
                self._renew(view, stream)

    def _renew(self, view: View, stream: Stream) -> None:
        with speaking(stream.words):
            stream.renew(self._regions(view, self._shown, self.board, BY_TIME.get(view, ())))

    def stream(self, view: View, words: Words = ENGLISH) -> Stream:
        """Return the stream of a view in a language, as of the state that was shown last."""
        name = (view, words.code)
        found = self.streams[view] if words.code == ENGLISH.code else self._translated.get(name)
        if found is None:
            found = self._translated[name] = Stream(self.run_id, self._clock.face, words)
        if not found.regions or found.seq != self._shown.seq:
            self._advance(view, found, self._shown, self.board)
        elif not found.viewers:
            self._renew(view, found)
        return found

    def _all_views(self) -> Iterator[tuple[View, Stream]]:
        yield from self.streams.items()
        for (view, _), stream in self._translated.items():
            yield view, stream

    def _all_streams(self) -> Iterator[Stream]:
        for _, stream in self._all_views():
            yield stream

    async def _keep_time(self) -> None:
        beaten = time.monotonic()
        while True:
            await asyncio.sleep(min(DRIFT_CHECK, self._beat))
            self._turn_safely()
            now = time.monotonic()
            if now - beaten >= self._beat or self._is_clock_wrong(now):
                beaten = now
                self._send_beat(now)

    def _turn_safely(self) -> None:
        try:
            self._turn()
        except Exception:
            logger.exception("what depends on the time of day cannot be shown")

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
        for stream in self._all_streams():
            stream.send(data)
            for viewer in stream.viewers:
                if viewer.is_stuck(now):
                    viewer.abandon()

    # --- viewers -------------------------------------------------------------------------------

    @property
    def viewers(self) -> int:
        """How many watch."""
        return sum(len(stream.viewers) for stream in self._all_streams())

    @contextlib.contextmanager
    def watching(self, view: View, words: Words = ENGLISH) -> Iterator[Viewer]:
        """Let a viewer in for as long as the block lasts. Raises Full."""
        if self._ended or self.viewers >= self._most_viewers:
            raise Full
        stream = self.stream(view, words)
        viewer = Viewer(stream, BACKLOG)
        stream.viewers.add(viewer)
        try:
            yield viewer
        finally:
            stream.viewers.discard(viewer)

    def end(self) -> None:
        """End all streams: the server stops."""
        self._ended = True
        for stream in self._all_streams():
            for viewer in stream.viewers:
                viewer.close()
