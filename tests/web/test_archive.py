"""The pages of the archive: what they say, what they say to wrong input, how they are sent."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.facts import person, result, take
from tests.web.archive_pages import KOK, LEERDAM, PAGES, past, reader
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.desk.past import Past
from longtrack.web.app import create_app
from longtrack.web.archive_alone import create_archive_app
from longtrack.web.language import codes

pytestmark = pytest.mark.slow  # `make test` runs it


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A reader of the archive alone."""
    return reader()


def text(client: TestClient, path: str) -> str:
    """Return what a page says, without its marks."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    said = re.sub(r"<sup.*?</sup>|<(svg|select).*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", said)).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_safe_and_can_be_kept(client: TestClient, path: str) -> None:
    """Nothing inline, nothing from elsewhere; whoever has it gets 304."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert not re.search(
        r"<script|<style|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)[^<\s]*[\"']", answer.text
    )
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", codes())
def test_a_page_speaks_every_language(client: TestClient, path: str, code: str) -> None:
    """Each with its own tag: one language is never sent in place of another."""
    answer = client.get(path, headers={"Accept-Language": code})
    assert answer.headers["content-language"] == code
    assert f'lang="{code}"' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_no_source_is_named_without_being_listed(client: TestClient, path: str) -> None:
    """The small figures lead to the sources below."""
    html = client.get(path).text
    named = set(re.findall(r'href="#(source-\d+)"', html))
    assert named <= set(re.findall(r'id="(source-\d+)"', html))


def test_a_search_forgives(client: TestClient) -> None:
    """Accents, order, typing errors, half a name."""
    for typed in ("leerdm juta", "Leerdam Jutta", "JUTTA", "lamarche béatrice", "beatrice lamarche"):
        found = client.get("/archive", params={"q": typed}).text
        assert ("/archive/skater/ned-leerdam-jutta" in found) or ("can-lamarche-beatrice" in found), typed
    assert "Nobody has a name like that" in text(client, "/archive?q=qqqqqq")


def test_a_skater(client: TestClient) -> None:
    """Bests, how they came, medals, records, the career, and what other sources say of a figure."""
    said = text(client, f"/archive/skater/{LEERDAM}?event=W1000")
    assert "Women's 1000 m 1:11.84 – – (race not held)" in said
    assert "1:12.31 2026-02-09 Olympic Winter Games Milano Cortina 2026" in said
    assert "OG 1 2 0" in said
    assert "OR Women's 1000 m 1:12.31 2026-02-09" in said
    assert "1:13.83 ≠ 1:13.82" in said
    assert "Olympic Winter Games Beijing 2022" in said


def test_a_race(client: TestClient) -> None:
    """From a career to the whole result, with pair and lane, and what other sources say."""
    career = client.get(f"/archive/skater/{LEERDAM}").text
    path = "/archive/race?competition=Olympic+Winter+Games+Milano+Cortina+2026&event=W1000&date=2026-02-09"
    assert f'<a href="{path.replace("&", "&amp;")}">' in career
    said = text(client, path)
    assert "1 Jutta LEERDAM NED 15" in said
    assert said.index("1:12.31") < said.index("1:12.59")
    assert client.get(path).text.count('<th scope="row">') == 29


def test_a_list_says_where_no_race_is_held(client: TestClient) -> None:
    """A world record stands in the list though its race is not held."""
    said = text(client, "/archive/list?event=W1000")
    assert "1 1:11.61 Brittany BOWE USA 2019-03-09 Salt Lake City USA (race not held)" in said


def test_names_of_a_competition_lead_to_the_archive() -> None:
    """On the start list and the result, of whom it knows; without an archive they lead nowhere."""
    people = {KOK: ("Femke", "Kok", "NED"), "nor-roe-eva": ("Eva", "Roe", "NOR")}
    for has_archive, links in ((True, 1), (False, 0)):
        rink = Rink(people=people)
        if has_archive:
            rink.desk.has_beside(past())
        rink.do(ev.StartListPublished(distance=DISTANCE))
        rink.skates(1, "73.49", "80.01")
        with TestClient(create_app(rink.desk)) as client:
            for path in ("/startlist?distance=W1000", "/result?distance=W1000"):
                html = client.get(path).text
                assert html.count(f'<a class="name" href="/archive/skater/{KOK}">') == links
                assert "nor-roe-eva" not in html


