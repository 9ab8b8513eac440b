"""The devices in words: what a timekeeper must know of each."""

from __future__ import annotations

from typing import Any

from longtrack.desk.devices import DeviceStatus, LinkState
from longtrack.sport.times import Duration, Moment
from longtrack.web.device_rows import DeviceRow, device_rows, standing_of

NOW = Moment(1_770_654_600_000_000_000)
"""17:30:00 in Rome."""


def ago(seconds: int) -> Moment:
    return Moment(NOW - seconds * 1_000_000_000)


def row(**status: Any) -> DeviceRow:
    (only,) = device_rows(
        [DeviceStatus(**{"port": "p3://box", "name": "13180400"} | status)], NOW, "Europe/Rome"
    )
    return only


def facts(**status: Any) -> dict[str, str]:
    return {it.name: it.text for it in row(**status).facts}


def test_a_device_that_is_well() -> None:
    """Since when, how long silent, what it said about itself, how its clock stands."""
    well = {
        "state": LinkState.CONNECTED,
        "since": ago(60),
        "last_contact": ago(2),
        "version": "4.5",
        "pulses": 1016,
        "noise": 24,
        "temperature": -34,
        "input_voltage": 118,
        "offset": -3_602_000_000_000,
        "drift": -12_300,
        "certain_to": Duration(900),
        "last_step": ago(120),
        "shows": "1:20.4",
    }
    shown = row(**well)
    assert (shown.name, shown.port, shown.state, shown.tone, shown.since) == (
        "13180400",
        "p3://box",
        "connected",
        "good",
        "17:29:00",
    )
    assert shown.troubles == ()
    assert facts(**well) == {
        "Version": "4.5",
        "Last contact": "17:29:58, 2 s ago",
        "Pulses": "1016",
        "Not on disk yet": "0",
        "Noise": "24",
        "Temperature": "-3.4 °C",
        "Voltage": "11.8 V",
        "Desk ahead by": "-3602.000 s",
        "Drift": "-12.3 µs/s",
        "Certain to": "0.9 ms",
        "Clock set": "17:28:00",
        "Shows": "1:20.4",
    }


def test_what_was_never_told_is_not_there() -> None:
    """No empty figure, no zero that nobody measured."""
    assert facts() == {"Pulses": "0", "Not on disk yet": "0"}


def test_a_device_without_a_name_is_called_by_its_port() -> None:
    """Nobody has answered there yet."""
    shown = row(name="")
    assert (shown.name, shown.state, shown.tone, shown.since) == ("p3://box", "connecting", "idle", "")


def test_a_device_that_calls_us() -> None:
    """Where we listen, so that somebody can type it into the device."""
    status = {"listening": "0.0.0.0:53135"}
    assert row(**status).state == "waiting for it to call"
    assert facts(**status)["Listens at"] == "0.0.0.0:53135"


def test_a_lost_device() -> None:
    """Why, how often it was tried, and when it is tried again."""
    lost = row(
        state=LinkState.LOST,
        since=ago(75),
        reason="nobody answers",
        attempts=12,
        next_try=Moment(NOW + 4_000_000_000),
    )
    assert (lost.state, lost.tone, lost.since) == ("lost", "bad", "17:28:45")
    assert lost.troubles == ("nobody answers; tried 12 times, again in 4 s",)


def test_a_file_that_was_read() -> None:
    """It has an end and is no loss."""
    done = row(state=LinkState.DONE)
    assert (done.state, done.tone, done.troubles) == ("read to its end", "idle", ())


def test_everything_that_is_wrong() -> None:
    """A doubted clock, batteries: a sentence each, and the dot is no good one."""
    wrong = row(
        state=LinkState.CONNECTED,
        doubt="a signal came 31.204 s after the time that it bears",
        low_batteries=("111", "112"),
    )
    assert wrong.tone == "bad"
    assert wrong.troubles == (
        "its clock is in doubt, nothing of it is used: a signal came 31.204 s after the time that it bears",
        "chips with a low battery: 111, 112",
    )


def test_what_was_wrong_once_is_no_trouble_now() -> None:
    """Gaps and unreadable bytes of before stand among the facts, marked; the device is well."""
    well = row(
        state=LinkState.CONNECTED,
        missing=((101, 101), (103, 104)),
        problems=3,
        last_problem="a frame with a wrong checksum",
    )
    assert standing_of((well,)) == "1 device"
    assert [(it.name, it.text) for it in well.facts if it.warns] == [
        ("Never came", "101, 103 to 104"),
        ("Not understood", "3 times, the last: a frame with a wrong checksum"),
    ]


def test_a_drift_that_nobody_knows() -> None:
    """One comparison tells no drift: a dash, never a nought."""
    assert facts(offset=1_000_000)["Drift"] == "\N{EN DASH}"


def test_signals_that_are_not_on_disk_warn() -> None:
    """The disk may be full."""
    assert [it.name for it in row(waiting=2).facts if it.warns] == ["Not on disk yet"]


def test_a_long_silence_and_a_clock_that_went_back() -> None:
    """Minutes are told as such; a contact in the future is now."""
    assert facts(last_contact=ago(77))["Last contact"] == "17:28:43, 1 min 17 s ago"
    assert facts(last_contact=ago(-5))["Last contact"] == "17:30:05, 0 s ago"


def test_how_they_are_in_a_few_words() -> None:
    """For the head of the page, and for those who listen to it."""
    good, bad = row(), row(doubt="late")
    assert standing_of(()) == "no devices"
    assert standing_of((good,)) == "1 device"
    assert standing_of((good, bad)) == "2 devices, 1 in trouble"
