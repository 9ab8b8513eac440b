"""`longtrack check`: articles in, verdicts and corrections out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import Command
from tests.press.corrected import TEXT, confirmed, correct

from longtrack.desk.press import known_of_texts
from longtrack.journal.store import Journal

ARCHIVE = Path(__file__).parents[1] / "press" / "archive"
RIGHT = "Jutta Leerdam won the women's 1000 metres at the Milan Games in 1:12.31 on February 9, 2026.\n"
WRONG = RIGHT + "Kok was second in 1:12.95.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with one error, on its second line."""
    path = tmp_path / "article.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_an_error_is_marked_and_can_be_copied(longtrack: Command, article: Path) -> None:
    """The text is printed with its marks; corrections end it; the status says that there is one."""
    said = longtrack("check", article, "--archive", ARCHIVE)
    assert said.status == 1
    assert "1:12.95[✗1]" in said.out
    assert said.out.endswith('Corrections:\n- line 2: "1:12.95" -> 1:12.59 (Kok was second in 1:12.95.)\n')


def test_html_is_printed_without_its_tags(longtrack: Command, tmp_path: Path) -> None:
    """What a reader of the page sees is printed with its marks; the line is that of the file."""
    page = tmp_path / "article.html"
    page.write_text(
        "<!doctype html><html><head><title>Leerdam wins in Milan</title><script>a=1</script></head><body>\n"
        "<p>Jutta <b>Leerdam</b> won the women&rsquo;s 1000 metres in Milan\n"
        "on <i>Sunday</i>.</p></body></html>",
        encoding="utf-8",
    )
    said = longtrack("check", page, "--archive", ARCHIVE)
    lines = said.out.splitlines()
    assert "<" not in said.out.split("Corrections")[0]
    assert any(it.startswith("Leerdam wins") for it in lines)
    assert any("on Sunday[✗1]." in it for it in lines)
    assert lines[-1] == '- line 3: "on Sunday" -> Monday (on Sunday.)'


def test_a_right_text_has_no_corrections(longtrack: Command, article: Path) -> None:
    """Nothing contradicted is status 0."""
    article.write_text(RIGHT, encoding="utf-8")
    said = longtrack("check", article, "--archive", ARCHIVE)
    assert said.status == 0
    assert "0 contradicted" in said.out
    assert "Corrections" not in said.out


def test_one_article_is_the_contract(longtrack: Command, article: Path) -> None:
    """The JSON of one article has its claims, with offsets into the file."""
    said = longtrack("check", article, "--archive", ARCHIVE, "--json")
    (claim,) = [it for it in json.loads(said.out)["claims"] if it["verdict"] == "contradicted"]
    assert set(claim) == {"start", "end", "text", "type", "verdict", "correct", "evidence"}
    assert WRONG[claim["start"] : claim["end"]] == claim["text"] == "1:12.95"
    assert (claim["type"], claim["correct"]) == ("time", "1:12.59")


def test_several_articles_are_listed_by_file(longtrack: Command, article: Path) -> None:
    """The JSON of several articles names the file of each."""
    said = longtrack("check", article, article, "--archive", ARCHIVE, "--json")
    assert [it["file"] for it in json.loads(said.out)["articles"]] == [str(article)] * 2


