"""Pictures of every page for the documentation: the Milan race, stopped at moments worth seeing, and small
meets of skaters who do not exist.

    python tools/screenshots.py [--only NAME ...] [--out DIR]

Needs chromium (CHROMIUM names another than /usr/bin/chromium). What each shows stands in docs/pages.md.
"""

from __future__ import annotations

import argparse
import asyncio
import atexit
import base64
import os
import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.session import troubled_session
from tests.simulation.rinks import BEGINS
from tests.simulation.ticking import TickingClock

from longtrack.cli import main as main_of_longtrack
from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.demo.milan import milan_race
from longtrack.demo.script import milan_script
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.past import Past
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import Rehearsal
from longtrack.desk.replay import play_at_once
from longtrack.journal.store import Journal
from longtrack.projections.drawing import Plan, draw_distance
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of
from longtrack.sport.distances import Kind
from longtrack.sport.rules.draw.options import Method
from longtrack.sport.rules.records import RecordClass
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, later, parse_time
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


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What to take: a page, on a screen, at a moment of a meet."""

    name: str
    page: str
    shows: str
    """What is to be seen, in the words of docs/pages.md."""
    meet: str = "milan"
    """A name of `MEETS`."""
    pair: int = 13
    seconds: float = 51.4
    """In Milan: so many seconds after the gun of `pair`."""
    width: int = 1280
    height: int = 800
    scale: float = 1.0
    official: bool = False
    """Whether somebody with every role looks at it."""
    more: tuple[str, ...] = ()
    """What happened besides: see `besides`."""
    archive: bool = False
    """Whether the history that comes with longtrack is open beside it."""
    typed: str = ""
    """A text that is pasted into the page and sent."""

    @property
    def route(self) -> str:
        """The address without what is asked of it."""
        return "/" + self.page.partition("?")[0]


def _official(name: str, page: str, shows: str, height: int, **more: Any) -> Picture:
    return Picture(name=name, page=page, shows=shows, height=height, official=True, **more)


def _screen(name: str, page: str, shows: str, width: int, height: int, **more: Any) -> Picture:
    return Picture(name=name, page=page, shows=shows, width=width, height=height, **more)


def _past(name: str, page: str, shows: str, height: int, **more: Any) -> Picture:
    return Picture(name=name, page=page, shows=shows, height=height, archive=True, **more)


WRONG = (
    "On Sunday, Jutta Leerdam won the women's 1000 metres in Milan in 1:12.31, an Olympic record. Femke Kok "
    "took silver in 1:12.59, 0.28 seconds behind, and Miho Takagi was third in 1:13.59. Leerdam started in "
    "the last of 15 pairs. Kok had broken the old record of 1:13.19 minutes before."
)
"""A report with two errors: the weekday, and the digits of a time."""

TWO = "one=ned-leerdam-jutta&other=ned-kok-femke"

PICTURES = (
    _screen(
        "board-desktop", "", "the board for everybody, the last pair in", 1280, 800, pair=15, seconds=73.2
    ),
    _screen("board-phone", "", "the same on a phone, a pair on the ice", 390, 844, scale=2),
    _screen("venue-board", "board", "the screen of the venue", 1440, 810, seconds=72.9),
    _screen("result", "result", "a result, made for paper", 1280, 1000, pair=15, seconds=400),
    _screen("result-german", "result?lang=de", "the same in German", 1280, 620, pair=15, seconds=400),
    _screen("startlist", "startlist", "a start list", 1280, 800, pair=1, seconds=-600, more=("schedule",)),
    _screen(
        "classification",
        "classification?events=W500,W1000",
        "points over two distances",
        1280,
        760,
        meet="cup",
    ),
    _screen("medals", "medals", "medals, of official results only", 1280, 680, meet="cup"),
    _screen("announcer", "announcer", "for who speaks", 1920, 1080, scale=0.5),
    _screen("overlay", "overlay?show=pair&key=magenta", "for television, on magenta to be keyed", 1280, 720),
    _screen("board17", "board17", "an LED board of 17 letters", 1280, 560),
    _screen("corrections", "corrections", "what was changed after it was public", 1280, 400, meet="cup"),
    _screen("join", "join", "how a browser gets a role", 1280, 350),
    _official(
        "desk", "desk", "what to do next, for each role", 800, pair=1, seconds=-600, more=("schedule",)
    ),
    _official("console", "console", "the timekeeper: a pair on the ice", 860, width=1440, more=("signals",)),
    _official(
        "console-japanese", "console?lang=ja", "the same in Japanese", 860, width=1440, more=("signals",)
    ),
    _official("tray", "tray", "signals that wait for a person", 460, more=("signals",)),
    _official("jury", "jury", "the referee: a protest is pending", 760, seconds=90, more=("protest",)),
    _official("devices", "devices", "timing devices, and how they are", 620, meet="rehearsal"),
    _official("timing-report", "timing-report", "how the timing went", 900, meet="timing"),
    _official("rehearsal", "rehearsal", "the trainer makes things go wrong", 1000, meet="rehearsal"),
    _official(
        "competition", "office", "the competition: facts, officials, distances, records", 1100, meet="cup"
    ),
    _official("entries", "office/entries", "a list before it is imported", 560, meet="club"),
    _official("draw", "office/draw?distance=W1000", "a draw and its trace", 860, pair=1, seconds=-60),
    _official(
        "schedule", "office/schedule", "the schedule, ice and delays", 860, pair=3, more=("schedule", "late")
    ),
    _official(
        "preflight", "office/preflight", "what is missing before the first start", 800, pair=1, seconds=-600
    ),
    _official("people", "office/people", "roles that were handed out", 760, pair=1, seconds=-60),
    _official("after", "office/after", "sheets, and the file to keep", 620, meet="cup"),
    _past("archive", "archive", "the archive: search, lists, nations, tracks", 800),
    _past(
        "archive-skater",
        "archive/skater/ned-leerdam-jutta?event=W1000",
        "a skater: bests and how they came, medals, career; where sources disagree, both",
        1000,
    ),
    _past(
        "archive-list",
        "archive/list?event=W1000&season=2025/26",
        "the fastest of a season, with filters",
        800,
    ),
    _past("archive-records", "archive/records", "the book of records at the end of any day", 700),
    _past(
        "archive-record",
        "archive/record?class=OR&event=W1000&at=2026-02-08",
        "how a record went, and how it stood on a day",
        900,
    ),
    _past(
        "archive-race",
        "archive/race?competition=Olympic+Winter+Games+Milano+Cortina+2026&event=W1000&date=2026-02-09",
        "a race, and where sources disagree on it",
        900,
    ),
    _past("archive-nation", "archive/nation/NED", "a nation: its fastest and its medals", 700),
    _past("archive-medals", "archive/medals?games=OG2026&at=2026-02-09", "medals at the end of a day", 760),
    _past(
        "archive-standings",
        "archive/standings?series=WC2025-26&event=W1000",
        "a World Cup after each of its races",
        760,
    ),
    _past("archive-track", "archive/track?name=Milan", "a track", 700),
    _past("archive-day", "archive/day?day=02-09", "what happened on this day", 600),
    _past("archive-against", f"archive/against?{TWO}", "two skaters against each other", 700),
    _past("archive-compare", f"archive/compare?{TWO}&event=W1000", "the laps of two skaters", 800),
    _past("archive-rank", "archive/rank?event=W1000&time=1:13.00", "where a time stands in history", 600),
    _past("press", "press", "what is right and what is wrong in a report, and why", 760, typed=WRONG),
    _past(
        "press-report",
        "press/report?distance=W1000&style=long",
        "our report: every sentence says where it comes from",
        760,
        pair=15,
        seconds=400,
    ),
)

LARGEST = 150_000
"""Bytes of a picture: who clones the project gets all of them."""

KEY = bytes(range(32))
"""Of the pictures: nobody else has a competition with it."""

PROJECT = Path(__file__).parents[1]
LIST = PROJECT / "tests" / "data" / "club-cup.csv"
PAGE = PROJECT / "docs" / "pages.md"

REFEREE, SECRETARY = ev.Actor("referee", "Rea"), ev.Actor("secretary", "Sien")
DESK = ev.Actor("timing", "picture")


def besides(desk: Desk, more: str) -> list[Intent]:
    """Return what happened besides the race: signals that wait, a protest, a schedule, a delay."""
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
    if more == "schedule":
        return [ev.SchedulePlanned(items=schedule_of(Moment(milan_race().starts[0])))]
    assert more == "late"
    return [ev.ScheduleDelayed(item="ice", minutes=4, reason="The ice machine was late")]


def schedule_of(first: Moment) -> tuple[ev.ScheduleItem, ...]:
    """Return the evening of Milan around its first gun."""
    minute = 60_000_000_000
    kinds = ev.ItemKind
    return (
        ev.ScheduleItem(
            id="warm", kind=kinds.TEXT, at=Moment(first - 60 * minute), minutes=40, text="Warming up"
        ),
        ev.ScheduleItem(id="make", kind=kinds.ICE, at=Moment(first - 20 * minute), minutes=15),
        ev.ScheduleItem(id="first", kind=kinds.DISTANCE, at=first, distance="W1000", first=1, last=8),
        ev.ScheduleItem(id="ice", kind=kinds.ICE, at=Moment(first + 30 * minute), minutes=15),
        ev.ScheduleItem(
            id="second",
            kind=kinds.DISTANCE,
            at=Moment(first + 45 * minute),
            distance="W1000",
            first=9,
            last=15,
        ),
        ev.ScheduleItem(
            id="medals",
            kind=kinds.CEREMONY,
            at=Moment(first + 80 * minute),
            minutes=10,
            text="Women's 1000 m",
        ),
    )


@cache
def history() -> Path:
    """Return an archive of what comes with longtrack: World Cups, Milan, and the Olympic 1000 m before."""
    folder = Path(tempfile.mkdtemp()) / "history"
    atexit.register(shutil.rmtree, folder.parent)
    if main_of_longtrack(["archive", "import", "--demo", "--archive", str(folder)]):
        raise SystemExit("the history that comes with longtrack was not imported")
    return folder


@asynccontextmanager
async def served(picture: Picture) -> AsyncIterator[tuple[str, str]]:
    """Serve what a picture is of; yield the address, and the cookie of somebody who has every role."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        file = Path(folder) / "cup.longtrack"
        if picture.meet == "timing":
            troubled_session().save(file)
        journal = Journal.open(file) if picture.meet == "timing" else Journal.create(file)
        desk = Desk(stack.enter_context(journal))
        MEETS[picture.meet](desk, picture)
        for role, name in zip(ev.Role, ("Sien", "Tim", "Stine", "Rea", "Anne"), strict=True):
            act(desk, ev.RoleGiven(id=f"{len(name)}{role.value[:6]}", role=role, name=name), SECRETARY)
        for more in picture.more:
            for intent in besides(desk, more):
                act(desk, intent, DESK if isinstance(intent, Pulse) else REFEREE)
        if picture.archive:
            past = Past(history())
            stack.callback(past.close)
            desk.has_beside(past)
        access = Access(desk, KEY)
        cookie = "~".join(access.token(it, "0001") for it in desk.state.roles.values())
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(desk, port=0, key=KEY, ready=ready.set_result, stop=stop))
        try:
            address = await asyncio.wait_for(ready, 10)
            async with rehearsed(desk) if picture.meet == "rehearsal" else nullcontext():
                yield address, f"{access.cookie}={cookie}"
        finally:
            stop.set()
            await serving


