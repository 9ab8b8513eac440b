"""Pages in other languages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.rink import Rink

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.server]

PHONE = {"width": 360, "height": 740}
PAGES = ("", "result", "corrections", "startlist", "classification", "join", "announcer", "devices", "tray")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """A chromium for all tests here."""
    yield from chromium()


def test_japanese_fits_a_phone(browser: Chromium) -> None:
    """Every page at 360 px, in Japanese: nothing is wider than the screen, and `lang` tells the browser."""
    rink = Rink()
    rink.skates(1, "72.59", "74.10")

    async def scenario(chromium: Chromium) -> None:
        async with shown(rink.desk) as address:
            for name in PAGES:
                async with chromium.page(f"{address}{name}?lang=ja", viewport=PHONE) as page:
                    assert await page.get_attribute("html", "lang") == "ja"
                    assert await page.evaluate(OVERFLOW) <= 0, name

    browser.play(scenario)


def test_what_comes_later_is_in_the_language_of_the_page(browser: Chromium) -> None:
    """A Japanese page whose browser prefers German: the stream goes on in Japanese, so does a lost line."""
    rink = Rink()

    async def scenario(chromium: Chromium) -> None:
        async with shown(rink.desk) as address:
            async with chromium.page(f"{address}?lang=ja", viewport=PHONE, locale="de-DE") as page:
                await expect(page.locator("body.live")).to_be_attached()
                rink.start(1)
                rink.passes("anna", 200, "17.90")
                await expect(page.locator(".phase").first).to_have_text("滑走中")
                await expect(page.locator("[data-region=ice]")).to_contain_text("17.90")
                await page.evaluate("dispatchEvent(new Event('offline'))")
            async with chromium.page(address, viewport=PHONE, locale="de-DE") as page:
                await expect(page.locator("#ranking")).to_have_text("Rangliste")

    browser.play(scenario)


def test_a_language_is_chosen_once(browser: Chromium) -> None:
    """One press in the footer, by keyboard too; the next page speaks it already."""
    rink = Rink()

    async def scenario(chromium: Chromium) -> None:
        async with (
            shown(rink.desk) as address,
            chromium.page(address, viewport=PHONE, locale="en-GB") as page,
        ):
            await page.get_by_role("link", name="Nederlands").press("Enter")
            await expect(page.locator("#ranking")).to_have_text("Stand")
            await page.goto(f"{address}result")
            assert await page.get_attribute("html", "lang") == "nl"

    browser.play(scenario)


def test_a_lost_connection_is_told_in_the_language_of_the_page(browser: Chromium) -> None:
    """The sentence comes with the page: the server that could translate it is gone."""
    rink = Rink()

    async def scenario(chromium: Chromium) -> None:
        async with shown(rink.desk) as address, chromium.page(f"{address}?lang=it", viewport=PHONE) as page:
            await expect(page.locator("body.live")).to_be_attached()
            await page.context.set_offline(True)
            await page.evaluate("document.body.classList.contains('live')")
            await page.route("**/live**", lambda route: route.abort())
            await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
            await expect(page.locator("#lost")).to_contain_text("Connessione persa alle ")

    browser.play(scenario)
