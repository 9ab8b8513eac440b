"""The fold: never raises, never guesses, and a replay is the live state."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests import strategies
from tests.meet import DISTANCE, GUN, Meet, setting

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, Refusal
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition, HeatStatus, ResultStatus
from longtrack.formats import results_csv, results_json, results_table
from longtrack.projections.explain import explain
from longtrack.projections.result import result
from longtrack.projections.scoreboard import scoreboard
from longtrack.projections.start_list import start_list
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, parse_time


def problem_of(state: Competition, event: ev.AnyEvent) -> str:
    """Apply one more event, which must change nothing; return what is said about it."""
    entry = JournalEntry(state.seq + 1, Moment(9), ev.Actor("anybody"), event)
    after = apply(state, entry)
    assert after == replace(state, problems=after.problems, seq=entry.seq, moment=entry.moment)
    assert after.problems[:-1] == state.problems
    assert after.problems[-1].seq == entry.seq
    return after.problems[-1].text


def check_step(before: Competition, entry: JournalEntry) -> Competition:
    """Apply an entry: either it has its effect without a problem, or a problem and no effect."""
    after = apply(before, entry)
    assert (after.seq, after.moment) == (entry.seq, entry.moment)
    if after.problems != before.problems:
        assert after == replace(before, problems=after.problems, seq=after.seq, moment=after.moment)
        assert [*before.problems, after.problems[-1]] == list(after.problems)
        assert after.problems[-1].seq == entry.seq
    return after


def look_at(state: Competition) -> None:
    """Open every view and every document of a state."""
    for distance in state.distances.values():
        start_list(state, distance.id)
        scoreboard(state, distance.id)
        found = result(state, distance.id)
        for write in (results_csv.dump, results_json.dump, results_table.dump):
            write([found])
        for heat in distance.heats.values():
            for race in heat.races:
                explain(state, distance.id, race.skater)


# --- for every journal -----------------------------------------------------------------------------


@given(strategies.histories)
def test_apply_never_raises(history: list[JournalEntry]) -> None:
    """Any event in any state: it has its effect, or it leaves the state and adds a problem."""
    state = Competition()
    for entry in history:
        state = check_step(state, entry)


@given(strategies.histories, st.lists(st.sampled_from([0, -1, 3, 14, strategies.HUGE]), min_size=1))
def test_apply_never_raises_for_odd_numbers(history: list[JournalEntry], seqs: list[int]) -> None:
    """Not even where a journal numbers its entries twice or backwards."""
    state = Competition()
    for place, entry in enumerate(history):
        state = check_step(state, replace(entry, seq=seqs[place % len(seqs)]))


@given(strategies.histories)
def test_every_journal_can_be_looked_at(history: list[JournalEntry]) -> None:
    """Whatever a journal holds, every view and every document of it opens."""
    look_at(fold(history))


@given(strategies.evenings)
def test_a_replay_is_the_live_state(evening: list[Intent]) -> None:
    """What the desk decided, folded again from its entries, is the state that it had, without a problem."""
    meet = Meet()
    for intent in evening:
        with suppress(Refusal):
            meet.do(intent)
    assert fold(meet.entries) == meet.state
    assert meet.state.problems == ()
    look_at(meet.state)


@pytest.mark.slow
@settings(max_examples=400)
@given(strategies.histories, strategies.evenings)
def test_many_more_evenings(history: list[JournalEntry], evening: list[Intent]) -> None:
    """The three properties above, for longer."""
    test_apply_never_raises.hypothesis.inner_test(history)  # type: ignore[attr-defined]
    test_every_journal_can_be_looked_at.hypothesis.inner_test(history)  # type: ignore[attr-defined]
    test_a_replay_is_the_live_state.hypothesis.inner_test(evening)  # type: ignore[attr-defined]


@given(strategies.histories, st.data())
def test_a_fold_can_be_interrupted_anywhere(history: list[JournalEntry], data: st.DataObject) -> None:
    """The first part and then the rest is the whole."""
    middle = data.draw(st.integers(0, len(history)))
    assert fold(history[middle:], fold(history[:middle])) == fold(history)


@given(strategies.histories, st.lists(strategies.pulses, min_size=1, max_size=4))
def test_two_futures_do_not_see_each_other(history: list[JournalEntry], pulses: list[Pulse]) -> None:
    """What one continuation receives is not there in another, nor in the state both come from."""
    state = fold(history)
    before = dict(state.pulses.items())
    one = fold(strategies.entries_of([ev.PulseReceived(pulse=it) for it in pulses], state.seq + 1), state)
    other = fold(strategies.entries_of([ev.Note(text="nothing")], state.seq + 1), state)
    assert dict(state.pulses.items()) == before == dict(other.pulses.items())
    assert len(one.pulses) >= len(other.pulses)


# --- what cannot have happened ----------------------------------------------------------------------


def test_a_competition_is_opened_once() -> None:
    """It cannot be opened again, without a name, under unknown rules, or on a track of no length."""
    meet = Meet()
    opened = ev.CompetitionOpened(
        name="Again", venue="", rulebook="ISU-2024", date="2026-02-09", time_zone="UTC"
    )
    assert problem_of(meet.state, opened) == "the competition is already open as Cup"
    nothing = Competition()
    assert problem_of(nothing, replace(opened, name=" ")) == "a competition needs a name"
    assert problem_of(nothing, replace(opened, rulebook="X")) == "rulebook edition X is not known"
    assert "is not the length of a track" in problem_of(nothing, replace(opened, track="1/0"))


@pytest.mark.parametrize("metres", [0, -500, 100_001])
def test_a_distance_has_a_length(metres: int) -> None:
    """A distance is longer than nothing, shorter than 100 km, and on the programme once."""
    added = ev.DistanceAdded(distance="M500", name="Men's 500 m", metres=metres)
    assert "cannot be" in problem_of(Meet().state, added)
    again = ev.DistanceAdded(distance=DISTANCE, name="Again", metres=1000)
    assert problem_of(Meet().state, again) == "W1000 is already on the programme"


def test_entries_are_of_registered_skaters() -> None:
    """Whoever is entered is registered, whoever withdraws is entered, whoever is drawn is entered."""
    state = Meet().state
    assert "not registered" in problem_of(state, ev.EntryAccepted(distance=DISTANCE, skater="nobody"))
    assert "not entered" in problem_of(state, ev.EntryWithdrawn(distance=DISTANCE, skater="nobody"))
    drawn = ev.DrawMade(
        distance=DISTANCE, method="", seed=None, places=(ev.DrawnPlace(1, Lane.INNER, "nobody"),)
    )
    assert "drawn but not entered" in problem_of(state, drawn)


def test_a_heat_that_has_begun_is_not_drawn_again() -> None:
    """A second draw is possible until the first heat is called; then only of the heats to come."""
    meet = Meet()
    again = ev.DrawMade(
        distance=DISTANCE, method="again", seed=7, places=(ev.DrawnPlace(1, Lane.INNER, "dora"),)
    )
    meet.do(again)
    assert list(meet.distance.heats) == [1]
    assert not meet.distance.published
    meet.call(1)
    other = replace(again, places=(ev.DrawnPlace(1, Lane.OUTER, "dora"),))
    assert problem_of(meet.state, other) == "heat 1 of W1000 has started: its places stay as they are"
    longer = replace(again, places=(*again.places, ev.DrawnPlace(2, Lane.INNER, "anna")))
    meet.do(longer)
    assert [heat.status.value for heat in meet.distance.heats.values()] == ["called", "drawn"]


def test_a_record_that_is_corrected() -> None:
    """The same record with another time is a correction; with the same time it has two holders."""
    meet = Meet()
    meet.record("1:13.91")
    meet.record("1:13.19")
    meet.record("1:13.19", holder="Somebody")
    meet.record("1:11.61", RecordClass.WR)
    assert [(it.record_class.value, it.holder, it.time) for it in meet.distance.standing_records] == [
        ("OR", "Takagi", 73_190_000),
        ("OR", "Somebody", 73_190_000),
        ("WR", "Takagi", 71_610_000),
    ]
    never = ev.RecordStood(distance=DISTANCE, record_class=RecordClass.OR, time=Duration(-1), holder="Nobody")
    assert problem_of(meet.state, never) == "a record cannot be -1 microseconds"


def test_what_is_not_there_cannot_be_touched() -> None:
    """No distance, no heat, no skater of that name, no pulse of that number: a problem each."""
    state = Meet().state
    assert problem_of(state, ev.HeatCalled(distance="M500", heat=1)) == "M500 is not on the programme"
    assert problem_of(state, ev.HeatCalled(distance=DISTANCE, heat=9)) == "W1000 has no heat 9"
    ruled = ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="cleo", outcome=Outcome.DQ)
    assert problem_of(state, ruled) == "skater cleo is not in heat 1 of W1000"
    started = ev.HeatStarted(distance=DISTANCE, heat=1, pulse=3)
    assert "entry 3 is not a pulse with a time of day" in problem_of(state, started)
    attributed = ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=3)
    assert problem_of(state, attributed) == "entry 3 is not a pulse"


def test_a_heat_is_called_once() -> None:
    """A heat that was called, runs or is closed cannot be called again."""
    meet = Meet()
    meet.call(1)
    called = ev.HeatCalled(distance=DISTANCE, heat=1)
    assert problem_of(meet.state, called) == "heat 1 of W1000 is called, it cannot be called"


def test_only_who_is_on_the_ice_is_called_back() -> None:
    """A false start is called of a heat that was called or runs: a finished race cannot be wiped out."""
    meet = Meet()
    false_start = ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="anna")
    assert problem_of(meet.state, false_start) == "heat 1 is drawn, it cannot be called back"
    meet.race(1, "1:15.00", "1:16.00")
    assert problem_of(meet.state, false_start) == "heat 1 is closed, it cannot be called back"
    stranger = ev.FalseStartCalled(distance=DISTANCE, heat=1, skater="cleo")
    assert problem_of(meet.state, stranger) == "skater cleo is not in heat 1"


def test_the_same_pulse_twice_is_one_pulse() -> None:
    """A second pulse with the number of the first, or at the number of another entry, has no effect."""
    meet = Meet()
    meet.start(1)
    gun = meet.state.pulses[meet.last_pulse]
    assert problem_of(meet.state, ev.PulseReceived(pulse=gun)) == "pulse 1 of gun was received before"
    later_pulse = Pulse(device="beam", number=5, kind=PulseKind.PASSING, source=Source.OPTICAL)
    entry = JournalEntry(meet.last_pulse, Moment(0), ev.Actor(""), ev.PulseReceived(pulse=later_pulse))
    assert apply(meet.state, entry).problems[-1].text == f"entry {meet.last_pulse} is a pulse already"


def test_a_passing_is_after_the_gun_and_on_the_way() -> None:
    """No passing before or at the start, none beyond the finish, none without a clock."""
    meet = Meet()
    meet.start(1)
    assert meet.beam("inner", "-0.50") == "nobody"
    early = meet.last_pulse
    attributed = ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=0, pulse=early)
    assert "came before the start of heat 1" in problem_of(meet.state, attributed)
    meet.beam("inner", "0.00")
    with_the_gun = replace(attributed, pulse=meet.last_pulse)
    assert "came before the start of heat 1" in problem_of(meet.state, with_the_gun)
    meet.beam("inner", "17.90")
    beyond = ev.PassingAttributed(distance=DISTANCE, heat=1, skater="anna", split=3, pulse=meet.last_pulse)
    assert problem_of(meet.state, beyond) == "W1000 has no split number 3"
    meet.do(Pulse(device="radio", number=1, kind=PulseKind.PASSING, source=Source.MANUAL))
    timeless = replace(attributed, pulse=meet.last_pulse)
    assert "cannot be timed" in problem_of(meet.state, timeless)


def test_what_was_not_attributed_is_neither_voided_nor_chosen() -> None:
    """Only a pulse that this skater has can be taken away or made official."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    pulse = meet.last_pulse
    voided = ev.PassingVoided(distance=DISTANCE, heat=1, skater="bea", pulse=pulse, reason="")
    assert problem_of(meet.state, voided) == f"pulse {pulse} is not attributed to bea"
    chosen = ev.SourceChosen(distance=DISTANCE, heat=1, skater="anna", split=1, pulse=pulse, reason="")
    assert problem_of(meet.state, chosen) == f"pulse {pulse} does not measure split 1 of anna"