# --- the meets ---------------------------------------------------------------------------------


def milan(desk: Desk, picture: Picture) -> None:
    """Let the Milan race stand as it stood so many seconds after the gun of a pair."""
    moment = Moment(milan_race().starts[picture.pair - 1] + int(picture.seconds * 1e9))
    play_at_once(desk, [step for step in milan_script() if step.moment <= moment])
    desk.clock = ReplayClock(moment, STILL)


def club(desk: Desk, picture: Picture) -> None:
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


ENTERED = (
    ("lotte", "Lotte", "Bakker", "NED", "39.81", "1:18.94"),
    ("ida", "Ida", "Hansen", "NOR", "40.12", "1:19.36"),
    ("lea", "Lea", "Schmidt", "GER", "39.96", "1:19.87"),
    ("giulia", "Giulia", "Rossi", "ITA", "41.05", "1:21.30"),
    ("elin", "Elin", "Ström", "SWE", "40.60", "1:20.02"),
    ("zofie", "Žofie", "Nováková", "CZE", "40.33", "1:18.61"),
    ("zuzanna", "Zuzanna", "Łęcka", "POL", "39.92", "1:19.12"),
    ("noemi", "Noemi", "D'Angelo", "ITA", "41.77", "1:22.48"),
)
"""Who takes part in the cup, and what she skates over 500 and 1000 m. Nobody of them exists."""

