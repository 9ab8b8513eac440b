"""Timing devices at run time: which addresses are connected, one more, one less."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.desk.kept_ports import KeptPorts
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.port import BadAddress, Port
from longtrack.desk.ports.running import RunningPorts
from longtrack.web.api.answer import Done
from longtrack.web.api.bodies import LINE, Body
from longtrack.web.api.route import Call, S, T, get, post

CONNECTING = (T, S)
"""Who plugs devices in."""

SERIAL = ("/dev/tty", "/dev/serial/", "/dev/cu.", "/dev/rfcomm")
"""What a serial line is called: a browser names no other file of this machine."""


class AtAddress(Body, frozen=True, kw_only=True):
    """A device, by its address."""

    address: Annotated[
        str,
        msgspec.Meta(
            min_length=1,
            max_length=300,
            pattern=LINE,
            description="As for `longtrack time --port`: p3://10.0.0.5, alge:///dev/ttyUSB0, lynx:/mnt/lynx",
        ),
    ]


class Ports(msgspec.Struct, frozen=True):
    """The addresses that are connected, in the order in which they came; then those that should be, and could
    not be connected again at the last start."""

    ports: tuple[str, ...]


async def show_ports(call: Call) -> Ports:
    """What becomes of each of them stands in `/devices`."""
    ports = call.desk.beside(RunningPorts)
    kept = call.desk.beside(KeptPorts)
    failed = () if kept is None else tuple(address for address, _ in kept.failed)
    return Ports(failed if ports is None else (*(it.url for it in ports.ports), *failed))


async def add_port(call: Call, body: AtAddress) -> Done:
    """From now on, and again when `longtrack serve` is started anew, until it is taken away."""
    ports, address = _ports(call), body.address.strip()
    try:
        port = _of_this_network(address)
        ports.add(port)
    except BadAddress as problem:
        raise Refusal(str(problem)) from problem
    if kept := call.desk.beside(KeptPorts):
        kept.add(address)
    return await call.act(ev.Note(text=f"timing device connected: {address}"))


async def remove_port(call: Call, body: AtAddress) -> Done:
    """What it sent is on disk before it is gone."""
    ports, address = _ports(call), body.address.strip()
    assert call.person is not None
    who = call.person.name or call.person.role.value
    kept = call.desk.beside(KeptPorts)
    if kept is None or address not in dict(kept.failed):
        try:
            await ports.remove(address, f"taken away by {who}")
        except BadAddress as problem:
            raise Refusal(str(problem)) from problem
    if kept is not None:
        kept.remove(address)
    return await call.act(ev.Note(text=f"timing device taken away: {address}"))


def _ports(call: Call) -> RunningPorts:
    if not call.state.opened:
        raise Refusal("there is no competition yet: open it first")
    ports = call.desk.beside(RunningPorts)
    if ports is None:
        raise Refusal("this server only shows: start it with longtrack serve to connect devices")
    return ports


def _of_this_network(address: str) -> Port:
    """Return the port of an address that a browser may name. Raises BadAddress.

    Files are for whoever starts the server: what stands in them would be read into the journal.
    """
    kind, _, rest = address.partition(":")
    path = rest.partition("?")[0]
    if kind == "vantage" or (kind == "open" and not rest.startswith("//")):
        raise BadAddress(f"{address}: a file is read where the server is started: longtrack serve --timing")
    if kind == "lynx" and not Path(path).is_dir():
        raise BadAddress(f"{address}: there is no such folder on the machine of the desk")
    file = path.removeprefix("//")
    if kind in ("alge", "tag") and file.startswith("/") and not _is_serial(file):
        raise BadAddress(f"{address}: this is no serial line such as alge:///dev/ttyUSB0")
    return port_of(address)


def _is_serial(file: str) -> bool:
    return file.startswith(SERIAL) and ".." not in file


ROUTES = (
    get("/ports", show_ports, Ports, "The addresses of timing devices"),
    post("/ports", add_port, AtAddress, CONNECTING, "Connect a timing device"),
    post("/ports/remove", remove_port, AtAddress, CONNECTING, "Take a timing device away"),
)
