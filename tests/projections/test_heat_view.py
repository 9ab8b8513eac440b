"""A heat as the console shows it."""

from __future__ import annotations

from hypothesis import given
from tests import strategies
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.projections.heat_view import HeatView, heat_view
from longtrack.sport.terms import Outcome, Source


def view(meet: Meet, heat: int = 1) -> HeatView:
    return heat_view(meet.state, meet.distance, meet.distance.heats[heat])


def test_every_time_has_its_measurements_side_by_side() -> None:
    """The one that counts first, the others with their difference to it, in the order of trust."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.900")
    meet.beam("inner", "17.950", source=Source.MANUAL)
    meet.beam("inner", "17.880", source=Source.TRANSPONDER)
    first = view(meet).races[0].splits[0]
    assert (first.split, first.metres) == (0, 200)
    assert [(it.source, it.time, it.difference, it.counts) for it in first.measurements] == [
        ("optical", "17.900", "", True),
        ("transponder", "17.880", "-0.020", False),
        ("manual", "17.950", "+0.050", False),
    ]
    assert view(meet).races[0].splits[1].measurements == ()


def test_what_an_official_chose_counts() -> None:
    """And is marked as chosen."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.900")
    meet.beam("inner", "17.950", source=Source.MANUAL)
    by_hand = meet.last_pulse
    meet.do(ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=by_hand, reason="a leg"))
    first = view(meet).races[0].splits[0].measurements[0]
    assert (first.signal, first.source, first.counts, first.chosen) == (by_hand, "manual", True, True)


def test_starts_and_outcomes() -> None:
    """Guns and false starts of each pair; how a race ended, with its code."""
    meet = Meet()
    meet.start(1)
    meet.do(ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="bea"))
    meet.gun(1)
    meet.rule("bea", Outcome.DQ, "T08")
    shown = view(meet)
    assert (shown.seq, shown.heat, shown.status, shown.result) == (meet.state.seq, 1, "running", "unofficial")
    assert (shown.pairs[0].gun, shown.pairs[0].false_starts) == (meet.last_pulse, ("bea",))
    anna, bea = shown.races
    assert (anna.lane, anna.armband, anna.outcome) == ("inner", "white", "")
    assert (bea.lane, bea.armband, bea.outcome, bea.code) == ("outer", "red", "DQ", "T08")


@given(strategies.histories)
def test_every_heat_can_be_shown(entries: list[ev.JournalEntry]) -> None:
    """Whatever happened."""
    state = fold(entries)
    for distance in state.distances.values():
        for heat in distance.heats.values():
            shown = heat_view(state, distance, heat)
            assert len(shown.races) == len(heat.races)