SHARES = {"W500": ("0.262", "1"), "W1000": ("0.236", "0.598", "1")}
"""Where in her race a skater is at each split."""


def cup(desk: Desk, picture: Picture) -> None:
    """Let a small cup be skated and signed; one of its results was read again."""
    at(desk, "2026-11-28T09:00:00+01:00")
    club(desk, picture)
    for role, name in ((ev.Office.REFEREE, "Rea Rinck"), (ev.Office.STARTER, "Stine Skudd")):
        act(desk, ev.OfficialNamed(role=role, name=name), SECRETARY)
    act(desk, record("W500", "38.55", "Marit Øverby"), SECRETARY)
    act(desk, record("W1000", "1:16.20", "Marit Øverby"), SECRETARY)
    for skater, given, family, noc, *_ in ENTERED:
        act(
            desk, ev.SkaterRegistered(skater=skater, given_name=given, family_name=family, noc=noc), SECRETARY
        )
    for column, (distance, begins) in enumerate((("W500", "10:00:00"), ("W1000", "11:00:00")), 4):
        for number, (skater, *_) in enumerate(ENTERED, 1):
            act(desk, ev.EntryAccepted(distance=distance, skater=skater, number=str(number)), SECRETARY)
        act(desk, draw_distance(desk.state, Plan(distance=distance, method=Method.RANDOM, seed=2026)).event)
        act(desk, ev.StartListPublished(distance=distance), SECRETARY)
        at(desk, f"2026-11-28T{begins}+01:00")
        times = {it[0]: parse_time(it[column]) for it in ENTERED}
        for heat in list(desk.state.distances[distance].heats):
            skate(desk, distance, heat, times)
        act(desk, ConfirmResult(distance=distance))
        if distance == "W500":
            act(desk, ev.ResultReopened(distance=distance, reason="The picture of pair 4 was read again"))
            read_again(desk, distance, 4, Duration(40_000))
            act(desk, ConfirmResult(distance=distance))


