"""Two clocks side by side: what is said about them is true, and a clock that is set is found out."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.times import Duration, Moment
from longtrack.timing.clock_comparison import ClockComparison, Compared

MS = 1_000_000
SECOND = 1_000 * MS
START = 1_770_654_617 * SECOND


class Device(NamedTuple):
    """A clock: when the desk shows `at`, it shows what `reads` returns."""

    offset: int = 0
    """Nanoseconds that the desk is ahead at START."""
    drift: int = 0
    """Nanoseconds that this grows in a second."""

    def reads(self, at: int) -> int:
        return at - self.offset - (at - START) * self.drift // SECOND


def ask(comparison: ClockComparison, device: Device, at: int, there: int = MS, back: int = MS) -> None:
    """Ask at `at` on the desk's clock; question and answer are `there` and `back` nanoseconds under way."""
    reading = device.reads(at + there)
    comparison.answered(Moment(at), Moment(reading), Moment(at + there + back))


def hear(comparison: ClockComparison, device: Device, at: int, delay: int = 2 * MS) -> None:
    """Let the device tell its time at `at` on the desk's clock, `delay` nanoseconds under way."""
    comparison.heard(Moment(device.reads(at)), Moment(at + delay))


def now(comparison: ClockComparison) -> Compared:
    found = comparison.current()
    assert found is not None
    return found


# --- asked -------------------------------------------------------------------------------------


def test_an_answer_bounds_the_offset() -> None:
    """A device that is 3 s behind, asked 2 ms and 4 ms away: in the middle, certain to half of both."""
    comparison = ClockComparison()
    assert comparison.current() is None
    assert comparison.news() is None
    ask(comparison, Device(offset=3 * SECOND), START, there=2 * MS, back=4 * MS)
    told = comparison.news()
    assert told == Compared(
        reading=Moment(START + 2 * MS - 3 * SECOND), offset=3 * SECOND + MS, certain_to=Duration(3_000)
    )


def test_the_step_of_the_clock_counts() -> None:
    """A decoder that shows whole milliseconds may be a millisecond further than it says."""
    comparison = ClockComparison()
    comparison.answered(Moment(START), Moment(START), Moment(START + MS), Duration(1_000))
    assert (now(comparison).offset, now(comparison).certain_to) == (0, 1_000)


def test_the_quickest_answer_counts() -> None:
    """Slow answers say little: the quick one among them is kept, and told once."""
    comparison = ClockComparison()
    device = Device(offset=SECOND)
    for place, way in enumerate((40, 40, 1, 40, 40)):
        ask(comparison, device, START + place * SECOND, way * MS, 0)
    assert now(comparison).certain_to == 500
    first = comparison.news()
    assert first is not None
    assert comparison.news() is None


def test_a_comparison_is_told_again_after_minutes() -> None:
    """Nothing changes: it is told at the beginning and then every five minutes, not more often."""
    comparison, device = ClockComparison(), Device(offset=SECOND)
    told = []
    for second in range(0, 900, 10):
        ask(comparison, device, START + second * SECOND)
        told.append(comparison.news() is not None)
    assert sum(told) == 3
    assert told[0]


def test_a_device_that_came_back_is_told() -> None:
    """After a lost link the comparison stands in the journal anew, though it says the same."""
    comparison = ClockComparison()
    ask(comparison, Device(), START)
    assert comparison.news() is not None
    comparison.want()
    ask(comparison, Device(), START + SECOND)
    assert comparison.news() is not None


def test_the_drift_is_found() -> None:
    """After some minutes of answers a clock that loses 20 millionths is known to."""
    comparison, device = ClockComparison(), Device(offset=SECOND, drift=20_000)
    for second in range(0, 600, 10):
        ask(comparison, device, START + second * SECOND)
    assert abs(now(comparison).drift - 20_000) < 8_000


def test_an_offset_that_grows_is_told_before_it_is_wrong() -> None:
    """What was told last, with its drift, is never further off than it said plus one answer's worth."""
    comparison, device = ClockComparison(), Device(drift=80_000)
    told: Compared | None = None
    for second in range(0, 1_200, 10):
        at = START + second * SECOND
        ask(comparison, device, at)
        told = comparison.news() or told
        assert told is not None
        reading = device.reads(at)
        believed = told.offset + (reading - told.reading) * told.drift // SECOND
        assert abs(believed - (at - reading)) < 6 * MS


