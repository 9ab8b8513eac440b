"""`/press` and `/press/report`: what an editor sees of a text, and what is said to wrong input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.press.corrected import TEXT, confirmed, correct
from tests.web.officials import officials
from tests.web.press_pages import WRONG, past
from tests.web.rink import Rink

from longtrack.web.app import create_app
from longtrack.web.archive_alone import create_archive_app
from longtrack.web.language import codes
from longtrack.web.limits import SECOND, Limits


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """An editor at the archive alone."""
    with TestClient(create_archive_app(past())) as client:
        yield client


@pytest.fixture(autouse=True)
def _never_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often somebody may ask has a test of its own."""
    monkeypatch.setattr("longtrack.web.limits.Buckets.wait", lambda self, who: 0)


def words(html: str) -> str:
    """Return what a page says."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def pasted(client: TestClient, text: str, **fields: str) -> httpx2.Response:
    """Send the form."""
    return client.post("/press", data={"text": text, **fields})


def marks(html: str) -> list[tuple[str, str]]:
    """Return the look and the words of every mark."""
    found = re.findall(r'<a class="mark (\w+)" href="#e\d+"[^>]*>([^<]*)</a>', html)
    return [(kind, unescape(text)) for kind, text in found]


def test_the_form_is_safe_and_works_without_a_script(client: TestClient) -> None:
    """Nothing inline; a form that this server takes."""
    answer = client.get("/press")
    assert answer.status_code == 200
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert '<form method="post" action="/press"' in answer.text
    assert not re.search(r"<style|\sstyle=|\son\w+=", answer.text)
    assert '<section class="found"' not in answer.text


def test_every_claim_is_marked(client: TestClient) -> None:
    """Contradicted with what is right beside it, confirmed quietly; the evidence behind each."""
    answer = pasted(client, WRONG)
    assert answer.status_code == 200
    found = marks(answer.text)
    assert ("contradicted", "1:15.67") in found
    assert ("contradicted", "took bronze") in found
    assert ("confirmed", "1:15.83") in found
    assert re.search(r">1:15\.67</a>.*?<ins class=\"right\" lang=\"en\">1:15\.76</ins>", answer.text)
    assert "Na-hyun Lee: 1:15.76, women's 1000 m" in words(answer.text)
    said = words(answer.text)
    assert "contradicted 3" in said
    assert "Checked against the archive." in said


def test_corrections_can_be_copied(client: TestClient) -> None:
    """One line each, with the line of the text and the words around."""
    found = re.search(r'<pre id="to-copy" hidden>(.*?)</pre>', pasted(client, WRONG).text, re.DOTALL)
    assert found is not None
    assert [it.partition(" (")[0] for it in unescape(found[1]).splitlines()[1:]] == [
        'line 5: "1:15.67" -> 1:15.76',
        'line 7: "took bronze" -> silver',
    ]
    assert "(… with South Korea's Lee Na-hyun, who was ninth in 1:15.67. She was 3.52 seconds …)" in unescape(
        found[1]
    )


def test_a_quotation_is_marked_as_one(client: TestClient) -> None:
    """What somebody says is never the paper's error."""
    text = (
        "Jutta Leerdam won the women's 1000 metres at the Milan Games in 1:12.31 on February 9, 2026.\n"
        'Leerdam said: "I skated 1:12.99 and I was happy."\n'
    )
    found = marks(pasted(client, text).text)
    assert not [it for it in found if it[0] == "contradicted"]
    assert any(kind == "quoted" and "1:12.99" in words for kind, words in found)


def test_a_text_is_shown_as_text(client: TestClient) -> None:
    """Whatever is pasted is no part of the page."""
    answer = pasted(client, WRONG + "\n<script>alert(1)</script></textarea><b>")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_html_is_shown_without_its_tags(client: TestClient) -> None:
    """Who pastes the source of a page sees what its readers see."""
    answer = pasted(client, f"<html><body><p>{WRONG}</p><p>An <i>evening</i> to remember.</p></body></html>")
    assert "&lt;p&gt;" not in answer.text
    assert "An evening to remember." in answer.text
    assert any(kind == "contradicted" for kind, _ in marks(answer.text))


def test_lines_end_as_browsers_send_them(client: TestClient) -> None:
    """A form sends two signs for the end of a line."""
    assert marks(pasted(client, WRONG.replace("\n", "\r\n")).text) == marks(pasted(client, WRONG).text)


def test_a_text_about_nothing(client: TestClient) -> None:
    """Says so."""
    assert "Nothing in it could be checked." in words(pasted(client, "The weather was fine.").text)


@pytest.mark.parametrize("code", codes())
def test_it_speaks_every_language(client: TestClient, code: str) -> None:
    """The page, not the evidence."""
    answer = client.post("/press", data={"text": WRONG}, headers={"Accept-Language": code})
    assert f'lang="{code}"' in answer.text
    assert ("Corrections" in answer.text) is (code == "en")


