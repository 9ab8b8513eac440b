"""Joining in a real browser: what it says about itself decides what we can know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.officials import HEAT, KEY
from tests.web.rink import Rink

from longtrack.competition.events import Role, RoleGiven
from longtrack.web.access import Access

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}

CALL = """async (path) => {
  const answer = await fetch(path, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({seen: 13}),
  });
  return answer.status;
}"""

FROM_ANOTHER_SITE = """(address) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


def rink_and_code() -> tuple[Rink, str]:
    """Return a rink with a timekeeper, and her code."""
    rink = Rink()
    rink.do(RoleGiven(id="0a1b2c3d", role=Role.TIMEKEEPER, name="Anna"))
    return rink, Access(rink.desk, KEY).code(rink.desk.state.roles["0a1b2c3d"])


async def fits(page: Page) -> bool:
    """Return whether nothing sticks out at the side."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("host", ["127.0.0.1", "rink.test"])
def test_a_code_is_typed_and_a_heat_called(browser: Chromium, host: str) -> None:
    """With the keyboard alone, on this machine and over plain http in the network, where a browser does not
    say which site asks."""

    async def scenario(browser: Chromium) -> None:
        rink, code = rink_and_code()
        async with shown(rink.desk, key=KEY) as there:
            address = there.replace("127.0.0.1", host)
            async with browser.page(f"{address}join", viewport=PHONE) as page:
                assert await page.evaluate(CALL, f"/api/v1{HEAT}/call") == 401
                for typed, says in (
                    ("aaaa-aaaa", "No role has this code"),
                    (code.lower(), "You are timekeeper"),
                ):
                    await page.get_by_label("code").fill(typed)
                    await page.keyboard.press("Enter")
                    await expect(page.get_by_text(says)).to_be_visible()
                    assert await fits(page)
                assert await page.evaluate("document.cookie") == "", "no script reads it"
                await page.goto(address)
                assert await page.evaluate(CALL, f"/api/v1{HEAT}/call") == 200
                await page.goto(f"{address}join")
                await page.get_by_role("button", name="Leave").click()
                await expect(page.get_by_text("You have left")).to_be_visible()
                assert await page.evaluate(CALL, f"/api/v1{HEAT}/call") == 401

    browser.play(scenario)


@pytest.mark.parametrize("host", ["127.0.0.1", "rink.test"])
def test_a_link_joins_or_asks(browser: Chromium, host: str) -> None:
    """Opened by herself on this machine it joins; where the browser says nothing it asks first."""

    async def scenario(browser: Chromium) -> None:
        rink, code = rink_and_code()
        async with shown(rink.desk, key=KEY) as there:
            address = there.replace("127.0.0.1", host)
            async with browser.page(f"{address}join/{code}", viewport=PHONE) as page:
                if host == "rink.test":
                    await expect(page.get_by_text("This link is for the timekeeper, Anna.")).to_be_visible()
                    assert await fits(page)
                    await page.get_by_role("button", name="Join as timekeeper").click()
                await expect(page.get_by_text("You are timekeeper, Anna.")).to_be_visible()

    browser.play(scenario)


@pytest.mark.parametrize("host", ["127.0.0.1", "rink.test"])
def test_another_site_cannot_act_through_the_browser(browser: Chromium, host: str) -> None:
    """A page at another port of the host sends a form and JSON: nobody is thrown out, nothing is called."""

    async def scenario(browser: Chromium) -> None:
        rink, code = rink_and_code()
        other = Rink()
        async with shown(rink.desk, key=KEY) as here, shown(other.desk) as there:
            address, elsewhere = (it.replace("127.0.0.1", host) for it in (here, there))
            async with browser.page(f"{address}join", viewport=PHONE, bypass_csp=True) as page:
                await page.get_by_label("code").fill(code)
                await page.keyboard.press("Enter")
                await expect(page.get_by_text("You are timekeeper")).to_be_visible()
                before = rink.desk.state.seq
                await page.goto(elsewhere)
                with pytest.raises(Exception, match="Failed to fetch"):
                    await page.evaluate(CALL, f"{address}api/v1{HEAT}/call")
                await page.evaluate(FROM_ANOTHER_SITE, f"{address}leave")
                await expect(page.get_by_text("sent by a page of another site")).to_be_visible()
                await page.goto(elsewhere)
                await page.evaluate(FROM_ANOTHER_SITE, f"{address}api/v1{HEAT}/call")
                await page.wait_for_url("**/call")
                assert rink.desk.state.seq == before
                await page.goto(address)
                assert await page.evaluate(CALL, f"/api/v1{HEAT}/call") == 200

    browser.play(scenario)
