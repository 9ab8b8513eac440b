"""The mass start from its events (rules 4.3): passings, sprints, judges, and what the board shows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.ice import Ice, together
from tests.meet import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.fold import fold
from longtrack.journal.verify import Difference, recomputed
from longtrack.projections.start_list import start_list
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Outcome, Source
from longtrack.sport.times import Duration, format_time, parse_time

SPRINTS = (4, 8, 12, 16)
LAP = parse_time("28.00")


def started(*skaters: str, laps: int = 16, division: str = "", outside: tuple[str, ...] = ()) -> Ice:
    ice = Ice(together(skaters), kind=Kind.MASS_START, laps=laps, division=division, outside=outside)
    ice.call(1)
    assert ice.fire() == "pair 1"
    return ice


def lap(ice: Ice, number: int, *order: str) -> None:
    """Let skaters pass the line after a lap, in this order, a fifth of a second apart."""
    for place, skater in enumerate(order):
        ice.give(skater, number - 1, format_time(Duration(LAP * number + place * 200_000), 3))


def judge(ice: Ice, number: int, *order: str) -> None:
    ice.do(ev.SprintJudged(distance=DISTANCE, lap=number, skaters=order))


def void(ice: Ice, skater: str) -> None:
    ice.do(ev.PointsVoided(distance=DISTANCE, skater=skater, reason="lapped"))


def points(ice: Ice) -> list[tuple[str, int | None, int | None, int | None]]:
    """Skater, rank, laps and sprint points of every row."""
    return [(row.name.skater_id, row.rank, row.laps, row.sprint_points) for row in ice.rows]


# --- the sheet of the World Cup -----------------------------------------------------------------

HAMAR = {
    "stolz": "7:40.18",
    "swings": "7:41.10",
    "giovannini": "7:41.25",
    "bergsma": "7:41.39",
    "wenger": "7:41.49",
    "jilek": "7:41.67",
    "weidemann": "7:46.13",
    "loubineaud": "7:47.74",
    "petzold": "7:44.14",
    "gelinas": "7:47.66",
    "cepuran": "7:55.70",
    "schmidt": "7:49.15",
    "maly": "7:51.27",
    "odor": "7:42.59",
}
"""World Cup 4, men, 14 December 2025: the finish times, in the order of the result."""

HAMAR_SPRINTS = {
    4: ("weidemann", "gelinas", "schmidt"),
    8: ("bergsma", "petzold", "swings"),
    12: ("loubineaud", "cepuran", "maly"),
}


@pytest.mark.parametrize("judged", [False, True])
def test_m01_world_cup_4_from_its_events(judged: bool) -> None:
    """Fourteen places, points and times as printed, whether passings or judges tell the sprints."""
    ice = started(*sorted(HAMAR), division="A")
    for number, order in HAMAR_SPRINTS.items():
        (judge if judged else lap)(ice, number, *order)
    for skater, time in HAMAR.items():
        ice.give(skater, 15, time, source=Source.PHOTO_FINISH)
    ice.close(1)
    totals = (60, 41, 20, 13, 6, 3, 3, 3, 2, 2, 2, 1, 1, 0)
    assert [(row.rank, row.name.skater_id, row.sprint_points, row.printed_time) for row in ice.rows] == [
        (rank, skater, total, HAMAR[skater])
        for rank, (skater, total) in enumerate(zip(HAMAR, totals, strict=True), 1)
    ]
    assert {row.laps for row in ice.rows} == {16}
    assert {row.behind.text for row in ice.rows} == {""}
    figures = ice.confirm()
    assert [it.points for it in figures] == list(totals)
    assert recomputed(ice.entries)[1] == 1
    assert fold(ice.entries) == ice.state


def test_signed_points_are_computed_again() -> None:
    """A signature that gives one skater a point more than the sprints do is found by the replay."""
    ice = started("anna", "bea")
    lap(ice, 16, "anna", "bea")
    ice.close(1)
    ice.confirm()
    signed = ice.entries[-1]
    assert isinstance(signed.event, ev.ResultConfirmed)
    forged = replace(signed.event.figures[0], points=61)
    event = replace(signed.event, figures=(forged, *signed.event.figures[1:]))
    with pytest.raises(Difference, match="sprint points in the journal: 61, recomputed: 60"):
        recomputed([*ice.entries[:-1], replace(signed, event=event)])


# --- sprints ------------------------------------------------------------------------------------


def test_sprints_on_the_way_and_at_the_end() -> None:
    """3-2-1 after laps 4, 8 and 12, then 60-40-20-10; whoever is fourth on the way has none."""
    ice = started("anna", "bea", "cleo", "dora")
    lap(ice, 4, "dora", "cleo", "bea", "anna")
    lap(ice, 5, "anna", "bea", "cleo", "dora")
    lap(ice, 8, "cleo", "dora", "anna", "bea")
    lap(ice, 12, "bea", "anna", "dora", "cleo")
    lap(ice, 16, "anna", "bea", "cleo", "dora")
    assert points(ice) == [
        ("anna", 1, 16, 60 + 1 + 2),
        ("bea", 2, 16, 40 + 1 + 3),
        ("cleo", 3, 16, 20 + 2 + 3),
        ("dora", 4, 16, 10 + 3 + 2 + 1),
    ]


def test_points_of_a_sprint_outrank_a_better_finish() -> None:
    """Seventh at the finish without points is behind the eighth, who won one of a sprint."""
    names = ("a", "b", "c", "d", "e", "f", "gerd", "hanna")
    ice = started(*names)
    lap(ice, 4, "a", "b", "hanna")
    lap(ice, 16, *names)
    assert points(ice)[-2:] == [("hanna", 7, 16, 1), ("gerd", 8, 16, 0)]


def test_ten_laps_of_juniors() -> None:
    """Sprints after laps 4 and 8, the finish after lap 10; there is no sprint after lap 12."""
    ice = started("anna", "bea", laps=10)
    lap(ice, 4, "bea", "anna")
    lap(ice, 10, "anna", "bea")
    assert points(ice) == [("anna", 1, 10, 62), ("bea", 2, 10, 43)]
    with pytest.raises(Refusal, match="The distance has no sprint after lap 12"):
        judge(ice, 12, "anna")
    with pytest.raises(Refusal, match="no sprint after lap 5; there is one after 4, 8, 10"):
        judge(ice, 5, "anna")


def test_the_judges_overrule_the_passings() -> None:
    """The picture shows bea first: the judged order holds, the passings stay as evidence."""
    ice = started("anna", "bea")
    lap(ice, 4, "anna", "bea")
    judge(ice, 4, "bea", "anna")
    lap(ice, 16, "anna", "bea")
    assert points(ice) == [("anna", 1, 16, 62), ("bea", 2, 16, 43)]
    judge(ice, 4, "anna", "bea")
    assert points(ice) == [("anna", 1, 16, 63), ("bea", 2, 16, 42)]


def test_two_at_the_same_time() -> None:
    """Equal to the thousandth at a sprint: both have the points of the place until the judges say more."""
    ice = started("anna", "bea", "cleo")
    for skater, time in (("anna", "1:52.000"), ("bea", "1:52.000"), ("cleo", "1:52.001")):
        ice.give(skater, 3, time)
    lap(ice, 16, "cleo", "bea", "anna")
    assert points(ice) == [("cleo", 1, 16, 61), ("bea", 2, 16, 43), ("anna", 3, 16, 23)]
    judge(ice, 4, "anna", "bea", "cleo")
    assert points(ice) == [("cleo", 1, 16, 61), ("bea", 2, 16, 42), ("anna", 3, 16, 23)]


def test_the_judges_name_each_once() -> None:
    """An order that names a skater twice is a typing error."""
    ice = started("anna", "bea")
    with pytest.raises(Refusal, match="names one skater twice"):
        judge(ice, 4, "anna", "anna")
    with pytest.raises(Refusal, match="zoe is not entered"):
        judge(ice, 4, "zoe")


def test_the_finish_by_the_picture() -> None:
    """Thousandths decide a photo finish: 7:42.976 before 7:42.979, both printed with their digit."""
    ice = started("anna", "bea", "cleo")
    for skater, time in (("bea", "7:42.979"), ("anna", "7:42.976"), ("cleo", "7:43.50")):
        ice.give(skater, 15, time, source=Source.PHOTO_FINISH)
    assert ice.ranks == [(1, "anna", "7:42.97(6)"), (2, "bea", "7:42.97(9)"), (3, "cleo", "7:43.50")]
    assert [row.sprint_points for row in ice.rows] == [60, 40, 20]


# --- who loses points ---------------------------------------------------------------------------


def test_m05_who_is_lapped_keeps_nothing() -> None:
    """13 laps and two sprints won: no points, behind all with 16 laps and before who stopped after 11."""
    ice = started("anna", "bea", "hughes", "nedelea")
    lap(ice, 4, "hughes", "nedelea", "anna")
    lap(ice, 8, "hughes", "anna")
    lap(ice, 11, "nedelea")
    lap(ice, 13, "hughes")
    lap(ice, 16, "anna", "bea")
    ice.rule("hughes", Outcome.DNF)
    ice.rule("nedelea", Outcome.DNF)
    ice.close(1)
    assert points(ice) == [
        ("anna", 1, 16, 63),
        ("bea", 2, 16, 40),
        ("hughes", 3, 13, 0),
        ("nedelea", 4, 11, 0),
    ]


def test_m06_points_void() -> None:
    """Lapped and credited with all laps: the referee takes the points, and the time decides."""
    names = ("a", "b", "c", "d", "e", "f", "odor", "strand")
    ice = started(*names)
    lap(ice, 4, "strand", "odor")
    lap(ice, 16, *names)
    assert [it[0] for it in points(ice)][-2:] == ["strand", "odor"]
    void(ice, "strand")
    assert points(ice)[-2:] == [("odor", 7, 16, 2), ("strand", 8, 16, 0)]
    with pytest.raises(Refusal, match="needs a reason"):
        ice.do(ev.PointsVoided(distance=DISTANCE, skater="odor", reason=" "))


def test_no_points_to_take_elsewhere() -> None:
    """A single distance has no sprint points."""
    ice = Ice(together(("anna",)), metres=1000)
    with pytest.raises(Refusal, match="W1000 has no sprint points"):
        void(ice, "anna")


def test_stopped_without_a_lap_and_disqualified() -> None:
    """Who fell on the first lap is not ranked; who is disqualified closes the list, and others move up."""
    ice = started("anna", "bea", "cleo", "dora")
    lap(ice, 4, "cleo", "anna", "bea")
    lap(ice, 16, "cleo", "anna", "bea")
    ice.rule("dora", Outcome.DNF)
    ice.rule("cleo", Outcome.DQ, "T25")
    assert points(ice) == [
        ("anna", 1, 16, 63),
        ("bea", 2, 16, 42),
        ("dora", None, 0, 0),
        ("cleo", None, 16, 0),
    ]
    assert ice.row("cleo").printed_time == "DQ"
    assert ice.row("cleo").remark == "T25"


def test_out_of_competition_takes_no_points() -> None:
    """A guest who wins a sprint takes nothing from those behind her, and is listed last."""
    ice = started("anna", "bea", "guest", outside=("guest",))
    lap(ice, 4, "guest", "bea", "anna")
    lap(ice, 16, "guest", "anna", "bea")
    assert [(name, rank, total) for name, rank, _, total in points(ice)][:2] == [
        ("anna", 1, 62),
        ("bea", 2, 43),
    ]
    assert points(ice)[2][:2] == ("guest", None)


def test_after_the_signature_nothing_moves() -> None:
    """Sprints, points and entries are part of what was signed: reopen first."""
    ice = started("anna", "bea")
    lap(ice, 16, "anna", "bea")
    ice.close(1)
    ice.confirm()
    for change in (
        ev.SprintJudged(distance=DISTANCE, lap=16, skaters=("bea", "anna")),
        ev.PointsVoided(distance=DISTANCE, skater="anna", reason="lapped"),
        ev.EntryAccepted(distance=DISTANCE, skater="anna", out_of_competition=True),
    ):
        with pytest.raises(Refusal, match="is official: reopen it"):
            ice.do(change)
    ice.do(ev.EntryAccepted(distance=DISTANCE, skater="anna", number="7"))


# --- who passes the line ------------------------------------------------------------------------


def test_nobody_is_known_by_a_beam() -> None:
    """A signal of no lane goes to the tray, whoever might be meant; an official gives it to a skater."""
    ice = started("anna", "bea")
    assert ice.line(None, "28.00") == "tray"
    assert ice.attribute("bea", 0, ice.last_pulse) != ()
    assert (ice.times("anna")[0], ice.times("bea")[0]) == ("-", "28.000")
    ice.rule("bea", Outcome.DNF)
    assert ice.line(None, "28.40") == "tray"
    assert ice.picture(None, "7:40.00") == "tray"


# --- the board ----------------------------------------------------------------------------------


def order(ice: Ice) -> list[tuple[str, int | None, int | None, int | None]]:
    """Those on the ice as the board lists them: skater, place so far, laps, points."""
    return [(name, it.rank, it.laps, it.sprint_points) for name, it in ice.live.items()]


def test_the_board_on_the_way() -> None:
    """By laps, then by points, then by who passed first; nobody is lapped before the end."""
    ice = started("anna", "bea", "cleo")
    assert order(ice) == [("anna", None, 0, 0), ("bea", None, 0, 0), ("cleo", None, 0, 0)]
    lap(ice, 1, "cleo", "bea", "anna")
    assert order(ice) == [("cleo", 1, 1, 0), ("bea", 2, 1, 0), ("anna", 3, 1, 0)]
    lap(ice, 4, "bea", "anna")
    assert order(ice) == [("bea", 1, 4, 3), ("anna", 2, 4, 2), ("cleo", 3, 1, 0)]
    ice.give("cleo", 3, "1:53.00")
    lap(ice, 5, "anna", "cleo", "bea")
    assert order(ice)[:2] == [("bea", 1, 5, 3), ("anna", 2, 5, 2)]
    assert [it.takes_lead for it in ice.live.values()] == [False, False, False]
    assert ice.board.lead_changes == ()
    assert ice.board.leader is None
    assert ice.live["bea"].splits[4].gap.text == "+0.40"
    assert ice.live["anna"].splits[4].gap.text == "-0.20"


def test_the_board_when_one_is_out() -> None:
    """A disqualified skater goes below the others, one who stopped stays with her laps in the result."""
    ice = started("anna", "bea", "cleo")
    lap(ice, 1, "anna", "bea", "cleo")
    ice.rule("anna", Outcome.DQ)
    assert [(name, rank) for name, rank, _, _ in order(ice)] == [("bea", 1), ("cleo", 2), ("anna", None)]


def test_the_board_at_the_end() -> None:
    """The ranking is that of the points, the podium the first three, and no armband is worn."""
    ice = started("anna", "bea", "cleo", "dora")
    lap(ice, 4, "dora")
    lap(ice, 16, "anna", "bea", "cleo", "dora")
    ice.close(1)
    board = ice.board
    assert board.leader is not None
    assert board.leader.name.skater_id == "anna"
    assert [row.name.skater_id for row in board.podium] == ["anna", "bea", "cleo"]
    assert {it.armband for it in ice.live.values()} == {""}
    (listed,) = start_list(ice.state, DISTANCE).heats
    assert [it.lane for it in listed.starters] == [""] * 4
