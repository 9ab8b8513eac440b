"""Undo: what is taken back is as it was before, or the refusal says what comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests import strategies
from tests.competition_at_work import Work
from tests.meet import DISTANCE, GUN, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.competition.fold import fold
from longtrack.competition.ledger import Ledger
from longtrack.competition.state import Competition, HeatStatus
from longtrack.competition.undoing import CannotUndo, can_be_taken_back, take_back
from longtrack.projections import draw_changes
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import Plan, draw_distance
from longtrack.sport.edition import WithdrawalFill
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome
from longtrack.sport.times import parse_time

WHY = "typed wrongly"


def undo(meet: Meet | Work, seq: int = 0) -> tuple[str, ...]:
    """Take back an entry, the last one unless it is named; return the kinds of events that did it."""
    events = take_back(meet.state, meet.entries, seq or meet.state.seq, WHY)
    for event in events:
        meet.do(event)
    assert meet.state.problems == ()
    return tuple(type(it).__name__ for it in events)


def last(meet: Meet | Work, kind: type) -> int:
    """The last entry of a kind."""
    return next(it.seq for it in reversed(meet.entries) if isinstance(it.event, kind))


def shape(state: Competition) -> Competition:
    """The competition as far as an undo restores it: not which entry said so, nor in which order."""

    def again(distance: object) -> object:
        heats = {
            number: replace(
                heat,
                guns=tuple(sorted(heat.guns, key=lambda it: it.pair)),
                status=HeatStatus.SKATED if heat.status is HeatStatus.RUNNING else heat.status,
                races=tuple(
                    replace(
                        race,
                        passings=tuple(sorted((replace(it, attributed=0) for it in race.passings), key=repr)),
                        chosen=tuple(sorted(race.chosen)),
                        ruled_since=0,
                    )
                    for race in heat.races
                ),
            )
            for number, heat in distance.heats.items()  # type: ignore[attr-defined]
        }
        forgotten = {"draw_changes": (), "draw_options": "", "status": "", "confirmed": (), "reopened": ""}
        return replace(distance, heats=heats, **forgotten)  # type: ignore[type-var]

    kept = {name: again(it) for name, it in state.distances.items()}
    protests = {
        number: replace(it, reason="")
        for number, it in state.protests.items()
        if it.decision is not ev.Decision.WITHDRAWN
    }
    return replace(
        state,
        protests=protests,
        distances=kept,
        judged=Ledger(),
        seq=0,
        moment=0,
        delays=(),
        problems=(),
        notes=(),
        received=Ledger(),
        aside=Ledger(),
    )


# --- whose time it is --------------------------------------------------------------------------


def running() -> Meet:
    """Pair 1 is on the ice; nobody has passed."""
    meet = Meet()
    meet.start(1)
    return meet


def test_a_signal_that_was_given_to_somebody_waits_in_the_tray_again() -> None:
    """Undo of an attribution takes the time away, and asks once more whose it is."""
    meet = running()
    meet.beam("inner", "17.90")
    assert undo(meet) == ("PassingVoided", "PulseReturned")
    assert meet.times("anna")[0] == "-"
    assert meet.last_pulse not in meet.state.judged


def test_a_signal_that_was_given_to_another_is_given_back() -> None:
    """The former judgement stands again, and what an official had chosen with it."""
    meet = running()
    meet.beam("inner", "17.90")
    pulse = meet.last_pulse
    meet.beam("inner", "17.91", source=meet.state.pulses[pulse].source)
    meet.do(ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=pulse, reason="x"))
    meet.attribute("bea", 0, pulse)
    assert undo(meet) == ("PassingAttributed", "SourceChosen")
    assert (meet.times("anna")[0], meet.times("bea")[0]) == ("17.900", "-")
    assert meet.race_of("anna").chosen == ((0, pulse),)


def test_what_was_changed_since_comes_first() -> None:
    """Nobody takes back an act under somebody else's hands; one after the other they can."""
    meet = running()
    meet.beam("inner", "17.90")
    first, pulse = meet.state.seq, meet.last_pulse
    meet.attribute("bea", 0, pulse)
    with pytest.raises(CannotUndo, match=f"what entry {first} did was changed since: take that back first"):
        take_back(meet.state, meet.entries, first, WHY)
    undo(meet)
    with pytest.raises(CannotUndo, match="changed since"):
        take_back(meet.state, meet.entries, first, WHY)
    assert undo(meet) == ("PassingAttributed",), "what was taken back may be taken back"
    assert meet.times("bea")[0] == "17.900"


