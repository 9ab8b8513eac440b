"""What every port is: something with an address that runs and gives what it hears to an intake."""

from __future__ import annotations

from typing import Protocol

from longtrack.desk.ports.intake import Intake

__all__ = ["BadAddress", "Intake", "Port", "PortFailed"]


class BadAddress(Exception):
    """An address that names no port; the text is one sentence for whoever typed it."""


class PortFailed(Exception):
    """A port with an end, such as a file, cannot go on; the text is one sentence."""


class Port(Protocol):
    """One device, or several on one link.

    `run` returns when there is nothing more to come (`finite`), else it goes on until it is cancelled:
    a device that does not answer is tried again, for ever.
    """

    @property
    def url(self) -> str:
        """The address as it was given."""
        ...

    @property
    def finite(self) -> bool:
        """Whether it comes to an end by itself."""
        ...

    async def run(self, intake: Intake) -> None:
        """Give everything that comes to `intake`, in the order in which it comes."""
        ...
