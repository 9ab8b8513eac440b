"""Handing out roles, and taking them back."""

from __future__ import annotations

import msgspec
import pytest
from tests.web.officials import HEAT, Officials

from longtrack.competition import events as ev
from longtrack.competition.events import Role


def test_a_role_is_handed_out_used_and_taken_back(meet: Officials) -> None:
    """The secretary gets a code, a link and a token to give away; after the revocation they are void."""
    secretary = meet.console(Role.SECRETARY, "Sam")
    answer = secretary.post("/roles", role="starter", name="Bo").json()
    given = answer["given"]
    assert (answer["seq"], given["role"], given["name"]) == (secretary.seq, "starter", "Bo")
    actor, event = meet.journal[-1]
    assert actor == ev.Actor("secretary", "Sam/0001")
    assert event == ev.RoleGiven(id=given["id"], role=Role.STARTER, name="Bo")
    assert given["link"] == f"/join/{given['code']}"

    bearer = {"Authorization": f"Bearer {given['token']}"}
    body = {"seen": secretary.seq}
    assert meet.client.post(f"/api/v1{HEAT}/call", json=body, headers=bearer).status_code == 200
    assert meet.client.get(given["link"], headers={"Sec-Fetch-Site": "none"}).status_code == 200
    assert meet.client.get("/api/v1/me").json()["roles"][0]["name"] == "Bo"

    secretary.does(f"/roles/{given['id']}/revoke", seen=None)
    assert meet.client.post(f"/api/v1{HEAT}/start", json=body, headers=bearer).status_code == 401
    assert meet.client.post(f"/api/v1{HEAT}/start", json=body).status_code == 401, "the cookie is void too"
    assert meet.client.get(given["link"]).status_code == 403
    listed = {it["id"]: it for it in secretary.get("/roles").json()}
    assert listed[given["id"]] == {
        "id": given["id"], "role": "starter", "name": "Bo", "revoked": True, "code": "", "link": "",
        "token": "",
    }  # fmt: skip
    revoked = secretary.does(f"/roles/{given['id']}/revoke", seen=None)
    assert revoked == secretary.seq, "once more is no second time"


def test_the_list_shows_a_code_again(meet: Officials) -> None:
    """The starter lost the slip of paper."""
    secretary = meet.console(Role.SECRETARY)
    given = secretary.post("/roles", role="starter").json()["given"]
    assert given in secretary.get("/roles").json()


@pytest.mark.parametrize("role", [None, *(it for it in Role if it is not Role.SECRETARY)])
def test_only_the_secretary_sees_the_codes(meet: Officials, role: Role | None) -> None:
    """Reading them would be having them."""
    if role is None:
        assert meet.client.get("/api/v1/roles").status_code == 401
    else:
        assert meet.console(role).get("/roles").status_code == 403


def test_the_last_secretary_stays(meet: Officials) -> None:
    """Nobody could hand out anything any more."""
    secretary = meet.console(Role.SECRETARY)
    assert "the last secretary" in secretary.is_refused(f"/roles/{secretary.id}/revoke", seen=None)
    meet.console(Role.SECRETARY).does(f"/roles/{secretary.id}/revoke", seen=None)


def test_a_role_that_is_not_there(meet: Officials) -> None:
    """404."""
    answer = meet.console(Role.SECRETARY).post("/roles/ffffffff/revoke")
    assert (answer.status_code, answer.json()) == (404, {"error": "there is no role ffffffff"})


@pytest.mark.parametrize("body", ['{"role":"king"}', '{"role":"starter","name":"a\\u0000b"}',
                                  '{"role":"starter","name":"\\ud800"}', '{"name":"Bo"}',
                                  '{"role":"starter","name":"' + "x" * 201 + '"}'])  # fmt: skip
def test_a_role_for_nobody(meet: Officials, body: str) -> None:
    """An unknown role, a name that cannot be printed, or that is a novel."""
    secretary = meet.console(Role.SECRETARY)
    headers = {"Authorization": f"Bearer {secretary.token}", "Content-Type": "application/json"}
    answer = meet.client.post("/api/v1/roles", content=body.encode(), headers=headers)
    assert answer.status_code in (400, 422)


def test_who_am_i(meet: Officials) -> None:
    """A page shows what its browser may do; the public has nothing."""
    assert meet.client.get("/api/v1/me").json() == {"seq": 12, "roles": []}
    starter = meet.console(Role.STARTER, "Bo")
    assert starter.get("/me").json()["roles"] == [
        {"id": starter.id, "role": "starter", "name": "Bo", "console": "0001"}
    ]


def test_officials_are_named(meet: Officials) -> None:
    """In the order of the sheets; a new name replaces the old one."""
    secretary = meet.console(Role.SECRETARY)
    for office, name in (
        ("starter", "Bo"),
        ("referee", "Rea"),
        ("starter", "Jo"),
        ("chief timekeeper", "Kit"),
    ):
        secretary.does("/officials", seen=None, role=office, name=name)
    assert meet.client.get("/api/v1/officials").json() == [
        {"role": "referee", "name": "Rea"},
        {"role": "starter", "name": "Jo"},
        {"role": "chief timekeeper", "name": "Kit"},
    ]


def test_no_secret_is_in_the_journal(meet: Officials) -> None:
    """Neither key nor code nor token: whoever has the journal cannot act."""
    secretary = meet.console(Role.SECRETARY)
    given = secretary.post("/roles", role="referee", name="Rea").json()["given"]
    meet.client.get(given["link"], headers={"Sec-Fetch-Site": "none"})
    meet.client.post("/api/v1/notes", json={"text": "here"})
    written = msgspec.json.encode([list(it) for it in meet.journal]).decode()
    secrets = [given["code"], given["code"].replace("-", ""), given["token"].rpartition(".")[2]]
    assert not [it for it in secrets if it in written]
    assert bytes(range(32)).hex() not in written
