"""The press desk in a real browser: a text is pasted, its evidence read by keyboard, finger and mouse."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import Page, expect
from tests.press.corrected import TEXT, confirmed, correct
from tests.web.browser import Chromium, archive_shown, chromium, shown
from tests.web.press_pages import WRONG, past
from tests.web.test_accessibility import AXE, DESK, PHONE, look_at

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.server]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """A chromium for all tests here."""
    yield from chromium()


@contextlib.asynccontextmanager
async def checked(chromium: Chromium, **options: Any) -> AsyncIterator[Page]:
    """Paste the wrong text and have it checked, by the keyboard."""
    async with archive_shown(past()) as address, chromium.page(f"{address}/press", **options) as page:
        await page.get_by_label("Text of the article").fill(WRONG)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="What was found")).to_be_visible()
        yield page


def test_the_evidence_is_read_by_keyboard(browser: Chromium) -> None:
    """Tab goes from claim to claim, each shows what it rests on, Escape closes it."""

    async def scenario(chromium: Chromium) -> None:
        async with checked(chromium, viewport=PHONE) as page:
            wrong = page.locator("a.mark.contradicted", has_text="1:15.67")
            evidence = page.locator("a.mark.contradicted:text('1:15.67') + .evidence")
            await expect(evidence).to_be_hidden()
            await page.get_by_role("radio", name="All").focus()
            for _ in range(60):
                await page.keyboard.press("Tab")
                if await wrong.evaluate("it => it === document.activeElement"):
                    break
            await expect(wrong).to_be_focused()
            await expect(evidence).to_contain_text(
                "contradicted 1:15.76 Na-hyun Lee: 1:15.76, women's 1000 m"
            )
            spoken = re.compile(
                r"^contradicted:? (→ )?1:15\.76 Na-hyun Lee: 1:15\.76, women's 1000 m, Olympic"
            )
            await expect(wrong).to_have_accessible_description(spoken)
            box = await evidence.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            await page.keyboard.press("Escape")
            await expect(evidence).to_be_hidden()

    browser.play(scenario)


def test_the_evidence_is_read_by_finger_and_mouse(browser: Chromium) -> None:
    """A tap shows it and another one hides it; the mouse need only be there."""

    async def scenario(chromium: Chromium) -> None:
        async with checked(chromium, viewport=PHONE, has_touch=True) as page:
            wrong = page.locator("a.mark.contradicted", has_text="1:15.67")
            evidence = page.locator("a.mark.contradicted:text('1:15.67') + .evidence")
            await wrong.tap()
            await expect(evidence).to_be_visible()
            assert page.url.endswith("/press"), "the address stays"
            await page.get_by_role("heading", name="What was found").tap()
            await expect(evidence).to_be_hidden()
        async with checked(chromium, viewport=DESK) as page:
            await page.locator("a.mark.contradicted", has_text="1:15.67").hover()
            evidence = page.locator("a.mark.contradicted:text('1:15.67') + .evidence")
            await expect(evidence).to_be_visible()
            box = await evidence.bounding_box()
            mark = await page.locator("a.mark.contradicted", has_text="1:15.67").bounding_box()
            assert box is not None
            assert mark is not None
            await page.mouse.move(mark["x"] + 20, box["y"] + 20, steps=30)
            await expect(evidence).to_be_visible()
            await page.keyboard.press("Escape")
            await expect(evidence).to_be_hidden()

    browser.play(scenario)


def test_without_a_script(browser: Chromium) -> None:
    """The form, the marks, the evidence and the filter are there all the same."""

    async def scenario(chromium: Chromium) -> None:
        async with checked(chromium, viewport=PHONE, java_script_enabled=False) as page:
            await page.locator("a.mark.contradicted", has_text="1:15.67").click()
            await expect(page.locator("a.mark:text('1:15.67') + .evidence")).to_be_visible()
            await expect(page.get_by_role("button", name="Copy")).to_be_hidden()
            await page.get_by_role("radio", name="contradicted").check()
            quiet = page.locator(".article a.mark.confirmed").first
            await expect(quiet).to_have_css("text-decoration-line", "none")

    browser.play(scenario)


def test_corrections_are_copied(browser: Chromium) -> None:
    """The button puts the list where it can be pasted, and says so."""

    async def scenario(chromium: Chromium) -> None:
        options = {"permissions": ["clipboard-read", "clipboard-write"]}
        async with checked(chromium, viewport=DESK, **options) as page:
            await page.get_by_role("button", name="Copy").click()
            await expect(page.get_by_role("button", name="Copied")).to_be_visible()
            copied = await page.evaluate("navigator.clipboard.readText()")
            assert 'line 5: "1:15.67" -> 1:15.76' in copied

    browser.play(scenario)


def test_a_correction_reaches_the_open_page(browser: Chromium) -> None:
    """Whoever comes back to the page is told; checking again needs one press."""
    rink = confirmed()

    async def scenario(chromium: Chromium) -> None:
        async with shown(rink.desk) as address, chromium.page(f"{address}press", viewport=PHONE) as page:
            await page.get_by_label("Text of the article").fill(TEXT)
            await page.get_by_role("button", name="Check").click()
            since = page.locator("#since")
            await expect(since).to_be_hidden()
            correct(rink)
            await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            await expect(since).to_contain_text("Cleo FROST, finished → DQ L2 (crossing)")
            await since.get_by_role("button", name="Check again").click()
            await expect(page.locator("a.mark.contradicted").first).to_have_text("second")
            await expect(page.locator("#since")).to_be_hidden()

    browser.play(scenario)


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_it_keeps_nobody_out(browser: Chromium, viewport: dict[str, int], scheme: str) -> None:
    """By axe-core, with an evidence open and without, and the report; nothing sticks out."""
    if not AXE.exists():
        missing = "no page was looked at by axe: run `npm ci` in tests/web/axe"
        if os.environ.get("LONGTRACK_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    axe = AXE.read_text(encoding="utf-8")
    wrong: list[str] = []

    async def scenario(chromium: Chromium) -> None:
        async with checked(chromium, viewport=viewport, color_scheme=scheme) as page:
            wrong.extend(await look_at(page, axe, "/press, checked"))
            await page.locator("a.mark.contradicted").first.focus()
            wrong.extend(await look_at(page, axe, "/press, evidence"))
        async with (
            shown(confirmed().desk) as address,
            chromium.page(
                f"{address}press/report?style=long", viewport=viewport, color_scheme=scheme
            ) as page,
        ):
            await page.locator("a.mark").nth(1).focus()
            wrong.extend(await look_at(page, axe, "/press/report"))

    browser.play(scenario)
    assert wrong == []


@pytest.mark.parametrize("locale", ["de", "it", "ja"])
def test_it_fits_a_phone_in_every_language(browser: Chromium, locale: str) -> None:
    """Long words and signs without spaces."""

    async def scenario(chromium: Chromium) -> None:
        async with (
            archive_shown(past()) as address,
            chromium.page(f"{address}/press", viewport=PHONE, locale=locale) as page,
        ):
            await page.locator("textarea").fill(WRONG + "\n" + "x" * 300)
            await page.locator("button.main").click()
            await expect(page.locator(".article")).to_be_visible()
            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    browser.play(scenario)


def test_on_paper(browser: Chromium) -> None:
    """The text with its marks and the list of corrections; nothing to press."""

    async def scenario(chromium: Chromium) -> None:
        async with checked(chromium, viewport=DESK) as page:
            await page.emulate_media(media="print")
            await expect(page.locator(".corrections")).to_be_visible()
            await expect(page.locator(".article")).to_be_visible()
            for gone in ("form", ".filter", "button", ".languages"):
                await expect(page.locator(gone).first).to_be_hidden()

    browser.play(scenario)
