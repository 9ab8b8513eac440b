"""What the board says in words."""

import pytest
from tests.web.rink import DISTANCE, PEOPLE, Rink

from longtrack.competition import events as ev
from longtrack.projections.naming import Name
from longtrack.projections.scoreboard import Scoreboard, scoreboard
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Source
from longtrack.sport.times import parse_time
from longtrack.web.telling import announcements, new_leader, record_lines, shortened, splits_in_view


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
    assert new_leader(board(rink)) == ""
    rink.skates(1, "72.59", "74.10")
    assert new_leader(board(rink)) == "anna"
    rink.call(2)
    assert new_leader(board(rink)) == "anna"
    rink.do(ev.FalseStartCalled(distance=DISTANCE, heat=2, skater="cleo"))
    assert new_leader(board(rink)) == "anna"


def test_the_green_light_goes_out_at_the_gun() -> None:
    """A running pair has the light to itself."""
    rink = Rink()
    rink.skates(1, "72.59", "74.10")
    rink.start(2)
    assert new_leader(board(rink)) == ""


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


def test_a_reconstructed_time_is_said_to_be_one() -> None:
    """A ~ cannot be heard."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    for metres, time in ((200, "17.5"), (600, "44.0"), (1000, "74.10")):
        rink.passes("anna", metres, time, Source.RECONSTRUCTED)
    assert "1:14.10 (reconstructed)" in announcements(board(rink))[0].sentence
