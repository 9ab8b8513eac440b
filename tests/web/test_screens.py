"""The addresses of the speaker, of television and of the board of 17 letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.memory_journal import MemoryJournal
from tests.web.rink import Rink

from longtrack.desk.desk import Desk
from longtrack.web.app import create_app


@pytest.fixture
def rink() -> Rink:
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.start(2)
    return rink


@pytest.fixture
def client(rink: Rink) -> Iterator[TestClient]:
    with TestClient(create_app(rink.desk)) as client:
        yield client


def test_the_speaker_has_two_addresses(client: TestClient) -> None:
    """One page: whoever looks for either finds it."""
    page = client.get("/announcer")
    assert page.status_code == 200
    assert client.get("/speaker").text == page.text
    assert 'data-live="/live?view=announcer"' in page.text
    assert "They have not met here before." in page.text


@pytest.mark.parametrize("show", ["pair", "ranking", "clock"])
def test_the_television_picture(client: TestClient, show: str) -> None:
    """What it shows stands in the address; nothing is behind it unless a colour is asked for."""
    page = client.get(f"/overlay?show={show}")
    assert f'<body class="show-{show}"' in page.text
    assert f'<body class="show-{show} key-magenta"' in client.get(f"/overlay?show={show}&key=magenta").text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/overlay?show=moon", "There is no show 'moon'; there is: pair, ranking, clock.\n"),
        ("/overlay?key=green", "There is no key 'green'; there is: magenta.\n"),
    ],
)
def test_what_it_cannot_show(client: TestClient, address: str, sentence: str) -> None:
    """Green would take the leader's light out of the picture."""
    wrong = client.get(address)
    assert (wrong.status_code, wrong.text) == (400, sentence)


def test_four_lines_of_17_letters(client: TestClient) -> None:
    """The same lines as text, as JSON and on the page; accents only where the board has them."""
    lines = ["W1000    PAIR 2/2", "W FROST CLEO  USA", "R EIS DORA    GER", "1 WINTER  1:14.10"]
    assert client.get("/board17.txt").text == "".join(f"{it}\n" for it in lines)
    shown = client.get("/api/v1/board17")
    assert shown.headers["access-control-allow-origin"] == "*"
    assert (shown.json()["lines"], shown.json()["width"]) == (lines, 17)
    assert "<pre>W FROST CLEO  USA</pre>" in client.get("/board17").text


def test_a_typed_text_takes_the_last_line(client: TestClient) -> None:
    """Plain letters where the board has no others; it is text on the page, whatever stands in it."""
    told = client.get("/board17.txt", params={"text": "Café zu", "plain": "1"}).text
    assert told.splitlines()[-1] == "CAFE ZU          "
    page = client.get("/board17", params={"text": "<b>é"}).text
    assert '<pre class="typed">&lt;B&gt;É' in page
    assert '<body data-live="/live?view=board17"' in page


def test_typed_addresses_do_not_fill_the_memory(rink: Rink) -> None:
    """Only so many pages are kept."""
    app = create_app(rink.desk)
    with TestClient(app) as client:
        for number in range(230):
            client.get("/board17", params={"text": f"line {number}"})
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/announcer", "/overlay", "/overlay?show=ranking", "/board17", "/board17.txt"]
)
def test_before_anything_is_known(address: str) -> None:
    """Every screen can be switched on first."""
    with TestClient(create_app(Desk(MemoryJournal().as_journal()))) as client:
        assert client.get(address).status_code == 200
