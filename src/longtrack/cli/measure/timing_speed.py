"""How fast pulses are decoded and attributed, and how long one takes from the wire to the disk."""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import msgspec

from longtrack.cli.measure.journal_speed import sync_data
from longtrack.cli.measure.rounds import in_rounds
from longtrack.competition import events as ev
from longtrack.competition.decide import decide
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.oval import split_labels
from longtrack.sport.rulebook import ISU_2024
from longtrack.sport.terms import Lane, Pulse, PulseKind
from longtrack.sport.times import SECOND, Moment
from longtrack.timing import p3
from longtrack.timing.p3_session import Input, P3Session, P3Settings

CUTTING = "cutting records out of the bytes (reference)"
DECODING = "decoding P3 to pulses"
JUDGING = "decoding and attributing"

FLOOR = "file append + fdatasync (reference)"
DESK = "P3 bytes to durable, attributed"

_DISTANCE, _METRES = "W1000", 1000
_GUN = 9991
_LOOPS = tuple(ev.Loop(str(number), 36_000 * number, 36_000 * number) for number in range(1, 11))
_MIDNIGHT = 1_770_651_000_000_000
_ACTOR = ev.Actor("timing", "bench")
_SETTINGS = P3Settings(inputs={_GUN: Input(PulseKind.START)})


class TimingRow(msgspec.Struct, frozen=True):
    """One line of the table of rates: medians over the rounds."""

    what: str
    seconds: float
    pulses_per_second: float
    ratio: float
    """Time divided by that of the reference in the same round."""


class LatencyRow(msgspec.Struct, frozen=True):
    """One line of the table of latencies, of one pulse: medians over the rounds."""

    what: str
    p50_us: float
    p99_us: float
    ratio: float


class Meeting(msgspec.Struct, frozen=True):
    """A made-up distance: its start list, and what the decoder sends, a piece for each record."""

    setting: tuple[ev.AnyEvent, ...]
    records: tuple[bytes, ...]
    heats: tuple[int, ...]
    """The heat that each record belongs to."""


