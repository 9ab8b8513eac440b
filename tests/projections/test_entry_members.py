"""Who skates in a team, as a list writes it: numbers, ids or full names."""

from __future__ import annotations

import pytest
from tests.projections.test_entries_preview import after, cup, preview, said

from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.projections.entries_preview import Choices
from longtrack.projections.preflight import preflight

SKATERS = """number,name,gender,distances,members
1,"Winter, Anna",w,500,
2,"Čas, Béa",w,500,
3,"Frost, Cleo",w,500,
4,"Eis, Dora",w,500,
5,"Kalt, Eva",w,500,
6,"Schnee, Fee",w,500,
1,"Winter, Arne",m,M500,
"""
TEAM = ",Team Inzell,,WTP,{members}\n"
NO_LICENCES = "no column has the licences; check them at the desk, if you need them"


def programme() -> Competition:
    return cup("W500", "M500", "WTP")


def entered() -> Competition:
    """The skaters of the list are entered; the teams come later."""
    found = preview(programme(), SKATERS)
    return after(programme(), *found.intents)


@pytest.mark.parametrize(
    "members",
    [
        "1; 2; 3",
        "1/2/3",
        "1 2 3",
        '"1,2,3"',
        "winter-anna; cas-bea; frost-cleo",
        "winter-anna cas-bea frost-cleo",
        "Anna Winter; Béa Čas; Cleo Frost",
        "Anna Winter / bea cas / Frost Cleo",
        '"Winter, Anna; Cas, Bea; Frost, Cleo"',
        '"Anna Winter, Bea Cas, 3"',
    ],
)
def test_members_are_numbers_ids_or_names(members: str) -> None:
    """However they are parted; number 1 is worn by a woman and a man, and this is a team of women."""
    found = preview(programme(), SKATERS + TEAM.format(members=members))
    assert said(found) == [NO_LICENCES]
    team = found.rows[-1].person
    assert (team.family_name, team.members) == ("Team Inzell", ("winter-anna", "cas-bea", "frost-cleo"))
    state = after(programme(), *found.intents)
    assert state.skaters[team.id].members == ("winter-anna", "cas-bea", "frost-cleo")


def test_members_may_be_entered_before_the_teams() -> None:
    """A second list names only the teams."""
    found = preview(entered(), "name,distances,members\nTeam Inzell,WTP,Anna Winter; 2; frost-cleo\n")
    assert found.ready
    assert found.rows[0].person.members == ("winter-anna", "cas-bea", "frost-cleo")


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ("1; 2; 99", "no skater has the number, id or name '99'; enter her too, or correct it"),
        (
            "1; 2; Nobody Known",
            "no skater has the number, id or name 'Nobody Known'; enter her too, or correct it",
        ),
        ("1; 2; Anna Winter", "Anna Winter is twice in the team; name each member once"),
        (
            "1; 2; Team Inzell",
            "no skater has the number, id or name 'Team Inzell'; enter her too, or correct it",
        ),
    ],
)
def test_a_member_whom_nobody_knows_is_a_mistake(members: str, sentence: str) -> None:
    """The row is told, and nothing is imported."""
    found = preview(programme(), SKATERS + TEAM.format(members=members))
    assert said(found)[1:] == [f"line 9, column members: {sentence}"]
    assert (found.ready, found.intents) == (False, ())


def test_nobody_skates_in_two_teams_of_a_distance() -> None:
    """On one list, or in the competition already; a team that is written anew keeps its own."""
    two = ",Team Inzell,,WTP,1; 2; 3\n,Team Hamar,,WTP,3; 4; 5\n"
    wrong = preview(programme(), SKATERS + two)
    assert said(wrong)[1:] == [
        "line 10, column members: Cleo Frost skates in Team Inzell already;"
        " name somebody else, or correct the other team"
    ]
    state = after(entered(), *preview(entered(), "name,distances,members\nTeam Inzell,WTP,1;2;3\n").intents)
    again = preview(state, "name,distances,members\nTeam Inzell,WTP,1;2;4\n")
    assert again.rows[0].person.members == ("winter-anna", "cas-bea", "eis-dora")
    other = preview(state, "name,distances,members\nTeam Hamar,WTP,3;4;5\n")
    assert "Cleo Frost skates in Team Inzell already" in said(other)[1]


def test_a_name_that_two_have_needs_the_id() -> None:
    """Nobody is guessed."""
    twins = SKATERS + '7,"Winter, Anna",w,500,\n' + TEAM.format(members="Anna Winter; 2; 3")
    found = preview(programme(), twins, Choices(persons={9: "new"}))
    assert said(found)[1:] == [
        "line 10, column members: 'Anna Winter' may be Anna Winter (winter-anna) or Anna Winter"
        " (winter-anna-2); write the id"
    ]


def test_the_check_list_says_which_team_lacks_members() -> None:
    """Three of them count; a team sprint or a single distance is not asked."""
    team = ev.SkaterRegistered(
        skater="inzell", given_name="", family_name="Team Inzell", noc="", members=("winter-anna", "cas-bea")
    )
    state = after(entered(), team, ev.EntryAccepted(distance="WTP", skater="inzell"))
    (check,) = (it for it in preflight(state) if it.key.startswith("teams"))
    assert (check.sentence, check.todo) == (
        "too few members in Women's team pursuit: Team Inzell",
        "say who skates in each team",
    )
    full = after(state, *preview(state, "name,distances,members\nTeam Inzell,WTP,1;2;3\n").intents)
    assert not [it for it in preflight(full) if it.key.startswith("teams")]
