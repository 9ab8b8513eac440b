"""From an address to a port: `p3://10.0.0.5`, `alge:///dev/ttyUSB0`, `lynx:/mnt/lynx`, `open:-`.

`docs/timing.md` lists all of them with their settings.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from longtrack.desk.ports.port import BadAddress, Port
from longtrack.desk.ports.settings import Settings

_SCHEME = re.compile(r"([a-z][a-z0-9+]*):(.*)", re.DOTALL)
_PLACE = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:/\s]*)(?::(\d{1,5}))?/?")


class Place(NamedTuple):
    """A host and a TCP port; to listen on, port 0 is any free one."""

    host: str
    port: int


class Address(NamedTuple):
    """An address in its parts: either `host`, perhaps empty, or `path` is there."""

    url: str
    host: str | None
    port: int | None
    path: str
    settings: Settings
    speed: float | None
    """For recordings: seconds of it a second; None does not wait."""

    def listened(self, standard_port: int | None = None) -> Place:
        """Return where we listen: an address of this machine, empty for all. Raises BadAddress."""
        if self.host is None:
            raise self.settings.bad("expected //host:port after the colon")
        port = standard_port if self.port is None else self.port
        if port is None:
            raise self.settings.bad("it names no port: host:port is expected")
        return Place(self.host, port)

    def called(self, standard_port: int | None = None) -> Place:
        """Return host and port of a device that we call. Raises BadAddress."""
        place = self.listened(standard_port)
        if not place.host or not place.port:
            raise self.settings.bad("it names no host and port to call: host:port is expected")
        return place


MODULES = {
    "p3": "p3",
    "alge": "alge",
    "tag": "tag",
    "jchip": "jchip",
    "lynx": "lynx",
    "lynx+live": "lynx_live",
    "open": "open_port",
    "vantage": "vantage",
}
"""The module of each kind, loaded when it is asked for. Each has `port_at(address) -> Port`."""


def port_of(url: str, speed: float | None = 1.0) -> Port:
    """Return the port of an address. Raises BadAddress with one sentence."""
    match = _SCHEME.fullmatch(url)
    if match is None or match[1] not in MODULES:
        kinds = ", ".join(f"{it}:" for it in MODULES)
        raise BadAddress(f"{url!r} is no address of a timing device; it begins with one of {kinds}")
    rest, _, query = match[2].rpartition("?") if "?" in match[2] else (match[2], "", "")
    settings = Settings(url, query)
    path, host, port_number = rest, None, None
    if rest.startswith("//") and not rest.startswith("///"):
        path, (host, port_number) = "", _place(rest[2:], settings)
    elif rest.startswith("///"):
        path = rest[2:]
    if host is None and not path:
        if match[1] == "lynx":
            raise settings.bad("it names no folder: lynx:FOLDER is expected")
        raise settings.bad("it names neither a host nor a file")
    if "\0" in path:
        raise settings.bad("no path has such a character")
    module = importlib.import_module(f"longtrack.desk.ports.{MODULES[match[1]]}")
    address = Address(url, host, port_number, path, settings, speed)
    port: Port = _recording(module, address) if match[1] == "vantage" else module.port_at(address)
    settings.nothing_else()
    return port


def _recording(module: ModuleType, address: Address) -> Port:
    path = Path(address.path)
    if not address.path or not path.is_file():
        raise address.settings.bad("there is no such file")
    port: Port = module.VantagePort(path, address.speed)
    return port


def ports_of(urls: Sequence[str], speed: float | None = 1.0) -> list[Port]:
    """Return the ports of all addresses. Raises BadAddress, also where one is given twice."""
    twice = [it for it in urls if urls.count(it) > 1]
    if twice:
        raise BadAddress(f"{twice[0]} is given twice")
    ports = [port_of(it, speed) for it in urls]
    names = [name for it in ports for name in [getattr(it, "name", "")] if name]
    same = [it for it in names if names.count(it) > 1]
    if same:
        raise BadAddress(f"two ports would be called {same[0]!r}: give each a name with ?name=...")
    return ports


def _place(text: str, settings: Settings) -> tuple[str, int | None]:
    match = _PLACE.fullmatch(text)
    if match is None or int(match[2] or 0) > 65_535:
        raise settings.bad(f"{text!r} is no host and port such as 10.0.0.5:5403")
    return match[1].strip("[]"), None if match[2] is None else int(match[2])
