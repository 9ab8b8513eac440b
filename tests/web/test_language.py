"""In which language a page comes, and how it writes days, events and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.officials import Officials, officials
from tests.web.rink import Rink

from longtrack.competition.events import Role
from longtrack.journal.store import Journal
from longtrack.web.app import create_app
from longtrack.web.language import ENGLISH, _, chosen, codes, language_links, speaking, spoken, words_of

NOT_PAGES = ("/api/", "/live", "/healthz", "/static/")
WITHOUT_A_FOOTER = ("/overlay", "/board17")
"""Pictures for a television and a strip of lamps: nobody clicks there, `?lang=` stands in their address."""


def request(query: str = "", accept: str = "", cookie: str = "") -> Request:
    headers = {"accept-language": accept, "cookie": cookie}
    sent = [(name.encode(), value.encode()) for name, value in headers.items() if value]
    return Request({"type": "http", "query_string": query.encode(), "headers": sent})


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Rink().desk)) as client:
        yield client


# --- which one -----------------------------------------------------------------------------------


def test_there_are_six_languages() -> None:
    """Every folder with a catalogue is one; English needs none."""
    assert codes() == ("en", "de", "it", "ja", "nb", "nl")
    assert [words_of(it).name for it in codes()] == [
        "English",
        "Deutsch",
        "Italiano",
        "日本語",
        "Norsk bokmål",
        "Nederlands",
    ]


@pytest.mark.parametrize(
    ("query", "cookie", "accept", "expected"),
    [
        ("lang=nl", "lang=de", "ja", "nl"),
        ("", "lang=de", "ja", "de"),
        ("", "", "ja", "ja"),
        ("", "", "", "en"),
        ("lang=xx", "lang=../..", "fr, nl-BE;q=0.5, en;q=0.4", "nl"),
        ("", "", "en-GB, nl;q=0.9", "en"),
        ("", "", "nn, en;q=0.5", "nb"),
        ("", "", "no", "nb"),
        ("", "", "de;q=0, it;q=x, fr", "en"),
    ],
)
def test_the_address_counts_most_then_the_choice_before_then_the_browser(
    query: str, cookie: str, accept: str, expected: str
) -> None:
    """Whatever is asked for and is not there is passed over."""
    assert chosen(request(query, accept, cookie)).code == expected


def test_a_choice_is_kept(client: TestClient) -> None:
    """The link in the footer sets a cookie; the next page comes in that language without being asked."""
    assert "set-cookie" not in client.get("/").headers
    first = client.get("/?lang=nl")
    assert first.headers["content-language"] == "nl"
    assert "SameSite=Lax" in first.headers["set-cookie"]
    assert '<html lang="nl"' in client.get("/result").text


def test_a_kept_page_is_not_shown_to_readers_of_another_language(client: TestClient) -> None:
    """Its tag names the language, and caches are told on what it depends."""
    english = client.get("/", headers={"Accept-Language": "en"})
    dutch = client.get("/", headers={"Accept-Language": "nl", "If-None-Match": english.headers["etag"]})
    assert dutch.status_code == 200
    assert "Accept-Language" in dutch.headers["vary"]


def test_programs_are_not_spoken_to_in_languages(client: TestClient) -> None:
    """The JSON is the same for everybody."""
    plain = client.get("/api/v1/scoreboard")
    asked = client.get("/api/v1/scoreboard?lang=ja", headers={"Accept-Language": "ja"})
    assert plain.content == asked.content
    assert "set-cookie" not in asked.headers


def test_the_live_stream_speaks_as_its_page_does(client: TestClient) -> None:
    """Whatever the browser prefers: what comes later is in the language of the page."""
    script = re.search(r"/static/board\.\w+\.js", client.get("/").text)
    assert script is not None
    assert "&lang=${language}" in client.get(script[0]).text


# --- every page ----------------------------------------------------------------------------------


def pages_of(meet: Officials) -> list[str]:
    """Return the addresses of all pages that need nothing said in the address."""
    meet.join(meet.give(Role.SECRETARY, "Sara"))
    found = [
        it.path
        for it in meet.app.routes
        if isinstance(it, Route) and "GET" in (it.methods or ()) and "{" not in it.path
    ]
    return [it for it in found if not it.startswith(NOT_PAGES)]


@pytest.mark.slow
@pytest.mark.parametrize("code", codes())
def test_every_page_is_whole_in_every_language(code: str, tmp_path: Path) -> None:
    """`lang` is set, every language is one link away, and no text is left in English."""
    with Journal.create(tmp_path / "cup.longtrack") as journal, officials(Rink(journal)) as meet:
        meet.rink.skates(1, "74.10", "75.20")
        _look_at_every_page(meet, code)


def _look_at_every_page(meet: Officials, code: str) -> None:
    words = words_of(code)
    english = {it for it in _long_messages() if words.text(it) != it}
    checked = 0
    for path in pages_of(meet):
        answer = meet.client.get(path, params={"lang": code})
        assert answer.status_code < 500, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        checked += 1
        html = answer.text
        assert f'<html lang="{code}"' in html, path
        for other in () if path in WITHOUT_A_FOOTER else codes():
            assert f'lang="{other}" hreflang' in html, f"{path} has no link to {other}"
        if code != "en":
            assert english & _texts(html) == set(), path
    assert checked > 5


def _texts(html: str) -> set[str]:
    """Return what people read or hear, piece by piece."""
    labels = r"aria-label|title|placeholder|data-(?!role)\w+(?==\"[^\"\s]+ )"
    found = re.findall(rf'>([^<]+)<|(?:{labels})="([^"]*)"', html)
    return {unescape(text or label).strip() for text, label in found}


def _long_messages() -> list[str]:
    """Return texts that cannot stand in a page by chance."""
    catalogue = words_of("nl")._catalogue._catalog  # type: ignore[attr-defined]
    return [it for it in catalogue if isinstance(it, str) and len(it) > 6 and "%(" not in it]


# --- what a language does differently ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "long", "medium"),
    [
        ("en", "2026-02-09", "2026-02-09"),
        ("nl", "9 februari 2026", "9 feb 2026"),
        ("nb", "9. februar 2026", "9. feb. 2026"),
        ("de", "9. Februar 2026", "09.02.2026"),
        ("it", "9 febbraio 2026", "9 feb 2026"),
        ("ja", "2026年2月9日", "2026/02/09"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(code: str, long: str, medium: str) -> None:
    """English keeps the one order that nobody can misread."""
    words = words_of(code)
    assert (words.day("2026-02-09"), words.day("2026-02-09", "medium")) == (long, medium)
    assert words.day("February 2026") == "February 2026"


@pytest.mark.parametrize("code", codes())
def test_a_time_is_the_same_in_every_language(code: str) -> None:
    """A point before the hundredths, as on the sheets and boards of the sport: one notation in the hall."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    with TestClient(create_app(rink.desk)) as client:
        html = client.get("/result", params={"lang": code}).text
    assert "1:14.10" in html
    assert "+1.10" in html


