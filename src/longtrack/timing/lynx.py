"""FinishLynx: small text files in a folder that both programs share.

We write what is to come, Lynx writes one result file (LIF) for each heat:

    lynx.ppl  ID,last name,first name,affiliation[,licence]           one skater a line
    lynx.evt  event,round,heat,name,,,,,,distance                     one heat, followed by its skaters:
              ,ID,lane,last name,first name,affiliation[,,licence]
    lynx.sch  event,round,heat                                        the order of the heats
    *.lif     event,round,heat,name,wind,unit,template,captured,duration,distance,start time...
              place,ID,lane,last name,first name,affiliation,time,licence,delta,reaction,splits,
              start time of a time trial,user 1,user 2,user 3,delta 2,delta 3,speed,pace

A field that holds a comma stands in quotes; a line that starts with `;` is a comment. In a LIF the start
time is the last field of the header that is a time of day; a competitor has 7 to 19 columns; a place that
is no number is a status (DNS, DNF, DQ ...); the splits are one field of `cumulative (lap)` with commas.
At rinks, event is the number of the distance, heat the number of the pair, ID the start number, and lane
1 white, 2 red, 3 yellow, 4 blue: the armbands. The two pairs of a quartet are two heats, each with its gun.
Where there are no lanes - mass starts, teams - lane is the place on the start list, the ID says who it is.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, format_time, parse_time
from longtrack.timing.plain_text import encode_for_device, one_line
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import clock_text, parse_clock

FEWEST_COLUMNS, MOST_COLUMNS = 7, 19
LARGEST = 999_999
"""The largest number of an event, a round or a heat: nobody counts further."""

_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:\d\d:\d\d(?:\.\d{1,6})?", re.ASCII)
_SPLIT = re.compile(r"\s*([\d:.]+)(?:\s*\(\s*([\d:.]+)\s*\))?\s*", re.ASCII)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Encoding(StrEnum):
    """What is set in Lynx. A byte order mark in a file overrules it."""

    WINDOWS = "cp1252"
    UTF_8 = "utf-8"
    UTF_16 = "utf-16-le"


START_PLACES: dict[int, tuple[Lane, int]] = {
    1: (Lane.INNER, 1),
    2: (Lane.OUTER, 1),
    3: (Lane.INNER, 2),
    4: (Lane.OUTER, 2),
}
"""Start lane, and pair of a quartet, by the lane of Lynx: the armbands white, red, yellow, blue."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time with the unit of its last digit."""

    time: Duration
    unit: Duration


@dataclass(frozen=True, slots=True)
class Split:
    """One of the splits of a competitor."""

    cumulative: Reading
    lap: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LifRow:
    """One competitor."""

    place: int | None = None
    status: str = ""
    """What stands in place of a place: DNS, DNF, DQ ..."""
    id: str = ""
    lane: int | None = None
    last_name: str = ""
    first_name: str = ""
    affiliation: str = ""
    time: Reading | None = None
    licence: str = ""
    delta: str = ""
    reaction: str = ""
    splits: tuple[Split, ...] = ()
    more: tuple[str, ...] = ()
    """The columns after the splits, as they came."""
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lif:
    """The result file of one heat."""

    event: int
    round: int
    heat: int
    name: str = ""
    distance: str = ""
    start: Reading | None = None
    """Time of day at the gun, on the clock of Lynx."""
    rows: tuple[LifRow, ...] = ()
    problems: tuple[WireProblem, ...] = ()
    """Lines that are no competitors."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A file that is still being written: look at it again later. No fault."""

    length: int