# --- what has its effect --------------------------------------------------------------------------


def test_from_the_draw_to_the_signature() -> None:
    """Drawn, called, running, closed; no result, unofficial, official, reopened."""
    meet = Meet()
    statuses = [(meet.distance.heats[1].status, meet.distance.status)]
    meet.call(1)
    statuses.append((meet.distance.heats[1].status, meet.distance.status))
    meet.gun(1)
    statuses.append((meet.distance.heats[1].status, meet.distance.status))
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    meet.close(1)
    meet.race(2, "1:14.00", "1:14.50")
    statuses.append((meet.distance.heats[1].status, meet.distance.status))
    meet.confirm()
    statuses.append((meet.distance.heats[1].status, meet.distance.status))
    meet.do(ev.ResultReopened(distance=DISTANCE, reason="protest"))
    statuses.append((meet.distance.heats[1].status, meet.distance.status))
    assert statuses == [
        (HeatStatus.DRAWN, ResultStatus.NONE),
        (HeatStatus.CALLED, ResultStatus.NONE),
        (HeatStatus.RUNNING, ResultStatus.UNOFFICIAL),
        (HeatStatus.CLOSED, ResultStatus.UNOFFICIAL),
        (HeatStatus.CLOSED, ResultStatus.OFFICIAL),
        (HeatStatus.CLOSED, ResultStatus.UNOFFICIAL),
    ]


