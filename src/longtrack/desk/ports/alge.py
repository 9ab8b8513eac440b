"""`alge:///dev/ttyUSB0`, `alge://host:port`: an ALGE Timy or TdC on a serial line or a serial server.

Settings: `c0` to `c9` = what hangs on a channel: `gun`, `beam`, `beam_inner`, `beam_outer`, `button` or
`none` (C0 is the gun, the others are beams of either lane); `utc` = hours that its clock is ahead of UTC;
`baud` (9600); `checksums=1` = a line without one is a problem; `memory` = what it is asked for whenever a
link begins or a line was damaged (RSM): `1` what it keeps of this meet, `all` what it keeps, `0` nothing;
`name` = what its pulses are called (`alge`); `retry`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from longtrack.competition.decide import Intent
from longtrack.competition.events import Aside, Note, PulseSetAside
from longtrack.competition.state import Competition
from longtrack.desk.ports.address import Address
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.settings import Settings
from longtrack.desk.ports.text_lines import TextConversation, TextPort, text_port
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment
from longtrack.timing.alge import (
    NO_PULSE,
    STANDARD_CHANNELS,
    AlgeDecoder,
    AlgeSettings,
    AlgeValue,
    Channel,
    Impulse,
    Info,
    RunningTime,
    to_pulse,
)
from longtrack.timing.problems import WireProblem, readable

ASK_FOR_MEMORY = b"RSM\r"


def port_at(address: Address) -> TextPort:
    """Return the port of an address. Raises BadAddress."""
    wire, checksums = wire_of(address.settings), address.settings.yes("checksums")
    return text_port(
        address, wire.device, lambda intake, port: AlgeConversation(intake, port, wire, checksums)
    )


def wire_of(settings: Settings) -> AlgeSettings:
    """Return how its lines are to be understood. Raises BadAddress."""
    channels = {}
    for number, standard in STANDARD_CHANNELS.items():
        use = settings.use(f"c{number}", "beam" if number else "gun")
        if use is not None:
            channels[number] = Channel(use.kind, use.source, use.lane, standard.unit)
    return AlgeSettings(device=settings.name("alge"), ahead_of_utc=settings.ahead_of_utc(), channels=channels)


class AlgeConversation(TextConversation[AlgeValue]):
    """What we make of its lines."""

    def __init__(self, intake: Intake, port: TextPort, wire: AlgeSettings, checksums: bool) -> None:
        """With `checksums`, a line without one is a problem."""
        super().__init__(intake, port, AlgeDecoder(checksums=checksums), ASK_FOR_MEMORY)
        self._wire = wire

    def _take(self, value: AlgeValue, at: Moment) -> None:
        if not isinstance(value, Impulse) or value.channel is None:
            shows = value.raw.decode("cp437").strip()
            told = {"shows": shows} if isinstance(value, RunningTime) else {}
            self._intake.alive(self._port.name, **told)
        elif value.info in NO_PULSE:
            self._take_back(value, at)
        else:
            pulse = to_pulse(value, at, self._wire) or WireProblem(value.raw, "no impulse")
            recalled, typed = value.info is Info.FROM_MEMORY, value.info is Info.MANUAL
            self._pulse(pulse, value.raw, at, recalled=recalled, typed=typed)

    def _take_back(self, word: Impulse, at: Moment) -> None:
        """The timekeeper cleared an impulse at the device: by channel and time it is the one that came."""
        meant = to_pulse(replace(word, info=Info.VALID), at, self._wire)
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
