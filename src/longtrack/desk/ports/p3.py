"""`p3://host[:5403]`: a MYLAPS/AMB decoder. We call it, it tells passings, status and the time of its clock.

Settings: `gun`, `beam`, `beam_inner`, `beam_outer`, `button` = the reserved transponder number of an input;
`loop` = the name of the loop in the ice that it serves (empty: the finish line); `tick` = the step of its
clock in microseconds (1000); `compare` = seconds after which it is asked for its time (10); `retry`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from longtrack.competition.events import PulsesMissed
from longtrack.desk.ports.address import Address, Place
from longtrack.desk.ports.intake import Intake
from longtrack.desk.ports.link import Patience, keep_linked, tcp
from longtrack.desk.ports.settings import USES
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.sport.times import Duration, Moment
from longtrack.timing import p3
from longtrack.timing.p3_session import MOST_MISSED, RESTART, Input, P3Session, P3Settings
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST

SILENCE = 20.0
"""Seconds: a decoder tells its status every five, and its time when it is asked."""

BROKEN_WAITS = 2_000_000_000
"""Nanoseconds after which a damaged record is asked for that no other passing followed."""

ANSWER = 3_000_000_000
"""Nanoseconds in which passings that were asked for have to come; then they are asked for once more."""

VERSION_WITHIN = 2_000_000_000
NO_CLOCK_AFTER = 30_000_000_000
"""A decoder that has not told its time for so long does not do that."""

TIMES_ASKED = 2
_NANOS = 1_000_000_000


def port_at(address: Address) -> P3Port:
    """Return the port of an address. Raises BadAddress."""
    settings = address.settings
    place = address.called(p3.PORT)
    inputs: dict[int, Input] = {}
    for word, use in USES.items():
        chip = settings.whole(word, 0, 0, 2**32 - 1)
        if chip in inputs:
            raise settings.bad(f"two inputs cannot both be transponder {chip}")
        if chip:
            inputs[chip] = Input(use.kind, use.source, use.lane)
    wire = P3Settings(inputs=inputs, certain_to=Duration(settings.whole("tick", 1_000, 1, 1_000_000)))
    return P3Port(
        url=address.url,
        place=place,
        wire=wire,
        loop=settings.text("loop"),
        compare=settings.whole("compare", 10, 1, 3_600),
        patience=settings.patience(SILENCE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class P3Port:
    """One decoder, or a program that gathers several on one link."""

    url: str
    place: Place
    patience: Patience
    wire: P3Settings
    loop: str = ""
    compare: int = 10
    """Seconds between two questions for the time."""
    finite: bool = False

    async def run(self, intake: Intake) -> None:
        """Call the decoder for ever."""
        conversation = P3Conversation(intake, self)
        await keep_linked(tcp(*self.place, self.patience), conversation, intake, self.patience)


@dataclass(slots=True)
class _Asked:
    """Passings that were asked for again."""

    device: str
    first: int
    last: int
    at: Moment
    times: int = 1
    known_to_miss: bool = True
    """Whether they were counted; else we only ask what there is."""


class P3Conversation:
    """What we say to a decoder, and what we make of its answers."""

    def __init__(self, intake: Intake, port: P3Port) -> None:
        self._intake = intake
        self._port = port
        # Every P3 pulse of the journal, whichever decoder it is from: which one answers is not known yet.
        already = [it for it in intake.pulses() if it.raw[:1] == p3.START]
        self._decoder = p3.P3Decoder()
        self._session = P3Session(port.wire, already)
        self._asked: list[_Asked] = []
        self._given_up = _missed_before(intake)
        self._broken = 0
        """Damaged records on this link: each may have been a passing."""
        self._broken_at: Moment | None = None
        """When the last of them came, where no passing came since."""
        self._seen: dict[str, Moment] = {}
        """Decoders on this link, and since when."""
        self._told: set[str] = set()
        self._time_asked: Moment | None = None
        self._time_next = Moment(0)
        self._tells_time = True

    # --- the link ------------------------------------------------------------------------------

    def begin(self) -> bytes:
        """See `Conversation.begin`."""
        self._seen.clear()
        self._told.clear()
        self._broken = 0
        self._asked.clear()
        self._time_asked, self._tells_time = None, True
        return p3.encode(p3.ASK_VERSION) + self._ask_time()

    def end(self) -> None:
        """See `Conversation.end`: half a record stays, and is told when the next one begins."""

    def tick(self, now: Moment) -> bytes:
        """See `Conversation.tick`."""
        for device, since in self._seen.items():
            if device not in self._told and now - since > VERSION_WITHIN:
                self._tell(device, "")
        if self._time_asked is not None and now - self._time_asked > NO_CLOCK_AFTER:
            self._tells_time = False
        said = self._ask_late(now) + self._ask_after_the_broken(now)
        return said + (self._ask_time() if now >= self._time_next else b"")

    def hear(self, data: bytes, at: Moment) -> bytes:
        """See `Conversation.hear`."""
        return b"".join(self._take(value, at) for value in self._decoder.feed(data))

    # --- what comes ----------------------------------------------------------------------------

    def _take(self, value: p3.P3Value | WireProblem, at: Moment) -> bytes:
        said = b""
        device = "" if isinstance(value, WireProblem | p3.Request) else _decoder(value)
        if device:
            said += self._see(device, at)
        if isinstance(value, p3.Version) and device:
            self._tell(device, " ".join(it for it in (value.description, value.version) if it))
        if isinstance(value, p3.Passing):
            device = device or self._port.wire.nameless
            said += self._see(device, at)
            self._tell(device, "")
            self._battery(device, value)
        first = isinstance(value, p3.Passing) and self._session.after_last(device) is None
        for found in self._session.take(value):
            said += self._found(found, device, at, value.label if isinstance(value, p3.Passing) else "")
        if first and isinstance(value, p3.Passing):
            said += self._ask_before(value, device, at)
        return said

    def _found(
        self, found: Pulse | p3.P3Value | WireProblem, device: str, at: Moment, label: str = ""
    ) -> bytes:
        match found:
            case Pulse():
                self._broken_at = None
                return self._pulse(found, label)
            case p3.Resend(first=int(first), last=int(last)):
                return self._ask(_Asked(device, first, last, at))
            case WireProblem():
                if found.raw.startswith(p3.START):
                    self._broken += 1
                    self._broken_at = at
                self._intake.problem(device, found)
            case p3.Status():
                self._intake.alive(
                    device,
                    noise=found.noise,
                    temperature=found.temperature,
                    input_voltage=found.input_voltage,
                )
            case p3.Time():
                return self._time(found, device, at)
            case p3.DeviceError():
                why = p3.DeviceError.MEANING.get(found.code or 0, "an error without a meaning")
                told = WireProblem(found.raw, f"the decoder did not understand us: {why}")
                self._intake.problem(device, told)
            case _:
                self._intake.alive(device)
        return b""

    def _pulse(self, pulse: Pulse, label: str) -> bytes:
        chips = self._intake.state.chips
        if label in chips and pulse.transponder and pulse.transponder not in chips:
            pulse = replace(pulse, transponder=label)  # issued by what is printed on it
        if self._port.loop and pulse.kind is PulseKind.PASSING:
            pulse = replace(pulse, loop=self._port.loop)
        # Nothing comes late from a decoder but what it was asked for.
        fits = self._intake.pulse(pulse, may_be_late=bool(self._asked))
        self._show_missing(pulse.device)
        return b"" if fits else self._ask_time()

    def _battery(self, device: str, passing: p3.Passing) -> None:
        chip = passing.label or str(passing.transponder)
        low = self._intake.devices.device(self._intake.url, device).low_batteries
        if passing.battery_low and chip not in low:
            self._intake.alive(device, low_batteries=(*low, chip))

    def _see(self, device: str, at: Moment) -> bytes:
        """A decoder is heard for the first time on this link: ask for what it told nobody."""
        if device in self._seen:
            return b""
        self._seen[device] = at
        missing = [it for it in self._session.missing(device) if (device, *it) not in self._given_up]
        said = b"".join(self._ask(_Asked(device, first, last, at)) for first, last in missing)
        since = self._session.after_last(device)
        if since is not None and since.first is not None and since.last is not None:
            said += self._ask(_Asked(device, since.first, since.last, at, known_to_miss=False))
        return said

    def _tell(self, device: str, version: str) -> None:
        self._told.add(device)
        self._intake.connected(device, version)

    # --- what was missed -----------------------------------------------------------------------

    def _ask(self, asked: _Asked) -> bytes:
        if asked.last - asked.first > MOST_MISSED:
            # The decoder ran for days without us: nobody needs all of that.
            self._give_up(asked.device, asked.first, asked.last - MOST_MISSED - 1)
            asked.first = asked.last - MOST_MISSED
        self._asked.append(asked)
        return p3.encode(p3.Resend(first=asked.first, last=asked.last))

    def _ask_before(self, passing: p3.Passing, device: str, at: Moment) -> bytes:
        """The first number of a decoder shows no gap: what was damaged before it is asked for."""
        number, broken = passing.number or 0, min(self._broken, passing.number or 0)
        return (
            self._ask(_Asked(device, number - broken, number - 1, at, known_to_miss=False)) if broken else b""
        )

    def _ask_after_the_broken(self, now: Moment) -> bytes:
        """A damaged record that nothing follows shows no gap: what came after the last one is asked for."""
        if self._broken_at is None or now - self._broken_at < BROKEN_WAITS:
            return b""
        self._broken_at = None
        last = ((device, self._session.after_last(device)) for device in self._seen)
        return b"".join(
            self._ask(_Asked(device, it.first, it.last, now, known_to_miss=False))
            for device, it in last
            if it is not None and it.first is not None and it.last is not None
        )

    def _ask_late(self, now: Moment) -> bytes:
        """Ask once more for what did not come; what does not come then either is lost, and is said to be."""
        said = b""
        for asked in [it for it in self._asked if now - it.at > ANSWER]:
            self._asked.remove(asked)
            if not asked.known_to_miss:
                continue
            for first, last in self._session.missing(asked.device):
                part = (max(first, asked.first), min(last, asked.last))
                if part[0] > part[1] or (asked.device, *part) in self._given_up:
                    continue
                if asked.times < TIMES_ASKED:
                    said += self._ask(_Asked(asked.device, *part, now, asked.times + 1))
                else:
                    self._give_up(asked.device, *part)
        return said

    def _give_up(self, device: str, first: int, last: int) -> None:
        self._given_up.add((device, first, last))
        numbers = [self._session.pulse_number(device, it) for it in (first, last)]
        self._intake.give(PulsesMissed(device=device, first=numbers[0], last=numbers[1]), device=device)
        self._show_missing(device)

    def _show_missing(self, device: str) -> None:
        self._intake.alive(device, missing=self._session.missing(device))

    # --- the clock -----------------------------------------------------------------------------

    def _ask_time(self) -> bytes:
        """Ask for the time, one question after the other: so an answer belongs to its question."""
        now = self._intake.now()
        if self._time_asked is not None or not self._tells_time:
            self._time_next = Moment(now + _NANOS)
            return b""
        self._time_asked = now
        self._time_next = Moment(now + self._port.compare * _NANOS)
        return p3.encode(p3.ASK_TIME)

    def _time(self, time: p3.Time, device: str, at: Moment) -> bytes:
        asked, self._time_asked = self._time_asked, None
        if asked is None or time.rtc is None or time.rtc * 1_000 > FURTHEST or not device:
            self._intake.alive(device)
            return b""
        tick = self._port.wire.certain_to
        self._intake.clock_answered(device, asked, Moment(time.rtc * 1_000), at, tick)
        # The question may have been older than the pulse that did not fit: then it is asked again.
        return self._ask_time() if self._intake.clock(device).doubted else b""


def _missed_before(intake: Intake) -> set[tuple[str, int, int]]:
    """Return the gaps that the journal has given up: a restart of the desk does not ask for them again."""
    missed = (it.event for it in intake.desk.journal.read() if isinstance(it.event, PulsesMissed))
    return {(it.device, it.first % RESTART, it.last % RESTART) for it in missed}


def _decoder(value: p3.P3Value) -> str:
    return "" if isinstance(value, p3.Record | p3.Request) else value.decoder
