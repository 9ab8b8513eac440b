"""What the board says in words."""

import pytest
from msgspec.structs import replace
from tests.web.rink import DISTANCE, PEOPLE, Rink

from longtrack.competition import events as ev
from longtrack.projections.naming import Name
from longtrack.projections.scoreboard import Scoreboard, scoreboard
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Source
from longtrack.sport.times import parse_time
from longtrack.web.telling import (
    announcements,
    new_leaders,
    record_lines,
    shortened,
    skated_last,
    splits_in_view,
)


def board(rink: Rink) -> Scoreboard:
    return scoreboard(rink.desk.state)


@pytest.mark.parametrize(
    ("given", "family", "shown"),
    [
        ("Jutta", "Leerdam", "Jutta Leerdam"),
        ("Suzanne", "Schulting", "Suzanne Schulting"),
        ("Isabelle", "van Elsten", "I. van Elsten"),
        ("Carolina", "Hiller-Donnelly", "Hiller-Donnelly"),
        ("E\u0301lisabeth", "Christmanns", "E\u0301. Christmanns"),
        ("", "Not identified", "Not identified"),
        ("Ana", "von und zu Hohenfels-Waldburg", "von und zu Hohenfels-Waldburg"),
    ],
)
def test_a_long_name_loses_its_given_name_first_and_no_letter_in_the_middle(
    given: str, family: str, shown: str
) -> None:
    """Seventeen letters: given name whole, else its initial with its accent, else the family name alone."""
    name = shortened(Name("id", given, family, "NED"))
    assert f"{name.given_name} {name.family_name}".strip() == shown


def test_a_record_that_falls_replaces_the_line_of_the_old_mark() -> None:
    """Before: the standing mark with place and date. After: who broke it, by how much, and whose it was."""
    rink = Rink()
    (before,) = record_lines(board(rink))
    assert (before.record_class, before.time, before.set_at) == ("OR", "1:13.19", "Beijing, 2022-02-17")
    rink.skates(1, "72.59", "74.10")
    (after,) = record_lines(board(rink))
    assert after.fell
    assert (after.time, after.holder.family_name, after.verdict) == ("1:12.59", "Winter", "0.60 under")
    assert after.old_holder is not None
    assert (after.old_time, after.old_holder.family_name) == ("1:13.19", "Miho Takagi")
    assert after.old_set_at == "Beijing, 2022-02-17"


def test_records_are_listed_in_the_order_in_which_they_fell() -> None:
    """Two Olympic records on one evening are two lines; the second names the pair of the first."""
    rink = Rink()
    rink.skates(1, "72.59", "74.10")
    rink.skates(2, "72.31", "73.95")
    first, second = record_lines(board(rink))
    assert [first.time, second.time] == ["1:12.59", "1:12.31"]
    assert (second.verdict, second.old_set_at) == ("0.28 under", "pair 1")


def national(rink: Rink, noc: str, time: str, holder: str) -> None:
    rink.do(
        ev.RecordStood(
            distance=DISTANCE, record_class=RecordClass.NR, time=parse_time(time), holder=holder, noc=noc
        )
    )


def test_a_national_record_that_falls_leaves_those_of_other_nations() -> None:
    """Only the mark that fell leaves the list; every line has a key of its own."""
    rink = Rink()
    national(rink, "NED", "1:13.00", "Old")
    national(rink, "CZE", "1:14.00", "Old")
    national(rink, "USA", "1:13.50", "Old")
    lines = record_lines(board(rink))
    assert [it.holder.noc for it in lines] == ["JPN", "NED", "CZE", "USA"]
    assert len({it.key for it in lines}) == 4
    rink.skates(1, "73.40", "73.90")
    lines = record_lines(board(rink))
    assert [(it.record_class, it.holder.noc, it.fell) for it in lines] == [
        ("OR", "JPN", False),
        ("NR", "NED", False),
        ("NR", "USA", False),
        ("NR", "CZE", True),
    ]
    rink.skates(2, "73.45", "75.00")
    lines = record_lines(board(rink))
    assert [(it.holder.noc, it.fell) for it in lines if it.record_class == "NR"] == [
        ("NED", False),
        ("CZE", True),
        ("USA", True),
    ]
    assert len({it.key for it in lines}) == len(lines)


def test_of_two_holders_the_one_whose_mark_was_not_told_stays() -> None:
    """Two hold a record, a third equals it: her line names one of them, and the other still stands."""
    rink = Rink()
    national(rink, "NED", "1:13.00", "One")
    national(rink, "NED", "1:13.00", "Two")
    lines = record_lines(board(rink))
    assert [it.holder.family_name for it in lines if it.record_class == "NR"] == ["One", "Two"]
    assert len({it.key for it in lines}) == len(lines)
    rink.skates(1, "73.00", "75.00")
    told = [it for it in record_lines(board(rink)) if it.record_class.endswith("NR")]
    assert [(it.record_class, it.holder.family_name) for it in told] == [("NR", "Two"), ("=NR", "Winter")]


