"""The key of a skater without a word about the split."""

from __future__ import annotations

from tests.web.rink import DISTANCE, Rink

from longtrack.competition.key_split import next_split, split_of_key
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import later, parse_time


def split_at(rink: Rink, skater: str, time: str) -> int:
    """Return the split of a key that was pressed so long after the gun."""
    distance = rink.desk.state.distances[DISTANCE]
    heat = distance.heats[1]
    race = heat.race_of(skater)
    assert race is not None
    gun = rink.guns.get(1)
    key = Pulse(
        device="gun/key",
        number=99,
        kind=PulseKind.PASSING,
        source=Source.MANUAL,
        at=later(gun, parse_time(time)) if gun is not None else rink.desk.clock.now(),
    )
    return split_of_key(rink.desk.state, distance, heat, race, key, rink.desk.state.seq + 1)


def test_a_key_is_the_split_that_comes_next() -> None:
    """After the 200 m it is the 600 m, whoever measured the 200."""
    rink = Rink()
    rink.start(1)
    assert split_at(rink, "anna", "18.0") == 0
    rink.passes("anna", 200, "17.90")
    assert split_at(rink, "anna", "45.0") == 1
    assert split_at(rink, "bea", "45.0") == 0


def test_a_beam_that_was_faster_than_the_finger() -> None:
    """Less than a second after the beam the key is the same passing, once; then it is the next split."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.90")
    assert split_at(rink, "anna", "18.20") == 0
    assert split_at(rink, "anna", "17.60") == 0
    assert split_at(rink, "anna", "19.00") == 1
    rink.passes("anna", 200, "18.00", Source.MANUAL)
    assert split_at(rink, "anna", "18.20") == 1


def test_before_the_gun_nothing_is_near() -> None:
    """Without a start the key has no time; the first split is meant."""
    rink = Rink()
    rink.call(1)
    assert split_at(rink, "anna", "1.0") == 0


def test_after_the_finish_it_stays_the_finish() -> None:
    """There is no split beyond the last."""
    rink = Rink()
    rink.start(1)
    for metres, time in ((200, "17.90"), (600, "44.50"), (1000, "72.59")):
        rink.passes("anna", metres, time)
    distance = rink.desk.state.distances[DISTANCE]
    assert next_split(distance, distance.heats[1].races[0]) == 2
