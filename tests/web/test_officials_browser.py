"""The pages of the timekeepers in a real browser: they follow the desk, on every screen, without a mouse."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.session import troubled_session
from tests.web.browser import Chromium, chromium, shown

from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.devices import LinkState
from longtrack.journal.store import Journal
from longtrack.sport.times import Duration, Moment

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.slow]

PORT = "p3://10.0.0.5:5403"
HIDE = "Object.defineProperty(document, 'hidden', { value: true, configurable: true })"
NARROW = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


@contextlib.asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[Desk, str]]:
    """Serve the session with troubles and one decoder; yield the desk and the address."""
    session = troubled_session()
    with Journal.open(session.save(folder / "cup.longtrack")) as journal:
        desk = Desk(journal, ReplayClock(session.now, 1.0))
        desk.devices.device(PORT, "13180400")
        desk.devices.change(
            PORT,
            "13180400",
            state=LinkState.CONNECTED,
            since=session.now,
            last_contact=session.now,
            version="4.5",
            offset=-3_602_000_000_000,
            certain_to=Duration(900),
            low_batteries=("111966369", "112760143", "113554017", "114347891"),
        )
        async with shown(desk) as address:
            yield desk, address


async def width_of(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_the_devices_follow_the_desk(browser: Chromium, tmp_path: Path) -> None:
    """A decoder that is lost is shown as lost within a second or two; its card and the focus stay."""

    async def scenario(browser: Chromium) -> None:
        async with served(tmp_path) as (desk, address), browser.page(f"{address}devices") as page:
            await expect(page.locator(".state")).to_have_text("connected since 17:39:20")
            await page.get_by_role("link", name="Tray").focus()
            card = await page.query_selector(".device")
            assert card is not None
            desk.devices.change(
                PORT, "13180400", state=LinkState.LOST, since=Moment(0), reason="the cable was pulled"
            )
            await expect(page.locator(".state")).to_have_text("lost")
            await expect(page.locator(".troubles")).to_contain_text("the cable was pulled")
            await expect(page.get_by_role("status").first).to_have_text("1 device, 1 in trouble")
            await expect(page.get_by_role("link", name="Tray")).to_be_focused()
            assert await card.evaluate("it => it.isConnected")

    browser.play(scenario)


def test_a_page_that_nobody_looks_at_does_not_ask(browser: Chromium, tmp_path: Path) -> None:
    """Hidden it is still; shown again it asks at once."""

    async def scenario(browser: Chromium) -> None:
        async with served(tmp_path) as (desk, address), browser.page(f"{address}devices") as page:
            asked: list[str] = []
            page.on("request", lambda it: asked.append(it.url))
            await page.clock.install()
            async with page.expect_response("**/devices/now*"):
                pass  # the one that was due when the clock of the page was taken over
            async with page.expect_response("**/devices/now*"):
                await page.clock.run_for(1_000)
            await page.evaluate(HIDE)
            asked.clear()
            desk.devices.change(PORT, "13180400", state=LinkState.LOST)
            await page.clock.run_for(10_000)
            assert asked == []
            await expect(page.locator(".state")).to_contain_text("connected")
            await page.evaluate(
                "delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))"
            )
            await expect(page.locator(".state")).to_contain_text("lost")

    browser.play(scenario)


def test_a_server_that_is_gone_is_said(browser: Chromium, tmp_path: Path) -> None:
    """The last state stays, with a word since when."""

    async def scenario(browser: Chromium) -> None:
        async with contextlib.AsyncExitStack() as serving:
            _, address = await serving.enter_async_context(served(tmp_path))
            page = await serving.enter_async_context(browser.page(f"{address}tray"))
            await expect(page.locator("h1")).to_have_text("Tray")
            await page.route("**/tray/now*", lambda route: route.abort())
            await expect(page.locator("#lost")).to_contain_text("Connection lost at")
            await expect(page.locator(".waiting > li")).to_have_count(2)

    browser.play(scenario)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["devices", "tray", "timing-report"])
def test_a_phone_shows_everything(browser: Chromium, tmp_path: Path, path: str, scheme: str) -> None:
    """360 pixels wide nothing runs out of the page, in light and in dark."""

    async def scenario(browser: Chromium) -> None:
        options = {"viewport": NARROW, "color_scheme": scheme}
        async with served(tmp_path) as (_, address), browser.page(address + path, **options) as page:
            await expect(page.locator("main")).to_be_visible()
            assert await width_of(page) <= 0

    browser.play(scenario)


def test_the_report_is_read_with_the_keyboard(browser: Chromium, tmp_path: Path) -> None:
    """A table that is wider than the screen can be reached and moved without a mouse."""

    async def scenario(browser: Chromium) -> None:
        async with (
            served(tmp_path) as (_, address),
            browser.page(f"{address}timing-report", viewport=NARROW) as page,
        ):
            table = page.locator("section[aria-label='By hand'] [tabindex]")
            await table.focus()
            await table.evaluate(
                "it => { it.moved = new Promise((done) => it.addEventListener('scroll', done)) }"
            )
            await page.keyboard.press("ArrowRight")
            assert await table.evaluate("it => it.moved.then(() => it.scrollLeft)") > 0

    browser.play(scenario)
