"""Entries through the API: a list with its preview, one skater, withdrawals, who is known."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from tests.web.officials import Console, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.journal.store import Journal
from longtrack.projections.console import console_view
from longtrack.sport.distances import Kind

CLUB_CUP = Path(__file__).parents[2] / "data" / "club-cup.csv"
ENTRIES = f"/distances/{DISTANCE}/entries"


@pytest.fixture
def secretary(meet: Officials) -> Console:
    return meet.console(Role.SECRETARY, "Sam")


def test_a_list_is_previewed_decided_and_imported(meet: Officials, secretary: Console) -> None:
    """Nothing before it is confirmed; the hash is that of what was seen; then all in one transaction."""
    meet.rink.do(*(ev.DistanceAdded(distance=f"W{it}", name=f"{it}", metres=it) for it in (500, 3000)))
    meet.rink.do(ev.DistanceAdded(distance="WMS", name="Mass start", kind=Kind.MASS_START, laps=10))
    before = secretary.seq
    data = base64.b64encode(CLUB_CUP.read_bytes().replace(b"3,944", b"39,44")).decode()
    seen = secretary.post("/entries/preview", data=data).json()
    assert (seen["read_as"], len(seen["rows"])) == ("CSV (;), UTF-8", 26)
    assert (seen["ok"], seen["warnings"], seen["mistakes"], seen["ready"]) == (23, 1, 2, False)
    assert seen["rows"][11]["candidates"][0]["club"] == "IJC Inzell"
    sentence = secretary.is_refused("/entries/import", seen=None, data=data, hash=seen["hash"])
    assert sentence.startswith("line 15: there is a Esmée Visser with another club")

    decided: dict[str, Any] = {"data": data, "leave_out": [29], "persons": {"15": "new"}}
    ready = secretary.post("/entries/preview", **decided).json()
    assert (ready["ready"], secretary.seq) == (True, before)
    assert "has changed since the preview" in secretary.is_refused(
        "/entries/import", seen=None, hash=seen["hash"], **decided
    )
    secretary.does("/entries/import", seen=None, hash=ready["hash"], **decided)
    assert secretary.seq == before + ready["changes"]
    assert len(meet.rink.desk.state.distances["W500"].entries) == 24
    assert secretary.post("/entries/preview", **decided).json()["changes"] == 0


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ({"data": base64.b64encode(b"\xd0\xcf\x11\xe0").decode()}, 422, "expected CSV or XLSX, found an old"),
        ({"text": "name\nKok, F", "distances": ["M1"]}, 404, "M1 is not on the programme"),
    ],
)
def test_a_file_that_cannot_be_read(
    secretary: Console, body: dict[str, Any], status: int, sentence: str
) -> None:
    """One sentence, with what to do."""
    answer = secretary.post("/entries/preview", **body)
    assert (answer.status_code, answer.json()["error"][: len(sentence)]) == (status, sentence)


def test_a_late_entry_by_hand(meet: Officials, secretary: Console) -> None:
    """Known or new; two of one name are asked about; a number is one skater's."""
    start = {"distance": DISTANCE, "personal_best": "1.17.45"}
    new: dict[str, Any] = {
        "family_name": "Kok",
        "given_name": "Femke",
        "noc": "NED",
        "number": "007",
        "starts": [start],
    }
    secretary.does("/entries", seen=None, **new, transponders=["11", "12"], category="DSA")
    entry = meet.rink.desk.state.distances[DISTANCE].entries["ned-kok-femke"]
    assert (entry.number, entry.personal_best) == ("007", "1:17.45")
    assert meet.rink.desk.state.chips == {"11": "ned-kok-femke", "12": "ned-kok-femke"}
    assert secretary.is_refused("/entries", seen=None, **new) == (
        "there is a Femke Kok already (ned-kok-femke): the same person?"
    )
    other: dict[str, Any] = {**new, "number": "8", "another_of_that_name": True}
    secretary.does("/entries", seen=None, **other)
    assert "ned-kok-femke-2" in meet.rink.desk.state.skaters
    secretary.does("/entries", seen=None, id="anna", club="IJC", starts=[{"distance": DISTANCE}])
    assert meet.rink.desk.state.skaters["anna"].family_name == "Winter"
    assert secretary.is_refused("/entries", seen=None, id="anna", number="8", starts=[start]) == (
        "the number 8 is that of Femke Kok: give another one"
    )
    assert secretary.is_refused("/entries", seen=None, id="x", starts=[start]).startswith(
        "nobody has the id x"
    )
    assert "needs a family name" in secretary.is_refused("/entries", seen=None, starts=[start])
    wrong = [{"distance": DISTANCE, "personal_best": "fast"}]
    assert "'fast' is not a time" in secretary.is_refused("/entries", seen=None, id="anna", starts=wrong)
    assert "M9 is not on the programme" in secretary.is_refused(
        "/entries", seen=None, id="anna", starts=[{"distance": "M9"}]
    )


