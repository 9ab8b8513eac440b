"""A gun that nobody heard: its heat is asked about, and no other heat is moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.competition.test_rehearsals import WIRED, Rehearsal
from tests.simulation.rinks import BEGINS, pairs

from longtrack.projections.alarms import AlarmKind, Severity, alarms
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import What, Wiring, in_order
from longtrack.sport.times import Moment

WIRED["no chips"] = Wiring(chips=False)


def without_gun(of: int, event: str, wiring: str, seed: int) -> Rehearsal:
    """Skate four heats; the gun of one is not heard."""
    state = pairs(4, event, seed)
    play = rehearsal(state, seed=seed, begins=BEGINS, wiring=WIRED[wiring])
    kept = tuple(it for it in play.signals if it.what is not What.GUN or it.heat != of)
    return Rehearsal(state, replace(play, signals=kept))


def missed(evening: Rehearsal) -> set[tuple[int, str]]:
    found = [it for it in alarms(evening.state) if it.kind is AlarmKind.GUN_MISSED]
    assert all(it.severity is Severity.SERIOUS for it in found)
    return {(it.heat or 0, it.skater) for it in found}


@pytest.mark.parametrize("event", ["W500", "W1000", "W1500"])
@pytest.mark.parametrize("wiring", ["loops", "all", "no camera"])
@pytest.mark.parametrize("of", [1, 2, 4])
def test_one_missed_gun_moves_no_other_heat(event: str, wiring: str, of: int) -> None:
    """The chips went round without a gun: the next gun is that of the next heat, both are asked about."""
    for seed in (1, 2):
        evening = without_gun(of, event, wiring, seed)
        assert list(evening.wrong()) == []
        (distance,) = evening.state.distances.values()
        started = {heat.number for heat in distance.heats.values() if heat.guns}
        assert started == {1, 2, 3, 4} - {of}
        assert missed(evening) == {(of, race.skater) for race in distance.heats[of].races}
        for heat in distance.heats.values():
            assert heat.number == of or all(distance.finish(race) is not None for race in heat.races)


def test_a_picture_of_a_heat_that_was_never_started() -> None:
    """Without chips nobody knows that a gun was missed, until the camera names such a heat."""
    evening = without_gun(2, "W1000", "no chips", 1)
    (distance,) = evening.state.distances.values()
    last = distance.heats[4]
    assert not last.guns
    assert missed(evening) == {(4, race.skater) for race in last.races}
    (sentence, *_) = [it.sentence for it in alarms(evening.state) if it.kind is AlarmKind.GUN_MISSED]
    assert "there is a picture of heat 4, which was never started: was its gun missed" in sentence


def test_the_chips_of_another_heat_are_on_the_ice() -> None:
    """The first gun of two is that of heat 1 by order, but those of heat 2 skate."""
    state = pairs(2, "W1000", 1)
    play = rehearsal(state, seed=1, begins=BEGINS, wiring=WIRED["loops"])
    kept = tuple(it for it in play.signals if it.heat == 2 and it.what is not What.PHOTO)
    evening = Rehearsal(state, replace(play, signals=kept))
    (distance,) = evening.state.distances.values()
    assert missed(evening) == {
        (heat.number, race.skater) for heat in distance.heats.values() for race in heat.races
    }
    sentences = {it.sentence for it in alarms(evening.state) if it.kind is AlarmKind.GUN_MISSED}
    assert any("the chips of heat 2" in it for it in sentences)


@pytest.mark.parametrize("photo", [True, False])
def test_a_gun_that_came_too_late(photo: bool) -> None:
    """Only the second contact of the gun was heard: chips at a loop before it, or the picture of everybody
    beside the beam, tell that all times are too short."""
    state = pairs(2, "W1000", 1)
    play = rehearsal(
        state, seed=1, begins=BEGINS, wiring=Wiring(loops=not photo, photo=photo), exact_clocks=True
    )
    late = 1_500_000_000 if photo else 2_500_000_000
    told = tuple(
        replace(it, at=Moment(it.at + late), told=Moment(it.told + late))
        if it.what is What.GUN and it.heat == 1
        else it
        for it in play.signals
    )
    evening = Rehearsal(state, replace(play, signals=in_order(list(told))))
    (distance,) = evening.state.distances.values()
    found = {(it.heat, it.skater) for it in alarms(evening.state) if it.kind is AlarmKind.GUN_APART}
    assert found == {(1, race.skater) for race in distance.heats[1].races}
