"""The timing report of a session: how the devices and their clocks did, and what was done by hand.

Read from the journal, so that it can be made again at any time, for the whole competition or one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence, Set
from typing import Final

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.competition.pace import DEAD_TIME
from longtrack.competition.state import Competition, Distance, Heat, Race
from longtrack.competition.timekeeping import DESK, on_desk
from longtrack.projections.measurements import ASIDE, VOIDED, BySource, measured
from longtrack.projections.small_times import drift_text, milliseconds, offset_text, signed_milliseconds
from longtrack.projections.waiting_signals import what_it_is
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment

AUTOMATIC_ROLES: Final = frozenset({"timing", "desk"})
"""Whoever else attributes a pulse is a person."""

SEEN_TWICE: Final = Duration(300_000)
"""Main and backup device see one passing within this of each other."""

_NANOS: Final = 1_000_000_000


# --- the parts of the report -------------------------------------------------------------------


class LinkChange(msgspec.Struct, frozen=True, gc=False):
    """A device came, or was lost."""

    at: Moment
    connected: bool
    reason: str = ""


class DeviceReport(msgspec.Struct, frozen=True, gc=False):
    """One device: what it was, when it was there, what it sent."""

    device: str
    port: str
    """Where it was reached last; empty where nobody said."""
    version: str
    links: tuple[LinkChange, ...]
    pulses: int
    inputs: tuple[tuple[str, int], ...]
    """Pulses by input, where it has more than one."""


class Step(msgspec.Struct, frozen=True, gc=False):
    """A clock was set."""

    at: Moment
    by: int
    """Nanoseconds; positive where it was set forward, or the desk's clock back."""

    @property
    def text(self) -> str:
        """By how much, for people."""
        return offset_text(self.by)


class ClockReport(msgspec.Struct, frozen=True, gc=False):
    """One clock beside that of the desk. Offsets: nanoseconds that the desk was ahead."""

    clock: str
    comparisons: int
    first_offset: int
    last_offset: int
    drift: int
    """Nanoseconds a second, as known last."""
    certain_to: Duration
    """How far the last offset may be wrong."""
    steps: tuple[Step, ...]
    doubts: tuple[tuple[Moment, str], ...]

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """First and last offset, drift, uncertainty, for people; dashes for a clock never compared."""
        if not self.comparisons:
            return "–", "–", "–", "–"
        return (
            offset_text(self.first_offset),
            offset_text(self.last_offset),
            drift_text(self.drift),
            milliseconds(self.certain_to),
        )


class Spread(msgspec.Struct, frozen=True, gc=False):
    """How two sources, or two devices, differ over all that both saw: the second less the first."""

    first: str
    second: str
    count: int
    median: Duration
    least: Duration
    most: Duration

    @property
    def largest(self) -> Duration:
        """The difference that is farthest from nothing."""
        return max(self.least, self.most, key=abs)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Median, least, most and largest, for people."""
        return (
            signed_milliseconds(self.median),
            signed_milliseconds(self.least),
            signed_milliseconds(self.most),
            signed_milliseconds(self.largest),
        )


class Missing(msgspec.Struct, frozen=True, gc=False):
    """Pulses that a device counted and that never came."""

    device: str
    first: int
    last: int


class ByHand(msgspec.Struct, frozen=True, gc=False):
    """What a person did about a time."""

    seq: int
    at: Moment
    what: str
    """`typed`, `attributed`, `start chosen`, `source chosen`, `voided`, `set aside`."""
    pulse: int
    signal: str
    """What it was: `beam, inner lane`."""
    whose: str
    """`W1000 heat 4, 600 m, Anna Test`; empty for a signal of nobody."""
    by: str
    """Role of who did it."""
    reason: str = ""


class InTheTray(msgspec.Struct, frozen=True, gc=False):
    """A signal that nobody has judged."""

    pulse: int
    at: Moment
    signal: str
    device: str


class PortNote(msgspec.Struct, frozen=True, gc=False):
    """What a port wrote down: bytes that nobody could read, what could not be handed over, what was odd."""

    seq: int
    at: Moment
    text: str


class TimingReport(msgspec.Struct, frozen=True, gc=False):
    """The report of a session."""

    competition: str
    venue: str
    time_zone: str
    since: Moment | None
    """The first entry of the session; None where nothing happened."""
    until: Moment | None
    entries: int
    pulses: int
    counted: int
    """Pulses that are a gun, a passing or a position."""
    devices: tuple[DeviceReport, ...]
    clocks: tuple[ClockReport, ...]
    backups: tuple[Spread, ...]
    """Main against backup: devices of one kind that saw the same."""
    sources: tuple[Spread, ...]
    missing: tuple[Missing, ...]
    by_hand: tuple[ByHand, ...]
    aside: tuple[tuple[str, int], ...]
    """Pulses that are nobody's time, by reason."""
    tray: tuple[InTheTray, ...]
    port_notes: tuple[PortNote, ...]


