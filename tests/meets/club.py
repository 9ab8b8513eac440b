"""A club meet: the server as people start it, its officials, and the devices at the line.

server = Server(file)                  # longtrack serve FILE --timing open://..., killed and started again
anna = Official(server, Role.REFEREE, token)
line = Line(server)                    # beam, chip reader and camera on one small computer
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from longtrack.sport.terms import Lane
from longtrack.sport.times import THOUSANDTH, parse_time

T = TypeVar("T")

SOON = 20.0
"""Seconds within which something is there, or the test fails."""


def soon(look: Callable[[], T | None], what: str) -> T:
    """Return what `look` finds as soon as it finds something. Fails when it does not."""
    deadline = time.monotonic() + SOON
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def free_ports(number: int) -> list[int]:
    """Return ports of this machine that nobody listens to."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for it in sockets:
            it.bind(("127.0.0.1", 0))
        return [it.getsockname()[1] for it in sockets]


class Server:
    """`longtrack serve FILE`, in a process of its own, at the same address after each start."""

    def __init__(self, file: Path, *more: str) -> None:
        """`more` stands on the command line at the first start only."""
        self.file = file
        self.port, self.line = free_ports(2)
        self.address = f"http://127.0.0.1:{self.port}/"
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.link = self.start(*more)

    def start(self, *more: str) -> str:
        """Start it; return the link of the secretary once it answers."""
        self.starts += 1
        said = self.file.with_suffix(f".said{self.starts}")
        timing = f"open://127.0.0.1:{self.line}"
        command = [sys.executable, "-m", "longtrack", "serve", str(self.file)]
        with said.open("wb") as output:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port), "--timing", timing, *more],
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        found = soon(
            lambda: re.search(r"(http://\S+/join/\S+) and hands out", said.read_text()),
            f"it did not start: {said.read_text()}",
        )
        return found[1]

    def die(self) -> None:
        """The plug is pulled: nothing is said, nothing is tidied up."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(SOON)

    def stop(self) -> None:
        """Ctrl-C."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(SOON)


@contextlib.contextmanager
def serving(file: Path, *more: str) -> Iterator[Server]:
    """Run the server; stop it at the end, whatever happens."""
    server = Server(file, *more)
    try:
        yield server
    finally:
        server.stop()


def ask(
    address: str, body: Any = None, headers: Iterable[tuple[str, str]] = (), method: str | None = None
) -> tuple[int, dict[str, str], Any]:
    """Ask over HTTP; return status, headers and what the answer says."""
    data = None if body is None else json.dumps(body).encode()
    sent = {**({} if body is None else {"Content-Type": "application/json"}), **dict(headers)}
    request = urllib.request.Request(address, data, sent, method=method)
    try:
        with urllib.request.urlopen(request, timeout=SOON) as answer:
            return answer.status, dict(answer.headers.items()), json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers.items()), json.load(refused)


class Refused(AssertionError):
    """Something was refused that should have been done."""


class Official:
    """Somebody with a token, at a program of her own."""

    def __init__(self, server: Server, token: str = "", cookie: str = "") -> None:
        """Without a token, or the cookie of a browser, she may only read."""
        self._server = server
        self._headers = [("Authorization", f"Bearer {token}")] if token else []
        self._headers += [("Cookie", cookie)] if cookie else []

    def get(self, path: str) -> Any:
        """Read something of the API."""
        status, _, said = ask(self._server.address + "api/v1" + path, headers=self._headers)
        assert status == 200, said
        return said

    def post(self, path: str, **body: Any) -> tuple[int, Any]:
        """Send something; where she is too fast for the server she waits as long as it says."""
        for _ in range(20):
            status, headers, said = ask(self._server.address + "api/v1" + path, body, self._headers)
            if status != 429:
                return status, said
            time.sleep(min(2.0, float(headers["Retry-After"])))
        raise Refused(said)

    def does(self, path: str, **body: Any) -> Any:
        """Send something that must succeed; return the answer."""
        status, said = self.post(path, **body)
        if status != 200:
            raise Refused(f"{path}: {status} {said}")
        return said

    def on(self, place: str, act: str, **body: Any) -> Any:
        """Act on a heat (`W500/heats/3`) or a distance (`W500`), having seen everything."""
        seen = self.get("/me")["seq"]
        return self.does(f"/distances/{place}/{act}", seen=seen, **body)


