"""The catalogues: complete, certain, and with the same places to put something in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from tools import translations

from longtrack.web.language import DOMAIN, codes

TEMPLATES = sorted((translations.WEB / "templates").rglob("*.html"))
SAME_EVERYWHERE = {"JSON", "CSV", "XLSX", "XXXX", "TV", "km", "min", "longtrack", "PB", "SB", "NOC", "Esc"}
SAME_EVERYWHERE |= {"HT"}
FOR_BROWSERS = {"dark", "normal", "long"}
"""A scheme, a class: blocks and macros that give attributes their values."""


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Every text that the pages have."""
    return translations.template()


@pytest.mark.parametrize("file", translations.files(), ids=translations.language_of)
def test_no_text_is_missing_or_in_doubt(texts: Catalog, file: Path) -> None:
    """After a change of a text: `make translations`, then fill in what it names."""
    assert [str(it) for it in translations.faults(file, texts)] == []


@pytest.mark.parametrize("file", translations.files(), ids=translations.language_of)
def test_a_catalogue_is_as_the_tool_writes_it(texts: Catalog, file: Path) -> None:
    """So that a change of one text is a change of one line."""
    assert file.read_bytes() == translations.updated(file, texts)


def test_every_catalogue_is_a_language() -> None:
    """The folder is the code."""
    assert [translations.language_of(it) for it in translations.files()] == list(codes()[1:])
    assert {it.stem for it in translations.files()} == {DOMAIN}


def test_a_text_that_is_missing_in_doubt_or_gone_is_found(tmp_path: Path) -> None:
    """One fault for each, with its language."""
    file = tmp_path / "xx/nl/LC_MESSAGES/longtrack.po"
    file.parent.mkdir(parents=True)
    file.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#, fuzzy\nmsgid "Pair"\nmsgstr "Rit"\n\n'
        'msgid "Gone"\nmsgstr "Weg"\n\n'
        '#, python-format\nmsgid "of %(count)s"\nmsgstr "van %(cuont)s"\n',
        encoding="utf-8",
    )
    wanted = Catalog()
    for text in ("Pair", "Heat", "of %(count)s"):
        wanted.add(text)
    found = {it.message: it.what for it in translations.faults(file, wanted)}
    assert found["Pair"] == "in doubt (fuzzy)"
    assert found["Heat"] == "not translated"
    assert found["Gone"] == "no page has it any more"
    assert "cuont" in found["of %(count)s"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda it: it.name)
def test_no_text_stands_in_a_template_without_being_marked(template: Path) -> None:
    """What people read goes through `_()`: else it would be English in every language."""
    html = re.sub(r"\{#.*?#\}|\{%-?\s*trans.*?endtrans\s*-?%\}", "", template.read_text(), flags=re.DOTALL)
    html = re.sub(r"\{[{%].*?[}%]\}", "\N{NO-BREAK SPACE}", html, flags=re.DOTALL)
    read_aloud = " ".join(re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', html))
    plain = re.sub(r"<code>.*?</code>|<[^>]*>|&\w+;", " ", html, flags=re.DOTALL)
    without_addresses = re.sub(r"\S*/\S*", " ", f"{plain} {read_aloud}")
    words = set(re.findall(r"[A-Za-z]{2,}", without_addresses))
    assert words - SAME_EVERYWHERE - FOR_BROWSERS == set()
