"""The jury's page, and the corrections that everybody may read."""

from __future__ import annotations

from tests.web.officials import HEAT, Officials

from longtrack.competition import events as ev
from longtrack.competition.events import Role


def test_the_jury_needs_a_role(meet: Officials) -> None:
    """Names of officials are not for everybody; the page says where to join."""
    assert meet.client.get("/jury").status_code == 403
    assert meet.client.get("/jury/now").status_code == 403


def test_what_the_jury_sees(meet: Officials) -> None:
    """Protests with buttons for the referee, rulings, and who acted last by name."""
    rea = meet.console(Role.REFEREE, "Rea Rinck")
    meet.rink.start(1)
    rea.does(f"{HEAT}/disqualify", skater="bea", code="T08", reason="seen by two judges")
    rea.does("/distances/W1000/protests", seen=None, by="CZE <b>", text="obstructed", heat=1, skater="bea")
    meet.join(rea.id)
    page = meet.client.get("/jury").text
    assert "CZE &lt;b&gt;" in page
    assert 'value="upheld"' in page
    assert "T08" in page
    assert "254.5" in page
    assert "Rea Rinck" in page
    now = meet.client.get("/jury/now").json()["regions"]
    assert set(now) == {"protests", "log"}
    assert "seen by two judges" in now["log"]


def test_two_of_one_name_are_told_apart_in_the_list_of_a_protest(meet: Officials) -> None:
    """By number and club, in the list to choose from and on the protest that was noted."""
    for skater, number, club in (("anna", "24", "SV Inzell"), ("bea", "25", "STV Hamar")):
        meet.rink.do(
            ev.SkaterRegistered(skater=skater, given_name="Anna", family_name="Jansen", noc="NED"),
            ev.EntryAccepted(distance="W1000", skater=skater, number=number, club=club),
        )
    rea = meet.console(Role.REFEREE)
    rea.does("/distances/W1000/protests", seen=None, by="NED", text="obstructed", heat=1, skater="bea")
    meet.join(rea.id)
    page = meet.client.get("/jury").text
    assert '<option value="anna">Anna Jansen (24, SV Inzell)</option>' in page
    assert '<option value="bea">Anna Jansen (25, STV Hamar)</option>' in page
    assert (
        '<small class="apart">25, STV Hamar</small>'
        in meet.client.get("/jury/now").json()["regions"]["protests"]
    )


def test_who_only_looks_has_no_buttons(meet: Officials) -> None:
    """A timekeeper sees the protest and decides nothing."""
    rea, tim = meet.console(Role.REFEREE), meet.give(Role.TIMEKEEPER, "Tim")
    rea.does("/distances/W1000/protests", seen=None, by="CZE", text="obstructed")
    meet.join(tim)
    page = meet.client.get("/jury").text
    assert "obstructed" in page
    assert 'value="upheld"' not in page
    assert 'id="lodge"' not in page


def test_corrections_are_for_everybody_and_name_nobody(meet: Officials) -> None:
    """When, in which role, why, old and new; who it was stands in the journal."""
    assert "Nothing was changed after it was public." in meet.client.get("/corrections").text
    meet.rink.skates(1, "74.10", "75.20")
    rea = meet.console(Role.REFEREE, "Rea Rinck")
    rea.does(f"{HEAT}/disqualify", skater="bea", code="T08", reason="seen by two judges")
    page = meet.client.get("/corrections").text
    assert "<del>finished</del>" in page
    assert "<ins>DQ T08</ins>" in page
    assert "seen by two judges" in page
    assert "Rea" not in page
    rea.does(f"{HEAT}/disqualify", skater="anna", code="T06")
    assert meet.client.get("/corrections").text.count("<del>") == 2