def read_lif(content: bytes, encoding: Encoding = Encoding.WINDOWS) -> Lif | Incomplete | WireProblem:
    """Read the whole content of a LIF. What does not end with the end of a line is incomplete."""
    mark, coding = next(
        ((mark, name) for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), (b"", encoding.value)
    )
    try:
        text = content.removeprefix(mark).decode(coding)
    except UnicodeDecodeError as reason:
        if reason.reason in ("truncated data", "unexpected end of data"):
            return Incomplete(len(content))
        return WireProblem(content, f"not a LIF in {coding}: {reason.reason}")
    if not text.endswith(("\n", "\r")):
        return Incomplete(len(content))
    lines = [it for it in re.split(r"[\r\n]+", text) if it.strip() and not it.startswith(";")]
    if not lines:
        return Incomplete(len(content))
    try:
        return _lif(lines, coding)
    except ValueError as reason:
        return WireProblem(content, f"not a LIF: {reason}")


def _lif(lines: list[str], coding: str) -> Lif:
    header = _columns(lines[0])
    if len(header) < 3:
        raise ValueError("its first line does not name event, round and heat")
    clocks = [it for it in header[4:] if _CLOCK.fullmatch(it)]
    found = [_row_or_problem(line, coding) for line in lines[1:]]
    return Lif(
        event=_number(header[0], "event"),
        round=_number(header[1], "round"),
        heat=_number(header[2], "heat"),
        name=_at(header, 3),
        distance=_at(header, 9),
        start=Reading(*parse_clock(clocks[-1])) if clocks else None,
        rows=tuple(it for it in found if isinstance(it, LifRow)),
        problems=tuple(it for it in found if isinstance(it, WireProblem)),
    )


def _row_or_problem(line: str, coding: str) -> LifRow | WireProblem:
    raw = line.encode(coding)
    try:
        return _row(_columns(line), raw)
    except ValueError as reason:
        return WireProblem(raw, f"not a competitor of a LIF: {reason}")


def _row(columns: list[str], raw: bytes) -> LifRow:
    if not FEWEST_COLUMNS <= len(columns) <= MOST_COLUMNS:
        raise ValueError(f"it has {len(columns)} columns, not {FEWEST_COLUMNS} to {MOST_COLUMNS}")
    place, lane, time = columns[0], columns[2], columns[6]
    return LifRow(
        place=int(place) if _NUMBER.fullmatch(place) else None,
        status="" if _NUMBER.fullmatch(place) else place.upper(),
        id=columns[1],
        lane=_number(lane, "lane") if lane else None,
        last_name=columns[3],
        first_name=columns[4],
        affiliation=columns[5],
        time=_reading(time) if time else None,
        licence=_at(columns, 7),
        delta=_at(columns, 8),
        reaction=_at(columns, 9),
        splits=tuple(_splits(_at(columns, 10))),
        more=tuple(columns[11:]),
        raw=raw,
    )


def _columns(line: str) -> list[str]:
    try:
        (columns,) = csv.reader([line], strict=True)
    except csv.Error as reason:
        raise ValueError(f"its quotes do not fit: {reason}") from reason
    return [it.strip() for it in columns]


def _at(columns: list[str], place: int) -> str:
    return columns[place] if place < len(columns) else ""


def _number(text: str, what: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"its {what} is {text!r}, not a number")
    return int(text)


def _reading(text: str) -> Reading:
    digits = len(text.replace(",", ".").partition(".")[2])
    return Reading(parse_time(text), Duration(10 ** (6 - digits)))


def _splits(text: str) -> Iterator[Split]:
    for part in text.split(","):
        if not part.strip():
            continue
        match = _SPLIT.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is not a split")
        yield Split(_reading(match[1]), _reading(match[2]) if match[2] else None)