def read_again(desk: Desk, distance: str, heat: int, slower: Duration) -> None:
    """Let the picture of the inner lane say so much more than the beam did."""
    held = desk.state.distances[distance]
    race = held.heats[heat].races[0]
    finish = held.finish(race)
    assert finish is not None
    assert race.lane is not None
    picture = Pulse(
        device="camera",
        number=1,
        kind=PulseKind.PASSING,
        source=Source.PHOTO_FINISH,
        elapsed=Duration(finish.time + slower),
        lane=race.lane,
        heat=heat,
        certain_to=Duration(1_000),
    )
    act(desk, picture, DESK)


def record(distance: str, time: str, holder: str) -> ev.RecordStood:
    """Return the track record that stood."""
    return ev.RecordStood(
        distance=distance,
        record_class=RecordClass.TR,
        time=parse_time(time),
        holder=holder,
        noc="NOR",
        date="2025-01-11",
        venue="Inzell",
    )


def skate(desk: Desk, distance: str, heat: int, times: dict[str, Duration]) -> None:
    """Let a pair skate: called, started, seen at the line, closed."""
    act(desk, ev.HeatCalled(distance=distance, heat=heat))
    gun = Moment(desk.clock.now() + 30_000_000_000)
    races = desk.state.distances[distance].heats[heat].races
    seen = sorted(
        (Duration(times[race.skater] * parse_time(share) // parse_time("1")), split, race)
        for race in races
        for split, share in enumerate(SHARES[distance])
    )
    send(desk, gun, PulseKind.START, None)
    for time, split, race in seen:
        send(
            desk,
            later(gun, time),
            PulseKind.PASSING,
            desk.state.distances[distance].lane_at(race.lane, split),
        )
    act(desk, ev.HeatClosed(distance=distance, heat=heat))


def send(desk: Desk, moment: Moment, kind: PulseKind, lane: Lane | None) -> None:
    """Let the timer see something."""
    desk.clock = ReplayClock(moment, STILL)
    device = f"timer/{lane.value}" if lane else "timer/gun"
    number = 1 + len(desk.state.pulses)
    act(
        desk,
        Pulse(device=device, number=number, kind=kind, source=Source.OPTICAL, at=moment, lane=lane),
        DESK,
    )


def at(desk: Desk, moment: str) -> None:
    """Let the clock of the desk stand at a moment."""
    desk.clock = ReplayClock(Moment(int(datetime.fromisoformat(moment).timestamp()) * 1_000_000_000), STILL)


def timing(desk: Desk, picture: Picture) -> None:
    """The file has it all: see `tests.session.troubled_session`."""
    desk.clock = ReplayClock(desk.state.moment, STILL)


def made_up(desk: Desk, picture: Picture) -> None:
    """Open a rehearsal of skaters who do not exist."""
    desk.clock = TickingClock(BEGINS)
    real = made_up_competition(event="W500", pairs=6)
    entries = [ev.JournalEntry(seq, BEGINS, SECRETARY, it) for seq, it in enumerate(real, 1)]
    for event in rehearsal_of(entries):
        act(desk, event, SECRETARY)


@asynccontextmanager
async def rehearsed(desk: Desk) -> AsyncIterator[None]:
    """Let the first pair of a rehearsal skate until both have passed 100 m, and time stand still there."""
    clock = desk.clock
    assert isinstance(clock, TickingClock)
    desk.has_beside(ports := RunningPorts(desk, []))
    desk.has_beside(rehearsal := Rehearsal(desk, ports, faults=("duplicate", "missing_beam")))
    running, ticking = (asyncio.create_task(it) for it in (ports.run(forever=True), clock.run()))
    try:
        await rehearsal.start()
        await desk.submit(ev.HeatCalled(distance="W500", heat=1), REFEREE)
        rehearsal.go()
        async with asyncio.timeout(60):
            while not all(race.passings for race in desk.state.distances["W500"].heats[1].races):
                await asyncio.sleep(0.01)
        ticking.cancel()
        yield
    finally:
        await rehearsal.stop()
        for task in (running, ticking):
            task.cancel()
        await asyncio.gather(running, ticking, return_exceptions=True)


MEETS: dict[str, Callable[[Desk, Picture], None]] = {
    "milan": milan,
    "club": club,
    "cup": cup,
    "timing": timing,
    "rehearsal": made_up,
}


def act(desk: Desk, intent: Intent, actor: ev.Actor = REFEREE) -> None:
    """Do something; a refusal ends it all."""
    for answer in desk.handle([Submission(intent, actor, desk.clock.now())]):
        if isinstance(answer, Refusal):
            raise answer


# --- taking them -------------------------------------------------------------------------------

IN_256_COLOURS = """async png => {
    const image = await createImageBitmap(await (await fetch(png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const pixels = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
    const often = new Map();
    for (const it of pixels) often.set(it, (often.get(it) ?? 0) + 1);
    const parts = it => [it & 255, it >> 8 & 255, it >> 16 & 255];
    const apart = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
    const known = [...often].sort((a, b) => b[1] - a[1]).map(it => parts(it[0]));
    const palette = [];
    for (const near of [400, 150, 0])  // first what is far apart, then the shades that are used most
        for (const it of known)
            if (palette.length < (near ? 192 : 256) && palette.every(other => apart(it, other) > near))
                palette.push(it);
    const nearest = new Map();
    for (const it of often.keys()) {
        const distances = palette.map(other => apart(parts(it), other));
        nearest.set(it, distances.indexOf(Math.min(...distances)));
    }
    let text = "";
    for (const it of pixels) text += String.fromCharCode(nearest.get(it));
    return [image.width, image.height, palette.flat(), btoa(text)];
}"""
"""A picture with a palette has a third of the bytes, and text keeps its edges."""


async def small(page: Page, png: bytes) -> bytes:
    """Return a picture with a palette of 256 colours; the page of a browser counts them."""
    shown = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    width, height, palette, indexes = await page.evaluate(IN_256_COLOURS, shown)
    pixels = base64.b64decode(indexes)
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, len(pixels), width))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(palette)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(it)) + kind + it + struct.pack(">I", zlib.crc32(kind + it))
        for kind, it in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


