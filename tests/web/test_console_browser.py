"""The console in a real browser: a heat is run with the keyboard alone, and by two people at once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace

import pytest
from playwright.async_api import Page, Route, expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.console_meet import console_desk, do, shoot
from tests.web.officials import KEY
from tests.web.rink import DISTANCE, Rink

from longtrack.competition.decide import ByHand
from longtrack.competition.events import HeatCalled, PassingAttributed, Role, RoleGiven
from longtrack.competition.state import Heat, HeatStatus, ResultStatus
from longtrack.desk.clock import WallClock
from longtrack.desk.desk import Desk
from longtrack.sport.terms import Outcome, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, later, parse_time
from longtrack.web.access import Access

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.slow]

NARROW = {"width": 360, "height": 740}
NAMES = {
    Role.TIMEKEEPER: "Tim",
    Role.STARTER: "Stine",
    Role.REFEREE: "Rea",
    Role.SECRETARY: "Sec",
}
PAIR = {"anna": ("Anna", "Winter", "NED"), "bea": ("Béa", "Čas", "CZE")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


def rink_of(people: dict[str, tuple[str, str, str]] = PAIR) -> Rink:
    """Return a rink with officials; its clock runs."""
    rink = Rink(people=people, clock=WallClock())
    for role, name in NAMES.items():
        rink.do(RoleGiven(id=f"of-{role.value}", role=role, name=name))
    return rink


def heat_of(rink: Rink, number: int = 1) -> Heat:
    found = rink.desk.state.heat(DISTANCE, number)
    assert found is not None
    return found


@contextlib.asynccontextmanager
async def console(
    browser: Chromium, rink: Rink, address: str, roles: Sequence[Role], query: str = "", **options: object
) -> AsyncIterator[Page]:
    """Open the console of somebody with some roles."""
    access = Access(rink.desk, KEY)
    number = f"{len(roles)}{roles[0].value[:1]}"
    tokens = (access.token(rink.desk.state.roles[f"of-{role.value}"], number) for role in roles)
    async with browser.page(f"{address}healthz", **options) as page:
        await page.context.add_cookies([{"name": access.cookie, "value": "~".join(tokens), "url": address}])
        await page.goto(f"{address}console{query}")
        await expect(page.locator("body.live")).to_be_attached()
        yield page


async def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        await page.keyboard.press(key)


async def says(page: Page, text: str) -> None:
    """Wait until the line that is read aloud says so."""
    await expect(page.locator("#said")).to_contain_text(text)


async def offers(page: Page, text: str) -> None:
    """Wait until this is the largest button."""
    await expect(page.locator(".main-act")).to_contain_text(text)


async def stands_still(page: Page, seq: int) -> None:
    """Let a page hear of nothing that comes after an entry, as over a slow network."""
    served = asyncio.Event()

    async def old_news(route: Route) -> None:
        served.set()
        await route.fulfill(json={"tag": "", "seq": seq, "regions": {}, "clocks": {}})

    await page.route("**/console/now**", old_news)
    await served.wait()


def test_the_keyboard_alone_runs_a_heat(browser: Chromium) -> None:
    """Call, start, false start with call back, start again, splits, undo, DNF, close, questions, signature,
    and the signature taken back."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER, Role.STARTER, Role.REFEREE]) as page,
        ):
            await offers(page, "Call heat 1")
            await press(page, "n")
            await offers(page, "Start by key")
            await expect(page.locator(".status")).to_contain_text("armed")
            await press(page, "s")
            await offers(page, "Press the key of the skater")
            await press(page, "f")
            await expect(page.locator("#panel-false_start")).to_be_visible()
            await press(page, "2")
            await says(page, "False start: Béa Čas. The pair is called back.")
            await offers(page, "Start by key")
            await expect(page.locator(".false-start")).to_contain_text("Béa Čas")
            await press(page, "s")
            await expect(page.locator("[data-press='1']")).to_contain_text("200 m")
            await press(page, "1", "2")
            await expect(page.locator("[data-press='1']")).to_contain_text("600 m")
            await expect(page.locator("[data-press='2']")).to_contain_text("600 m")
            await press(page, "1")
            await expect(page.locator("[data-press='1']")).to_contain_text("1000 m")
            await press(page, "u")
            await says(page, "Taken back: signal")
            await expect(page.locator("[data-press='1']")).to_contain_text("600 m")
            await press(page, "1")
            await expect(page.locator("[data-press='1']")).to_contain_text("1000 m")
            await press(page, "1")
            await press(page, "e")
            await expect(page.locator("#panel-did_not_finish")).to_be_visible()
            await press(page, "2")
            await offers(page, "Close heat 1")
            await press(page, "c")
            await offers(page, "Confirm the result")
            await press(page, "r")
            await expect(page.locator("#panel-confirm")).to_contain_text("Anna Winter")
            await press(page, "Enter")
            await says(page, "Look at this before you confirm")
            for left in range(await page.locator(".questions input").count(), 0, -1):
                await expect(page.locator(".questions input")).to_have_count(left)
                await press(page, "Escape", "q")
                await page.keyboard.type("by hand, as agreed")
                await press(page, "Enter")
            await expect(page.locator(".questions input")).to_have_count(0)
            await press(page, "Escape", "r")
            assert rink.desk.state.distances[DISTANCE].status is ResultStatus.UNOFFICIAL
            await press(page, "Enter")
            await says(page, "The result is official.")
            await expect(page.locator(".status")).to_have_text("official")
            await press(page, "u")
            await says(page, "An official result is reopened with a reason (O).")
            await press(page, "o")
            await page.keyboard.type("the watch was read again")
            await press(page, "Enter")
            await says(page, "The result is unofficial again.")
        heat = heat_of(rink)
        assert heat.status is HeatStatus.CLOSED
        assert heat.recalls == ((1, "bea"),)
        assert [it.ruled for it in heat.races] == [None, Outcome.DNF]
        assert [it.split for it in heat.races[0].passings] == [0, 1, 2]
        assert rink.desk.state.distances[DISTANCE].status is ResultStatus.UNOFFICIAL

    browser.play(scenario)


