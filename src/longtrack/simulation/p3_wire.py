"""Signals as P3 records: a decoder at the finish line, with inputs for gun and beams, and one for each loop.

Pure: when a segment is sent is for `servers.py` to see to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Final

from longtrack.simulation.segments import Segments
from longtrack.simulation.signals import P3, Befalls, Clock, Play, Signal, What, is_p3
from longtrack.sport.terms import Lane, PulseKind
from longtrack.sport.times import Moment
from longtrack.timing import p3
from longtrack.timing.p3_session import Input
from longtrack.timing.p3_simulator import SimulatedDecoder

GUN, INNER_BEAM, OUTER_BEAM = 9991, 9992, 9995
"""The reserved transponder numbers."""

INPUTS: Final[Mapping[int, Input]] = {
    GUN: Input(PulseKind.START),
    INNER_BEAM: Input(PulseKind.PASSING, lane=Lane.INNER),
    OUTER_BEAM: Input(PulseKind.PASSING, lane=Lane.OUTER),
}
"""What hangs on the inputs, as a host must be set: `P3Settings(inputs=INPUTS)`."""

STEP = 1_000
"""Microseconds: the step of the decoder's clock."""

STATUS = p3.Status(noise=40, temperature=22, input_voltage=118, gps=0)

_RESERVED = b"\x8d\x8e\x8f"


def decoders_of(play: Play) -> dict[str, str]:
    """Return the identity of each decoder by its device: `p3` 13180400, `p3/L1` 13180401, and so on."""
    devices = [P3]
    if play.wiring.loops:
        devices += [f"{P3}/{loop.name}" for loop in play.race.loops]
    return {device: f"131804{number:02X}" for number, device in enumerate(devices)}


def passing_of(signal: Signal, clock: Clock) -> p3.Passing:
    """Return the record of a chip, a gun or a beam, by the decoder's clock, without a number."""
    rtc = rtc_of(clock, signal.at)
    if signal.what is What.GUN:
        return p3.Passing(transponder=GUN, rtc=rtc, flags=0)
    if signal.what is What.BEAM:
        beam = INNER_BEAM if signal.lane is Lane.INNER else OUTER_BEAM
        return p3.Passing(transponder=beam, rtc=rtc, flags=0)
    return p3.Passing(transponder=signal.chip, rtc=rtc, strength=signal.strength, hits=signal.hits, flags=0)


def rtc_of(clock: Clock, moment: Moment) -> int:
    """Return the microseconds that the decoder's clock shows."""
    return clock.reading(moment) // 1_000 // STEP * STEP


class P3Wire:
    """The decoders behind one address: what they send, and what they answer."""

    def __init__(self, play: Play, devices: Iterable[str] | None = None) -> None:
        """Make the decoders of some devices, of all without them."""
        known = decoders_of(play)
        self.identities = {it: known[it] for it in (known if devices is None else devices)}
        self.play = play
        self._decoders = {it: SimulatedDecoder(identity) for it, identity in self.identities.items()}
        self._segments = Segments(damaged, noise)

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return signal.device in self._decoders

    def tell(self, signal: Signal) -> list[bytes]:
        """Return the segments that are sent because of a signal; the decoder keeps its record in any case."""
        if Befalls.RESTARTS in signal.befalls:
            self._decoders[signal.device] = SimulatedDecoder(self.identities[signal.device])
        passing = passing_of(signal, self.play.clock(signal.device))
        return self._segments.of(signal, self._decoders[signal.device].passing(passing))

    def rest(self) -> list[bytes]:
        """Return what still waits for a next signal."""
        return self._segments.rest()

    def status(self) -> bytes:
        """Return the status of each decoder."""
        return b"".join(it.status(STATUS) for it in self._decoders.values())

    def hear(self, data: bytes, now: Moment) -> bytes:
        """Return what each decoder answers to a host at that (true) moment."""
        return b"".join(
            decoder.hear(data, rtc_of(self.play.clock(device), now))
            for device, decoder in self._decoders.items()
        )


def p3_segments(play: Play, devices: Iterable[str] | None = None) -> list[bytes]:
    """Return everything that is sent to a host that asks nothing, without the status records."""
    wire = P3Wire(play, devices)
    sent = [
        it
        for signal in play.signals
        if is_p3(signal.device) and wire.takes(signal)
        for it in wire.tell(signal)
    ]
    return sent + wire.rest()


def damaged(record: bytes, place: int) -> bytes:
    """Return a record with one bit wrong, start, end and escapes left alone: only the check sum can tell."""
    places = [
        at
        for at in range(1, len(record) - 1)
        if record[at] not in _RESERVED and record[at - 1] != 0x8D and record[at] ^ 1 not in _RESERVED
    ]
    at = places[place % len(places)]
    return record[:at] + bytes([record[at] ^ 1]) + record[at + 1 :]


def noise(chance: Random) -> bytes:
    """Return a few bytes, perhaps the start of a record that does not go on."""
    return chance.randbytes(1 + chance.randrange(12))
