"""A browser that keeps the pages that were left, as everybody's does: none of them holds a connection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.rink import Rink

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIVE = ("", "announcer", "result", "board17", "startlist", "board", "overlay", "classification")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium(keeps_pages=True)


async def turn_to(page: Page, address: str) -> None:
    """As a reader does, who follows a link."""
    async with page.expect_navigation(url=address, timeout=8_000):
        await page.evaluate("(it) => { location.href = it; }", address)


def test_eight_live_pages_one_after_the_other_open_at_once(browser: Chromium) -> None:
    """A browser has six connections for one server: pages that were left must not hold them."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        async with shown(rink.desk) as address, browser.page(f"{address}medals") as page:
            for name in LIVE:
                await turn_to(page, address + name)
                await page.wait_for_load_state()
            await turn_to(page, address)
            await expect(page.locator("body.live")).to_have_count(1, timeout=5_000)

    browser.play(scenario)


def test_whoever_goes_back_sees_what_happened_meanwhile(browser: Chromium) -> None:
    """The page is the same one, and its stream begins where it was left."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        async with shown(rink.desk) as address, browser.page(address) as page:
            await expect(page.locator("body.live")).to_have_count(1)
            await page.evaluate("() => { window.kept = true; }")
            await turn_to(page, f"{address}medals")
            rink.passes("anna", 200, "17.90")
            await page.go_back(wait_until="commit")
            await expect(page.locator("main")).to_contain_text("17.90", timeout=5_000)
            assert await page.evaluate("() => window.kept === true")

    browser.play(scenario)