@given(
    offset=st.integers(-10 * SECOND, 10 * SECOND),
    drift=st.integers(-100_000, 100_000),
    ways=st.lists(
        st.tuples(st.integers(0, 200 * MS), st.integers(0, 200 * MS), st.integers(SECOND, 40 * SECOND)),
        min_size=1,
        max_size=30,
    ),
)
def test_what_is_said_is_true(offset: int, drift: int, ways: list[tuple[int, int, int]]) -> None:
    """Whatever the network does: the true offset lies within what is said, and no clock was set."""
    comparison, device, at = ClockComparison(), Device(offset, drift), START
    for there, back, pause in ways:
        ask(comparison, device, at, there, back)
        found = now(comparison)
        true_at = _desk_when(device, found.reading)
        assert abs(true_at - found.reading - found.offset) <= found.certain_to * 1_000 + 2_000
        assert not found.stepped
        at += there + back + pause


def _desk_when(device: Device, reading: int) -> int:
    """Return what the desk showed when the device showed `reading`."""
    at = reading + device.offset
    for _ in range(4):
        at += reading - device.reads(at)
    return at


@given(
    step=st.integers(50 * MS, 3_600 * SECOND),
    forward=st.booleans(),
    ways=st.lists(st.integers(0, 8 * MS), min_size=2, max_size=8),
    pause=st.integers(SECOND, 20 * SECOND),
)
def test_a_clock_that_is_set_is_found(step: int, forward: bool, ways: list[int], pause: int) -> None:
    """Forward or backward, by more than the answers leave open: the next answer tells."""
    comparison, before, at = ClockComparison(), Device(offset=SECOND), START
    for way in ways:
        ask(comparison, before, at, way, way)
        comparison.news()
        at += pause
    after = Device(offset=SECOND - step if forward else SECOND + step)
    ask(comparison, after, at)
    told = comparison.news()
    assert told is not None
    assert told.stepped
    assert abs(told.offset - after.offset) <= told.certain_to * 1_000
    ask(comparison, after, at + SECOND)
    assert not now(comparison).stepped


def test_the_desk_that_was_set_says_nothing() -> None:
    """An answer that came before its question: the desk's own clock was set, that answer is worth nothing."""
    comparison = ClockComparison()
    comparison.answered(Moment(START + SECOND), Moment(START), Moment(START))
    assert comparison.current() is None


def test_a_restarted_desk_knows_the_clock() -> None:
    """A clock that was set while the desk was off is found with the first answer."""
    known = Compared(reading=Moment(START), offset=0, certain_to=Duration(1_000))
    same, other = ClockComparison(known), ClockComparison(known)
    assert same.current() == known
    assert same.news() is None
    ask(same, Device(offset=MS), START + 60 * SECOND)
    assert not now(same).stepped
    ask(other, Device(offset=SECOND), START + 60 * SECOND)
    assert now(other).stepped


# --- not asked ---------------------------------------------------------------------------------


def test_arrivals_alone_leave_more_open() -> None:
    """A device that cannot be asked: the quickest arrival counts, and 10 ms and the spread stay open."""
    comparison, device = ClockComparison(), Device(offset=2 * SECOND)
    hear(comparison, device, START, 30 * MS)
    assert now(comparison).certain_to == 60_000
    for place, delay in enumerate((12, 4, 9, 14, 5), 1):
        hear(comparison, device, START + place * SECOND, delay * MS)
    assert (now(comparison).offset, now(comparison).certain_to) == (2 * SECOND + 4 * MS, 10_000 + 8_000)


def test_the_bytes_on_the_line_are_no_delay() -> None:
    """27 characters at 9600 baud take 28 ms: that much is known."""
    comparison = ClockComparison()
    comparison.heard(Moment(START), Moment(START + 30 * MS), Duration(28_000))
    assert now(comparison).offset == 2 * MS


