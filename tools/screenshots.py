"""Pictures of every page for the documentation: the Milan race, stopped at moments worth seeing.

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

from longtrack.demo.milan import milan_race
from longtrack.demo.script import milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment
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


PICTURES = (
    Picture("board-desktop", "", pair=15, seconds=73.2, width=1280, height=800),
    Picture("board-phone", "", pair=13, seconds=51.4, width=390, height=844, scale=2),
    Picture("venue-board", "board", pair=13, seconds=72.9, width=1440, height=810),
    Picture("result", "result", pair=15, seconds=400, width=1280, height=1000),
)


@asynccontextmanager
async def race_at(pair: int, seconds: float) -> AsyncIterator[str]:
    """Serve the Milan race as it stood `seconds` after the gun of `pair`; yield the address."""
    moment = Moment(milan_race().starts[pair - 1] + int(seconds * 1e9))
    steps = [step for step in milan_script() if step.moment <= moment]
    with tempfile.TemporaryDirectory() as folder, Journal.create(Path(folder) / "milan.longtrack") as journal:
        desk = Desk(journal)
        play_at_once(desk, steps)
        desk.clock = ReplayClock(moment, STILL)
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(desk, port=0, ready=ready.set_result, stop=stop))
        try:
            yield await asyncio.wait_for(ready, 10)
        finally:
            stop.set()
            await serving


async def take(browser: Browser, picture: Picture, folder: Path) -> None:
    """Take one picture."""
    async with race_at(picture.pair, picture.seconds) as address:
        page = await browser.new_page(
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=picture.scale,
            color_scheme="dark" if picture.dark else "light",
        )
        await page.goto(address + picture.page)
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
