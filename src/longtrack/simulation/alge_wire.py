"""Signals as lines of an ALGE Timy, with its check sums switched on. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Final

from longtrack.simulation.segments import Segments
from longtrack.simulation.signals import ALGE, Play, Signal, What
from longtrack.sport.terms import Lane, PulseKind
from longtrack.sport.times import HUNDREDTH, Duration
from longtrack.timing import alge
from longtrack.timing.time_of_day import DAY

GUN, INNER_BEAM, OUTER_BEAM = 0, 2, 3

CHANNELS: Final[Mapping[int, alge.Channel]] = {
    GUN: alge.Channel(PulseKind.START, unit=alge.TICK),
    INNER_BEAM: alge.Channel(lane=Lane.INNER, unit=alge.TICK),
    OUTER_BEAM: alge.Channel(lane=Lane.OUTER, unit=alge.TICK),
}
"""The channel plan, as a host must be set: `AlgeSettings(channels=CHANNELS)`. Keys are C2M and C3M."""

SEND_MEMORY = b"RSM"
"""What a host sends to have the memory sent again."""


def impulse_of(signal: Signal, play: Play) -> alge.Impulse:
    """Return the line of a gun, a beam or a key, with the time of day in UTC on the timer's clock."""
    shown = play.clock(ALGE).reading(signal.at) // 1_000 % DAY
    by_hand = signal.what is What.HAND
    unit = HUNDREDTH if by_hand else alge.TICK
    return alge.Impulse(
        time=Duration(shown // unit * unit),
        unit=unit,
        channel=GUN if signal.what is What.GUN else INNER_BEAM if signal.lane is Lane.INNER else OUTER_BEAM,
        keypad=by_hand,
        checked=True,
    )


class AlgeWire:
    """The timer: what it sends, and what it answers."""

    def __init__(self, play: Play) -> None:
        """Make the timer of a play."""
        self.play = play
        self._memory: list[alge.Impulse] = []
        self._segments = Segments(damaged, noise)

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return signal.device == ALGE

    def tell(self, signal: Signal) -> list[bytes]:
        """Return the segments that are sent because of a signal."""
        impulse = impulse_of(signal, self.play)
        self._memory.append(impulse)
        return self._segments.of(signal, alge.encode(impulse))

    def rest(self) -> list[bytes]:
        """Return what still waits for a next signal."""
        return self._segments.rest()

    def hear(self, data: bytes) -> bytes:
        """Return the memory where the host asks for it; every other command is taken in silence."""
        if SEND_MEMORY not in data.upper():
            return b""
        return b"".join(alge.encode(replace(it, info=alge.Info.FROM_MEMORY)) for it in self._memory)


def alge_segments(play: Play) -> list[bytes]:
    """Return everything that is sent to a host that asks nothing."""
    wire = AlgeWire(play)
    return [it for signal in play.signals if wire.takes(signal) for it in wire.tell(signal)] + wire.rest()


def damaged(line: bytes, place: int) -> bytes:
    """Return a line with one digit of its time wrong: only the check sum can tell."""
    digits = [at for at in range(10, 23) if line[at : at + 1].isdigit()]
    at = digits[place % len(digits)]
    return line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]


def noise(chance: Random) -> bytes:
    """Return a line of letters that no device sends."""
    return bytes(0x80 + chance.randrange(0x80) for _ in range(1 + chance.randrange(8))) + b"\r"
