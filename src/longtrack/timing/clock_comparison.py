"""The clock of a device beside that of the desk: how far apart they are, and how sure that is.

Where a device can be asked for its time, the answer was made between question and answer: that bounds the
offset, whatever the network does. Of the recent answers the quickest is kept. Where it cannot be asked,
only the arrival of what it sends is known: the quickest arrival counts, and the rest is a guess that says
so. Bounds that exclude each other mean that one of the two clocks was set.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from longtrack.sport.times import SECOND, Duration, Moment

FASTEST_DRIFT = 500_000
"""Nanoseconds in a second: no clock runs more wrongly, also not one that is being corrected."""

USUAL_DRIFT = 50_000
"""What a quartz may do; by this an older answer is worth less than a new one."""

KEPT = 64
"""Answers of a device that are looked at: ten minutes of them."""

LATEST = Duration(5 * SECOND)
"""A signal that comes later than this after its time needs a reason."""

LATEST_LIVE = Duration(300_000)
"""A device that only talks sends at once: what comes later than this after its time needs a reason too."""

ONE_WAY_FLOOR = Duration(10_000)
"""Serial converters and operating systems hold back a byte for some milliseconds."""

FEW = 4
"""Arrivals from which on their spread means something."""

LATE_ALIKE, LATE_SPAN = Duration(200_000), Duration(2 * SECOND)
"""So much alike, and over so long, are the late arrivals of a clock that was set: a link that stands still
delivers all at once, each signal as late as it is old."""

SPREAD_OF_FEW = Duration(50_000)
EARLY_OF_FEW = Duration(SECOND)
"""With fewer arrivals: how uncertain the offset is, and how much quicker the next may be."""

SPAN_FOR_DRIFT = 60 * 1_000_000_000
WORST_DRIFT_TOLD = 20_000
"""A drift is told when its bounds are a minute apart and leave less open than these nanoseconds a second."""

REPEAT = 300 * 1_000_000_000
"""Nanoseconds after which a comparison is worth writing down although nothing has changed."""

_NANOS = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is known of a clock: when it showed `reading`, the desk was `offset` nanoseconds ahead."""

    reading: Moment
    offset: int
    certain_to: Duration
    """How far the offset may be wrong."""
    drift: int = 0
    """Nanoseconds that the offset grows in each second of the device."""
    stepped: bool = False
    """Whether one of the clocks was set since the comparison before."""


class _Bounds(NamedTuple):
    """The offset lay between `low` and `high` when the device showed `reading`."""

    reading: int
    low: int
    high: int

    def later(self, reading: int) -> tuple[int, int]:
        """Return the bounds when the device shows `reading`, however it drifts."""
        drifted = abs(reading - self.reading) * FASTEST_DRIFT // _NANOS
        return self.low - drifted, self.high + drifted