def test_a_voided_time_is_hers_again() -> None:
    """With the same digits, from the same signal."""
    meet = running()
    meet.beam("inner", "17.90")
    meet.void("anna", meet.last_pulse)
    assert undo(meet) == ("PassingAttributed",)
    assert meet.times("anna")[0] == "17.900"


def test_a_signal_that_was_set_aside() -> None:
    """It waits in the tray again; one that was somebody's time is hers again."""
    meet = running()
    assert meet.beam("inner", "5.00") == "tray"
    pulse = meet.last_pulse
    meet.do(ev.PulseSetAside(pulse=pulse, why=ev.Aside.CLEARED))
    assert undo(meet) == ("PulseReturned",)
    assert pulse not in meet.state.judged
    meet.beam("inner", "17.90")
    meet.do(ev.PulseSetAside(pulse=meet.last_pulse, why=ev.Aside.CLEARED))
    assert meet.times("anna")[0] == "-"
    assert undo(meet) == ("PassingAttributed",)
    assert meet.times("anna")[0] == "17.900"


def test_a_chosen_source() -> None:
    """The former choice stands again; without one, the usual order of trust."""
    meet = running()
    meet.beam("inner", "17.90")
    first = meet.last_pulse
    meet.beam("inner", "17.92")
    second = meet.last_pulse
    meet.attribute("anna", 0, second)
    for pulse in (second, first):
        meet.do(ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=pulse, reason="x"))
    chosen = meet.state.seq
    assert undo(meet) == ("SourceChosen",)
    assert meet.race_of("anna").chosen == ((0, second),)
    undo(meet)
    with pytest.raises(CannotUndo, match="changed since"):
        take_back(meet.state, meet.entries, chosen - 1, WHY)
    undo(meet, last(meet, ev.SourceChosen))
    assert undo(meet, chosen - 1) == ("SourceReleased",)
    assert meet.race_of("anna").chosen == ()
    assert undo(meet) == ("SourceChosen",)


# --- what was ruled ----------------------------------------------------------------------------


def test_a_ruling_is_lifted_or_the_former_one_stands() -> None:
    """With its code and clause; lifting it can be taken back too."""
    meet = running()
    meet.rule("anna", Outcome.DNF)
    meet.rule("anna", Outcome.DQ, "L2")
    assert undo(meet) == ("OutcomeRuled",)
    assert meet.race_of("anna").ruled is Outcome.DNF
    first = next(it.seq for it in meet.entries if isinstance(it.event, ev.OutcomeRuled))
    assert undo(meet, first) == ("RulingLifted",)
    assert meet.race_of("anna").ruled is None
    assert undo(meet) == ("OutcomeRuled",)
    assert meet.race_of("anna").ruled is Outcome.DNF


def test_a_signed_result_is_reopened_and_then_changed() -> None:
    """What is official changes only after it was opened, with the reason."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.race(2, "1:14.00", "1:14.50")
    passing = last(meet, ev.PassingAttributed)
    meet.confirm()
    with pytest.raises(Refusal, match="the result of W1000 is official: reopen it"):
        undo(meet, passing)
    with pytest.raises(
        CannotUndo, match=r"result confirmed cannot be taken back: reopen it with a reason \(O\)"
    ):
        undo(meet)
    meet.do(ev.ResultReopened(distance="W1000", reason="the watch was read again"))
    assert undo(meet, passing) == ("PassingVoided", "PulseReturned")
    with pytest.raises(
        CannotUndo, match="result reopened cannot be taken back: the referee confirms it again"
    ):
        undo(meet, last(meet, ev.ResultReopened))


# --- on the ice --------------------------------------------------------------------------------


def test_a_heat_is_called_off() -> None:
    """Only before it has started; it can be called again."""
    meet = Meet()
    meet.call(1)
    called = meet.state.seq
    assert undo(meet) == ("HeatCalledOff",)
    assert meet.distance.heats[1].status is HeatStatus.DRAWN
    assert undo(meet) == ("HeatCalled",)
    meet.gun(1)
    with pytest.raises(CannotUndo, match="heat 1 has started: call it back, or take back its start first"):
        undo(meet, called)


def test_a_shot_that_was_none() -> None:
    """The pair stands at the start, nobody is blamed; with a time since, that comes first."""
    meet = running()
    start = meet.state.seq
    meet.beam("inner", "17.90")
    with pytest.raises(
        Refusal, match="Anna Test has a time since this start: void it first, or call a false"
    ):
        undo(meet, start)
    undo(meet)
    assert undo(meet, start) == ("StartVoided", "PulseSetAside")
    heat = meet.distance.heats[1]
    assert (heat.status, heat.guns, heat.recalls) == (HeatStatus.CALLED, (), ())
    assert undo(meet, last(meet, ev.StartVoided)) == ("HeatStarted",)
    assert meet.distance.heats[1].status is HeatStatus.RUNNING


def test_a_heat_that_was_closed_is_open_again() -> None:
    """For whoever reads its times; closing it again is possible."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    assert undo(meet) == ("HeatReopened",)
    assert meet.distance.heats[1].status is HeatStatus.SKATED
    assert undo(meet) == ("HeatClosed",)
    meet.race(2, "1:14.00", "1:14.50")
    meet.confirm()
    with pytest.raises(Refusal, match="official: reopen it"):
        undo(meet, last(meet, ev.HeatClosed))


