"""`tag://host:port`, `tag:///dev/ttyUSB0`: a TAG Heuer Chronoprinter that sends THCOM08 lines.

Settings: `c1` to `c16` = what hangs on a channel (channel 1 is the gun, the others are beams of either lane);
`utc`, `baud` (9600); `checksums=0` = also lines without one are taken; `memory` = as of `alge`, by #DL;
`name` (`tag`); `retry`.
"""

from __future__ import annotations

from dataclasses import dataclass

from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Patience, keep_linked
from longtrack.desk.ports.text_lines import Line, Recall, end_of_link, line_at
from longtrack.sport.times import Moment
from longtrack.timing.problems import WireProblem
from longtrack.timing.thcom08 import (
    STANDARD_CHANNELS,
    TagChannel,
    TagDecoder,
    TagLine,
    TagSettings,
    TagTime,
    command,
    to_pulse,
)

ASK_FOR_MEMORY = command("DL")


def port_at(address: Address) -> TagPort:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    channels = {}
    for number in STANDARD_CHANNELS:
        use = settings.use(f"c{number}", "gun" if number == 1 else "beam")
        if use is not None:
            channels[number] = TagChannel(use.kind, use.source, use.lane)
    patience = settings.patience()
    return TagPort(
        url=address.url,
        line=line_at(address, patience),
        wire=TagSettings(
            device=settings.name("tag"), ahead_of_utc=settings.ahead_of_utc(), channels=channels
        ),
        checksums=settings.yes("checksums", otherwise="1"),
        memory=settings.memory(),
        patience=patience,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPort:
    """One device."""

    url: str
    line: Line
    wire: TagSettings
    patience: Patience
    memory: str = "1"
    """What it is asked for when a link begins, or a line was damaged: see `Recall`."""
    checksums: bool = True
    finite: bool = False

    @property
    def name(self) -> str:
        """What its pulses call its clock."""
        return self.wire.device

    async def run(self, intake: Intake) -> None:
        """Listen to the device for ever."""
        await keep_linked(self.line.opened, TagConversation(intake, self), intake, self.patience)


class TagConversation:
    """What we make of its lines."""

    def __init__(self, intake: Intake, port: TagPort) -> None:
        self._intake = intake
        self._port = port
        self._decoder = TagDecoder(checksums=port.checksums)
        self._begun = Moment(0)
        self._recall = Recall(intake, port.name, ASK_FOR_MEMORY, port.memory)

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
            elif isinstance(value, TagLine):
                self._intake.alive(self._port.name, shows=value.text)
            else:
                self._time(value, at)
        return self._recall.due(at)

    def _time(self, time: TagTime, at: Moment) -> None:
        pulse = to_pulse(time, at, self._port.wire)
        if isinstance(pulse, WireProblem):
            self._intake.problem(self._port.name, pulse)
            return
        if time.recalled and not self._recall.wants(pulse, at):
            self._intake.alive(self._port.name)
            return
        kept = time.recalled or self._intake.was_kept(pulse, self._begun)
        self._intake.pulse(pulse, may_be_late=kept)
        if not kept and pulse.at is not None:
            self._intake.clock_told(pulse.clock, pulse.at, at, self._port.line.least_delay(time.raw))