def measure_timing(pulses: int, rounds: int, folder: Path) -> tuple[int, list[TimingRow], list[LatencyRow]]:
    """Measure with at least `pulses` pulses; return how many they were, and both tables.

    Raises AssertionError if a pulse of the made-up distance is not given to who made it.
    """
    meeting = _meeting(-(-pulses // _PULSES_A_PAIR))
    wire = b"".join(meeting.records)
    rates = in_rounds(
        {
            CUTTING: partial(_seconds, lambda: _cut(wire, len(meeting.records))),
            DECODING: partial(_seconds, lambda: _decode(wire, len(meeting.records))),
            JUDGING: partial(_seconds, lambda: _judge(meeting)),
        },
        rounds,
    )
    few = _meeting(max(1, min(pulses, 2_000) // _PULSES_A_PAIR))
    latencies = in_rounds(
        {
            FLOOR: partial(_in_fresh_folder, folder, partial(_append, few)),
            DESK: partial(_in_fresh_folder, folder, partial(_through_the_desk, few)),
        },
        rounds,
    )
    count = len(meeting.records)
    return (
        count,
        [_rate(name, count, rates) for name in (CUTTING, DECODING, JUDGING)],
        [_latency(name, latencies) for name in (FLOOR, DESK)],
    )


def _rate(name: str, pulses: int, results: list[dict[str, float]]) -> TimingRow:
    seconds = median(it[name] for it in results)
    ratio = median(it[name] / it[CUTTING] for it in results)
    return TimingRow(name, seconds, pulses / seconds, ratio)


def _latency(name: str, results: list[dict[str, list[float]]]) -> LatencyRow:
    return LatencyRow(
        what=name,
        p50_us=median(median(it[name]) for it in results) * 1e6,
        p99_us=median(quantiles(it[name], n=100)[98] for it in results) * 1e6,
        ratio=median(median(it[name]) / median(it[FLOOR]) for it in results),
    )


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# --- the made-up distance ----------------------------------------------------------------------

_PULSES_A_PAIR = 1 + 2 * 2 * (3 + 25)
"""The gun; two skaters with two chips each at three splits and at the loops between them."""


def _meeting(pairs: int) -> Meeting:
    skaters = [f"s{number}" for number in range(2 * pairs)]
    places = tuple(
        ev.DrawnPlace(1 + number // 2, (Lane.INNER, Lane.OUTER)[number % 2], skater)
        for number, skater in enumerate(skaters)
    )
    setting: list[ev.AnyEvent] = [
        ev.CompetitionOpened(
            name="Bench",
            venue="Rink",
            rulebook=ISU_2024.name,
            date="2026-02-09",
            time_zone="UTC",
            clocks_compared=True,
        ),
        *(ev.SkaterRegistered(skater=it, given_name="S", family_name=it, noc="NED") for it in skaters),
        ev.DistanceAdded(distance=_DISTANCE, name=_DISTANCE, metres=_METRES),
        *(ev.EntryAccepted(distance=_DISTANCE, skater=it) for it in skaters),
        ev.DrawMade(distance=_DISTANCE, method="by hand", seed=None, places=places),
        ev.StartListPublished(distance=_DISTANCE),
        ev.LoopsPlaced(loops=_LOOPS),
        *(
            ev.TranspondersIssued(skater=skater, transponders=(str(_chip(number, 0)), str(_chip(number, 1))))
            for number, skater in enumerate(skaters)
        ),
    ]
    sent = [(heat, it) for heat in range(1, pairs + 1) for it in _heat(heat)]
    return Meeting(tuple(setting), tuple(_records(it for _, it in sent)), tuple(heat for heat, _ in sent))


def _records(sent: Iterable[tuple[int, str, int]]) -> Iterator[bytes]:
    """Yield the bytes of each passing; every decoder counts its own."""
    numbers: Counter[str] = Counter()
    for rtc, decoder, chip in sent:
        numbers[decoder] += 1
        yield p3.encode(
            p3.Passing(
                number=numbers[decoder], transponder=chip, rtc=rtc, decoder=decoder, strength=120, hits=35
            )
        )


def _chip(skater: int, foot: int) -> int:
    return 100_000 + 10 * skater + foot


def _heat(heat: int) -> list[tuple[int, str, int]]:
    """Return time, decoder and chip of all that is sent while a pair skates: one decoder, many loops."""
    gun = _MIDNIGHT + heat * 150 * SECOND
    found = [(gun, "00000000", _GUN)]
    for skater in (2 * heat - 2, 2 * heat - 1):
        pace = 72_000 + 150 * (skater % 7)
        for loop, metres in _places_on_the_way():
            for foot in (0, 1):
                rtc = gun + metres * pace + 31_000 * foot + 1_000 * (skater % 2)
                found.append((rtc, f"000000{loop:02d}", _chip(skater, foot)))
    return sorted(found)


def _places_on_the_way() -> Iterator[tuple[int, int]]:
    """Yield loop (0 the finish line) and metres."""
    for metres in split_labels(_METRES):
        yield 0, metres
    for number in range(1, 11):
        for lap in (-200, 200, 600):
            if 0 < lap + 36 * number <= _METRES:
                yield number, lap + 36 * number


# --- the contestants ---------------------------------------------------------------------------


def _cut(wire: bytes, count: int) -> None:
    """The floor: find where records begin and end, undo the escapes, read chip and time where they stand."""
    found = 0
    for piece in wire.split(b"\x8e")[1:]:
        record = piece.rstrip(b"\x8f")
        plain = (
            record.replace(b"\x8d\xae", b"\x8e").replace(b"\x8d\xaf", b"\x8f").replace(b"\x8d\xad", b"\x8d")
        )
        found += int.from_bytes(plain[17:21], "little") >= 0 and int.from_bytes(plain[23:31], "little") > 0
    _check(found == count, CUTTING)


def _decode(wire: bytes, count: int) -> None:
    found = [it for it in P3Session(_SETTINGS).feed(wire) if isinstance(it, Pulse)]
    _check(len(found) == count, DECODING)


def _judge(meeting: Meeting) -> None:
    state = _opened(meeting)
    session = P3Session(_SETTINGS)
    for record, heat in zip(meeting.records, meeting.heats, strict=True):
        for pulse in _pulses(session, record):
            for event in _called(state, pulse, heat):
                state = apply(state, _entry(state, event))
            for event in decide(state, pulse):
                state = apply(state, _entry(state, event))
    _check_finishes(state)


def _pulses(session: P3Session, record: bytes) -> list[Pulse]:
    """Each loop has its decoder; at the line the loop has no name."""
    found = [it for it in session.feed(record) if isinstance(it, Pulse)]
    return [_at_its_loop(it) for it in found]


def _at_its_loop(pulse: Pulse) -> Pulse:
    number = int(pulse.device[-2:])
    return replace(pulse, device="decoder/" + pulse.device, loop=str(number) if number else "")


def _called(state: Competition, pulse: Pulse, heat: int) -> tuple[ev.AnyEvent, ...]:
    if pulse.kind is not PulseKind.START:
        return ()
    before = (ev.HeatClosed(distance=_DISTANCE, heat=heat - 1),) if heat > 1 else ()
    return (*before, ev.HeatCalled(distance=_DISTANCE, heat=heat))


def _entry(state: Competition, event: ev.AnyEvent) -> ev.JournalEntry:
    return ev.JournalEntry(state.seq + 1, Moment(0), _ACTOR, event)


def _opened(meeting: Meeting) -> Competition:
    state = Competition()
    for event in meeting.setting:
        state = apply(state, _entry(state, event))
    return state


def _check_finishes(state: Competition) -> None:
    distance = state.distances[_DISTANCE]
    done = [distance.finish(race) for heat in distance.heats.values() for race in heat.races]
    _check(all(it is not None for it in done) and not state.problems, JUDGING)


def _in_fresh_folder(folder: Path, work: Callable[[Path], list[float]]) -> list[float]:
    with tempfile.TemporaryDirectory(prefix=".longtrack-bench-", dir=folder) as fresh:
        return work(Path(fresh) / "bench.longtrack")


def _append(meeting: Meeting, path: Path) -> list[float]:
    """The floor: the raw bytes of each pulse, one flush each."""
    seconds = []
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        for record in meeting.records:
            start = time.perf_counter()
            os.write(file, record)
            sync_data(file)
            seconds.append(time.perf_counter() - start)
    finally:
        os.close(file)
    return seconds


def _through_the_desk(meeting: Meeting, path: Path) -> list[float]:
    """From the bytes of one record to pulse and judgement on disk."""
    seconds = []
    session = P3Session(_SETTINGS)
    with Journal.create(path) as journal:
        desk = Desk(journal)
        _handle(desk, meeting.setting)
        for record, heat in zip(meeting.records, meeting.heats, strict=True):
            start = time.perf_counter()
            pulses = _pulses(session, record)
            took = time.perf_counter() - start
            _handle(desk, [event for it in pulses for event in _called(desk.state, it, heat)])
            start = time.perf_counter()
            _handle(desk, pulses)
            seconds.append(took + time.perf_counter() - start)
        _check_finishes(desk.state)
    return seconds


def _handle(desk: Desk, intents: Sequence[ev.AnyEvent | Pulse]) -> None:
    if intents:
        desk.handle([Submission(it, _ACTOR, Moment(0)) for it in intents])


def _check(right: bool, name: str) -> None:
    if not right:
        raise AssertionError(f"{name}: the made-up distance does not come out right")
