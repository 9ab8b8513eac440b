"""Reports of other meets: clubs, quartets, teams, mass starts, and what goes wrong on a Saturday."""

from __future__ import annotations

import msgspec
import pytest
from tests.press.report.club import ClubMeet, saturday_500
from tests.programme import Programme

from longtrack.competition.state import IN_A_REHEARSAL
from longtrack.press.report.writing import LANGUAGES, STYLES, NotSkated, report

PAIRS = [("Anke Vos", "Bea Winkler"), ("Cleo Lang", "Dora Stein")]


def texts(meet: ClubMeet, language: str = "en") -> list[str]:
    """The sentences of the long report."""
    return [it.text for it in meet.report(language).sentences]


def test_a_club_meet_needs_no_archive() -> None:
    """Where all are from one nation none is named; places instead of medals; the track record fell."""
    assert texts(saturday_500()) == [
        "Eva Roth won the women's 500 metres at the Max Aicher Arena on Saturday, 10 January 2026,"
        " in 39.56 seconds,"
        " a track record.",
        "Cleo Lang was second in 40.11, 0.55 seconds behind the winner.",
        "Anke Vos was third in 41.20, 1.64 seconds behind the winner.",
        "Roth skated in the last of three pairs against Franka Berg, starting in the inner lane.",
        "Roth broke the track record in pair 3; the previous record was 39.70 by Gisa Kern in"
        " Inzell in 2024.",
        "Vos took the early lead in pair 1.",
        "Lang took the lead in pair 2.",
        "Roth went ahead in pair 3.",
        "Berg came fourth in 41.64, 0.44 seconds behind Vos.",
        "Roth and Vos skated personal bests.",
        "Dora Stein was disqualified.",
        "There were six starters, in three pairs.",
    ]


def test_where_it_was_won() -> None:
    """With every split known: who opened fastest, and who had the fastest last lap."""
    times = {
        "Anke Vos": "10.9 41.20",
        "Bea Winkler": "11.4 42.05",
        "Cleo Lang": "10.7 41.30",
        "Dora Stein": "11.9 43.00",
    }
    assert "Lang had the fastest opening 100 metres, 10.70; the fastest last lap was Vos's 30.30." in texts(
        ClubMeet("W500", PAIRS, times)
    )


def test_an_unofficial_result_says_so() -> None:
    """Until the referee has signed, the second sentence says that it is not official."""
    meet = ClubMeet("M500", PAIRS[:1], {"Anke Vos": "41.20", "Bea Winkler": "42.05"}, signed=False)
    assert texts(meet)[1] == "The result is not yet official."
    assert [texts(meet, language)[1] for language in ("nl", "de", "no", "it", "ja")] == [
        "De uitslag is nog niet officieel.",
        "Das Ergebnis ist noch nicht offiziell.",
        "Resultatet er ennå ikke offisielt.",
        "Il risultato non è ancora ufficiale.",
        "結果はまだ公式ではない。",
    ]
    assert "not yet official" in meet.report(style="social").text


def test_a_race_that_is_not_over_has_a_leader_and_no_winner() -> None:
    """After one of two pairs: who leads, and nobody has won."""
    meet = ClubMeet("W500", PAIRS, {"Anke Vos": "41.20", "Bea Winkler": "42.05"}, signed=False)
    assert texts(meet)[0] == (
        "After 1 of 2 pairs Anke Vos leads the women's 500 metres at the Max Aicher Arena in 41.20 seconds."
    )
    assert texts(meet)[2] == "Bea Winkler is second in 42.05, 0.85 seconds behind the leader."


def test_a_shared_victory() -> None:
    """Two with the same thousandth share the first place, and nobody is second."""
    times = {"Anke Vos": "41.20", "Bea Winkler": "41.20", "Cleo Lang": "41.30", "Dora Stein": "43.00"}
    said = texts(ClubMeet("W500", PAIRS, times))
    assert said[0].startswith("Anke Vos and Bea Winkler shared first place in the women's 500 metres at the ")
    assert said[1] == "Cleo Lang was third in 41.30, 0.10 seconds behind the winner."


def test_the_same_hundredth_and_two_places() -> None:
    """Thousandths part two with one time on the board: no gap of 0.00 is told."""
    times = {"Anke Vos": "41.203", "Bea Winkler": "41.207", "Cleo Lang": "41.30", "Dora Stein": "43.00"}
    said = texts(ClubMeet("W500", PAIRS, times))
    assert said[1] == "Bea Winkler was second in 41.20."
    assert "Vos and Winkler have the same time, 41.20; Vos was first by thousandths." in said


def test_a_reskate() -> None:
    """Who was hindered skates again, and the better time counts."""
    times = {"Anke Vos": "41.20", "Bea Winkler": "42.05", "Cleo Lang": "41.30", "Dora Stein": "43.00"}
    meet = ClubMeet("W500", PAIRS, times, signed=False)
    meet.skate_again("Bea Winkler", 1, "42.60")
    meet.sign()
    assert (
        "Winkler was given a re-skate; the first time of 42.05 counts, not the 42.60 of the other."
        in texts(meet)
    )


def test_falls_and_absences() -> None:
    """Who did not finish and who did not start are told apart; who did not start is no starter."""
    times = {"Anke Vos": "41.20", "Bea Winkler": "DNF", "Cleo Lang": "41.30", "Dora Stein": "DNS"}
    said = texts(ClubMeet("W500", PAIRS, times))
    assert said[-3:] == [
        "Winkler did not finish.",
        "Dora Stein did not start.",
        "There were three starters.",
    ]