def test_a_record_that_two_set_with_one_time_has_a_line_for_each() -> None:
    """Both of a pair set it, and the next skater equals it."""
    rink = Rink()
    rink.skates(1, "72.59", "72.59")
    rink.skates(2, "72.59", "75.00")
    lines = record_lines(board(rink))
    assert [it.holder.family_name for it in lines] == ["Winter", "Čas", "Frost"]
    assert len({it.key for it in lines}) == 3


def test_an_equalled_record_says_so() -> None:
    """The same hundredth is `=OR`, and the line says equals."""
    rink = Rink()
    rink.skates(1, "73.19", "74.10")
    (line,) = record_lines(board(rink))
    assert (line.record_class, line.verdict) == ("=OR", "equals")
    assert "Olympic record equalled" in announcements(board(rink))[0].sentence


def test_the_green_light_stays_until_the_next_pair_starts() -> None:
    """On at the finish, still on when the next pair is called, off at its gun."""
    rink = Rink()
    assert new_leaders(board(rink)) == frozenset()
    rink.skates(1, "72.59", "74.10")
    skated = skated_last(board(rink), None)
    assert new_leaders(board(rink), skated) == {"anna"}
    rink.call(2)
    assert skated_last(board(rink), skated) is skated
    assert new_leaders(board(rink), skated) == {"anna"}
    rink.do(ev.FalseStartCalled(distance=DISTANCE, heat=2, skater="cleo"))
    assert new_leaders(board(rink), skated) == {"anna"}


def test_the_green_light_goes_out_at_the_gun() -> None:
    """A running pair has the light to itself."""
    rink = Rink()
    rink.skates(1, "72.59", "74.10")
    before = board(rink)
    rink.start(2)
    assert new_leaders(board(rink), before) == frozenset()


def test_the_green_light_follows_the_heat_that_skated_and_not_its_number() -> None:
    """Pair 3 before pair 2: while pair 2 is called the light is still that of pair 3."""
    rink = Rink(people=PEOPLE | {"emma": ("Emma", "Kold", "DEN"), "fie": ("Fie", "Sne", "DEN")})
    rink.skates(1, "74.10", "75.20")
    skated = skated_last(board(rink), None)
    rink.skates(3, "73.10", "75.30")
    skated = skated_last(board(rink), skated)
    rink.call(2)
    assert new_leaders(board(rink), skated_last(board(rink), skated)) == {"emma"}


def test_the_green_light_is_not_passed_on_to_who_did_not_just_skate() -> None:
    """Pair 2 did not take the lead: no light while pair 3 is called; nor one from another distance."""
    rink = Rink(people=PEOPLE | {"emma": ("Emma", "Kold", "DEN"), "fie": ("Fie", "Sne", "DEN")})
    rink.skates(1, "74.10", "75.20")
    first = board(rink)
    rink.skates(2, "74.50", "75.30")
    second = board(rink)
    rink.call(3)
    assert new_leaders(board(rink), second) == frozenset()
    assert new_leaders(board(rink), replace(first, event="W500")) == frozenset()
    assert new_leaders(board(rink)) == frozenset()


def test_a_tie_for_the_lead_lights_both_in_the_lane_and_in_the_ranking() -> None:
    """Whoever is green in the lane is green in the ranking."""
    rink = Rink()
    rink.skates(1, "74.10", "74.10")
    seen = board(rink).on_ice
    assert seen is not None
    assert [race.takes_lead for race in seen.races] == [True, True]
    assert new_leaders(board(rink)) == {"anna", "bea"}
    rink.skates(2, "74.10", "75.00")
    assert new_leaders(board(rink)) == {"cleo"}


def test_a_finish_is_one_sentence() -> None:
    """Name, nation, time, what it does to the lead and to a record."""
    rink = Rink()
    rink.skates(1, "74.10", "73.60")
    rink.start(2)
    assert announcements(board(rink)) == ()
    for skater, metres, time in (
        ("cleo", 200, "17.5"),
        ("dora", 200, "17.6"),
        ("cleo", 600, "44.0"),
        ("dora", 600, "44.5"),
        ("cleo", 1000, "72.59"),
    ):
        rink.passes(skater, metres, time)
    (said,) = announcements(board(rink))
    assert said.sentence == "Cleo Frost, USA: 1:12.59, takes the lead by 1.01, Olympic record."
    rink.passes("dora", 1000, "74.90")
    assert announcements(board(rink))[1].sentence == "Dora Eis, GER: 1:14.90, 2.31 behind the leader."


