"""The timing devices that were connected in the browser: they come back when the desk is started again.

They stand in `NAME.longtrack.ports` beside the competition file, one address a line, and not in the
journal: a serial line belongs to this machine, and whoever opens a copy elsewhere has other devices. What is
given on the command line is given there again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.port import BadAddress
from longtrack.desk.ports.running import RunningPorts


def ports_path(competition: Path) -> Path:
    """Return where the addresses of a competition file lie."""
    return competition.with_name(competition.name + ".ports")


class KeptPorts:
    """The addresses that are kept, and what became of them at this start."""

    def __init__(self, competition: Path) -> None:
        """Read them; where the file cannot be read, `problem` says so and none are known."""
        self._path = ports_path(competition)
        self.problem = ""
        """Why the addresses are not kept, where they cannot be."""
        self.came_back: list[str] = []
        self.failed: list[tuple[str, str]] = []
        """What was not connected again, and why."""
        self.addresses: list[str] = self._read()

    def connect(self, ports: RunningPorts) -> None:
        """Connect again what was connected; one that fails does not stop the others, nor the meet."""
        there = {port.url for port in ports.ports}
        for address in self.addresses:
            if address in there:
                continue
            try:
                ports.add(port_of(address))
            except BadAddress as problem:
                self.failed.append((address, str(problem)))
            else:
                self.came_back.append(address)

    def add(self, address: str) -> None:
        """Keep one more."""
        self.failed = [it for it in self.failed if it[0] != address]
        if address not in self.addresses:
            self._keep([*self.addresses, address])

    def remove(self, address: str) -> None:
        """Forget one: it was taken away, and stays away."""
        self.came_back = [it for it in self.came_back if it != address]
        self.failed = [it for it in self.failed if it[0] != address]
        if address in self.addresses:
            self._keep(it for it in self.addresses if it != address)

    def _read(self) -> list[str]:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as problem:
            self.problem = f"{self._path.name} cannot be read: {problem}"
            return []
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def _keep(self, addresses: Iterable[str]) -> None:
        """Write them, whole or not at all. The devices run all the same where that fails."""
        self.addresses = list(addresses)
        self.problem = ""
        try:
            descriptor, name = tempfile.mkstemp(prefix=".longtrack-", dir=self._path.parent)
            finished = Path(name)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.writelines(f"{it}\n" for it in self.addresses)
                    file.flush()
                    os.fsync(file.fileno())
                finished.replace(self._path)
            finally:
                finished.unlink(missing_ok=True)
        except OSError as problem:
            self.problem = f"{self._path.name} cannot be written: {problem.strerror or problem}"
