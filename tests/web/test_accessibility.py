"""Every page, by axe-core: nothing that keeps somebody from using it, and nothing that sticks out on a phone.

The pages are those that the application has: a new one is looked at without being named here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.browser import Chromium, chromium, shown
from tests.web.officials import KEY
from tests.web.rink import Rink

from longtrack.competition.events import Role, RoleGiven
from longtrack.journal.store import Journal
from longtrack.sport.terms import Source
from longtrack.web.access import Access
from longtrack.web.app import create_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

FAULTS = """async () => {
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] });
  return found.violations
    .filter((it) => it.impact === "serious" || it.impact === "critical")
    .map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
}"""

SCREENS = ("/overlay", "/board", "/board17")
"""Made for a screen of their own, not for a phone."""


IN_OTHER_LANGUAGES = (
    "/classification?events=W1000&lang=de",
    "/classification?events=W1000&lang=nl",
    "/classification?events=W1000&lang=ja",
    "/timing-report?lang=nl",
    "/timing-report?lang=de",
    "/timing-report?lang=no",
    "/console?lang=nl",
    "/console?lang=de",
)
"""Longer words than in English, and what only stands there with a query."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        missing = "no page was looked at by axe: run `npm ci` in tests/web/axe"
        if os.environ.get("LONGTRACK_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    return AXE.read_text(encoding="utf-8")


def busy_rink(journal: Journal) -> Rink:
    """Return a rink in the middle of everything: one pair done, one skating, everybody has a role."""
    rink = Rink(journal)
    for number, role in enumerate(Role):
        rink.do(RoleGiven(id=f"{number:08x}", role=role, name=role.value.title()))
    rink.skates(1, "72.59", "74.10")
    rink.start(2)
    rink.passes("cleo", 200, "17.90", Source.OPTICAL)
    return rink


def pages_of(rink: Rink) -> list[str]:
    """Return every address that answers with a page, without anything to fill in."""
    app = create_app(rink.desk, key=KEY)
    paths = {it.path for it in app.routes if isinstance(it, Route) and "GET" in (it.methods or ())}
    named = sorted(it for it in paths if "{" not in it and it != "/live" and not it.endswith("/now"))
    with TestClient(app) as client:
        held = Access(rink.desk, KEY)
        client.cookies.set(held.cookie, tokens(held, rink.desk))
        answers = {path: client.get(path) for path in named}
    return [
        path
        for path, it in answers.items()
        if it.status_code == 200 and it.headers["content-type"].startswith("text/html")
    ]


def tokens(access: Access, desk: Any) -> str:
    """Return what the cookie of somebody with every role holds."""
    return "~".join(access.token(it, "0001") for it in desk.state.roles.values())


async def look_at(page: Page, axe: str, path: str) -> list[str]:
    """Return what is wrong with the page that is open."""
    await page.evaluate(axe)
    found = [f"{path}: {it}" for it in await page.evaluate(FAULTS)]
    width = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, f"{path}: {width} px stick out"] if width > 0 and path not in SCREENS else found


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_no_page_keeps_anybody_out(
    browser: Chromium, axe: str, tmp_path: Path, viewport: dict[str, int], scheme: str
) -> None:
    """On a phone in the light and on a desk in the dark, for somebody who holds every role."""
    pages = pages_of(busy_rink(Journal.create(tmp_path / "another.longtrack")))
    rink = busy_rink(Journal.create(tmp_path / "cup.longtrack"))
    assert {"/", "/board", "/result", "/console", "/office", "/announcer", "/jury", "/tray"} <= set(pages)

    wrong: list[str] = []

    def open_at(path: str) -> Callable[[Chromium], Coroutine[Any, Any, None]]:
        return lambda browser: _one_page(browser, rink, axe, path, viewport, scheme, wrong)

    for path in (*pages, *IN_OTHER_LANGUAGES):
        browser.play(open_at(path))
    assert wrong == []


async def _one_page(
    browser: Chromium,
    rink: Rink,
    axe: str,
    path: str,
    viewport: dict[str, int],
    scheme: str,
    wrong: list[str],
) -> None:
    access = Access(rink.desk, KEY)
    async with shown(rink.desk, key=KEY) as address:
        held = {"name": access.cookie, "value": tokens(access, rink.desk), "domain": "127.0.0.1", "path": "/"}
        holds = {
            "cookies": [{**held, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Strict"}]
        }
        async with browser.page(
            address.rstrip("/") + path, viewport=viewport, color_scheme=scheme, storage_state=holds
        ) as page:
            wrong += await look_at(page, axe, path)


def test_nothing_sticks_out_of_a_phone_in_any_language(browser: Chromium, tmp_path: Path) -> None:
    """What is longer than in English wraps, on pages with a query too."""
    rink = busy_rink(Journal.create(tmp_path / "cup.longtrack"))
    wide: list[str] = []

    async def scenario(browser: Chromium) -> None:
        access = Access(rink.desk, KEY)
        async with shown(rink.desk, key=KEY) as address, browser.page(address, viewport=PHONE) as page:
            cookie = {"name": access.cookie, "value": tokens(access, rink.desk), "url": address}
            await page.context.add_cookies([cookie])  # type: ignore[list-item]
            for path in IN_OTHER_LANGUAGES:
                await page.goto(address.rstrip("/") + path)
                width = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
                wide.extend([f"{path}: {width} px stick out"] if width > 0 else [])

    browser.play(scenario)
    assert wide == []
