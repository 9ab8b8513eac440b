"""Moments on the clock of the venue."""

from longtrack.sport.times import Moment
from longtrack.web.venue_time import at_venue

CONFIRMED = Moment(1_770_658_912_345_678_901)


def test_a_moment_is_shown_on_the_clock_of_the_venue() -> None:
    """Local time with the name of the zone, cut to seconds."""
    assert at_venue(CONFIRMED, "Europe/Rome") == "2026-02-09 18:41:52 CET"


def test_an_unknown_zone_is_shown_in_utc() -> None:
    """A machine without time zones, or a name that is none: still the right moment."""
    assert at_venue(CONFIRMED, "Moon/Tranquility") == "2026-02-09 17:41:52 UTC"
    assert at_venue(CONFIRMED, "../etc") == "2026-02-09 17:41:52 UTC"