async def take(browser: Browser, picture: Picture, folder: Path) -> None:
    """Take one picture."""
    async with served(picture) as (address, cookie):
        page = await browser.new_page(
            viewport={"width": picture.width, "height": picture.height},
            device_scale_factor=picture.scale,
            locale="en-GB",
        )
        if picture.official:
            name, _, value = cookie.partition("=")
            await page.context.add_cookies([{"name": name, "value": value, "url": address}])
        answer = await page.goto(address + picture.page)
        if answer is None or not answer.ok:
            raise SystemExit(f"{picture.name}: the page /{picture.page} is not there")
        if picture.name == "entries":
            await page.get_by_label("File").set_input_files(LIST)
            await page.get_by_role("button", name="Look at it", exact=True).click()
            doubtful = page.get_by_role("row", name="15 mistake")
            await doubtful.evaluate("it => it.scrollIntoView({ block: 'center' })")
        if picture.typed:
            await page.locator("textarea").fill(picture.typed)
            await page.locator("form button.main").click()
            await page.locator(".mark.contradicted").last.focus()
        await page.wait_for_timeout(1_500)  # the live stream, or the first question for news, sets the clock
        taken = await page.screenshot()
        await page.goto("about:blank")  # our pages let no script in that is not theirs
        taken = await small(page, taken)
        await page.close()
    file = folder / f"{picture.name}.png"
    file.write_bytes(taken)
    print(f"{file} {len(taken) // 1000} kB")
    if len(taken) > LARGEST:
        raise SystemExit(f"{file} is too large: take less of the page")


def page_of_all() -> str:
    """Return docs/pages.md: each picture with its address and what it shows."""
    said = [
        "# Every page, in pictures",
        "The race is the women's 1000 m of Milan (see [milan-data](milan-data.md)); all other skaters do not"
        " exist. `make screenshots` takes the pictures and writes this page.",
    ]
    for title, official, archive in (
        ("For everybody", False, False),
        ("For officials", True, False),
        ("The archive and the press", False, True),
    ):
        said.append(f"## {title}")
        for it in PICTURES:
            if (it.official, it.archive) == (official, archive):
                said.append(f"`/{it.page}` {it.shows}\n\n![{it.shows}](images/{it.name}.png)")
    return "\n\n".join(said) + "\n"


async def main() -> None:
    """Take all pictures, or those that were asked for; write the page that shows them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "images")
    parser.add_argument("--only", nargs="+", choices=[it.name for it in PICTURES])
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page_of_all(), encoding="utf-8")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for picture in PICTURES:
            if not arguments.only or picture.name in arguments.only:
                await take(browser, picture, arguments.out)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
