"""Two of one name are told apart, by what people see: start number and club."""

from __future__ import annotations

import pytest
from tests.programme import Programme

from longtrack.competition import events as ev
from longtrack.projections.acts import told
from longtrack.projections.classification import classification
from longtrack.projections.naming import known_by
from longtrack.projections.result import result
from longtrack.sport.terms import Outcome


@pytest.fixture
def programme() -> Programme:
    """Two who are called Anna Jansen, and one who is not."""
    programme = Programme({"W500": {"one": "38.10", "two": "38.50", "bea": "39.00"}})
    for skater, number, club in (("one", "024", "SV Inzell"), ("two", "7", ""), ("bea", "8", "SV Inzell")):
        given, family = ("Anna", "Jansen") if skater != "bea" else ("Bea", "Jansen")
        programme.do(ev.SkaterRegistered(skater=skater, given_name=given, family_name=family, noc="NED"))
        programme.do(ev.EntryAccepted(distance="W500", skater=skater, number=number, club=club))
    return programme


def test_names_that_are_equal_have_number_and_club(programme: Programme) -> None:
    """On results, classifications and boards; whoever has her name alone needs nothing."""
    names = [row.name for row in result(programme.state, "W500").rows]
    assert [it.apart for it in names] == ["024, SV Inzell", "7", ""]
    assert [it.full for it in names] == ["Anna JANSEN (024, SV Inzell)", "Anna JANSEN (7)", "Bea JANSEN"]
    assert [row.name for row in classification(programme.state, ["W500"]).rows] == names
    assert known_by(programme.state, "bea") == "8, SV Inzell"


def test_sentences_tell_them_apart(programme: Programme) -> None:
    """What an official did says to whom."""
    ruled = [
        ev.OutcomeRuled(distance="W500", heat=1, skater=it, outcome=Outcome.DNF)
        for it in ("one", "two", "bea")
    ]
    assert [told(programme.state, it) for it in ruled] == [
        "Anna Jansen (024, SV Inzell) was ruled DNF",
        "Anna Jansen (7) was ruled DNF",
        "Bea Jansen was ruled DNF",
    ]