def test_an_archive_without_any_result(tmp_path: Path) -> None:
    """Says how to fill it; nothing else is wrong with it."""
    take(tmp_path / "archive", person(KOK))
    with TestClient(create_archive_app(Past(tmp_path / "archive"))) as client:
        said = text(client, "/archive")
        assert "No result is held yet" in said
        assert "longtrack archive import cup.longtrack --archive DIR" in said
        assert "No time is held." in text(client, "/archive/list")
        assert "No race is held." in text(client, f"/archive/skater/{KOK}")


def test_a_long_career_is_shown_in_parts(tmp_path: Path) -> None:
    """The latest hundred first, with a way to the earlier ones."""
    days = [date(2020, 1, 1) + timedelta(days=it) for it in range(250)]
    take(tmp_path / "archive", *(result(KOK, "1:15.00", competition=f"Cup {it}", date=it) for it in days))
    with TestClient(create_archive_app(Past(tmp_path / "archive"))) as client:
        first, last = (client.get(f"/archive/skater/{KOK}?page={it}").text for it in (1, 3))
    assert first.count("Cup 20") == 100 + 1
    assert 'rel="next" href="/archive/skater/ned-kok-femke?page=2"' in first
    assert last.count('<th scope="row" class="text">') == 50
    assert ">Cup 2020-01-01</a></th>" in last


def test_the_olympic_record_on_the_day_before(client: TestClient) -> None:
    """Takagi held it; Kok and Leerdam broke it on the ninth."""
    said = text(client, "/archive/record?class=OR&event=W1000&at=2026-02-08")
    assert "OR 1:13.19 Miho Takagi JPN , 2022-02-17" in said
    assert (
        said.index("1:12.31 Jutta Leerdam")
        < said.index("1:12.59 Femke Kok")
        < said.rindex("1:13.19 Miho Takagi")
    )


def test_a_record_whose_figure_is_missing_is_named(client: TestClient) -> None:
    """What there was, and that the time is not known."""
    assert "Carry Geijssen" in text(client, "/archive/record?class=OR&event=W1000")


def test_two_skaters(client: TestClient) -> None:
    """How often they met, and who was ahead."""
    said = text(client, f"/archive/against?one={LEERDAM}&other={KOK}")
    assert "Jutta LEERDAM 4 : 7 Femke KOK met 11 times" in said


