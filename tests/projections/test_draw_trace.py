"""A draw is verified from the journal alone, for any entries and method."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.programme import Programme

from longtrack.competition import events as ev
from longtrack.competition.fold import fold
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import BY_LOT, Plan, draw_distance
from longtrack.sport.rules.draw.options import Avoid, DrawOptions, Method, Order
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Moment

METHODS = [it.value for it in Method if it not in (Method.SECOND_RUN, Method.LANE_SWITCH)]

FIRST = {"confirmed": True, "reserve": False, "season_best": "1:12.34", "personal_best": "1:12.34"}
"""So that there is somebody to draw, by whatever order."""

FIELDS = st.lists(
    st.builds(
        ev.EntryAccepted,
        distance=st.just("W1000"),
        skater=st.just(""),
        club=st.sampled_from(["", "X", "Y"]),
        position=st.none() | st.integers(min_value=1, max_value=30),
        season_best=st.sampled_from(["", "1:12.31", "1:12.40", "nonsense"]),
        personal_best=st.sampled_from(["", "1:11.31", "1:12.40", "nonsense"]),
        confirmed=st.booleans(),
        reserve=st.booleans(),
    ),
    min_size=1,
    max_size=25,
).map(
    lambda found: [replace(it, skater=f"s{at}", **(FIRST if at == 0 else {})) for at, it in enumerate(found)]
)

OPTIONS = st.builds(
    DrawOptions,
    order=st.sampled_from(Order),
    quartets=st.booleans(),
    group_size=st.sampled_from([2, 4, 8]),
    avoid=st.sampled_from(Avoid),
)


def journal(events: list[ev.AnyEvent]) -> list[ev.JournalEntry]:
    return [ev.JournalEntry(seq, Moment(seq), ev.Actor("test"), it) for seq, it in enumerate(events, 1)]


def before(field: list[ev.EntryAccepted]) -> list[ev.AnyEvent]:
    return [
        ev.CompetitionOpened(
            name="Cup", venue="Rink", rulebook="ISU-2025-26", date="2026-01-10", time_zone="UTC"
        ),
        ev.DistanceAdded(distance="W1000", name="Women's 1000 m", metres=1000),
        *(ev.SkaterRegistered(skater=it.skater, given_name="", family_name="X", noc="NED") for it in field),
        *field,
    ]


@given(FIELDS, st.sampled_from(METHODS), st.integers(), OPTIONS)
def test_every_draw_verifies(
    field: list[ev.EntryAccepted], method: str, seed: int, options: DrawOptions
) -> None:
    """Whatever is entered afterwards, the draw is what the entries before it and the seed give."""
    events = before(field)
    given_seed = seed if method in BY_LOT else None
    plan = Plan(distance="W1000", method=method, seed=given_seed, options=options)
    drawn = draw_distance(fold(journal(events)), plan)
    late = ev.EntryAccepted(distance="W1000", skater="s0", position=1, club="Z")
    assert verify_draw(journal([*events, drawn.event, late]), "W1000").agrees


@given(FIELDS.filter(lambda field: len(field) > 9), st.integers())
def test_another_seed_is_found_out(field: list[ev.EntryAccepted], seed: int) -> None:
    """The seed in the journal is the one that was used, or the places differ."""
    events = before(field)
    state = fold(journal(events))
    drawn = draw_distance(state, Plan(distance="W1000", method="random", seed=seed))
    other = draw_distance(state, Plan(distance="W1000", method="random", seed=seed + 1))
    forged = replace(drawn.event, seed=seed + 1)
    assert verify_draw(journal([*events, forged]), "W1000").agrees == (drawn.places == other.places)


@pytest.mark.parametrize(
    ("method", "places"),
    [
        ("second_run", [(1, "outer", "cleo"), (2, "outer", "bea"), (3, "outer", "anna")]),
        ("lane_switch", [(1, "outer", "cleo"), (2, "outer", "anna"), (3, "outer", "bea")]),
        ("ranking", [(1, "inner", "cleo"), (2, "inner", "anna"), (2, "outer", "bea")]),
    ],
)
def test_a_draw_by_an_earlier_race_verifies(method: str, places: list[tuple[int, str, str]]) -> None:
    """All started inside: now they start outside, by result or by pair; a later ruling changes nothing."""
    programme = Programme({"W500(1)": {"cleo": "39.00", "anna": "38.10", "bea": "38.50"}})
    programme.do(ev.DistanceAdded(distance="W500(2)", name="500 m (2)", metres=500))
    for skater in ("anna", "bea", "cleo"):
        programme.do(ev.EntryAccepted(distance="W500(2)", skater=skater))
    drawn = draw_distance(programme.state, Plan(distance="W500(2)", method=method, earlier=("W500(1)",)))
    assert [(it.heat, str(it.lane), it.skater) for it in drawn.places] == places
    programme.do(drawn.event)
    programme.do(ev.OutcomeRuled(distance="W500(1)", heat=2, skater="anna", outcome=Outcome.DQ))
    assert verify_draw(programme.entries, "W500(2)").agrees


def test_a_draw_of_an_old_journal_opens() -> None:
    """Options and changes came later: without them a draw is read as it was written."""
    old = b'{"type":"DrawMade","distance":"W1000","method":"by hand","seed":null,"places":[]}'
    read = msgspec.json.decode(old, type=ev.AnyEvent)
    assert read == ev.DrawMade(distance="W1000", method="by hand", seed=None, places=())