def timing_report(
    entries: Sequence[ev.JournalEntry], since: Moment | None = None, until: Moment | None = None
) -> TimingReport:
    """Return the report of a whole competition, or of its entries from `since` to before `until`.

    What was attributed, set aside or chosen later counts too: the report tells how things now stand.
    """
    state = fold(entries)
    session = [it for it in entries if (since is None or it.moment >= since) and _before(it.moment, until)]
    received = {it.seq: it for it in session if isinstance(it.event, ev.PulseReceived)}
    counted = _counted(state) & received.keys()
    return TimingReport(
        competition=state.name,
        venue=state.venue,
        time_zone=state.time_zone,
        since=min((it.moment for it in session), default=None),
        until=max((it.moment for it in session), default=None),
        entries=len(session),
        pulses=len(received),
        counted=len(counted),
        devices=tuple(_devices(session)),
        clocks=tuple(_clocks(entries, session)),
        backups=tuple(_backups(state, received.keys())),
        sources=tuple(_sources(state, received.keys())),
        missing=tuple(_missing(entries, session)),
        by_hand=tuple(_by_hand(state, entries, session)),
        aside=tuple(_aside(state, entries, received.keys() - counted)),
        tray=tuple(_tray(state, received)),
        port_notes=tuple(_port_notes(session)),
    )


def _before(moment: Moment, until: Moment | None) -> bool:
    return until is None or moment < until


def _heats(state: Competition) -> Iterator[tuple[Distance, Heat]]:
    for distance in state.distances.values():
        for heat in distance.heats.values():
            yield distance, heat


def _counted(state: Competition) -> set[int]:
    """Return the pulses that are a gun, a passing or a position as things stand."""
    guns = {it for _, heat in _heats(state) for gun in heat.guns for it in gun.pulses}
    passings = {it.pulse for race in _races(state) for it in race.passings}
    loops = {it.pulse for race in _races(state) for it in race.loops}
    return guns | passings | loops


# --- devices -----------------------------------------------------------------------------------


def _devices(session: Sequence[ev.JournalEntry]) -> Iterator[DeviceReport]:
    pulses = Counter(it.event.pulse.device for it in session if isinstance(it.event, ev.PulseReceived))
    links: dict[str, list[LinkChange]] = {}
    told: dict[str, tuple[str, str]] = {}
    for it in session:
        match it.event:
            case ev.DeviceConnected(device=device, port=port, version=version):
                links.setdefault(device, []).append(LinkChange(it.moment, True))
                told[device] = port, version or told.get(device, ("", ""))[1]
            case ev.DeviceLost(device=device, port=port, reason=reason):
                links.setdefault(device, []).append(LinkChange(it.moment, False, reason))
                told.setdefault(device, (port, ""))
    clocks = dict.fromkeys((*links, *(_clock_of(it) for it in pulses)))
    for clock in clocks:
        inputs = sorted((it, count) for it, count in pulses.items() if _clock_of(it) == clock)
        port, version = told.get(clock, ("", ""))
        yield DeviceReport(
            device=clock,
            port=port,
            version=version,
            links=tuple(links.get(clock, ())),
            pulses=sum(count for _, count in inputs),
            inputs=tuple(inputs) if len(inputs) > 1 else (),
        )


