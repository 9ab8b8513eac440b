"""The secretary at work in a real browser: from an empty file to a start list on paper."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.web.browser import Chromium, chromium, shown
from tests.web.officials import KEY

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent
from longtrack.competition.events import Role
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane
from longtrack.web.access import Access

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.slow]

LIST = Path(__file__).parents[1] / "data" / "club-cup.csv"
"""A list as a club sends it: 24 skaters, accents, one twice, two of one name, a time that nobody skates."""

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PAPER = {"width": 1045, "height": 740}
"""A4 across, less its margins."""

PEOPLE = (
    ("berg-jutta", "Jutta", "van der Berg", "Inzell"),
    ("overby-marit", "Marit", "Øverby", "Hamar"),
    ("novakova-zofie", "Žofie", "Nováková", "Hamar"),
    ("lecka-zuzanna", "Zuzanna", "Łęcka", "Trias"),
    ("muller-kathe", "Käthe", "Müller", "Titisee"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


class Office:
    """A served desk, and a browser in which the secretary has joined."""

    def __init__(self, desk: Desk, address: str, page: Page) -> None:
        self.desk = desk
        self.address = address
        self.page = page

    async def open(self, path: str) -> None:
        """Go to one of the pages."""
        await self.page.goto(self.address + path)

    async def press(self, name: str) -> None:
        """Press a button by its words."""
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def says(self, text: str) -> None:
        """Wait until the page says that something was done."""
        await expect(self.page.locator("#said")).to_contain_text(text)

    async def excess(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextlib.asynccontextmanager
async def office(
    browser: Chromium, folder: Path, *events: Intent, **options: object
) -> AsyncIterator[Office]:
    """Serve a file with some events in it, and join as the secretary by the link of the terminal."""
    with Journal.create(folder / "cup.longtrack") as journal:
        desk = Desk(journal)
        for event in events:
            desk.handle([Submission(event, ev.Actor("secretary", "test"), desk.clock.now())])
        access = Access(desk, KEY)
        code = access.code(access.first_secretary())
        options = {"viewport": SCREEN, **options}
        async with shown(desk, key=KEY) as address, browser.page(f"{address}join/{code}", **options) as page:
            await page.get_by_role("button", name="Join as secretary").click()
            await expect(page.get_by_text("You are secretary")).to_be_visible()
            yield Office(desk, address, page)


def opened(*codes: str) -> list[Intent]:
    """Return a competition with the distances over so many metres."""
    begin = ev.CompetitionOpened(
        name="Clubcup", venue="Inzell", rulebook="ISU-2025-26", date="2036-11-29", time_zone="Europe/Berlin"
    )
    added = [ev.DistanceAdded(distance=it, name=f"Women's {it[1:]} m", metres=int(it[1:])) for it in codes]
    return [begin, *added]


def entered(distance: str = "W500") -> list[Intent]:
    """Return five skaters who are entered for a distance: one of them will be alone."""
    registered = [
        ev.SkaterRegistered(skater=id, given_name=given, family_name=family, noc="")
        for id, given, family, _ in PEOPLE
    ]
    accepted = [
        ev.EntryAccepted(distance=distance, skater=id, number=f"00{number}", club=club)
        for number, (id, _, _, club) in enumerate(PEOPLE, 1)
    ]
    return [*registered, *accepted]


def drawn() -> list[Intent]:
    """Return a draw by hand: pairs (Jutta, Marit), (Žofie, Zuzanna), Käthe alone in the inner lane."""
    lanes = list(Lane)
    places = tuple(
        ev.DrawnPlace(1 + place // 2, lanes[place % 2], person[0]) for place, person in enumerate(PEOPLE)
    )
    return [ev.DrawMade(distance="W500", method="by hand", seed=None, places=places)]


def test_a_competition_is_opened_in_the_browser(browser: Chromium, tmp_path: Path) -> None:
    """From an empty file; what is wrong is said at its field, which gets the focus; nothing typed is lost."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path) as desk:
            page = desk.page
            await page.get_by_role("link", name="Go on: what to do next").click()
            await page.get_by_role("link", name="Say what the competition is").click()
            await page.wait_for_load_state()
            await desk.press("Open the competition")
            await expect(page.locator("#name-wrong")).to_have_text("This is needed.")
            await expect(page.get_by_label("Name", exact=True)).to_be_focused()
            for label, typed in (("Name", "Clubcup"), ("Venue", "Inzell"), ("First day", "2036-11-29")):
                await page.get_by_label(label, exact=True).fill(typed)
            await page.get_by_label("Time zone").fill("Europe/Atlantis")
            await desk.press("Open the competition")
            await expect(page.locator("#zone-wrong")).to_have_text("A time zone such as Europe/Rome.")
            await expect(page.get_by_label("Time zone")).to_have_attribute("aria-invalid", "true")
            await expect(page.get_by_label("Venue")).to_have_value("Inzell")
            await page.get_by_label("Time zone").fill("Europe/Berlin")
            await page.keyboard.press("Enter")
            await expect(page.locator(".facts")).to_contain_text("Europe/Berlin")
            await page.wait_for_load_state()
            await page.get_by_label("What", exact=True).select_option(label="Mass start")
            await page.get_by_label("Laps").fill("10")
            await desk.press("Put it in the list below")
            await page.get_by_label("Codes to add").press("End")
            await page.keyboard.type(" W1000 X17")
            await desk.press("Add to the programme")
            await expect(page.locator("#codes-wrong")).to_contain_text("'X17' is no event")
            await page.get_by_label("Codes to add").fill("WMS:10 W1000")
            await desk.press("Add to the programme")
            await expect(page.get_by_role("row", name="WMS Women's mass start")).to_be_visible()
            await page.get_by_label("Referee", exact=True).fill("Rea Rinck")
            await page.keyboard.press("Enter")
            await desk.says("The official is named.")
            await page.get_by_label("Limit time", exact=True).fill("1:3o")
            await desk.press("Set")
            await expect(page.locator("#limit-time-wrong")).to_have_text("A time such as 1:30.00.")
        state = desk.desk.state
        assert (state.name, state.time_zone, list(state.distances)) == (
            *("Clubcup", "Europe/Berlin"),
            ["WMS", "W1000"],
        )
        assert state.distances["WMS"].laps == 10
        assert state.officials == {ev.Office.REFEREE: "Rea Rinck"}

    browser.play(scenario)


