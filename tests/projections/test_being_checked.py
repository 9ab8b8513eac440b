"""Implausible times and record-breaking times ask for a look first: what the public sees before it."""

from __future__ import annotations

from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.formats import results_json, results_table
from longtrack.projections.announcer import announcer
from longtrack.projections.being_checked import as_published
from longtrack.projections.board17 import board17
from longtrack.projections.classification import classification
from longtrack.projections.questions import About, unanswered
from longtrack.projections.record_marks import current_records
from longtrack.projections.result import result
from longtrack.projections.scoreboard import scoreboard
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.times import Moment
from longtrack.web.telling import announcements, record_lines


def impossible(*, asked: bool = True) -> Meet:
    """Anna has 50.00 over 1000 m, where the track record is 1:14.00; Bea has 1:16.00."""
    meet = Meet()
    meet.record("1:14.00", RecordClass.TR)
    meet.start(1)
    meet.photo("inner", "50.00", heat=1)
    meet.attribute("anna", 2, list(meet.state.pulses)[-1])
    meet.photo("outer", "76.00", heat=1)
    return with_roles(meet) if asked else meet


def with_roles(meet: Meet) -> Meet:
    """Somebody can be asked."""
    meet.do(ev.RoleGiven(id="r1", role=ev.Role.TIMEKEEPER))
    return meet


def test_an_impossible_time_takes_no_place_and_no_lead() -> None:
    """She stands in the result, being checked; who skated a real time leads."""
    rows = result(impossible().state, DISTANCE).rows
    assert [(row.rank, row.name.skater_id, row.printed_time) for row in rows] == [
        (1, "bea", "1:16.00"),
        (None, "anna", "being checked"),
    ]
    board = scoreboard(impossible().state)
    assert board.leader is not None
    assert board.leader.name.skater_id == "bea"
    assert [(it.name.skater_id, it.time.text) for it in board.lead_changes] == [("bea", "1:16.00")]
    assert board.on_ice is not None
    assert [(it.outcome, it.takes_lead, it.time.text, it.marks) for it in board.on_ice.races] == [
        ("being checked", False, "", ()),
        ("finished", True, "1:16.00", ()),
    ]


def test_an_impossible_time_takes_no_record_and_is_not_to_be_beaten() -> None:
    """The next pair is told the record that stands, and the lead of a real time."""
    meet = impossible()
    distance = meet.state.distances[DISTANCE]
    assert [mark.time for mark in current_records(meet.state, as_published(meet.state, distance))] == [
        74_000_000
    ]
    meet.leave(1)
    meet.call(2)
    shown = announcer(meet.state, scoreboard(meet.state))
    assert [(it.what, it.time.text) for it in shown.called[0].needs] == [
        ("TR", "1:14.00"),
        ("lead", "1:16.00"),
    ]


def test_what_is_said_of_an_impossible_time() -> None:
    """The sentence for those who listen, the LED board, the table and the document for programs."""
    state = impossible().state
    board = scoreboard(state)
    assert [it.sentence for it in announcements(board)] == [
        "Anna Test, NED: her time is being checked.",
        "Bea Test, NED: 1:16.00, takes the lead.",
    ]
    assert [line.rstrip() for line in board17(board, Moment(0))][1:3] == [
        "W TEST ANNA CHECK",
        "1 TEST B  1:16.00",
    ]
    assert "50.00" not in results_table.dump([result(state, DISTANCE)])
    row = results_json.document(result(state, DISTANCE))["rows"][1]
    assert (row["rank"], row["time"], row["marks"], row["remark"]) == (None, None, [], "being checked")


def test_an_impossible_time_makes_no_points() -> None:
    """Nobody leads a classification with it."""
    meet = impossible()
    meet.close(1)
    meet.race(2, "77.00", "78.00")
    rows = classification(meet.state, [DISTANCE]).rows
    assert [(row.name.skater_id, row.parts[0].time) for row in rows if row.parts[0].time] == [
        ("bea", "1:16.00"),
        ("cleo", "1:17.00"),
        ("dora", "1:18.00"),
    ]


