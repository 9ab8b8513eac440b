"""What holds of every draw, for any entry list: none, one, two, odd, many, all of one nation."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sport.draw.fields import first

from longtrack.sport.edition import QuartetFill, WithdrawalFill
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.fairness import verify
from longtrack.sport.rules.draw.groups import group_bounds
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.mass_start import semi_finals
from longtrack.sport.rules.draw.options import Avoid, DrawOptions, Method, Order
from longtrack.sport.rules.draw.outcome import Draw
from longtrack.sport.rules.draw.places import Place, slots
from longtrack.sport.rules.draw.teams import relay_heats, team_heats
from longtrack.sport.rules.draw.withdrawals import (
    did_not_start,
    lone,
    pair_lone,
    redraw,
    renumber,
    swap,
    withdraw,
)
from longtrack.sport.terms import Lane
from longtrack.sport.times import Duration

SWITCHED = (Method.SECOND_RUN, Method.LANE_SWITCH)

entries = st.lists(
    st.builds(
        Entrant,
        skater_id=st.integers(0, 999).map(str),
        noc=st.sampled_from(["", "NED", "NED", "NED", "NOR", "JPN"]),
        club=st.sampled_from(["", "IJsclub", "SK", "SK"]),
        position=st.none() | st.integers(1, 30),
        season_best=st.none() | st.integers(33_000_000, 33_000_005).map(Duration),
        confirmed=st.sampled_from([True, True, True, False]),
        reserve=st.sampled_from([False, False, False, True]),
    ),
    max_size=45,
    unique_by=lambda entrant: entrant.skater_id,
)
options = st.builds(
    DrawOptions,
    order=st.sampled_from(Order),
    quartets=st.booleans(),
    quartet_fill=st.sampled_from(QuartetFill),
    group_size=st.sampled_from([2, 4, 8]),
    avoid=st.sampled_from(Avoid),
)
seeds = st.integers(-(10**20), 10**20)


def drawing(method: Method, field: list[Entrant], seed: int, chosen: DrawOptions) -> Draw:
    return make_draw(method, field, seed=seed, label="x", options=chosen, earlier=earlier(field, seed))


def earlier(field: list[Entrant], seed: int) -> tuple[Place, ...]:
    """A race before, which most of the field skated, and somebody who is no longer there."""
    before = [*field[::2], *field[1::4], Entrant(skater_id="gone")]
    return make_draw(Method.RANDOM, before, seed=seed, label="earlier").places


every_method = pytest.mark.parametrize("method", Method)


@every_method
@given(field=entries, seed=seeds, chosen=options)
def test_everybody_who_is_drawn_has_one_place(
    method: Method, field: list[Entrant], seed: int, chosen: DrawOptions
) -> None:
    """A draw is a permutation of the confirmed entries without reserves; no place is given twice."""
    draw = drawing(method, field, seed, chosen)
    drawn = sorted(it.skater_id for it in field if it.confirmed and not it.reserve)
    assert sorted(it.skater_id for it in draw.places) == drawn
    assert len({it.slot for it in draw.places}) == len(draw.places)
    assert sorted([*drawn, *draw.left_out]) == sorted(it.skater_id for it in field)
    assert list(draw.places) == sorted(draw.places, key=lambda it: it.slot)


@every_method
@given(field=entries, seed=seeds, chosen=options, data=st.data())
def test_the_order_of_the_entries_does_not_matter(
    method: Method, field: list[Entrant], seed: int, chosen: DrawOptions, data: st.DataObject
) -> None:
    """The same entries in any order and the same seed give the same draw."""
    other = data.draw(st.permutations(field))
    before = earlier(field, seed)
    one, two = (
        make_draw(method, it, seed=seed, label="x", options=chosen, earlier=before) for it in (field, other)
    )
    assert one == two
    assert verify(one, other, before).agrees


@pytest.mark.parametrize("method", [method for method in Method if method not in SWITCHED])
@given(field=entries, seed=seeds, chosen=options)
def test_the_list_has_no_gaps(method: Method, field: list[Entrant], seed: int, chosen: DrawOptions) -> None:
    """All places of the layout are taken: at most one skater is alone, in heat 1 and in the inner lane."""
    draw = drawing(method, field, seed, chosen)
    assert {it.slot for it in draw.places} == set(slots(len(draw.places), chosen))
    assert [(it.heat, it.lane) for it in lone(draw)] == [(1, Lane.INNER)] * (len(draw.places) % 2)


@given(field=entries, seed=seeds, avoid=st.sampled_from(Avoid))
def test_division_a_has_its_top_six_last(field: list[Entrant], seed: int, avoid: Avoid) -> None:
    """Whatever the field: the six best are in the last three pairs, whoever must be avoided."""
    draw = drawing(Method.WORLD_CUP_A, field, seed, DrawOptions(avoid=avoid))
    order = drawing(Method.WORLD_CUP_B, field, seed, DrawOptions()).places
    heats = max((it.heat for it in order), default=0)
    best = {it.skater_id for it in order if it.heat > heats - 3}
    assert {it.skater_id for it in draw.places if it.heat > heats - 3} == best


@given(count=st.integers(0, 60), seed=seeds, size=st.sampled_from([2, 4, 8]), chosen=options)
def test_groups_do_not_mix(count: int, seed: int, size: int, chosen: DrawOptions) -> None:
    """Every group has the places of its rank, also where pairs of one nation were parted."""
    field = [replace(it, noc="ABC"[int(it.skater_id) % 3]) for it in first(count)]
    chosen = replace(chosen, group_size=size, order=Order.STANDING)
    draw = make_draw(Method.GROUPS, field, seed=seed, options=chosen)
    layout = slots(count, chosen)
    who = draw.taken()
    for begin, end in group_bounds(count, size):
        assert {who[slot] for slot in layout[begin:end]} == {str(at + 1) for at in range(begin, end)}


@pytest.mark.parametrize("method", SWITCHED)
@given(field=entries, seed=seeds, chosen=options)
def test_lanes_are_switched(method: Method, field: list[Entrant], seed: int, chosen: DrawOptions) -> None:
    """Whoever skated the earlier race has the other lane now, also where clubs were parted."""
    draw = drawing(method, field, seed, chosen)
    before = {it.skater_id: it.lane for it in earlier(field, seed)}
    assert all(it.lane is before[it.skater_id].other for it in draw.places if it.skater_id in before)


@given(count=st.integers(1, 40), seed=seeds)
def test_switching_lanes_twice_gives_the_earlier_pairs(count: int, seed: int) -> None:
    """With the same skaters the pairs stay, the lanes change; twice is the first draw again."""
    once = make_draw(Method.RANDOM, first(count), seed=seed)
    other = make_draw(Method.LANE_SWITCH, first(count), seed=seed, earlier=once.places)
    back = make_draw(Method.LANE_SWITCH, first(count), seed=seed, earlier=other.places)
    assert [replace(it, lane=it.lane.other) for it in once.places] == sorted(
        other.places, key=lambda it: (it.heat, it.pair, it.lane.other)
    )
    assert back.places == once.places


VALUE: dict[Avoid, Callable[[Entrant], str]] = {
    Avoid.CLUB: lambda entrant: entrant.club,
    Avoid.NOC: lambda entrant: entrant.noc,
}


@pytest.mark.parametrize("method", [Method.RANDOM, Method.RANKING, Method.SECOND_RUN])
@given(field=entries, seed=seeds, avoid=st.sampled_from([Avoid.CLUB, Avoid.NOC]))
def test_a_pair_of_one_club_is_left_only_where_every_pair_has_the_club(
    method: Method, field: list[Entrant], seed: int, avoid: Avoid
) -> None:
    """No arrangement has fewer: as many are left as the club has more skaters than there are pairs."""
    draw = drawing(method, field, seed, DrawOptions(avoid=avoid))
    counts = Counter(VALUE[avoid](it) for it in field if it.is_drawn and VALUE[avoid](it))
    pairs = len({it.heat for it in draw.places})
    assert Counter(it.shared for it in draw.unavoided) == {
        club: count - pairs for club, count in counts.items() if count > pairs
    }


@given(
    field=entries,
    seed=seeds,
    chosen=options,
    method=st.sampled_from([it for it in Method if it not in SWITCHED]),
    data=st.data(),
)
def test_changes_keep_everybody_exactly_once(
    field: list[Entrant], seed: int, chosen: DrawOptions, method: Method, data: st.DataObject
) -> None:
    """After any withdrawals nobody is lost, doubled or renumbered, lanes stay, and every change is told."""
    draw = drawing(method, field, seed, chosen)
    here = [it.skater_id for it in draw.places]
    for _ in range(data.draw(st.integers(0, min(5, len(here))))):
        gone = data.draw(st.sampled_from(here))
        fill = data.draw(st.sampled_from([it for it in WithdrawalFill if it is not WithdrawalFill.REDRAW]))
        reserve = f"reserve for {gone}"
        after = withdraw(draw, gone, fill, reserve)
        here.remove(gone)
        if fill is WithdrawalFill.RESERVE:
            here.append(reserve)
        assert sorted(it.skater_id for it in after.places) == sorted(here)
        assert len({it.slot for it in after.places}) == len(here)
        assert {(it.heat, it.pair) for it in after.places} <= {(it.heat, it.pair) for it in draw.places}
        if fill is not WithdrawalFill.REPAIR_LONE:
            assert all(draw.place_of(it).lane is after.place_of(it).lane for it in here if it != reserve)
        if fill is WithdrawalFill.LEAVE_ALONE:
            assert all(draw.place_of(it) == after.place_of(it) for it in here)
        draw = after
    assert verify(draw, field).agrees


@given(field=entries, seed=seeds, data=st.data())
def test_changes_by_hand_keep_everybody_exactly_once(
    field: list[Entrant], seed: int, data: st.DataObject
) -> None:
    """Swaps, no-shows, new pairs of lone skaters and new numbers, in any order."""
    draw = drawing(Method.RANDOM, field, seed, DrawOptions())
    here = [it.skater_id for it in draw.places]
    for action in data.draw(st.lists(st.sampled_from(["swap", "absent", "pair", "renumber"]), max_size=6)):
        alone = [it.skater_id for it in lone(draw)]
        if action == "swap" and len(here) > 1:
            one, two = data.draw(st.permutations(here))[:2]
            draw = swap(draw, one, two, "the referee asks for it")
        elif action == "absent" and here:
            draw = did_not_start(draw, here.pop())
        elif action == "pair" and len(alone) > 1:
            draw = pair_lone(draw, alone[0], alone[1])
        elif action == "renumber":
            draw = renumber(draw)
            assert sorted({it.heat for it in draw.places}) == list(
                range(1, len({it.heat for it in draw.places}) + 1)
            )
        assert sorted(it.skater_id for it in draw.places) == sorted(here)
        assert len({it.slot for it in draw.places}) == len(here)
    assert verify(draw, field).agrees


@given(field=entries, seed=seeds)
def test_a_redraw_keeps_the_trace(field: list[Entrant], seed: int) -> None:
    """Drawn anew without those who withdrew: another seed, the old changes still there, and it verifies."""
    draw = drawing(Method.RANDOM, field, seed, DrawOptions())
    here = [it.skater_id for it in draw.places]
    left = [it for it in field if it.skater_id != here[0]] if here else field
    changed = withdraw(draw, here[0], WithdrawalFill.LEAVE_ALONE) if here else draw
    new = redraw(changed, left, seed=seed + 1, reason="one withdrew")
    assert new.changes[: len(changed.changes)] == changed.changes
    assert new.drawn == new.places == drawing(Method.RANDOM, left, seed + 1, DrawOptions()).places
    assert verify(new, left).agrees


@given(field=entries)
def test_semi_finals_are_balanced(field: list[Entrant]) -> None:
    """Sizes, each nation and each two neighbours of the ranking are divided as equally as can be."""
    places = semi_finals(field)
    drawn = {it.skater_id: it for it in field if it.is_drawn}
    assert sorted(it.skater_id for it in places) == sorted(drawn)
    semis = [[drawn[it.skater_id] for it in places if it.heat == heat] for heat in (1, 2)]
    assert abs(len(semis[0]) - len(semis[1])) <= 1
    for noc in {it.noc for it in drawn.values()} - {""}:
        one, two = (sum(it.noc == noc for it in semi) for semi in semis)
        assert abs(one - two) <= 1
    for heat in (1, 2):
        numbers = [it.number for it in places if it.heat == heat]
        assert numbers == list(range(1, len(numbers) + 1))


@given(field=entries, in_a_heat=st.sampled_from([3, 4]))
def test_every_team_starts_once(field: list[Entrant], in_a_heat: int) -> None:
    """Two teams a heat, one at most alone, in heat 1; relays in nearly equal heats, none too large."""
    drawn = sorted(it.skater_id for it in field if it.is_drawn)
    teams = team_heats(field)
    assert sorted(it.team_id for it in teams) == drawn
    sizes = Counter(it.heat for it in teams)
    assert all(size == 2 or (size == 1 and heat == 1) for heat, size in sizes.items())
    relay = Counter(it.heat for it in relay_heats(field, DrawOptions(relay_teams=in_a_heat)))
    assert sum(relay.values()) == len(drawn)
    assert max(relay.values(), default=0) <= in_a_heat
    assert max(relay.values(), default=0) - min(relay.values(), default=0) <= 1


@every_method
@pytest.mark.parametrize("count", [0, 1, 2, 3, 1999])
def test_fields_of_any_size_and_one_nation(method: Method, count: int) -> None:
    """Nobody, one, two, an odd number, far too many: all of one nation, which cannot be avoided then."""
    field = [replace(it, noc="NED") for it in first(count)]
    draw = drawing(method, field, 1, DrawOptions(avoid=Avoid.NOC))
    assert len(draw.places) == count
    if method not in SWITCHED:
        assert len(draw.unavoided) == count // 2


@pytest.mark.slow
def test_parting_a_huge_field_in_two_nations() -> None:
    """Half of 2000 skaters of each of two nations, those of one all behind those of the other."""
    field = [replace(it, noc="NED" if int(it.skater_id) <= 1000 else "NOR") for it in first(2000)]
    assert make_draw(Method.RANKING, field, seed=1, options=DrawOptions(avoid=Avoid.NOC)).unavoided == ()
