"""From P3 passings to pulses: each once, and what a lost link swallowed asked for again.

A decoder counts its passings. A number that was skipped is asked for with RESEND; a number that comes
again is the same passing. When a decoder is restarted it counts from the beginning: a number that was
there already, now with another chip or another time, or a lower number with a later time, is such a
restart. It is said, and the pulses after it are numbered from 4,294,967,296 on (then from twice that),
so that two passings never share a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import THOUSANDTH, Duration, Moment
from longtrack.timing import p3
from longtrack.timing.problems import WireProblem
from longtrack.timing.time_of_day import FURTHEST

RESTART = 2**32
"""Each restart of a decoder adds this to the numbers of its pulses."""

MOST_MISSED = 9_999
"""So many passings are asked for when nobody knows how many there were."""


@dataclass(frozen=True, slots=True)
class Input:
    """What hangs on an input of the decoder: it reports as a passing of a reserved transponder number."""

    kind: PulseKind
    source: Source = Source.OPTICAL
    lane: Lane | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class P3Settings:
    """How this rink has set up its decoders."""

    inputs: Mapping[int, Input] = field(default_factory=dict)
    """By reserved transponder number, such as 9991 for the gun."""
    certain_to: Duration = THOUSANDTH
    """The step of the decoder's clock: a millisecond, finer on newer models."""
    nameless: str = "p3"
    """The device, where a passing does not say which decoder it comes from."""


@dataclass(slots=True)
class _Counter:
    """What is known of one decoder's numbers since its last restart."""

    restarts: int
    seen: dict[int, tuple[str, Moment]] = field(default_factory=dict)
    highest: int = -1
    missing: list[tuple[int, int]] = field(default_factory=list)

    def is_restart(self, number: int, what: tuple[str, Moment]) -> bool:
        if number in self.seen:
            chip, at = self.seen[number]
            # A chip stands there by its label where that was issued: a label and a number may be one chip.
            return at != what[1] or (chip != what[0] and chip.isdigit() == what[0].isdigit())
        was_asked_for = any(first <= number <= last for first, last in self.missing)
        return number < self.highest and not was_asked_for and what[1] > self.seen[self.highest][1]

    def take(self, number: int, what: tuple[str, Moment]) -> None:
        self.seen[number] = what
        if self.highest >= 0 and number > self.highest + 1:
            self.missing.append((self.highest + 1, number - 1))
        self.highest = max(self.highest, number)
        self.missing = [part for gap in self.missing for part in _without(gap, number)]


class P3Session:
    """The passings of one link, perhaps of several decoders, as pulses.

    `already` are the pulses of these decoders that the journal has: after a restart of the desk nothing
    comes twice, and what was missed meanwhile is asked for.
    """

    def __init__(self, settings: P3Settings | None = None, already: Iterable[Pulse] = ()) -> None:
        self._settings = settings or P3Settings()
        self._decoder = p3.P3Decoder()
        self._counters: dict[str, _Counter] = {}
        for pulse in sorted(already, key=lambda it: it.number):
            restarts, number = divmod(pulse.number, RESTART)
            if pulse.at is not None:
                self._counter(pulse.device, restarts).take(number, (pulse.transponder, pulse.at))

    def feed(self, data: bytes) -> list[Pulse | p3.P3Value | WireProblem]:
        """Return pulses instead of passings, and a `Resend` to be sent for each gap; the rest as it came."""
        return [it for value in self._decoder.feed(data) for it in self.take(value)]

    def take(self, value: p3.P3Value | WireProblem) -> Iterator[Pulse | p3.P3Value | WireProblem]:
        """Yield what one record means."""
        if isinstance(value, p3.Passing):
            yield from self._passing(value)
        elif isinstance(value, p3.Resend | p3.Request):
            yield WireProblem(value.raw, "a P3 decoder sent what only a host asks")
        else:
            yield value

    def missing(self, device: str) -> tuple[tuple[int, int], ...]:
        """Return the numbers that never came, as pairs of first and last."""
        return tuple(self._counters[device].missing) if device in self._counters else ()

    def after_last(self, device: str) -> p3.Resend | None:
        """Return what to ask for when the link begins: whatever passed since the last number that came.

        None where none ever came: what passed before is of no interest.
        """
        counter = self._counters.get(device)
        if counter is None or counter.highest < 0:
            return None
        first = counter.highest + 1
        return p3.Resend(first=first, last=min(first + MOST_MISSED, RESTART - 1))

    def pulse_number(self, device: str, number: int) -> int:
        """Return the number that the pulse of a missing passing would have."""
        return self._counters[device].restarts * RESTART + number

    def ask_again(self) -> list[p3.Resend]:
        """Return what to ask for after the link came back: everything that is still missing."""
        return [
            p3.Resend(first=first, last=last)
            for counter in self._counters.values()
            for first, last in counter.missing
        ]

    def _counter(self, device: str, restarts: int = 0) -> _Counter:
        counter = self._counters.get(device)
        if counter is None or counter.restarts < restarts:
            counter = self._counters[device] = _Counter(restarts)
        return counter

    def _passing(self, passing: p3.Passing) -> Iterator[Pulse | p3.Resend | WireProblem]:
        pulse = to_pulse(passing, self._settings)
        if isinstance(pulse, WireProblem):
            yield pulse
            return
        number, what = pulse.number, (pulse.transponder, _at(pulse))
        counter = self._counter(pulse.device)
        if counter.is_restart(number, what):
            yield WireProblem(passing.raw, f"decoder {pulse.device} counts anew: it was restarted")
            counter = self._counter(pulse.device, counter.restarts + 1)
        if number in counter.seen:
            return
        gaps = len(counter.missing)
        above = number > counter.highest
        counter.take(number, what)
        yield _renumbered(pulse, counter.restarts)
        if above and len(counter.missing) > gaps:
            first, last = counter.missing[-1]
            yield p3.Resend(first=first, last=last)


def to_pulse(passing: p3.Passing, settings: P3Settings) -> Pulse | WireProblem:
    """Return the pulse of a passing: device and number are the decoder's. An input is no chip.

    The time is that of the decoder's own clock, also where a GPS time stands beside it: all pulses of a
    device must come from one clock.
    """
    if passing.number is None or passing.rtc is None:
        return WireProblem(passing.raw, "a P3 passing without a number or without a time")
    if passing.number >= RESTART or passing.rtc * 1_000 > FURTHEST:
        return WireProblem(passing.raw, "a P3 passing with a number or a time that no clock gives")
    chip = passing.transponder
    use = settings.inputs.get(chip) if chip is not None else None
    return Pulse(
        device=passing.decoder or settings.nameless,
        number=passing.number,
        kind=PulseKind.PASSING if use is None else use.kind,
        source=Source.TRANSPONDER if use is None else use.source,
        at=Moment(passing.rtc * 1_000),
        lane=None if use is None else use.lane,
        certain_to=settings.certain_to,
        transponder="" if chip is None or use is not None else str(chip),
        raw=passing.raw,
    )


def _at(pulse: Pulse) -> Moment:
    assert pulse.at is not None
    return pulse.at


def _renumbered(pulse: Pulse, restarts: int) -> Pulse:
    return replace(pulse, number=restarts * RESTART + pulse.number) if restarts else pulse


def _without(gap: tuple[int, int], number: int) -> list[tuple[int, int]]:
    first, last = gap
    if not first <= number <= last:
        return [gap]
    parts = [(first, number - 1), (number + 1, last)]
    return [(low, high) for low, high in parts if low <= high]