def test_a_corrected_start_moves_every_time() -> None:
    """The gun was half a second later: times are half a second shorter, and a closed heat stays closed."""
    meet = Meet()
    meet.start(1)
    meet.gun(1, late="0.50")
    true_gun = meet.last_pulse
    meet.beam("inner", "17.90")
    meet.beam("outer", "18.40")
    for lane, time in (("outer", "45.00"), ("inner", "46.00"), ("inner", "1:15.00"), ("outer", "1:16.00")):
        meet.beam(lane, time)
    meet.close(1)
    meet.do(ev.HeatStarted(distance=DISTANCE, heat=1, pulse=true_gun))
    assert meet.times("anna") == ["17.400", "44.500", "1:14.500"]
    assert meet.times("bea") == ["17.900", "45.500", "1:15.500"]
    assert meet.distance.heats[1].status is HeatStatus.CLOSED


def test_a_corrected_start_after_a_passing_is_impossible() -> None:
    """A start later than a passing of the heat cannot be its start."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    meet.gun(1, late="18.00")
    moved = ev.HeatStarted(distance=DISTANCE, heat=1, pulse=meet.last_pulse)
    assert "came before the start of heat 1" in problem_of(meet.state, moved)


def test_a_pulse_is_one_passing_of_one_skater() -> None:
    """Given to the partner, a pulse leaves the skater who had it; given to another split, it moves."""
    meet = Meet()
    meet.start(1)
    meet.beam("inner", "17.90")
    pulse = meet.last_pulse
    meet.attribute("bea", 0, pulse)
    assert (meet.times("anna"), meet.times("bea")) == (["-", "-", "-"], ["17.900", "-", "-"])
    meet.attribute("bea", 1, pulse)
    assert meet.times("bea") == ["-", "17.900", "-"]


def test_ruled_finished_needs_a_time() -> None:
    """Whoever was ruled finished and lost her finish time has no outcome until there is a time again."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.00")
    meet.rule("anna", Outcome.FINISHED, "F")
    assert meet.distance.outcome(meet.race_of("anna")) is Outcome.FINISHED
    meet.void("anna", meet.last_pulse)
    assert meet.distance.outcome(meet.race_of("anna")) is None