def test_a_disqualification_is_said_with_its_clause() -> None:
    """No time is said where there is none."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    assert announcements(board(rink))[0].sentence == "Béa Čas, CZE: DQ ISU 264.3."


def test_nothing_is_said_of_an_empty_programme() -> None:
    """No board, no news."""
    assert announcements(None) == ()


def test_a_long_distance_shows_the_next_split_and_those_before_it() -> None:
    """A board has room for four splits: a 3000 m moves along with the skater."""
    rink = Rink(people={"anna": PEOPLE["anna"]})
    rink.do(ev.DistanceAdded(distance="W3000", name="Women's 3000 m", metres=3000))
    rink.do(ev.EntryAccepted(distance="W3000", skater="anna"))
    place = ev.DrawnPlace(
        1, next(iter(rink.desk.state.distances[DISTANCE].heats.values())).races[0].lane, "anna"
    )
    rink.do(ev.DrawMade(distance="W3000", method="x", seed=None, places=(place,)))
    rink.do(ev.HeatCalled(distance="W3000", heat=1))
    seen = scoreboard(rink.desk.state, "W3000").on_ice
    assert seen is not None
    assert [it.distance for it in splits_in_view(seen.races[0])] == [200, 600, 1000, 1400]
    assert [it.distance for it in splits_in_view(seen.races[0], room=2)] == [200, 600]


def test_a_record_class_without_words_is_said_as_it_is() -> None:
    """Track records have words too; the holder's skater id is not needed for a standing mark."""
    rink = Rink()
    rink.do(
        ev.RecordStood(
            distance=DISTANCE,
            record_class=RecordClass.TR,
            time=parse_time("1:13.00"),
            holder="",
            venue="Oval",
        )
    )
    lines = {it.record_class: it for it in record_lines(board(rink))}
    assert lines["TR"].set_at == "Oval"
    rink.skates(1, "72.59", "74.10")
    assert "Olympic record, track record" in announcements(board(rink))[0].sentence


def test_the_same_time_as_the_leader_is_level() -> None:
    """Neither ahead nor behind."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.start(2)
    rink.disqualify("dora")
    for metres, time in ((200, "17.5"), (600, "44.0"), (1000, "74.10")):
        rink.passes("cleo", metres, time)
    assert announcements(board(rink))[0].sentence == "Cleo Frost, USA: 1:14.10, level with the leader."


def test_who_tied_before_her_shares_the_lead() -> None:
    """Of a pair with the same time the first leads, until the second is level with her."""
    rink = Rink()
    rink.skates(1, "74.10", "74.10")
    said = [it.sentence for it in announcements(board(rink))]
    assert said == [
        "Anna Winter, NED: 1:14.10, shares the lead.",
        "Béa Čas, CZE: 1:14.10, level with the leader.",
    ]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("74.104", "takes the lead, by thousandths"),
        ("74.106", "same hundredth, second by thousandths"),
        ("74.110", "0.01 behind the leader"),
        ("74.099", "takes the lead by 0.01"),
    ],
)
def test_thousandths_decide_who_leads(time: str, said: str) -> None:
    """The leader has 74.105. What is said follows the ranking, not the published gap."""
    rink = Rink()
    rink.skates(1, "74.105", "75.20")
    rink.skates(2, time, "76.00")
    assert announcements(board(rink))[0].sentence.endswith(f", {said}.")


def test_a_place_behind_two_leaders_of_the_same_hundredth_is_said_as_it_is() -> None:
    """Two share the first place: the third has the same hundredth."""
    rink = Rink()
    rink.skates(1, "74.105", "74.105")
    rink.skates(2, "74.106", "74.107")
    said = [it.sentence for it in announcements(board(rink))]
    assert said == [
        "Cleo Frost, USA: 1:14.10, same hundredth, third by thousandths.",
        "Dora Eis, GER: 1:14.10, same hundredth, rank 4 by thousandths.",
    ]


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("74.00", "takes the lead by 0.10 (reconstructed)"),
        ("74.30", "0.20 (reconstructed) behind the leader"),
        ("74.104", "takes the lead, by thousandths (reconstructed)"),
        ("74.106", "same hundredth, second by thousandths (reconstructed)"),
    ],
)
def test_a_gap_to_a_reconstructed_time_is_said_to_be_reconstructed(time: str, said: str) -> None:
    """The time of the leader was never published: her own time is plain, the gap is not."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    for metres, passed in ((200, "17.5"), (600, "44.0"), (1000, "74.105")):
        rink.passes("anna", metres, passed, Source.RECONSTRUCTED)
    rink.close(1)
    rink.skates(2, time, "76.00")
    sentence = announcements(board(rink))[0].sentence
    assert sentence.endswith(f", {said}.")
    assert sentence.count("reconstructed") == 1


def test_a_reconstructed_time_is_said_to_be_one() -> None:
    """A ~ cannot be heard."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    for metres, time in ((200, "17.5"), (600, "44.0"), (1000, "74.10")):
        rink.passes("anna", metres, time, Source.RECONSTRUCTED)
    assert "1:14.10 (reconstructed)" in announcements(board(rink))[0].sentence
