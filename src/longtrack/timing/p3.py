"""MYLAPS/AMB P3: the records of a transponder decoder (TCP, the decoder is the server, port 5403).

A record on the wire:

    8E  version  length  crc  flags  type  fields...  8F

`version` is one byte (2; 1 from old firmware); `length`, `crc`, `flags` and `type` are two bytes each.
Every number is little-endian. A field is a tag (one byte), a length (one byte) and its value. Between
8E and 8F the bytes 8D, 8E and 8F travel as 8D and the byte plus 20 (hex), so that 8E always starts and
8F always ends a record. `length` counts the whole record before that escaping; `crc` is taken over
the same bytes with itself as zero, and 0000 says that there is none. In a request a field has length 0:
"please send this".
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeAlias

from longtrack.timing.problems import WireProblem

PORT = 5403
LONGEST_RECORD = 4096
"""More bytes than this between a start and an end are no record; noise is given back in pieces of it."""

START, END, ESCAPE = b"\x8e", b"\x8f", b"\x8d"
_SHIFT = 0x20
_SMALLEST = 11

PASSING, STATUS, VERSION, RESEND, CLEAR_PASSING = 1, 2, 3, 4, 5
GET_TIME, ERROR = 0x24, 0xFFFF
_ASKED = (STATUS, VERSION, CLEAR_PASSING, GET_TIME)

_PIECES = re.compile(rb"[\x8e\x8f]|[^\x8e\x8f]+")
_ESCAPED = re.compile(rb"\x8d([\x00-\xff]?)")
_TO_ESCAPE = re.compile(rb"[\x8d-\x8f]")
_LABEL = re.compile(rb"([\x20-\x7e]+)\x00*")

Field: TypeAlias = tuple[int, bytes]
"""Tag and value."""


class _Place(NamedTuple):
    """Where a message keeps the value of a tag."""

    tag: int
    name: str
    form: str
    """`u` unsigned, `i` signed, `t` text, `d` identity (four bytes, printed in the order of the wire)."""
    width: int = 0


_GENERAL = (
    _Place(0x81, "decoder", "d", 4),
    _Place(0x83, "controller", "d", 4),
    _Place(0x85, "request", "u", 8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Any record: its type and its fields as they came. Kinds that are not known below stay like this."""

    type: int
    fields: tuple[Field, ...] = ()
    flags: int = 0
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What every known record has. A value is None, a text empty, where the record does not have it."""

    TYPE: ClassVar[int]
    PLACES: ClassVar[tuple[_Place, ...]]

    decoder: str = ""
    """The decoder's identity, such as `13180400`."""
    controller: str = ""
    request: int | None = None
    header_flags: int = 0
    other: tuple[Field, ...] = ()
    """Fields that are not known, empty, or not of the form they should have: kept as they came."""
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing(Message):
    """A chip passed a loop, or an input was triggered."""

    TYPE = PASSING
    PLACES = (
        _Place(0x01, "number", "u", 4),
        _Place(0x03, "transponder", "u", 4),
        _Place(0x0A, "label", "t"),
        _Place(0x04, "rtc", "u", 8),
        _Place(0x10, "utc", "u", 8),
        _Place(0x05, "strength", "u", 2),
        _Place(0x06, "hits", "u", 2),
        _Place(0x08, "flags", "u", 2),
        _Place(0x0E, "user_flag", "u", 4),
        _Place(0x0F, "driver", "u", 4),
        _Place(0x30, "voltage", "u", 1),
        _Place(0x31, "temperature", "u", 1),
        *_GENERAL,
    )

    number: int | None = None
    """Rises by one with each passing."""
    transponder: int | None = None
    label: str = ""
    """What is printed on the chip, such as `FL-94890`."""
    rtc: int | None = None
    """Microseconds since 1970 on the decoder's own clock, in local time or UTC, as it was set."""
    utc: int | None = None
    """Microseconds since 1970 in UTC, from decoders with GPS."""
    strength: int | None = None
    hits: int | None = None
    """How often the chip was heard: 2 is weak, 30 to 50 good."""
    flags: int | None = None
    user_flag: int | None = None
    driver: int | None = None
    voltage: int | None = None
    temperature: int | None = None

    @property
    def battery_low(self) -> bool:
        """Whether the chip asks for a new battery."""
        return bool((self.flags or 0) & 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Message):
    """How the decoder is, every few seconds."""

    TYPE = STATUS
    PLACES = (
        _Place(0x01, "noise", "u", 2),
        _Place(0x07, "temperature", "i", 2),
        _Place(0x0C, "input_voltage", "u", 1),
        _Place(0x06, "gps", "u", 1),
        _Place(0x0A, "satellites", "u", 1),
        *_GENERAL,
    )

    noise: int | None = None
    temperature: int | None = None
    """Tenths of a degree Celsius."""
    input_voltage: int | None = None
    """Tenths of a volt."""
    gps: int | None = None
    satellites: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Message):
    """What the decoder is."""

    TYPE = VERSION
    PLACES = (
        _Place(0x01, "decoder_type", "u", 1),
        _Place(0x02, "description", "t"),
        _Place(0x03, "version", "t"),
        _Place(0x04, "release", "u", 4),
        _Place(0x08, "registration", "u", 8),
        _Place(0x0A, "build", "u", 2),
        _Place(0x0C, "options", "u", 4),
        *_GENERAL,
    )

    decoder_type: int | None = None
    description: str = ""
    version: str = ""
    release: int | None = None
    registration: int | None = None
    build: int | None = None
    options: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Message):
    """The decoder's clock, when it was asked."""

    TYPE = GET_TIME
    PLACES = (
        _Place(0x01, "rtc", "u", 8),
        _Place(0x04, "flags", "u", 2),
        _Place(0x05, "utc", "u", 8),
        *_GENERAL,
    )

    rtc: int | None = None
    flags: int | None = None
    utc: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resend(Message):
    """The host asks for passings again, from `first` to `last`, both included."""

    TYPE = RESEND
    PLACES = (_Place(0x01, "first", "u", 4), _Place(0x02, "last", "u", 4), *_GENERAL)

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceError(Message):
    """The decoder did not understand its host."""

    TYPE = ERROR
    PLACES = (_Place(0x01, "code", "u", 2), _Place(0x02, "description", "t"), *_GENERAL)
    MEANING: ClassVar[dict[int, str]] = {
        1: "the check sum is wrong",
        2: "the start of the record is missing",
        3: "the header is damaged",
        4: "the type of the record is unknown",
        5: "parameters are missing",
        6: "the record is too long",
    }

    code: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A host asks for a status, a version or the time, or has the buffer of passings cleared."""

    type: int
    tags: tuple[int, ...] = ()
    flags: int = 0
    raw: bytes = b""


ASK_TIME = Request(type=GET_TIME, tags=(0x01, 0x04, 0x05))
ASK_VERSION = Request(type=VERSION, tags=(0x01, 0x02, 0x03))
ASK_TO_CLEAR = Request(type=CLEAR_PASSING)

P3Value: TypeAlias = Passing | Status | Version | Time | Resend | DeviceError | Request | Record

_KINDS: dict[int, type[Passing | Status | Version | Time | Resend | DeviceError]] = {
    kind.TYPE: kind for kind in (Passing, Status, Version, Time, Resend, DeviceError)
}


_START_OF_CRC = binascii.crc_hqx(b"\0\0", 0xFFFF)


def crc16(data: bytes | bytearray) -> int:
    """Return the check sum: polynomial 1021 (hex), start FFFF, each byte shifted *into* the register.

    So the byte is added after the shift; the widespread variant adds it before and gives other values. The
    two differ by two bytes of shift: the last two bytes of `data` enter as they are, and the start value
    has been shifted twice. That lets the variant of the standard library, which is C, do the work.
    """
    if len(data) < 2:
        return binascii.crc_hqx(b"\0", 0xFFFF) ^ data[0] if data else 0xFFFF
    return binascii.crc_hqx(data[:-2], _START_OF_CRC) ^ int.from_bytes(data[-2:], "big")


class P3Decoder:
    """Reads records from any pieces of bytes, and finds the next record after noise."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[P3Value | WireProblem]:
        """Return what the bytes so far complete: records, and a problem for what is none."""
        return [found for piece in _PIECES.findall(data) for found in self._take(piece)]

    def _take(self, piece: bytes) -> Iterator[P3Value | WireProblem]:
        pending = self._pending
        if piece == START:
            if pending:
                yield self._broken("the next record began before its end")
            pending += piece
        elif piece == END:
            pending += piece
            if pending[:1] == START:
                yield _read(bytes(pending))
                pending.clear()
            else:
                yield self._broken("")
        else:
            pending += piece
            while len(pending) > LONGEST_RECORD:
                yield self._broken("it does not end", LONGEST_RECORD)

    def _broken(self, why: str, length: int | None = None) -> WireProblem:
        raw = bytes(self._pending[:length])
        del self._pending[:length]
        return (
            _no_record(raw, why) if raw[:1] == START else WireProblem(raw, "bytes outside of any P3 record")
        )