def test_registering_again_corrects() -> None:
    """A skater registered again, or entered again, is corrected; her withdrawal is kept until then."""
    meet = Meet()
    meet.do(ev.SkaterRegistered(skater="anna", given_name="Ánna", family_name="Test", noc="CZE"))
    assert (meet.state.skaters["anna"].name, meet.state.skaters["anna"].noc) == ("Ánna Test", "CZE")
    meet.do(ev.EntryWithdrawn(distance=DISTANCE, skater="anna"))
    assert meet.distance.entries["anna"].withdrawn
    meet.do(ev.EntryAccepted(distance=DISTANCE, skater="anna", number="007"))
    assert (meet.distance.entries["anna"].withdrawn, meet.distance.entries["anna"].number) == (False, "007")


def test_notes_are_kept_in_order() -> None:
    """Remarks stand in the state for whoever reads the journal."""
    meet = Meet()
    for text in ("fast ice", "camera cleaned"):
        meet.do(ev.Note(text=text))
    assert meet.state.notes == ("fast ice", "camera cleaned")


def test_the_times_of_a_heat_count_from_its_own_gun() -> None:
    """Each heat has its start: the same clock, other times."""
    meet = Meet()
    meet.race(1, "1:15.00", "1:16.00")
    meet.start(2)
    meet.beam("inner", "17.90", heat=2)
    assert meet.times("cleo") == ["17.900", "-", "-"]
    assert meet.distance.heats[2].started == GUN[2]