@pytest.mark.slow
def test_a_text_that_is_too_long(client: TestClient) -> None:
    """413 and one sentence; the text just below it is read."""
    answer = pasted(client, "é" * 500_001)
    assert answer.status_code == 413
    assert "The text is too long: at most 1 MB is taken." in words(answer.text)
    assert len(answer.content) < 10_000
    answer = client.post(
        "/press",
        content=b"text=" + b"a" * 3_100_000,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413
    assert pasted(client, "a" * 1_000_000).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"", "", 415),
        (b"&".join(b"a%d=1" % number for number in range(20)), "application/x-www-form-urlencoded", 400),
        (b"text=%FF%FE%00&at=", "application/x-www-form-urlencoded", 200),
        (b"", "application/x-www-form-urlencoded", 200),
        (b"text=x&at=-3", "application/x-www-form-urlencoded", 422),
        (b"text=x&at=7", "application/x-www-form-urlencoded", 422),
        (b"text=x&at=" + b"9" * 400, "application/x-www-form-urlencoded", 422),
    ],
)
def test_wrong_input_is_one_sentence(client: TestClient, body: bytes, kind: str, status: int) -> None:
    """Whatever is sent, the page comes back and says what was wrong with it."""
    answer = client.post("/press", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    found = re.search(r'<p class="alert" role="alert">([^<]+)</p>', answer.text)
    assert (found is not None) is (status != 200)
    if found is not None:
        assert found[1].endswith(".")


def test_another_site_cannot_have_texts_checked(client: TestClient) -> None:
    """Nothing would be written, but this machine has other things to do."""
    answer = client.post("/press", data={"text": WRONG}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "This was sent by a page of another site." in words(answer.text)


def test_too_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty at once, then one every three seconds; Retry-After says so."""
    monkeypatch.undo()
    with TestClient(create_app(confirmed().desk, limits=Limits(lambda: 7 * SECOND))) as client:
        answers = [pasted(client, "x") for _ in range(21)]
    assert {it.status_code for it in answers[:20]} == {200}
    assert answers[20].status_code == 429
    assert answers[20].headers["retry-after"] == "3"
    assert "Too many requests: wait 3 seconds." in words(answers[20].text)


# --- beside a competition -------------------------------------------------------------------------


def test_beside_a_competition_the_official_result_is_evidence_too() -> None:
    """Without any archive."""
    rink = confirmed()
    with TestClient(create_app(rink.desk)) as client:
        said = words(pasted(client, TEXT).text)
    assert f"Checked against the official results as of entry {rink.desk.state.seq}." in said
    assert "contradicted" not in said


def test_a_result_that_was_corrected_since() -> None:
    """The open page is told, the old check can be asked for, and checking again gives another verdict."""
    rink = confirmed()
    with TestClient(create_app(rink.desk)) as client:
        seq = rink.desk.state.seq
        assert f'data-entry="{seq}"' in pasted(client, TEXT).text
        assert client.get(f"/press/since?entry={seq}").json() == {"corrected": []}
        correct(rink)
        since = client.get(f"/press/since?entry={seq}").json()["corrected"]
        assert since[1] == f"{seq + 2}: Cleo FROST, finished → DQ L2 (crossing)"

        then = pasted(client, TEXT, at=str(seq)).text
        assert "Since then corrected:" in words(then)
        assert not [it for it in marks(then) if it[0] == "contradicted"]
        assert "now it is contradicted" in words(then)

        now = pasted(client, TEXT).text
        assert ("contradicted", "second") in marks(now)
        assert f"as published (entry {seq}) this was confirmed; corrected by entry {seq + 3}" in words(now)
        assert client.get("/press/since?entry=x").status_code == 400


def test_checking_writes_nothing() -> None:
    """The journal is as long as before."""
    rink = confirmed()
    before = rink.desk.state.seq
    with TestClient(create_app(rink.desk)) as client:
        pasted(client, TEXT)
        client.get("/press/report")
    assert rink.desk.state.seq == before == len(list(rink.desk.journal.read()))


# --- the report -----------------------------------------------------------------------------------


def test_a_report_with_its_evidence() -> None:
    """Every sentence can be pointed at; the text can be copied as it stands."""
    with TestClient(create_app(confirmed().desk)) as client:
        answer = client.get("/press/report?distance=W1000&style=long")
    assert answer.status_code == 200
    sentences = re.findall(r'<a class="mark sentence[^>]*>([^<]+)</a><span class="evidence"', answer.text)
    plain = re.search(r'<pre id="to-copy" hidden>(.*?)</pre>', answer.text, re.DOTALL)
    assert plain is not None
    assert all(it in plain[1] for it in sentences)
    assert sentences[0].startswith("Cleo Frost")
    assert "1:14.00 - 1:12.59 = 1.41" in words(answer.text)


@pytest.mark.parametrize(
    ("lang", "page", "begins"),
    [("en", "en", "Cleo Frost"), ("nl", "nl", "Cleo Frost"), ("no", "nb", "Cleo Frost"), ("ja", "ja", "")],
)
def test_a_report_speaks_the_language_of_the_page(lang: str, page: str, begins: str) -> None:
    """`lang=no` is for readers of Norwegian, as everywhere."""
    with TestClient(create_app(confirmed().desk)) as client:
        answer = client.get(f"/press/report?distance=W1000&lang={lang}")
    assert f'<html lang="{page}"' in answer.text
    found = re.search(r'<a class="mark sentence[^>]*>([^<]+)</a>', answer.text)
    assert found is not None
    assert begins in found[1]
    assert ("won" in found[1].split()) is (lang == "en")


def test_a_report_that_cannot_be() -> None:
    """No such distance, no such style, nothing skated yet, no competition."""
    with TestClient(create_app(Rink().desk)) as client:
        assert client.get("/press/report?distance=W500").status_code == 404
        assert client.get("/press/report?style=epic").status_code == 400
        assert "Nobody has finished yet." in words(client.get("/press/report").text)
    with TestClient(create_archive_app(past())) as client:
        assert client.get("/press/report").status_code == 404


def test_the_result_and_the_office_lead_here() -> None:
    """One press from where the referee signed."""
    with officials(confirmed()) as meet:
        assert "/press/report?distance=W1000" in meet.client.get("/result").text
