"""What befalls the bytes of a signal on their way: the segments in which they arrive."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from longtrack.simulation.signals import Befalls, Signal


class Segments:
    """Puts the bytes of signals into segments, one wire after the other in order.

    `damage` returns bytes with one bit wrong, at a place that the number says; `noise` returns bytes that
    are no signal of the wire.
    """

    def __init__(self, damage: Callable[[bytes, int], bytes], noise: Callable[[Random], bytes]) -> None:
        self._damage = damage
        self._noise = noise
        self._waiting = b""

    def of(self, signal: Signal, data: bytes) -> list[bytes]:
        """Return the segments that a signal leads to now."""
        if Befalls.UNSENT in signal.befalls:
            return []
        if Befalls.DAMAGED in signal.befalls:
            data = self._damage(data, signal.place)
        if Befalls.TWICE in signal.befalls:
            data += data
        if Befalls.NOISE in signal.befalls:
            data = self._noise(Random(signal.place)) + data
        if Befalls.NOISE_WITHOUT_END in signal.befalls:
            data = self._noise(Random(signal.place)).rstrip(b"\r\n") + data
        data, self._waiting = self._waiting + data, b""
        if Befalls.JOINED in signal.befalls:
            self._waiting = data
            return []
        return single_bytes(data) if Befalls.SPLIT in signal.befalls else [data]

    def rest(self) -> list[bytes]:
        """Return what still waits for a next signal."""
        data, self._waiting = self._waiting, b""
        return [data] if data else []


def single_bytes(data: bytes) -> list[bytes]:
    """Return each byte alone."""
    return [data[at : at + 1] for at in range(len(data))]