def test_arrivals_say_nothing_where_answers_do() -> None:
    """A device that can be asked is not judged by when its signals come."""
    comparison = ClockComparison()
    ask(comparison, Device(), START)
    hear(comparison, Device(), START + SECOND, 500 * MS)
    assert now(comparison).certain_to == 1_000


def test_a_signal_cannot_come_before_it_is_sent() -> None:
    """A device that cannot be asked, set ahead by two seconds: its first signal tells."""
    comparison, device = ClockComparison(), Device()
    for second in range(5):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    ahead = Device(offset=-2 * SECOND)
    assert comparison.doubt(Moment(ahead.reads(START + 9 * SECOND)), Moment(START + 9 * SECOND))
    hear(comparison, ahead, START + 9 * SECOND)
    told = comparison.news()
    assert told is not None
    assert told.stepped
    assert told.offset == -2 * SECOND + 2 * MS


def test_two_late_signals_are_a_clock_that_was_set() -> None:
    """One late signal may have been held back; the next one, as late, comes from a clock that was set."""
    comparison, device, behind = ClockComparison(), Device(), Device(offset=20 * SECOND)
    for second in range(5):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    late = START + 9 * SECOND
    assert comparison.doubt(Moment(behind.reads(late)), Moment(late))
    hear(comparison, behind, late)
    assert comparison.doubted
    assert comparison.news() is None
    hear(comparison, behind, late + SECOND)
    told = comparison.news()
    assert told is not None
    assert (told.stepped, told.offset) == (True, 20 * SECOND + 2 * MS)


def test_one_late_signal_is_forgiven_by_the_next() -> None:
    """A signal that was held back makes a doubt; the next one, in time, ends it: nothing was set."""
    comparison, device = ClockComparison(), Device()
    for second in range(5):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    assert comparison.doubt(Moment(START + 9 * SECOND), Moment(START + 20 * SECOND))
    hear(comparison, device, START + 9 * SECOND, 11 * SECOND)
    assert comparison.doubted
    hear(comparison, device, START + 21 * SECOND)
    told = comparison.news()
    assert told is not None
    assert not told.stepped
    assert not comparison.doubted


def test_a_clock_set_back_a_little_is_found_in_time() -> None:
    """A device that cannot be asked, set back by a second: after some signals that come a second late."""
    comparison, device, behind = ClockComparison(), Device(), Device(offset=SECOND)
    for second in range(8):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    for second in range(8, 12):
        hear(comparison, behind, START + second * SECOND)
    told = comparison.news()
    assert told is not None
    assert (told.stepped, told.offset) == (True, SECOND + 2 * MS)


