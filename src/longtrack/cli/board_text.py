"""The board as plain text: what a pipe, a log or a terminal without colour gets."""

from __future__ import annotations

from collections.abc import Iterator

from longtrack.competition.state import ResultStatus
from longtrack.formats.results_table import MISSING, aligned
from longtrack.projections.being_checked import BEING_CHECKED
from longtrack.projections.record_marks import fall_sentence
from longtrack.projections.result import is_unseen
from longtrack.projections.scoreboard import LiveRace, LiveSplit, OnIce, Scoreboard
from longtrack.projections.shown import RECONSTRUCTED_MARK
from longtrack.projections.start_list import StartListHeat

STATUS_WORDS = {
    ResultStatus.NONE: "not started",
    ResultStatus.UNOFFICIAL: "unofficial",
    ResultStatus.OFFICIAL: "official",
}


def board_text(board: Scoreboard) -> str:
    """Return the whole board."""
    return "\n".join(_lines(board))


def _lines(board: Scoreboard) -> Iterator[str]:
    yield f"{board.competition} - {board.title} - {STATUS_WORDS[board.status]} - entry {board.seq}"
    if board.on_ice is not None:
        yield ""
        yield from on_ice_lines(board.on_ice)
    if board.ranking:
        yield ""
        rows = [
            [
                row.printed_rank,
                row.printed_name,
                row.name.noc,
                row.printed_time,
                row.behind.marked,
                " ".join(row.marks),
            ]
            for row in board.ranking
        ]
        yield from aligned(rows, right={0, 3, 4})
    for fall in board.falls:
        yield ""
        yield fall_sentence(fall, is_unseen(fall, board.ranking))
    if board.to_come:
        yield ""
        yield from (f"to come  {heat_line(heat)}" for heat in board.to_come)
    if board.notice:
        yield ""
        yield board.notice


def on_ice_lines(on_ice: OnIce) -> Iterator[str]:
    """Yield the heat on the ice, a line a skater: splits, gaps to the leader, green light."""
    number = (RECONSTRUCTED_MARK if on_ice.reconstructed else "") + str(on_ice.heat)
    yield f"Pair {number} of {on_ice.of} - {on_ice.status.value}"
    yield from aligned([_skater(race) for race in on_ice.races])


def _skater(race: LiveRace) -> list[str]:
    mark = RECONSTRUCTED_MARK if race.name.reconstructed else ""
    words = [
        race.printed_armband,
        mark + race.name.full,
        race.name.noc,
        *(split_text(split) for split in race.splits),
    ]
    words.append("LEADER" if race.takes_lead else "")
    ended = race.outcome if race.outcome == BEING_CHECKED else ""
    words.append(" ".join((ended, *race.marks, race.remark)).strip())
    return words


def split_text(split: LiveSplit) -> str:
    """Return `600 m 43.78 (1) -0.19`, or a dash where it is to come."""
    if not split.time.text:
        return f"{split.distance} m {MISSING}"
    gap = f" {split.gap.marked}" if split.gap.text else ""
    place = ""
    if split.rank is not None:
        place = f" ({RECONSTRUCTED_MARK if split.time.reconstructed else ''}{split.rank})"
    return f"{split.distance} m {split.time.marked}{place}{gap}"


def heat_line(heat: StartListHeat) -> str:
    """Return one heat of the start list on a line."""
    names = " - ".join(
        (RECONSTRUCTED_MARK if "identity" in it.reconstructed else "")
        + f"{it.name.full} {it.name.noc}".rstrip()
        for it in heat.starters
    )
    return f"{RECONSTRUCTED_MARK if heat.reconstructed else ''}{heat.number}. {names}"