# --- before the race ---------------------------------------------------------------------------


def drawn() -> Work:
    """Four skaters drawn by their ranking, and published."""
    work = Work("W1000")
    for number in range(1, 5):
        work.enter(f"s{number}", "W1000", position=number, club="IJC", number=f"00{number}")
    event = draw_distance(work.state, Plan(distance="W1000", method="ranking", seed=None)).event
    work.do(event, ev.StartListPublished(distance="W1000"))
    return work


def test_a_withdrawal_and_the_place_that_was_given_away() -> None:
    """She is entered as she was, in her place; the draw can still be verified."""
    work = drawn()
    before = shape(work.state)
    gone = ev.EntryWithdrawn(distance="W1000", skater="s1")
    work.do(gone)
    changed = draw_changes.withdraw(work.state, "W1000", "s1", WithdrawalFill.SAME_LANE_MOVE_UP)
    work.do(changed.event, ev.StartListPublished(distance="W1000"))
    assert undo(work, last(work, ev.EntryWithdrawn)) == ("EntryAccepted", "DrawMade", "StartListPublished")
    assert shape(work.state) == before
    assert verify_draw(work.entries, "W1000").agrees


def test_an_entry() -> None:
    """A new one is withdrawn, a changed one is as it was; who has a place is asked about."""
    work = drawn()
    work.enter("late", "W1000")
    assert undo(work) == ("EntryWithdrawn",)
    work.do(ev.EntryAccepted(distance="W1000", skater="s1", number="77"))
    assert undo(work) == ("EntryAccepted",)
    assert work.state.distances["W1000"].entries["s1"].number == "001"
    first = next(it.seq for it in work.entries if isinstance(it.event, ev.EntryAccepted))
    with pytest.raises(CannotUndo, match="S1 Test has a place in the draw: withdraw her"):
        undo(work, first)


def test_the_first_draw_of_a_distance() -> None:
    """It is void; drawn anew it is verified like any other."""
    work = drawn()
    first = last(work, ev.DrawMade)
    assert undo(work, first) == ("DrawMade",)
    assert work.state.distances["W1000"].heats == {}
    assert not work.state.distances["W1000"].published
    assert undo(work) == ("DrawMade", "StartListPublished")
    assert len(work.state.distances["W1000"].heats) == 2
    assert verify_draw(work.entries, "W1000").agrees
    work.do(ev.HeatCalled(distance="W1000", heat=1))
    with pytest.raises(CannotUndo, match="changed since"):
        undo(work, first)


def test_a_draw_of_a_distance_that_has_begun() -> None:
    """The heats that have begun stay as they are."""
    work = drawn()
    work.do(ev.HeatCalled(distance="W1000", heat=1))
    with pytest.raises(Refusal, match="heat 1 of W1000 has started: its places stay as they are"):
        undo(work, last(work, ev.DrawMade))


ITEM = ev.ScheduleItem(id="1", kind=ev.ItemKind.ICE, at=GUN[1], minutes=15)

SMALL: list[tuple[ev.AnyEvent, ev.AnyEvent, str]] = [
    (
        ev.SchedulePlanned(items=(ITEM,)),
        ev.SchedulePlanned(items=()),
        "SchedulePlanned",
    ),
    (
        ev.Note(text=""),
        ev.CompetitionCorrected(
            name="Cup 2",
            venue="Hamar",
            date="2026-01-11",
            until="2026-01-12",
            time_zone="Europe/Oslo",
            track="333",
        ),
        "CompetitionCorrected",
    ),
    (
        ev.OfficialNamed(role=ev.Office.STARTER, name="A"),
        ev.OfficialNamed(role=ev.Office.STARTER, name="B"),
        "OfficialNamed",
    ),
    (ev.QuestionAnswered(key="q", answer="a"), ev.QuestionAnswered(key="q", answer="b"), "QuestionAnswered"),
    (ev.Note(text=""), ev.QuestionAnswered(key="q", answer="b"), "AnswerTakenBack"),
    (ev.Note(text=""), ev.RoleGiven(id="r", role=ev.Role.STARTER), "RoleRevoked"),
    (
        ev.TranspondersIssued(skater="s1", transponders=("1", "2")),
        ev.TranspondersIssued(skater="s1", transponders=("3",)),
        "TranspondersIssued",
    ),
    (ev.Note(text=""), ev.EntryLimitsSet(distance="W1000", per_club=2), "EntryLimitsSet"),
    (ev.Note(text=""), ev.LoopsPlaced(loops=(ev.Loop("x", 1, 2),)), "LoopsPlaced"),
    (
        ev.Note(text=""),
        ev.SkaterRegistered(skater="s1", given_name="Other", family_name="Name", noc="NED"),
        "SkaterRegistered",
    ),
]


