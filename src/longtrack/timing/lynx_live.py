"""The live feed of FinishLynx: what our own scoreboard script (`lynx.lss`) makes it send over a socket.

    SOH type STX field|field|... EOT

    TR time     the clock runs          TS time    it stopped
    TG time     the gun                 TB time    a beam was broken: the clock shows a split
    LH state|event|round|heat|name      a list begins (official or unofficial)
    LR place|lane|id|name|affiliation|time|cumulative split|last split|laps to go
    LE heat                             the list ends

It shows clock and splits while a pair is on the ice. The record of the race is the LIF: nothing here
becomes a pulse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from longtrack.timing.lynx import Encoding
from longtrack.timing.plain_text import encode_for_device, one_line
from longtrack.timing.problems import WireProblem

SCRIPT = "lynx.lss"
"""The file beside this module that is to be copied into the Lynx folder."""

LONGEST_RECORD = 4096
SOH, STX, EOT = b"\x01", b"\x02", b"\x04"

_PIECES = re.compile(rb"[\x01\x04]|[^\x01\x04]+")


class ClockState(StrEnum):
    """What the clock of Lynx does."""

    RUNNING = "TR"
    STOPPED = "TS"
    GUN = "TG"
    BEAM = "TB"


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock shows, as Lynx prints it."""

    state: ClockState
    text: str


@dataclass(frozen=True, slots=True)
class ListBegins:
    """A list of a heat follows."""

    state: str
    event: str
    round: str
    heat: str
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A competitor in a list."""

    place: str
    lane: str
    id: str
    name: str
    affiliation: str
    time: str
    cumulative: str
    last_split: str
    laps_to_go: str


@dataclass(frozen=True, slots=True)
class ListEnds:
    """The list of a heat is complete."""

    heat: str


LynxValue: TypeAlias = Clock | ListBegins | Listed | ListEnds


class LynxLiveDecoder:
    """Reads records from any pieces of bytes."""

    def __init__(self, encoding: Encoding = Encoding.WINDOWS) -> None:
        if encoding is Encoding.UTF_16:
            raise ValueError("the live feed of Lynx is Windows-1252 or UTF-8")
        self._encoding = encoding
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[LynxValue | WireProblem]:
        """Return what the bytes so far complete; blanks and ends of lines between records are nothing."""
        return [found for piece in _PIECES.findall(data) for found in self._take(piece)]

    def _take(self, piece: bytes) -> Iterator[LynxValue | WireProblem]:
        pending = self._pending
        if piece == SOH:
            yield from self._noise()
            pending += piece
        elif piece == EOT and pending[:1] == SOH:
            raw = bytes(pending) + piece
            pending.clear()
            yield self._read(raw)
        else:
            pending += piece
            while len(pending) > LONGEST_RECORD:
                yield from self._noise(LONGEST_RECORD)
            if piece == EOT:
                yield from self._noise()

    def _noise(self, length: int | None = None) -> Iterator[WireProblem]:
        raw = bytes(self._pending[:length])
        del self._pending[:length]
        if raw.strip():
            yield WireProblem(raw, "not a record of the Lynx feed")

    def _read(self, raw: bytes) -> LynxValue | WireProblem:
        kind, stx, rest = raw[1:-1].partition(STX)
        try:
            if not stx:
                raise ValueError("it has no STX")
            return _value(kind.decode("ascii"), [it.strip() for it in rest.decode(self._encoding).split("|")])
        except ValueError as reason:
            return WireProblem(raw, f"not a record of the Lynx feed: {reason}")


def _value(kind: str, fields: list[str]) -> LynxValue:
    match kind, fields:
        case (("TR" | "TS" | "TG" | "TB"), [text]):
            return Clock(ClockState(kind), text)
        case "LH", [state, event, number, heat, name]:
            return ListBegins(state, event, number, heat, name)
        case "LR", [place, lane, identity, name, affiliation, time, cumulative, last, to_go]:
            return Listed(place, lane, identity, name, affiliation, time, cumulative, last, to_go)
        case "LE", [heat]:
            return ListEnds(heat)
        case _:
            raise ValueError(f"{kind!r} with {len(fields)} fields is none of its kinds")


def encode(value: LynxValue, encoding: Encoding = Encoding.WINDOWS) -> bytes:
    """Return the record that Lynx sends with our script, for a simulator."""
    match value:
        case Clock(state, text):
            kind, fields = state.value, [text]
        case ListBegins(state=state_text, event=event, round=number, heat=heat, name=name):
            kind, fields = "LH", [state_text, event, number, heat, name]
        case Listed():
            kind = "LR"
            fields = [value.place, value.lane, value.id, value.name, value.affiliation, value.time]
            fields += [value.cumulative, value.last_split, value.laps_to_go]
        case ListEnds(heat=heat):
            kind, fields = "LE", [heat]
    text = "|".join(one_line(it).replace("|", "/") for it in fields)
    return SOH + kind.encode() + STX + encode_for_device(text, encoding.value) + EOT