def test_a_time_that_a_timekeeper_believed_is_one() -> None:
    """The question was answered: it ranks, and asks whether the record was looked at."""
    meet = impossible()
    (question,) = unanswered(meet.state)
    assert question.sentence.endswith("nobody is that fast over the distance.")
    meet.do(ev.QuestionAnswered(key=question.key, answer="a short track"))
    assert result(meet.state, DISTANCE).rows[0].printed_time == "50.00"
    assert [it.about for it in unanswered(meet.state)] == [About.RECORD]


def test_only_the_split_that_cannot_be_right_is_kept_back() -> None:
    """A finish that can be right stands, whatever the split before it says."""
    meet = Meet()
    with_roles(meet).start(1)
    for split, time in enumerate(("9.00", "45.00", "75.00")):
        meet.photo("inner", time, heat=1)
        meet.attribute("anna", split, list(meet.state.pulses)[-1])
    (row,) = result(meet.state, DISTANCE).rows
    assert [it.distance for it in row.splits] == [600, 1000]
    assert (row.rank, row.printed_time) == (1, "1:15.00")


def test_the_mark_of_a_record_has_a_question_mark_until_somebody_looked() -> None:
    """The crowd sees the clock: time, place and lead stand at once, in every view."""
    meet = with_roles(Meet())
    meet.record("1:13.19")
    meet.race(1, "73.00", "76.00")
    board = scoreboard(meet.state)
    assert [(row.rank, row.printed_time, row.marks) for row in board.ranking] == [
        (1, "1:13.00", ("OR?",)),
        (2, "1:16.00", ()),
    ]
    assert announcements(board)[0].sentence == (
        "Anna Test, NED: 1:13.00, takes the lead, Olympic record (being checked)."
    )
    assert [line.record_class for line in record_lines(board)] == ["OR?"]
    assert "OR?  1:13.00" in results_table.dump([result(meet.state, DISTANCE)])
    assert results_json.document(result(meet.state, DISTANCE))["records"][0]["remark"] == "being checked"
    (question,) = unanswered(meet.state)
    meet.do(ev.QuestionAnswered(key=question.key, answer="read twice"))
    assert scoreboard(meet.state).ranking[0].marks == ("OR",)
    assert [line.record_class for line in record_lines(scoreboard(meet.state))] == ["OR"]


def test_an_equalled_record_asks_for_a_look_too() -> None:
    """`=OR?`."""
    meet = with_roles(Meet())
    meet.record("1:13.19")
    meet.race(1, "73.19", "76.00")
    assert result(meet.state, DISTANCE).rows[0].marks == ("=OR?",)
    assert announcements(scoreboard(meet.state))[0].sentence.endswith(
        "Olympic record equalled (being checked)."
    )


def test_a_recording_has_nobody_who_could_be_asked() -> None:
    """Without any role that was handed out times and marks stand as they fell."""
    assert result(impossible(asked=False).state, DISTANCE).rows[0].printed_time == "50.00"
    meet = Meet()
    meet.record("1:13.19")
    meet.race(1, "73.00", "76.00")
    assert result(meet.state, DISTANCE).rows[0].marks == ("OR",)


def test_a_best_of_her_own_asks_nobody() -> None:
    """Bests fall all day."""
    meet = with_roles(Meet())
    meet.do(
        ev.RecordStood(
            distance=DISTANCE,
            record_class=RecordClass.PB,
            time=74_000_000,  # type: ignore[arg-type]
            holder="Anna",
            skater="anna",
        )
    )
    meet.race(1, "73.00", "76.00")
    assert result(meet.state, DISTANCE).rows[0].marks == ("PB",)


def test_a_signed_result_holds_nothing_back() -> None:
    """The referee signed it: time, place and mark stand."""
    meet = impossible()
    meet.close(1)
    for skater in ("cleo", "dora"):
        meet.do(ev.EntryWithdrawn(distance=DISTANCE, skater=skater))
    meet.close(2)
    meet.confirm()
    assert [(row.rank, row.printed_time, row.marks) for row in result(meet.state, DISTANCE).rows][:2] == [
        (1, "50.00", ("TR",)),
        (2, "1:16.00", ()),
    ]
