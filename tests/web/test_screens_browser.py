"""The screens in a real browser: they fit, they follow, and nothing stands behind a television picture."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.officials import KEY
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.web.access import Access

pytestmark = pytest.mark.browser

WIDTHS = {"phone": (360, 740), "laptop": (1280, 800), "screen": (1920, 1080)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


def racing() -> Rink:
    """The second pair at the first split, a protest about the first."""
    rink = Rink()
    for skater, best in (("cleo", "1:12.00"), ("dora", "1:15.00")):
        rink.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, personal_best=best, number="17"))
    rink.skates(1, "74.10", "75.20")
    rink.do(ev.ProtestLodged(distance=DISTANCE, heat=1, skater="bea", by="CZE", text="obstructed"))
    rink.start(2)
    rink.passes("cleo", 200, "17.70")
    return rink


async def fits_across(page: Page) -> None:
    wide, room = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room


@pytest.mark.parametrize("device", WIDTHS)
@pytest.mark.parametrize(
    "address", ["announcer", "corrections", "board17", "overlay", "overlay?show=ranking", ""]
)
def test_every_screen_fits_every_width(browser: Chromium, address: str, device: str) -> None:
    """Nothing to scroll sideways, from a phone to the large screen."""

    async def scenario(chromium: Chromium) -> None:
        width, height = WIDTHS[device]
        async with (
            shown(racing().desk) as place,
            chromium.page(place + address, viewport={"width": width, "height": height}) as page,
        ):
            await fits_across(page)

    browser.play(scenario)


def test_the_speaker_reads_name_and_story_largest(browser: Chromium) -> None:
    """At 3 m on a 1080 screen: name and story above 40 pixels, all of the pair without scrolling."""

    async def scenario(chromium: Chromium) -> None:
        async with (
            shown(racing().desk) as place,
            chromium.page(place + "announcer", viewport={"width": 1920, "height": 1080}) as page,
        ):
            sizes = {
                name: await page.locator(name).first.evaluate(
                    "it => parseFloat(getComputedStyle(it).fontSize)"
                )
                for name in (".lane h3", ".story", ".needs", ".bests")
            }
            assert sizes[".lane h3"] >= 60
            assert sizes[".story"] >= 40
            assert min(sizes.values()) >= 24
            lowest = await page.locator(".lane").last.evaluate("it => it.getBoundingClientRect().bottom")
            assert lowest <= 1080
            await expect(page.locator(".story").first).to_have_text(
                "0.23 ahead at 200 m, under 56.40 to lead"
            )
            await expect(page.locator(".banners")).to_contain_text("Protest pending")

    browser.play(scenario)


def test_screens_follow_the_race(browser: Chromium) -> None:
    """A split and a finish come to the speaker, to television and to the 17 letters as to everybody."""

    async def scenario(chromium: Chromium) -> None:
        rink = racing()
        async with (
            shown(rink.desk) as place,
            chromium.page(place + "announcer") as speaker,
            chromium.page(place + "overlay") as tv,
            chromium.page(place + "board17") as letters,
        ):
            for page in (speaker, tv, letters):
                await expect(page.locator("body")).to_have_class(
                    "live" if page is not tv else "show-pair live"
                )
            rink.passes("dora", 200, "18.10")
            for metres, one, other in ((600, "44.00", "45.00"), (1000, "1:12.50", "1:14.90")):
                rink.passes("cleo", metres, one)
                rink.passes("dora", metres, other)
            await expect(speaker.locator(".story").first).to_contain_text("takes the lead by 1.60")
            await expect(tv.locator(".tv-pair .light")).to_have_text("leader")
            await expect(tv.locator(".tv-record")).to_contain_text("0.69 under 1:13.19")
            await expect(letters.locator("pre").nth(1)).to_have_text("1 FROST C 1:12.50")

    browser.play(scenario)


def test_nothing_stands_behind_a_television_picture(browser: Chromium) -> None:
    """A browser source lays it over the camera: transparent, except for the asked key."""

    async def scenario(chromium: Chromium) -> None:
        async with shown(racing().desk) as place:
            for address, ground in (
                ("overlay", "rgba(0, 0, 0, 0)"),
                ("overlay?key=magenta", "rgb(255, 0, 255)"),
            ):
                async with chromium.page(place + address, color_scheme="dark") as page:
                    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
                    root = "getComputedStyle(document.documentElement).backgroundColor"
                    assert await page.evaluate(root) == "rgba(0, 0, 0, 0)"
            async with chromium.page(place + "overlay?show=clock") as page:
                visible = [
                    await page.locator(name).is_visible() for name in (".tv-pair", ".tv-ranking", ".tv-clock")
                ]
                assert visible == [False, False, True]

    browser.play(scenario)


def test_the_referee_decides_a_protest_on_the_jury_page(browser: Chromium) -> None:
    """Enter in the reason decides nothing; the button does, and the banner leaves every page."""

    async def scenario(chromium: Chromium) -> None:
        rink = racing()
        rink.do(ev.RoleGiven(id="0000000a", role=Role.REFEREE, name="Rea"))
        access = Access(rink.desk, KEY)
        writing = asyncio.create_task(rink.desk.run())
        token = access.token(rink.desk.state.roles["0000000a"], "0001")
        async with (
            shown(rink.desk, key=KEY) as place,
            chromium.page(place) as public,
            chromium.page(place, viewport={"width": 360, "height": 740}) as page,
        ):
            await page.context.add_cookies([{"name": access.cookie, "value": token, "url": place}])
            await page.goto(place + "jury")
            await fits_across(page)
            await page.get_by_label("Reason").fill("not seen by anybody")
            await page.keyboard.press("Enter")
            await expect(page.locator(".log .pending")).to_have_count(1)
            await page.get_by_role("button", name="Reject").click()
            await expect(page.locator("#said")).to_have_text("The decision is public.")
            await expect(page.locator(".log .pending")).to_have_count(0)
            await expect(public.locator(".banners")).not_to_contain_text("Protest")
            await page.locator("summary").click()
            await page.get_by_label("Lodged by").fill("GER")
            await page.get_by_label("Against what").fill("the start of Dora")
            await page.get_by_role("button", name="Note the protest").click()
            await expect(page.locator("#said")).to_have_text("The protest is noted.")
            await expect(public.locator(".banners")).to_contain_text("Protest pending")
        writing.cancel()

    browser.play(scenario)
