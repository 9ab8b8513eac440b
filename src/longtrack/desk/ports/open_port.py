"""`open://[host]:port`, `open:FILE`, `open:-`: lines of the open port from a network, a file, standard input.

`host` is the address of this machine to listen on (empty: all of them); any number of devices may call. A
file is read once, from its beginning to its end. Settings: `clocks=one`, for a file or standard input: all
its devices share one clock, as in a recording.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from longtrack.competition.events import ClockCompared
from longtrack.desk.ports.address import Address, Place
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import PIECE, Patience, listen
from longtrack.desk.ports.port import Port, PortFailed
from longtrack.desk.ports.text_lines import end_of_link
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Duration, Moment
from longtrack.timing.open_port import ClockReading, OpenDecoder, OpenValue
from longtrack.timing.problems import WireProblem, quoted

STANDARD_INPUT = "-"

FIRST_REASONS = 3
"""Lines of a file that nobody can read, of which the summary says why."""


def port_at(address: Address) -> Port:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    if address.host is not None:
        return OpenPort(url=address.url, place=address.listened(), patience=settings.patience())
    clocks = settings.text("clocks", "each")
    if clocks not in ("each", "one"):
        raise settings.bad(f"clocks is {clocks!r}, expected one or each")
    if address.path != STANDARD_INPUT and not Path(address.path).is_file():
        if Path(address.path).exists():
            raise settings.bad("that is no file with an end; open:- reads what another program writes")
        raise settings.bad("there is no such file")
    return OpenFile(url=address.url, path=address.path, one_clock=clocks == "one")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPort:
    """Where home-made devices call."""

    url: str
    place: Place
    patience: Patience
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Listen for ever."""
        await listen(*self.place, lambda: OpenConversation(intake), intake, self.patience)


class OpenConversation:
    """What we make of the lines of one connection; nothing is ever said."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._decoder = OpenDecoder()
        self._devices: set[str] = set()
        self._begun = Moment(0)

    def begin(self) -> bytes:
        """See `Conversation.begin`."""
        self._begun = self._intake.now()
        return b""

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        return b""

    def end(self) -> None:
        """See `Conversation.end`."""
        end_of_link(self._intake, next(iter(self._devices), ""), self._decoder)
        for device in self._devices:
            self._intake.lost("it ended the connection", device)

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        for value in self._decoder.feed(data):
            if isinstance(value, WireProblem):
                self._intake.problem(next(iter(self._devices), ""), value)
                continue
            self._devices.add(value.clock)
            self._intake.connected(value.clock)
            if isinstance(value, ClockReading):
                self._intake.clock_told(value.clock, value.at, at)
            else:
                self._pulse(value, at)
        return b""

    def _pulse(self, pulse: Pulse, at: Moment) -> None:
        # What it kept while it had no link comes late, and says nothing about its clock.
        kept = self._intake.was_kept(pulse, self._begun)
        self._intake.pulse(pulse, may_be_late=kept)
        if not kept and pulse.at is not None:
            self._intake.clock_told(pulse.clock, pulse.at, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file, or standard input, with an end."""

    url: str
    path: str
    one_clock: bool = False
    finite: bool = True
    unread: list[WireProblem] = field(default_factory=list)
    """The lines that nobody can read."""

    @property
    def summary(self) -> str:
        """What could not be read, in a line: how much, and the first of it."""
        if not self.unread:
            return ""
        lines = "1 line" if len(self.unread) == 1 else f"{len(self.unread)} lines"
        first = "; ".join(f"{quoted(it.raw)}: {it.text}" for it in self.unread[:FIRST_REASONS])
        more = "; and so on" if len(self.unread) > FIRST_REASONS else ""
        return f"{self.path}: {lines} could not be read: {first}{more}"

    async def run(self, intake: Intake) -> None:
        """Read to the end. Raises PortFailed where that cannot be."""
        decoder = OpenDecoder()
        clocks: set[str] = set()
        try:
            async for piece in self._pieces():
                for value in decoder.feed(piece):
                    self._take(intake, value, clocks)
                await intake.room()
        except OSError as problem:
            raise PortFailed(f"{self.url} cannot be read: {problem.strerror or problem}") from problem
        for value in decoder.feed(b"\n"):  # the last line may lack its end
            self._take(intake, value, clocks)
        intake.done()

    async def _pieces(self) -> AsyncIterator[bytes]:
        """Yield what there is, in pieces; a line that is typed need not wait for more."""
        pieces: asyncio.Queue[bytes | OSError] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        room, gone = threading.Semaphore(1), threading.Event()

        def read() -> None:
            last: bytes | OSError = b""
            with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                try:
                    with _opened(self.path) as file:
                        while not gone.is_set() and (piece := file.read1(PIECE)):
                            loop.call_soon_threadsafe(pieces.put_nowait, piece)
                            room.acquire()
                except OSError as problem:
                    last = problem
                loop.call_soon_threadsafe(pieces.put_nowait, last)

        # A thread of its own, that ends with the program: standard input may never say anything more.
        threading.Thread(target=read, daemon=True).start()
        try:
            while piece := await pieces.get():
                if isinstance(piece, OSError):
                    raise piece
                yield piece
                room.release()
        finally:
            gone.set()
            room.release()

    def _take(self, intake: Intake, value: OpenValue | WireProblem, clocks: set[str]) -> None:
        if isinstance(value, WireProblem):
            self.unread.append(value)
            intake.problem("", value)
            return
        intake.alive(value.clock)
        if self.one_clock and value.at is not None and value.clock not in clocks:
            clocks.add(value.clock)
            same = ClockCompared(clock=value.clock, reading=value.at, offset=0, certain_to=Duration(1))
            intake.give(same, device=value.clock)
        if isinstance(value, Pulse):
            # Its time is that of the recording: it cannot be held against the clock of today.
            intake.recorded(value)


@contextlib.contextmanager
def _opened(path: str) -> Iterator[io.BufferedReader]:
    if path == STANDARD_INPUT:
        yield cast(io.BufferedReader, sys.stdin.buffer)
    else:
        with Path(path).open("rb") as file:
            yield file