def _no_record(raw: bytes, why: str) -> WireProblem:
    return WireProblem(raw, f"not a P3 record: {why}")


def _read(raw: bytes) -> P3Value | WireProblem:
    try:
        return _message(_record(raw))
    except ValueError as reason:
        return _no_record(raw, str(reason))


def _record(raw: bytes) -> Record:
    plain = bytearray(START + _ESCAPED.sub(_unescape, raw[1:-1]) + END)
    if len(plain) < _SMALLEST:
        raise ValueError(f"it has {len(plain)} bytes, the smallest has {_SMALLEST}")
    length, crc = _number(plain[2:4]), _number(plain[4:6])
    if length != len(plain):
        raise ValueError(f"it has {len(plain)} bytes and says {length}")
    plain[4:6] = b"\0\0"
    if crc not in (0, found := crc16(plain)):
        raise ValueError(f"its check sum is {found:04X}, it says {crc:04X}")
    return Record(
        type=_number(plain[8:10]), fields=tuple(_fields(plain[10:-1])), flags=_number(plain[6:8]), raw=raw
    )


def _unescape(match: re.Match[bytes]) -> bytes:
    byte = match[1]
    if not byte or not 0xAD <= byte[0] <= 0xAF:
        raise ValueError(f"after 8D stands {byte.hex().upper() or 'nothing'}, not AD, AE or AF")
    return bytes([byte[0] - _SHIFT])


