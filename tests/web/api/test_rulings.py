"""Outcomes, falls, re-skates, sprints."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.web.officials import HEAT, Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.competition.state import Race
from longtrack.sport.distances import Kind
from longtrack.sport.rules.infringements import INFRINGEMENTS
from longtrack.sport.terms import Lane, Outcome
from longtrack.web.api.rulings import Code


def race(meet: Officials, skater: str) -> Race:
    (found,) = [race for _, race in meet.rink.desk.state.distances[DISTANCE].attempts(skater)]
    return found


@pytest.mark.parametrize(
    ("path", "role", "outcome"),
    [
        ("did-not-start", Role.STARTER, Outcome.DNS),
        ("withdrew", Role.SECRETARY, Outcome.WDR),
        ("did-not-finish", Role.TIMEKEEPER, Outcome.DNF),
        ("disqualify", Role.REFEREE, Outcome.DQ),
    ],
)
def test_how_a_race_ended(meet: Officials, path: str, role: Role, outcome: Outcome) -> None:
    """Who sees it says it; only the referee disqualifies."""
    meet.rink.start(1)
    meet.console(role).does(f"{HEAT}/{path}", skater="bea", reason="seen from the track")
    found = race(meet, "bea")
    assert (found.ruled, found.reason) == (outcome, "seen from the track")


def test_a_disqualification_has_its_clause(meet: Officials) -> None:
    """A code brings its clause along; without both a reason must be there."""
    referee = meet.console(Role.REFEREE)
    meet.rink.start(1)
    referee.does(f"{HEAT}/disqualify", skater="bea", code="T08")
    found = race(meet, "bea")
    assert (found.ruled, found.code, found.clause) == (Outcome.DQ, "T08", "254.5")
    assert referee.is_refused(f"{HEAT}/disqualify", skater="anna") == (
        "a disqualification needs a code, a clause or a reason"
    )
    answer = referee.post(f"{HEAT}/disqualify", seen=referee.seq, skater="anna", code="T99")
    assert (answer.status_code, answer.json()["where"]) == (422, "$.code")


def test_the_codes_are_those_of_the_sheets() -> None:
    """All that may lead to an outcome; remarks and warnings are no outcome."""
    assert set(get_args(Code)) - {""} == set(INFRINGEMENTS) - {"RW", "RS", "F"}


def test_the_legend_can_be_read_by_everybody(meet: Officials) -> None:
    """A page offers the codes with their meaning."""
    legend = meet.client.get("/api/v1/infringements").json()
    assert legend[1] == {
        "code": "T04",
        "meaning": "false start",
        "clause": "253.4",
        "leads_to": "disqualification after a first false start at the same start",
    }


def test_a_ruling_is_taken_back(meet: Officials) -> None:
    """She finished after all; without a time she did not."""
    referee = meet.console(Role.REFEREE)
    meet.rink.start(1)
    referee.does(f"{HEAT}/did-not-finish", skater="anna")
    assert "there is no finish time" in referee.is_refused(f"{HEAT}/finished", skater="anna")
    meet.console(Role.TIMEKEEPER).does(f"{HEAT}/passings/insert", skater="anna", split=2, time="1:15.3")
    referee.does(f"{HEAT}/finished", skater="anna", reason="she did cross the line")
    assert race(meet, "anna").ruled is Outcome.FINISHED


def test_a_fall_is_written_down(meet: Officials) -> None:
    """It changes no time."""
    starter = meet.console(Role.STARTER)
    starter.does(f"{HEAT}/fall", skater="bea", remark="first inner bend")
    assert meet.journal[-1][1] == ev.Note(text="W1000 heat 1: Béa Čas fell: first inner bend")
    assert starter.is_refused(f"{HEAT}/fall", skater="cleo") == "skater cleo is not in heat 1 of W1000"


def test_a_reskate_in_a_heat_of_its_own(meet: Officials) -> None:
    """After the last heat, in the lane that she had; in time with her right to rest."""
    referee = meet.console(Role.REFEREE)
    assert "has not been skated" in referee.is_refused(f"{HEAT}/re-skate", skater="anna", reason="hindered")
    meet.rink.start(1)
    assert "minutes of rest" in referee.is_refused(
        f"{HEAT}/re-skate", skater="anna", reason="hindered", planned="2026-02-09T17:31:00+01:00"
    )
    referee.does(f"{HEAT}/re-skate", skater="anna", reason="hindered", planned="2026-02-09T19:00:00+01:00")
    new = meet.rink.desk.state.distances[DISTANCE].heats[3]
    assert [(it.skater, it.lane, it.attempt) for it in new.races] == [("anna", Lane.INNER, 2)]
    (event,) = [it for _, it in meet.journal if isinstance(it, ev.ReskateGranted)]
    assert event.planned == 1_770_660_000_000_000_000


def test_a_moment_without_its_zone_is_none(meet: Officials) -> None:
    """422: nobody guesses where the clock stands."""
    answer = meet.console(Role.REFEREE).post(
        f"{HEAT}/re-skate", seen=1, skater="anna", reason="hindered", planned="2026-02-09T19:00:00"
    )
    assert (answer.status_code, answer.json()["where"]) == (422, "$.planned")


def mass_start() -> Rink:
    """Return a rink with a mass start of sixteen laps on its programme."""
    rink = Rink()
    rink.do(ev.DistanceAdded(distance="WMS", name="Mass start", kind=Kind.MASS_START, laps=16))
    for skater in ("anna", "bea", "cleo"):
        rink.do(ev.EntryAccepted(distance="WMS", skater=skater))
    return rink


def test_the_order_at_a_sprint() -> None:
    """As the judges saw it; a later one replaces it; two judges do not overwrite each other."""
    with officials(mass_start()) as meet:
        anna, bo = meet.console(Role.REFEREE, "Anna"), meet.console(Role.TIMEKEEPER, "Bo")
        seen = anna.seq
        anna.does("/distances/WMS/sprints/4", skaters=["bea", "anna"])
        assert bo.post("/distances/WMS/sprints/4", seen=seen, skaters=["anna", "bea"]).status_code == 409
        bo.does("/distances/WMS/sprints/4", skaters=["anna", "bea", "cleo"])
        assert meet.rink.desk.state.distances["WMS"].sprints == {4: ("anna", "bea", "cleo")}
        assert "there is one after" in bo.is_refused("/distances/WMS/sprints/5", skaters=["anna"])
        assert bo.post("/distances/WMS/sprints/last", seen=bo.seq, skaters=[]).status_code == 404


def test_points_are_taken() -> None:
    """With a reason, by the referee."""
    with officials(mass_start()) as meet:
        referee = meet.console(Role.REFEREE)
        referee.does("/distances/WMS/points-void", skater="cleo", reason="lapped")
        assert meet.rink.desk.state.distances["WMS"].points_void == ("cleo",)
