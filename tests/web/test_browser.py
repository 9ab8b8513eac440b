"""The board in a real browser: what people see, and when."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from tests.memory_journal import MemoryJournal
from tests.web.browser import Chromium, chromium, shown
from tests.web.crowd import MASS_START, QUARTET, together, widest
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Source
from longtrack.sport.times import parse_time
from longtrack.web.pages import board_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    yield from chromium()


def milan(share: float = 1.0) -> Desk:
    """Return a desk with the Milan race, or the first part of it."""
    desk = Desk(MemoryJournal().as_journal())
    script = milan_script()
    play_at_once(desk, script[: int(len(script) * share)])
    return desk


async def follow(page: Page) -> None:
    """Wait until the page follows the stream."""
    await expect(page.locator("body.live")).to_have_count(1)


def test_a_pulse_appears_on_a_page_that_was_open_before_it(browser: Chromium) -> None:
    """No reload, no click: the split of a beam stands on the screen, and the clock stands with it."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        rink.later(17)
        async with shown(rink.desk) as address, browser.page(address) as page:
            clock = page.locator(".lane.white .clock")
            await expect(clock).to_have_text(re.compile(r"^1[78]\.\d\u2007$"))
            rink.passes("anna", 200, "17.90")
            await expect(clock).to_have_text("17.90")
            await expect(page.locator(".lane.white .splits li").first).to_contain_text("17.90")
            await expect(page.locator(".lane.red .clock")).to_have_text(re.compile(r"\.\d\u2007$"))
            await expect(clock).to_have_text(re.compile(r"^2\d\.\d\u2007$"))

    browser.play(scenario)


def test_the_green_light_comes_at_the_moment_of_the_time(browser: Chromium) -> None:
    """In no frame of the screen is the new time there and the light not, or the light and not the time."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.skates(1, "74.10", "75.20")
        rink.start(2)
        for skater, metres, time in (
            ("cleo", 200, "17.5"),
            ("dora", 200, "17.6"),
            ("cleo", 600, "44.0"),
            ("dora", 600, "44.5"),
        ):
            rink.passes(skater, metres, time)
        async with shown(rink.desk) as address, browser.page(address) as page:
            await follow(page)
            await page.evaluate(
                """() => {
                  window.seen = [];
                  const look = () => {
                    const lane = document.querySelector(".lane.white");
                    window.seen.push([
                      lane.querySelector(".clock").textContent === "1:12.59",
                      Boolean(lane.querySelector(".light")),
                    ].join());
                    requestAnimationFrame(look);
                  };
                  look();
                }"""
            )
            rink.passes("cleo", 1000, "72.59")
            await expect(page.locator(".lane.white .light")).to_have_text("leader")
            await expect(page.locator("tbody tr").first).to_contain_text("Cleo FROST leader OR")
            assert set(await page.evaluate("window.seen")) == {"false,false", "true,true"}
            await expect(page.locator("[data-region=news]")).to_have_text(
                "Cleo Frost, USA: 1:12.59, takes the lead by 1.51, Olympic record."
            )
            await expect(page.locator(".fell")).to_contain_text("0.60 under 1:13.19 MIHO TAKAGI JPN")

    browser.play(scenario)


def test_ahead_is_green_with_a_minus_and_behind_is_red_with_a_plus(browser: Chromium) -> None:
    """Sign and colour say the same, in light and in dark."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.skates(1, "74.10", "75.20")
        rink.start(2)
        rink.passes("cleo", 200, "17.50")
        rink.passes("dora", 200, "18.20")
        for scheme in ("light", "dark"):
            async with shown(rink.desk) as address, browser.page(address, color_scheme=scheme) as page:
                for armband, sign in (("white", "\N{MINUS SIGN}0.43"), ("red", "+0.27")):
                    gap = page.locator(f".lane.{armband} .lead")
                    await expect(gap).to_contain_text(sign)
                    colour = await gap.evaluate("it => getComputedStyle(it).color")
                    red, green, _ = (int(part) for part in re.findall(r"\d+", colour)[:3])
                    assert (green > red) == (armband == "white")

    browser.play(scenario)


