"""The other end of the P3 wire: a decoder that counts its passings and answers its host. Pure.

When something passes, and with what fault, is for the caller to say; this core numbers, remembers,
encodes and answers.
"""

from __future__ import annotations

from dataclasses import replace

from longtrack.timing import p3
from longtrack.timing.problems import WireProblem


class SimulatedDecoder:
    """One decoder with its buffer of passings."""

    def __init__(self, identity: str = "13180400", first_number: int = 1) -> None:
        self.identity = identity
        self._next = first_number
        self._buffer: dict[int, bytes] = {}
        self._host = p3.P3Decoder()

    def passing(self, passing: p3.Passing) -> bytes:
        """Give the passing the next number, keep it, and return its bytes: a lost link loses only these."""
        numbered = replace(passing, number=self._next, decoder=self.identity)
        record = self._buffer[self._next] = p3.encode(numbered)
        self._next += 1
        return record

    def status(self, status: p3.Status) -> bytes:
        """Return a status record; to be sent at the start of a link and every five seconds."""
        return p3.encode(replace(status, decoder=self.identity))

    def hear(self, data: bytes, rtc: int) -> bytes:
        """Return the answer to what the host sent, when the decoder's clock shows `rtc` microseconds."""
        return b"".join(self._answer(value, rtc) for value in self._host.feed(data))

    def _answer(self, value: p3.P3Value | WireProblem, rtc: int) -> bytes:
        match value:
            case p3.Resend(first=int(first), last=int(last)):
                return b"".join(it for number, it in self._buffer.items() if first <= number <= last)
            case p3.Request(type=p3.GET_TIME):
                return p3.encode(p3.Time(rtc=rtc, flags=0, decoder=self.identity))
            case p3.Request(type=p3.VERSION):
                what = p3.Version(decoder_type=0x10, description="longtrack simulator", version="1")
                return p3.encode(replace(what, decoder=self.identity))
            case p3.Request(type=p3.CLEAR_PASSING):
                self._buffer.clear()
                return b""
            case WireProblem():
                return self._error(3)
            case p3.Resend():
                return self._error(5)
            case _:
                return self._error(4)

    def _error(self, code: int) -> bytes:
        meaning = p3.DeviceError.MEANING[code]
        return p3.encode(p3.DeviceError(code=code, description=meaning, decoder=self.identity))
