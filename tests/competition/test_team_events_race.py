"""Team pursuit from its events (rules 4.4): the third skater, half laps, falls, and a whole-team picture."""

from __future__ import annotations

import pytest
from tests.ice import Ice, together
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.journal.verify import recomputed
from longtrack.projections.explain import explain
from longtrack.sport.distances import Kind
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Outcome, Source

TEAMS = {"ned": ("anna", "bea", "cleo"), "jpn": ("dora", "eva", "fay")}


def started(laps: int = 6, kind: Kind = Kind.TEAM_PURSUIT, teams: tuple[str, ...] = ("ned", "jpn")) -> Ice:
    ice = Ice(
        together(teams), kind=kind, laps=laps, division="A", teams={it: TEAMS.get(it, ()) for it in teams}
    )
    ice.call(1)
    assert ice.fire() == "pair 1"
    return ice


def passing(ice: Ice, team: str, split: int, *times: str) -> None:
    """Let the skaters of a team pass, in the order in which they are registered."""
    for member, time in zip(TEAMS[team], times, strict=False):
        ice.give(team, split, time, member)


def finishing(ice: Ice, team: str, *times: str) -> None:
    passing(ice, team, ice.distance.last_split, *times)


def test_m14_the_third_skater_counts() -> None:
    """3:40.10, 3:40.30 and 3:41.05: the time of the team is 3:41.05, whoever passed first."""
    ice = started()
    finishing(ice, "ned", "3:41.05", "3:40.10")
    assert ice.rows == []
    finishing(ice, "jpn", "3:42.00", "3:42.10", "3:42.20")
    assert ice.ranks == [(1, "jpn", "3:42.20")]
    ice.give("ned", 11, "3:40.30", "cleo")
    assert ice.ranks == [(1, "ned", "3:41.05"), (2, "jpn", "3:42.20")]
    assert [row.behind.text for row in ice.rows] == ["", "+1.15"]
    assert [row.points for row in ice.rows] == [60, 54]


def test_m18_two_at_the_finish_are_no_time() -> None:
    """The third did not get there: no time; the heat is closed when the referee has ruled DNF."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "3:40.10", "3:40.30")
    with pytest.raises(Refusal, match="Ned Test has neither a finish time nor an outcome"):
        ice.close(1)
    with pytest.raises(Refusal, match="there is no finish time"):
        ice.rule("ned", Outcome.FINISHED)
    ice.rule("ned", Outcome.DNF)
    ice.close(1)
    assert ice.ranks == [(None, "ned", "DNF")]


def test_m15_a_fall_is_a_mark() -> None:
    """The team fell and finished: it is ranked with its time, F beside it."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "4:02.00", "4:02.50", "4:03.16")
    ice.rule("ned", Outcome.FINISHED, "F")
    row = ice.row("ned")
    assert (row.rank, row.printed_time, row.remark) == (1, "4:03.16", "F")


def test_half_laps() -> None:
    """Six laps are twelve splits; running time and lap are those of the third skater at each of them."""
    ice = started(teams=("ned",))
    assert ice.distance.split_labels[:3] == (200, 400, 600)
    assert len(ice.distance.split_labels) == 12
    passing(ice, "ned", 0, "17.50", "17.60", "17.70")
    passing(ice, "ned", 1, "31.90", "31.80", "31.70")
    passing(ice, "ned", 2, "46.00", "46.10")
    finishing(ice, "ned", "2:56.00", "2:56.10", "2:56.20")
    assert [(split.distance, split.time.text, split.lap.text) for split in ice.row("ned").splits] == [
        (200, "17.70", "17.70"),
        (400, "31.90", "14.20"),
        (2400, "2:56.20", ""),
    ]
    assert [split.time.text for split in ice.live["ned"].splits][:3] == ["17.70", "31.90", ""]


def test_the_picture_of_the_whole_team() -> None:
    """The photo finish of the team wins over the signals of its skaters, and stays when they come later."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "2:56.00", "2:56.10", "2:56.20")
    ice.give("ned", 11, "2:56.18", source=Source.PHOTO_FINISH)
    assert ice.times("ned")[11] == "2:56.180"
    only = started(teams=("ned",))
    only.give("ned", 11, "2:56.18", source=Source.PHOTO_FINISH)
    finishing(only, "ned", "2:56.00", "2:56.10", "2:56.20")
    assert only.times("ned")[11] == "2:56.180"


def test_a_watch_for_the_whole_team_is_a_reserve() -> None:
    """A hand time of the team counts while there is nothing better, and gives way to the third beam."""
    ice = started(teams=("ned",))
    ice.give("ned", 11, "2:56.40", source=Source.MANUAL)
    assert (ice.times("ned")[11], ice.row("ned").marks) == ("2:56.400", ("HT",))
    finishing(ice, "ned", "2:56.00", "2:56.10", "2:56.20")
    assert (ice.times("ned")[11], ice.row("ned").marks) == ("2:56.200", ())


def test_two_measurements_of_one_skater_are_one_skater() -> None:
    """Beam and picture of the same skater do not make two of her: the team still waits for its third."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "2:56.00", "2:56.10")
    ice.give("ned", 11, "2:56.09", "bea", Source.PHOTO_FINISH)
    assert ice.rows == []
    ice.give("ned", 11, "2:56.20", "cleo")
    assert ice.times("ned")[11] == "2:56.200"


