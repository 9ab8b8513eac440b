"""The nouns of the sport that every layer shares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.times import Duration, Moment


class Lane(StrEnum):
    """One of the two lanes of the oval. Not used in mass start and team events."""

    INNER = "inner"
    OUTER = "outer"

    @property
    def other(self) -> Lane:
        """The lane after one crossing."""
        return Lane.OUTER if self is Lane.INNER else Lane.INNER


class Source(StrEnum):
    """What measured a time, in order of trust, the most trusted first (rules 2.1)."""

    PHOTO_FINISH = "photo_finish"
    OPTICAL = "optical"
    TRANSPONDER = "transponder"
    MANUAL = "manual"
    RECONSTRUCTED = "reconstructed"

    @property
    def distrust(self) -> int:
        """0 for the most trusted source."""
        return _DISTRUST[self]


_DISTRUST = {source: place for place, source in enumerate(Source)}


class Outcome(StrEnum):
    """How a race ended, in the order in which a result lists them (rules 2.6)."""

    FINISHED = "finished"
    DNF = "DNF"
    DQ = "DQ"
    DNS = "DNS"
    WDR = "WDR"

    @property
    def place_in_list(self) -> int:
        """0 for those who finished; the unranked follow in this order."""
        return list(Outcome).index(self)


class PulseKind(StrEnum):
    """What a sensor saw: the gun, or a skater at a line."""

    START = "start"
    PASSING = "passing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """One signal of one timing device: evidence, kept as it came.

    A device either tells the time of day of its own clock (`at`) or, like a photo-finish camera that
    was triggered by the gun, the time since the start (`elapsed`). Which skater and which split it
    belongs to is a judgement and stands elsewhere.
    """

    device: str
    """Identity of the device and its clock, e.g. `beam/finish`."""
    number: int
    """The device's own counter: the same number from the same device is the same pulse."""
    kind: PulseKind
    source: Source
    at: Moment | None = None
    elapsed: Duration | None = None
    lane: Lane | None = None
    """The lane of the beam, or (photo finish) the lane in which the skater started."""
    distance: str = ""
    """The event code, where the device was told it (photo finish)."""
    heat: int | None = None
    """The heat, where the device was told it (photo finish)."""
    pair: int | None = None
    """The pair within a quartet, where the device was told it."""
    starter: str = ""
    """How the start list of the device names who it was, where it tells that and no lane (photo finish)."""
    certain_to: Duration = Duration(1)
    """Unit below which the digits are reconstructed, not measured; 1 where every digit was measured."""
    transponder: str = ""
    """Number of the chip that was seen, where the device sees chips."""
    loop: str = ""
    """Name of the loop or line at which it was seen; empty for the finish line."""
    raw: bytes = b""
    """The bytes from the wire."""

    @property
    def clock(self) -> str:
        """The clock that told the time: what stands before the first `/` of the device."""
        return self.device.partition("/")[0]

    @property
    def identity(self) -> tuple[str, int, Moment | None, Duration | None]:
        """Two pulses with the same identity are one pulse sent twice.

        The time is part of it: a device that was switched off and on counts from 1 again.
        """
        return self.device, self.number, self.at, self.elapsed


ARMBANDS = {Lane.INNER: "white", Lane.OUTER: "red"}
"""Armband by start lane; it stays the same after a crossing (rules 1.4)."""

SECOND_PAIR_ARMBANDS = {Lane.INNER: "yellow", Lane.OUTER: "blue"}
"""Armbands of the second pair of a quartet."""


def armband(lane: Lane | None, pair: int = 1) -> str:
    """Return the colour of the armband for a start lane; nothing where no lanes are used.

    Clause: rules 1.4
    """
    if lane is None:
        return ""
    return (ARMBANDS if pair == 1 else SECOND_PAIR_ARMBANDS)[lane]
