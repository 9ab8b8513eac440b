"""How each timing device is: what a timekeeper looks at before he blames the skater.

The ports write it, pages read it. It is no evidence and is not kept: what matters of it (a device came,
was lost, its clock was set) stands in the journal.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from longtrack.sport.times import Duration, Moment


class LinkState(StrEnum):
    """Where the link to a device stands."""

    CONNECTING = "connecting"
    """Nobody has answered yet; or we wait for the device to call us."""
    CONNECTED = "connected"
    LOST = "lost"
    DONE = "done"
    """A file, read to its end."""


class DeviceStatus(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One device as it now is; None and empty where that was never told."""

    port: str
    """The address it was given by, such as p3://10.0.0.5:5403."""
    name: str = ""
    """What its pulses call its clock; empty until it has said who it is."""
    state: LinkState = LinkState.CONNECTING
    since: Moment = Moment(0)
    reason: str = ""
    """Why it is not connected, in a sentence."""
    listening: str = ""
    """Where we wait for the device to call us, such as 0.0.0.0:53135."""
    attempts: int = 0
    """How often we tried since it was last connected."""
    next_try: Moment | None = None
    last_contact: Moment | None = None
    version: str = ""
    pulses: int = 0
    problems: int = 0
    """Pieces of bytes that nobody could read."""
    last_problem: str = ""
    noise: int | None = None
    temperature: int | None = None
    """Tenths of a degree Celsius."""
    input_voltage: int | None = None
    """Tenths of a volt."""
    low_batteries: tuple[str, ...] = ()
    """Chips that ask for a new battery."""
    shows: str = ""
    """What the display of the device shows, such as its running clock."""
    offset: int | None = None
    """Nanoseconds that the desk's clock is ahead."""
    drift: int = 0
    """Nanoseconds that this grows in a second."""
    certain_to: Duration | None = None
    last_step: Moment | None = None
    """When one of the two clocks was set."""
    doubt: str = ""
    """Why nothing of its clock is used now; empty where all is well."""
    waiting: int = 0
    """Signals that are not on disk yet."""
    missing: tuple[tuple[int, int], ...] = ()
    """Numbers of pulses that never came, first and last of each gap."""


class Devices:
    """The status of all devices, by port and name, in the order in which they came."""

    def __init__(self) -> None:
        self._of_port: dict[str, dict[str, DeviceStatus]] = {}
        self.revision = 0
        """Grows with every change."""

    def all(self) -> tuple[DeviceStatus, ...]:
        """Return every device."""
        return tuple(it for rows in self._of_port.values() for it in rows.values())

    def of_port(self, port: str) -> tuple[DeviceStatus, ...]:
        """Return the devices of a port: one without a name while nobody has answered there."""
        return tuple(self._rows(port).values())

    def device(self, port: str, name: str) -> DeviceStatus:
        """Return one device; it is there from the first time that somebody asks for it.

        Without a name, the first of the port.
        """
        rows = self._rows(port)
        if not name:
            return next(iter(rows.values()))
        if name not in rows:
            unnamed = rows.pop("", None)
            like = unnamed or next(iter(rows.values()))
            rows[name] = (
                replace(like, name=name)
                if unnamed
                else DeviceStatus(port=port, name=name, listening=like.listening)
            )
        return rows[name]

    def change(self, port: str, name: str, **now: Any) -> None:
        """Change what is known of one device; without a name, of all devices of the port."""
        rows = self._rows(port)
        for each in [self.device(port, name).name] if name else list(rows):
            rows[each] = replace(rows[each], **now)
        self.revision += 1

    def forget(self, port: str) -> None:
        """Show the devices of a port no more: it was taken away."""
        if self._of_port.pop(port, None) is not None:
            self.revision += 1

    def _rows(self, port: str) -> dict[str, DeviceStatus]:
        return self._of_port.setdefault(port, {"": DeviceStatus(port=port)})