class LifSession:
    """The result files of a meeting as pulses, also when judges read a picture again and save anew.

    A time is one pulse, however often its file is read. Another time for the same place in the same heat
    is a new pulse with a higher number: the last one is what the judges think now. The device is
    `photo-finish/12-1` for event 12, round 1. `already` are the pulses that the journal has.
    """

    def __init__(self, device: str = "photo-finish", already: Iterable[Pulse] = ()) -> None:
        self._device = device
        self._last: dict[tuple[str, int], tuple[int, Reading | None]] = {}
        self._statuses: dict[tuple[str, int], str] = {}
        for pulse in sorted(already, key=lambda it: it.number):
            if pulse.elapsed is not None:
                place, revision = divmod(pulse.number, _REVISIONS)
                reading = Reading(pulse.elapsed, pulse.certain_to)
                self._last[pulse.device, place] = revision, reading

    def take(self, lif: Lif, *, armbands: bool = True) -> list[Pulse | WireProblem]:
        """Return what is new in a file: times, times that are gone, and lines that cannot be used.

        Without `armbands`, as in a mass start, a lane is a place on the start list; the ID says who it is.
        """
        device = f"{self._device}/{lif.event}-{lif.round}"
        usable = self._usable(lif) if armbands else self._by_id(lif)
        taken = [it for row in usable for it in self._row(device, lif.heat, row, armbands=armbands)]
        return [*lif.problems, *taken]

    def _by_id(self, lif: Lif) -> Iterator[LifRow | WireProblem]:
        ids = [row.id for row in lif.rows]
        lanes = [row.lane for row in lif.rows]
        for row in lif.rows:
            if not row.id or ids.count(row.id) > 1:
                yield WireProblem(row.raw, f"ID {row.id!r} does not say who it is where there are no lanes")
            elif row.lane is not None and (row.lane > MOST_STARTERS or lanes.count(row.lane) > 1):
                yield WireProblem(row.raw, f"lane {row.lane} is no place on a start list of its own")
            else:
                yield row

    def _usable(self, lif: Lif) -> Iterator[LifRow | WireProblem]:
        lanes = [row.lane for row in lif.rows]
        pairs = {START_PLACES[it][1] for it in lanes if it in START_PLACES}
        for row in lif.rows:
            if row.lane not in START_PLACES:
                yield WireProblem(row.raw, f"lane {row.lane} is no armband: 1 to 4 are")
            elif len(pairs) > 1:
                yield WireProblem(
                    row.raw, "two pairs in one heat: it is not known which gun these times are from"
                )
            elif lanes.count(row.lane) > 1:
                yield WireProblem(row.raw, f"two skaters in lane {row.lane} of one heat")
            else:
                yield row

    def _row(
        self, device: str, heat: int, row: LifRow | WireProblem, *, armbands: bool
    ) -> Iterator[Pulse | WireProblem]:
        if isinstance(row, WireProblem) or row.lane is None:
            yield row if isinstance(row, WireProblem) else WireProblem(row.raw, "a competitor without a lane")
            return
        place = heat * 10 + row.lane if armbands else heat * (MOST_STARTERS + 1) + row.lane
        revision, before = self._last.get((device, place), (-1, None))
        if row.time is None:
            says = list(self._status(device, heat, place, row))
            if before is not None:
                now = f": {row.status}" if row.status else ""
                yield WireProblem(row.raw, f"the time of heat {heat}, lane {row.lane} was taken back{now}")
                self._last[device, place] = revision, None
            else:
                yield from says
            return
        if row.time == before:
            return
        self._last[device, place] = revision + 1, row.time
        yield Pulse(
            device=device,
            number=place * _REVISIONS + revision + 1,
            kind=PulseKind.PASSING,
            source=Source.PHOTO_FINISH,
            elapsed=row.time.time,
            lane=START_PLACES[row.lane][0] if armbands else None,
            heat=heat,
            starter="" if armbands else row.id,
            certain_to=row.time.unit,
            raw=row.raw,
        )

    def _status(self, device: str, heat: int, place: int, row: LifRow) -> Iterator[WireProblem]:
        """The judges at the camera say that she has no time: that is for the referee, once."""
        if row.status and self._statuses.get((device, place)) != row.status:
            self._statuses[device, place] = row.status
            says = f"the camera says {row.status} of heat {heat}, lane {row.lane}: rule an outcome"
            yield WireProblem(row.raw, says)