def test_the_first_late_signal_is_doubted() -> None:
    """A device that only talks sends at once: the first signal that comes half a second late is a doubt,
    three more that are late alike decide that its clock was set back."""
    comparison, device, behind = ClockComparison(), Device(), Device(offset=SECOND // 2)
    for second in range(8):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    for second in range(20, 23):
        at = START + second * SECOND
        assert comparison.doubt(Moment(behind.reads(at)), Moment(at + 2 * MS))
        hear(comparison, behind, at)
        assert comparison.doubted
        assert comparison.news() is None
    hear(comparison, behind, START + 23 * SECOND)
    told = comparison.news()
    assert told is not None
    assert (told.stepped, told.offset, comparison.doubted) == (True, SECOND // 2 + 2 * MS, False)


def test_the_second_signal_that_is_a_little_late_is_doubted() -> None:
    """Set back by a tenth of a second: one signal so late is chance, the second one a doubt."""
    comparison, device, behind = ClockComparison(), Device(), Device(offset=SECOND // 10)
    for second in range(8):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    doubts = []
    for second in range(8, 12):
        at = START + second * SECOND
        doubts.append(comparison.doubt(Moment(behind.reads(at)), Moment(at + 2 * MS)) != "")
        hear(comparison, behind, at)
    assert doubts == [False, True, True, True]
    told = comparison.news()
    assert told is not None
    assert (told.stepped, told.offset) == (True, SECOND // 10 + 2 * MS)


def test_a_link_that_stood_still_is_no_clock_that_was_set() -> None:
    """All of some seconds comes at once, each signal as late as it is old; the next one comes in time."""
    comparison, device = ClockComparison(), Device()
    for second in range(8):
        hear(comparison, device, START + second * SECOND)
    comparison.news()
    for tenths in range(5):
        reading, at = START + 20 * SECOND + tenths * SECOND // 2, START + 23 * SECOND
        comparison.doubt(Moment(reading), Moment(at))
        comparison.heard(Moment(reading), Moment(at))
    assert comparison.doubted
    comparison.doubt(Moment(START + 30 * SECOND), Moment(START + 30 * SECOND + 2 * MS))
    hear(comparison, device, START + 30 * SECOND)
    told = comparison.news()
    assert told is not None
    assert (told.stepped, comparison.doubted) == (False, False)


def test_a_restarted_desk_hears_a_clock_that_was_set() -> None:
    """What was known by arrivals before: a signal earlier than that can be says that the clock was set."""
    known = Compared(reading=Moment(START), offset=0, certain_to=Duration(10_000))
    comparison = ClockComparison(known)
    hear(comparison, Device(offset=-10 * SECOND), START + SECOND)
    assert now(comparison).stepped


# --- doubts ------------------------------------------------------------------------------------


def test_a_signal_that_fits_is_not_doubted() -> None:
    """In time, a little late, or late with a reason; without any comparison nothing can be said."""
    comparison, device = ClockComparison(), Device(offset=SECOND)
    assert comparison.doubt(Moment(0), Moment(START)) == ""
    ask(comparison, device, START)
    at = START + 30 * SECOND
    for delay in (0, 20 * MS, 4 * SECOND):
        assert comparison.doubt(Moment(device.reads(at)), Moment(at + delay)) == ""
    assert comparison.doubt(Moment(device.reads(at)), Moment(at + 90 * SECOND), may_be_late=True) == ""
    assert not comparison.doubted


def test_a_doubt_says_why() -> None:
    """A time that lies ahead, and a signal that comes late without a reason."""
    comparison = ClockComparison()
    ask(comparison, Device(offset=SECOND), START, 0, 0)
    at = Moment(START + 30 * SECOND)
    assert comparison.doubt(Moment(at + SECOND), at) == "a signal bears a time that is 2.000 s ahead"
    assert (
        comparison.doubt(Moment(at - 10 * SECOND), at) == "a signal came 9.000 s after the time that it bears"
    )


def test_only_a_question_asked_after_the_doubt_ends_it() -> None:
    """An answer that was under way when the clock was set may still be from before."""
    comparison = ClockComparison()
    ask(comparison, Device(), START)
    comparison.news()
    assert comparison.doubt(Moment(START + 60 * SECOND), Moment(START + 10 * SECOND))
    ask(comparison, Device(), START + 9 * SECOND)
    assert comparison.doubted
    assert comparison.news() is None
    ask(comparison, Device(offset=-50 * SECOND), START + 11 * SECOND)
    told = comparison.news()
    assert told is not None
    assert told.stepped
    assert not comparison.doubted


def test_a_doubt_from_before_a_restart_is_ended() -> None:
    """The journal says that a clock was in doubt: the first answer ends it, and is told."""
    known = Compared(reading=Moment(START), offset=0, certain_to=Duration(5_000))
    comparison = ClockComparison(known, doubted=True)
    assert comparison.doubted
    ask(comparison, Device(), START + SECOND)
    assert comparison.news() is not None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ask", "hear", "doubt"]),
            st.integers(-(2**60), 2**60),
            st.integers(-(2**60), 2**60),
            st.integers(0, 2**40),
        ),
        max_size=40,
    )
)
def test_whatever_comes_nothing_breaks(heard: list[tuple[str, int, int, int]]) -> None:
    """Any readings at any moments: it never raises, and never says that it is certain to nothing."""
    comparison = ClockComparison()
    for what, reading, at, way in heard:
        if what == "ask":
            comparison.answered(Moment(at), Moment(reading), Moment(at + way))
        elif what == "hear":
            comparison.heard(Moment(reading), Moment(at))
        else:
            comparison.doubt(Moment(reading), Moment(at))
        found = comparison.news() or comparison.current()
        assert found is None or found.certain_to >= 1