class Line:
    """Beams, chip reader and camera at the line, on one small computer that calls the open port."""

    def __init__(self, server: Server) -> None:
        """It calls when it has something to say, and again where the server was away."""
        self._server = server
        self._socket: socket.socket | None = None
        self._numbers = itertools.count(1)

    def beam(self, lane: Lane | None, at: int) -> None:
        """A skater breaks the beam of a lane, so many microseconds after the gun."""
        self._say(f"pi/beam,{next(self._numbers)},passing,optical,,{at},{lane.value if lane else ''}")

    def chip(self, chip: str, at: int) -> None:
        """A chip is seen, so many microseconds after the gun."""
        self._say(f"pi/chips,{next(self._numbers)},passing,transponder,,{at},,,{chip},1000")

    def picture(self, heat: int, lane: Lane, at: str) -> None:
        """The judge has read the photo finish of a skater, to the thousandth."""
        number = next(self._numbers)
        self._say(f"pi/photo,{number},passing,photo_finish,,{micros(at)},{lane.value},{heat},,{THOUSANDTH}")

    def _say(self, line: str) -> None:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._server.line), SOON)
        self._socket.sendall(line.encode() + b"\n")

    def hang_up(self) -> None:
        """End the connection; the next signal makes a new one."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


ANKLE = 4_000
"""Microseconds by which the chip at the ankle is at the line before the tip of the blade."""

SHARES = {
    "W500": (0.262, 1.0),
    "W1000": (0.236, 0.598, 1.0),
    "W3000": (0.07, 0.2, 0.333, 0.467, 0.6, 0.733, 0.867, 1.0),
}
"""Where in her race a skater is at each split."""

NOTHING: Mapping[str, str] = {}

OTHER = {Lane.INNER: Lane.OUTER, Lane.OUTER: Lane.INNER}


class Meet:
    """The officials of the day, and what they do again and again."""

    def __init__(self, server: Server, secretary: Official) -> None:
        """After the secretary has handed out the roles and imported the entries."""
        self.server = server
        self.secretary = secretary
        self.line = Line(server)
        tokens = {it["role"]: it["token"] for it in secretary.get("/roles")}
        self.timekeeper = Official(server, tokens["timekeeper"])
        self.starter = Official(server, tokens["starter"])
        self.referee = Official(server, tokens["referee"])
        self.ids = {it["number"]: it["skater"] for it in secretary.get("/distances/W500/entries")}
        self.numbers = {id: number for number, id in self.ids.items()}

    def heats(self, distance: str) -> list[int]:
        """Return the numbers of the heats that are drawn."""
        places = self.secretary.get(f"/distances/{distance}/draw")["places"]
        return sorted({place["heat"] for place in places})

    def heat(self, distance: str, heat: int) -> Any:
        """Return a heat as the console sees it."""
        return self.timekeeper.get(f"/distances/{distance}/heats/{heat}")

    def lanes(self, distance: str, heat: int) -> dict[str, Lane]:
        """Return who skates in a heat, by number, and in which lane she starts."""
        races = self.heat(distance, heat)["races"]
        return {self.numbers[it["name"]["skater_id"]]: Lane(it["lane"]) for it in races}

    def start(self, distance: str, heat: int) -> None:
        """Call a heat, and start it by key."""
        place = f"{distance}/heats/{heat}"
        self.starter.on(place, "call")
        self.starter.on(place, "start")

    def skate(
        self,
        distance: str,
        heat: int,
        times: dict[str, str],
        *,
        splits: Sequence[int] = range(9),
        beams: Mapping[str, str] = NOTHING,
        chips: Mapping[str, str] = NOTHING,
        wait: bool = True,
    ) -> None:
        """Everybody of a heat who has a time passes beam and chip reader, and is read on the picture.

        `beams`: where the beam says another time than the picture; `chips`: who wears another one.
        """
        lanes = {number: lane for number, lane in self.lanes(distance, heat).items() if number in times}
        passings = sorted(
            (int(micros({**times, **beams}[number]) * share), at, number)
            for number in lanes
            for at, share in enumerate(SHARES[distance])
            if at in splits
        )
        for moment, at, number in passings:
            lane = lanes[number]
            self.line.chip(chips.get(number, f"90{number}"), moment - ANKLE)
            self.line.beam(OTHER[lane] if at % 2 else lane, moment)
        finish = len(SHARES[distance]) - 1
        for number, lane in lanes.items():
            if finish in splits:
                self.line.picture(heat, lane, times[number])
        if wait:
            at = max(it for it in splits if it <= finish)
            self.settled(distance, heat, len(lanes) * (2 * (at + 1) + (at == finish)))

    def settled(self, distance: str, heat: int, measurements: int) -> Any:
        """Wait until the desk has so many measurements of a heat."""

        def there() -> Any:
            shown = self.heat(distance, heat)
            found = sum(len(split["measurements"]) for race in shown["races"] for split in race["splits"])
            return shown if found >= measurements else None

        return soon(
            there,
            f"{distance} {heat}: {measurements} measurements are not there: {self.heat(distance, heat)}",
        )


def micros(text: str) -> int:
    """Return microseconds of a time such as 1:12.345."""
    return int(parse_time(text))
