"""Every figure of Milan in every view: `~` where nobody published it, and nowhere else.

What was published is asked of the data (`longtrack.demo.milan`); what a view says is walked figure by figure.
"""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.demo.milan import milan_race
from longtrack.formats import results_csv, results_json
from longtrack.projections.explain import explain
from longtrack.projections.result import ResultRow, ResultSplit, result
from longtrack.projections.scoreboard import LiveRace, LiveSplit, OnIce, Scoreboard, scoreboard
from longtrack.projections.start_list import StartListHeat, start_list

STARTERS = {starter.skater_id: starter for starter in milan_race().starters}
SPLITS = {200: 0, 600: 1, 1000: 2}
UNPUBLISHED_PAIRS = (5, 7)

LEADERS = (
    (1, "ned-schulting-suzanne"),
    (11, "usa-jackson-erin"),
    (13, "ned-kok-femke"),
    (15, "ned-leerdam-jutta"),
)
"""From the end of which pair on each of the four led."""


def ours(skater: str, metres: int) -> bool:
    """Whether the hundredths of a running time were never published."""
    published_to = STARTERS[skater].figures[SPLITS[metres]].published_to
    return published_to is None or published_to > 10_000


def lap_is_ours(skater: str, metres: int) -> bool:
    """Whether one of the two times of a lap was never published."""
    return ours(skater, metres) or (metres > 200 and ours(skater, metres - 400))


def leader_before(heat: int, skater: str, metres: int) -> str | None:
    """Who led when this skater passed this split."""
    in_the_lead = dict(LEADERS)
    won_the_pair = metres == 1000 and in_the_lead.get(heat) not in (None, skater)
    if won_the_pair:
        return in_the_lead[heat]
    before = [leader for pair, leader in LEADERS if pair < heat]
    return before[-1] if before else None


# --- walking the views ---------------------------------------------------------------------------------


def check_split(skater: str, split: ResultSplit) -> None:
    assert split.time.reconstructed is ours(skater, split.distance)
    assert split.lap.reconstructed is lap_is_ours(skater, split.distance)
    assert split.time.marked.startswith("~") is ours(skater, split.distance)


def check_row(row: ResultRow, leader: ResultRow) -> None:
    skater = row.name.skater_id
    facts = STARTERS[skater].reconstructed
    for split in row.splits:
        check_split(skater, split)
    assert row.time.reconstructed is ours(skater, 1000)
    assert row.printed_time.startswith("~") is ours(skater, 1000)
    assert row.thousandths.text == "" or row.thousandths.reconstructed
    if row.behind.text:
        assert row.behind.reconstructed is (ours(skater, 1000) or ours(leader.name.skater_id, 1000))
    assert row.name.reconstructed is ("identity" in facts)
    for fact, printed in (
        ("identity", row.printed_name),
        ("rank", row.printed_rank),
        ("pair", row.printed_pair),
        ("lane", row.printed_lane),
    ):
        assert (fact in row.reconstructed) is (fact in facts) is printed.startswith("~")
    assert [it for it in row.reconstructed if it in ("split 200", "split 600", "time")] == [
        name
        for name, metres in (("split 200", 200), ("split 600", 600), ("time", 1000))
        if ours(skater, metres)
    ]


def check_live_split(heat: int, skater: str, split: LiveSplit) -> None:
    if not split.time.text:
        assert (split.lap.text, split.gap.text, split.rank) == ("", "", None)
        return
    assert split.time.reconstructed is ours(skater, split.distance)
    assert split.lap.reconstructed is lap_is_ours(skater, split.distance)
    leader = leader_before(heat, skater, split.distance)
    assert (leader is None) is (split.gap.text == "")
    if leader is not None:
        assert split.gap.reconstructed is (ours(skater, split.distance) or ours(leader, split.distance))


def check_live(heat: int, race: LiveRace) -> None:
    skater = race.name.skater_id
    for split in race.splits:
        check_live_split(heat, skater, split)
    assert race.time.text == "" or race.time.reconstructed is ours(skater, 1000)
    assert race.reconstructed == STARTERS[skater].reconstructed
    assert race.name.reconstructed is ("identity" in race.reconstructed)


