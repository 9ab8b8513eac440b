"""A real chromium for the tests, in one event loop with the server it looks at."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from longtrack.desk.desk import Desk
from longtrack.desk.past import Past
from longtrack.web.archive_alone import create_archive_app
from longtrack.web.server import serve, serve_app

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP rink.test 127.0.0.1",
]
SOON = 40.0
"""Seconds within which a scenario is over, or the test fails."""
WAIT = 12_000
"""Milliseconds that a test waits for something on a page."""

expect.set_options(timeout=WAIT)


class Chromium:
    """A running browser; each scenario gets pages of its own."""

    def __init__(self, runner: asyncio.Runner, browser: Browser) -> None:
        self._runner = runner
        self._browser = browser

    def play(self, scenario: Callable[[Chromium], Coroutine[Any, Any, None]], within: float = SOON) -> None:
        """Run a scenario to its end."""

        async def bounded() -> None:
            async with asyncio.timeout(within):
                await scenario(self)

        self._runner.run(bounded())

    @contextlib.asynccontextmanager
    async def page(self, address: str, **options: Any) -> AsyncIterator[Page]:
        """Open an address; errors in the page's script fail the test."""
        context = await self._browser.new_context(**options)
        context.set_default_timeout(WAIT)
        page = await context.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on(
            "console",
            lambda line: mistakes.append(line.text) if "Content Security Policy" in line.text else None,
        )
        try:
            await page.goto(address)
            yield page
        finally:
            await context.close()
        assert mistakes == []


def chromium(keeps_pages: bool = False) -> Iterator[Chromium]:
    """Start a chromium for the tests of a module; skip loudly, or fail, where there is none.

    Everybody's browser keeps the pages that were left, to go back to them; playwright's only where told.
    """
    if not CHROMIUM.exists():
        missing = f"no browser test was run: there is no {CHROMIUM} (CHROMIUM names another)"
        if os.environ.get("LONGTRACK_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        browser = runner.run(
            playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=ARGUMENTS,
                ignore_default_args=["--disable-back-forward-cache"] if keeps_pages else None,
            )
        )
        yield Chromium(runner, browser)
        runner.run(browser.close())
        runner.run(playwright.stop())


@contextlib.asynccontextmanager
async def shown(desk: Desk, port: int = 0, key: bytes | None = None) -> AsyncIterator[str]:
    """Serve a desk; yield the address. With a key there are roles, and people who may act."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(desk, port=port, key=key, ready=ready.set_result, stop=stop))
    named = patch("longtrack.web.hosts._own_names", lambda: frozenset({"rink.test"}))  # see ARGUMENTS
    named.start()
    try:
        await asyncio.wait((ready, serving), return_when=asyncio.FIRST_COMPLETED)
        yield ready.result() if ready.done() else str(serving.result())
    finally:
        named.stop()
        stop.set()
        await serving


@contextlib.asynccontextmanager
async def archive_shown(past: Past) -> AsyncIterator[str]:
    """Serve an archive alone; yield the address without its last slash."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    stop = asyncio.Event()
    app = create_archive_app(past)
    serving = asyncio.create_task(serve_app(app, "127.0.0.1", 0, ready=ready.set_result, stop=stop))
    try:
        await asyncio.wait((ready, serving), return_when=asyncio.FIRST_COMPLETED)
        yield ready.result().rstrip("/")
    finally:
        stop.set()
        await serving
