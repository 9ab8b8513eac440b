"""The sentence with which a speaker begins."""

from __future__ import annotations

import pytest
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.projections.announcer import announcer
from longtrack.projections.scoreboard import scoreboard
from longtrack.web.story import stories


def told(rink: Rink) -> dict[str, str]:
    state = rink.desk.state
    board = scoreboard(state)
    return stories(announcer(state, board), board)


def test_before_the_start_her_best_says_something() -> None:
    """Where nobody has finished, or there is no best, there is no story yet."""
    rink = Rink()
    for skater, best in (("cleo", "1:12.00"), ("dora", "1:15.00")):
        rink.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, personal_best=best))
    rink.call(1)
    assert told(rink) == {"anna": "", "bea": ""}
    rink.gun(1)
    for skater, time in (("anna", "74.10"), ("bea", "75.20")):
        for metres, split in ((200, "18.00"), (600, "45.00"), (1000, time)):
            rink.passes(skater, metres, split)
    rink.close(1)
    rink.call(2)
    assert told(rink) == {
        "cleo": "her best would lead",
        "dora": "her best would be place 2 so far",
    }


def test_on_the_way_the_gap_and_what_is_needed() -> None:
    """The first pair has nobody to be compared with; the second has the leader."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.90")
    assert told(rink) == {"anna": "17.90 at 200 m", "bea": ""}
    rink.passes("bea", 200, "18.00")
    for skater, time in (("anna", "74.10"), ("bea", "75.20")):
        for metres, split in ((600, "45.00"), (1000, time)):
            rink.passes(skater, metres, split)
    rink.close(1)
    rink.start(2)
    rink.passes("cleo", 200, "17.70")
    rink.passes("dora", 200, "18.10")
    assert told(rink) == {
        "cleo": "0.20 ahead at 200 m, under 56.40 to lead",
        "dora": "0.20 behind at 200 m, under 56.00 to lead",
    }


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("73.00", "1:13.00, takes the lead by 1.10, Olympic record"),
        ("74.30", "1:14.30, 0.20 behind the leader"),
    ],
)
def test_at_the_finish_what_the_board_says(time: str, sentence: str) -> None:
    """The same words as for those who listen to the board, without the name."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, time, "75.50")
    assert told(rink)["cleo"] == sentence
