"""Pictures of every page for the documentation: the Milan race, stopped at moments worth seeing, and a club
meet whose list is looked at before it is imported.

    python tools/screenshots.py [--only NAME] [--out DIR]

Needs chromium (CHROMIUM names another than /usr/bin/chromium).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.demo.milan import milan_race
from longtrack.demo.script import milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.ports.address import ports_of
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Moment
from longtrack.web.access import Access
from longtrack.web.server import serve

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STILL = 0.001
"""Speed of the race's clock while a picture is taken."""


@dataclass(frozen=True)
class Picture:
    """What to take: a page, on a screen, so many seconds after the gun of a pair."""

    name: str
    page: str
    pair: int
    seconds: float
    width: int
    height: int
    scale: float = 1.0
    dark: bool = False
    whole: bool = False
    official: bool = False
    """Whether somebody with every role looks at it."""
    more: str = ""
    """What happened besides: a name of `BESIDES`."""


PICTURES = (
    Picture("board-desktop", "", pair=15, seconds=73.2, width=1280, height=800),
    Picture("board-phone", "", pair=13, seconds=51.4, width=390, height=844, scale=2),
    Picture("venue-board", "board", pair=13, seconds=72.9, width=1440, height=810),
    Picture("result", "result", pair=15, seconds=400, width=1280, height=1000),
    Picture("console", "console", 13, 51.4, width=1440, height=860, official=True, more="signals"),
    Picture("tray", "tray", 13, 51.4, width=1280, height=460, official=True, more="signals"),
    Picture("draw", "office/draw?distance=W1000", 1, -60, width=1280, height=860, official=True),
    Picture("people", "office/people", 1, -60, width=1280, height=760, official=True),
    Picture("announcer", "announcer", 13, 51.4, width=1920, height=1080, scale=0.5),
    Picture("overlay", "overlay?show=pair&key=magenta", 13, 51.4, width=1280, height=720),
    Picture("board17", "board17", 13, 51.4, width=1280, height=560),
    Picture("jury", "jury", 13, 90, width=1280, height=760, official=True, more="protest"),
    Picture("corrections", "corrections", 15, 400, width=1280, height=360, more="reopened"),
    Picture("entries", "office/entries", 0, 0, width=1280, height=500, official=True),
    Picture("devices", "devices", 0, 0, width=1280, height=620, official=True),
)

KEY = bytes(range(32))
"""Of the pictures: nobody else has a competition with it."""

LIST = Path(__file__).parents[1] / "tests" / "data" / "club-cup.csv"

REFEREE, SECRETARY = ev.Actor("referee", "Rea"), ev.Actor("secretary", "Sien")
DESK = ev.Actor("timing", "picture")


def besides(desk: Desk, more: str) -> list[Intent]:
    """Return what happened besides the race: signals that wait, a protest, a result that was reopened."""
    now = desk.clock.now()
    if more == "signals":
        beam = Pulse(
            device="beam/finish",
            number=9_001,
            kind=PulseKind.PASSING,
            source=Source.OPTICAL,
            at=Moment(now - 3_100_000_000),
        )
        return [beam]
    if more == "protest":
        by = ev.ProtestLodged(distance="W1000", heat=13, by="Team leader NED", text="Hindered at the change")
        return [by, ev.Note(text="W1000 heat 13: the ice was looked at")]
    if more == "reopened":
        reopened = ev.ResultReopened(distance="W1000", reason="The picture of pair 9 was read again")
        return [ConfirmResult(distance="W1000"), reopened]
    return []


@asynccontextmanager
async def served(picture: Picture) -> AsyncIterator[tuple[str, str]]:
    """Serve what a picture is of; yield the address, and the cookie of somebody who has every role."""
    with tempfile.TemporaryDirectory() as folder, Journal.create(Path(folder) / "cup.longtrack") as journal:
        desk = Desk(journal)
        if picture.pair:
            race_at(desk, picture.pair, picture.seconds)
        else:
            club_meet(desk)
        for role, name in zip(ev.Role, ("Sien", "Tim", "Stine", "Rea", "Anne"), strict=True):
            act(desk, ev.RoleGiven(id=f"{len(name)}{role.value[:6]}", role=role, name=name), SECRETARY)
        for intent in besides(desk, picture.more):
            act(desk, intent, DESK if isinstance(intent, Pulse) else REFEREE)
        ports = RunningPorts(desk, ports_of(["open://127.0.0.1:0", "alge://127.0.0.1:1?c0=gun"]))
        if not picture.pair:
            desk.has_beside(ports)
        access = Access(desk, KEY)
        cookie = "~".join(access.token(it, "0001") for it in desk.state.roles.values())
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(desk, port=0, key=KEY, ready=ready.set_result, stop=stop))
        timing = asyncio.create_task(ports.run()) if not picture.pair else None
        try:
            yield await asyncio.wait_for(ready, 10), f"{access.cookie}={cookie}"
        finally:
            if timing is not None:
                timing.cancel()
                await asyncio.gather(timing, return_exceptions=True)
            stop.set()
            await serving


def race_at(desk: Desk, pair: int, seconds: float) -> None:
    """Let the Milan race stand as it stood `seconds` after the gun of `pair`."""
    moment = Moment(milan_race().starts[pair - 1] + int(seconds * 1e9))
    play_at_once(desk, [step for step in milan_script() if step.moment <= moment])
    desk.clock = ReplayClock(moment, STILL)


def club_meet(desk: Desk) -> None:
    """Open a club meet to which nobody is entered yet."""
    opened = ev.CompetitionOpened(
        name="Clubcup",
        venue="Inzell",
        date="2026-11-28",
        time_zone="Europe/Berlin",
        rulebook="ISU-2025-26",
    )
    act(desk, opened)
    for metres in (500, 1000, 3000):
        act(desk, ev.DistanceAdded(distance=f"W{metres}", name=f"Women's {metres} m", metres=metres))
    act(desk, ev.DistanceAdded(distance="WMS", name="Women's mass start", kind=Kind.MASS_START, laps=10))


def act(desk: Desk, intent: Intent, actor: ev.Actor = REFEREE) -> None:
    """Do something; a refusal ends it all."""
    for answer in desk.handle([Submission(intent, actor, desk.clock.now())]):
        if isinstance(answer, Refusal):
            raise answer


async def take(browser: Browser, picture: Picture, folder: Path) -> None:
    """Take one picture."""
    async with served(picture) as (address, cookie):
        page = await browser.new_page(
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=picture.scale,
            color_scheme="dark" if picture.dark else "light",
        )
        if picture.official:
            name, _, value = cookie.partition("=")
            await page.context.add_cookies([{"name": name, "value": value, "url": address}])
        await page.goto(address + picture.page)
        if picture.name == "entries":
            await page.get_by_label("File").set_input_files(LIST)
            await page.get_by_role("button", name="Look at it", exact=True).click()
            doubtful = page.get_by_role("row", name="15 mistake")
            await doubtful.evaluate("it => it.scrollIntoView({ block: 'center' })")
        await page.wait_for_timeout(700)  # the live stream sets the clock
        file = folder / f"{picture.name}.png"
        await page.screenshot(path=file, full_page=picture.whole)
        await page.close()
        print(f"{file} {file.stat().st_size // 1000} kB")


async def main() -> None:
    """Take all pictures, or those that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    parser.add_argument("--only", choices=[it.name for it in PICTURES])
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for picture in PICTURES:
            if arguments.only in (None, picture.name):
                await take(browser, picture, arguments.out)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