def _clock_of(device: str) -> str:
    return device.partition("/")[0]


# --- clocks ------------------------------------------------------------------------------------


def _clocks(entries: Sequence[ev.JournalEntry], session: Sequence[ev.JournalEntry]) -> Iterator[ClockReport]:
    within = {it.seq for it in session}
    compared: dict[str, list[ev.ClockCompared]] = {}
    steps: dict[str, list[Step]] = {}
    doubts: dict[str, list[tuple[Moment, str]]] = {}
    known: dict[str, ev.ClockCompared] = {}
    for it in entries:
        match it.event:
            case ev.ClockCompared(clock=clock) as now:
                before = known.get(clock)
                known[clock] = now
                if it.seq in within:
                    compared.setdefault(clock, []).append(now)
                    if now.stepped and before is not None:
                        steps.setdefault(clock, []).append(Step(it.moment, _set_by(before, now)))
            case ev.ClockDoubted(clock=clock, reason=reason) if it.seq in within:
                doubts.setdefault(clock, []).append((it.moment, reason))
    for clock in dict.fromkeys((*compared, *doubts)):
        found = compared.get(clock, [])
        yield ClockReport(
            clock=clock,
            comparisons=len(found),
            first_offset=found[0].offset if found else 0,
            last_offset=found[-1].offset if found else 0,
            drift=found[-1].drift if found else 0,
            certain_to=found[-1].certain_to if found else Duration(0),
            steps=tuple(steps.get(clock, ())),
            doubts=tuple(doubts.get(clock, ())),
        )


def _set_by(before: ev.ClockCompared, now: ev.ClockCompared) -> int:
    """Return by how many nanoseconds a clock was set: what it would have been less what it is."""
    grown = (now.reading - before.reading) * before.drift // _NANOS
    return before.offset + grown - now.offset


# --- one against the other ---------------------------------------------------------------------


def _spread(first: str, second: str, differences: list[int]) -> Spread:
    ordered = sorted(differences)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2
    return Spread(first, second, len(ordered), Duration(median), Duration(ordered[0]), Duration(ordered[-1]))


def _backups(state: Competition, received: Container[int]) -> Iterator[Spread]:
    """What two devices of one kind saw: the same chip, or somebody in the same lane, at the same place."""
    seen: dict[tuple[object, ...], dict[str, list[int]]] = {}
    counts: Counter[str] = Counter()
    for seq, pulse in state.pulses.items():
        at = _on_one_clock(state, seq, pulse)
        if seq not in received or at is None:
            continue
        devices = seen.setdefault(_what_was_seen(pulse), {})
        times = devices.setdefault(pulse.device, [])
        # The second leg of a skater is not a second passing. Without lane or chip it may be the next one.
        if not times or not _is_one(pulse) or at - times[-1] > DEAD_TIME:
            times.append(at)
            counts[pulse.device] += 1
    found: dict[tuple[str, str], list[int]] = {}
    for devices in seen.values():
        names = sorted(devices, key=lambda it: (-counts[it], list(counts).index(it)))
        for place, main in enumerate(names):
            for backup in names[place + 1 :]:
                matched = list(_matched(devices[main], devices[backup]))
                if matched:
                    found.setdefault((main, backup), []).extend(matched)
    for (main, backup), differences in found.items():
        yield _spread(main, backup, differences)


def _on_one_clock(state: Competition, seq: int, pulse: Pulse) -> int | None:
    """Return microseconds on the desk's clock, or since the gun; None where the clock was never compared."""
    if pulse.elapsed is not None:
        return pulse.elapsed
    if pulse.at is None:
        return None
    if not state.clocks_compared or pulse.clock == DESK:
        return pulse.at // 1_000
    clock = state.clocks.get(pulse.clock)
    comparison = clock.comparison(seq) if clock is not None else None
    return None if comparison is None else on_desk(comparison, pulse.at) // 1_000