def test_rows_keep_their_identity_and_glide(browser: Chromium) -> None:
    """A row that is overtaken is the same element a place lower, on its way there for a moment."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.skates(1, "74.10", "75.20")
        rink.start(2)
        async with shown(rink.desk) as address, browser.page(address) as page:
            await follow(page)
            await page.evaluate("window.row = document.querySelector('tr[data-key=anna]')")
            await page.evaluate(
                """() => {
                  const animate = Element.prototype.animate;
                  Element.prototype.animate = function (frames, timing) {
                    window.glides = [...(window.glides ?? []), [this.dataset.key, timing.duration]];
                    return animate.call(this, frames, timing);
                  };
                }"""
            )
            rink.disqualify("cleo")
            rink.passes("dora", 200, "17.6")
            rink.passes("dora", 600, "44.5")
            rink.passes("dora", 1000, "73.00")
            await expect(page.locator("tbody tr").first).to_contain_text("Dora EIS")
            assert await page.evaluate("window.row === document.querySelector('tr[data-key=anna]')")
            glides = await page.evaluate("window.glides")
            assert "anna" in [key for key, _ in glides]
            assert max(duration for _, duration in glides) < 300

    browser.play(scenario)


def test_nothing_glides_for_those_who_want_calm(browser: Chromium) -> None:
    """prefers-reduced-motion: the rows are where they belong, at once."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.skates(1, "74.10", "75.20")
        rink.start(2)
        async with shown(rink.desk) as address, browser.page(address, reduced_motion="reduce") as page:
            await follow(page)
            await page.evaluate(
                "() => { window.glides = 0; Element.prototype.animate = () => { window.glides += 1; }; }"
            )
            rink.disqualify("cleo")
            rink.passes("dora", 200, "17.6")
            rink.passes("dora", 600, "44.5")
            rink.passes("dora", 1000, "73.00")
            await expect(page.locator("tbody tr").first).to_contain_text("Dora EIS")
            assert await page.evaluate("window.glides") == 0

    browser.play(scenario)


def test_a_killed_server_is_missed_by_nobody(browser: Chromium, tmp_path: Path) -> None:
    """Killed in mid-race and restarted on the same journal: the open page says that the connection is
    lost, keeps the last state, comes back by itself, and shows what happened in between."""

    async def scenario(browser: Chromium) -> None:
        file = tmp_path / "cup.longtrack"
        with Journal.create(file) as journal:
            rink = Rink(journal)
            rink.start(1)
            rink.passes("anna", 200, "17.90")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}/"
        server = await started(file, port)
        try:
            async with browser.page(address) as page:
                await follow(page)
                await expect(page.locator(".lane.white .splits li").first).to_contain_text("17.90")
                end(server)
                await expect(page.locator("#lost")).to_have_text(
                    re.compile(
                        r"^Connection lost at \d\d:\d\d:\d\d\. This is the last state; trying again\.$"
                    )
                )
                await expect(page.locator(".lane.white .splits li").first).to_contain_text("17.90")
                with Journal.open(file) as journal:
                    again = Rink(journal)
                    again.passes("bea", 200, "18.11")
                    again.passes("anna", 600, "45.67")
                await page.evaluate("document.querySelector('h1').dataset.same = 'page'")
                server = await started(file, port)
                await expect(page.locator("#lost")).to_be_hidden()
                await expect(page.locator(".lane.red .splits li").first).to_contain_text("18.11")
                await expect(page.locator(".lane.white .splits li").nth(1)).to_contain_text("45.67")
                assert await page.locator("h1").count() == 1
        finally:
            end(server)

    browser.play(scenario)


