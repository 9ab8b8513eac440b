"""The draw changed by hand: nobody is lost, no place is taken twice, and the trace can be followed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.competition_at_work import Work

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.undoing import take_back
from longtrack.projections import draw_changes
from longtrack.projections.draw_changes import ChangedDraw
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import CannotDraw, Plan, draw_distance
from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.rules.draw.options import DrawOptions
from longtrack.sport.terms import Lane

I, O = Lane.INNER, Lane.OUTER  # noqa: E741 - as on every start list
LEAVE = WithdrawalFill.LEAVE_ALONE


def drawn(skaters: int = 6, *, word: str = "W1000", method: str = "ranking", quartets: bool = False) -> Work:
    """A published draw: s1 is the best, in the last pair, inner lane."""
    work = Work(word)
    distance = next(iter(work.state.distances))
    for number in range(1, skaters + 1):
        work.enter(f"s{number}", distance, position=number)
    plan = Plan(distance=distance, method=method, seed=None, options=DrawOptions(quartets=quartets))
    work.do(draw_distance(work.state, plan).event, ev.StartListPublished(distance=distance))
    return work


def publish(work: Work, changed: ChangedDraw) -> ChangedDraw:
    name = changed.event.distance
    work.do(changed.event, ev.StartListPublished(distance=name))
    return changed


def shown(work: Work, name: str = "W1000") -> str:
    """The places in words: `1: s5 I, s6 O / 2: ...`."""
    heats = work.state.distances[name].heats.values()
    lanes = {I: " I", O: " O", None: ""}
    return " / ".join(f"{it.number}: {', '.join(r.skater + lanes[r.lane] for r in it.races)}" for it in heats)


def test_two_change_places() -> None:
    """Method and seed stay; the pairs that changed are named, and it stands in the trace with its reason."""
    work = drawn()
    changed = publish(work, draw_changes.swap_places(work.state, "W1000", "s1", "s6", "one club"))
    assert shown(work) == "1: s5 I, s1 O / 2: s3 I, s4 O / 3: s6 I, s2 O"
    assert changed.heats == (1, 3)
    assert changed.words == (
        "s1 changes with s6 (one club): pair 3 inner to pair 1 outer, in the other lane",
        "s6 changes with s1 (one club): pair 1 outer to pair 3 inner, in the other lane",
    )
    assert changed.event.options.endswith("relay_teams=4 ties=list change=swap who=s1 with=s6")
    found = verify_draw(work.entries, "W1000")
    assert (found.agrees, found.words) == (
        True,
        "the draw of W1000 is what ranking without lots gives, then 1 change",
    )


def test_a_withdrawal_a_late_entry_and_a_move() -> None:
    """One after the other; every change is followed when the draw is verified."""
    work = drawn()
    work.do(ev.EntryWithdrawn(distance="W1000", skater="s3"))
    assert publish(work, draw_changes.withdraw(work.state, "W1000", "s3", LEAVE)).heats == (2,)
    work.enter("late", "W1000")
    (free,) = draw_changes.free_places(work.state, "W1000")
    assert free == ev.DrawnPlace(2, I, "")
    came = draw_changes.come_in(work.state, "W1000", ev.DrawnPlace(2, I, "late"))
    assert publish(work, came).words == ("late comes in at pair 2 inner",)
    publish(work, draw_changes.change_lanes(work.state, "W1000", "late", "drawn wrongly"))
    assert shown(work) == "1: s5 I, s6 O / 2: s4 I, late O / 3: s1 I, s2 O"
    work.do(ev.EntryWithdrawn(distance="W1000", skater="s5"))
    publish(work, draw_changes.withdraw(work.state, "W1000", "s5", LEAVE))
    place = ev.DrawnPlace(1, I, "s2")
    publish(work, draw_changes.move_to(work.state, "W1000", "s2", place, "s1 asked for it"))
    assert shown(work) == "1: s2 I, s6 O / 2: s4 I, late O / 3: s1 I"
    assert verify_draw(work.entries, "W1000").words.endswith(", then 5 changes")
    assert len(work.state.distances["W1000"].draw_changes) == 9


def test_a_heat_that_has_been_called_stays_as_it_is() -> None:
    """Who stands at the start is not moved; a later pair still may be changed."""
    work = drawn()
    work.do(ev.HeatCalled(distance="W1000", heat=1))
    with pytest.raises(CannotDraw, match="heat 1 of W1000 has started: nobody in it changes places"):
        draw_changes.swap_places(work.state, "W1000", "s1", "s6", "x")
    publish(work, draw_changes.swap_places(work.state, "W1000", "s1", "s4", "x"))
    assert shown(work) == "1: s5 I, s6 O / 2: s3 I, s1 O / 3: s4 I, s2 O"
    assert work.state.distances["W1000"].heats[1].status == "called"


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda s: draw_changes.swap_places(s, "W1000", "s1", "s6", ""), "not changed without a reason"),
        (lambda s: draw_changes.swap_places(s, "W1000", "s1", "s9", "x"), "s9 has no place in this draw"),
        (
            lambda s: draw_changes.swap_places(s, "W1000", "s1", "s1", "x"),
            "cannot change places with herself",
        ),
        (
            lambda s: draw_changes.move_to(s, "W1000", "s1", ev.DrawnPlace(2, I, ""), "x"),
            "pair 2 inner is taken by s3",
        ),
        (
            lambda s: draw_changes.move_to(s, "W1000", "s1", ev.DrawnPlace(2, I, "", 2), "x"),
            "there is no pair 2 inner",
        ),
        (
            lambda s: draw_changes.come_in(s, "W1000", ev.DrawnPlace(4, I, "s9")),
            "s9 is not entered for W1000",
        ),
        (lambda s: draw_changes.come_in(s, "W1000", ev.DrawnPlace(4, I, "s1")), "s1 has a place already"),
        (lambda s: draw_changes.swap_places(s, "W500", "s1", "s2", "x"), "has not been drawn yet"),
    ],
)
def test_what_cannot_be_changed(ask: object, sentence: str) -> None:
    """One sentence for the secretary; nothing changes."""
    work = drawn()
    work.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    assert callable(ask)
    with pytest.raises(CannotDraw, match=sentence):
        ask(work.state)


def test_a_draw_by_hand_can_be_changed_too() -> None:
    """Its places are all that is known; what it does not say is not made up."""
    work = Work("W1000")
    for skater in ("a", "b", "c"):
        work.enter(skater, "W1000")
    places = (ev.DrawnPlace(1, I, "a"), ev.DrawnPlace(2, I, "b"), ev.DrawnPlace(2, O, "c"))
    work.do(ev.DrawMade(distance="W1000", method="by hand", seed=None, places=places))
    changed = publish(work, draw_changes.swap_places(work.state, "W1000", "a", "c", "x"))
    assert (changed.event.method, changed.event.options) == ("by hand", "change=swap who=a with=c")
    assert shown(work) == "1: c I / 2: b I, a O"


def test_a_mass_start_has_an_order_and_no_lanes() -> None:
    """Two change on the line, a late entry stands at its end; nobody changes lanes."""
    work = drawn(4, word="WMS:10")
    publish(work, draw_changes.swap_places(work.state, "WMS", "s1", "s4", "as judged"))
    work.enter("late", "WMS")
    publish(work, draw_changes.come_in(work.state, "WMS", ev.DrawnPlace(1, None, "late")))
    assert shown(work, "WMS") == "1: s4, s2, s3, s1, late"
    assert verify_draw(work.entries, "WMS").agrees
    publish(work, draw_changes.move_to(work.state, "WMS", "s4", ev.DrawnPlace(1, None, ""), "late"))
    assert shown(work, "WMS") == "1: s2, s3, s1, late, s4"
    with pytest.raises(CannotDraw, match="no place to change with"):
        draw_changes.change_lanes(work.state, "WMS", "s1", "x")
    with pytest.raises(CannotDraw, match="leave the draw as it is"):
        draw_changes.withdraw(work.state, "WMS", "s1", LEAVE)


def test_a_former_draw_is_in_force_again() -> None:
    """It keeps the trace of what was taken back, and is verified by the draw it goes back to."""
    work = drawn()
    first = next(it.seq for it in work.entries if isinstance(it.event, ev.DrawMade))
    publish(work, draw_changes.swap_places(work.state, "W1000", "s1", "s6", "one club"))
    work.do(*take_back(work.state, work.entries, work.state.seq - 1, "the clubs agreed"))
    assert shown(work) == "1: s5 I, s6 O / 2: s3 I, s4 O / 3: s1 I, s2 O"
    assert work.state.distances["W1000"].draw_changes[-1] == (
        f"the draw is again that of entry {first} (the clubs agreed)"
    )
    assert verify_draw(work.entries, "W1000").words == "the draw of W1000 is what ranking without lots gives"
    publish(work, draw_changes.swap_places(work.state, "W1000", "s1", "s2", "once more"))
    assert verify_draw(work.entries, "W1000").words.endswith("ranking without lots gives, then 1 change")


def test_a_way_back_that_leads_nowhere_is_found() -> None:
    """To an entry that is no draw, or to one with other places."""
    work = drawn()
    now = draw_changes.as_it_stands(work.state, "W1000")
    for target, places in ((1, now.places), (work.state.seq - 1, now.places[1:])):
        back = ev.DrawMade(
            distance="W1000", method="ranking", seed=None, places=places, options=f"change=back to={target}"
        )
        work.do(back)
        with pytest.raises(CannotDraw, match=r"to entry 1, which is no draw|does not go back to that of"):
            verify_draw(work.entries, "W1000")


def test_a_change_that_is_not_what_it_says_is_found() -> None:
    """Whoever changes a place and tells of another one."""
    work = drawn()
    changed = draw_changes.swap_places(work.state, "W1000", "s1", "s6", "x").event
    lie = draw_changes.swap_places(work.state, "W1000", "s1", "s5", "x").event
    work.do(
        ev.DrawMade(**{**{f: getattr(changed, f) for f in changed.__struct_fields__}, "places": lie.places})
    )
    found = verify_draw(work.entries, "W1000")
    assert not found.agrees
    assert found.words.startswith(
        "change=swap who=s1 with=s6 gives another draw: heat 1 inner has s1, expected"
    )


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["swap", "move", "lanes", "late", "withdraw", "call"]),
        st.integers(1, 9),
        st.integers(1, 9),
        st.sampled_from(Lane),
        st.integers(1, 2),
    ),
    max_size=10,
)


@given(st.integers(1, 9), st.booleans(), ACTS)
def test_nobody_is_lost_and_no_place_is_taken_twice(
    skaters: int, quartets: bool, acts: list[tuple[str, int, int, Lane, int]]
) -> None:
    """Whatever is asked in whatever order: everybody who is in has one place, and the trace holds."""
    work = drawn(skaters, quartets=quartets)
    there = {f"s{number}" for number in range(1, skaters + 1)}
    for kind, one, other, lane, pair in acts:
        with suppress(CannotDraw, Refusal, StopIteration):
            there = _act(
                work, there, kind, f"s{one}", f"s{other}", ev.DrawnPlace(other, lane, f"s{one}", pair)
            )
    distance = work.state.distances["W1000"]
    races = [(heat.number, race) for heat in distance.heats.values() for race in heat.races]
    assert sorted(race.skater for _, race in races) == sorted(there)
    places = [(number, race.pair, race.lane) for number, race in races]
    assert len(set(places)) == len(places)
    assert work.state.problems == ()
    assert not there or verify_draw(work.entries, "W1000").agrees


def _act(work: Work, there: set[str], kind: str, one: str, other: str, place: ev.DrawnPlace) -> set[str]:
    state = work.state
    if kind == "swap":
        publish(work, draw_changes.swap_places(state, "W1000", one, other, "x"))
    elif kind == "move":
        publish(work, draw_changes.move_to(state, "W1000", one, place, "x"))
    elif kind == "lanes":
        publish(work, draw_changes.change_lanes(state, "W1000", one, "x"))
    elif kind == "late" and one not in there:
        work.enter(one, "W1000")
        publish(work, draw_changes.come_in(work.state, "W1000", place))
        return there | {one}
    elif kind == "withdraw" and one in there:
        publish(work, draw_changes.withdraw(state, "W1000", one, WithdrawalFill.SAME_LANE_MOVE_UP))
        return there - {one}
    elif kind == "call":
        heat = next(it for it in state.distances["W1000"].heats.values() if it.status == "drawn")
        work.do(ev.HeatCalled(distance="W1000", heat=heat.number))
    return there