def test_two_consoles_on_one_heat(browser: Chromium) -> None:
    """Whoever is slower is told who was faster and what she did; her page renews itself, what she typed
    stays."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as one,
            console(browser, rink, address, [Role.REFEREE]) as other,
        ):
            await press(one, "n")
            await offers(one, "Start by key")
            await press(one, "s")
            await expect(other.locator(".status")).to_contain_text("running")
            await press(other, "d", "1")
            await other.locator("#dq-code").select_option("T08")
            await other.locator("#dq-reason").fill("crossed too late")
            await stands_still(other, rink.desk.state.seq)
            await press(one, "1")
            await expect(one.locator("[data-press='1']")).to_contain_text("600 m")
            await other.locator("#dq-reason").press("Enter")
            await says(other, "Tim (timekeeper) was faster")
            await expect(other.locator("#dq-reason")).to_have_value("crossed too late")
            assert heat_of(rink).races[0].ruled is None
            await other.unroute("**/console/now**")
            await expect(other.locator(".racer.white .counts").nth(0)).not_to_have_text("–")
            await other.locator("#dq-reason").press("Enter")
            await says(other, "Disqualified.")
            assert heat_of(rink).races[0].code == "T08"
            await expect(one.locator(".racer.white .run")).to_contain_text("DQ T08")

    browser.play(scenario)


def test_keys_are_letters_in_a_field(browser: Chromium) -> None:
    """Whoever types a reason starts and closes nothing."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await press(page, "p")
            await page.locator("#remark-text").fill("")
            await page.keyboard.type("n s c 1 2 u ?")
            await expect(page.locator("#remark-text")).to_have_value("n s c 1 2 u ?")
            await press(page, "Enter")
            await says(page, "The remark is written.")
            assert heat_of(rink).status is HeatStatus.DRAWN

    browser.play(scenario)


def test_without_connection_nothing_is_sent(browser: Chromium) -> None:
    """An act is refused where everybody sees it, and can be done when the connection is back."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await page.context.set_offline(True)
            await press(page, "n")
            await says(page, "Not connected: nothing was sent.")
            assert heat_of(rink).status is HeatStatus.DRAWN
            await page.context.set_offline(False)
            await expect(page.locator("#lost")).to_be_hidden()
            await press(page, "n")
            await offers(page, "Start by key")

    browser.play(scenario)


def test_a_waiting_signal_is_given_by_a_digit(browser: Chromium) -> None:
    """T goes to the tray; there a digit takes a choice, and outside of it the skater's key."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await press(page, "s", "n")
            await offers(page, "Start by key")
            rink.gun(1)
            await offers(page, "Press the key of the skater")
            beam = Pulse(
                device="gun/beam",
                number=7,
                kind=PulseKind.PASSING,
                source=Source.OPTICAL,
                at=later(rink.guns[1], parse_time("17.9")),
            )
            rink.do(beam, replace(beam, number=8, at=later(rink.guns[1], parse_time("18.9"))))
            await expect(page.locator(".signal")).to_have_count(2)
            await press(page, "t")
            await expect(page.locator(".signal").nth(0)).to_be_focused()
            second = await page.locator(".signal [data-digit='2']").nth(0).text_content()
            assert second is not None
            assert "Béa Čas 200 m 17.900" in second
            await press(page, "2")
            await says(page, "The signal is given to Béa Čas.")
            await expect(page.locator(".racer.red .counts").nth(0)).to_have_text("17.900")
            await expect(page.locator(".signal")).to_have_count(1)
            await press(page, "t", "x")
            await says(page, "The signal is set aside.")
            await expect(page.locator(".signal")).to_have_count(0)

    browser.play(scenario)


