"""Devices that send lines of text over a serial line or TCP and cannot be asked for their time.

What all of them have in common is here: the port, and the conversation with the memory of the device.
What the lines of one kind of device mean is in `alge.py` and `tag.py`.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from longtrack.competition.events import DeviceConnected, SignalDamaged
from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Conversation, Opened, Patience, keep_linked, serial_line, tcp
from longtrack.sport.terms import Pulse
from longtrack.sport.times import SECOND, Duration, Moment
from longtrack.timing.problems import WireProblem

BITS_OF_A_BYTE = 10
"""On a serial line: a start bit, eight bits, a stop bit."""

STANDARD_BAUD = 9_600

_NANOS = 1_000_000_000
ASKED_AGAIN_AFTER, ASKED_AGAIN_AT_LAST = 3 * _NANOS, 60 * _NANOS
"""Nanoseconds between two questions for the memory: the longer, the more often it was asked in vain."""

ANSWERS_WITHIN = 1.0
"""Real seconds for which an answer is waited for at least, however fast the race is played."""

MEMORY_IS_DONE = _NANOS
"""Nanoseconds without a line of the memory: all of it has come."""

BEFORE_THE_FIRST_LINK = 120 * _NANOS
"""What a device kept from longer before it was linked first is of a training or of another day."""

AHEAD = 5 * _NANOS
"""What lies further ahead than this is of the day before: such devices tell no date."""


@dataclass(frozen=True, slots=True)
class Line:
    """How a device is reached: its serial port or its place in the network."""

    opened: Opened
    baud: int = 0
    """0 where it is no serial line."""

    def least_delay(self, line: bytes) -> Duration:
        """Return how long a line is under way at least: its bytes, and the end of it."""
        if not self.baud:
            return Duration(0)
        return Duration((len(line) + 1) * BITS_OF_A_BYTE * SECOND // self.baud)


def line_at(address: Address, patience: Patience) -> Line:
    """Return how the device of an address is reached; asks for the setting `baud`. Raises BadAddress."""
    settings = address.settings
    if address.path:
        baud = settings.whole("baud", STANDARD_BAUD, 300, 4_000_000)
        if Path(address.path).exists() and not Path(address.path).is_char_device():
            raise settings.bad(f"{address.path} is not a serial port")
        return Line(serial_line(address.path, baud), baud)
    place = address.called()
    return Line(tcp(place.host, place.port, patience))


Value = TypeVar("Value")
"""What a line says, of the kinds that the device sends."""

_Read = TypeVar("_Read", covariant=True)


class _Lines(Protocol):
    def rest(self) -> bytes: ...


class _Decoder(_Lines, Protocol[_Read]):
    def feed(self, data: bytes) -> Sequence[_Read | WireProblem]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPort:
    """One such device."""

    url: str
    name: str
    """What its pulses call its clock."""
    line: Line
    patience: Patience
    conversation: Callable[[Intake, TextPort], Conversation]
    """What is said to it, and understood."""
    memory: str = "1"
    """What it is asked for when a link begins, or a line was damaged: see `Recall`."""
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Listen to the device for ever."""
        await keep_linked(self.line.opened, self.conversation(intake, self), intake, self.patience)


def text_port(
    address: Address, name: str, conversation: Callable[[Intake, TextPort], Conversation]
) -> TextPort:
    """Return the port of the device of an address. Raises BadAddress."""
    patience = address.settings.patience()
    return TextPort(
        url=address.url,
        name=name,
        line=line_at(address, patience),
        patience=patience,
        conversation=conversation,
        memory=address.settings.memory(),
    )


class TextConversation(ABC, Generic[Value]):
    """What we make of the lines of one device; its kind says what they mean (`_take`)."""

    def __init__(self, intake: Intake, port: TextPort, decoder: _Decoder[Value], question: bytes) -> None:
        """`question` asks the device for its memory."""
        self._intake = intake
        self._port = port
        self._decoder = decoder
        self._begun = Moment(0)
        self._recall = Recall(intake, port.name, question, port.memory)

    def begin(self) -> bytes:
        """See `Conversation.begin`: such a device is silent until something happens."""
        self._begun = self._intake.now()
        self._intake.connected(self._port.name)
        return self._recall.begin()

    def end(self) -> None:
        """See `Conversation.end`."""
        end_of_link(self._intake, self._port.name, self._decoder)

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        return self._recall.due(now)

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        for value in self._decoder.feed(data):
            if isinstance(value, WireProblem):
                self._intake.problem(self._port.name, value)
                self._recall.damaged(value)
            else:
                self._take(value, at)
        return self._recall.due(at)

    @abstractmethod
    def _take(self, value: Value, at: Moment) -> None:
        """Take what a line says."""

    def _pulse(
        self, pulse: Pulse | WireProblem, raw: bytes, at: Moment, *, recalled: bool, typed: bool = False
    ) -> None:
        """Give on the pulse of a line. `recalled`: it is from memory; `typed`: somebody typed its time."""
        if isinstance(pulse, WireProblem):
            self._intake.problem(self._port.name, pulse)
            return
        if recalled and not self._recall.wants(pulse, at):
            self._intake.alive(self._port.name)
            return
        kept = recalled or self._intake.was_kept(pulse, self._begun)
        self._intake.pulse(pulse, may_be_late=kept)
        # What was typed in has the time that was typed: it says nothing about the clock.
        if not kept and not typed and pulse.at is not None:
            self._intake.clock_told(pulse.clock, pulse.at, at, self._port.line.least_delay(raw))


