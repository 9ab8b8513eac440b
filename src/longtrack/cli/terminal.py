"""The live board in a terminal: the same view as the web page, drawn with rich."""

from __future__ import annotations

import asyncio

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from longtrack.cli.board_text import heat_line, split_text
from longtrack.desk.desk import Desk
from longtrack.projections.being_checked import BEING_CHECKED
from longtrack.projections.record_marks import fall_sentence
from longtrack.projections.result import ResultRow, is_unseen
from longtrack.projections.scoreboard import LiveRace, LiveSplit, OnIce, Scoreboard, scoreboard
from longtrack.projections.shown import RECONSTRUCTED_MARK
from longtrack.sport.times import Moment, between, format_time

FRAMES_A_SECOND = 10
LINES_BESIDE_RANKING = 13
"""Height of everything else on the board, so that the ranking fills what the terminal has left."""

ARMBAND_STYLES = {
    "white": "black on white",
    "red": "white on red",
    "yellow": "black on yellow",
    "blue": "white on blue",
}
GAP_STYLES = {"ahead": "bold green", "behind": "red", "level": "bold", "": ""}


async def show(desk: Desk, until: asyncio.Event, console: Console | None = None) -> None:
    """Draw the board until `until` is set; the last state stays on the screen."""
    screen = console or Console()
    with Live(console=screen, auto_refresh=False, vertical_overflow="crop") as live:
        while not until.is_set():
            live.update(_drawn(desk, screen), refresh=True)
            await asyncio.sleep(1 / FRAMES_A_SECOND)
        live.update(_drawn(desk, screen), refresh=True)


def _drawn(desk: Desk, screen: Console) -> RenderableType:
    if not desk.state.distances:
        return Text("waiting for the start list")
    board = scoreboard(desk.state)
    rows = max(5, screen.height - LINES_BESIDE_RANKING - 2 * len(board.falls))
    return drawing(board, desk.clock.now(), rows)


def drawing(board: Scoreboard, now: Moment, rows: int = 30) -> RenderableType:
    """Return the board as something rich can draw; the ranking is cut to `rows` lines."""
    parts: list[RenderableType] = [
        Text.assemble((board.competition, "bold"), "  ", board.title, "  ", (board.status.value, "italic")),
        Rule(style="dim"),
    ]
    if board.on_ice is not None:
        parts.append(_on_ice(board.on_ice, now))
    parts.append(_ranking(board.ranking, rows, _on_ice_ids(board.on_ice)))
    parts += [
        Text(fall_sentence(fall, is_unseen(fall, board.ranking)), style="bold yellow") for fall in board.falls
    ]
    if board.podium:
        parts.append(_podium(board.podium))
    parts += [Text(f"to come  {heat_line(heat)}", style="dim") for heat in board.to_come[:3]]
    if board.notice:
        parts.append(Text(board.notice, style="dim italic"))
    return Group(*parts)


def _on_ice_ids(on_ice: OnIce | None) -> set[str]:
    return {race.name.skater_id for race in on_ice.races} if on_ice else set()


def _on_ice(on_ice: OnIce, now: Moment) -> RenderableType:
    number = (RECONSTRUCTED_MARK if on_ice.reconstructed else "") + str(on_ice.heat)
    clock = ""
    if on_ice.running and on_ice.started is not None and now > on_ice.started:
        clock = format_time(between(on_ice.started, now), digits=1)
    title = Text.assemble(
        (f"Pair {number} of {on_ice.of}", "bold"), "  ", on_ice.status.value, "  ", (clock, "bold")
    )
    table = Table.grid(padding=(0, 2))
    for race in on_ice.races:
        table.add_row(*_skater(race))
    return Group(title, table)


def _skater(race: LiveRace) -> list[RenderableType]:
    mark = RECONSTRUCTED_MARK if race.name.reconstructed else ""
    cells: list[RenderableType] = [
        Text(f" {race.printed_armband:7}", style=ARMBAND_STYLES.get(race.armband, "")),
        Text(f"{mark}{race.name.full} {race.name.noc}".rstrip()),
    ]
    cells += [_split(split) for split in race.splits]
    ended = race.outcome if race.outcome == BEING_CHECKED else ""
    light = Text("● leader", style="bold green") if race.takes_lead else Text("")
    cells += [light, Text(" ".join((ended, *race.marks, race.remark)).strip(), style="bold yellow")]
    return cells


def _split(split: LiveSplit) -> Text:
    text = split_text(split)
    if not split.gap.text:
        return Text(text)
    gap = split.gap.marked
    return Text.assemble(text.removesuffix(gap), (gap, GAP_STYLES[split.standing]))


def _ranking(ranking: tuple[ResultRow, ...], rows: int, on_ice: set[str]) -> RenderableType:
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for head, justify in (
        ("", "right"),
        ("", "left"),
        ("NOC", "left"),
        ("Time", "right"),
        ("Behind", "right"),
    ):
        table.add_column(head, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("")
    for row in ranking[:rows]:
        table.add_row(
            row.printed_rank,
            row.printed_name,
            row.name.noc,
            row.printed_time,
            row.behind.marked,
            Text(" ".join(row.marks), style="bold yellow"),
            style="bold" if row.name.skater_id in on_ice else "",
        )
    return table


def _podium(podium: tuple[ResultRow, ...]) -> RenderableType:
    places = (f"{row.printed_rank}. {row.printed_name} {row.printed_time}" for row in podium)
    return Text("Podium  " + "   ".join(places), style="bold")
