"""`tag://host:port`, `tag:///dev/ttyUSB0`: a TAG Heuer Chronoprinter that sends THCOM08 lines.

Settings: `c1` to `c16` = what hangs on a channel (channel 1 is the gun, the others are beams of either lane);
`utc`, `baud` (9600); `checksums=0` = also lines without one are taken; `memory` = as of `alge`, by #DL;
`name` (`tag`); `retry`.
"""

from __future__ import annotations

from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.settings import Settings
from longtrack.desk.ports.text_lines import TextConversation, TextPort, text_port
from longtrack.sport.times import Moment
from longtrack.timing.thcom08 import (
    STANDARD_CHANNELS,
    TagChannel,
    TagDecoder,
    TagLine,
    TagSettings,
    TagValue,
    command,
    to_pulse,
)

ASK_FOR_MEMORY = command("DL")


def port_at(address: Address) -> TextPort:
    """Return the port of an address. Raises BadAddress."""
    wire, checksums = wire_of(address.settings), address.settings.yes("checksums", otherwise="1")
    return text_port(
        address, wire.device, lambda intake, port: TagConversation(intake, port, wire, checksums)
    )


def wire_of(settings: Settings) -> TagSettings:
    """Return how its lines are to be understood. Raises BadAddress."""
    channels = {}
    for number in STANDARD_CHANNELS:
        use = settings.use(f"c{number}", "gun" if number == 1 else "beam")
        if use is not None:
            channels[number] = TagChannel(use.kind, use.source, use.lane)
    return TagSettings(device=settings.name("tag"), ahead_of_utc=settings.ahead_of_utc(), channels=channels)


class TagConversation(TextConversation[TagValue]):
    """What we make of its lines."""

    def __init__(self, intake: Intake, port: TextPort, wire: TagSettings, checksums: bool) -> None:
        """Without `checksums`, lines without one are taken too."""
        super().__init__(intake, port, TagDecoder(checksums=checksums), ASK_FOR_MEMORY)
        self._wire = wire

    def _take(self, value: TagValue, at: Moment) -> None:
        if isinstance(value, TagLine):
            self._intake.alive(self._port.name, shows=value.text)
        else:
            self._pulse(to_pulse(value, at, self._wire), value.raw, at, recalled=value.recalled)
