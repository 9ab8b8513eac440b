"""Signals as FinishLynx result files: a heat's file is saved anew with each time that a judge reads. Pure."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field

from longtrack.simulation.rink import Skated, TrueRace
from longtrack.simulation.segments import single_bytes
from longtrack.simulation.signals import LIF, Befalls, Play, Signal
from longtrack.sport.times import THOUSANDTH, Duration, cut, format_time
from longtrack.timing import alge, lynx
from longtrack.timing.time_of_day import DAY

_LANES = {place: lane for lane, place in lynx.START_PLACES.items()}

PIECE = 40
"""Bytes by which a file grows that is caught half written."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A skater as the camera was told: which heat of Lynx, which lane, which ID."""

    event: int
    heat: int
    lane: int
    id: str
    name: str = ""
    round: int = 1


def own_list(race: TrueRace) -> dict[tuple[str, int, str], Listed]:
    """Return how skaters are listed where nobody wrote a start list for the camera.

    Event is the number of the distance, heat that of the pair; the pairs of a distance with quartets are
    counted through.
    """
    quartets = {it.starter.distance for it in race.skated if it.starter.quartet}
    listed = {}
    for it in race.skated:
        starter = it.starter
        heat = starter.heat * 2 - 2 + starter.pair if starter.distance in quartets else starter.heat
        listed[starter.distance, starter.heat, starter.skater] = Listed(
            starter.event, heat, _LANES[starter.lane, starter.pair], starter.number, starter.distance
        )
    return listed


def evt_list(race: TrueRace, evt: bytes, encoding: lynx.Encoding) -> dict[tuple[str, int, str], Listed]:
    """Return how skaters are listed in a `lynx.evt`: by event and ID. Who is not in it, as in `own_list`."""
    found: dict[tuple[int, str], list[Listed]] = {}
    event, round_, heat, name = 0, 1, 0, ""
    lines = evt.decode(encoding.value, errors="replace").lstrip("\ufeff").splitlines()
    for columns in csv.reader(lines, skipinitialspace=True):
        if len(columns) >= 3 and all(it.isdigit() for it in columns[:3]):
            event, round_, heat = (int(it) for it in columns[:3])
            name = columns[3] if len(columns) > 3 else ""
        elif heat and len(columns) >= 3 and not columns[0] and columns[2].isdigit():
            one = Listed(event, heat, int(columns[2]), columns[1], name, round_)
            found.setdefault((event, columns[1]), []).append(one)
    own = own_list(race)
    for key, mine in own.items():
        same = found.get((mine.event, mine.id), [])
        own[key] = next((it for it in same if it.lane == mine.lane), same[0] if same else mine)
    return own


@dataclass(frozen=True, slots=True)
class Saved:
    """One file as it is written: its name, and its content piece by piece."""

    name: str
    pieces: list[bytes]


@dataclass(slots=True)
class LifFiles:
    """The files of a play: `tell` returns the file that a reading leads to."""

    play: Play
    listed: dict[tuple[str, int, str], Listed]
    encoding: lynx.Encoding = lynx.Encoding.WINDOWS
    _read: dict[tuple[int, int, int], dict[str, tuple[Listed, Skated, Duration]]] = field(
        default_factory=dict
    )

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return signal.device == LIF

    def tell(self, signal: Signal) -> Saved:
        """Return the file of the heat, with everybody who has been read so far."""
        assert signal.time is not None
        skated = next(
            it
            for it in self.play.race.skated
            if (it.starter.distance, it.starter.heat, it.starter.skater)
            == (signal.distance, signal.heat, signal.skater)
        )
        one = self.listed[signal.distance, signal.heat, signal.skater]
        heat = self._read.setdefault((one.event, one.round, one.heat), {})
        heat[signal.skater] = (one, skated, signal.time)
        lif = self._lif(list(heat.values()))
        content = lynx.write_lif(lif, self.encoding)
        pieces = [content]
        if Befalls.SPLIT in signal.befalls:
            pieces = [content[at : at + PIECE] for at in range(0, len(content), PIECE)]
            # The last line may end with its last byte missing: the file looks whole but for its end.
            pieces = [*pieces[:-1], *single_bytes(pieces[-1])]
        return Saved(lynx.lif_name(lif), pieces)

    def _lif(self, read: list[tuple[Listed, Skated, Duration]]) -> lynx.Lif:
        read.sort(key=lambda it: it[2])
        one, skated, best = read[0]
        shown = self.play.clock(LIF).reading(skated.gun) // 1_000 % DAY
        rows = tuple(_row(place, *it, best=best) for place, it in enumerate(read, 1))
        return lynx.Lif(
            event=one.event,
            round=one.round,
            heat=one.heat,
            name=one.name,
            distance=str(skated.starter.metres),
            start=lynx.Reading(Duration(shown // alge.TICK * alge.TICK), alge.TICK),
            rows=rows,
        )


def _row(place: int, one: Listed, skated: Skated, time: Duration, *, best: Duration) -> lynx.LifRow:
    splits = [*(cut(it, THOUSANDTH) for it in skated.splits[:-1]), time]
    before = [Duration(0), *splits]
    laps = [Duration(split - last) for split, last in zip(splits, before, strict=False)]
    return lynx.LifRow(
        place=place,
        id=one.id,
        lane=one.lane,
        last_name=skated.starter.family_name,
        first_name=skated.starter.given_name,
        affiliation=skated.starter.noc,
        time=lynx.Reading(time, THOUSANDTH),
        delta=format_time(time if place == 1 else Duration(time - best), 3),
        splits=tuple(
            lynx.Split(lynx.Reading(split, THOUSANDTH), lynx.Reading(lap, THOUSANDTH) if number else None)
            for number, (split, lap) in enumerate(zip(splits, laps, strict=True))
        ),
    )


def lif_files(play: Play) -> list[Saved]:
    """Return every file that is written, in order."""
    files = LifFiles(play, own_list(play.race))
    return [files.tell(it) for it in play.signals if files.takes(it)]
