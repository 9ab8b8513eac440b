"""From pulse to screen: how long after `desk.submit` returns has the page in a browser changed?

    python tools/measure_screen.py [--pairs 15]

Plays the passings of the Milan race onto a desk with a journal on disk, one viewer, everything on this
machine, and reads both ends from the same system clock. "changed" is when the document has the new
figure, "painted" when the frame with it has been handed to the screen.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from playwright.async_api import Page, async_playwright
from screenshots import ARGUMENTS, CHROMIUM

from longtrack.demo.milan import milan_race
from longtrack.demo.script import Step, milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk
from longtrack.desk.replay import submissions
from longtrack.journal.store import Journal
from longtrack.sport.terms import Pulse, PulseKind
from longtrack.timing.replay_lines import ReplayDecoder
from longtrack.web.server import serve

PAUSE = 0.15
"""Seconds between two pulses: three display ticks, so that each is a frame of its own."""

WATCH = """() => {
  const now = () => performance.timeOrigin + performance.now();
  window.changes = [];
  new MutationObserver((records) => {
    const running = (it) => (it.nodeType === 1 ? it : it.parentElement)?.closest("[data-runs]");
    if (records.every((it) => running(it.target))) return;
    const change = {changed: now()};
    window.changes.push(change);
    requestAnimationFrame(() => setTimeout(() => { change.painted = now(); }));
  }).observe(document.querySelector("[data-region=ice]"),
    {childList: true, subtree: true, characterData: true});
}"""


async def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder, Journal.create(Path(folder) / "race.longtrack") as journal:
        desk = Desk(journal)
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(desk, port=0, ready=ready.set_result, stop=stop))
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = await browser.new_page(viewport={"width": 1280, "height": 800})
            await page.goto(await ready)
            await page.wait_for_selector("body.live")
            await page.evaluate(WATCH)
            changed, painted = await measured(desk, page, pairs)
            await browser.close()
        stop.set()
        await serving
    for name, times in (("changed", changed), ("painted", painted)):
        cuts = statistics.quantiles(times, n=20)
        print(
            f"{name}: {len(times)} pulses, median {cuts[9]:.1f} ms, 95 % {cuts[18]:.1f} ms,"
            f" longest {max(times):.1f} ms"
        )


async def measured(desk: Desk, page: Page, pairs: int) -> tuple[list[float], list[float]]:
    """Play the race; return the milliseconds from each passing on disk to the change and to the paint."""
    decoder = ReplayDecoder()
    changed, painted = [], []
    last_gun = milan_race().starts[min(pairs, 15) - 1] + 100 * 1_000_000_000
    for step in milan_script():
        if step.moment > last_gun:
            break
        entry, is_passing = await submitted(desk, decoder, step)
        if desk.state.distances and step.wire:
            await asyncio.sleep(PAUSE)
        changes = await page.evaluate("window.changes.splice(0)")
        if is_passing and len(changes) == 1:
            changed.append(changes[0]["changed"] - entry)
            painted.append(changes[0]["painted"] - entry)
    return changed, painted


async def submitted(desk: Desk, decoder: ReplayDecoder, step: Step) -> tuple[float, bool]:
    """Hand a step to the desk; return when it was on disk, in system milliseconds, and if it is a passing."""
    is_passing = False
    desk.clock = ReplayClock(step.moment, 1.0)
    for it in submissions(decoder, step):
        await desk.submit(it.intent, it.actor, it.moment)
        is_passing = isinstance(it.intent, Pulse) and it.intent.kind is PulseKind.PASSING
    return time.time_ns() / 1e6, is_passing


if __name__ == "__main__":
    asyncio.run(main())