_REVISIONS = 1_000_000
MOST_STARTERS = 999
"""Of a heat without lanes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LynxSkater:
    """A skater on a start list for Lynx."""

    id: str
    lane: int
    last_name: str
    first_name: str = ""
    affiliation: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LynxHeat:
    """A heat for Lynx: see the module for what its numbers mean at a rink."""

    event: int
    heat: int
    round: int = 1
    name: str = ""
    distance: int | None = None
    """Metres; left out where None."""
    skaters: tuple[LynxSkater, ...] = ()


def write_ppl(heats: Iterable[LynxHeat], encoding: Encoding = Encoding.WINDOWS) -> bytes:
    """Return `lynx.ppl`: each skater of the heats once."""
    rows = (
        (it.id, it.last_name, it.first_name, it.affiliation, it.licence)
        for heat in heats
        for it in heat.skaters
    )
    return _written(list(dict.fromkeys(rows)), encoding)


def write_evt(heats: Iterable[LynxHeat], encoding: Encoding = Encoding.WINDOWS) -> bytes:
    """Return `lynx.evt`: each heat with its skaters."""
    rows: list[tuple[str, ...]] = []
    for heat in heats:
        distance = "" if heat.distance is None else str(heat.distance)
        rows.append((*_heat_numbers(heat), heat.name, *("",) * 5, distance))
        rows += [
            ("", it.id, str(it.lane), it.last_name, it.first_name, it.affiliation, "", it.licence)
            for it in heat.skaters
        ]
    return _written(rows, encoding)


def write_sch(heats: Iterable[LynxHeat], encoding: Encoding = Encoding.WINDOWS) -> bytes:
    """Return `lynx.sch`: the heats in the order in which they are skated."""
    return _written([_heat_numbers(heat) for heat in heats], encoding)


def _heat_numbers(heat: LynxHeat) -> tuple[str, str, str]:
    return str(heat.event), str(heat.round), str(heat.heat)


def lif_name(lif: Lif) -> str:
    """Return the name of a result file: `012-1-15.lif`."""
    return f"{lif.event:03d}-{lif.round}-{lif.heat:02d}.lif"


def write_lif(lif: Lif, encoding: Encoding = Encoding.WINDOWS) -> bytes:
    """Return the file that Lynx writes, for a simulator."""
    start = "" if lif.start is None else clock_text(lif.start.time, _digits(lif.start))
    rows: list[tuple[str, ...]] = [
        (str(lif.event), str(lif.round), str(lif.heat), lif.name, *("",) * 5, lif.distance, start)
    ]
    for row in lif.rows:
        rows.append(
            (
                row.status if row.place is None else str(row.place),
                row.id,
                "" if row.lane is None else str(row.lane),
                row.last_name,
                row.first_name,
                row.affiliation,
                "" if row.time is None else _text(row.time),
                row.licence,
                row.delta,
                row.reaction,
                ",".join(_split_text(it) for it in row.splits),
                *row.more,
            )
        )
    return _written(rows, encoding, keep_empty=True)


def _digits(reading: Reading) -> int:
    return 7 - len(str(reading.unit))


def _text(reading: Reading) -> str:
    return format_time(reading.time, _digits(reading))


def _split_text(split: Split) -> str:
    return _text(split.cumulative) + (f" ({_text(split.lap)})" if split.lap else "")


def _written(rows: Iterable[tuple[str, ...]], encoding: Encoding, *, keep_empty: bool = False) -> bytes:
    """Return lines that end with CR LF; without the empty fields at their end, unless they are kept."""
    lines = []
    for row in rows:
        columns = [_quoted(one_line(it)) for it in row]
        while columns and not keep_empty and not columns[-1]:
            columns.pop()
        lines.append(",".join(columns) + "\r\n")
    mark = codecs.BOM_UTF16_LE if encoding is Encoding.UTF_16 else b""
    return mark + encode_for_device("".join(lines), encoding.value)


def _quoted(field: str) -> str:
    return '"' + field.replace('"', '""') + '"' if "," in field or '"' in field else field
