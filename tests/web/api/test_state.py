"""Reading a heat, and the ways into the API."""

from __future__ import annotations

from tests.web.officials import HEAT, Officials

from longtrack.competition.events import Role
from longtrack.web.api.route import API


def test_a_heat_with_all_its_measurements(meet: Officials) -> None:
    """Everybody may read it; `seq` is what a console sends back."""
    meet.rink.start(1)
    meet.rink.passes("anna", 200, "17.90")
    meet.console(Role.TIMEKEEPER).does(f"{HEAT}/passings/insert", skater="anna", split=0, time="18.1")
    heat = meet.client.get(f"{API}{HEAT}").json()
    assert heat["seq"] == meet.rink.desk.state.seq
    assert (heat["status"], heat["result"]) == ("running", "unofficial")
    first = heat["races"][0]["splits"][0]["measurements"]
    assert [(it["source"], it["time"], it["difference"], it["counts"]) for it in first] == [
        ("optical", "17.900", "", True),
        ("manual", "18.100", "+0.200", False),
    ]


def test_the_api_lists_itself(meet: Officials) -> None:
    """For somebody who looks around."""
    listed = meet.client.get(f"{API}/").json()
    assert listed["document"] == f"{API}/openapi.json"
    confirm = [it for it in listed["routes"] if it["path"].endswith("/confirm")]
    assert confirm == [
        {
            "method": "POST",
            "path": "/api/v1/distances/{distance}/confirm",
            "summary": "Sign the result",
            "roles": ["referee"],
        }
    ]


def test_a_wrong_address_or_method_is_one_sentence(meet: Officials) -> None:
    """As JSON."""
    wrong = meet.client.get(f"{API}/nothing")
    assert wrong.status_code == 404
    assert "There is no page /api/v1/nothing here" in wrong.json()["error"]
    wrong = meet.client.get(f"{API}{HEAT}/call")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.json() == {"error": f"{API}{HEAT}/call is asked with POST, not with GET."}
    wrong = meet.client.delete(f"{API}/roles")
    assert wrong.status_code == 405