def _what_was_seen(pulse: Pulse) -> tuple[object, ...]:
    since_the_gun = pulse.elapsed is not None
    heat = (pulse.distance, pulse.heat, pulse.pair) if since_the_gun else ()
    return (pulse.kind, pulse.source, pulse.lane, pulse.transponder, pulse.loop, since_the_gun, heat)


def _is_one(pulse: Pulse) -> bool:
    """Whether a signal names one skater, by lane or by chip; a shot is one too."""
    return pulse.kind is PulseKind.START or pulse.lane is not None or bool(pulse.transponder)


def _matched(main: list[int], backup: list[int]) -> Iterator[int]:
    """Yield backup less main for every passing that both saw."""
    one, other = sorted(main), sorted(backup)
    here = there = 0
    while here < len(one) and there < len(other):
        apart = other[there] - one[here]
        if abs(apart) <= SEEN_TWICE:
            yield apart
            here, there = here + 1, there + 1
        elif apart > 0:
            here += 1
        else:
            there += 1


_PAIRS: Final = (
    ("picture", "beam", (Source.PHOTO_FINISH, Source.OPTICAL)),
    ("beam", "chip", (Source.OPTICAL, Source.TRANSPONDER)),
    ("picture", "chip", (Source.PHOTO_FINISH, Source.TRANSPONDER)),
)
_AUTOMATIC: Final = (Source.PHOTO_FINISH, Source.OPTICAL, Source.TRANSPONDER)


def _sources(state: Competition, received: Container[int]) -> Iterator[Spread]:
    passings = [
        {source: it for source, it in sources.items() if it.pulse in received}
        for race in _races(state)
        for _, _, sources in measured(race)
    ]
    for first, second, (better, worse) in _PAIRS:
        differences = [it[worse].time - it[better].time for it in passings if better in it and worse in it]
        if differences:
            yield _spread(first, second, differences)
    by_hand = [found for it in passings if (found := _hand_less_automatic(it)) is not None]
    if by_hand:
        yield _spread("automatic", "hand", by_hand)


def _hand_less_automatic(sources: BySource) -> int | None:
    best = next((sources[it] for it in _AUTOMATIC if it in sources), None)
    if best is None or Source.MANUAL not in sources:
        return None
    return sources[Source.MANUAL].time - best.time


def _races(state: Competition) -> Iterator[Race]:
    for _, heat in _heats(state):
        yield from heat.races


# --- what never came ---------------------------------------------------------------------------


def _missing(entries: Sequence[ev.JournalEntry], session: Sequence[ev.JournalEntry]) -> Iterator[Missing]:
    """Gaps, less what came later all the same."""
    for it in session:
        if not isinstance(it.event, ev.PulsesMissed):
            continue
        gap = it.event
        came = sorted(
            later.event.pulse.number
            for later in entries
            if isinstance(later.event, ev.PulseReceived)
            and later.seq > it.seq
            and gap.device in (later.event.pulse.device, later.event.pulse.clock)
            and gap.first <= later.event.pulse.number <= gap.last
        )
        first = gap.first
        for number in (*came, gap.last + 1):
            if number > first:
                yield Missing(gap.device, first, number - 1)
            first = number + 1


# --- what people did ---------------------------------------------------------------------------


def _by_hand(
    state: Competition, entries: Sequence[ev.JournalEntry], session: Sequence[ev.JournalEntry]
) -> Iterator[ByHand]:
    receivers = {it.seq: it.actor for it in entries if isinstance(it.event, ev.PulseReceived)}
    typed_for = {
        passing.pulse: _whose(state, distance.id, heat.number, race.skater, passing.split)
        for distance, heat in _heats(state)
        for race in heat.races
        for passing in race.passings
        if passing.source is Source.MANUAL
    }
    led_to_more: ev.JournalEntry | None = None
    """The start or comparison after which the desk judged, in the same breath, what had waited."""
    for it in session:
        if isinstance(it.event, ev.PulseReceived):
            if it.event.pulse.source is Source.MANUAL:
                yield _done(state, it, "typed", it.seq, typed_for.get(it.seq, ""))
            continue
        is_person = it.actor.role not in AUTOMATIC_ROLES
        follows = led_to_more is not None and (led_to_more.actor, led_to_more.moment) == (it.actor, it.moment)
        found = _act(state, it, receivers, by_itself=follows) if is_person else None
        if found is not None:
            yield found
        if isinstance(it.event, ev.HeatStarted | ev.ClockCompared):
            led_to_more = it
        elif not follows:
            led_to_more = None


