"""Every page of the application has its picture, and the page that shows them all is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.routing import Route
from tests.web.officials import Officials, officials
from tests.web.rink import Rink
from tools import screenshots

from longtrack.competition.events import Role
from longtrack.journal.store import Journal
from longtrack.web.archive.pages import PAGES

STREAMS = {"/live"}
"""Answers without an end."""


def pages(meet: Officials) -> list[Route]:
    """Return the routes that somebody with every role sees as a page, those of the archive apart."""
    for role in Role:
        meet.join(meet.give(role))
    plain = [it for it in meet.app.routes if isinstance(it, Route) and it.path not in STREAMS]
    asked = [it for it in plain if "GET" in (it.methods or ()) and "{" not in it.path]
    return [it for it in asked if "text/html" in meet.client.get(it.path).headers["content-type"]]


def is_shown(route: str) -> bool:
    """Return whether a page of the archive has a picture: `/archive/skater/{id}` by one of its skaters."""
    form = re.compile(re.sub(r"\{\w+\}", "[^/]+", route))
    return any(form.fullmatch(it.route) for it in screenshots.PICTURES)


def test_every_page_has_a_picture(tmp_path: Path) -> None:
    """A new page without a line in `tools/screenshots.py` is told; another address of a page needs none."""
    pictured = {it.route for it in screenshots.PICTURES}
    with Journal.create(tmp_path / "cup.longtrack") as journal, officials(Rink(journal)) as meet:
        found = pages(meet)
    shown = {it.endpoint for it in found if it.path in pictured}
    assert [it.path for it in found if it.endpoint not in shown] == []
    of_the_archive = {it for it in pictured if it.startswith("/archive")}
    assert pictured - {it.path for it in found} == of_the_archive
    assert [it for it in PAGES if not is_shown(it)] == []
    assert len(found) > 20


def test_the_page_of_the_pictures_is_up_to_date() -> None:
    """It is written by the tool that takes them."""
    assert screenshots.PAGE.read_text(encoding="utf-8") == screenshots.page_of_all(), "run `make screenshots`"


@pytest.mark.parametrize("name", [it.name for it in screenshots.PICTURES])
def test_a_picture_is_there_and_small(name: str) -> None:
    """Who clones the project gets all of them."""
    file = screenshots.PAGE.parent / "images" / f"{name}.png"
    assert file.is_file(), "run `make screenshots`"
    assert file.stat().st_size <= screenshots.LARGEST


def test_no_picture_is_left_over() -> None:
    """Each file belongs to a picture that the tool takes."""
    files = {it.stem for it in (screenshots.PAGE.parent / "images").iterdir()}
    assert files == {it.name for it in screenshots.PICTURES}
