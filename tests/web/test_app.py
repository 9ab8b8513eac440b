"""The pages over HTTP: addresses, headers, sizes, answers to mistakes."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from starlette.testclient import TestClient
from tests.memory_journal import MemoryJournal
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.web.app import create_app
from longtrack.web.pages import View

FIRST_LOAD = 60_000
"""Bytes that a phone may have to load before it shows the board, nothing compressed."""

PAGES = ("/", "/board", "/result")


@pytest.fixture
def rink() -> Rink:
    rink = Rink()
    rink.skates(1, "72.59", "74.10")
    return rink


@pytest.fixture
def client(rink: Rink) -> Iterator[TestClient]:
    with TestClient(create_app(rink.desk)) as client:
        yield client


def assets(html: str) -> list[str]:
    return re.findall(r'(?:src|href)="(/static/[^"]+)"', html)


@pytest.mark.parametrize("path", PAGES)
def test_the_first_state_is_in_the_page_itself(client: TestClient, path: str) -> None:
    """Without any script the page shows names and times."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en"' in answer.text
    assert "Anna <b>WINTER</b>" in answer.text
    assert "1:12.59" in answer.text


@pytest.mark.parametrize("path", ["/", "/board"])
def test_without_a_script_the_page_asks_again(client: TestClient, path: str) -> None:
    """A browser without JavaScript reloads every fifteen seconds."""
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in client.get(path).text


