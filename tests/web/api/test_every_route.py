"""What holds for every route, whoever adds it: the routes are asked of the application itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route as ServerRoute
from starlette.testclient import TestClient
from tests.web.officials import ANOTHER_KEY, Console, Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition.events import Role, RoleRevoked
from longtrack.web.access import Access
from longtrack.web.api.route import API, EVERY_ROLE
from longtrack.web.api.table import TABLE
from longtrack.web.app import create_app
from longtrack.web.limits import SECOND, Limits

pytestmark = pytest.mark.slow
"""Each route in every wrong way: together far more than a second, so not before every commit."""

PLACES = {"distance": DISTANCE, "heat": "1", "lap": "4", "signal": "14", "id": "00000001", "skater": "anna"}


def paths(*, writing: bool) -> list[str]:
    """Return the paths of the API, below /api/v1, that change something or that do not."""
    routes = [it for it in create_app(Rink().desk).routes if isinstance(it, ServerRoute)]
    methods = {it.path: it.methods or set() for it in routes if it.path.startswith(API)}
    only_read = {API + it.path for it in TABLE if it.only_reads}
    return [
        path.removeprefix(API)
        for path, known in methods.items()
        if (known - {"GET", "HEAD"} and path not in only_read if writing else "GET" in known)
    ]


def filled(path: str) -> str:
    """Return a path with places that are there."""
    return re.sub(r"\{(\w+)\}", lambda found: PLACES.get(found[1], "1"), path)


WRITES = paths(writing=True)
ROLES = {it.path: it.roles for it in TABLE if it.writes}
BODIES = {it.path: it.body for it in TABLE if it.writes}


def test_the_table_is_what_the_server_has() -> None:
    """No write goes around the table: what is tested here is all there is."""
    assert sorted(WRITES) == sorted(ROLES)
    assert len(WRITES) >= 26
    everything = [it for it in create_app(Rink().desk).routes if isinstance(it, ServerRoute)]
    elsewhere = {it.path for it in everything if (it.methods or set()) - {"GET", "HEAD"}}
    assert {it for it in elsewhere if not it.startswith(API)} == {"/join", "/leave", "/press"}
    assert [it.path for it in TABLE if it.only_reads] == ["/press/check"], "it has a test of its own"


def post(meet: Officials, path: str, token: str = "", **headers: str) -> httpx2.Response:
    """Send an empty object to a route."""
    sent = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    return meet.client.post(API + filled(path), content=b"{}", headers=sent | headers)


def somebody(meet: Officials, path: str) -> Console:
    """Return somebody who may do what a route does."""
    return meet.console(ROLES[path][0], "Right")


def refused(answer: httpx2.Response, status: int) -> str:
    """Return the sentence of a refusal."""
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers
    sentence = answer.json()["error"]
    assert isinstance(sentence, str)
    assert sentence
    return sentence


@pytest.fixture(scope="module")
def watched() -> Iterator[Officials]:
    """One rink for all the refusals: nothing of them may change it."""
    with officials(limits=endless()) as meet:
        yield meet


def endless() -> Limits:
    """Return limits for whom every look at the clock is a minute later."""
    now = 0

    def clock() -> int:
        nonlocal now
        now += 60 * SECOND
        return now

    return Limits(clock)


@pytest.fixture(autouse=True)
def _unchanged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever was refused has written nothing but the roles that the tests hand out."""
    yield
    if "watched" in request.fixturenames:
        meet: Officials = request.getfixturevalue("watched")
        written = {type(event).__name__ for _, event in meet.journal[12:]}
        assert written <= {"RoleGiven", "RoleRevoked"}


@pytest.mark.parametrize("path", WRITES)
def test_it_is_refused_without_a_token(watched: Officials, path: str) -> None:
    """401, and how to get in."""
    answer = post(watched, path)
    assert refused(answer, 401).startswith("this needs a role: join with")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("spoil", ["signature", "role", "id", "console", "other competition", "nonsense"])
def test_it_is_refused_with_a_false_token(watched: Officials, path: str, spoil: str) -> None:
    """A token that was altered in any part, or is of another competition, is none."""
    somebody_right = somebody(watched, path)
    id, role, console, signature = somebody_right.token.split(".")
    given = watched.rink.desk.state.roles[id]
    token = {
        "signature": f"{id}.{role}.{console}.{signature[:-2]}xx",
        "role": f"{id}.{'referee' if role != 'referee' else 'secretary'}.{console}.{signature}",
        "id": f"ffffffff.{role}.{console}.{signature}",
        "console": f"{id}.{role}.0002.{signature}",
        "other competition": Access(watched.rink.desk, ANOTHER_KEY).token(given, console),
        "nonsense": "é" * 40,
    }[spoil]
    refused(
        watched.client.post(
            API + filled(path),
            content=b"{}",
            headers={b"content-type": b"application/json", b"authorization": f"Bearer {token}".encode()},
        ),
        401,
    )


@pytest.mark.parametrize("path", WRITES)
def test_it_is_refused_with_a_revoked_token(watched: Officials, path: str) -> None:
    """From the moment at which the secretary took it back."""
    console = somebody(watched, path)
    watched.rink.do(RoleRevoked(id=console.id))
    refused(post(watched, path, console.token), 401)