def test_a_signal_moves_to_another_member() -> None:
    """Given to bea instead of anna: one judgement more, and the evidence is hers."""
    ice = started(teams=("ned",))
    pulse = ice.give("ned", 11, "2:56.00", "anna")
    moved = ev.PassingAttributed(distance=DISTANCE, heat=1, skater="ned", split=11, pulse=pulse, member="bea")
    assert ice.do(moved) == (moved,)
    assert ice.do(moved) == ()
    assert [it.member for it in ice.race_of("ned").passings] == ["bea"]


def test_only_a_member_skates_for_the_team() -> None:
    """Dora is of another team: refused; a team that was registered anew with her is served."""
    ice = started()
    with pytest.raises(Refusal, match="skater dora is not of the team Ned Test"):
        ice.give("ned", 11, "2:56.00", "dora")
    ice.do(
        ev.SkaterRegistered(
            skater="ned", given_name="Ned", family_name="Test", noc="NED", members=("anna", "bea", "dora")
        )
    )
    ice.give("ned", 11, "2:56.00", "dora")


def test_no_beam_knows_a_team() -> None:
    """One team alone on the ice: the first of its skaters at the line is not its time."""
    ice = started(teams=("ned",))
    assert ice.line(None, "2:56.00") == "tray"
    assert ice.picture(None, "2:56.20") == "tray"
    assert ice.rows == []


def test_gaps_count_from_the_third_skater() -> None:
    """A team that is on its way when the other finishes is compared once the other has its time."""
    ice = started()
    finishing(ice, "ned", "2:56.00", "2:56.10")
    finishing(ice, "jpn", "2:57.00", "2:57.10", "2:57.20")
    ice.give("ned", 11, "2:58.00", "cleo")
    assert ice.live["jpn"].splits[-1].gap.text == ""
    assert ice.live["ned"].splits[-1].gap.text == "+0.80"
    assert [(it.name.skater_id, it.time.text) for it in ice.board.lead_changes] == [("jpn", "2:57.20")]


def test_a_team_skates_again() -> None:
    """A team that was hindered skates again, and the third skater counts there, too."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "2:56.00", "2:56.10", "2:59.00")
    ice.close(1)
    ice.do(
        ev.ReskateGranted(
            distance=DISTANCE, heat=1, skater="ned", new_heat=2, lane=None, reason="a block on the ice"
        )
    )
    ice.call(2)
    ice.fire(2)
    for member, time in zip(TEAMS["ned"], ("2:55.00", "2:55.10", "2:55.50"), strict=True):
        assert ice.line(None, time, heat=2) == "tray"
        assert ice.row("ned").printed_time == "2:59.00"
        ice.do(
            ev.PassingAttributed(
                distance=DISTANCE, heat=2, skater="ned", split=11, pulse=ice.last_pulse, member=member
            )
        )
    assert (ice.row("ned").printed_time, ice.row("ned").remark) == ("2:55.50", "RS")


def test_why_this_is_the_time() -> None:
    """The explanation says that it is the skater who counts, not the most trusted of three."""
    ice = started(teams=("ned",))
    finishing(ice, "ned", "2:56.00", "2:56.10", "2:56.20")
    (split,) = explain(ice.state, DISTANCE, "ned").splits
    assert (split.published, split.choice) == ("2:56.20", "the time of a team is that of skater 3 to pass")


def test_a_relay_of_four_teams_may_set_a_record() -> None:
    """Four teams on the ice are no quartet: the fastest of them breaks the world record."""
    ice = started(kind=Kind.MIXED_RELAY, teams=("ned", "jpn", "usa", "can"))
    ice.record("2:55.00", RecordClass.WR)
    for team, time in (("ned", "2:54.05"), ("jpn", "2:56.00"), ("usa", "2:57.00"), ("can", "2:58.00")):
        ice.give(team, ice.distance.last_split, time, source=Source.PHOTO_FINISH)
    ice.close(1)
    assert ice.row("ned").marks == ("WR",)
    ice.confirm()
    assert recomputed(ice.entries)[1] == 1
