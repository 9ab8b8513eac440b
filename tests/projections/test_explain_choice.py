"""Why a measurement counts, in the words of `longtrack explain`."""

from __future__ import annotations

from tests.meet import Meet

from longtrack.competition import events as ev
from longtrack.projections.explain import explain

DISTANCE = "W1000"


def choice(meet: Meet, not_by_people: tuple[int, ...] = ()) -> str:
    return explain(meet.state, DISTANCE, "anna", not_by_people).splits[0].choice


def both_chips() -> Meet:
    """Return a meet in which the later chip of a skater was told first."""
    meet = Meet()
    meet.wear("anna")
    meet.start(1)
    meet.chip("anna", "18.045", ankle=2)
    meet.chip("anna", "18.000")
    return meet


def chips_of(meet: Meet) -> list[int]:
    race = meet.state.distances[DISTANCE].heats[1].race_of("anna")
    assert race is not None
    return [it.pulse for it in race.passings]


def test_two_chips_are_one_source() -> None:
    """Both ankles were seen: the earlier counts, and no source is said to be the most trusted of two."""
    meet = both_chips()
    assert choice(meet) == "the earlier of her two chips"


def test_only_a_person_is_an_official() -> None:
    """What a recording chose was chosen by no official."""
    meet = both_chips()
    second = chips_of(meet)[0]
    meet.do(
        ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=second, reason="as shown")
    )
    assert choice(meet) == "chosen by an official"
    assert choice(meet, (second,)) == "chosen by the recording"
