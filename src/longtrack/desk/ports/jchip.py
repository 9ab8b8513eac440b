"""`jchip://[host][:53135]`: J-Chip readers, and the bridges that speak like one. They call us.

`host` is the address of this machine to listen on (empty: all of them). Settings: `utc` = hours that the
readers' clocks are ahead of UTC; `name` = what a reader is called that does not say its name (`jchip`);
`loop` = the name of the loop that it serves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from longtrack.desk.ports.address import Address, Place
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Patience, listen
from longtrack.desk.ports.text_lines import end_of_link
from longtrack.sport.times import HUNDREDTH, Duration, Moment
from longtrack.timing import jchip
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST


def port_at(address: Address) -> JChipPort:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    return JChipPort(
        url=address.url,
        place=address.listened(jchip.PORT),
        name=settings.name("jchip"),
        ahead_of_utc=settings.ahead_of_utc(),
        loop=settings.text("loop"),
        patience=settings.patience(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class JChipPort:
    """Where readers call."""

    url: str
    place: Place
    patience: Patience
    name: str = "jchip"
    ahead_of_utc: Duration = Duration(0)
    loop: str = ""
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Listen for ever."""

        def conversation() -> JChipConversation:
            return JChipConversation(intake, self)

        await listen(*self.place, conversation, intake, self.patience)


class JChipConversation:
    """What we say to one reader: ask for its clock, then for what it reads."""

    def __init__(self, intake: Intake, port: JChipPort) -> None:
        self._intake = intake
        self._port = port
        self._decoder = jchip.JChipDecoder()
        self._device = port.name
        self._begun = Moment(0)
        self._asked: Moment | None = None

    def begin(self) -> bytes:
        """See `Conversation.begin`: the reader speaks first."""
        self._begun = self._intake.now()
        return b""

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        return b""

    def end(self) -> None:
        """See `Conversation.end`."""
        end_of_link(self._intake, self._device, self._decoder)
        self._intake.lost("the reader ended the connection", self._device)

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        said = b""
        for value in self._decoder.feed(data):
            match value:
                case jchip.Hello(name=name):
                    self._device = name.replace("/", "-") or self._port.name
                    self._intake.connected(self._device)
                    self._asked = self._intake.now()
                case jchip.ClockReply():
                    self._clock(value, at)
                case jchip.TagRead():
                    self._chip(value, at)
                case _:
                    self._intake.problem(self._device, value)
            said += jchip.answer(value)
        return said

    def _clock(self, reply: jchip.ClockReply, at: Moment) -> None:
        asked, self._asked = self._asked, None
        reading = jchip.moment_of(reply, at, self._port.ahead_of_utc)
        if abs(reading) > FURTHEST:
            self._intake.problem(self._device, WireProblem(reply.raw, "a time that is too far from today"))
        elif asked is not None:
            self._intake.clock_answered(self._device, asked, reading, at, HUNDREDTH)

    def _chip(self, read: jchip.TagRead, at: Moment) -> None:
        pulse = jchip.to_pulse(read, at, self._device, self._port.ahead_of_utc)
        if isinstance(pulse, WireProblem):
            self._intake.problem(self._device, pulse)
            return
        self._intake.connected(self._device)
        kept = self._intake.was_kept(pulse, self._begun)
        self._intake.pulse(replace(pulse, loop=self._port.loop), may_be_late=kept)