@pytest.mark.parametrize(
    "path", [*PAGES, "/api/v1/scoreboard", "/healthz", "/nothing", "/static/nothing.css"]
)
def test_every_answer_is_safe(client: TestClient, path: str) -> None:
    """Nothing inline, nothing from elsewhere, no guessing of types."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_script_or_style_or_an_address_elsewhere(client: TestClient, path: str) -> None:
    """The policy would block them: none may be there."""
    html = client.get(path).text
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert not re.search(r"<script(?! type=\"module\" src=\"/static/)", html)
    assert not re.search(r'(?:src|href)="(?!/|#)', html)


def test_style_and_script_may_be_kept_for_ever(client: TestClient) -> None:
    """Their names change with their content; each is what it says."""
    found = assets(client.get("/").text)
    kinds = set()
    for path in found:
        answer = client.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        kinds.add(answer.headers["content-type"])
    assert kinds == {"text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml"}


def test_style_and_script_load_nothing_from_elsewhere(client: TestClient) -> None:
    """No font, no picture, no library of others."""
    for path in assets(client.get("/").text):
        loaded = client.get(path).text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|@import|url\(", loaded)


@pytest.mark.parametrize("path", ["/", "/board"])
def test_the_first_load_is_light(path: str) -> None:
    """The whole Milan race, thirty in the ranking: page, style, script and icon below 60 kB."""
    desk = Desk(MemoryJournal().as_journal())
    play_at_once(desk, milan_script())
    with TestClient(create_app(desk)) as client:
        html = client.get(path)
        total = len(html.content) + sum(len(client.get(it).content) for it in assets(html.text))
    assert total < FIRST_LOAD


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/scoreboard"])
def test_who_has_the_state_is_sent_nothing(client: TestClient, rink: Rink, path: str) -> None:
    """The tag goes with the journal: 304 until an entry is added, then a new answer."""
    first = client.get(path)
    tag = {"If-None-Match": first.headers["etag"]}
    again = client.get(path, headers=tag)
    assert (again.status_code, again.content) == (304, b"")

    def next_pair() -> None:
        rink.call(2)
        client.app.state.broadcaster.publish(rink.desk.state)  # type: ignore[attr-defined]

    assert client.portal is not None
    client.portal.call(next_pair)
    assert client.get(path, headers=tag).status_code == 200


def test_the_tag_of_another_server_run_is_not_known(rink: Rink) -> None:
    """Entry 30 of another competition is not entry 30 of this one."""
    with TestClient(create_app(rink.desk)) as one, TestClient(create_app(rink.desk)) as other:
        tag = {"If-None-Match": one.get("/").headers["etag"]}
        assert other.get("/", headers=tag).status_code == 200


def test_pages_are_compressed_for_those_who_can_read_it(client: TestClient) -> None:
    """A crowded network carries a quarter; who does not ask gets plain bytes."""
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_the_scoreboard_is_there_as_json(client: TestClient, rink: Rink) -> None:
    """The very value that the pages show, readable from any site."""
    answer = client.get("/api/v1/scoreboard")
    board = msgspec.json.decode(answer.content)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert board["seq"] == rink.desk.state.seq
    assert board["ranking"][0]["name"]["family_name"] == "Winter"
    assert client.get(f"/api/v1/scoreboard?distance={DISTANCE}").json() == answer.json()


def test_an_unknown_distance_is_one_sentence(client: TestClient) -> None:
    """It says what there is."""
    wrong = client.get("/result?distance=W9")
    assert (wrong.status_code, wrong.text) == (404, "W9 is not on the programme; there is: W1000.\n")
    wrong = client.get("/api/v1/scoreboard?distance=W9")
    assert wrong.json() == {"error": "W9 is not on the programme; there is: W1000."}
    assert wrong.headers["access-control-allow-origin"] == "*"


def test_another_distance_has_its_own_result(client: TestClient, rink: Rink) -> None:
    """Each distance of the programme has its sheet, and links to the others."""
    rink.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    assert 'href="/result?distance=W500"' in client.get("/result").text
    assert "Women&#39;s 500 m" in client.get("/result?distance=W500").text


def test_a_wrong_address_is_one_sentence(client: TestClient) -> None:
    """404 says where the board is, and shows nothing of the server."""
    wrong = client.get("/bord")
    assert wrong.status_code == 404
    assert wrong.text.startswith("There is no page /bord here. There is the board at /")
    assert client.get("/static/board.css").text == "There is no file /static/board.css.\n"
    assert client.get("/static/..%2fapp.py").status_code == 404


@pytest.mark.parametrize("path", ["/", "/live", "/api/v1/scoreboard"])
def test_a_wrong_method_is_one_sentence(client: TestClient, path: str) -> None:
    """The board can only be read."""
    wrong = client.post(path)
    assert wrong.status_code == 405
    assert "can only be read" in wrong.text
    assert "GET" in wrong.headers["allow"]


def test_an_unknown_view_is_one_sentence(client: TestClient) -> None:
    """It says which views there are."""
    wrong = client.get("/live?view=moon")
    assert (wrong.status_code, wrong.text) == (
        400,
        "There is no view 'moon'; there is: public, board, announcer, overlay, board17, sheet.\n",
    )


def test_an_empty_programme_has_pages_but_no_scoreboard() -> None:
    """A desk that is still being set up can already be opened."""
    with TestClient(create_app(Desk(MemoryJournal().as_journal()))) as client:
        assert "The programme is empty" in client.get("/").text
        assert client.get("/result").status_code == 404
        assert client.get("/api/v1/scoreboard").json() == {
            "error": "The programme is empty: there is no distance yet."
        }


def test_health_tells_the_entry_and_the_viewers(client: TestClient, rink: Rink) -> None:
    """One line for whoever watches the server."""
    assert client.get("/healthz").json() == {"ok": True, "seq": rink.desk.state.seq, "viewers": 0}


def test_a_board_that_stands_still_is_not_healthy(
    rink: Rink, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever watches the server is told, and the log says why."""

    async def broken(_: object) -> None:
        raise RuntimeError("no more")

    monkeypatch.setattr("longtrack.web.live.Broadcaster.run", broken)
    with TestClient(create_app(rink.desk)) as client:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["ok"]) == (503, False)
    assert "the board stands still" in caplog.text


def test_head_answers_without_a_body(client: TestClient) -> None:
    """For the live stream too: it must not run for ever."""
    for path in (*PAGES, "/live"):
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_a_mistake_of_ours_is_noted_and_not_shown(
    rink: Rink, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The visitor reads one sentence, the log has the rest."""

    def broken(*_: object) -> str:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("longtrack.web.pages.Pages.result", broken)
    with TestClient(create_app(rink.desk), raise_server_exceptions=False) as client:
        answer = client.get("/result")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "secret detail" in caplog.text


def test_the_pages_of_both_views_name_their_stream(client: TestClient, rink: Rink) -> None:
    """The script connects with the entry that the page shows."""
    for view, path in ((View.PUBLIC, "/"), (View.BOARD, "/board")):
        html = client.get(path).text
        assert f'data-live="/live?view={view.value}"' in html
        assert f'data-seq="{rink.desk.state.seq}"' in html