@pytest.mark.parametrize(("first", "second", "kind"), SMALL)
def test_small_acts(first: ev.AnyEvent, second: ev.AnyEvent, kind: str) -> None:
    """As it was before; and once it was taken back it cannot be again."""
    work = drawn()
    work.do(first)
    before = work.state
    work.do(second)
    seq = work.state.seq
    assert undo(work) == (kind,)
    if kind == "RoleRevoked":
        assert work.state.roles["r"].revoked
    elif kind == "EntryLimitsSet":
        assert work.state.distances["W1000"].limits == ev.EntryLimitsSet(distance="W1000")
    else:
        assert shape(work.state) == shape(before)
    with pytest.raises(CannotUndo, match=f"what entry {seq} did was changed since"):
        undo(work, seq)


def test_a_delay_is_made_good() -> None:
    """By the same minutes, the other way."""
    work = drawn()
    work.do(ev.SchedulePlanned(items=(ITEM,)), ev.ScheduleDelayed(item="1", minutes=10))
    delayed = work.state.seq
    assert undo(work) == ("ScheduleDelayed",)
    assert [it.minutes for it in work.state.delays] == [10, -10]
    work.do(ev.SchedulePlanned(items=()))
    with pytest.raises(CannotUndo, match="changed since"):
        undo(work, delayed)


def test_sprints_and_points() -> None:
    """The judges' order is as it was; a skater has her points again."""
    work = Work("WMS:16")
    for skater in ("a", "b"):
        work.enter(skater, "WMS")
    places = (ev.DrawnPlace(1, None, "a"), ev.DrawnPlace(1, None, "b"))
    work.do(ev.DrawMade(distance="WMS", method="by hand", seed=None, places=places))
    work.do(ev.SprintJudged(distance="WMS", lap=4, skaters=("a", "b")))
    work.do(ev.SprintJudged(distance="WMS", lap=4, skaters=("b", "a")))
    assert undo(work) == ("SprintJudged",)
    assert work.state.distances["WMS"].sprints == {4: ("a", "b")}
    work.do(ev.PointsVoided(distance="WMS", skater="a", reason="lapped"))
    assert undo(work) == ("PointsRestored",)
    assert work.state.distances["WMS"].points_void == ()
    assert undo(work) == ("PointsVoided",)
    assert list(work.state.distances["WMS"].points_void) == ["a"]


# --- what was typed wrongly --------------------------------------------------------------------


def a_record(time: str) -> ev.RecordStood:
    return ev.RecordStood(
        distance="W500", record_class=RecordClass.TR, time=parse_time(time), holder="Somebody", noc="NED"
    )


def test_a_distance_that_was_added_by_mistake() -> None:
    """It is off the programme; not where somebody is entered, or where it is drawn."""
    work = Work("W500", "W1000")
    added = next(it.seq for it in work.entries if getattr(it.event, "distance", "") == "W1000")
    assert undo(work, added) == ("DistanceRemoved",)
    assert list(work.state.distances) == ["W500"]
    with pytest.raises(CannotUndo, match="changed since"):
        undo(work, added)
    first = next(it.seq for it in work.entries if getattr(it.event, "distance", "") == "W500")
    work.enter("a", "W500")
    with pytest.raises(Refusal, match="1 skater is entered for W500: withdraw them first"):
        undo(work, first)
    work.do(ev.EntryWithdrawn(distance="W500", skater="a"))
    assert undo(work, first) == ("DistanceRemoved",)
    drawn_one = drawn()
    first = next(it.seq for it in drawn_one.entries if getattr(it.event, "distance", "") == "W1000")
    with pytest.raises(Refusal, match="W1000 is drawn: it stays on the programme"):
        undo(drawn_one, first)


