"""Getting a role with a code or a link, and giving it back."""

from __future__ import annotations

import asyncio
import re
from http.cookies import SimpleCookie

import httpx2
import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.testclient import TestClient
from tests.memory_journal import MemoryJournal
from tests.web.officials import HEAT, KEY, Officials, officials
from tests.web.rink import Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.desk.desk import Desk
from longtrack.web.access import Access
from longtrack.web.app import create_app
from longtrack.web.limits import SECOND, Limits

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def call(meet: Officials) -> int:
    """Try to call a heat with what the browser has."""
    return meet.client.post(f"/api/v1{HEAT}/call", json={"seen": meet.rink.desk.state.seq}).status_code


def follow(meet: Officials, id: str, site: str = "none") -> httpx2.Response:
    """Open the link of a role; `none` is what a browser says where somebody typed or scanned it."""
    return meet.client.get(f"/join/{meet.code_of(id)}", headers={"Sec-Fetch-Site": site})


def test_a_link_lets_in(meet: Officials) -> None:
    """The page says who you are; the cookie is for this server's own pages only, and no script reads it."""
    assert call(meet) == 401
    answer = follow(meet, meet.give(Role.TIMEKEEPER, "Anna"))
    assert answer.status_code == 200
    assert "You are <b>timekeeper</b>, Anna." in answer.text
    cookie = SimpleCookie(answer.headers["set-cookie"])[meet.access.cookie]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/")
    assert (cookie["max-age"], cookie["secure"], cookie["domain"]) == ("345600", "", "")
    assert answer.headers["cache-control"] == "no-store"
    assert call(meet) == 200


def test_over_https_the_cookie_stays_there(meet: Officials) -> None:
    """A proxy with a certificate stands in front of it."""
    with TestClient(meet.app, base_url="https://rink.example") as client:
        answer = client.post("/join", data={"code": meet.code_of(meet.give(Role.STARTER))})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("spelt", ["{}", " {} ", "{lower}", "{bare}", "{spaced}", "{mistaken}"])
def test_a_code_may_be_typed_in_many_ways(meet: Officials, spelt: str) -> None:
    """Small letters, no dash, blanks, O for 0 and l for 1."""
    code = meet.code_of(meet.give(Role.STARTER))
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    typed = spelt.format(
        code,
        lower=code.lower(),
        bare=code.replace("-", ""),
        spaced=" ".join(code),
        mistaken=code.replace("0", "o").replace("1", "l"),
    )
    answer = meet.client.post("/join", data={"code": typed})
    assert answer.status_code == 200
    assert "You are <b>starter</b>" in answer.text


def test_the_form_is_a_form(meet: Officials) -> None:
    """It works without a script, and its page alone may send one."""
    page = meet.client.get("/join")
    assert page.status_code == 200
    assert '<form method="post" action="/join">' in page.text
    assert "<script" not in page.text
    assert page.headers["referrer-policy"] == "same-origin", "else the browser would not say where it is from"
    policy = page.headers["content-security-policy"]
    assert "form-action 'self'" in policy
    assert (
        policy.replace("form-action 'self'", "form-action 'none'")
        == (meet.client.get("/").headers["content-security-policy"])
    )
    assert len(page.headers.get_list("content-security-policy")) == 1


def test_a_code_in_the_query_is_a_link_too(meet: Officials) -> None:
    """For programs that make links."""
    code = meet.code_of(meet.give(Role.STARTER))
    answer = meet.client.get(f"/join?code={code}", headers={"Sec-Fetch-Site": "none"})
    assert "You are <b>starter</b>" in answer.text


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "x", "é" * 8, "../..", "A" * 2_000, "\U0001f3c1" * 8])
def test_a_wrong_code(meet: Officials, code: str) -> None:
    """One sentence, no cookie; whatever is typed."""
    for answer in (
        meet.client.post("/join", data={"code": code}),
        meet.client.get("/join", params={"code": code}),
    ):
        assert answer.status_code in (200, 403)
        assert "set-cookie" not in answer.headers
        assert "You are" not in answer.text
    assert meet.client.post("/join", content=b"\xff\xfe", headers=FORM).status_code == 403