def test_a_form_with_two_names_leads_to_them(client: TestClient) -> None:
    """A name that may be several people leads to the search."""
    answer = client.get("/archive/go", params={"one": "leerdam jutta", "other": "Kok Femke"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/archive/against?one={LEERDAM}&other={KOK}"
    assert client.get("/archive/go?one=takagi").headers["location"] == "/archive?q=takagi"
    assert client.get(f"/archive/go?one={KOK}").headers["location"] == f"/archive/skater/{KOK}"


def test_the_rank_of_a_time(client: TestClient) -> None:
    """Among the bests of all skaters, and among all races."""
    said = text(client, "/archive/rank?event=W1000&time=1:13.00")
    assert "1:13.00 : place 7 among the bests of 103 skaters; place 8 among 205 races" in said


def test_medals_at_the_end_of_a_day(client: TestClient) -> None:
    """Gold for Leerdam is in it on the ninth."""
    assert "2026-02-09 Women's 1000 m gold Jutta Leerdam NED" in text(
        client, "/archive/medals?games=OG2026&at=2026-02-09"
    )


def test_standings_after_a_race(client: TestClient) -> None:
    """The published points after the second World Cup."""
    said = text(client, "/archive/standings?series=WC2025-26&event=W1000&at=2025-11-23")
    assert "1 Femke Kok NED 114 54 60 2 Jutta Leerdam NED 103 60 43" in said


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/archive/skater/nobody-at-all", 404, "The archive knows nobody called 'nobody-at-all'."),
        ("/archive/skater/takagi", 404, "'takagi' may be Miho Takagi (jpn-takagi-miho)"),
        (f"/archive/skater/{KOK}?page=2", 400, "Page is a number from 1 to 1, this is '2'."),
        (f"/archive/skater/{KOK}?event=M10000", 404, "Femke Kok has no time over M10000 that is held."),
        ("/archive/race?event=W1000", 400, "Say at which competition: its whole name."),
        ("/archive/race?competition=Cup&event=W1000", 404, "The archive holds no race W1000 at Cup."),
        ("/archive/list?event=nonsense", 400, "'nonsense' is no event; expected a code such as W500"),
        ("/archive/list?season=2025", 400, "'2025' is no season; expected one such as 2025/26."),
        ("/archive/list?age=old", 400, "There is no age class 'old'; there is: junior, neo-senior, senior."),
        ("/archive/list?track=Nowhere", 404, "The archive knows no track 'Nowhere'"),
        ("/archive/list?until=yesterday", 400, "'yesterday' is no day; expected one such as 2026-02-08."),
        ("/archive/list?page=0", 400, "Page is a number from 1 to 10, this is '0'."),
        ("/archive/list?page=9", 404, "The list ends before page 9."),
        ("/archive/records?at=2026-02-30", 400, "'2026-02-30' is no day"),
        ("/archive/record?event=W1000", 400, "Say which record: class=WR, OR, TR, NR."),
        ("/archive/record?class=TR&event=W1000", 404, "Of which track or nation? TR W1000 is held of: "),
        ("/archive/record?class=OR&event=W300", 404, "No OR over W300 is held."),
        ("/archive/nation/XXX", 404, "The archive knows nobody of 'XXX'"),
        ("/archive/medals?games=cup", 404, "'CUP' is no edition of the Games"),
        ("/archive/standings?series=WC1900", 404, "The archive holds no race of WC1900 over W1000; series: "),
        ("/archive/track", 404, "The archive knows no track ''"),
        ("/archive/day?day=02-31", 400, "'02-31' is no day of the year; expected one such as 02-09."),
        ("/archive/against?one=leerdam", 400, "Say who: a name or an id."),
        ("/archive/compare?one=leerdam&other=femke+kok&event=M500", 404, "The archive holds no time of"),
        ("/archive/rank?event=W1000&time=fast", 400, "'fast' is not a time; expected m:ss.hh"),
        ("/archive/nothing", 404, "There is no page /archive/nothing here. Everything begins at /archive."),
        ("/archive?q=" + "x" * 3000, 200, ""),
        ("/archive/skater/%00", 404, "The archive knows nobody called"),
    ],
)
def test_wrong_input_is_answered_in_a_sentence(
    client: TestClient, path: str, status: int, sentence: str
) -> None:
    """What is wrong, and what was expected; never a mistake of ours."""
    answer = client.get(path)
    assert answer.status_code == status
    if status != 200:
        assert answer.text.startswith(sentence)
        assert answer.text.count("\n") == 1


def test_what_somebody_typed_is_text(client: TestClient) -> None:
    """And never a part of the page."""
    assert "<script>" not in client.get("/archive", params={"q": "<script>alert(1)</script>"}).text


class _Parts(HTMLParser):
    """Counts what stands in a drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


@pytest.mark.parametrize(
    ("path", "dots"),
    [
        ("/archive/record?class=OR&event=W1000", 14),
        (f"/archive/skater/{LEERDAM}?event=W1000", 4),
        (f"/archive/compare?one={LEERDAM}&other={KOK}&event=W1000", 4),
    ],
)
def test_a_chart_has_a_dot_for_each_figure_of_the_table(client: TestClient, path: str, dots: int) -> None:
    """With a title, a description, and a title for each dot."""
    parts = _Parts()
    parts.feed(client.get(path).text)
    assert parts.found.count("circle") == dots
    assert parts.found.count("svg") == parts.found.count("desc") == 1


def test_the_archive_stands_beside_a_competition() -> None:
    """Under the same address, with a way back to the board; without an archive there are no such pages."""
    rink = Rink()
    rink.desk.has_beside(past())
    with TestClient(create_app(rink.desk)) as client:
        assert '<a href="/">Live board</a>' in client.get("/archive").text
        assert '<a href="/archive">Archive</a>' in client.get("/").text
    with TestClient(create_app(Rink().desk)) as client:
        assert client.get("/archive").status_code == 404