def end_of_link(intake: Intake, device: str, decoder: _Lines) -> None:
    """Tell what was lost in the middle of a line: half a line is no signal, whatever it looks like."""
    rest = decoder.rest()
    if rest.strip():
        intake.problem(device, WireProblem(rest, "the link was lost within a line"))


class Recall:
    """Asks a device for its memory: when a link begins, and when a line came that nobody can read.

    What does not come then was perhaps a gun: it is said (`SignalDamaged`).
    """

    def __init__(self, intake: Intake, device: str, question: bytes, memory: str) -> None:
        """`question` is how the device is asked; `memory` is `0`, `1` or `all`."""
        self._intake = intake
        self._device = device
        self._question = question
        self._memory = memory
        self._unread: list[WireProblem] = []
        self._asked: list[WireProblem] = []
        self._asked_at = Moment(0)
        self._asked_really = 0.0
        self._answered_at = Moment(0)
        self._pause = ASKED_AGAIN_AFTER
        self._first_link = Moment(0)

    def begin(self) -> bytes:
        """Return what to ask when a link begins."""
        self._first_link = _first_link(self._intake, self._device)
        if self._memory == "0":
            return b""
        return self._ask(self._intake.now())

    def damaged(self, problem: WireProblem) -> None:
        """Take a line that nobody can read."""
        self._unread.append(problem)

    def wants(self, pulse: Pulse, at: Moment) -> bool:
        """Take a signal from memory; return whether it is one of this competition that is not there yet."""
        self._answered_at = at
        if pulse.identity in self._intake.state.received:
            return False
        if self._memory == "all" or pulse.at is None:
            return True
        known = self._intake.clock(pulse.clock).current()
        when = pulse.at + (known.offset if known is not None else 0)
        return self._first_link - BEFORE_THE_FIRST_LINK <= when <= at + AHEAD

    def due(self, now: Moment) -> bytes:
        """Return the question, where there is one; say what did not come."""
        if self._asked and now - self._asked_at >= ASKED_AGAIN_AFTER:
            self._look_at_the_answer(now)
        if self._asked or not self._unread:
            return b""
        if self._memory == "0":
            self._say(self._unread)
            self._unread = []
            return b""
        quiet = now - self._answered_at >= MEMORY_IS_DONE or self._answered_at < self._asked_at
        return self._ask(now) if now - self._asked_at >= self._pause and quiet else b""

    def _ask(self, now: Moment) -> bytes:
        often = now - self._asked_at < 2 * ASKED_AGAIN_AT_LAST
        self._pause = min(2 * self._pause, ASKED_AGAIN_AT_LAST) if often else ASKED_AGAIN_AFTER
        self._asked, self._unread = self._unread, []
        self._asked_at, self._asked_really = now, asyncio.get_running_loop().time()
        return self._question

    def _look_at_the_answer(self, now: Moment) -> None:
        if self._answered_at >= self._asked_at:
            if now - self._answered_at >= MEMORY_IS_DONE:
                self._asked = []
        elif asyncio.get_running_loop().time() - self._asked_really >= ANSWERS_WITHIN:
            self._say(self._asked)
            self._asked = []

    def _say(self, problems: list[WireProblem]) -> None:
        for it in problems:
            self._intake.give(
                SignalDamaged(device=self._device, says=it.text, raw=it.raw), device=self._device
            )


def _first_link(intake: Intake, device: str) -> Moment:
    """Return when a device was there first in this competition."""
    links = (
        it.moment
        for it in intake.desk.journal.read()
        if isinstance(it.event, DeviceConnected) and it.event.device == device
    )
    return next(links, intake.now())
