"""Fairness counts, and whether a draw is what its seed gives."""

from dataclasses import replace

from tests.sport.draw.fields import drawn, first

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.fairness import Drawn, LaneCount, fairness, lane_counts, last_bend, verify
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.options import Method
from longtrack.sport.rules.draw.places import Place
from longtrack.sport.rules.draw.withdrawals import move_up, redraw, swap
from longtrack.sport.terms import Lane


def test_the_last_bend_of_500_and_1000_m() -> None:
    """Who starts a 500 m outside has the last bend inside; so it is on 1500 m too, not on 1000 m."""
    assert last_bend(Lane.OUTER, 500) is Lane.INNER
    assert last_bend(Lane.OUTER, 1000) is Lane.OUTER
    assert last_bend(Lane.OUTER, 1500) is Lane.INNER


def test_lanes_over_two_500s() -> None:
    """Two runs with switched lanes: everybody once inner, once outer, in start and last bend."""
    one = drawn(Method.RANDOM, first(8))
    two = make_draw(Method.SECOND_RUN, first(8), seed=1, earlier=one.places)
    counts = lane_counts([Drawn(one, 500), Drawn(two, 500)])
    assert {(it.inner, it.outer, it.last_bend_inner, it.last_bend_outer) for it in counts} == {(1, 1, 1, 1)}
    assert all(it.balanced for it in counts)


def test_two_draws_by_the_same_standing_are_not_balanced() -> None:
    """The second race drawn from the same standing gives the same lane twice; the report says it."""
    field = [
        Entrant(skater_id="a", position=1, noc="NED", club="SK"),
        Entrant(skater_id="b", position=2, noc="NED", club="SK"),
        Entrant(skater_id="c", position=3, noc="NOR", club="SK"),
    ]
    one = make_draw(Method.WORLD_CUP_B, field, seed=1, label="first 500")
    two = make_draw(Method.WORLD_CUP_B, field, seed=1, label="second 500")
    report = fairness([Drawn(one, 500), Drawn(two, 500)], field)
    assert report.lanes == (
        LaneCount("a", 2, 0, 0, 2),
        LaneCount("b", 0, 2, 2, 0),
        LaneCount("c", 2, 0, 0, 2),
    )
    assert [it.balanced for it in report.lanes] == [False, False, False]
    assert [(label, place.skater_id) for label, place in report.lone] == [
        ("first 500", "c"),
        ("second 500", "c"),
    ]
    assert [(label, clash.skater_ids, clash.shared) for label, clash in report.same_noc] == [
        ("first 500", ("a", "b"), "NED"),
        ("second 500", ("a", "b"), "NED"),
    ]
    assert [clash.shared for _, clash in report.same_club] == ["SK", "SK"]
    assert report.statements == (
        "Draws: 2; skaters: 3.",
        "Starts 0 inner, 2 outer: 1 skaters.",
        "Starts 2 inner, 0 outer: 2 skaters.",
        "Last bend 0 inner, 2 outer: 2 skaters.",
        "Last bend 2 inner, 0 outer: 1 skaters.",
        "Starts alone: 2.",
        "Pairs of one club: 2; of one nation: 2.",
    )


def test_a_draw_is_verified_from_its_seed() -> None:
    """Made again it is the same; after changes these are replayed too."""
    draw = drawn(Method.RANDOM, first(7))
    assert verify(draw, first(7)).words == "the draw is what seed 2026 gives"
    changed = move_up(swap(draw, "1", "2", "asked for"), "3")
    result = verify(changed, first(7)[::-1])
    assert result.agrees
    assert (
        result.words
        == f"the draw is what seed 2026 gives, then {len(changed.changes)} changes that are all told"
    )


def test_a_draw_with_another_seed_is_found() -> None:
    """The first place that differs is named."""
    draw = drawn(Method.RANDOM, first(6))
    result = verify(replace(draw, seed=2027), first(6))
    assert not result.agrees
    assert result.words.startswith("seed 2027 gives another draw: heat 1 pair 1 inner has ")
    assert not verify(draw, first(5)).agrees


def test_changes_after_a_redraw_are_verified_too() -> None:
    """Only what happened since the last redraw is replayed; the trace before it stays."""
    draw = move_up(drawn(Method.RANDOM, first(6)), "1")
    left = first(6)[1:]
    for seed in (1, 2):
        draw = redraw(draw, left, seed=seed, reason="again")
    assert verify(draw, left).words == "the draw is what seed 2 gives"
    later = swap(draw, "2", "3", "asked for")
    assert verify(later, left).words == "the draw is what seed 2 gives, then 2 changes that are all told"
    assert not verify(replace(later, places=draw.places), left).agrees


def test_a_change_that_is_not_told_is_found() -> None:
    """Two places exchanged in the list, and nothing about it among the changes."""
    draw = drawn(Method.WORLD_CUP_B, first(4))
    exchanged = swap(draw, "1", "4", "quietly").places
    result = verify(replace(draw, places=exchanged), first(4))
    assert (result.agrees, result.words) == (
        False,
        "a change is not told: heat 1 pair 1 outer has 1, not 4",
    )
    missing = verify(replace(draw, places=draw.places[1:]), first(4))
    assert missing.words == "a change is not told: heat 1 pair 1 inner has nobody, not 3"
    extra = replace(draw, places=(*draw.places, Place(3, 1, Lane.INNER, "extra")))
    assert verify(extra, first(4)).words == "a change is not told: 5 places, not 4"
