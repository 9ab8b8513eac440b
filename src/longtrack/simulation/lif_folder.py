"""A photo-finish camera: result files in a folder, written as Lynx writes them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from longtrack.simulation.lif_files import LifFiles, Listed, evt_list, own_list
from longtrack.simulation.rink import TrueRace
from longtrack.simulation.signals import Play, Signal
from longtrack.timing import lynx

BETWEEN_PIECES = 0.02
"""Real seconds after which a half-written file grows."""


class LifFolder:
    """Writes the result files of a play; the start list for the camera is read where there is one."""

    def __init__(self, play: Play, folder: Path, *, encoding: lynx.Encoding = lynx.Encoding.WINDOWS) -> None:
        """Make the folder where there is none. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.files = LifFiles(play, {}, encoding)
        self._evt: bytes | None = None

    def show(self, play: Play) -> None:
        """Take another play; who is on its list is looked up anew."""
        self.files.play = play
        self._evt = None

    def takes(self, signal: Signal) -> bool:
        """Return whether a signal is told here."""
        return self.files.takes(signal)

    async def tell(self, signal: Signal) -> None:
        """Write the file of the heat anew."""
        self._look_at_the_list()
        saved = self.files.tell(signal)
        with (self.folder / saved.name).open("wb") as file:
            for number, piece in enumerate(saved.pieces):
                if number:
                    await asyncio.sleep(BETWEEN_PIECES)
                file.write(piece)
                file.flush()

    async def finish(self) -> None:
        """Nothing waits."""

    async def close(self) -> None:
        """Files stay."""

    def _look_at_the_list(self) -> None:
        """A start list may be written, or written anew, while the race goes on."""
        path = self.folder / "lynx.evt"
        evt = path.read_bytes() if path.exists() else b""
        if evt != self._evt:
            self._evt = evt
            self.files.listed = listed(self.files.play.race, evt, self.files.encoding)


def listed(race: TrueRace, evt: bytes, encoding: lynx.Encoding) -> dict[tuple[str, int, str], Listed]:
    """Return how skaters are listed, by the start list for the camera if there is one."""
    return evt_list(race, evt, encoding) if evt else own_list(race)