def test_a_quartet_is_a_heat_and_not_a_pair() -> None:
    """Four on the ice: heats are told, and no opponent."""
    quartets = [("Anke Vos", "Bea Winkler", "Cleo Lang", "Dora Stein"), ("Eva Roth", "Franka Berg")]
    times = {
        "Anke Vos": "4:41.20",
        "Bea Winkler": "4:42.05",
        "Cleo Lang": "4:51.30",
        "Dora Stein": "4:53.00",
        "Eva Roth": "4:39.00",
        "Franka Berg": "4:58.10",
    }
    said = texts(ClubMeet("W3000", quartets, times))
    assert "Roth skated in the last of two heats, starting in the inner lane." in said
    assert "There were six starters, in two heats." in said
    assert not any("pair" in it for it in said)


def test_a_mass_start_is_won_with_points() -> None:
    """Sprint points instead of times; no pairs, no gaps."""
    programme = Programme({"WMS:10": {"anna": "6:10.00", "bea": "6:11.20", "cleo": "6:12.10"}})
    distance = next(iter(programme.state.distances.values()))
    said = [it.text for it in report(programme.state, distance, style="long").sentences]
    assert said == [
        "Anna Test of the Netherlands won the women's mass start at the Rink with 60 sprint points.",
        "The result is not yet official.",
        "Bea Test of the Netherlands was second with 40 points.",
        "Cleo Test of Canada was third with 20 points.",
        "There were three starters.",
    ]


def test_teams_are_teams() -> None:
    """A team pursuit counts teams."""
    programme = Programme({"MTP": {"anna": "3:50.20", "bea": "3:52.00", "cleo": "3:53.10"}})
    programme.confirm("MTP")
    said = [
        it.text for it in report(programme.state, programme.state.distances["MTP"], style="long").sentences
    ]
    assert said[0] == "Test won the men's team pursuit at the Rink in 3:50.20."
    assert said[-1] == "There were three teams."


def test_a_distance_that_was_not_skated() -> None:
    """One sentence says that there is nothing to report."""
    programme = Programme({"W500": {"anna": "", "bea": ""}})
    with pytest.raises(
        NotSkated, match=r"^Women's 500 m has not been skated yet, there is nothing to report$"
    ):
        report(programme.state, programme.state.distances["W500"])


def test_a_race_that_nobody_finished() -> None:
    """There is no winner, and that is said."""
    meet = ClubMeet("W500", PAIRS[:1], {"Anke Vos": "DQ", "Bea Winkler": "DNF"})
    assert texts(meet)[:2] == [
        "Nobody has a time in the women's 500 metres of Winter Cup Inzell.",
        "Anke Vos was disqualified.",
    ]
    assert meet.report(style="social").text.startswith("Nobody has a time")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_leaves_anything_out(language: str) -> None:
    """Every kind of sentence can be said in every language, and none is left with a mark in it."""
    for meet in (saturday_500(), ClubMeet("M10000", PAIRS, {"Anke Vos": "14:01.20", "Bea Winkler": "DNS"})):
        written = meet.report(language)
        assert len(written.sentences) == len(meet.report("en").sentences)
        assert not any(letter in written.text for letter in "\ue000\ue001\ue002")


def test_ten_kilometres_are_written_as_each_language_does() -> None:
    """10,000 metres has a mark for the thousands, and each language its own."""
    meet = ClubMeet("M10000", PAIRS[:1], {"Anke Vos": "14:01.20", "Bea Winkler": "14:03.00"})
    titles = [title.text for language in LANGUAGES if (title := meet.report(language).title) is not None]
    assert titles == [
        "Anke Vos wins the men's 10,000 metres in 14:01.20",
        "Anke Vos wint de 10.000 meter voor mannen in 14.01,20",
        "Anke Vos gewinnt die 10.000 Meter der Männer in 14:01,20",
        "Anke Vos vinner 10 000 meter for menn på 14.01,20",
        "Anke Vos vince i 10.000 metri maschili in 14'01\"20",
        "男子10000メートル、Anke Vosが14分01秒20で優勝",
    ]


def test_a_rehearsal_says_so_before_everything() -> None:
    """Nobody skated: the first sentence of every style, whatever the language."""
    meet = saturday_500()
    meet.state = msgspec.structs.replace(meet.state, rehearsal=True, notice=IN_A_REHEARSAL)
    for language in LANGUAGES:
        for style in STYLES:
            written = meet.report(language, style)
            assert written.sentences[0].text == "REHEARSAL: these times are simulated, nobody skated them."
            assert style != "social" or len(written.text) <= 280


def test_the_second_race_over_a_distance() -> None:
    """W500(2) is told apart from W500, and a division is named."""
    times = {"Anke Vos": "41.20", "Bea Winkler": "42.05"}
    second = ClubMeet("W500(2)", PAIRS[:1], times)
    assert texts(second)[0].startswith("Anke Vos won the women's 500 metres (2) at the Max Aicher Arena")
    division = ClubMeet("W1000/B", PAIRS[:1], times)
    assert texts(division)[0].startswith("Anke Vos won the women's 1000 metres in Division B at the ")
