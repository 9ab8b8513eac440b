"""`lynx:FOLDER`: the folder that we share with FinishLynx. It gets the start list, we get the times.

Written: `lynx.ppl`, `lynx.evt`, `lynx.sch`, at the start and when a start list changes. Read: every `*.lif`,
again whenever it changes; never deleted. Settings: `encoding` (`cp1252`, `utf-8` or `utf-16`, as set in
Lynx); `name` = what the pulses are called (`photo-finish`); `lists=0` = write nothing.

Event is the place of the distance on the programme, heat the number of the pair. In a distance of quartets
the pairs are counted through: the second pair of heat 3 is heat 6.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from longtrack.competition.state import Competition, Distance, Heat, Race
from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse
from longtrack.timing.lynx import (
    START_PLACES,
    Encoding,
    Incomplete,
    LifSession,
    LynxHeat,
    LynxSkater,
    read_lif,
    write_evt,
    write_ppl,
    write_sch,
)
from longtrack.timing.problems import WireProblem

POLL = 0.3
"""Seconds between two looks at the folder."""

LOOK_AGAIN = 10.0
"""Seconds after which every file is read again: some network folders tell times of change only coarsely."""

LONGEST_FILE = 1_000_000

_ENCODINGS = {"cp1252": Encoding.WINDOWS, "utf-8": Encoding.UTF_8, "utf-16": Encoding.UTF_16}


def port_at(address: Address) -> LynxPort:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    folder = Path(address.path)
    if address.host is not None or not folder.is_dir():
        raise settings.bad("there is no such folder: write lynx:FOLDER, and make the folder first")
    encoding = settings.text("encoding", "cp1252")
    if encoding not in _ENCODINGS:
        raise settings.bad(f"encoding is {encoding!r}, expected {', '.join(_ENCODINGS)}")
    return LynxPort(
        url=address.url,
        folder=folder,
        encoding=_ENCODINGS[encoding],
        name=settings.name("photo-finish"),
        lists=settings.yes("lists", otherwise="1"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LynxPort:
    """One shared folder."""

    url: str
    folder: Path
    encoding: Encoding = Encoding.WINDOWS
    name: str = "photo-finish"
    lists: bool = True
    poll: float = POLL
    look_again: float = LOOK_AGAIN
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Look into the folder for ever. It may go away and come back: it lies on another machine."""
        watch = _Watch(self, intake)
        while True:
            try:
                await watch.look()
                intake.connected(self.name)
                intake.alive(self.name)
            except OSError as problem:
                reason = f"{self.folder} cannot be used: {problem.strerror or problem}"
                intake.lost(reason)
                intake.failed(reason)
            await asyncio.sleep(self.poll)


class _Look(NamedTuple):
    """A file as the folder shows it."""

    changed: int
    size: int