@pytest.mark.parametrize(
    ("title", "dutch", "japanese"),
    [
        ("Women's 1000 m", "1000 m vrouwen", "女子1000 m"),
        ("Men's 10 000 m", "10 000 m mannen", "男子10 000 m"),
        ("Men's 500 m (2)", "500 m mannen (2)", "男子500 m (2)"),
        (
            "Women's mass start, division A",
            "massastart vrouwen, divisie A",
            "女子マススタート・ディビジョンA",
        ),
        ("Mixed gender relay", "gemengde estafette", "混合リレー"),
        ("Sprintcup der Damen", "Sprintcup der Damen", "Sprintcup der Damen"),
    ],
)
def test_an_event_has_its_name_in_each_language(title: str, dutch: str, japanese: str) -> None:
    """A name that the organiser made up stays as it is."""
    assert (ENGLISH.event(title), words_of("nl").event(title)) == (title, dutch)
    assert words_of("ja").event(title) == japanese


@pytest.mark.parametrize("code", ["en", "ja"])
def test_the_order_of_a_name_follows_its_script_not_the_reader(code: str) -> None:
    """高木 美帆 is family name first for everybody; Miho TAKAGI is as on the sheets for everybody."""
    people = {"miho": ("美帆", "高木", "JPN"), "anna": ("Anna", "Winter", "NED")}
    rink = Rink(people=people)
    rink.skates(1, "74.10", "75.20")
    with TestClient(create_app(rink.desk)) as client:
        html = client.get("/", params={"lang": code}).text
    assert "<b>高木</b> 美帆" in html
    assert "Anna <b>WINTER</b>" in html
    assert "高木 美帆, JPN" in html


# --- while something is drawn --------------------------------------------------------------------


def test_what_is_drawn_speaks_english_unless_somebody_asked() -> None:
    """The language holds for a block and ends with it."""
    with speaking(words_of("de"), "/result?distance=W500"):
        assert _("Ranking") == "Rangliste"
        assert language_links()[0] == ("en", "English", "/result?distance=W500&lang=en")
    assert spoken() is ENGLISH
    assert _("Too many wrong codes: wait %(seconds)s seconds.", seconds=3).endswith("wait 3 seconds.")


def test_a_language_that_is_not_there_is_refused() -> None:
    """Nobody opens a folder by an address."""
    with pytest.raises(KeyError):
        words_of("../nl")


def test_a_link_to_another_language_does_not_join(meet: Officials) -> None:
    """Whoever reads an invitation in another language has not accepted it by that."""
    code = meet.code_of(meet.give(Role.REFEREE, "Rita"))
    answer = meet.client.get(f"/join/{code}?lang=nl", headers={"sec-fetch-site": "same-origin"})
    assert "set-cookie" in answer.headers
    assert "longtrack" not in answer.headers["set-cookie"]
    assert "Rita" in answer.text