def test_a_messy_list_is_imported_once_it_is_clear(browser: Chromium, tmp_path: Path) -> None:
    """Who has the name of another is decided, a doubled line left out, a wrong time corrected on the spot;
    then it may be confirmed, and nothing is written before."""

    async def scenario(browser: Chromium) -> None:
        mass_start = ev.DistanceAdded(
            distance="WMS", name="Women's mass start", kind=Kind.MASS_START, laps=10
        )
        async with office(browser, tmp_path, *opened("W500", "W1000", "W3000"), mass_start) as desk:
            page = desk.page
            before = desk.desk.state.seq
            await desk.open("office/entries")
            await page.get_by_label("File").set_input_files(LIST)
            await expect(page.get_by_label("Or paste the table here")).to_have_value(LIST.read_text())
            await desk.press("Look at it")
            sums = page.locator("#preview .sums")
            await expect(sums).to_contain_text("ok: 22, warnings: 1, mistakes: 3")
            await expect(page.locator("#preview")).to_be_focused()
            await expect(page.locator("#preview .unused")).to_contain_text("Opmerking")
            await expect(page.get_by_role("row", name="15 mistake 012")).to_contain_text(
                "Say whether it is the same person or a new one."
            )
            await expect(page.get_by_role("row", name="28 left out")).to_be_visible()
            await expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
            await page.get_by_label("Decide about line 15").select_option(label="somebody new")
            await expect(sums).to_contain_text("mistakes: 2")
            await expect(page.get_by_label("Decide about line 15")).to_be_focused()
            await page.get_by_label("Decide about line 29").select_option(label="leave out")
            await expect(sums).to_contain_text("mistakes: 1")
            await page.get_by_label("Or paste the table here").fill(
                LIST.read_text().replace("3,944", "39,44")
            )
            await desk.press("Look at it")
            await expect(sums).to_contain_text("mistakes: 0")
            assert desk.desk.state.seq == before, "nothing is written before somebody confirms"
            await desk.press("Import")
            await desk.says("The list is imported.")
            await expect(page.locator(".entries > li")).to_have_count(24)
            await expect(page.locator(".entries")).to_contain_text("Jutta van der Berg")
        entries = desk.desk.state.distances["W500"].entries
        assert [it.number for it in entries.values()] == [f"0{it:02}" for it in range(1, 25)]
        assert len({it for it in entries if "visser" in it}) == 2

    browser.play(scenario)


