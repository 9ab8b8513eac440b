"""The running clock: what a screen is told, and when it stands."""

from tests.memory_journal import MemoryJournal
from tests.web.rink import Rink

from longtrack.competition.events import ClockCompared
from longtrack.desk.clock import ReplayClock
from longtrack.desk.devices import LinkState
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.times import Duration, Moment
from longtrack.web.running_clock import RunningClock

START = Moment(1_770_654_600_000_000_000)


class Watch:
    """Real seconds that a test moves on by hand."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class StillClock:
    """A desk's clock that a test sets."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self.moment = START

    def now(self) -> Moment:
        return self.moment

    def after(self, seconds: float) -> None:
        self.moment = Moment(self.moment + round(seconds * 1_000) * 1_000_000)


def watched(rink: Rink, watch: Watch) -> RunningClock:
    clock = RunningClock(rink.desk, watch)
    clock.see(scoreboard(rink.desk.state))
    return clock


def test_it_stands_before_the_gun_and_runs_after() -> None:
    """Nothing runs while a pair is called; from the gun on, the elapsed time of the desk's clock."""
    time, rink_clock = Watch(), StillClock(speed=2.0)
    rink = Rink(clock=rink_clock)
    clock = watched(rink, time)
    assert not clock.face().running
    rink.start(1)
    rink_clock.after(12.345)
    clock.see(scoreboard(rink.desk.state))
    face = clock.face()
    assert (face.running, face.elapsed, face.speed) == (True, 12_345, 2.0)


def test_it_stands_at_a_split_for_three_seconds() -> None:
    """The split to the hundredth, for three real seconds from when it was first shown; then it runs on."""
    time, rink_clock = Watch(), StillClock()
    rink = Rink(clock=rink_clock)
    clock = watched(rink, time)
    rink.start(1)
    clock.see(scoreboard(rink.desk.state))
    rink_clock.after(17.9)
    rink.passes("anna", 200, "17.90")
    clock.see(scoreboard(rink.desk.state))
    time.seconds += 1
    (hold,) = clock.face().holds.items()
    assert hold[0] == "anna"
    assert (hold[1].text, hold[1].ms) == ("17.90", 2_000)
    time.seconds += 2.1
    assert clock.face().holds == {}


def test_in_a_fast_replay_it_stands_shorter() -> None:
    """At twelve times the speed three seconds would hide the whole lap: one second is enough."""
    time, rink_clock = Watch(), StillClock(speed=12)
    rink = Rink(clock=rink_clock)
    clock = watched(rink, time)
    rink.start(1)
    clock.see(scoreboard(rink.desk.state))
    rink.passes("anna", 200, "17.90")
    clock.see(scoreboard(rink.desk.state))
    assert clock.face().holds["anna"].ms == 1_000


def test_a_server_that_starts_during_a_race_holds_no_old_split() -> None:
    """What was passed before anybody watched is shown among the splits only."""
    rink = Rink(clock=StillClock())
    rink.start(1)
    rink.passes("anna", 200, "17.90")
    assert watched(rink, Watch()).face().holds == {}


def test_it_counts_on_the_clock_of_the_desk_where_the_device_has_another() -> None:
    """A timing device that is an hour late: the clock counts from when the desk wrote the gun down."""
    rink_clock = StillClock()
    rink = Rink(clock=rink_clock)
    clock = watched(rink, Watch())
    rink.start(1, device_clock_late=3_600 * 10**9)
    clock.see(scoreboard(rink.desk.state))
    rink_clock.after(5)
    assert clock.face().elapsed == 5_000


def test_a_recording_that_begins_in_mid_race_counts_from_its_gun() -> None:
    """The gun was fired forty seconds before the first line of the recording: the clock shows them."""
    rink_clock = StillClock()
    rink = Rink(clock=rink_clock)
    clock = watched(rink, Watch())
    rink.desk.devices.change("vantage:race.jsonl", "gun", state=LinkState.CONNECTED)
    rink.start(1, device_clock_late=40 * 10**9)
    clock.see(scoreboard(rink.desk.state))
    rink_clock.after(5)
    assert clock.face().elapsed == 45_000


def test_a_gun_on_a_clock_that_was_compared_is_counted_from() -> None:
    """A timer is an hour late and was compared: its gun, told three seconds late, was three seconds ago."""
    rink_clock = StillClock()
    rink = Rink(clock=rink_clock)
    clock = watched(rink, Watch())
    hour = 3_600 * 10**9
    rink.do(ClockCompared(clock="gun", reading=Moment(START - hour), offset=hour, certain_to=Duration(1)))
    rink.start(1, device_clock_late=hour + 3 * 10**9)
    clock.see(scoreboard(rink.desk.state))
    assert clock.face().elapsed == 3_000


def test_a_restarted_server_finds_the_gun_in_the_journal() -> None:
    """Restarted in mid-race beside such a device, it reads when the gun was written down."""
    journal, rink_clock = MemoryJournal(), StillClock()
    rink = Rink(journal.as_journal(), clock=rink_clock)
    rink.start(1, device_clock_late=3_600 * 10**9)
    rink_clock.after(18)
    rink.passes("anna", 200, "17.90")
    again = Rink(journal.as_journal(), clock=rink_clock)
    assert watched(again, Watch()).face().elapsed == 18_000


def test_it_stops_when_everybody_is_in() -> None:
    """After the last finish nothing runs."""
    rink = Rink(clock=ReplayClock(START, 1))
    clock = watched(rink, Watch())
    rink.skates(1, "74.10", "75.20")
    clock.see(scoreboard(rink.desk.state))
    assert not clock.face().running


def test_it_forgets_the_heat_with_an_empty_programme() -> None:
    """No board, no clock."""
    rink = Rink(clock=StillClock())
    rink.start(1)
    clock = watched(rink, Watch())
    assert clock.face().running
    clock.see(None)
    assert not clock.face().running


def test_a_clock_that_was_forgotten_does_not_run() -> None:
    """A file that was left in mid-race is opened the next day: no clock of a day."""
    rink_clock = StillClock()
    rink = Rink(clock=rink_clock)
    rink.start(1)
    rink_clock.after(86_400)
    assert not watched(rink, Watch()).face().running