@pytest.mark.parametrize("as_ascii", [True, False])
def test_a_name_has_one_spelling_however_it_is_typed(
    meet: Officials, secretary: Console, as_ascii: bool
) -> None:
    """A letter and an accent of its own, as some keyboards send them, come in as one letter."""
    body = {"given_name": "E\u0301va", "family_name": "Nova\u0301k", "starts": [{"distance": DISTANCE}]}
    answer = meet.client.post(
        "/api/v1/entries",
        content=json.dumps(body, ensure_ascii=as_ascii).encode(),
        headers={"Authorization": f"Bearer {secretary.token}", "Content-Type": "application/json"},
    )
    assert answer.status_code == 200, answer.text
    names = [(it.given_name, it.family_name) for it in meet.rink.desk.state.skaters.values()]
    assert ("\u00c9va", "Nov\u00e1k") in names


def test_a_withdrawal_and_back(meet: Officials, secretary: Console) -> None:
    """The place is filled as asked, a public start list stays public; she may start after all."""
    meet.rink.do(ev.StartListPublished(distance=DISTANCE))
    answer = secretary.post(f"{ENTRIES}/cleo/withdraw", reason="ill", fill="move_up").json()
    assert answer["heats"] == [1, 2]
    assert answer["words"][0] == "Cleo Frost withdrew: pair 2 inner"
    distance = meet.rink.desk.state.distances[DISTANCE]
    assert (distance.entries["cleo"].withdrawn, distance.published) == (True, True)
    assert [race.skater for race in distance.heats[2].races] == ["anna", "dora"]
    assert "has withdrawn from" in secretary.is_refused(f"{ENTRIES}/cleo/withdraw", seen=None)
    secretary.does(f"{ENTRIES}/cleo/restore", seen=None, reason="she is well")
    assert not meet.rink.desk.state.distances[DISTANCE].entries["cleo"].withdrawn
    assert "has not withdrawn" in secretary.is_refused(f"{ENTRIES}/cleo/restore", seen=None, reason="x")
    assert secretary.post(f"{ENTRIES}/nobody/withdraw").status_code == 404


def test_a_reserve_comes_in_or_the_draw_is_kept(meet: Officials, secretary: Console) -> None:
    """A reserve must be entered; kept, the draw says who will be missing."""
    secretary.does(
        "/entries", seen=None, family_name="Late", starts=[{"distance": DISTANCE, "reserve": True}]
    )
    assert "name a reserve who is" in secretary.is_refused(
        f"{ENTRIES}/anna/withdraw", seen=None, fill="reserve"
    )
    secretary.does(f"{ENTRIES}/anna/withdraw", seen=None, fill="reserve", reserve="late")
    secretary.does(f"{ENTRIES}/bea/withdraw", seen=None, fill="keep")
    races = meet.rink.desk.state.distances[DISTANCE].heats[1].races
    assert [race.skater for race in races] == ["late", "bea"]
    meet.rink.call(2)
    assert secretary.is_refused(f"{ENTRIES}/cleo/withdraw", seen=None) == (
        "heat 2 of W1000 has started: nobody in it changes places"
    )


def test_nobody_is_entered_for_a_distance_of_the_other_gender(meet: Officials, secretary: Console) -> None:
    """As in a list that is imported: it is asked which of the two is wrong. Whose gender nobody said may."""
    meet.rink.do(ev.DistanceAdded(distance="M500", name="Men's 500 m", metres=500))
    late: dict[str, Any] = {"family_name": "Late", "starts": [{"distance": "M500"}]}
    assert secretary.is_refused("/entries", seen=None, gender="W", **late) == (
        "Men's 500 m is not for women: check the gender or the distance"
    )
    secretary.does("/entries", seen=None, **late)
    assert [*meet.rink.desk.state.distances["M500"].entries] == ["late"]


def test_a_wrong_start_number_is_changed(meet: Officials, secretary: Console) -> None:
    """In every distance where it was the same; somebody else's is refused, the rest of the entry stays."""
    meet.rink.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    for name, number in ((DISTANCE, "024"), ("W500", "024")):
        secretary.does(
            "/entries",
            seen=None,
            id="anna",
            number=number,
            starts=[{"distance": name, "personal_best": "1:15.2"}],
        )
    secretary.does("/entries", seen=None, id="bea", number="7", starts=[{"distance": DISTANCE}])
    assert secretary.is_refused("/skaters/anna/number", seen=None, number="7") == (
        "the number 7 is that of Béa Čas: give another one"
    )
    secretary.does("/skaters/anna/number", seen=None, number="025")
    distances = meet.rink.desk.state.distances
    entries = [distances[it].entries["anna"] for it in (DISTANCE, "W500")]
    assert [(it.number, it.personal_best) for it in entries] == [("025", "1:15.2"), ("025", "1:15.2")]
    assert "nothing changes" in secretary.is_refused("/skaters/anna/number", seen=None, number="025")
    assert secretary.post("/skaters/x/number", number="1").status_code == 404