class _Watch:
    """What was seen of the folder so far."""

    def __init__(self, port: LynxPort, intake: Intake) -> None:
        self._port = port
        self._intake = intake
        self._session = LifSession(port.name, (it for it in intake.pulses() if it.clock == port.name))
        self._looks: dict[str, _Look] = {}
        self._read: dict[str, tuple[_Look, bytes]] = {}
        self._again_at = 0.0
        self._written: dict[str, bytes] = {}
        self._seq = -1

    async def look(self) -> None:
        """Write what is new, read what is new. Raises OSError."""
        # In a thread: a network folder that hangs must not stop the beam.
        for name, content in await asyncio.to_thread(self._changed_files):
            self._take(name, content)
        state = self._intake.state
        if self._port.lists and state.seq != self._seq:
            lists = self._lists(state)
            await asyncio.to_thread(_write_all, self._port.folder, lists)
            self._written |= lists
            self._seq = state.seq

    # --- results -------------------------------------------------------------------------------

    def _changed_files(self) -> list[tuple[str, bytes]]:
        now = time.monotonic()
        again = now >= self._again_at
        if again:
            self._again_at = now + self._port.look_again
        found = []
        for path in sorted(self._port.folder.iterdir()):
            if path.suffix.lower() != ".lif":
                continue
            with contextlib.suppress(FileNotFoundError, PermissionError):  # Lynx is just replacing it
                content = self._stable(path, again)
                if content is not None:
                    found.append((path.name, content))
        return found

    def _stable(self, path: Path, again: bool) -> bytes | None:
        """Return the content of a file that has changed and has come to rest; None where nothing is new."""
        look = _look(path)
        before, self._looks[path.name] = self._looks.get(path.name), look
        held = self._read.get(path.name)
        if look != before or (held is not None and held[0] == look and not again):
            return None
        with path.open("rb") as file:
            content = file.read(LONGEST_FILE)
        if _look(path) != look:
            return None
        self._read[path.name] = (look, content)
        return None if held is not None and held[1] == content else content

    def _take(self, name: str, content: bytes) -> None:
        lif = read_lif(content, self._port.encoding)
        match lif:
            case Incomplete():
                self._intake.alive(self._port.name, shows=f"{name} is being written")
            case WireProblem():
                self._problem(name, lif)
            case _:
                distances = list(self._intake.state.distances.values())
                distance = distances[lif.event - 1] if 0 < lif.event <= len(distances) else None
                self._intake.alive(self._port.name, shows=f"{name} was read")
                armbands = distance is None or distance.kind is Kind.SINGLE
                for found in self._session.take(lif, armbands=armbands):
                    if isinstance(found, WireProblem):
                        self._problem(name, found)
                    else:
                        self._intake.pulse(placed(found, distance, lif.event))

    def _problem(self, name: str, problem: WireProblem) -> None:
        self._intake.problem(self._port.name, WireProblem(problem.raw, f"{name}: {problem.text}"))

    # --- start lists ---------------------------------------------------------------------------

    def _lists(self, state: Competition) -> dict[str, bytes]:
        """Return the files whose content is another than what was written last."""
        heats, coding = lynx_heats(state), self._port.encoding
        files = {
            "lynx.ppl": write_ppl(heats, coding),
            "lynx.evt": write_evt(heats, coding),
            "lynx.sch": write_sch(heats, coding),
        }
        return {name: content for name, content in files.items() if self._written.get(name) != content}


def placed(pulse: Pulse, distance: Distance | None, event: int) -> Pulse:
    """Return a time of a LIF with the distance, heat and pair that its numbers mean.

    What is on no programme gets a distance that there is not: a person has to look at it.
    """
    if distance is None:
        return replace(pulse, distance=f"event {event} of the camera")
    if not any(heat.quartet for heat in distance.heats.values()):
        return replace(pulse, distance=distance.id)
    heat, pair = dict(enumerate(_pairs(distance), 1)).get(pulse.heat or 0, (pulse.heat, None))
    return replace(pulse, distance=distance.id, heat=heat, pair=pair)


def _pairs(distance: Distance) -> list[tuple[int, int]]:
    """Return heat and pair of every place of a distance of quartets, counted through, re-skates too."""
    return [
        (heat.number, pair) for heat in distance.heats.values() for pair in ((1, 2) if heat.quartet else (1,))
    ]


def lynx_heats(state: Competition) -> list[LynxHeat]:
    """Return the start lists of all distances as Lynx counts them."""
    return [
        LynxHeat(
            event=event,
            heat=number,
            name=distance.name,
            distance=distance.metres or None,
            skaters=tuple(
                _skater(state, distance, race, place) for place, race in enumerate(_races(heat, pair), 1)
            ),
        )
        for event, distance in enumerate(state.distances.values(), 1)
        for number, heat, pair in _numbered(distance)
    ]


def _numbered(distance: Distance) -> list[tuple[int, Heat, int | None]]:
    """Return the number that each heat, or pair of a quartet, has for Lynx."""
    if not any(heat.quartet for heat in distance.heats.values()):
        return [(heat.number, heat, None) for heat in distance.heats.values()]
    return [(number, distance.heats[heat], pair) for number, (heat, pair) in enumerate(_pairs(distance), 1)]


def _races(heat: Heat, pair: int | None) -> list[Race]:
    return [race for race in heat.races if pair in (None, race.pair)]


def _skater(state: Competition, distance: Distance, race: Race, place: int) -> LynxSkater:
    skater = state.skaters[race.skater]
    entry = distance.entries.get(race.skater)
    lanes = {start: lane for lane, start in START_PLACES.items()}
    return LynxSkater(
        id=(entry.number if entry is not None else "") or race.skater,
        lane=place if race.lane is None else lanes[race.lane, race.pair],
        last_name=skater.family_name,
        first_name=skater.given_name,
        affiliation=skater.noc,
    )


def _look(path: Path) -> _Look:
    found = path.stat()
    return _Look(found.st_mtime_ns, found.st_size)


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        new = folder / f".{name}.new"
        new.write_bytes(content)
        new.replace(folder / name)  # in one step: Lynx never reads half a list