def test_a_draw_is_made_changed_and_printed(browser: Chromium, tmp_path: Path) -> None:
    """The seed first; then a swap with the keyboard and a move with the mouse, each with its reason in the
    trace; then it is public, and on paper without menus."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500"), *entered()) as desk:
            page = desk.page
            await desk.open("office/draw?distance=W500")
            await desk.press("Fix the seed, and preview")
            await expect(page.locator("#seed-wrong")).to_have_text("This is needed.")
            await page.get_by_label("Seed").fill("2026")
            await page.keyboard.press("Enter")
            await expect(page.locator("#draw-preview h3").first).to_have_text("Preview with seed 2026")
            await expect(page.locator("#draw-preview .fairness")).to_contain_text("Starts alone: 1.")
            assert not desk.desk.state.distances["W500"].heats, "a preview writes nothing"
            await desk.press("Make this draw")
            skaters = page.locator("#drawn .skater")
            await expect(skaters).to_have_count(5)
            names = [str(await it.get_attribute("data-name")) for it in await skaters.all()]
            await skaters.nth(1).focus()
            await page.keyboard.press("Enter")
            await expect(skaters.nth(1)).to_have_attribute("aria-pressed", "true")
            await page.keyboard.press("Escape")
            await expect(page.locator("#change")).to_be_hidden()
            await page.keyboard.press("Enter")
            await skaters.nth(3).focus()
            await page.keyboard.press("Space")
            await expect(page.locator("#change .what")).to_have_text(f"Swap {names[1]} and {names[3]}")
            await page.keyboard.type("same bus")
            await page.keyboard.press("Enter")
            await expect(page.locator(".trace")).to_contain_text(
                f"{names[1]} changes with {names[3]} (same bus)"
            )
            await expect(page.locator("#drawn .skater:focus")).to_have_attribute("data-name", names[1])
            await skaters.nth(0).drag_to(page.locator("#drawn .free-place"))
            await expect(page.locator("#change .what")).to_contain_text(f"Move {names[0]} to heat")
            await page.get_by_label("Why", exact=True).fill("asked for")
            await desk.press("Do it")
            await expect(page.locator(".trace")).to_contain_text("asked for")
            await desk.press("Undo")
            await desk.says("Taken back.")
            await expect(page.locator(".trace")).to_contain_text("The draw is again that of entry")
            await expect(page.get_by_text("is what random with seed 2026 gives")).to_be_visible()
            await desk.press("Publish the start list")
            await expect(page.get_by_text("Published", exact=True)).to_be_visible()
            await desk.open("startlist?distance=W500&write=1")
            await page.set_viewport_size(PAPER)  # type: ignore[arg-type]
            await page.emulate_media(media="print")
            await expect(page.locator("footer nav")).to_be_hidden()
            await expect(page.locator("td.blank")).to_have_count(15)
            assert await desk.excess() <= 0
            assert await page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
            assert len(await page.screenshot(full_page=True)) > 10_000
            assert (await page.pdf(prefer_css_page_size=True)).startswith(b"%PDF")
        assert desk.desk.state.distances["W500"].published

    browser.play(scenario)


def test_a_withdrawal_is_told_and_taken_back(browser: Chromium, tmp_path: Path) -> None:
    """Who skates alone now is said with her name; undo gives the place back."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500"), *entered(), *drawn()) as desk:
            page = desk.page
            await desk.open("office/entries?distance=W500")
            await page.locator("summary", has_text="Žofie Nováková").click()
            row = page.locator(".entries > li", has_text="Nováková")
            await row.get_by_label("Why she withdraws").fill("ill")
            await row.get_by_role("button", name="Withdraw").click()
            await desk.says("Nováková has withdrawn. Žofie Nováková withdrew: pair 2 inner.")
            await expect(row.locator(".place")).to_have_text("withdrawn")
            await desk.press("Undo")
            await desk.says("Taken back.")
            await expect(row.locator(".place")).to_have_text("heat 2")
            await row.locator("summary").click()
            await row.get_by_label("Chips").fill("111222 111223")
            await row.get_by_role("button", name="Note the chips").click()
            await desk.says("The chips are noted.")
            await page.get_by_label("Search who is known").fill("OVERBY")
            await page.keyboard.press("Enter")
            await page.get_by_role("button", name="Take Marit Øverby").click()
            await expect(page.get_by_label("Family name")).to_have_value("Øverby")
            await page.get_by_label("Given name").fill("Ida")
            await page.get_by_label("Family name").fill("Hansen")
        chips = desk.desk.state.chips
        assert chips == {"111222": "novakova-zofie", "111223": "novakova-zofie"}

    browser.play(scenario)