async def started(file: Path, port: int) -> subprocess.Popen[bytes]:
    """Start `longtrack serve` as its own process and wait until it answers."""
    command = [sys.executable, "-m", "longtrack", "serve", str(file), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(100):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            if server.poll() is not None:
                break
            continue
        writer.close()
        await writer.wait_closed()
        return server
    raise AssertionError(f"longtrack serve did not start: {end(server)}")


def end(server: subprocess.Popen[bytes]) -> str:
    """Kill a server as a power cut would; return what it said."""
    server.kill()
    _, said = server.communicate()
    return said.decode() if said else ""


def test_a_full_house_still_shows_the_state(browser: Chromium, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the stream is refused the page asks for the state itself, and says so."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.call(1)
        monkeypatch.setattr("longtrack.web.server._room_for_viewers", lambda: 0)
        async with shown(rink.desk) as address, browser.page(address) as page:
            await expect(page.locator("#lost")).to_contain_text("Connection lost")
            rink.gun(1)
            await expect(page.locator("#lost")).to_contain_text("No live stream for this screen")
            await expect(page.locator(".phase").first).to_have_text("on the ice")

    browser.play(scenario)


def test_a_silent_connection_is_noticed(browser: Chromium) -> None:
    """Nothing heard for too long is a lost connection, although nobody has hung up: a long sleep."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.call(1)
        async with shown(rink.desk) as address, browser.page("about:blank") as page:
            await page.clock.install()
            await page.goto(address)
            await follow(page)
            await expect(page.locator("#lost")).to_be_hidden()
            await page.evaluate("window.said = []")
            await page.evaluate(
                """() => new MutationObserver(() => {
                  const lost = document.getElementById("lost");
                  if (!lost.hidden) window.said.push(lost.textContent);
                }).observe(document.getElementById("lost"), {attributes: true})"""
            )
            await page.clock.fast_forward("00:40")
            while not await page.evaluate("window.said.length"):
                await asyncio.sleep(0.02)
            await expect(page.locator("#lost")).to_be_hidden()

    browser.play(scenario)


def test_without_javascript_the_last_state_is_there(browser: Chromium) -> None:
    """Names, times, ranking, podium: everything but the running clock."""

    async def scenario(browser: Chromium) -> None:
        async with shown(milan()) as address, browser.page(address, java_script_enabled=False) as page:
            await expect(page.locator(".podium li").first).to_contain_text("Jutta LEERDAM")
            await expect(page.locator("tbody tr")).to_have_count(30)

    browser.play(scenario)


@pytest.mark.parametrize("share", [0.2, 0.9, 1.0])
def test_a_narrow_phone_never_scrolls_sideways(browser: Chromium, share: float) -> None:
    """360 pixels are enough at every moment of the race."""

    async def scenario(browser: Chromium) -> None:
        async with shown(milan(share)) as address, browser.page(address, viewport=PHONE) as page:
            assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    browser.play(scenario)


@pytest.mark.parametrize(
    ("width", "height", "share"),
    [(1920, 1080, 0.0), (1920, 1080, 0.9), (1920, 1080, 1.0), (1280, 720, 0.9), (1024, 768, 0.9)],
)
def test_the_venue_board_fits_its_screen(browser: Chromium, width: int, height: int, share: float) -> None:
    """One screen, nothing to scroll, nothing cut off below, the running time the largest thing on it."""

    async def scenario(browser: Chromium) -> None:
        viewport = {"width": width, "height": height}
        async with shown(milan(share)) as address, browser.page(address + "board", viewport=viewport) as page:
            cut_off = await page.evaluate(
                """() => [...document.querySelectorAll(".lane, .podium li, tbody tr, .strip > *, .splits li")]
                  .filter((it) => it.getBoundingClientRect().bottom > innerHeight
                    || it.getBoundingClientRect().right > innerWidth).map((it) => it.textContent)"""
            )
            assert cut_off == []
            assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight")
            if await page.locator(".clock").count():
                assert await page.evaluate(
                    """() => {
                      const size = (it) => parseFloat(getComputedStyle(it).fontSize);
                      const clock = size(document.querySelector(".clock"));
                      return [...document.querySelectorAll("main *")]
                        .every((it) => size(it) < clock || it.closest(".clock"));
                    }"""
                )

    browser.play(scenario)


LANES = ("inner", "outer") * 2


@pytest.mark.parametrize(
    ("armbands", "lanes"), [(QUARTET, LANES), (QUARTET, ()), (MASS_START, ()), (MASS_START * 2, ())]
)
@pytest.mark.parametrize("ended", [False, True])
def test_more_than_two_on_the_ice_fit(
    browser: Chromium,
    monkeypatch: pytest.MonkeyPatch,
    armbands: tuple[str, ...],
    lanes: tuple[str, ...],
    ended: bool,
) -> None:
    """A quartet and a mass start: no sideways scrolling on a phone or a desk, one screen in the venue; every
    figure inside its lane and none upon another, and on the venue board no clock is smaller than a gap."""
    monkeypatch.setattr(
        "longtrack.web.live.board_of", lambda state: together(board_of(state), armbands, lanes)
    )

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        for metres, time in ((200, "17.50"), (600, "44.00"), (1000, "72.59"))[: 3 if ended else 2]:
            rink.passes("anna", metres, time, Source.OPTICAL if ended else Source.RECONSTRUCTED)
        async with shown(rink.desk) as address:
            for path in ("", "board"):
                for width, height in ((390, 844), (1280, 800), (1920, 1080)):
                    size = {"width": width, "height": height}
                    async with browser.page(address + path, viewport=size) as page:
                        await follow(page)
                        await expect(page.locator(".lane")).to_have_count(len(armbands))
                        assert await page.evaluate("document.documentElement.scrollWidth") == width
                        if path == "board":
                            assert await page.evaluate("document.documentElement.scrollHeight") == height
                        await settled(page)
                        assert await page.evaluate(MISPLACED) == []

    browser.play(scenario)


@pytest.mark.parametrize(
    ("slowest", "time", "gap"), [(5000, "1:14.59", "+12.88"), (1000, "13:44.55", "+1:02.88")]
)
def test_the_widest_figures_fit(
    browser: Chromium, monkeypatch: pytest.MonkeyPatch, slowest: int, time: str, gap: str
) -> None:
    """A time and a gap with their ~ stand beside each other, inside their lane and, in the ranking, each in
    its column: on a small phone, at a desk and on screens of a venue, in a short race and in a long one."""
    monkeypatch.setattr("longtrack.web.pages.SLOW", slowest)
    monkeypatch.setattr("longtrack.web.live.board_of", lambda state: widest(board_of(state), time, gap))
    sizes = {"": ((360, 740), (960, 700), (1280, 720)), "board": ((1280, 720), (1920, 1080))}

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.skates(1, "74.01", "86.55")
        async with shown(rink.desk) as address:
            for path, width, height in ((path, *it) for path, found in sizes.items() for it in found):
                size = {"width": width, "height": height}
                async with browser.page(address + path, viewport=size) as page:
                    await follow(page)
                    await settled(page)
                    assert await page.evaluate("document.documentElement.scrollWidth") == width
                    assert (path, width, await page.evaluate(MISPLACED)) == (path, width, [])
                    assert (path, width, await page.evaluate(OUT_OF_COLUMN)) == (path, width, [])

    browser.play(scenario)


OUT_OF_COLUMN = """() => [...document.querySelectorAll(".ranking td")].filter((it) => {
  const range = document.createRange();
  range.selectNodeContents(it);
  const [words, cell] = [range.getBoundingClientRect(), it.getBoundingClientRect()];
  return words.width && (words.left < cell.left - .5 || words.right > cell.right + .5);
}).map((it) => it.textContent)"""


async def settled(page: Page) -> None:
    """Wait until fonts are there and rows have glided to their places."""
    await page.evaluate(
        "Promise.allSettled([document.fonts.ready, ...document.getAnimations().map(it => it.finished)])"
    )


MISPLACED = """() => {
  const seen = (it) => it.checkVisibility() && it.textContent.trim() && it.getBoundingClientRect().width > 1;
  const words = (it) => [...it.childNodes].flatMap((child) => child.nodeType === Node.TEXT_NODE ? [child]
    : child.classList.contains("sr") ? [] : words(child)).filter((child) => child.textContent.trim());
  const lines = (it) => words(it).flatMap((child) => {
    const range = document.createRange();
    range.selectNodeContents(child);
    return [...range.getClientRects()].map((rect) => [it.className, it, rect]);
  });
  const wrong = [];
  for (const lane of document.querySelectorAll(".lane")) {
    const frame = lane.getBoundingClientRect();
    const parts = [...lane.querySelectorAll(".where, .name, .noc, .mood, .clock, .lead, .t, .g, .splits .r")];
    const boxes = parts.filter(seen).flatMap(lines);
    for (const [name, , it] of boxes) {
      if (it.left < frame.left || it.right > frame.right || it.bottom > frame.bottom + 1) wrong.push(name);
    }
    for (const [one, whose, a] of boxes) for (const [other, whoever, b] of boxes) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (whose !== whoever && across > 1 && down > a.height / 2) wrong.push(`${one} on ${other}`);
    }
    const head = lane.querySelector("h3");
    if (head.scrollWidth > head.clientWidth) wrong.push(head.textContent);
    const size = (it) => parseFloat(getComputedStyle(lane.querySelector(it)).fontSize);
    if (lane.closest(".board") && size(".clock") < size(".lead")) wrong.push("small clock");
  }
  for (const it of document.querySelectorAll(".board .strip .starter")) {
    if (it.getBoundingClientRect().right > innerWidth) wrong.push(it.textContent);
  }
  return [...new Set(wrong)];
}"""


def test_every_record_keeps_a_line_of_its_own(browser: Chromium) -> None:
    """National records of three nations: each line lives through the changes of an open page."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        for noc, time in (("NED", "1:13.00"), ("CZE", "1:14.00"), ("USA", "1:13.50")):
            rink.do(
                ev.RecordStood(
                    distance=DISTANCE,
                    record_class=RecordClass.NR,
                    time=parse_time(time),
                    holder=f"Holder of {noc}",
                    noc=noc,
                )
            )
        async with shown(rink.desk) as address, browser.page(address) as page:
            await follow(page)
            lines = page.locator(".records li")
            await expect(lines).to_have_count(4)
            rink.skates(1, "73.40", "73.90")
            await expect(page.locator(".records .fell")).to_contain_text(
                "0.10 under 1:14.00 HOLDER OF CZE CZE"
            )
            await expect(lines).to_have_count(4)
            rink.skates(2, "73.45", "75.00")
            await expect(page.locator(".records .fell")).to_have_count(2)
            await expect(lines).to_have_count(4)
            await expect(page.locator(".records li:not(.fell)").nth(1)).to_contain_text("HOLDER OF NED NED")

    browser.play(scenario)


def test_on_a_phone_the_gap_is_the_largest_thing(browser: Chromium) -> None:
    """What a spectator wants to know first."""

    async def scenario(browser: Chromium) -> None:
        async with shown(milan(0.9)) as address, browser.page(address, viewport=PHONE) as page:
            assert await page.evaluate(
                """() => {
                  const size = (it) => parseFloat(getComputedStyle(it).fontSize);
                  const gap = size(document.querySelector(".lead"));
                  return [...document.querySelectorAll("body *")]
                    .every((it) => size(it) < gap || it.closest(".lead"));
                }"""
            )

    browser.play(scenario)


def test_the_first_key_leads_past_the_ice_to_the_ranking(browser: Chromium) -> None:
    """A skip link, seen once it has the focus; landmarks and headings for those who jump by them."""

    async def scenario(browser: Chromium) -> None:
        async with shown(milan(0.9)) as address, browser.page(address) as page:
            await page.keyboard.press("Tab")
            focused = page.locator(":focus")
            await expect(focused).to_have_text("Skip to the ranking")
            await expect(focused).to_be_in_viewport()
            assert await page.locator("header, main, footer").count() == 3
            assert await page.locator("h1").count() == 1
            for name in ("Ranking", "Records", "Pairs to come"):
                await expect(page.get_by_role("heading", name=name)).to_be_visible()
            await expect(page.get_by_role("columnheader", name="Time")).to_be_visible()
            await expect(page.get_by_role("rowheader", name=re.compile("JACKSON"))).to_be_visible()

    browser.play(scenario)


def test_the_digits_of_the_running_clock_do_not_dance(browser: Chromium) -> None:
    """Tenths and then hundredths: the digits before the point stand where they stood."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        rink.later(17)
        places = """() => {
          const range = document.createRange();
          const text = document.querySelector(".lane.white .clock").firstChild;
          range.setStart(text, 0); range.setEnd(text, 1);
          return range.getBoundingClientRect().left;
        }"""
        for path in ("", "board"):
            async with shown(rink.desk) as address, browser.page(address + path) as page:
                clock = page.locator(".lane.white .clock")
                await expect(clock).to_have_text(re.compile(r"\d\d\.\d\u2007$"))
                running = await page.evaluate(places)
                await clock.evaluate("it => { it.removeAttribute('data-runs'); it.textContent = '17.90'; }")
                assert abs(await page.evaluate(places) - running) < 1

    browser.play(scenario)


def test_a_result_that_is_open_follows_the_stream(browser: Chromium) -> None:
    """It loads itself anew when something of its distance happened, and asks for nothing before."""

    async def scenario(browser: Chromium) -> None:
        rink = Rink()
        rink.start(1)
        async with shown(rink.desk) as address, browser.page(f"{address}result") as page:
            asked: list[str] = []
            page.on("request", lambda it: asked.append(it.url))
            await expect(page.locator(".empty")).to_have_count(1)
            rink.do(ev.Note(text="the ice is fast"))
            for metres, anna, bea in (
                (200, "17.90", "18.10"),
                (600, "45.00", "46.00"),
                (1000, "74.10", "76.00"),
            ):
                rink.passes("anna", metres, anna)
                rink.passes("bea", metres, bea)
            await expect(page.locator("main")).to_contain_text("1:14.10", timeout=15_000)
            assert sum(it.endswith("/result") for it in asked) == 1

    browser.play(scenario)