@pytest.mark.parametrize("path", [it for it in WRITES if set(ROLES[it]) != set(EVERY_ROLE)])
def test_it_is_refused_in_another_role(watched: Officials, path: str) -> None:
    """403 says for whom it is."""
    for role in set(Role) - set(ROLES[path]):
        sentence = refused(post(watched, path, watched.console(role).token), 403)
        assert sentence.endswith(f"you are {role.value}")
        assert all(it.value in sentence for it in ROLES[path])


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "header",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://testserver:8027"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_it_is_refused_from_another_site(watched: Officials, path: str, header: dict[str, str]) -> None:
    """A page elsewhere cannot act through somebody's browser, not even from another port of this machine."""
    token = somebody(watched, path).token
    assert "another site" in refused(post(watched, path, token, **header), 403)


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""]
)
def test_it_is_refused_as_a_form(watched: Officials, path: str, kind: str) -> None:
    """Only JSON is read: what a form can send is not."""
    refused(post(watched, path, somebody(watched, path).token, **{"Content-Type": kind}), 415)


@pytest.mark.parametrize("path", WRITES)
def test_an_own_page_and_a_program_get_through(watched: Officials, path: str) -> None:
    """With the origin of the server itself, or without any, it is the body that is looked at."""
    token = somebody(watched, path).token
    for headers in ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, {}):
        answer = watched.client.post(
            API + filled(path),
            content=b"{",
            headers={"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token}"}
            | headers,
        )
        assert refused(answer, 400).startswith("the body is not JSON")


@pytest.mark.parametrize("path", WRITES)
def test_without_a_key_nobody_has_a_role(path: str) -> None:
    """The demo and a replay can only be watched."""
    rink = Rink()
    with officials(rink) as meet:
        token = somebody(meet, path).token
    with TestClient(create_app(rink.desk)) as client:
        answer = client.post(API + filled(path), json={}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


@pytest.mark.parametrize("path", WRITES)
def test_a_field_that_is_not_known_is_a_typing_error(watched: Officials, path: str) -> None:
    """422 says where."""
    token = somebody(watched, path).token
    answer = watched.client.post(
        API + filled(path), json={"sene": 3}, headers={"Authorization": f"Bearer {token}"}
    )
    assert refused(answer, 422).startswith("the body does not fit")
    assert answer.json()["where"] == "$"


@pytest.mark.parametrize("path", WRITES)
def test_a_body_that_is_too_long_is_not_read(watched: Officials, path: str) -> None:
    """413, whatever it is."""
    (route,) = [it for it in TABLE if it.path == path and it.writes]
    answer = watched.client.post(
        API + filled(path),
        content=b" " * (route.most_bytes + 1),
        headers={
            "Authorization": f"Bearer {somebody(watched, path).token}",
            "Content-Type": "application/json",
        },
    )
    refused(answer, 413)


@pytest.mark.parametrize("path", paths(writing=False))
def test_reading_changes_nothing(watched: Officials, path: str) -> None:
    """Whoever may read it reads JSON; the answer is 200, or says what is missing."""
    secretary = watched.console(Role.SECRETARY)
    answer = secretary.get(filled(path))
    without_archive = path.startswith("/archive/")
    assert answer.status_code == (404 if without_archive else 200), answer.text
    assert answer.headers["content-type"] == "application/json"
    answer.json()
    assert watched.client.head(API + filled(path)).status_code in ((404,) if without_archive else (200, 401))


# --- anything at all ------------------------------------------------------------------------------

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 20),
    st.sampled_from([2**53, 2**63, -(2**63), 10**400]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["anna", "bea", "nobody", "", "1:12.3", "17.9", "0", "99:99", "T08", "inner", "referee"]),
    st.text(max_size=8),
    st.lists(st.sampled_from(["anna", "bea", 3, None]), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
"""What may stand in a field."""


def bodies(kind: type) -> st.SearchStrategy[Any]:
    """Return bodies for a route: with its fields, fitting more often than not, and some that are not."""
    names = [it.encode_name for it in msgspec.structs.fields(kind)]
    likely = {
        "seen": st.integers(0, 2_000) | st.just(2**53 - 1),
        "skater": st.sampled_from(["anna", "bea", "cleo", "nobody"]),
        "split": st.integers(0, 3),
        "pulse": st.integers(1, 60),
        "pair": st.integers(1, 2),
        "reason": st.just("as seen"),
    }
    fitting = st.fixed_dictionaries({}, optional={it: likely.get(it, anything) for it in names})
    return st.one_of(fitting, fitting, anything, st.dictionaries(st.sampled_from([*names, "more"]), anything))


places = st.sampled_from([DISTANCE, "W500", "1", "2", "0", "x", "14", "00000001", "é", "9" * 30])


@pytest.mark.parametrize("path", WRITES)
def test_no_body_is_a_mistake_of_ours(path: str) -> None:
    """Whatever is sent, by whoever may: done, or refused in one sentence; never an error of the server."""
    kind = BODIES[path]
    assert kind is not None
    with officials(limits=endless()) as meet:
        console = somebody(meet, path)
        meet.rink.start(1)

        @settings(suppress_health_check=list(HealthCheck))
        @given(bodies(kind), st.none() | places, st.booleans())
        def any_body(body: Any, place: str | None, raw: bool) -> None:
            address = re.sub(r"\{\w+\}", place, path) if place is not None else filled(path)
            written = msgspec.json.encode(body) if not raw else repr(body).encode()
            answer = meet.client.post(
                API + address,
                content=written,
                headers={"Authorization": f"Bearer {console.token}", "Content-Type": "application/json"},
            )
            assert answer.status_code in (200, 400, 401, 404, 409, 422), answer.text
            assert "seq" in answer.json() or answer.json()["error"]

        any_body()
        assert len(meet.rink.desk.state.problems) == 0