def test_another_source_is_chosen_by_one_press(browser: Chromium) -> None:
    """The times of all sources stand side by side with their differences."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        rink.start(1)
        rink.passes("anna", 200, "17.900")
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await press(page, "i")
            await page.locator("#time-where").select_option(label="Anna Winter, white, 200 m (17.900)")
            await page.locator("#time-text").fill("17.8")
            await press(page, "Enter")
            await says(page, "The time is inserted, by hand.")
            choose = page.locator(".racer.white .choose")
            await expect(choose).to_contain_text("17.800 −0.100")
            await choose.focus()
            await press(page, "Enter")
            await says(page, "The hand counts now.")
            await expect(page.locator(".racer.white .counts").nth(0)).to_have_text("17.800")

    browser.play(scenario)


def test_a_signal_is_dragged_to_a_split(browser: Chromium) -> None:
    """With the mouse a signal that waits is laid on the row of a skater."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        rink.start(1)
        rink.do(
            Pulse(
                device="gun/beam",
                number=7,
                kind=PulseKind.PASSING,
                source=Source.OPTICAL,
                at=later(rink.guns[1], parse_time("17.9")),
            )
        )
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await page.locator(".signal h3").drag_to(page.locator(".racer.red tbody tr").nth(0))
            await says(page, "The signal is given.")
            await expect(page.locator(".racer.red .counts").nth(0)).to_have_text("17.900")

    browser.play(scenario)


@contextlib.asynccontextmanager
async def meet_console(browser: Chromium, distance: str) -> AsyncIterator[tuple[Desk, Page]]:
    """Open the console of everybody at one heat of a meet that has all kinds."""
    rink = rink_of()
    rink.desk = desk = console_desk(WallClock())
    for role, name in NAMES.items():
        do(desk, RoleGiven(id=f"of-{role.value}", role=role, name=name))
    async with (
        shown(desk, key=KEY) as address,
        console(browser, rink, address, list(NAMES), f"?distance={distance}&heat=1") as page,
    ):
        await offers(page, "Call heat 1")
        await press(page, "n")
        await offers(page, "Start")
        yield desk, page


def splits_of(desk: Desk, distance: str) -> dict[str, list[tuple[int, str]]]:
    """Return what was timed in the first heat: split and member, by skater."""
    races = desk.state.distances[distance].heats[1].races
    return {race.skater: [(it.split, it.member) for it in race.passings] for race in races}


def test_a_quartet_is_started_twice_and_has_four_keys(browser: Chromium) -> None:
    """Each pair has its own clock; keys follow the armbands."""

    async def scenario(browser: Chromium) -> None:
        async with meet_console(browser, "M3000") as (desk, page):
            await press(page, "s")
            await offers(page, "Start pair 2")
            await expect(page.locator(".status")).to_contain_text("the other pair")
            await press(page, "s")
            await offers(page, "Press the key")
            await expect(page.locator(".pair-clock")).to_have_count(2)
            await press(page, "3", "2")
            for skater in ("red", "yellow"):
                await expect(page.locator(f".racer.{skater} .time-key")).to_contain_text("600 m")
            assert splits_of(desk, "M3000") == {"arne": [], "bart": [(0, "")], "cas": [(0, "")], "dirk": []}

    browser.play(scenario)


def test_the_skaters_of_a_team_have_a_key_each(browser: Chromium) -> None:
    """The time of the team is that of its third skater."""

    async def scenario(browser: Chromium) -> None:
        async with meet_console(browser, "WTP") as (desk, page):
            await press(page, "s")
            await offers(page, "Press the key")
            team = page.locator(".racer").nth(0)
            for key in "123":
                await expect(team.locator(".counts").nth(0)).to_have_text("–")
                await press(page, key)
                await expect(page.locator(f"[data-press='{key}']")).to_contain_text("400 m")
            await expect(team.locator(".counts").nth(0)).not_to_have_text("–")
            assert splits_of(desk, "WTP")["ned"] == [(0, "anna"), (0, "bea"), (0, "cleo")]

    browser.play(scenario)