def test_a_chosen_source_counts() -> None:
    """An official may prefer the beam to the photo finish; the last choice holds."""
    meet = Meet()
    meet.start(1)
    meet.photo("inner", "1:15.00")
    photo = meet.last_pulse
    meet.beam("inner", "1:15.10")
    beam = meet.last_pulse
    assert meet.times("anna")[2] == "1:15.000"
    for pulse, time in ((beam, "1:15.100"), (photo, "1:15.000"), (beam, "1:15.100")):
        meet.do(
            ev.SourceChosen(
                distance=DISTANCE, heat=1, skater="anna", split=2, pulse=pulse, reason="dirty lens"
            )
        )
        assert meet.times("anna")[2] == time
    meet.void("anna", beam)
    assert meet.times("anna")[2] == "1:15.000"


def test_the_small_meet_is_a_whole_journal() -> None:
    """The setting of these tests is itself without a problem, and looking at it opens every view."""
    state = fold(strategies.entries_of(setting()))
    assert state.problems == ()
    assert state.seq == 12
    assert state.distances[DISTANCE].published
    assert parse_time("17.90") == 17_900_000
    look_at(state)


def test_a_rehearsal_is_marked_in_its_name_and_notice() -> None:
    """So whatever shows or prints the competition says that nobody skated it; nothing else is changed."""
    real = ev.CompetitionOpened(
        name="Cup",
        venue="Inzell",
        rulebook="ISU-2024",
        date="2026-01-10",
        time_zone="UTC",
        notice="Figures are hand-timed.",
    )

    def opened(event: ev.CompetitionOpened) -> Competition:
        return apply(Competition(), ev.JournalEntry(1, Moment(1), ev.Actor("secretary"), event))

    played, skated = opened(replace(real, rehearsal=True)), opened(real)
    assert (played.rehearsal, skated.rehearsal) == (True, False)
    assert played.name == "REHEARSAL - Cup"
    assert played.notice == (
        "REHEARSAL: these times are simulated, nobody skated them. Figures are hand-timed."
    )
    assert replace(played, name="Cup", notice=real.notice, rehearsal=False) == skated
