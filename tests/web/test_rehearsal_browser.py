"""The trainer's page and the form for devices, in a real browser."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Page, expect
from tests.memory_journal import MemoryJournal
from tests.simulation.rinks import BEGINS
from tests.simulation.ticking import TickingClock
from tests.web.browser import Chromium, chromium, shown
from tests.web.officials import KEY

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import Rehearsal
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.web.access import Access

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.slow]

TEST = ev.Actor("test")
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


@contextlib.asynccontextmanager
async def rehearsing(
    browser: Chromium, *roles: Role, **options: object
) -> AsyncIterator[tuple[Desk, Page, str]]:
    """A rehearsal that is served, and a browser that has joined."""
    real = made_up_competition(event="W500", pairs=2)
    desk = Desk(MemoryJournal().as_journal(), clock := TickingClock(BEGINS))
    copied = rehearsal_of(ev.JournalEntry(seq, BEGINS, TEST, it) for seq, it in enumerate(real, 1))
    given = [ev.RoleGiven(id=f"{number:08x}", role=role) for number, role in enumerate(roles, 1)]
    desk.handle([Submission(it, TEST, BEGINS) for it in (*copied, *given)])
    desk.has_beside(ports := RunningPorts(desk, []))
    desk.has_beside(rehearsal := Rehearsal(desk, ports))
    tasks = [asyncio.create_task(it) for it in (ports.run(forever=True), clock.run())]
    access = Access(desk, KEY)
    try:
        async with shown(desk, key=KEY) as address, browser.page(address, **options) as page:
            for role in desk.state.roles.values():
                await page.goto(f"{address}join/{access.code(role)}")
            yield desk, page, address
            await rehearsal.stop()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def excess(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_the_trainer_at_work(browser: Chromium) -> None:
    """Begin, let them skate, make something go wrong; the truth stands beside what the desk has."""

    async def scenario(browser: Chromium) -> None:
        async with rehearsing(browser, Role.SECRETARY) as (desk, page, address):
            await page.goto(f"{address}rehearsal")
            said, stands = page.locator("#said"), page.locator("[data-part=stands]")
            await expect(stands).to_have_text("The rehearsal does not run: start it.")
            await page.get_by_role("button", name="Begin").press("Enter")
            await expect(stands).to_have_text("Nobody stands at the start: call a heat.")
            await page.get_by_label("Seconds from the call to the gun").fill("")
            await page.get_by_role("button", name="Set").press("Enter")
            await expect(said).to_have_text("Done.")
            await page.get_by_role("button", name="Let them skate").press("Enter")
            await expect(said).to_have_text("Nobody stands at the start: call a heat first.")
            await desk.submit(ev.HeatCalled(distance="W500", heat=1), TEST)
            await expect(stands).to_have_text("Heat 1 of W500 stands at the start.")
            await page.get_by_role("checkbox", name="duplicate").check()
            await expect(said).to_have_text("Done.")
            await page.get_by_role("button", name="missing beam: now").press("Enter")
            await expect(said).to_have_text("missing beam: with the next gun.")
            await page.get_by_role("button", name="Let them skate").press("Enter")
            await expect(stands).to_have_text("Heat 1 of W500 is on its way.")
            await expect(page.locator("[data-part=truth] tbody tr")).to_have_count(2)
            await expect(page.locator("[data-part=happened]")).to_contain_text("missing beam")
            await page.get_by_role("button", name="Stop the devices").press("Enter")
            await expect(stands).to_have_text("The rehearsal does not run: start it.")

    browser.play(scenario)


@pytest.mark.parametrize("address", ["rehearsal", "devices", ""])
def test_the_mark_on_a_phone(browser: Chromium, address: str) -> None:
    """It stands at the top of each page, in words, and nothing is wider than the phone."""

    async def scenario(browser: Chromium) -> None:
        async with rehearsing(browser, Role.SECRETARY, viewport=PHONE) as (_, page, site):
            await page.goto(site + address)
            mark = "getComputedStyle(document.documentElement, '::before')"
            assert "REHEARSAL" in await page.evaluate(f"{mark}.content")
            assert await page.evaluate(f"{mark}.display") == "block"
            assert await excess(page) <= 0

    browser.play(scenario)


@pytest.mark.parametrize("address", ["board", "overlay", "board17"])
def test_the_mark_on_a_screen_moves_nothing(browser: Chromium, address: str) -> None:
    """Screens are laid out to the pixel: there it lies above the picture."""

    async def scenario(browser: Chromium) -> None:
        async with rehearsing(browser, viewport={"width": 1280, "height": 720}) as (_, page, site):
            await page.goto(site + address)
            mark = "getComputedStyle(document.documentElement, '::before')"
            assert "REHEARSAL" in await page.evaluate(f"{mark}.content")
            assert await page.evaluate(f"{mark}.position") == "fixed"
            assert await excess(page) <= 0

    browser.play(scenario)


def test_a_device_is_connected_and_taken_away(browser: Chromium) -> None:
    """By the timekeeper, with the keyboard; a wrong address is told where it was typed."""

    async def scenario(browser: Chromium) -> None:
        async with rehearsing(browser, Role.TIMEKEEPER) as (desk, page, address):
            await page.goto(f"{address}devices")
            field, said = page.get_by_label("Address"), page.locator("#said")
            await field.fill("telepathy://x")
            await field.press("Enter")
            await expect(said).to_contain_text("'telepathy://x' is no address of a timing device")
            await expect(field).to_be_focused()
            await field.fill("open://127.0.0.1:0")
            await field.press("Enter")
            await expect(said).to_have_text("Connected: see above whether it answers.")
            await expect(page.locator(".device")).to_have_count(1)
            assert [it.port for it in desk.devices.all()] == ["open://127.0.0.1:0"]
            await page.get_by_role("button", name="Take away").press("Enter")
            await expect(said).to_have_text("Taken away.")
            await expect(page.locator(".device")).to_have_count(0)

    browser.play(scenario)
