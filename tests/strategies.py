"""Hypothesis: any event in any state.

Names, heats and entry numbers come from small pools, so that events often fit each other; every pool also
has what fits nothing, and numbers that no clock gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import ByHand, ConfirmResult, Intent
from longtrack.competition.events import AnyEvent, JournalEntry
from longtrack.sport.distances import Gender, Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, later, parse_time

HUGE = 2**63 - 1

words = st.sampled_from(["", " ", "Test", "Zdráhalová", "高木美帆", "a;b\n"])
skaters = st.sampled_from(["anna", "bea", "cleo", "dora", "nobody", ""])
distances = st.sampled_from([DISTANCE, DISTANCE, DISTANCE, "M500", ""])
heats = st.sampled_from([1, 1, 1, 2, 2, 3, 0, -1, HUGE])
splits = st.sampled_from([0, 0, 1, 2, 3, -1, HUGE])
seqs = st.one_of(st.integers(13, 60), st.sampled_from([0, -1, HUGE]))
"""The small meet takes twelve entries; what comes after are pulses, often."""

race_times = st.sampled_from(["17.90", "18.10", "45.50", "46.10", "75.00", "75.01", "77.00"]).map(
    lambda text: Duration(int(text.replace(".", "")) * 10_000)
)
durations = st.one_of(
    race_times,
    st.integers(0, 120 * SECOND).map(Duration),
    st.sampled_from([0, -1, 1, -HUGE, HUGE]).map(Duration),
)
moments = st.one_of(
    st.builds(later, st.sampled_from(sorted(GUN.values())), race_times),
    st.sampled_from(sorted(GUN.values())),
    st.sampled_from([0, -HUGE, HUGE]).map(Moment),
)
certainties = st.sampled_from([1, 1_000, 10_000, 100_000, 60 * SECOND, 0, -1, 7]).map(Duration)

chips = st.sampled_from(["", "", "101", "102", "201", "999"])
loops = st.sampled_from(["", "", "7", "12"])
millimetres = st.sampled_from([0, 43_660, 200_000, 255_210, 1_000_000, -1, HUGE])
clocks = st.sampled_from(["beam", "photo finish", "gun", "desk", ""])
role_ids = st.sampled_from(["0a1b2c3d", "4e5f6071", ""])
item_ids = st.sampled_from(["1", "ice", ""])

pulses: st.SearchStrategy[Pulse] = st.builds(
    Pulse,
    device=st.sampled_from(["beam", "photo finish", "gun", ""]),
    number=st.one_of(st.integers(0, 40), st.sampled_from([-1, HUGE])),
    kind=st.sampled_from([PulseKind.PASSING, PulseKind.PASSING, PulseKind.START]),
    source=st.sampled_from(Source),
    at=st.none() | moments,
    elapsed=st.none() | durations,
    lane=st.none() | st.sampled_from(Lane),
    heat=st.none() | heats,
    certain_to=certainties,
    transponder=chips,
    loop=loops,
    raw=st.binary(max_size=4),
)

figures = st.builds(
    ev.OfficialFigure,
    skater=skaters,
    rank=st.none() | st.integers(-1, 40),
    time=st.none() | durations,
    outcome=st.sampled_from(Outcome),
    laps=st.none() | st.integers(0, 16),
    points=st.none() | st.integers(0, 70),
)
pairs = st.sampled_from([1, 1, 1, 2, 0])
lanes = st.none() | st.sampled_from(Lane)
places = st.lists(st.builds(ev.DrawnPlace, heats, lanes, skaters, pairs), max_size=5).map(tuple)

EVENTS: dict[type[ev.Event], st.SearchStrategy[AnyEvent]] = {
    ev.CompetitionOpened: st.builds(
        ev.CompetitionOpened,
        name=words,
        venue=words,
        rulebook=st.sampled_from(["ISU-2024", "ISU-1892", ""]),
        date=st.sampled_from(["2026-02-09", "", "soon"]),
        time_zone=st.sampled_from(["Europe/Rome", "Mars"]),
        games=words,
        track=st.sampled_from(["400", "1000/3", "333.33", "0", "-1", "1/0", "1e999999", "x", ""]),
        notice=words,
        clocks_compared=st.booleans(),
        until=st.sampled_from(["", "2026-02-10"]),
    ),
    ev.CompetitionCorrected: st.builds(
        ev.CompetitionCorrected,
        name=words,
        venue=words,
        date=st.sampled_from(["2026-02-09", "", "soon"]),
        until=st.sampled_from(["", "2026-02-10"]),
        time_zone=st.sampled_from(["Europe/Rome", "Mars"]),
        track=st.sampled_from(["400", "1000/3", "0", "x"]),
    ),
    ev.DistanceRemoved: st.builds(ev.DistanceRemoved, distance=distances, reason=words),
    ev.RecordRemoved: st.builds(
        ev.RecordRemoved,
        distance=distances,
        record_class=st.sampled_from(RecordClass),
        time=durations,
        holder=words,
        skater=skaters,
        noc=words,
        reason=words,
    ),
    ev.SkaterRegistered: st.builds(
        ev.SkaterRegistered,
        skater=skaters,
        given_name=words,
        family_name=words,
        noc=words,
        date_of_birth=words,
        aliases=st.lists(words, max_size=2).map(tuple),
        members=st.lists(skaters, max_size=3).map(tuple),
        gender=st.none() | st.sampled_from(Gender),
        category=words,
        licence=words,
    ),
    ev.DistanceAdded: st.builds(
        ev.DistanceAdded,
        distance=distances,
        name=words,
        metres=st.sampled_from([1000, 500, 10_000, 1, 0, -1, HUGE]),
        division=st.sampled_from(["", "A", "B", "x"]),
        scheduled=st.none() | moments,
        kind=st.sampled_from(Kind),
        laps=st.sampled_from([0, 3, 16, -1, HUGE]),
        dnf_ranked_last=st.booleans(),
    ),
    ev.RecordStood: st.builds(
        ev.RecordStood,
        distance=distances,
        record_class=st.sampled_from(RecordClass),
        time=durations,
        holder=words,
        skater=skaters,
        noc=words,
        date=words,
        venue=words,
    ),
    ev.EntryAccepted: st.builds(
        ev.EntryAccepted,
        distance=distances,
        skater=skaters,
        number=words,
        personal_best=words,
        season_best=words,
        out_of_competition=st.booleans(),
        reconstructed=st.lists(st.sampled_from(["identity", "rank", "pair", "lane", "x"]), max_size=2).map(
            tuple
        ),
        club=words,
        position=st.none() | st.integers(min_value=1, max_value=30),
        confirmed=st.booleans(),
        reserve=st.booleans(),
    ),
    ev.EntryWithdrawn: st.builds(ev.EntryWithdrawn, distance=distances, skater=skaters, reason=words),
    ev.EntryLimitsSet: st.builds(
        ev.EntryLimitsSet,
        distance=distances,
        limit_time=st.none() | durations,
        per_noc=st.integers(-1, 3),
        per_club=st.integers(-1, 3),
        places=st.integers(-1, 30),
    ),
    ev.DrawMade: st.builds(
        ev.DrawMade,
        distance=distances,
        method=words,
        seed=st.none() | st.just(HUGE),
        places=places,
        options=words,
        changes=st.lists(words, max_size=2).map(tuple),
        previews=st.none() | st.integers(0, 3),
    ),
    ev.DrawLookedAt: st.builds(
        ev.DrawLookedAt, distance=distances, method=words, seed=st.just(HUGE), options=words
    ),
    ev.StartListPublished: st.builds(ev.StartListPublished, distance=distances),
    ev.HeatCalled: st.builds(ev.HeatCalled, distance=distances, heat=heats),
    ev.HeatCalledOff: st.builds(ev.HeatCalledOff, distance=distances, heat=heats, reason=words),
    ev.PulseReceived: st.builds(ev.PulseReceived, pulse=pulses),
    ev.HeatStarted: st.builds(ev.HeatStarted, distance=distances, heat=heats, pulse=seqs, pair=pairs),
    ev.StartVoided: st.builds(ev.StartVoided, distance=distances, heat=heats, pair=pairs, reason=words),
    ev.GunHeard: st.builds(ev.GunHeard, distance=distances, heat=heats, pulse=seqs, pair=pairs),
    ev.FalseStartCalled: st.builds(ev.FalseStartCalled, distance=distances, heat=heats, skater=skaters),
    ev.PassingAttributed: st.builds(
        ev.PassingAttributed,
        distance=distances,
        heat=heats,
        skater=skaters,
        split=splits,
        pulse=seqs,
        member=st.just("") | skaters,
    ),
    ev.PassingVoided: st.builds(
        ev.PassingVoided, distance=distances, heat=heats, skater=skaters, pulse=seqs, reason=words
    ),
    ev.SourceChosen: st.builds(
        ev.SourceChosen,
        distance=distances,
        heat=heats,
        skater=skaters,
        split=splits,
        pulse=seqs,
        reason=words,
    ),
    ev.SourceReleased: st.builds(
        ev.SourceReleased, distance=distances, heat=heats, skater=skaters, split=splits, reason=words
    ),
    ev.RulingLifted: st.builds(ev.RulingLifted, distance=distances, heat=heats, skater=skaters, reason=words),
    ev.OutcomeRuled: st.builds(
        ev.OutcomeRuled,
        distance=distances,
        heat=heats,
        skater=skaters,
        outcome=st.sampled_from(Outcome),
        code=words,
        clause=words,
        reason=words,
    ),
    ev.ReskateGranted: st.builds(
        ev.ReskateGranted,
        distance=distances,
        heat=heats,
        skater=skaters,
        new_heat=heats,
        lane=lanes,
        reason=words,
        planned=st.none() | moments,
    ),
    ev.SprintJudged: st.builds(
        ev.SprintJudged,
        distance=distances,
        lap=st.integers(-1, 17),
        skaters=st.lists(skaters, max_size=4).map(tuple),
    ),
    ev.PointsVoided: st.builds(ev.PointsVoided, distance=distances, skater=skaters, reason=words),
    ev.PointsRestored: st.builds(ev.PointsRestored, distance=distances, skater=skaters, reason=words),
    ev.ConditionsMeasured: st.builds(ev.ConditionsMeasured, ice_temperature=words, humidity=words),
    ev.TranspondersIssued: st.builds(
        ev.TranspondersIssued, skater=skaters, transponders=st.lists(chips, max_size=3).map(tuple)
    ),
    ev.LoopsPlaced: st.builds(
        ev.LoopsPlaced,
        loops=st.lists(st.builds(ev.Loop, name=loops, inner=millimetres, outer=millimetres), max_size=3).map(
            tuple
        ),
    ),
    ev.LoopPassed: st.builds(
        ev.LoopPassed,
        distance=distances,
        heat=heats,
        skater=skaters,
        pulse=seqs,
        millimetres=millimetres,
        member=st.just("") | skaters,
    ),
    ev.PulseSetAside: st.builds(ev.PulseSetAside, pulse=seqs, why=st.sampled_from(ev.Aside), reason=words),
    ev.PulseReturned: st.builds(ev.PulseReturned, pulse=seqs, reason=words),
    ev.DeviceConnected: st.builds(ev.DeviceConnected, device=clocks, port=words, version=words),
    ev.DeviceLost: st.builds(ev.DeviceLost, device=clocks, port=words, reason=words),
    ev.ClockCompared: st.builds(
        ev.ClockCompared,
        clock=clocks,
        reading=moments,
        offset=st.integers(-(10**9), 10**9) | st.sampled_from([0, HUGE, -HUGE]),
        certain_to=certainties,
        drift=st.integers(-(10**6), 10**6) | st.sampled_from([0, HUGE, -HUGE]),
        stepped=st.booleans(),
    ),
    ev.ClockDoubted: st.builds(ev.ClockDoubted, clock=clocks, reason=words),
    ev.PulsesMissed: st.builds(
        ev.PulsesMissed, device=clocks, first=st.integers(0, 40), last=st.integers(0, 40)
    ),
    ev.SignalDamaged: st.builds(ev.SignalDamaged, device=clocks, says=words, raw=st.binary(max_size=8)),
    ev.HeatSkated: st.builds(ev.HeatSkated, distance=distances, heat=heats),
    ev.HeatClosed: st.builds(ev.HeatClosed, distance=distances, heat=heats),
    ev.HeatReopened: st.builds(ev.HeatReopened, distance=distances, heat=heats, reason=words),
    ev.ResultConfirmed: st.builds(
        ev.ResultConfirmed, distance=distances, figures=st.lists(figures, max_size=3).map(tuple)
    ),
    ev.ResultReopened: st.builds(ev.ResultReopened, distance=distances, reason=words),
    ev.ProtestLodged: st.builds(
        ev.ProtestLodged, distance=distances, heat=heats, skater=skaters, by=words, text=words
    ),
    ev.ProtestDecided: st.builds(
        ev.ProtestDecided,
        distance=distances,
        protest=seqs,
        decision=st.sampled_from(ev.Decision),
        reason=words,
    ),
    ev.RoleGiven: st.builds(ev.RoleGiven, id=role_ids, role=st.sampled_from(ev.Role), name=words),
    ev.RoleRevoked: st.builds(ev.RoleRevoked, id=role_ids),
    ev.QuestionAnswered: st.builds(ev.QuestionAnswered, key=words, answer=words),
    ev.AnswerTakenBack: st.builds(ev.AnswerTakenBack, key=words, reason=words),
    ev.ActTakenBack: st.builds(ev.ActTakenBack, entry=seqs, reason=words),
    ev.OfficialNamed: st.builds(ev.OfficialNamed, role=st.sampled_from(ev.Office), name=words),
    ev.SchedulePlanned: st.builds(
        ev.SchedulePlanned,
        items=st.lists(
            st.builds(
                ev.ScheduleItem,
                id=item_ids,
                kind=st.sampled_from(ev.ItemKind),
                at=moments,
                distance=distances,
                first=heats,
                last=heats,
                minutes=st.integers(-1, 60),
                seconds=st.integers(-1, 600),
                text=words,
            ),
            max_size=3,
        ).map(tuple),
    ),
    ev.ScheduleDelayed: st.builds(
        ev.ScheduleDelayed, item=item_ids, minutes=st.sampled_from([0, 1, -5, 20, HUGE]), reason=words
    ),
    ev.Note: st.builds(ev.Note, text=words),
}
"""One strategy for each type of the union."""

events: st.SearchStrategy[AnyEvent] = st.one_of(list(EVENTS.values()))

by_hand: st.SearchStrategy[Intent] = st.builds(
    ByHand, pulses, st.none() | EVENTS[ev.HeatStarted] | EVENTS[ev.PassingAttributed]
)

intents: st.SearchStrategy[Intent] = st.one_of(
    pulses, pulses, by_hand, st.builds(ConfirmResult, distances), st.one_of(list(EVENTS.values()))
)
"""What a device or an official may hand to the desk, sensible or not."""


def entries_of(happened: Sequence[AnyEvent], first: int = 1) -> list[JournalEntry]:
    """Number events from `first`."""
    return [
        JournalEntry(seq, Moment(seq * 1_000), ev.Actor("anybody"), event)
        for seq, event in enumerate(happened, first)
    ]


def an_evening() -> list[Intent]:
    """Return what is handed to the desk when all goes well: two pairs, the signature, one protest."""
    whole: list[Intent] = []
    for heat, finishes in ((1, ("75.00", "76.10")), (2, ("75.01", "74.00"))):
        whole.append(ev.HeatCalled(distance=DISTANCE, heat=heat))
        whole.append(_pulse("gun", heat, "0.00", None, PulseKind.START))
        inner, outer = Lane.INNER, Lane.OUTER
        for time, lane in (("17.90", inner), ("18.10", outer), ("45.50", outer), ("46.10", inner)):
            whole.append(_pulse("beam", heat, time, lane))
        for time, lane in zip(finishes, (inner, outer), strict=True):
            whole.append(_pulse("beam", heat, time, lane))
            whole.append(_pulse("photo finish", heat, time, lane))
        whole.append(ev.HeatClosed(distance=DISTANCE, heat=heat))
    whole.append(ConfirmResult(distance=DISTANCE))
    whole.append(ev.ResultReopened(distance=DISTANCE, reason="protest"))
    whole.append(ConfirmResult(distance=DISTANCE))
    return whole


def _pulse(
    device: str, heat: int, time: str, lane: Lane | None, kind: PulseKind = PulseKind.PASSING
) -> Pulse:
    after = parse_time(time)
    is_photo = device == "photo finish"
    return Pulse(
        device=device,
        number=1_000 * heat + after // 10_000,
        kind=kind,
        source=Source.PHOTO_FINISH if is_photo else Source.OPTICAL,
        at=None if is_photo else later(GUN[heat], after),
        elapsed=after if is_photo else None,
        lane=lane,
        heat=heat if is_photo else None,
    )


Item = TypeVar("Item")


def disturbed(
    usual: Sequence[Item], others: st.SearchStrategy[Item], most: int = 12
) -> st.SearchStrategy[list[Item]]:
    """Return `usual` with some of it missing, cut short somewhere, and other things in between."""
    places = st.integers(0, len(usual))

    def put_together(end: int, missing: set[int], extras: list[tuple[int, Item]]) -> list[Item]:
        built: list[Item] = []
        for place in range(end + 1):
            built += [it for where, it in extras if where == place]
            if place < end and place not in missing:
                built.append(usual[place])
        return built

    return st.builds(
        put_together,
        places.map(lambda short: len(usual) - short),
        st.sets(places, max_size=3),
        st.lists(st.tuples(places, others), max_size=most),
    )


def what_happened() -> list[AnyEvent]:
    """Return the events of the whole small meet, from its opening to the second signature."""
    meet = Meet()
    for intent in an_evening():
        meet.do(intent)
    return [entry.event for entry in meet.entries]


histories: st.SearchStrategy[list[JournalEntry]] = st.one_of(
    disturbed(what_happened(), events), st.lists(events, max_size=20)
).map(entries_of)
"""Journals that hold anything, in any order: a whole evening with disturbances, or no sense at all."""

proposals: st.SearchStrategy[Intent] = st.one_of(
    *(EVENTS[kind] for kind in (ev.HeatCalled, ev.HeatStarted, ev.HeatClosed, ev.FalseStartCalled)),
    *(EVENTS[kind] for kind in (ev.PassingAttributed, ev.PassingVoided, ev.SourceChosen, ev.OutcomeRuled)),
    st.builds(ConfirmResult, st.just(DISTANCE)),
    st.builds(ev.ResultReopened, distance=st.just(DISTANCE), reason=st.just("protest")),
)
"""What officials ask for in the course of a race."""

evenings: st.SearchStrategy[list[Intent]] = disturbed(an_evening(), pulses | proposals | intents)
"""What may be handed to the desk in an evening, after the start list of the small meet."""