def test_chips(meet: Officials, secretary: Console) -> None:
    """One skater's each."""
    secretary.does("/skaters/anna/transponders", seen=None, transponders=["1", "2"])
    assert "chip 1 is worn by Anna Winter: take it back first" in secretary.is_refused(
        "/skaters/bea/transponders", seen=None, transponders=["1"]
    )
    assert secretary.post("/skaters/x/transponders", transponders=[]).status_code == 404


def test_who_is_known(meet: Officials, secretary: Console, tmp_path: Path) -> None:
    """Here, and from the table beside the competition file; the public sees neither birth nor licence."""
    table = "id;naam;licentie;geboortedatum\nl1;Leerdam, Jutta;L9;1998-12-30\nanna;Winter, Anna;;\n"
    (tmp_path / "people.csv").write_text(table, "utf-8")
    journal: Journal = meet.rink.desk.journal
    journal.path = tmp_path / "cup.longtrack"
    found = secretary.get("/persons?name=jutta").json()["persons"]
    assert [(it["id"], it["licence"], it["here"]) for it in found] == [("l1", "L9", False)]
    assert [it["id"] for it in secretary.get("/persons?name=wint").json()["persons"]] == ["anna"]
    secretary.does("/entries", seen=None, id="l1", starts=[{"distance": DISTANCE}])
    assert meet.rink.desk.state.skaters["l1"].date_of_birth == "1998-12-30"
    listed = meet.client.get(f"/api/v1{ENTRIES}")
    assert [it["skater"] for it in listed.json()] == ["anna", "bea", "cleo", "dora", "l1"]
    assert "1998" not in listed.text
    assert meet.client.get("/api/v1/persons?name=jutta").status_code == 401
    (tmp_path / "people.csv").write_bytes(b"\xd0\xcf\x11\xe0")
    assert secretary.get("/persons?name=nobody").json()["persons"] == []


def test_a_team_is_entered_with_its_members(meet: Officials, secretary: Console) -> None:
    """By number, id or name; who is unknown or in another team is refused with a sentence."""
    meet.rink.do(ev.DistanceAdded(distance="WTP", name="Team pursuit", kind=Kind.TEAM_PURSUIT, laps=6))
    people = meet.rink.desk.state.skaters
    cleo = f"{people['cleo'].given_name} {people['cleo'].family_name}"
    start = {"distance": "WTP", "season_best": "3:10.2"}
    secretary.does(
        "/entries", seen=None, family_name="Team Inzell", members=f"anna; {cleo}; dora", starts=[start]
    )
    state = meet.rink.desk.state
    (team,) = state.distances["WTP"].entries.values()
    assert state.skaters[team.skater].members == ("anna", "cleo", "dora")
    assert team.season_best == "3:10.2"
    other: dict[str, Any] = {"family_name": "Team Hamar", "starts": [{"distance": "WTP"}]}
    assert "no skater has the number, id or name 'zoe'" in secretary.is_refused(
        "/entries", seen=None, members="bea; zoe", **other
    )
    assert "skates in Team Inzell already" in secretary.is_refused(
        "/entries", seen=None, members="bea; anna", **other
    )


def test_a_team_pursuit_from_a_list_to_the_console(meet: Officials, secretary: Console) -> None:
    """A list, a draw, a call: the timekeeper has a key for each of the three of both teams."""
    meet.rink.do(ev.DistanceAdded(distance="WTP", name="Team pursuit", kind=Kind.TEAM_PURSUIT, laps=6))
    meet.rink.do(ev.DistanceAdded(distance="W500", name="500", metres=500))
    text = "number;name;gender;distances;members\n21;Kalt, Eva;w;W500;\n22;Schnee, Fee;w;W500;\n"
    text += ";Team Inzell;;WTP;Anna Winter / bea / Cleo Frost\n;Team Hamar;;WTP;dora / 21 / Fee Schnee\n"
    seen = secretary.post("/entries/preview", text=text).json()
    assert (seen["mistakes"], seen["ready"]) == (0, True), seen
    secretary.does("/entries/import", seen=None, text=text, hash=seen["hash"])
    secretary.does("/distances/WTP/draw", method="ranking", publish=True)
    meet.join(meet.give(Role.TIMEKEEPER))
    html = meet.client.get("/console?distance=WTP&heat=1").text
    for name in ("Winter", "Čas", "Frost", "Eis", "Kalt", "Schnee"):
        assert name in html
    meet.rink.do(ev.HeatCalled(distance="WTP", heat=1))
    state = meet.rink.desk.state
    distance = state.distances["WTP"]
    keys = [key.key for race in console_view(state, distance, distance.heats[1]).races for key in race.keys]
    assert sorted(keys) == ["1", "2", "3", "4", "5", "6"]