def check_on_ice(on_ice: OnIce) -> None:
    assert on_ice.reconstructed is (on_ice.heat in UNPUBLISHED_PAIRS)
    for race in on_ice.races:
        check_live(on_ice.heat, race)


def check_heat(heat: StartListHeat) -> None:
    assert heat.reconstructed is (heat.number in UNPUBLISHED_PAIRS)
    for starter in heat.starters:
        assert starter.reconstructed == STARTERS[starter.name.skater_id].reconstructed
        assert starter.name.reconstructed is ("identity" in starter.reconstructed)


def check_board(board: Scoreboard) -> None:
    for row in (*board.ranking, *board.podium):
        check_row(row, board.ranking[0])
    if board.on_ice is not None:
        check_on_ice(board.on_ice)
    for heat in board.to_come:
        check_heat(heat)
    for change in board.lead_changes:
        assert change.time.reconstructed is ours(change.name.skater_id, 1000)
        assert not change.ahead_by.reconstructed
    assert board.notice.startswith("A replay of what is publicly known of this race.")


def test_every_figure_of_every_board(entries: tuple[JournalEntry, ...]) -> None:
    """At every entry of the evening the board marks what was never published, and nothing that was."""
    state = Competition()
    for entry in entries:
        state = apply(state, entry)
        if "W1000" in state.distances:
            check_board(scoreboard(state))


def test_every_figure_of_the_result_and_the_start_list(end: Competition) -> None:
    """So do the result and the start list."""
    rows = result(end, "W1000").rows
    assert len(rows) == 30
    for row in rows:
        check_row(row, rows[0])
    for heat in start_list(end, "W1000").heats:
        check_heat(heat)


def test_every_row_of_the_documents(end: Competition) -> None:
    """In the CSV every figure carries its own mark; in the JSON the row names all of them."""
    found = result(end, "W1000")
    lines = csv.DictReader(io.StringIO(results_csv.dump([found])))
    document = msgspec.json.decode(results_json.dump([found]))
    for line, row in zip(lines, document["rows"], strict=True):
        skater = row["skater_id"]
        facts = list(STARTERS[skater].reconstructed)
        marks = [
            cell.startswith("~")
            for cell in (*line["splits"].split(";"), line["time"], *line["laps"].split(";"))
        ]
        times = [ours(skater, metres) for metres in SPLITS]
        laps = [lap_is_ours(skater, metres) for metres in SPLITS]
        assert marks == [*times, *laps]
        assert [
            fact for fact in ("identity", "rank", "pair", "lane") if line.get(fact, "").startswith("~")
        ] == [fact for fact in facts if fact != "identity"]
        assert row["reconstructed"] == [
            *facts,
            *(
                name
                for name, is_ours in zip(("split 200", "split 600", "time"), times, strict=True)
                if is_ours
            ),
            "thousandths",
            *(f"lap {metres}" for metres, is_ours in zip(SPLITS, laps, strict=True) if is_ours),
            *(["behind"] if ours(skater, 1000) else []),
            *(f"rank {metres}" for metres in (200, 600) if ours(skater, metres)),
        ]


@pytest.mark.parametrize("skater", STARTERS)
def test_every_explanation(end: Competition, skater: str) -> None:
    """The walk back to the evidence marks what no device measured, down to the digit; the gun is all ours."""
    told = explain(end, "W1000", skater)
    assert told.reconstructed == STARTERS[skater].reconstructed
    assert told.start is not None
    assert (told.start.source, told.start.reading[0]) == ("reconstructed", "~")
    for split in told.splits:
        assert split.published.startswith("~") is ours(skater, split.distance)
        assert "~" in split.measured
        published_to = STARTERS[skater].figures[SPLITS[split.distance]].published_to
        certain = split.measured.partition("~")[0]
        assert len(certain.partition(".")[2]) == {None: 0, 100_000: 1, 10_000: 2}[published_to]
        for evidence in (split.chosen, *split.others):
            assert "~" in evidence.reading
    for line in told.sums:
        assert line.startswith(("lap", "behind"))