def _act(
    state: Competition, it: ev.JournalEntry, receivers: dict[int, ev.Actor], *, by_itself: bool
) -> ByHand | None:
    """Return what a person did with an entry; None where the desk did it, or it is about no pulse."""
    match it.event:
        case ev.HeatStarted(distance=distance, heat=heat, pulse=pulse):
            whose = f"{distance} heat {heat}"
            return (
                None if receivers.get(pulse) == it.actor else _done(state, it, "start chosen", pulse, whose)
            )
        case ev.PassingAttributed(distance=distance, heat=heat, skater=skater, split=split, pulse=pulse):
            if by_itself or receivers.get(pulse) == it.actor:
                return None
            return _done(state, it, "attributed", pulse, _whose(state, distance, heat, skater, split))
        case ev.SourceChosen(distance=distance, heat=heat, skater=skater, split=split, pulse=pulse):
            if receivers.get(pulse) == it.actor:
                return None
            return _done(state, it, "source chosen", pulse, _whose(state, distance, heat, skater, split))
        case ev.PassingVoided(distance=distance, heat=heat, skater=skater, pulse=pulse):
            return _done(state, it, "voided", pulse, _whose(state, distance, heat, skater))
        case ev.PulseSetAside(pulse=pulse):
            if by_itself or receivers.get(pulse) == it.actor:
                return None
            return _done(state, it, "set aside", pulse, "")
    return None


def _done(state: Competition, it: ev.JournalEntry, what: str, pulse: int, whose: str) -> ByHand:
    signal = state.pulses.get(pulse)
    return ByHand(
        seq=it.seq,
        at=it.moment,
        what=what,
        pulse=pulse,
        signal="" if signal is None else what_it_is(signal),
        whose=whose,
        by=it.actor.role,
        reason=getattr(it.event, "reason", ""),
    )


def _whose(state: Competition, distance: str, heat: int, skater: str, split: int | None = None) -> str:
    known, labels = state.skaters.get(skater), state.distances.get(distance)
    metres = f", {labels.split_labels[split]} m" if labels is not None and split is not None else ""
    return f"{distance} heat {heat}{metres}, {skater if known is None else known.name}"


# --- what is nobody's --------------------------------------------------------------------------


def _aside(
    state: Competition, entries: Sequence[ev.JournalEntry], uncounted: Set[int]
) -> Iterator[tuple[str, int]]:
    last_said = {
        it.event.pulse: ASIDE[it.event.why] for it in entries if isinstance(it.event, ev.PulseSetAside)
    }
    found = Counter(last_said.get(seq, VOIDED) for seq in uncounted if seq in state.judged)
    yield from ((reason, found[reason]) for reason in (*ASIDE.values(), VOIDED) if found[reason])


def _tray(state: Competition, received: dict[int, ev.JournalEntry]) -> Iterator[InTheTray]:
    for seq, entry in received.items():
        pulse = state.pulses.get(seq)
        if pulse is not None and seq not in state.judged:
            yield InTheTray(seq, entry.moment, what_it_is(pulse), pulse.device)


def _port_notes(session: Sequence[ev.JournalEntry]) -> Iterator[PortNote]:
    """Yield what the ports wrote into the journal as notes, and nobody else did."""
    for it in session:
        if isinstance(it.event, ev.Note) and it.actor.role == "timing":
            yield PortNote(it.seq, it.moment, it.event.text)
