"""Devices that send lines of text over a serial line or TCP and cannot be asked for their time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Opened, Patience, serial_line, tcp
from longtrack.sport.times import SECOND, Duration
from longtrack.timing.problems import WireProblem

BITS_OF_A_BYTE = 10
"""On a serial line: a start bit, eight bits, a stop bit."""

STANDARD_BAUD = 9_600


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
        return Line(serial_line(address.path, baud), baud)
    place = address.called()
    return Line(tcp(place.host, place.port, patience))


class _Lines(Protocol):
    def rest(self) -> bytes: ...


def end_of_link(intake: Intake, device: str, decoder: _Lines) -> None:
    """Tell what was lost in the middle of a line: half a line is no signal, whatever it looks like."""
    rest = decoder.rest()
    if rest.strip():
        intake.problem(device, WireProblem(rest, "the link was lost within a line"))
