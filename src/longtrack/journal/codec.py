"""An entry in bytes: the event as JSON, and the hash that ties each entry to the one before. Pure.

The bytes of an event are the same on every machine: members in the order in which the class declares
them, `"type"` first, no spaces, members that have their default left out. The hash is taken over the
bytes as they stand in the file and never over bytes encoded again, so that an old journal stays proven
when the encoding of an event grows.
"""

from __future__ import annotations

import hashlib
import struct

import msgspec

from longtrack.competition.events import EVENT_TYPES, Actor, AnyEvent, Event
from longtrack.journal.problems import DamagedEntry, JournalError, NewerEntry
from longtrack.sport.times import Moment

FIRST_PREVIOUS = bytes(32)
"""What stands for the hash before the first entry: 32 zero bytes."""

_FRAME = struct.Struct(">32sQqIII")
"""Hash before, number, moment, then the lengths of role, device and event: 60 bytes, big-endian."""

_encode = msgspec.json.Encoder().encode
_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)


def encode(event: Event) -> bytes:
    """Return `event` as JSON.

    Raises JournalError for an event that would not come back equal, such as one with a list where a
    tuple belongs: what cannot be read again must not be written.
    """
    kind = type(event).__name__
    try:
        written = _encode(event)
        same = _decoder.decode(written) == event
    except (ValueError, TypeError, OverflowError) as problem:
        raise JournalError(f"this {kind} cannot be written: {problem}") from problem
    if not same:
        raise JournalError(f"this {kind} cannot be written: it would be read back as something else")
    return written


def decode(seq: int, written: bytes) -> AnyEvent:
    """Return the event of entry `seq`. Raises DamagedEntry, naming the entry, for anything else."""
    try:
        return _decoder.decode(written)
    except (ValueError, RecursionError) as problem:
        unknown = _unknown_type(written)
        if unknown:
            what = f" is a {unknown}, an event that this longtrack does not know: a newer one wrote it"
            raise NewerEntry(seq, what) from problem
        raise DamagedEntry(seq, f" is not an event that this version knows: {problem}") from problem


def _unknown_type(written: bytes) -> str:
    """Return the name of an event type that is not ours, empty where the trouble is another."""
    try:
        name = msgspec.json.decode(written, type=_Named).type
    except (ValueError, RecursionError):
        return ""
    return "" if name in {kind.__name__ for kind in EVENT_TYPES} else name


class _Named(msgspec.Struct):
    type: str


def chain_hash(previous: bytes, seq: int, moment: Moment, actor: Actor, event: bytes) -> bytes:
    """Return the hash of an entry, over the hash of the entry before it.

    SHA-256 of: the hash before (32 bytes; zeros before entry 1), the number (unsigned, 8 bytes), the
    moment (signed, 8 bytes), the lengths in bytes of role, device and event (unsigned, 4 bytes each),
    all big-endian, then role, device and event themselves, in UTF-8. With the lengths in front, no two
    different entries give the same bytes to hash.
    Raises JournalError for a moment beyond 64 bits, or text that is not Unicode.
    """
    try:
        role, device = actor.role.encode(), actor.device.encode()
        frame = _FRAME.pack(previous, seq, moment, len(role), len(device), len(event))
    except (ValueError, struct.error) as problem:
        raise JournalError(f"entry {seq} cannot be written: {problem}") from problem
    return hashlib.sha256(b"".join((frame, role, device, event))).digest()
