"""False starts: rows S01, S04 and S05 of rules 10.4. Who is out after the second: test_false_starts."""

from __future__ import annotations

from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.state import HeatStatus
from longtrack.sport.terms import Outcome


def false_start(meet: Meet, skater: str, heat: int = 1) -> None:
    meet.do(ev.FalseStartCalled(distance=DISTANCE, heat=heat, skater=skater))


def test_s01_the_first_false_start_of_a_pair() -> None:
    """Both are called back, nobody is out; the false start counts for the pair."""
    meet = Meet()
    meet.start(1)
    false_start(meet, "anna")
    heat = meet.distance.heats[1]
    assert (heat.status, heat.false_starts, heat.started) == (HeatStatus.CALLED, 1, None)
    assert [race.ruled for race in heat.races] == [None, None]


def test_s04_the_next_pair_starts_with_a_clean_count() -> None:
    """A false start followed by a clean start has no further effect."""
    meet = Meet()
    meet.start(1)
    false_start(meet, "anna")
    meet.gun(1)
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    meet.close(1)
    assert (meet.distance.heats[1].false_starts, meet.distance.heats[2].false_starts) == (1, 0)
    assert meet.times("anna")[2] == "1:15.000"


def test_a_false_start_clears_what_was_measured_since() -> None:
    """Passings after a start that did not count are void; their pulses stay in the journal."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    pulses = len(meet.state.pulses)
    false_start(meet, "bea")
    assert meet.times("anna") == ["-", "-", "-"]
    assert len(meet.state.pulses) == pulses
    assert meet.beam("outer", "18.10") == "tray"


def test_the_new_gun_counts() -> None:
    """After the recall the next gun starts the heat, and times count from it."""
    meet = Meet()
    meet.start(1)
    false_start(meet, "anna")
    meet.gun(1, late="40.00")
    assert meet.distance.heats[1].started == GUN[1] + 40_000_000_000
    assert meet.beam("inner", "57.90") == "anna at 200"
    assert meet.times("anna")[0] == "17.900"


def test_the_recall_shot_is_no_start() -> None:
    """A second shot while the heat runs is kept as a pulse and starts nobody."""
    meet = Meet()
    meet.start(1)
    assert [type(event) for event in meet.gun(1, late="1.50")] == [ev.PulseReceived]
    false_start(meet, "anna")
    assert meet.distance.heats[1].started is None


def test_a_false_start_before_the_gun() -> None:
    """Whoever leaves before the shot has made a false start, too."""
    meet = Meet()
    meet.call(1)
    false_start(meet, "bea")
    assert meet.distance.heats[1].false_starts == 1


def test_the_other_starts_alone() -> None:
    """The referee rules one out after the second false start: the other starts alone and is measured."""
    meet = Meet()
    meet.start(1)
    false_start(meet, "anna")
    meet.gun(1)
    false_start(meet, "bea")
    meet.rule("bea", Outcome.DQ, "T04")
    meet.gun(1)
    assert meet.beam("inner", "17.90") == "anna at 200"
    meet.photo("inner", "1:15.00")
    meet.close(1)
    bea = meet.race_of("bea")
    assert (meet.distance.outcome(bea), bea.code, meet.distance.heats[1].false_starts) == (
        Outcome.DQ,
        "T04",
        2,
    )