def test_an_article_may_come_from_standard_input(longtrack: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads what is piped in."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(WRONG.encode())))
    assert longtrack("check", "-", "--archive", ARCHIVE).status == 1


def test_a_competition_file_is_evidence_too(longtrack: Command, milan: Path, article: Path) -> None:
    """Without any archive the journal of the race decides."""
    said = longtrack("check", article, "--competition", milan)
    assert said.status == 1
    assert '"1:12.95" -> 1:12.59' in said.out


def test_bad_input_is_one_sentence(longtrack: Command, article: Path, tmp_path: Path) -> None:
    """No facts, no such file, no text: exit status 2 and what is wrong."""
    assert longtrack("check", article).status == 2
    assert longtrack("check", tmp_path / "nothing.txt", "--archive", ARCHIVE).status == 2
    assert longtrack("check", article, "--archive", tmp_path / "nowhere").status == 2
    (tmp_path / "latin.txt").write_bytes("Béatrice".encode("latin-1"))
    said = longtrack("check", tmp_path / "latin.txt", "--archive", ARCHIVE)
    assert (said.status, said.err.count("\n")) == (2, 1)
    assert "not UTF-8" in said.err


@pytest.fixture
def corrected(tmp_path: Path) -> tuple[Path, int]:
    """A competition whose result was corrected, and the entry of its first confirmation."""
    with Journal.create(tmp_path / "cup.longtrack") as journal:
        first = correct(confirmed(journal))
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "cup.longtrack", first


def test_as_published_and_as_corrected(longtrack: Command, corrected: tuple[Path, int]) -> None:
    """The same text, the same file: right as of then, wrong now, and which entry made it so."""
    cup, first = corrected
    paper = cup.with_name("paper.txt")
    then = longtrack("check", paper, "--competition", cup, "--at", first)
    assert (then.status, "0 contradicted" in then.out) == (0, True)
    now = longtrack("check", paper, "--competition", cup)
    assert now.status == 1
    assert '"second" -> 1st' in now.out
    assert (
        f"as published (entry {first}) this was confirmed; corrected by entry {first + 3}: Anna WINTER"
        in now.out
    )


def test_as_published_is_in_the_json_too(longtrack: Command, corrected: tuple[Path, int]) -> None:
    """The contract has no field for it: it is evidence."""
    cup, first = corrected
    said = longtrack("check", cup.with_name("paper.txt"), "--competition", cup, "--at", first, "--json")
    claims = json.loads(said.out)["claims"]
    (second,) = [it for it in claims if it["text"] == "second"]
    assert second["verdict"] == "confirmed"
    assert second["evidence"][-1].startswith(f"since then corrected by entry {first + 3}: ")


def test_the_page_takes_a_folder_of_exchange_csv(longtrack: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive is made of it for as long as the page is served, and removed."""
    served: list[Path] = []

    def serve(folder: Path, *_: object) -> int:
        served.append(folder)
        assert not (folder / "results.csv").exists()
        assert known_of_texts(folder, ["Jutta Leerdam"]).results
        return 0

    monkeypatch.setattr("longtrack.cli.archive_serve.serve_alone", serve)
    assert longtrack("check", "--web", "--archive", ARCHIVE).status == 0
    assert served
    assert not served[0].exists()


def test_what_cannot_be_checked(longtrack: Command, corrected: tuple[Path, int]) -> None:
    """One sentence, status 2."""
    cup, _ = corrected
    paper, empty = cup.with_name("paper.txt"), cup.with_name("empty.txt")
    empty.write_text("\n", encoding="utf-8")
    for words in (
        ("check", empty, "--archive", ARCHIVE),
        ("check", paper, "--competition", cup, "--at", "999"),
        ("check", paper, "--competition", cup, "--at", "noon"),
        ("check", paper, "--archive", ARCHIVE, "--at", "3"),
        ("check", "--archive", ARCHIVE),
        ("check", "--web"),
        ("check", paper, "--web", "--archive", ARCHIVE),
        ("check", "--web", "--archive", cup.with_name("nowhere")),
    ):
        said = longtrack(*words)
        assert (said.status, said.err.count("\n")) == (2, 1), words


def test_an_archive_without_a_row_is_no_archive(longtrack: Command, article: Path, tmp_path: Path) -> None:
    """Nothing that can be read is said once, as bad input."""
    (tmp_path / "results.csv").write_text("foo,bar\n1,2\n", encoding="utf-8")
    said = longtrack("check", article, "--archive", tmp_path)
    assert said.status == 2
    assert said.err.splitlines()[-1].startswith(
        f"longtrack check: {tmp_path} holds no result that can be read"
    )
