"""Quartets, mass starts, teams, re-skates: anything may happen in them, and some of it has an effect."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.competition.test_fold import check_step, look_at
from tests.ice import Ice, drawn_pairs, quartet, together
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.events import JournalEntry
from longtrack.competition.figures import official_figures
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition, Distance
from longtrack.journal.verify import recomputed
from longtrack.projections.result import result
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import for_ranking

pytestmark = pytest.mark.slow

FOUR = ("anna", "bea", "cleo", "dora")


def _quartet() -> Ice:
    ice = Ice(quartet(*FOUR), metres=1000)
    ice.call(1)
    ice.fire()
    ice.false_start("anna")
    ice.fire(late="30.00")
    ice.fire(pair=2, late="30.00")
    for pair in (1, 2):
        ice.picture("inner", "1:16.00", pair=pair)
        ice.picture("outer", "1:16.50", pair=pair)
    ice.close(1)
    return ice


def _mass_start() -> Ice:
    ice = Ice(together(FOUR), kind=Kind.MASS_START, laps=5, outside=("dora",), dnf_ranked_last=True)
    ice.call(1)
    ice.fire()
    for lap in (3, 4):
        for place, skater in enumerate(FOUR[:3]):
            ice.give(skater, lap, f"{lap}:0{place}.00")
    ice.do(ev.SprintJudged(distance=DISTANCE, lap=4, skaters=("bea", "anna")))
    ice.do(ev.PointsVoided(distance=DISTANCE, skater="bea", reason="lapped"))
    ice.rule("dora", Outcome.DNF)
    ice.close(1)
    return ice


def _team() -> Ice:
    ice = Ice(together(("anna",)), kind=Kind.TEAM_PURSUIT, laps=2, teams={"anna": FOUR[1:]})
    ice.call(1)
    ice.fire()
    for split in (1, 3):
        for place, member in enumerate(FOUR[1:]):
            ice.give("anna", split, f"{split}:0{place}.00", member)
    ice.close(1)
    return ice


def _reskate() -> Ice:
    ice = Ice(drawn_pairs(("anna", "bea"), ("cleo", "dora")), metres=1000, outside=("bea",))
    ice.skate(1, anna="1:16.00", bea="1:15.00")
    ice.skate(2, cleo="DNF", dora="1:17.00")
    ice.again("anna", 1, 3)
    ice.again("cleo", 2, 3, lane=Lane.OUTER)
    ice.skate(3, anna="1:15.50", cleo="1:18.00")
    return ice


MAKERS = {"quartet": _quartet, "mass start": _mass_start, "team": _team, "re-skate": _reskate}


@lru_cache(maxsize=4)
def whole(kind: str) -> tuple[JournalEntry, ...]:
    """The journal of a race of this kind, to its signature."""
    ice = MAKERS[kind]()
    ice.confirm()
    return tuple(ice.entries)


def fitting(found: Distance, pulses: list[int]) -> st.SearchStrategy[ev.AnyEvent]:
    """Return events with names and numbers that are there, so that most of them could have happened."""
    distance = st.just(DISTANCE)
    pulse = st.sampled_from(pulses or [1])
    gun = st.sampled_from(pulses[:2] or [1])
    heats = st.sampled_from(list(found.heats))
    skaters = st.sampled_from(list(found.entries))
    members = st.sampled_from(FOUR)
    return st.one_of(
        st.builds(ev.HeatCalled, distance=distance, heat=heats),
        st.builds(ev.HeatStarted, distance=distance, heat=heats, pulse=gun, pair=st.sampled_from([1, 2])),
        st.builds(ev.FalseStartCalled, distance=distance, heat=heats, skater=skaters),
        st.builds(
            ev.PassingAttributed,
            distance=distance,
            heat=heats,
            skater=skaters,
            split=st.integers(0, 4),
            pulse=pulse,
            member=st.just("") | members,
        ),
        st.builds(
            ev.OutcomeRuled, distance=distance, heat=heats, skater=skaters, outcome=st.sampled_from(Outcome)
        ),
        st.builds(
            ev.ReskateGranted,
            distance=distance,
            heat=heats,
            skater=skaters,
            new_heat=st.integers(2, 5),
            lane=st.none() | st.sampled_from(Lane),
            reason=st.just("hindered"),
        ),
        st.builds(
            ev.SprintJudged,
            distance=distance,
            lap=st.sampled_from([4, 5]),
            skaters=st.lists(skaters, max_size=4).map(tuple),
        ),
        st.builds(ev.PointsVoided, distance=distance, skater=skaters, reason=st.just("lapped")),
        st.builds(ev.HeatClosed, distance=distance, heat=heats),
        st.builds(ev.EntryAccepted, distance=distance, skater=skaters, out_of_competition=st.booleans()),
        st.builds(ev.EntryWithdrawn, distance=distance, skater=skaters),
    )


class Disturbed(NamedTuple):
    """A race of some kind, broken off somewhere after its start list, and what comes then."""

    kind: str
    entries: tuple[JournalEntry, ...]
    intents: list[Intent]

    @property
    def then(self) -> list[JournalEntry]:
        """What comes then, as entries of a journal."""
        events = [it for it in self.intents if isinstance(it, ev.Event)]
        return strategies.entries_of(events, len(self.entries) + 1)


@st.composite
def disturbed(draw: st.DrawFn, only: str = "") -> Disturbed:
    """Most of what comes fits, some of it is anything."""
    kind = only or draw(st.sampled_from(sorted(MAKERS)))
    entries = whole(kind)
    published = next(it.seq for it in entries if isinstance(it.event, ev.StartListPublished))
    entries = entries[: draw(st.integers(published, len(entries)))]
    state = fold(entries)
    fits = fitting(state.distances[DISTANCE], list(state.pulses))
    intents = [
        draw(fits if draw(st.sampled_from([True, True, False])) else strategies.intents)
        for _ in range(draw(st.integers(0, 10)))
    ]
    return Disturbed(kind, entries, intents)


# --- what holds for every result ------------------------------------------------------------------


def check_ranks(state: Competition, distance: Distance) -> None:
    """1, 2, 2, 4: each rank is that of the row above, or the number of the row; the unranked come last."""
    ranks = [row.rank for row in result(state, distance.id).rows]
    ranked = [rank for rank in ranks if rank is not None]
    assert ranks == ranked + [None] * (len(ranks) - len(ranked))
    for place, rank in enumerate(ranked, 1):
        assert rank == place or (place > 1 and rank == ranked[place - 2])
    assert len({row.name.skater_id for row in result(state, distance.id).rows}) == len(ranks)


def check_counting(distance: Distance) -> None:
    """The race that counts is never worse than any attempt of the same skater."""
    for _, counting in distance.counting_races():
        for _, attempt in distance.attempts(counting.skater):
            if distance.outcome(attempt) is not Outcome.FINISHED:
                continue
            best, time = distance.finish(counting), distance.finish(attempt)
            assert distance.outcome(counting) is Outcome.FINISHED
            assert best is not None
            assert time is not None
            assert for_ranking(best.time) <= for_ranking(time.time)


def check(state: Competition) -> None:
    for distance in state.distances.values():
        check_ranks(state, distance)
        check_counting(distance)
        assert official_figures(distance, state.edition) == official_figures(distance, state.edition)


# --- for every journal ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_the_undisturbed_ones_are_whole(kind: str) -> None:
    """Each is without a problem, is signed, and bears out its figures at every step on the way."""
    state = Competition()
    for entry in whole(kind):
        state = check_step(state, entry)
        check(state)
        look_at(state)
    assert state.problems == ()
    assert recomputed(whole(kind))[1] == 1


@given(disturbed())
def test_anything_may_happen(race: Disturbed) -> None:
    """Any event after any beginning has its effect or is a problem; every view opens; ranks are ranks."""
    state = fold(race.entries)
    for entry in race.then:
        state = check_step(state, entry)
    check(state)
    look_at(state)


@given(disturbed())
def test_what_is_decided_is_replayed(race: Disturbed) -> None:
    """Whatever is proposed: nothing that was decided is a problem, and a replay is the live state."""
    meet = Meet(pairs=())
    meet.state, meet.entries = fold(race.entries), list(race.entries)
    for intent in race.intents:
        with suppress(Refusal):
            meet.do(intent)
    assert meet.state.problems == ()
    assert fold(meet.entries) == meet.state
    check(meet.state)
    recomputed(meet.entries)


@pytest.mark.slow
@settings(max_examples=1000)
@given(disturbed())
def test_much_more_of_it(race: Disturbed) -> None:
    """The two properties above, for longer."""
    test_anything_may_happen.hypothesis.inner_test(race)  # type: ignore[attr-defined]
    test_what_is_decided_is_replayed.hypothesis.inner_test(race)  # type: ignore[attr-defined]


EVERYWHERE = (ev.HeatStarted, ev.PassingAttributed, ev.FalseStartCalled, ev.OutcomeRuled, ev.HeatClosed)
OWN = {
    "mass start": (ev.SprintJudged, ev.PointsVoided),
    "quartet": (ev.ReskateGranted,),
    "re-skate": (ev.ReskateGranted,),
    "team": (ev.ReskateGranted,),
}


@pytest.mark.parametrize(
    ("kind", "event"), [(kind, event) for kind in OWN for event in (*EVERYWHERE, *OWN[kind])]
)
def test_the_properties_reach_every_kind(kind: str, event: type[ev.Event]) -> None:
    """What the properties are tried with holds such an event, in a race of this kind, with an effect."""

    def has_effect(race: Disturbed) -> bool:
        state = fold(race.entries)
        for entry in race.then:
            after = apply(state, entry)
            if type(entry.event) is event and len(after.problems) == len(state.problems):
                return True
            state = after
        return False

    tries = settings(max_examples=1000, database=None, derandomize=True, phases=[Phase.generate])
    assert has_effect(find(disturbed(kind), has_effect, settings=tries))
