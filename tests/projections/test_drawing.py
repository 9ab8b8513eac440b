"""What puts the entrants of a draw in order, and what is said where that is not known."""

from __future__ import annotations

from typing import Any

import pytest

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition
from longtrack.projections.drawing import CannotDraw, Plan, draw_distance, options_text, read_plan
from longtrack.sport.rules.draw.options import DrawOptions, Order
from longtrack.sport.times import Moment


def entered(*entries: tuple[str, dict[str, Any]]) -> Competition:
    """A women's 1000 m with entries in this order: skater, and what is known of her."""
    events: list[ev.AnyEvent] = [
        ev.CompetitionOpened(
            name="Cup", venue="Rink", rulebook="ISU-2025-26", date="2026-01-10", time_zone="UTC"
        ),
        ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000),
    ]
    for skater, known in entries:
        events += [
            ev.SkaterRegistered(skater=skater, given_name=skater.title(), family_name="Test", noc="NED"),
            ev.EntryAccepted(distance="W1000", skater=skater, **known),
        ]
    return fold(ev.JournalEntry(seq, Moment(seq), ev.Actor("test"), it) for seq, it in enumerate(events, 1))


def drawn(state: Competition, order: Order) -> tuple[list[str], tuple[str, ...]]:
    """Skaters in the order in which they skate, and the remarks."""
    plan = Plan(distance="W1000", method="ranking", options=DrawOptions(order=order))
    found = draw_distance(state, plan)
    return [it.skater for it in found.places], found.remarks


def test_without_positions_the_order_of_the_list_counts() -> None:
    """The first of the list is the best and skates last, not whoever has the first id; and it is said."""
    state = entered(("zoe", {}), ("anna", {}), ("mia", {}), ("bea", {}))
    said = ("nobody has a position: the order of the list counts, its first as the best",)
    assert drawn(state, Order.LIST) == (["mia", "bea", "zoe", "anna"], said)
    assert drawn(state, Order.STANDING) == (["mia", "bea", "zoe", "anna"], said)


def test_who_has_no_position_comes_behind_in_the_order_of_the_list() -> None:
    """A position counts first; who has none is named."""
    state = entered(("zoe", {}), ("anna", {}), ("mia", {"position": 1}), ("bea", {"position": 2}))
    assert drawn(state, Order.LIST) == (
        ["zoe", "anna", "mia", "bea"],
        ("without a position, so behind the others: Zoe Test, Anna Test",),
    )


def test_where_nobody_has_a_position_times_put_them_in_order_by_the_standing_only() -> None:
    """Season's best times stand for a standing; by the list they do not count."""
    state = entered(("zoe", {"season_best": "1:20.00"}), ("anna", {"season_best": "1:19.00"}))
    assert drawn(state, Order.STANDING) == (
        ["anna", "zoe"],
        ("nobody has a position: season's best times put them in order",),
    )
    assert drawn(state, Order.LIST)[0] == ["zoe", "anna"]


@pytest.mark.parametrize(
    ("order", "what"),
    [(Order.SEASON_BEST, "season's best time"), (Order.PERSONAL_BEST, "personal best time")],
)
def test_times_that_nobody_has_put_nobody_in_order(order: Order, what: str) -> None:
    """A draw by them is refused, with what to do."""
    state = entered(("zoe", {}), ("anna", {}))
    with pytest.raises(CannotDraw) as refused:
        drawn(state, order)
    assert str(refused.value) == (
        f"nobody has a {what}, it puts nobody in order: choose another order before the draw"
    )


def test_personal_best_times_put_a_club_in_order() -> None:
    """The fastest skates last, who has no time first, and is named."""
    state = entered(
        ("zoe", {}),
        ("anna", {"personal_best": "1:25.00"}),
        ("mia", {"personal_best": "1:19.5"}),
        ("bea", {"personal_best": "1:30.00"}),
    )
    assert drawn(state, Order.PERSONAL_BEST) == (
        ["bea", "zoe", "mia", "anna"],
        ("without a personal best time, so behind the others: Zoe Test",),
    )


def test_an_older_draw_is_made_again_as_it_was() -> None:
    """Its words do not say that the list decides: then the ids do."""
    state = entered(("zoe", {}), ("anna", {}))
    plan = Plan(distance="W1000", method="ranking")
    new = draw_distance(state, plan).event
    assert options_text(plan).endswith(" ties=list")
    old = ev.DrawMade(
        distance="W1000",
        method="ranking",
        seed=None,
        places=new.places,
        options=new.options.removesuffix(" ties=list"),
    )
    assert [it.skater for it in draw_distance(state, read_plan(new, state)).places] == ["zoe", "anna"]
    assert [it.skater for it in draw_distance(state, read_plan(old, state)).places] == ["anna", "zoe"]
