"""Tokens and codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from tests.web.officials import ANOTHER_KEY, KEY, Officials
from tests.web.rink import Rink

from longtrack.competition.events import Actor, Role, RoleGiven
from longtrack.web.access import Access, is_from_elsewhere


def request(**headers: str) -> Request:
    """Return a request to http://rink:8026 with some headers."""
    named = [(name.lower().replace("_", "-").encode(), it.encode("latin-1")) for name, it in headers.items()]
    return Request(
        {
            "type": "http",
            "method": "POST",
            "path": "/",
            "scheme": "http",
            "headers": [(b"host", b"rink:8026"), *named],
        }
    )


@pytest.fixture(scope="module")
def access() -> Access:
    rink = Rink()
    rink.do(RoleGiven(id="0a1b2c3d", role=Role.REFEREE, name="Rea"))
    return Access(rink.desk, KEY)


def test_a_token_says_who_it_is(meet: Officials) -> None:
    """In the journal: the role, the name, and the console that she sits at."""
    id = meet.give(Role.REFEREE, "Rea Rinck")
    person = meet.access.person_of(meet.access.token(meet.rink.desk.state.roles[id], "k7f3"))
    assert person is not None
    assert person.actor == Actor("referee", "Rea Rinck/k7f3")
    id = meet.give(Role.REFEREE)
    person = meet.access.person_of(meet.access.token(meet.rink.desk.state.roles[id], "k7f3"))
    assert person is not None
    assert person.actor == Actor("referee", f"{id}/k7f3"), "without a name the id says who"


def test_codes_and_tokens_of_another_competition_are_others(access: Access) -> None:
    """Each has its own key: a slip of paper of last week leads nowhere."""
    other = Access(access._desk, ANOTHER_KEY)
    given = access._desk.state.roles["0a1b2c3d"]
    assert other.code(given) != access.code(given)
    assert other.role_of_code(access.code(given)) is None
    assert other.person_of(access.token(given, "0001")) is None
    assert other.cookie != access.cookie, "both may be open in one browser"


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda it: it.decode("latin-1")))
def test_nonsense_is_no_token_and_no_code(access: Access, text: str) -> None:
    """Whatever it is: nobody, and no error."""
    assert access.person_of(text) is None
    assert access.role_of_code(text) is None


@given(st.integers(0, 200), st.sampled_from("0aZ._-~é"))
def test_a_token_with_another_letter_is_none(access: Access, place: int, letter: str) -> None:
    """Anywhere in it."""
    token = access.token(access._desk.state.roles["0a1b2c3d"], "0001")
    at = place % len(token)
    altered = token[:at] + letter + token[at + 1 :]
    assert (access.person_of(altered) is None) == (altered != token)


def test_a_role_that_was_given_differently_is_another(access: Access) -> None:
    """The role is signed along with its id: a journal that was tampered with promotes nobody."""
    given = access._desk.state.roles["0a1b2c3d"]
    forged = access.token(given, "0001").replace("referee", "starter")
    assert access.person_of(forged) is None


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"origin": "http://rink:8026"}, False),
        ({"origin": "https://RINK:8026"}, False),
        ({"origin": "http://rink:8026", "sec_fetch_site": "same-origin"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"origin": "http://rink:8027"}, True),
        ({"origin": "http://rink"}, True),
        ({"origin": "http://rink:8026.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"sec_fetch_site": "same-site"}, True),
        ({"sec_fetch_site": "cross-site"}, True),
        ({"origin": "http://rink:8026", "sec_fetch_site": "cross-site"}, True),
    ],
)
def test_who_comes_from_elsewhere(headers: dict[str, str], elsewhere: bool) -> None:
    """Another port is another site: something else runs there."""
    assert is_from_elsewhere(request(**headers)) is elsewhere


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_counts_more_than_the_cookie(access: Access, scheme: str) -> None:
    """A program says who it is; a false token is nobody, whatever the cookie says."""
    given = access._desk.state.roles["0a1b2c3d"]
    token = access.token(given, "0001")
    cookie = f"{access.cookie}={token}"
    (person,) = access.people(request(authorization=f"{scheme} {token}"))
    assert (person.role, person.name) == (Role.REFEREE, "Rea")
    assert len(access.people(request(cookie=cookie))) == 1
    assert access.people(request(cookie=cookie, authorization=f"{scheme} {token}x")) == ()
    assert len(access.people(request(cookie=cookie, authorization="Basic YTpi"))) == 1
    assert access.people(request()) == ()
