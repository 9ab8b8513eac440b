"""Times taken by hand."""

from __future__ import annotations

import pytest

from longtrack.sport.edition import ManualRule
from longtrack.sport.rules.manual import breaks_ties, combine_watches, deciding_times, enough_watches
from longtrack.sport.terms import Source
from longtrack.sport.times import TENTH, Duration, parse_time


def watches(*texts: str) -> list[Duration]:
    """Watches as read."""
    return [parse_time(text) for text in texts]


def test_watches_tm16_two_of_three_agree() -> None:
    """Where two of three watches agree, theirs is the time."""
    assert combine_watches(watches("36.91", "36.95", "36.95")) == parse_time("36.95")


def test_watches_tm17_three_differ() -> None:
    """Of three different watches the middle one counts, or what the competition agreed on."""
    three = watches("36.97", "36.91", "36.93")
    assert combine_watches(three) == parse_time("36.93")
    assert combine_watches(three, ManualRule.SLOWEST) == parse_time("36.97")


def test_watches_for_a_track_record() -> None:
    """A track record by hand needs two watches; one gives a time."""
    assert enough_watches(watches("36.91", "36.95"))
    assert not enough_watches(watches("36.91"))


def test_cut_to_tenths_first() -> None:
    """Where hand times are tenths, each watch is cut before they are combined."""
    assert combine_watches(watches("36.91", "36.99", "37.01"), unit=TENTH) == parse_time("36.9")


@pytest.mark.parametrize("count", [0, 4])
def test_number_of_watches(count: int) -> None:
    """There are one to three watches."""
    with pytest.raises(ValueError, match="one to three watches"):
        combine_watches(watches("36.91") * count)


def test_a_hand_time_parts_nobody() -> None:
    """A hand time breaks no tie unless the competition says so."""
    assert not breaks_ties(Source.MANUAL)
    assert breaks_ties(Source.MANUAL, manual_breaks_ties=True)
    assert breaks_ties(Source.OPTICAL)


def test_the_times_on_which_skaters_are_ranked() -> None:
    """One hand in a hundredth takes the thousandths of all who share it; others keep theirs."""
    found = deciding_times(
        {
            "anna": (parse_time("36.914"), Source.MANUAL),
            "bea": (parse_time("36.918"), Source.PHOTO_FINISH),
            "cleo": (parse_time("36.921"), Source.PHOTO_FINISH),
        }
    )
    assert found == {
        "anna": parse_time("36.91"),
        "bea": parse_time("36.91"),
        "cleo": parse_time("36.921"),
    }
