"""Moments on the clock of the venue."""

import pytest

from longtrack.sport.times import Moment
from longtrack.web.venue_time import (
    at_venue,
    clock_at_venue,
    day_at_venue,
    iso_at_venue,
    minute_at_venue,
    moment_at_venue,
)

CONFIRMED = Moment(1_770_658_912_345_678_901)


def test_a_moment_is_shown_on_the_clock_of_the_venue() -> None:
    """Local time with the name of the zone, cut to seconds."""
    assert at_venue(CONFIRMED, "Europe/Rome") == "2026-02-09 18:41:52 CET"


def test_an_unknown_zone_is_shown_in_utc() -> None:
    """A machine without time zones, or a name that is none: still the right moment."""
    assert at_venue(CONFIRMED, "Moon/Tranquility") == "2026-02-09 17:41:52 UTC"
    assert at_venue(CONFIRMED, "../etc") == "2026-02-09 17:41:52 UTC"


def test_a_time_of_the_venue_is_read_as_it_is_shown() -> None:
    """Local time, or with an offset of its own; both ways, to the second."""
    moment = Moment(1_770_658_912_000_000_000)
    assert iso_at_venue(moment, "Europe/Rome") == "2026-02-09T18:41:52+01:00"
    assert minute_at_venue(moment, "Europe/Rome") == "18:41"
    assert moment_at_venue("2026-02-09T18:41:52", "Europe/Rome") == moment
    assert moment_at_venue("2026-02-09T18:41:52+01:00", "Asia/Tokyo") == moment
    assert moment_at_venue("2026-02-09T17:41:52", "Moon/Tranquility") == moment
    with pytest.raises(ValueError, match="Invalid isoformat"):
        moment_at_venue("soon", "Europe/Rome")


def test_a_night_in_which_the_clock_is_set() -> None:
    """Of an hour that comes twice the first is meant; summer time is an hour ahead."""
    assert iso_at_venue(moment_at_venue("2026-10-25T02:30", "Europe/Rome"), "Europe/Rome") == (
        "2026-10-25T02:30:00+02:00"
    )
    assert iso_at_venue(moment_at_venue("2026-07-01T12:00", "Europe/Rome"), "UTC") == (
        "2026-07-01T10:00:00+00:00"
    )


def test_the_time_of_day_alone() -> None:
    """For a page that is about today."""
    assert clock_at_venue(CONFIRMED, "Europe/Rome") == "18:41:52"


def test_a_day_at_the_venue() -> None:
    """From midnight to midnight there: 23 hours when the clocks go forward."""
    begins, ends = day_at_venue("2026-02-09", "Europe/Rome")
    assert (begins, ends) == (1_770_591_600_000_000_000, 1_770_678_000_000_000_000)
    begins, ends = day_at_venue("2026-03-29", "Europe/Rome")
    assert ends - begins == 23 * 3_600_000_000_000


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "2026-2-9", "20260209", "2026-02-09T10:00", ""])
def test_what_is_no_day(text: str) -> None:
    """One sentence that says what was expected."""
    with pytest.raises(ValueError, match=r"is not a day: expected one such as 2026-02-09$"):
        day_at_venue(text, "UTC")