class ClockComparison:
    """Compares one clock, from the first answer on or from what was `known` before the desk was restarted."""

    def __init__(self, known: Compared | None = None, *, doubted: bool = False) -> None:
        """`doubted`: a signal did not fit before the desk was restarted."""
        self._told = known
        self._bounds: deque[_Bounds] = deque(maxlen=KEPT)
        self._arrivals: deque[tuple[int, int]] = deque(maxlen=KEPT // FEW)
        """Reading, and desk's clock less reading: the offset and the delay."""
        self._suspects: list[tuple[int, int]] = []
        """Late arrivals in a row that are late alike."""
        self._known = None if known is None else _bounds_of(known)
        self._stepped = False
        self._doubted_at = Moment(0) if doubted else None
        self._wanted = False

    @property
    def doubted(self) -> bool:
        """Whether a signal did not fit and nothing has explained it yet."""
        return self._doubted_at is not None

    # --- what is heard -------------------------------------------------------------------------

    def answered(self, asked: Moment, reading: Moment, at: Moment, tick: Duration = Duration(0)) -> None:
        """Take what the device showed when it was asked; `asked` and `at` on the desk's clock.

        `asked` may be any moment before the device read its clock, `at` any moment after; `tick` is the step
        of the device's clock.
        """
        if at < asked:
            return  # the desk's clock was set meanwhile: this answer says nothing
        new = _Bounds(reading, asked - reading - tick * 1_000, at - reading)
        before = self._bounds or ([self._known] if self._known is not None else [])
        if any(_apart(new, it.later(reading)) for it in before):
            self._begin_anew()
        self._arrivals.clear()
        self._bounds.append(new)
        if self._doubted_at is not None and asked >= self._doubted_at:
            self._resolve()

    def heard(self, reading: Moment, at: Moment, least_delay: Duration = Duration(0)) -> None:
        """Take a signal that the device sent at `reading` and that came in `at`.

        It was at least `least_delay` under way, such as the bytes on a serial line. Of no use where the
        device can be asked.
        """
        if self._bounds:
            return
        arrival = (reading, at - reading - least_delay * 1_000)
        held = self._quickest()
        if held is None:
            known = self._known
            if known is not None and arrival[1] < known.later(reading)[0]:
                self._stepped = True
            self._arrivals.append(arrival)
            return
        offset, certain_to = held
        since = abs(reading - self._arrivals[-1][0]) * USUAL_DRIFT // _NANOS
        early = certain_to + since if len(self._arrivals) >= FEW else EARLY_OF_FEW * 1_000
        if arrival[1] < offset - early:
            self._set(arrival)
        elif arrival[1] > offset + certain_to + since + LATEST_LIVE * 1_000:
            self._late(arrival, FEW if arrival[1] <= offset + LATEST * 1_000 else 2)
        else:
            self._suspects.clear()
            self._arrivals.append(arrival)
            if self._all_later(offset + certain_to + SPREAD_OF_FEW * 1_000):
                self._set(*list(self._arrivals)[-FEW:])
            elif not self._is_a_little_late(arrival, offset + certain_to):
                self._resolve()

    def _late(self, arrival: tuple[int, int], enough: int) -> None:
        """One late signal may have been held back; some that are late alike: the clock was set."""
        alike = LATE_ALIKE * 1_000 if enough == FEW else SECOND * 1_000
        same = [it for it in self._suspects if abs(it[1] - arrival[1]) < alike]
        self._suspects = [*same, arrival]
        readings = [it[0] for it in self._suspects]
        span = 0 if enough < FEW else LATE_SPAN * 1_000
        if len(self._suspects) >= enough and max(readings) - min(readings) >= span:
            self._set(*self._suspects)

    def _is_a_little_late(self, arrival: tuple[int, int], latest: int) -> bool:
        return len(self._arrivals) >= 2 * FEW and arrival[1] > latest + SPREAD_OF_FEW * 1_000

    def _all_later(self, than: int) -> bool:
        """Whether the last few arrivals are all later than the quickest ones before them."""
        last = list(self._arrivals)[-FEW:]
        return len(self._arrivals) >= 2 * FEW and all(delay > than for _, delay in last)

    def _set(self, *arrivals: tuple[int, int]) -> None:
        self._begin_anew()
        self._arrivals.extend(arrivals)
        self._resolve()

    def _begin_anew(self) -> None:
        self._bounds.clear()
        self._arrivals.clear()
        self._suspects = []
        self._known = None
        self._stepped = True

    def _resolve(self) -> None:
        self._wanted = self._wanted or self._doubted_at is not None
        self._doubted_at = None

    # --- does a signal fit? ----------------------------------------------------------------------

    def doubt(self, reading: Moment, at: Moment, *, may_be_late: bool = False) -> str:
        """Return why a signal with that time, heard `at`, does not fit the clock; nothing where it does.

        `may_be_late`: there is a reason why it comes late, such as that it was asked for again. Until the
        clock is compared anew, the doubt stands.
        """
        now = self.current()
        if now is None:
            return ""
        drifted = abs(reading - now.reading) * USUAL_DRIFT // _NANOS
        slack = now.certain_to * 1_000 + drifted + ONE_WAY_FLOOR * 1_000
        if not self._bounds and len(self._arrivals) < FEW:
            slack = EARLY_OF_FEW * 1_000
        late = at - (reading + now.offset + (reading - now.reading) * now.drift // _NANOS)
        latest = LATEST if self._bounds or not self._arrivals else LATEST_LIVE
        if late < -slack:
            why = f"a signal bears a time that is {_seconds(-late)} s ahead"
        elif late > slack + latest * 1_000 and not may_be_late:
            why = f"a signal came {_seconds(late)} s after the time that it bears"
        elif not may_be_late and self._is_second_late(at - reading, slack):
            why = f"two signals in a row came {_seconds(late)} s later than those before"
        else:
            return ""
        if self._doubted_at is None:
            self._doubted_at = at
        return why

    def _is_second_late(self, delay: int, slack: int) -> bool:
        """Whether the arrival before was a little later than usual too: one is chance, two are a doubt."""
        held = None if self._bounds or len(self._arrivals) < 2 * FEW else self._quickest()
        than = 0 if held is None else held[0] + max(held[1], slack) + SPREAD_OF_FEW * 1_000
        return held is not None and delay > than and self._arrivals[-1][1] > than

    # --- what is known ---------------------------------------------------------------------------

    def current(self) -> Compared | None:
        """Return the best comparison there is; None before the first."""
        if self._bounds:
            newest = self._bounds[-1].reading
            best = min(self._bounds, key=lambda it: _worth(it, newest))
            return Compared(
                reading=Moment(best.reading),
                offset=(best.low + best.high) // 2,
                certain_to=_up((best.high - best.low + 1) // 2),
                drift=self._drift(best),
                stepped=self._stepped,
            )
        held = self._quickest()
        if held is None:
            return self._told
        return Compared(
            reading=Moment(self._arrivals[-1][0]),
            offset=held[0],
            certain_to=_up(held[1]),
            stepped=self._stepped,
        )

    def want(self) -> None:
        """Say that the next comparison is worth writing down, whatever it says: the device came back."""
        self._wanted = True

    def news(self) -> Compared | None:
        """Return a comparison that is worth writing down, and count it as written; None where none is."""
        now = self.current()
        if now is None or now is self._told or self._doubted_at is not None or not self._is_news(now):
            return None
        self._told, self._stepped, self._wanted = now, False, False
        return now

    def _is_news(self, now: Compared) -> bool:
        told = self._told
        if told is None or now.stepped or self._wanted:
            return True
        if now.reading == told.reading:
            return False
        if now.certain_to * 2 < told.certain_to or now.reading - told.reading >= REPEAT:
            return True
        expected = told.offset + (now.reading - told.reading) * told.drift // _NANOS
        left = abs(now.offset - expected) > told.certain_to * 1_000
        return left and now.certain_to <= 2 * told.certain_to

    def _quickest(self) -> tuple[int, int] | None:
        """Return offset and uncertainty in nanoseconds, by the quickest arrival."""
        delays = sorted(delay for _, delay in self._arrivals)
        if not delays:
            return None
        spread = delays[len(delays) // 2] - delays[0] if len(delays) >= FEW else SPREAD_OF_FEW * 1_000
        return delays[0], ONE_WAY_FLOOR * 1_000 + spread

    def _drift(self, best: _Bounds) -> int:
        """Return nanoseconds a second between `best` and the best bounds far from it; 0 where unsure."""
        far = [it for it in self._bounds if abs(best.reading - it.reading) >= SPAN_FOR_DRIFT]
        found = min((_slope(best, it) for it in far), key=lambda it: it[1], default=(0, WORST_DRIFT_TOLD))
        return found[0] if found[1] < WORST_DRIFT_TOLD and abs(found[0]) <= FASTEST_DRIFT else 0


def _bounds_of(known: Compared) -> _Bounds:
    off = known.certain_to * 1_000
    return _Bounds(known.reading, known.offset - off, known.offset + off)


def _slope(one: _Bounds, other: _Bounds) -> tuple[int, int]:
    """Return the drift between two bounds and how far it may be wrong."""
    early, late = sorted((one, other))
    span = late.reading - early.reading
    grown = (late.low + late.high - early.low - early.high) // 2
    open_ = (late.high - late.low + early.high - early.low + 1) // 2
    return grown * _NANOS // span, open_ * _NANOS // span


def _apart(new: _Bounds, before: tuple[int, int]) -> bool:
    return new.high < before[0] or new.low > before[1]


def _worth(bounds: _Bounds, newest: int) -> int:
    """The narrower and the newer, the better: the least is best."""
    return bounds.high - bounds.low + 2 * abs(newest - bounds.reading) * USUAL_DRIFT // _NANOS


def _up(nanos: int) -> Duration:
    """Whole microseconds, upwards: an uncertainty is never told too small."""
    return Duration(max(1, -(-nanos // 1_000)))


def _seconds(nanos: int) -> str:
    return f"{nanos // _NANOS}.{nanos % _NANOS // 1_000_000:03d}"
