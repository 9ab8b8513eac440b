"""How fast a competition is read back: bytes, typed events, state."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from statistics import median
from typing import Any

import msgspec

from longtrack.cli.measure.rounds import in_rounds, timed
from longtrack.cli.measure.weekend import Weekend, weekend
from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.journal.codec import decode, encode
from longtrack.sport.times import between

DICTS = "fold into plain dicts (reference)"
FOLD = "fold"
LOADS = "json.loads (reference)"
DECODE = "decode to events"
PATH = "decode and fold"
BOTH = "json.loads + plain dicts (reference)"

REFERENCES = {DICTS: DICTS, FOLD: DICTS, LOADS: LOADS, DECODE: LOADS, BOTH: BOTH, PATH: BOTH}
"""Beside what each is measured."""


class FoldRow(msgspec.Struct, frozen=True):
    """One line of the table: medians over the rounds."""

    what: str
    seconds: float
    events_per_second: float
    ratio: float
    """Time divided by the time of the reference in the same round."""
    reference: str


def measure_fold(events: int, rounds: int) -> tuple[int, list[FoldRow]]:
    """Return how many events were folded, and how fast. Raises AssertionError if anything came out wrong."""
    work = weekend(events)
    written = [encode(entry.event) for entry in work.entries]
    contestants = {
        DICTS: partial(_dicts, work),
        FOLD: partial(_fold, work),
        LOADS: partial(_loads, work, written),
        DECODE: partial(_decode, work, written),
        PATH: partial(_decode_and_fold, work, written),
    }
    results = in_rounds(contestants, rounds)
    for it in results:
        it[BOTH] = it[LOADS] + it[DICTS]
    return len(work.entries), [_row(name, len(work.entries), results) for name in REFERENCES]


def _row(name: str, events: int, results: list[dict[str, float]]) -> FoldRow:
    seconds = median(it[name] for it in results)
    reference = REFERENCES[name]
    ratio = median(it[name] / it[reference] for it in results)
    return FoldRow(name, seconds, events / seconds, ratio, reference)


# --- the contestants: each returns its seconds and checks what it did -------------------------


def _fold(work: Weekend) -> float:
    seconds, state = timed(lambda: fold(work.entries))
    _check(state == work.state, FOLD)
    return seconds


def _dicts(work: Weekend) -> float:
    seconds, finishes = timed(lambda: fold_into_dicts(work.entries))
    _check(finishes == finish_times(work.state), DICTS)
    return seconds


def _loads(work: Weekend, written: Sequence[bytes]) -> float:
    seconds, loaded = timed(lambda: [json.loads(it) for it in written])
    names = [it["type"] for it in loaded]
    _check(names == [type(it.event).__name__ for it in work.entries], LOADS)
    return seconds


def _decode(work: Weekend, written: Sequence[bytes]) -> float:
    seconds, events = timed(lambda: [decode(0, it) for it in written])
    _check(events == [it.event for it in work.entries], DECODE)
    return seconds


def _decode_and_fold(work: Weekend, written: Sequence[bytes]) -> float:
    def path() -> Competition:
        return fold(
            ev.JournalEntry(it.seq, it.moment, it.actor, decode(it.seq, line))
            for it, line in zip(work.entries, written, strict=True)
        )

    seconds, state = timed(path)
    _check(state == work.state, PATH)
    return seconds


def _check(right: bool, name: str) -> None:
    if not right:
        raise AssertionError(f"{name}: the work that was measured came out wrong")


# --- the floor in Python -----------------------------------------------------------------------

Finishes = dict[tuple[str, int, str], int]
"""Microseconds at the last split, by distance, heat and skater."""


def fold_into_dicts(entries: Sequence[ev.JournalEntry]) -> Finishes:
    """Fold into dictionaries changed in place, with no check: the least that finds the times."""
    pulses: dict[int, Any] = {}
    started: dict[tuple[str, int], Any] = {}
    races: dict[tuple[str, int, str], dict[int, int]] = {}
    others: dict[str, list[Any]] = {}
    for entry in entries:
        event: Any = entry.event
        kind = type(event)
        if kind is ev.PulseReceived:
            pulses[entry.seq] = event.pulse
        elif kind is ev.PassingAttributed:
            time = between(started[event.distance, event.heat], pulses[event.pulse].at)
            races.setdefault((event.distance, event.heat, event.skater), {})[event.split] = time
        elif kind is ev.HeatStarted:
            started[event.distance, event.heat] = pulses[event.pulse].at
        else:
            others.setdefault(kind.__name__, []).append(event)
    return {race: passings[max(passings)] for race, passings in races.items()}


def finish_times(state: Competition) -> Finishes:
    """Return the same from the state."""
    return {
        (distance.id, heat.number, race.skater): finish.time
        for distance in state.distances.values()
        for heat in distance.heats.values()
        for race in heat.races
        if (finish := distance.finish(race)) is not None
    }
