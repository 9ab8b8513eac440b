"""The pages of the archive in a real browser: on a phone and on a desk, light and dark, on paper."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.async_api import expect
from tests.web.archive_pages import PAGES, past
from tests.web.browser import Chromium, archive_shown, chromium
from tests.web.test_accessibility import AXE, DESK, PHONE, look_at

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.server]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """A chromium for all tests here."""
    yield from chromium()


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_every_page_fits_a_phone(browser: Chromium, language: str) -> None:
    """Nothing is wider than 360 px but tables, which are moved by themselves."""

    async def scenario(chromium: Chromium) -> None:
        async with archive_shown(past()) as address:
            for path in PAGES:
                async with chromium.page(address + path, viewport=PHONE, locale=language) as page:
                    assert await page.evaluate(OVERFLOW) <= 0, path

    browser.play(scenario)


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_no_page_keeps_anybody_out(browser: Chromium, viewport: dict[str, int], scheme: str) -> None:
    """By axe-core, as all other pages."""
    if not AXE.exists():
        missing = "no page was looked at by axe: run `npm ci` in tests/web/axe"
        if os.environ.get("LONGTRACK_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    axe = AXE.read_text(encoding="utf-8")
    wrong: list[str] = []

    async def scenario(chromium: Chromium) -> None:
        async with archive_shown(past()) as address:
            for path in PAGES:
                async with chromium.page(address + path, viewport=viewport, color_scheme=scheme) as page:
                    wrong.extend(await look_at(page, axe, path))

    browser.play(scenario, within=120)
    assert wrong == []


def test_from_half_a_name_to_who_beat_whom(browser: Chromium) -> None:
    """By the keyboard: search, a skater, against another; each address can be sent to a friend."""

    async def scenario(chromium: Chromium) -> None:
        async with archive_shown(past()) as address, chromium.page(address, viewport=PHONE) as page:
            await page.get_by_role("searchbox").fill("leerdm")
            await page.get_by_role("searchbox").press("Enter")
            await page.get_by_role("link", name="Jutta LEERDAM").press("Enter")
            await expect(page.get_by_role("heading", level=1)).to_have_text("Jutta LEERDAM NED")
            await page.get_by_placeholder("Name of the other").fill("kok femke")
            await page.get_by_placeholder("Name of the other").press("Enter")
            await expect(page.locator(".score")).to_contain_text("4 : 7")
            assert page.url.endswith("/archive/against?one=ned-leerdam-jutta&other=ned-kok-femke")

    browser.play(scenario)


def test_on_paper_there_is_nothing_to_press(browser: Chromium) -> None:
    """Tables and charts stay."""

    async def scenario(chromium: Chromium) -> None:
        async with (
            archive_shown(past()) as address,
            chromium.page(f"{address}/archive/record?class=OR&event=W1000", viewport=DESK) as page,
        ):
            await page.emulate_media(media="print")
            await expect(page.locator("table")).to_be_visible()
            await expect(page.locator("svg")).to_be_visible()
            for gone in (".search", "header nav", ".panel", ".languages"):
                await expect(page.locator(gone).first).to_be_hidden()

    browser.play(scenario)