def test_a_mass_start_is_timed_by_numbers(browser: Chromium) -> None:
    """A number and Enter is a lap; a letter is a key all the same; the order of a sprint is typed."""

    async def scenario(browser: Chromium) -> None:
        async with meet_console(browser, "WMS") as (desk, page):
            await press(page, "s")
            await offers(page, "Number at the line")
            for typed in ("011", "33"):
                await page.keyboard.type(typed)
                await press(page, "Enter")
            await expect(page.locator(".field tbody tr").nth(2).locator("td").nth(1)).to_have_text("1")
            await page.keyboard.type("99")
            await press(page, "Enter")
            await says(page, "Nobody in this heat has number 99. The moment is kept")
            await expect(page.locator(".signal")).to_have_count(1)
            await press(page, "Backspace", "z")
            await press(page, "Tab")
            await page.keyboard.type("33 11")
            await press(page, "Enter")
            await says(page, "The order is written.")
            assert desk.state.distances["WMS"].sprints == {4: ("cleo", "anna")}
            laps = splits_of(desk, "WMS")
            assert {skater for skater, passed in laps.items() if passed} == {"anna", "cleo"}

    browser.play(scenario)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_console(browser: Chromium, scheme: str) -> None:
    """360 pixels wide nothing runs out of the page, whatever is open."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, list(NAMES), viewport=NARROW, color_scheme=scheme) as page,
        ):
            await press(page, "n")
            await offers(page, "Start by key")
            for key in ("", "h", "?", "d", "p"):
                await press(page, *([key] if key else []))
                wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wider <= 0, key
                await press(page, "Escape", "Escape")

    browser.play(scenario)


def test_what_is_inserted_is_what_is_missing(browser: Chromium) -> None:
    """The first split without a time is chosen; an older time that still counts is told."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        rink.start(1)
        rink.passes("anna", 200, "17.90")
        async with (
            shown(rink.desk, key=KEY) as address,
            console(browser, rink, address, [Role.TIMEKEEPER]) as page,
        ):
            await expect(page.locator("[data-press='1']")).to_contain_text("600 m")
            await press(page, "i")
            await expect(page.locator("#time-where option:checked")).to_contain_text(
                "Anna Winter, white, 600 m"
            )
            await page.locator("#time-where").select_option(label="Anna Winter, white, 200 m (17.900)")
            await page.locator("#time-text").fill("18.40")
            await press(page, "Enter")
            await says(page, "17.90 (beam) still counts there: choose 18.40 where that is right.")

    browser.play(scenario)


SCREENS = [(1280, 720), (1366, 768), (360, 740)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_source_of_a_quartet_is_in_view(browser: Chromium, width: int, height: int) -> None:
    """No card is cut off: four sources, doubts, buttons; the last card comes out from behind the bar."""

    async def scenario(browser: Chromium) -> None:
        rink = rink_of()
        rink.desk = desk = console_desk(WallClock())
        for role, name in NAMES.items():
            do(desk, RoleGiven(id=f"of-{role.value}", role=role, name=name))
        do(desk, HeatCalled(distance="M3000", heat=1))
        shoot(desk, "M3000", 1)
        shoot(desk, "M3000", 2)
        sources = (Source.PHOTO_FINISH, Source.OPTICAL, Source.TRANSPONDER, Source.MANUAL)
        for skater in ("arne", "bart", "cas", "dirk"):
            for split in range(3):
                for late, source in enumerate(sources):
                    seen = Pulse(
                        device=f"{source.value} {skater}",
                        number=split,
                        kind=PulseKind.PASSING,
                        source=source,
                        elapsed=Duration((20 + split * 65 + late) * 1_000_000 + 123_000),
                    )
                    given = PassingAttributed(
                        distance="M3000", heat=1, skater=skater, split=split, pulse=desk.state.seq + 1
                    )
                    do(desk, ByHand(seen, given))
        size = {"width": width, "height": height}
        query = "?distance=M3000&heat=1&lang=nl"
        async with (
            shown(desk, key=KEY) as address,
            console(browser, rink, address, list(NAMES), query, viewport=size) as page,
        ):
            await expect(page.locator(".racer")).to_have_count(4)
            await press(page, "1")
            await expect(page.locator(".did p")).to_have_count(1)
            assert await page.locator(".racer .doubt").count() >= 4
            cut = await page.evaluate(
                """() => [...document.querySelectorAll(".racer, .racer .wide, .racer .choose, .did, .did p")]
                    .filter((it) => it.scrollWidth > it.clientWidth)
                    .map((it) => `${it.className}: ${it.scrollWidth} in ${it.clientWidth}`)"""
            )
            assert cut == []
            for word in ("foto", "straal", "chip", "hand"):
                assert await page.locator(".racer").last.get_by_text(word).count() or width == NARROW["width"]
            await page.keyboard.press("End")
            await page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
            reached = await page.evaluate(
                """() => [...document.querySelectorAll(".racer")].pop().getBoundingClientRect().bottom
                    <= document.querySelector(".bar").getBoundingClientRect().top"""
            )
            assert reached
            told = await page.locator(".did p").bounding_box()
            assert told is not None
            assert told["width"] >= 140, "what was done last can be read"

    browser.play(scenario)
