"""What the competition is: said once, in a new file; then its distances."""

from __future__ import annotations

from tests.memory_journal import MemoryJournal
from tests.web.officials import Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition.events import Role
from longtrack.desk.desk import Desk

FACTS = {
    "name": "Club cup",
    "venue": "Inzell",
    "date": "2026-01-10",
    "time_zone": "Europe/Berlin",
    "track": "333,33",
}


class NewFile(Rink):
    """A desk on a file that was just made."""

    def __init__(self) -> None:
        self.desk = Desk(MemoryJournal().as_journal())


def test_a_competition_from_nothing() -> None:
    """The secretary is there before the competition; facts, distances, limits and records follow."""
    with officials(NewFile()) as meet:
        secretary = meet.console(Role.SECRETARY, "Sam")
        assert secretary.get("/programme").json()["opened"] is False
        assert "there is no competition yet" in secretary.is_refused(
            "/distances", seen=None, distances=["W500"]
        )
        secretary.does("/competition", seen=None, **FACTS)
        secretary.does("/distances", seen=None, distances=["W500", "WMS:10", "M1000/B"])
        secretary.does("/distances/W500/limits", seen=None, limit_time="48,5", per_club=4)
        secretary.does(
            "/distances/W500/records", seen=None, record_class="WR", time="36.09", holder="Femke Kok"
        )
        found = secretary.get("/programme").json()
        assert (found["name"], found["track"], found["rulebook"]) == ("Club cup", "333.33", "ISU-2025-26")
        assert [(it["id"], it["laps"], it["division"]) for it in found["distances"]] == [
            ("W500", 0, ""),
            ("WMS", 10, ""),
            ("M1000-B", 0, "B"),
        ]
        assert found["distances"][0]["limits"] == {
            "limit_time": "48.50",
            "per_noc": 0,
            "per_club": 4,
            "places": 0,
        }
        assert "already open" in secretary.is_refused("/competition", seen=None, **FACTS)
        assert meet.rink.desk.state.clocks_compared


def test_what_does_not_fit(meet: Officials) -> None:
    """A day, a zone, rules, a distance, a time: one sentence each, 422."""
    secretary = meet.console(Role.SECRETARY)
    for body, sentence in (
        ({"date": "2026-02-30"}, "'2026-02-30' is no date"),
        ({"time_zone": "Mars"}, "'Mars' is no time zone of this machine"),
        ({"rulebook": "ISU-1892"}, "there is no rulebook 'ISU-1892'; there is: "),
    ):
        answer = secretary.post("/competition", **{**FACTS, **body})
        assert (answer.status_code, answer.json()["error"][: len(sentence)]) == (422, sentence)
        assert [answer.json()["where"]] == [f"$.{field}" for field in body], "a page says it at that field"
    answer = secretary.post("/distances", distances=["W500", "nonsense"])
    assert (answer.status_code, "nonsense" in answer.json()["error"]) == (422, True)
    assert answer.json()["where"] == "$.distances"
    answer = secretary.post("/distances/W1000/limits", limit_time="fast")
    assert answer.json()["error"] == "'fast' is not a time; expected m:ss.hh such as 1:12.31"
    assert "there is no skater x" in secretary.is_refused(
        "/distances/W1000/records", seen=None, record_class="TR", time="1:12", holder="X", skater="x"
    )


def test_what_was_typed_is_corrected_before_the_first_start(meet: Officials) -> None:
    """Name, days, time zone; a distance and a record that were added by mistake go away."""
    secretary = meet.console(Role.SECRETARY)
    facts = {"name": "Cup", "venue": "Hamar", "date": "2026-01-10", "time_zone": "Europe/Oslo"}
    secretary.does("/competition/correct", seen=None, **facts, until="2026-01-11")
    shown = secretary.get("/programme").json()
    assert (shown["name"], shown["date"], shown["until"], shown["time_zone"]) == (
        *("Cup", "2026-01-10", "2026-01-11", "Europe/Oslo"),
    )
    assert "the last day, 2026-01-09, is before the first one" in secretary.is_refused(
        "/competition/correct", seen=None, **facts, until="2026-01-09"
    )
    wrong = secretary.post("/competition/correct", **facts, until="2026-02-30")
    assert (wrong.status_code, wrong.json()["where"]) == (422, "$.until")
    secretary.does("/distances", seen=None, distances=["W500"])
    secretary.does("/distances/W500/remove", seen=None, reason="not skated")
    assert "W500" not in meet.rink.desk.state.distances
    assert "is drawn: it stays" in secretary.is_refused(f"/distances/{DISTANCE}/remove", seen=None)
    (stands,) = meet.rink.desk.state.distances[DISTANCE].standing_records
    typed = {"record_class": stands.record_class.value, "holder": stands.holder}
    assert "look again" in secretary.is_refused(
        f"/distances/{DISTANCE}/records/remove", seen=None, **typed, time="1:10.00"
    )
    secretary.does(f"/distances/{DISTANCE}/records/remove", seen=None, **typed, time="1:13.19")
    assert meet.rink.desk.state.distances[DISTANCE].standing_records == ()
    meet.rink.start(1)
    assert "somebody has started" in secretary.is_refused("/competition/correct", seen=None, **facts)


def test_the_code_of_what_was_chosen_in_words(meet: Officials) -> None:
    """The server writes it, the page only puts it into the list."""
    chosen = {"who": "W", "what": "MS", "laps": "10", "division": "", "race": ""}
    assert meet.client.get("/api/v1/codes", params=chosen).json() == {"code": "WMS:10"}