def test_a_late_entry_gets_the_free_place(browser: Chromium, tmp_path: Path) -> None:
    """She is entered by hand, stands among those without a place, and comes in where one is free."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500"), *entered(), *drawn()) as desk:
            page = desk.page
            await desk.open("office/entries?distance=W500")
            await page.get_by_label("Given name").fill("Ida")
            await page.locator("#number").fill("001")
            await expect(page.locator("#new-entry .starts .tick > input:checked")).to_have_count(0)
            await desk.press("Enter")
            await expect(page.locator("#new-entry .wrong.whole")).to_have_text("Tick at least one distance.")
            await page.locator("#start-1").check()
            await desk.press("Enter")
            await expect(page.locator("#new-entry .wrong:visible")).to_have_count(1)
            await page.get_by_label("Family name").fill("Hansen")
            await desk.press("Enter")
            await expect(page.locator("#number-wrong")).to_contain_text(
                "the number 001 is that of Jutta", ignore_case=True
            )
            await page.locator("#number").fill("006")
            await desk.press("Enter")
            await desk.says("Entered.")
            await desk.open("office/draw?distance=W500")
            await page.locator(".without .skater").focus()
            await page.keyboard.press("Enter")
            await page.locator(".free-place").focus()
            await page.keyboard.press("Enter")
            await expect(page.locator("#change .what")).to_have_text("Ida Hansen comes in, heat 3 outer")
            await desk.press("Do it")
            await desk.says("Done, in heat 3.")
            await expect(page.locator(".without")).to_have_count(0)
        heat = desk.desk.state.distances["W500"].heats[3]
        assert [it.lane_name for it in heat.races] == ["inner", "outer"]

    browser.play(scenario)


def test_a_schedule_is_planned_and_delayed(browser: Chromium, tmp_path: Path) -> None:
    """An ice break between two distances; ten minutes late is ten minutes late for all that follows."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500", "W1000"), *entered()) as desk:
            page = desk.page
            await desk.open("office/schedule")
            items = page.locator(".plan .item")
            await expect(items).to_have_count(2)
            await desk.press("Add an item")
            await items.nth(2).get_by_label("Minutes").fill("15")
            await items.nth(2).get_by_role("button", name="Earlier in the list").click()
            for at, item in zip(("10:00", "10:30", "10:45"), await items.all(), strict=True):
                await item.get_by_label("When").fill(at)
            await desk.press("Save the schedule")
            await expect(page.get_by_role("row", name="10:30 10:30 10:45 Ice preparation")).to_be_visible()
            await page.get_by_label("Why").fill("the machine does not start")
            await page.get_by_label("Delay from").select_option(label="10:30 Ice preparation")
            await desk.press("Delay")
            await expect(page.get_by_role("row", name="10:45 10:55")).to_be_visible()
            await expect(page.get_by_role("row", name="10:00 10:00")).to_be_visible()
        assert [it.kind for it in desk.desk.state.schedule] == ["distance", "ice", "distance"]

    browser.play(scenario)


