"""Protests over the API: the desk notes them, the referee decides."""

from __future__ import annotations

from tests.web.officials import Officials

from longtrack.competition.events import Role

LODGED = "/distances/W1000/protests"


def test_the_secretary_notes_and_the_referee_decides(meet: Officials) -> None:
    """The number of the protest is that of its entry; everybody may read what became of it."""
    sara, rea = meet.console(Role.SECRETARY, "Sara"), meet.console(Role.REFEREE, "Rea")
    number = sara.does(LODGED, seen=None, by="CZE", text="obstructed", heat=1, skater="bea")
    shown = meet.client.get("/api/v1/protests").json()
    assert (shown["pending"], shown["protests"][0]["id"]) == (1, number)
    assert sara.post(f"/protests/{number}/decide", decision="rejected", reason="no").status_code == 403
    rea.does(f"/protests/{number}/decide", seen=None, decision="rejected", reason="not seen")
    shown = meet.client.get("/api/v1/protests").json()
    assert (shown["pending"], shown["protests"][0]["decision"]) == (0, "rejected")


def test_who_may_not_note_one(meet: Officials) -> None:
    """A timekeeper has no part in it."""
    tim = meet.console(Role.TIMEKEEPER)
    assert tim.post(LODGED, by="CZE", text="obstructed").status_code == 403


def test_what_is_not_there(meet: Officials) -> None:
    """404 for a protest nobody lodged, 409 for a heat that is not there, 422 for a decision that is none."""
    rea = meet.console(Role.REFEREE)
    assert rea.post("/protests/3/decide", decision="upheld", reason="x").status_code == 404
    assert rea.is_refused(LODGED, seen=None, by="CZE", text="x", heat=9) == "W1000 has no heat 9"
    assert rea.post("/protests/3/decide", decision="perhaps", reason="x").status_code == 422


def test_the_referee_takes_a_decision_back(meet: Officials) -> None:
    """Undo is an act of whoever may decide."""
    rea, sara = meet.console(Role.REFEREE), meet.console(Role.SECRETARY)
    number = rea.does(LODGED, seen=None, by="CZE", text="obstructed")
    entry = rea.does(f"/protests/{number}/decide", seen=None, decision="upheld", reason="seen")
    assert sara.post("/undo", entry=entry, reason="no", seen=sara.seq).status_code == 403
    rea.does("/undo", entry=entry, reason="too early")
    assert meet.client.get("/api/v1/protests").json()["pending"] == 1
