"""Skating again: the right to, the rest before, and the attempt that counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.infringements import outcome_of
from longtrack.sport.rules.ranking import Performance, rank_distance
from longtrack.sport.rules.reskate import (
    RESKATE,
    Attempt,
    Hindrance,
    counting_attempt,
    counting_key,
    counting_time,
    earliest_reskate,
    may_skate_again,
    rested,
)
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, Moment, parse_time

FINISHED, DNF, DQ, DNS = Outcome.FINISHED, Outcome.DNF, Outcome.DQ, Outcome.DNS


def attempts(*ends: str | Outcome) -> list[Attempt]:
    """Attempts as a time or an outcome each."""
    return [Attempt(it) if isinstance(it, Outcome) else Attempt(FINISHED, parse_time(it)) for it in ends]


def test_s06_first_time_was_better() -> None:
    """Men's 1000 m, Milan: Wennemars keeps 1:07.58 after a re-skate in 1:08.46, and his 5th place."""
    field = {
        "Stolz": "1:06.28",
        "de Boo": "1:06.78",
        "Ning": "1:07.34",
        "Żurek": "1:07.41",
        "Nuis": "1:07.65",
    }
    own = attempts("1:07.58", "1:08.46")
    counting = own[counting_attempt(own)]
    performances = [Performance(name, FINISHED, parse_time(time)) for name, time in field.items()]
    ranks = rank_distance([*performances, Performance("Wennemars", counting.outcome, counting.time)])
    assert counting.time == parse_time("1:07.58")
    assert {it.skater_id: rank for rank, it in ranks}["Wennemars"] == 5
    assert RESKATE == "RS"


def test_s07_second_time_was_better() -> None:
    """The better of the two times counts, also when it is the second."""
    own = attempts("1:08.46", "1:07.58")
    assert counting_attempt(own) == 1
    assert counting_time(it.time for it in own) == parse_time("1:07.58")


def test_s08_first_not_finished() -> None:
    """Where the hindered race was not finished, the second counts alone."""
    assert counting_attempt(attempts(DNF, "1:10.00")) == 1
    assert counting_time([None, parse_time("1:10.00")]) == parse_time("1:10.00")


@pytest.mark.parametrize("second", [DQ, DNF, DNS])
def test_a_second_attempt_without_a_time_leaves_the_first(second: Outcome) -> None:
    """Disqualified, fallen or absent in the re-skate: the first time stays."""
    assert counting_attempt(attempts("1:07.58", second)) == 0


def test_neither_finished() -> None:
    """Where no attempt was finished the first one stays, with its outcome."""
    assert counting_attempt(attempts(DNF, DQ)) == 0
    assert counting_time([None, None]) is None


def test_an_attempt_that_has_not_ended() -> None:
    """While the second attempt is on the ice the first counts, unless it has no time either."""
    assert counting_key(FINISHED, parse_time("1:07.58")) < counting_key(None, None)
    assert counting_key(DNF, None) == counting_key(None, None)


def test_no_attempt() -> None:
    """Without an attempt nothing counts."""
    with pytest.raises(ValueError, match="empty"):
        counting_attempt([])


def moment(clock: str) -> Moment:
    """A time of day as a moment."""
    return Moment(parse_time(clock) * 1_000)


def test_s09_too_early() -> None:
    """25 minutes after the end of the first race a re-skate comes too early."""
    assert not rested(ended=moment("15:00:00"), planned=moment("15:25:00"))
    assert earliest_reskate(moment("15:00:00")) == moment("15:30:00")


def test_s10_after_half_an_hour() -> None:
    """30 minutes are enough; a competition may ask for another rest."""
    assert rested(ended=moment("15:00:00"), planned=moment("15:30:00"))
    assert not rested(ended=moment("15:00:00"), planned=moment("15:30:00"), rest_minutes=45)


def test_s11_who_hindered_is_disqualified() -> None:
    """Men's 1000 m, Milan: Lian is disqualified (T09) and unranked, which does not touch Wennemars."""
    lian = Performance("Lian", outcome_of("T09") or FINISHED, parse_time("1:08.74"))
    result = rank_distance([lian, Performance("Wennemars", FINISHED, parse_time("1:07.58"))])
    assert [(rank, it.skater_id) for rank, it in result] == [(1, "Wennemars"), (None, "Lian")]


def test_right_to_skate_again() -> None:
    """Who was hindered by others or by the organiser may ask; own fault gives no right."""
    allowed = [hindrance for hindrance in Hindrance if may_skate_again(hindrance)]
    assert allowed == [
        *(Hindrance.OPPONENT, Hindrance.OFFICIAL, Hindrance.OBJECT, Hindrance.ORGANISERS_EQUIPMENT)
    ]


OUTCOMES = st.sampled_from([DNF, DQ, DNS, Outcome.WDR]).map(Attempt)
TIMES = st.integers(30_000_000, 900_000_000).map(lambda micros: Attempt(FINISHED, Duration(micros)))


@given(st.lists(OUTCOMES | TIMES, min_size=1, max_size=3))
def test_a_reskate_never_makes_it_worse(own: list[Attempt]) -> None:
    """Whatever happens in later attempts: nobody who has a time loses it, and no counting time is beaten."""
    counting = own[counting_attempt(own)]
    times = [it.time for it in own if it.time is not None]
    assert (counting.outcome is FINISHED) == bool(times)
    assert all(counting.time is not None and counting.time // 1000 <= time // 1000 for time in times)
