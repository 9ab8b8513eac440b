"""`alge:///dev/ttyUSB0`, `alge://host:port`: an ALGE Timy or TdC on a serial line or a serial server.

Settings: `c0` to `c9` = what hangs on a channel: `gun`, `beam`, `beam_inner`, `beam_outer`, `button` or
`none` (C0 is the gun, the others are beams of either lane); `utc` = hours that its clock is ahead of UTC;
`baud` (9600); `checksums=1` = a line without one is a problem; `memory` = what it is asked for whenever a
link begins or a line was damaged (RSM): `1` what it keeps of this meet, `all` what it keeps, `0` nothing;
`name` = what its pulses are called (`alge`); `retry`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtrack.competition.decide import Intent
from longtrack.competition.events import Aside, Note, PulseSetAside
from longtrack.competition.state import Competition
from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Patience, keep_linked
from longtrack.desk.ports.text_lines import Line, Recall, end_of_link, line_at
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment
from longtrack.timing.alge import (
    NO_PULSE,
    STANDARD_CHANNELS,
    AlgeDecoder,
    AlgeSettings,
    Channel,
    Impulse,
    Info,
    RunningTime,
    to_pulse,
)
from longtrack.timing.problems import WireProblem, readable

ASK_FOR_MEMORY = b"RSM\r"


def port_at(address: Address) -> AlgePort:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    channels = {}
    for number, standard in STANDARD_CHANNELS.items():
        use = settings.use(f"c{number}", "beam" if number else "gun")
        if use is not None:
            channels[number] = Channel(use.kind, use.source, use.lane, standard.unit)
    patience = settings.patience()
    return AlgePort(
        url=address.url,
        line=line_at(address, patience),
        wire=AlgeSettings(
            device=settings.name("alge"), ahead_of_utc=settings.ahead_of_utc(), channels=channels
        ),
        checksums=settings.yes("checksums"),
        memory=settings.memory(),
        patience=patience,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlgePort:
    """One device."""

    url: str
    line: Line
    wire: AlgeSettings
    patience: Patience
    checksums: bool = False
    memory: str = "1"
    """What it is asked for when a link begins, or a line was damaged: see `Recall`."""
    finite: bool = False

    @property
    def name(self) -> str:
        """What its pulses call its clock."""
        return self.wire.device

    async def run(self, intake: Intake) -> None:
        """Listen to the device for ever."""
        await keep_linked(self.line.opened, AlgeConversation(intake, self), intake, self.patience)


class AlgeConversation:
    """What we make of its lines."""

    def __init__(self, intake: Intake, port: AlgePort) -> None:
        self._intake = intake
        self._port = port
        self._decoder = AlgeDecoder(checksums=port.checksums)
        self._begun = Moment(0)
        self._recall = Recall(intake, port.name, ASK_FOR_MEMORY, port.memory)

    def begin(self) -> bytes:
        """See `Conversation.begin`: such a device is silent until something happens."""
        self._begun = self._intake.now()
        self._intake.connected(self._port.name)
        return self._recall.begin()

    def end(self) -> None:
        """See `Conversation.end`."""
        end_of_link(self._intake, self._port.name, self._decoder)

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        return self._recall.due(now)

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        for value in self._decoder.feed(data):
            if isinstance(value, WireProblem):
                self._intake.problem(self._port.name, value)
                self._recall.damaged(value)
            elif not isinstance(value, Impulse) or value.channel is None:
                shows = value.raw.decode("cp437").strip()
                told = {"shows": shows} if isinstance(value, RunningTime) else {}
                self._intake.alive(self._port.name, **told)
            elif value.info in NO_PULSE:
                self._take_back(value, at)
            else:
                self._impulse(value, at)
        return self._recall.due(at)

    def _impulse(self, impulse: Impulse, at: Moment) -> None:
        pulse = to_pulse(impulse, at, self._port.wire)
        if pulse is None or isinstance(pulse, WireProblem):
            self._intake.problem(self._port.name, pulse or WireProblem(impulse.raw, "no impulse"))
            return
        if impulse.info is Info.FROM_MEMORY and not self._recall.wants(pulse, at):
            self._intake.alive(self._port.name)
            return
        kept = impulse.info is Info.FROM_MEMORY or self._intake.was_kept(pulse, self._begun)
        self._intake.pulse(pulse, may_be_late=kept)
        # What was typed in has the time that was typed: it says nothing about the clock.
        if not kept and impulse.info is not Info.MANUAL and pulse.at is not None:
            self._intake.clock_told(pulse.clock, pulse.at, at, self._port.line.least_delay(impulse.raw))

    def _take_back(self, word: Impulse, at: Moment) -> None:
        """The timekeeper cleared an impulse at the device: by channel and time it is the one that came."""
        meant = to_pulse(replace(word, info=Info.VALID), at, self._port.wire)
        if isinstance(meant, Pulse):
            self._intake.give(lambda state: _taken_back(state, meant, word), device=meant.device)
        else:
            self._intake.problem(self._port.name, WireProblem(word.raw, "nothing hangs on what was cleared"))


def _taken_back(state: Competition, meant: Pulse, word: Impulse) -> Sequence[Intent]:
    seq = state.received.get(meant.identity)
    if seq is None:
        return (Note(text=f"{meant.device} took back an impulse that never came: {readable(word.raw)}"),)
    how = "disqualified" if word.info is Info.DISQUALIFIED else "cleared"
    return (PulseSetAside(pulse=seq, why=Aside.CLEARED, reason=f"{how} at the device: {readable(word.raw)}"),)
