"""`lynx+live://[host]:port`: the running clock of FinishLynx, as our scoreboard script makes it send it.

`host` is the address of this machine to listen on (empty: all of them). It shows that the camera is armed
and what its clock does; times of the race are read from the folder (`lynx:FOLDER`). Settings: `encoding`
(`cp1252` or `utf-8`); `name` (`lynx`).
"""

from __future__ import annotations

from dataclasses import dataclass

from longtrack.desk.ports.address import Address, Place
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Patience, listen
from longtrack.sport.times import Moment
from longtrack.timing.lynx import Encoding
from longtrack.timing.lynx_live import Clock, ListBegins, LynxLiveDecoder
from longtrack.timing.problems import WireProblem


def port_at(address: Address) -> LynxLivePort:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    encoding = settings.text("encoding", Encoding.WINDOWS)
    if encoding not in (Encoding.WINDOWS, Encoding.UTF_8):
        raise settings.bad(f"encoding is {encoding!r}, expected cp1252 or utf-8")
    return LynxLivePort(
        url=address.url,
        place=address.listened(),
        name=settings.name("lynx"),
        encoding=Encoding(encoding),
        patience=settings.patience(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LynxLivePort:
    """Where Lynx calls."""

    url: str
    place: Place
    patience: Patience
    name: str = "lynx"
    encoding: Encoding = Encoding.WINDOWS
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Listen for ever."""

        def conversation() -> LynxLiveConversation:
            return LynxLiveConversation(intake, self)

        await listen(*self.place, conversation, intake, self.patience)


class LynxLiveConversation:
    """What we make of the feed: signs of life."""

    def __init__(self, intake: Intake, port: LynxLivePort) -> None:
        self._intake = intake
        self._name = port.name
        self._decoder = LynxLiveDecoder(port.encoding)
        self._heat = ""

    def begin(self) -> bytes:
        """See `Conversation.begin`."""
        self._intake.connected(self._name)
        return b""

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        return b""

    def end(self) -> None:
        """See `Conversation.end`."""
        self._intake.lost("Lynx ended the connection", self._name)

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        for value in self._decoder.feed(data):
            if isinstance(value, WireProblem):
                self._intake.problem(self._name, value)
            elif isinstance(value, Clock):
                shows = f"{value.text.strip()} {value.state.name.lower()}"
                self._intake.alive(self._name, shows=f"{self._heat} {shows}".strip())
            elif isinstance(value, ListBegins):
                self._heat = f"heat {value.heat}"
                self._intake.alive(self._name)
        return b""