def _fields(rest: bytearray) -> Iterator[Field]:
    while rest:
        tag, *length = rest[:2]
        if not length or len(rest) < 2 + length[0]:
            raise ValueError(f"field {tag:02X} is cut short")
        yield tag, bytes(rest[2 : 2 + length[0]])
        del rest[: 2 + length[0]]


def _number(value: bytes | bytearray) -> int:
    return int.from_bytes(value, "little")


def _message(record: Record) -> P3Value:
    """Return the message of a known type; of the others, and of what has none of its values, the record."""
    if record.type in _ASKED and not any(value for _, value in record.fields):
        tags = tuple(tag for tag, _ in record.fields)
        return Request(type=record.type, tags=tags, flags=record.flags, raw=record.raw)
    kind = _KINDS.get(record.type)
    if kind is None:
        return record
    places = {place.tag: place for place in kind.PLACES}
    values: dict[str, Any] = {}
    other = []
    for tag, value in record.fields:
        place = places.pop(tag, None)
        read = None if place is None else _value(place, value)
        if place is None or read is None:
            other.append((tag, value))
        else:
            values[place.name] = read
    return kind(**values, header_flags=record.flags, other=tuple(other), raw=record.raw)


def _value(place: _Place, value: bytes) -> int | str | None:
    """Return the value of a field, or None where it has not the form that it should have."""
    if place.form == "t":
        match = _LABEL.fullmatch(value)
        return None if match is None else match[1].decode("ascii")
    if place.form == "d":
        return value.hex().upper() if len(value) == place.width else None
    if not 1 <= len(value) <= 8:
        return None
    return int.from_bytes(value, "little", signed=place.form == "i")


def encode(value: P3Value, *, with_crc: bool = True) -> bytes:
    """Return the bytes of a record. Raises ValueError for a value that does not fit into its field."""
    if isinstance(value, Record):
        return _frame(value.type, value.flags, value.fields, with_crc)
    if isinstance(value, Request):
        return _frame(value.type, value.flags, tuple((tag, b"") for tag in value.tags), with_crc)
    known = ((place, getattr(value, place.name)) for place in value.PLACES)
    fields = tuple((place.tag, _bytes(place, it)) for place, it in known if it not in (None, ""))
    general = len([tag for tag, _ in fields if tag > 0x80])
    at = len(fields) - general
    return _frame(value.TYPE, value.header_flags, (*fields[:at], *value.other, *fields[at:]), with_crc)


def _bytes(place: _Place, value: int | str) -> bytes:
    try:
        if isinstance(value, int):
            return value.to_bytes(place.width, "little", signed=place.form == "i")
        written = bytes.fromhex(value) if place.form == "d" else value.encode("ascii")
    except (OverflowError, ValueError) as reason:
        raise ValueError(f"{place.name} cannot be {value!r}: {reason}") from reason
    if _value(place, written) != value:
        raise ValueError(f"{place.name} cannot be {value!r}")
    return written


def _frame(kind: int, flags: int, fields: tuple[Field, ...], with_crc: bool) -> bytes:
    body = b"".join(bytes([tag, len(value)]) + value for tag, value in fields)
    length = len(body) + _SMALLEST
    if length > LONGEST_RECORD // 2:
        raise ValueError(f"a P3 record of {length} bytes is too long")
    head = b"\x02" + length.to_bytes(2, "little")
    tail = flags.to_bytes(2, "little") + kind.to_bytes(2, "little") + body
    crc = crc16(START + head + b"\0\0" + tail + END) if with_crc else 0
    inner = head + crc.to_bytes(2, "little") + tail
    return START + _TO_ESCAPE.sub(lambda it: ESCAPE + bytes([it[0][0] + _SHIFT]), inner) + END
