"""A made-up competition of any size, valid to the last figure: the work to be measured."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.sport.oval import lane_at_split, split_distances
from longtrack.sport.rulebook import ISU_2024
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, later

PAIRS = 10
"""Heats of each distance: a division of twenty skaters."""

_METRES = (500, 1000, 1500, 3000, 5000, 10000)
_ACTOR = ev.Actor("timekeeper", "bench")
_FIRST_MOMENT = Moment(1_770_651_000_000_000_000)


class Weekend(msgspec.Struct, frozen=True):
    """The entries of a competition and what they add up to."""

    entries: tuple[ev.JournalEntry, ...]
    state: Competition


def weekend(events: int) -> Weekend:
    """Return a competition of at least `events` entries; its last distance is complete and confirmed."""
    writer = _Writer()
    writer.open()
    for number, metres in enumerate(cycle(_METRES), 1):
        writer.distance(f"W{metres}-{number}", metres)
        if len(writer.entries) >= events:
            break
    if writer.state.problems:
        raise AssertionError(f"the made-up competition is not valid: {writer.state.problems[0].text}")
    return Weekend(tuple(writer.entries), writer.state)


class _Writer:
    def __init__(self) -> None:
        self.entries: list[ev.JournalEntry] = []
        self.state = Competition()
        self._now = _FIRST_MOMENT

    def add(self, event: ev.AnyEvent) -> int:
        entry = ev.JournalEntry(len(self.entries) + 1, self._now, _ACTOR, event)
        self.entries.append(entry)
        self.state = apply(self.state, entry)
        return entry.seq

    def open(self) -> None:
        self.add(
            ev.CompetitionOpened(
                name="Bench", venue="Bench", rulebook=ISU_2024.name, date="2026-02-09", time_zone="UTC"
            )
        )
        for skater in _skaters():
            self.add(ev.SkaterRegistered(skater=skater, given_name="Skater", family_name=skater, noc="NED"))

    def distance(self, code: str, metres: int) -> None:
        self.add(ev.DistanceAdded(distance=code, name=f"{metres} m", metres=metres))
        places = []
        for number, skater in enumerate(_skaters()):
            self.add(ev.EntryAccepted(distance=code, skater=skater))
            lane = Lane.INNER if number % 2 == 0 else Lane.OUTER
            places.append(ev.DrawnPlace(number // 2 + 1, lane, skater))
        self.add(ev.DrawMade(distance=code, method="bench", seed=1, places=tuple(places)))
        self.add(ev.StartListPublished(distance=code))
        for heat in range(1, PAIRS + 1):
            self._heat(code, metres, heat, places[2 * heat - 2 : 2 * heat])
        figures = official_figures(self.state.distances[code], self.state.edition)
        self.add(ev.ResultConfirmed(distance=code, figures=figures))

    def _heat(self, code: str, metres: int, heat: int, places: list[ev.DrawnPlace]) -> None:
        self.add(ev.HeatCalled(distance=code, heat=heat))
        gun = self._now
        pulse = self._pulse(PulseKind.START, gun, None)
        self.add(ev.HeatStarted(distance=code, heat=heat, pulse=pulse))
        for time, split, place in sorted(_passings(metres, places), key=lambda it: it[0]):
            self._now = later(gun, time)
            lane = None if place.lane is None else lane_at_split(place.lane, split, metres)
            pulse = self._pulse(PulseKind.PASSING, self._now, lane)
            self.add(
                ev.PassingAttributed(distance=code, heat=heat, skater=place.skater, split=split, pulse=pulse)
            )
        self.add(ev.HeatClosed(distance=code, heat=heat))
        self._now = later(self._now, Duration(60 * SECOND))

    def _pulse(self, kind: PulseKind, at: Moment, lane: Lane | None) -> int:
        number = len(self.entries) + 1
        device = "gun" if kind is PulseKind.START else "beam/finish"
        pulse = Pulse(
            device=device,
            number=number,
            kind=kind,
            source=Source.OPTICAL,
            at=at,
            lane=lane,
            raw=b"%s;%08d;%d\r\n" % (device.encode(), number, at),
        )
        return self.add(ev.PulseReceived(pulse=pulse))


def _skaters() -> list[str]:
    return [f"B{number:03d}" for number in range(1, 2 * PAIRS + 1)]


def _passings(metres: int, places: list[ev.DrawnPlace]) -> Iterator[tuple[Duration, int, ev.DrawnPlace]]:
    """Each skater has a pace of her own, so that every rank is decided and nobody overtakes the clock."""
    for place in places:
        pace = 74_000 + 137 * int(place.skater[1:])  # microseconds a metre
        for split, at in enumerate(split_distances(metres)):
            yield Duration(int(at) * pace), split, place