def test_what_stands_in_a_link_is_not_run(meet: Officials) -> None:
    """Not in the page of a wrong code, and not in that of a right one."""
    code = meet.code_of(meet.give(Role.STARTER, "<script>x"))
    assert "&lt;script&gt;x" in meet.client.get(f"/join/{code}").text
    for wrong in ('"><script>x', "<script>x"):
        assert "<script>" not in meet.client.get("/join", params={"code": wrong}).text


@pytest.mark.parametrize("site", ["cross-site", "same-site", None])
def test_a_link_that_was_followed_asks_first(meet: Officials, site: str | None) -> None:
    """From a page of another site, or where the browser does not say (as on plain http in a network): whose
    role it is, and a button. So nobody gets a role by being sent here, and nobody loses one."""
    code = meet.code_of(meet.give(Role.STARTER, "Bo"))
    headers = {} if site is None else {"Sec-Fetch-Site": site}
    answer = meet.client.get(f"/join/{code}", headers=headers)
    assert "This link is for the <b>starter</b>, Bo." in answer.text
    assert f'name="code" value="{code}"' in answer.text
    assert "set-cookie" not in answer.headers
    assert meet.client.get("/api/v1/me").json()["roles"] == []
    assert meet.client.post("/join", data={"code": code}).status_code == 200
    assert len(meet.client.get("/api/v1/me").json()["roles"]) == 1


@pytest.mark.parametrize(
    "header", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}]
)
def test_a_form_of_another_site_gets_nothing(meet: Officials, header: dict[str, str]) -> None:
    """Neither in nor out."""
    code = meet.code_of(meet.give(Role.STARTER))
    for path in ("/join", "/leave"):
        answer = meet.client.post(path, data={"code": code}, headers=header)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_two_roles_in_one_browser(meet: Officials) -> None:
    """A club of four: each act is done in the role that it needs."""
    meet.join(meet.give(Role.SECRETARY, "Sam"))
    page = meet.join(meet.give(Role.TIMEKEEPER, "Sam"))
    assert "You are <b>secretary</b>, Sam." in page.text
    assert "You are <b>timekeeper</b>, Sam." in page.text
    roles = meet.client.get("/api/v1/me").json()["roles"]
    assert [it["role"] for it in roles] == ["timekeeper", "secretary"]
    assert len({it["console"] for it in roles}) == 1
    assert call(meet) == 200
    assert meet.client.get("/api/v1/roles").status_code == 200


def test_joining_again_is_no_second_role(meet: Officials) -> None:
    """The link is opened twice; two roles of one kind stay two."""
    first, second = meet.give(Role.STARTER), meet.give(Role.STARTER)
    for id in (first, second, first):
        meet.join(id)
    assert [it["id"] for it in meet.client.get("/api/v1/me").json()["roles"]] == [first, second]


def test_a_browser_has_only_so_many_roles(meet: Officials) -> None:
    """The oldest goes: a cookie has its limits."""
    ids = [meet.give(Role.STARTER) for _ in range(9)]
    for id in ids:
        meet.join(id)
    assert [it["id"] for it in meet.client.get("/api/v1/me").json()["roles"]] == ids[:0:-1]


def test_leaving(meet: Officials) -> None:
    """Somebody else uses the laptop next."""
    meet.join(meet.give(Role.TIMEKEEPER))
    assert "Leave: give back this role" in meet.client.get("/join").text
    answer = meet.client.post("/leave")
    assert "this browser has no role any more" in answer.text
    assert meet.client.get("/api/v1/me").json()["roles"] == []
    assert call(meet) == 401


def test_leaving_is_no_link(meet: Officials) -> None:
    """A picture on some page must not throw anybody out."""
    answer = meet.client.get("/leave")
    assert (answer.status_code, answer.text) == (405, "/leave is asked with POST, not with GET.\n")


def test_guessing_is_slow() -> None:
    """Ten wrong codes from one address, then one every six seconds; the right one has to wait as well."""
    now = 0
    with officials(limits=Limits(lambda: now)) as meet:
        code = meet.code_of(meet.give(Role.STARTER))
        for _ in range(10):
            assert meet.client.get("/join/AAAA-AAAA").status_code == 403
        for wrong in ("AAAA-AAAA", code):
            answer = meet.client.get(f"/join/{wrong}")
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "6")
            assert "wait 6 seconds" in answer.text
        now += 6 * SECOND
        for _ in range(30):
            assert meet.client.get(f"/join/{code}").status_code == 200, "a right one costs nothing"