def test_a_record_that_was_typed_wrongly() -> None:
    """It never stood; what it replaced stands again; and the taking back can be taken back."""

    def stand() -> list[ev.RecordStood]:
        return list(work.state.distances["W500"].standing_records)

    work = Work("W500")
    work.do(a_record("38.50"))
    work.do(a_record("3.90"))
    assert stand() == [a_record("3.90")]
    assert undo(work) == ("RecordRemoved", "RecordStood")
    assert stand() == [a_record("38.50")]
    assert undo(work, last(work, ev.RecordStood)) == ("RecordRemoved",)
    assert stand() == []
    assert undo(work) == ("RecordStood",)
    assert stand() == [a_record("38.50")]


# --- what cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prepare", "seq", "sentence"),
    [
        (Meet, 99, "there is no entry 99 in the journal"),
        (Meet, 1, "competition opened cannot be taken back: correct what it says, before the first start"),
        (Meet, 2, "a skater who was registered stays known: withdraw her entries"),
        (Meet, 12, "start list published cannot be taken back: change the draw, and publish it again"),
        (running, 14, "pulse received cannot be taken back: what a device sent is kept; set it aside"),
    ],
)
def test_what_cannot_be_taken_back(prepare: Callable[[], Meet], seq: int, sentence: str) -> None:
    """One sentence, with what to do instead."""
    meet = prepare()
    with pytest.raises(CannotUndo, match=sentence):
        take_back(meet.state, meet.entries, seq, WHY)


def test_a_reason_is_needed_and_an_effect() -> None:
    """The reason goes into the journal; an event that was impossible changed nothing."""
    meet = running()
    with pytest.raises(CannotUndo, match="taking something back needs a reason"):
        take_back(meet.state, meet.entries, 13, " ")
    wrong = ev.JournalEntry(99, meet.state.moment, ev.Actor("test"), ev.HeatClosed(distance="M1", heat=1))
    with pytest.raises(CannotUndo, match="entry 99 had no effect"):
        take_back(meet.state, [*meet.entries, wrong], 99, WHY)


def test_which_kinds_can_be_taken_back() -> None:
    """Most acts of officials; never what a device sent, nor what is kept for the report."""
    meet = running()
    assert can_be_taken_back(meet.entries[-1].event)
    assert not can_be_taken_back(meet.entries[0].event)


# --- for every act -----------------------------------------------------------------------------


def taken_back_or_refused(meet: Meet) -> str:
    """Take back the last entry; where that is done, everything is as it was before it."""
    entry = meet.entries[-1]
    before = fold(meet.entries[:-1])
    state, entries = meet.state, list(meet.entries)
    try:
        events = take_back(meet.state, meet.entries, entry.seq, WHY)
        for event in events:
            meet.do(event)
    except (CannotUndo, Refusal) as refusal:
        meet.state, meet.entries = state, entries
        return str(refusal)
    assert meet.state.problems == ()
    pressed = isinstance(entry.event, ev.RoleGiven | ev.EntryAccepted | ev.EntryLimitsSet)
    assert pressed or shape(meet.state) == shape(before)
    meet.state, meet.entries = state, entries
    return ""


@given(strategies.evenings, st.integers(0, 3))
def test_whatever_is_taken_back_is_as_it_was(evening: list[Intent], every: int) -> None:
    """After any act of an evening: the act is refused to be taken back, or nothing of it is left."""
    meet = Meet()
    for number, intent in enumerate(evening):
        try:
            events = meet.do(intent)
        except Refusal:
            continue
        if events and number % 4 == every:
            taken_back_or_refused(meet)


def test_a_whole_evening_backwards() -> None:
    """From the last act to the first, whatever can be taken back is; the start list stands as it was."""
    meet = Meet()
    start = shape(meet.state)
    first = meet.state.seq
    for intent in strategies.an_evening():
        meet.do(intent)
        if isinstance(intent, ConfirmResult):
            break
    said = []
    for entry in reversed(meet.entries[first:]):
        if isinstance(entry.event, ev.PulseReceived):
            continue
        if isinstance(entry.event, ev.ResultConfirmed):
            meet.do(ev.ResultReopened(distance=entry.event.distance, reason=WHY))
            continue
        said.append(undo(meet, entry.seq)[0])
    assert sorted(set(said)) == [
        "HeatCalledOff",
        "HeatReopened",
        "PassingVoided",
        "StartVoided",
    ]
    now = shape(meet.state)
    assert replace(now, pulses=start.pulses) == start
    assert {heat.status for heat in meet.distance.heats.values()} == {HeatStatus.DRAWN}
    assert Lane.INNER in {race.lane for race in meet.distance.heats[1].races}
