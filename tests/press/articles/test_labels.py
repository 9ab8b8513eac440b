"""The articles and their labels: as many as promised, and each label where it says it is."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from longtrack.formats import exchange_csv

HERE = Path(__file__).parent
FOLDERS = {"development": HERE, "held out": HERE / "held_out"}


def rows(folder: Path) -> list[dict[str, str]]:
    """The labels of a folder."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=list(FOLDERS))
def test_a_label_stands_where_it_says(folder: Path) -> None:
    """Offsets count characters of the file as it stands; no two labels overlap."""
    end_of: dict[str, int] = {}
    for row in rows(folder):
        text = (folder / row["file"]).read_bytes().decode()
        assert text[int(row["start"]) : int(row["end"])] == row["span"], row
        assert int(row["start"]) >= end_of.get(row["file"], 0), row
        end_of[row["file"]] = int(row["end"])


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=list(FOLDERS))
def test_a_label_says_what_would_be_right(folder: Path) -> None:
    """A wrong claim has its correction and its evidence; so has a right one its evidence."""
    for row in rows(folder):
        assert row["truth"] in ("confirmed", "contradicted", "unverifiable")
        assert row["evidence"] or row["truth"] == "unverifiable", row
        if row["truth"] == "contradicted":
            assert row["correct_value"] not in ("", row["span"]), row


def test_there_are_enough_articles() -> None:
    """58, twelve of them held out; forty and more in English; about half of them with errors."""
    files = {name: {row["file"] for row in rows(folder)} for name, folder in FOLDERS.items()}
    assert {name: len(it) for name, it in files.items()} == {"development": 46, "held out": 12}
    languages = Counter(name.split("_")[1] for it in files.values() for name in it)
    assert {it: languages[it] for it in ("nl", "de", "no", "it", "ja")} == {
        "nl": 3,
        "de": 3,
        "no": 3,
        "it": 3,
        "ja": 3,
    }
    wrong = {
        row["file"] for folder in FOLDERS.values() for row in rows(folder) if row["truth"] == "contradicted"
    }
    assert len(wrong) == 28


def test_every_article_has_its_labels() -> None:
    """No text without labels lies about."""
    for folder in FOLDERS.values():
        texts = {it.name for it in folder.iterdir() if it.suffix in (".txt", ".html")}
        assert texts == {row["file"] for row in rows(folder)}


def test_the_archive_is_read_whole() -> None:
    """The facts beside the articles are in the form of the archive exchange."""
    folder = HERE.parent / "archive"
    read = exchange_csv.load({name: (folder / name).read_bytes() for name in exchange_csv.FILES})
    assert read.rejected == ()
    history = read.history
    assert (len(history.results), len(history.people), len(history.records)) == (557, 172, 41)
    assert (len(history.honours), len(history.fields)) == (109, 35)
    for facts in (history.results, history.people, history.records, history.honours):
        assert all(it.source for it in facts)