def test_guessing_from_everywhere_is_slow_too() -> None:
    """A hundred wrong codes from whole networks, then five a second; whoever did not is not kept out."""
    now = 0
    limits = Limits(lambda: now)
    for _ in range(100):
        limits.all_joins.take("everybody")
    with officials(limits=limits) as meet:
        code = meet.code_of(meet.give(Role.REFEREE))
        for _ in range(3):
            assert meet.client.get(f"/join/{code}").status_code == 200, (
                "nobody locks out who did nothing wrong"
            )
        assert meet.client.get("/join/AAAA-AAAA").status_code == 403
        assert meet.client.get("/join/AAAA-AAAA").status_code == 429
        assert meet.client.get(f"/join/{code}").status_code == 429
        now += SECOND // 5
        assert meet.client.get("/join/AAAA-AAAA").status_code == 403


# --- the first secretary -----------------------------------------------------------------------


def test_the_first_secretary_joins_with_the_link_of_the_terminal(meet: Officials) -> None:
    """Only then her role comes into the journal; the desk gave it."""
    before = meet.rink.desk.state.seq
    code = meet.access.code(meet.access.first_secretary())
    assert meet.rink.desk.state.seq == before, "showing a file adds nothing to it"
    for _ in range(2):
        assert meet.client.get(f"/join/{code}").status_code == 200
        answer = meet.client.get(f"/join/{code}", headers={"Sec-Fetch-Site": "none"})
        assert "Join as secretary" in answer.text
    assert meet.rink.desk.state.seq == before, "nor does looking at the link, however it was opened"
    for _ in range(2):
        assert meet.client.post("/join", data={"code": code}).status_code == 200
    assert meet.rink.desk.state.seq == before + 1
    actor, event = meet.journal[-1]
    assert actor == ev.Actor("desk", "terminal")
    assert isinstance(event, ev.RoleGiven)
    assert event.role is Role.SECRETARY
    assert meet.client.get("/api/v1/roles").status_code == 200


def test_her_link_stays_the_same_until_it_is_revoked() -> None:
    """After a restart the slip of paper still works; after a revocation the terminal shows another."""
    journal = MemoryJournal()
    with officials(Rink(journal.as_journal())) as meet:
        first = meet.access.first_secretary()
        code = meet.access.code(first)
        meet.client.post("/join", data={"code": code})
    with officials(Rink(journal.as_journal())) as meet:
        assert meet.access.code(meet.access.first_secretary()) == code
        meet.rink.do(ev.RoleRevoked(id=first.id))
        assert meet.client.get(f"/join/{code}").status_code == 403
        other = meet.access.code(meet.access.first_secretary())
        assert other != code
        assert meet.client.get(f"/join/{other}").status_code == 200


def test_two_open_her_link_at_once() -> None:
    """One role, both are in."""
    with officials() as meet:
        given = meet.access.first_secretary()
        form = {"code": meet.access.code(given)}

        async def both() -> list[int]:
            async with AsyncClient(transport=ASGITransport(meet.app), base_url="http://testserver") as client:
                return [
                    it.status_code
                    for it in await asyncio.gather(*(client.post("/join", data=form) for _ in range(2)))
                ]

        assert meet.client.portal is not None
        assert meet.client.portal.call(both) == [200, 200]
        assert list(meet.rink.desk.state.roles) == [given.id]


def test_the_secretary_may_come_before_the_competition() -> None:
    """Somebody must be there to say what it is."""
    desk = Desk(MemoryJournal().as_journal())
    access = Access(desk, KEY)
    with TestClient(create_app(desk, key=KEY)) as client:
        assert client.portal is not None
        writing = client.portal.start_task_soon(desk.run)
        answer = client.post("/join", data={"code": access.code(access.first_secretary())})
        writing.cancel()
    assert answer.status_code == 200
    assert [it.role for it in desk.state.roles.values()] == [Role.SECRETARY]


def test_without_a_key_nobody_joins() -> None:
    """The demo can be watched."""
    rink = Rink()
    with officials(rink) as meet:
        code = meet.code_of(meet.give(Role.STARTER))
    with TestClient(create_app(rink.desk)) as client:
        assert client.get(f"/join/{code}").status_code == 403
        assert client.get("/join").status_code == 200
