"""What the referee signs: whom a time by hand parts, and whom not."""

from __future__ import annotations

from tests.meet import DISTANCE, Meet

from longtrack.competition.figures import official_figures
from longtrack.competition.state import Competition
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Duration, parse_time

FINISH = 2
"""The last split of the 1000 m: 200, 600, 1000."""


def timed(heat: int, meet: Meet, **finishes: tuple[Source, str]) -> None:
    """Let a pair skate; each finish by its source."""
    meet.start(heat)
    for skater, (source, time) in finishes.items():
        meet.number += 1
        elapsed, exact = parse_time(time), Duration(0)
        meet.do(
            Pulse(
                device=f"{skater} {source.value}",
                number=meet.number,
                kind=PulseKind.PASSING,
                source=source,
                elapsed=elapsed,
                certain_to=exact,
            )
        )
        meet.attribute(skater, FINISH, meet.last_pulse)
    meet.close(heat)


def ranks(state: Competition) -> list[tuple[int | None, str, int | None]]:
    figures = official_figures(state.distances[DISTANCE], state.edition)
    return [(it.rank, it.skater, it.time) for it in figures]


def test_two_times_by_hand_of_one_hundredth_share_a_rank() -> None:
    """Thousandths taken by hand part nobody; the next rank is skipped; what was taken is signed."""
    meet = Meet()
    timed(1, meet, anna=(Source.MANUAL, "1:15.009"), bea=(Source.MANUAL, "1:15.001"))
    timed(2, meet, cleo=(Source.MANUAL, "1:15.010"), dora=(Source.PHOTO_FINISH, "1:14.999"))
    assert ranks(meet.state) == [
        (1, "dora", 74_999_000),
        (2, "anna", 75_009_000),
        (2, "bea", 75_001_000),
        (4, "cleo", 75_010_000),
    ]


def test_a_time_by_hand_beside_pictures() -> None:
    """Nobody knows on which side of the pictures the hand was: all of that hundredth share the rank."""
    meet = Meet()
    timed(1, meet, anna=(Source.PHOTO_FINISH, "1:15.004"), bea=(Source.MANUAL, "1:15.001"))
    timed(2, meet, cleo=(Source.PHOTO_FINISH, "1:15.008"), dora=(Source.PHOTO_FINISH, "1:15.011"))
    assert [it[:2] for it in ranks(meet.state)] == [(1, "anna"), (1, "bea"), (1, "cleo"), (4, "dora")]


def test_pictures_part_as_ever() -> None:
    """Without a hand in the hundredth its thousandths decide."""
    meet = Meet(pairs=(("anna", "bea"),))
    timed(1, meet, anna=(Source.PHOTO_FINISH, "1:15.004"), bea=(Source.OPTICAL, "1:15.001"))
    assert [it[:2] for it in ranks(meet.state)] == [(1, "bea"), (2, "anna")]
