"""`POST /api/v1/press/check`: the contract of `longtrack check --json`, limited, closed to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.press.corrected import TEXT, confirmed, correct
from tests.web.press_pages import WRONG, past

from longtrack.web.app import create_app
from longtrack.web.archive_alone import create_archive_app
from longtrack.web.limits import SECOND, Limits

PATH = "/api/v1/press/check"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A program at the archive alone, which never asks too often."""
    now = 0

    def clock() -> int:
        nonlocal now
        now += 60 * SECOND
        return now

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("longtrack.web.archive_alone.Limits", lambda: Limits(clock))
        with TestClient(create_archive_app(past())) as client:
            yield client


def test_it_is_the_contract(client: TestClient) -> None:
    """Offsets into the text as it was sent; no token."""
    answer = client.post(PATH, json={"text": WRONG})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers
    claims: list[dict[str, Any]] = answer.json()["claims"]
    assert all(set(it) == {"start", "end", "text", "type", "verdict", "correct", "evidence"} for it in claims)
    assert all(WRONG[it["start"] : it["end"]] == it["text"] for it in claims)
    wrong = {it["text"]: it["correct"] for it in claims if it["verdict"] == "contradicted"}
    assert (wrong["1:15.67"], wrong["took bronze"]) == ("1:15.76", "silver")
    assert answer.json()["entry"] == 0


def test_beside_a_competition_as_of_an_entry() -> None:
    """`at` is how it stood then."""
    rink = confirmed()
    first = correct(rink)
    with TestClient(create_app(rink.desk)) as client:
        now = client.post(PATH, json={"text": TEXT}).json()
        then = client.post(PATH, json={"text": TEXT, "at": first}).json()
        missing = client.post(PATH, json={"text": TEXT, "at": 999})
    assert (now["entry"], then["entry"]) == (first + 3, first)
    assert "contradicted" in {it["verdict"] for it in now["claims"]}
    assert {it["verdict"] for it in then["claims"]} == {"confirmed"}
    assert (missing.status_code, missing.json()["where"]) == (422, "$.at")


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"{}", "application/json", 422),
        (b'{"text": 3}', "application/json", 422),
        (b'{"text": "x", "sene": 1}', "application/json", 422),
        (b'{"text": "x", "at": 0}', "application/json", 422),
        (b'{"text": "x", "at": 1}', "application/json", 422),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b'{"text": "x"}', "text/plain", 415),
        (b'{"text": "' + b"x" * 1_000_001 + b'"}', "application/json", 413),
        (b" " * 2_100_001, "application/json", 413),
    ],
)
def test_wrong_input_is_one_sentence(client: TestClient, content: bytes, kind: str, status: int) -> None:
    """As JSON, like every refusal of the API."""
    answer = client.post(PATH, content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.slow
def test_a_text_of_one_megabyte_is_read(client: TestClient) -> None:
    """Escaped letter by letter, too."""
    assert client.post(PATH, json={"text": "x" * 1_000_000}).status_code == 200
    escaped = b'{"text": "' + b"\\u6c37" * 300_000 + b'"}'
    answer = client.post(PATH, content=escaped, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "header", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_is_refused(client: TestClient, header: dict[str, str]) -> None:
    """Before the body is read."""
    answer = client.post(PATH, content=b"{", headers={"Content-Type": "application/json", **header})
    assert (answer.status_code, answer.json()["error"]) == (403, "this was asked by a page of another site")


def test_it_is_asked_with_post(client: TestClient) -> None:
    """And says so."""
    answer = client.get(PATH)
    assert (answer.status_code, answer.json()["error"]) == (405, f"{PATH} is asked with POST, not with GET.")


def test_too_often() -> None:
    """Twenty, then one every three seconds; the form and the API share them."""
    with TestClient(create_app(confirmed().desk, limits=Limits(lambda: 0))) as client:
        for _ in range(10):
            assert client.post(PATH, json={"text": "x"}).status_code == 200
            assert client.post("/press", data={"text": "x"}).status_code == 200
        answer = client.post(PATH, json={"text": "x"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3")


@pytest.mark.slow
def test_no_text_is_a_mistake_of_ours(client: TestClient) -> None:
    """Whatever is sent: claims, or one sentence."""
    names = st.sampled_from(
        ["Leerdam ", "women's 1000m ", "1:12.31 ", "Milan ", '"', "\n", "second ", "0.28 ", "<p>"]
    )
    texts = st.lists(names | st.text(max_size=6), max_size=30).map("".join)

    @given(texts)
    def any_text(text: str) -> None:
        answer = client.post(PATH, json={"text": text})
        assert answer.status_code == 200, answer.text
        shown = client.post("/press", data={"text": text})
        assert shown.status_code == 200

    any_text()