def test_roles_are_handed_out_and_taken_back(browser: Chromium, tmp_path: Path) -> None:
    """The code is read aloud and typed in another browser; once it is revoked that browser has nothing."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500")) as desk:
            page = desk.page
            await desk.open("office/people")
            await page.get_by_label("Role", exact=True).select_option(label="Referee")
            await page.get_by_label("For whom").fill("Rea")
            await page.keyboard.press("Enter")
            row = page.locator(".roles > li", has_text="Referee")
            code = await row.locator(".code").inner_text()
            await row.get_by_text("Large, to show or to read aloud").click()
            await expect(row.locator(".large")).to_have_text(code)
            async with browser.page(f"{desk.address}join", viewport=PHONE) as other:
                await other.get_by_label("code").fill(code.lower().replace("-", " "))
                await other.keyboard.press("Enter")
                await expect(other.get_by_text("You are referee, Rea.")).to_be_visible()
                await other.get_by_role("link", name="Go on: what to do next").click()
                await expect(other.get_by_role("heading", name="Referee")).to_be_visible()
                await other.goto(f"{desk.address}office/people")
                await expect(other.get_by_text("Here works who has the role of secretary")).to_be_visible()
                await other.goto(f"{desk.address}office")
                await row.locator("summary", has_text="Revoke").click()
                await row.get_by_role("button", name="Revoke it").click()
                await desk.says("The role is revoked")
                await other.get_by_label("Starter", exact=True).fill("Stan")
                await other.keyboard.press("Enter")
                await expect(other.locator("#said")).to_contain_text("needs a role")
                await other.reload()
                await expect(other.get_by_text("This page needs a role")).to_be_visible()
        assert [it.revoked for it in desk.desk.state.roles.values() if it.role is Role.REFEREE] == [True]
        assert not desk.desk.state.officials

    browser.play(scenario)


def test_the_file_is_downloaded_and_whole(browser: Chromium, tmp_path: Path) -> None:
    """With the button, while the desk goes on."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500"), *entered(), accept_downloads=True) as desk:
            await desk.open("office/after")
            async with desk.page.expect_download() as waiting:
                await desk.page.get_by_role("link", name="Download cup.longtrack").click()
            found = verify(Path(await (await waiting.value).path()))
            assert (found.whole, found.entries) == (True, desk.desk.state.seq)

    browser.play(scenario)


PAGES = (
    *("desk", "office", "office/entries", "office/draw", "office/schedule", "office/preflight"),
    *("office/people", "office/after", "startlist", "classification", "medals"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_a_phone(browser: Chromium, tmp_path: Path, scheme: str) -> None:
    """360 pixels wide nothing runs out of the page; every field has a name for those who hear it."""

    async def scenario(browser: Chromium) -> None:
        events = [*opened("W500", "W1000"), *entered(), *drawn()]
        async with office(browser, tmp_path, *events, viewport=PHONE, color_scheme=scheme) as desk:
            for path in PAGES:
                await desk.open(path)
                await expect(desk.page.locator("h1")).to_be_visible()
                assert await desk.excess() <= 0, path
                assert await desk.page.evaluate(NAMELESS) == [], path

    browser.play(scenario)


NAMELESS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter((it) => !it.labels?.length && !it.getAttribute("aria-label")).map((it) => it.outerHTML)"""


def test_two_secretaries_at_one_draw(browser: Chromium, tmp_path: Path) -> None:
    """Whoever comes second is told who was faster and what she did, sees it, and nothing of hers is done."""

    async def scenario(browser: Chromium) -> None:
        async with office(browser, tmp_path, *opened("W500"), *entered(), *drawn()) as desk:
            page = desk.page
            await desk.open("office/draw?distance=W500")
            skaters = page.locator("#drawn .skater")
            await skaters.nth(0).click()
            await skaters.nth(2).click()
            places = tuple(
                ev.DrawnPlace(1 + at // 2, list(Lane)[at % 2], person[0])
                for at, person in enumerate(reversed(PEOPLE))
            )
            again = ev.DrawMade(distance="W500", method="by hand", seed=None, places=places)
            await desk.desk.submit(again, ev.Actor("secretary", "Sien/0002"), desk.desk.clock.now())
            await page.get_by_label("Why", exact=True).fill("same bus")
            await page.keyboard.press("Enter")
            wrong = page.locator("#change .wrong.whole")
            await expect(wrong).to_contain_text("Sien (secretary) was faster")
            await expect(skaters.nth(0)).to_have_attribute("data-name", "Käthe Müller")
            await page.keyboard.press("Enter")
            await desk.says("Done, in heat")
        heats = desk.desk.state.distances["W500"].heats
        assert [race.skater for race in heats[3].races] == ["novakova-zofie"]

    browser.play(scenario)
