"""Was it fair, and was it really drawn by this seed? (docs/draw.md)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from longtrack.sport.oval import STANDARD_TRACK, lane_at_split, split_distances
from longtrack.sport.rules.draw.avoidance import clashes
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.options import Avoid
from longtrack.sport.rules.draw.outcome import Clash, Draw, replayed
from longtrack.sport.rules.draw.places import Place
from longtrack.sport.rules.draw.withdrawals import lone
from longtrack.sport.terms import Lane


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw, and the distance it is for."""

    draw: Draw
    metres: int
    track: Fraction = STANDARD_TRACK


@dataclass(frozen=True, slots=True)
class LaneCount:
    """How often a skater starts in each lane, and how often she has the last bend inside."""

    skater_id: str
    inner: int
    outer: int
    last_bend_inner: int
    last_bend_outer: int

    @property
    def balanced(self) -> bool:
        """Whether no lane comes more than once oftener than the other."""
        return abs(self.inner - self.outer) <= 1


@dataclass(frozen=True, slots=True)
class Fairness:
    """What can be said of some draws without an opinion."""

    lanes: tuple[LaneCount, ...]
    lone: tuple[tuple[str, Place], ...]
    """Label of the draw, and who skates alone."""
    same_club: tuple[tuple[str, Clash], ...]
    same_noc: tuple[tuple[str, Clash], ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a draw is what its seed and its changes make."""

    agrees: bool
    words: str


def last_bend(start: Lane, metres: int, track: Fraction = STANDARD_TRACK) -> Lane:
    """Return the lane of the last bend, which is the lane of the finish: behind that bend nobody crosses.

    Who starts a 500 m outside has it inside.

    Clause: rules 1.2
    """
    return lane_at_split(start, len(split_distances(metres, track)) - 1, metres, track)


def lane_counts(drawn: Iterable[Drawn]) -> tuple[LaneCount, ...]:
    """Return how often each skater has which lane in some draws, by skater id.

    Clause: rules 3.1
    """
    starts: Counter[tuple[str, Lane]] = Counter()
    ends: Counter[tuple[str, Lane]] = Counter()
    for one in drawn:
        for place in one.draw.places:
            starts[place.skater_id, place.lane] += 1
            ends[place.skater_id, last_bend(place.lane, one.metres, one.track)] += 1
    return tuple(
        LaneCount(
            skater,
            starts[skater, Lane.INNER],
            starts[skater, Lane.OUTER],
            ends[skater, Lane.INNER],
            ends[skater, Lane.OUTER],
        )
        for skater in sorted({skater for skater, _ in starts})
    )


def fairness(drawn: Sequence[Drawn], entrants: Iterable[Entrant]) -> Fairness:
    """Return the report on one or several draws of the same skaters.

    Clause: rules 3.2
    """
    who = list(entrants)
    lanes = lane_counts(drawn)
    alone = tuple((it.draw.label, place) for it in drawn for place in lone(it.draw))
    club = _shared(drawn, who, Avoid.CLUB)
    noc = _shared(drawn, who, Avoid.NOC)
    return Fairness(lanes, alone, club, noc, _statements(len(drawn), lanes, len(alone), len(club), len(noc)))


def _shared(drawn: Sequence[Drawn], who: Sequence[Entrant], avoid: Avoid) -> tuple[tuple[str, Clash], ...]:
    return tuple((it.draw.label, clash) for it in drawn for clash in clashes(it.draw.places, who, avoid))


def _statements(draws: int, lanes: Sequence[LaneCount], alone: int, club: int, noc: int) -> tuple[str, ...]:
    """Plain counts; whoever reads them may judge."""
    starts = Counter((it.inner, it.outer) for it in lanes)
    bends = Counter((it.last_bend_inner, it.last_bend_outer) for it in lanes)
    return (
        f"Draws: {draws}; skaters: {len(lanes)}.",
        *(f"Starts {key[0]} inner, {key[1]} outer: {starts[key]} skaters." for key in sorted(starts)),
        *(f"Last bend {key[0]} inner, {key[1]} outer: {bends[key]} skaters." for key in sorted(bends)),
        f"Starts alone: {alone}.",
        f"Pairs of one club: {club}; of one nation: {noc}.",
    )


def verify(draw: Draw, entrants: Iterable[Entrant], earlier: Sequence[Place] = ()) -> Verification:
    """Return whether the draw, made again from its seed and entries, and changed as it says, is the same.

    `entrants` are those of the draw, with the standing of that moment. The first difference is named.

    Clause: rules 3.2
    """
    again = make_draw(
        draw.method, entrants, seed=draw.seed, label=draw.label, options=draw.options, earlier=earlier
    )
    if again.drawn != draw.drawn:
        return Verification(
            False, f"seed {draw.seed} gives another draw: {_difference(again.drawn, draw.drawn)}"
        )
    changes = draw.since_drawn()
    now = replayed(draw.drawn, changes)
    if now != draw.places:
        return Verification(False, f"a change is not told: {_difference(now, draw.places)}")
    after = f", then {len(changes)} changes that are all told" if changes else ""
    return Verification(True, f"the draw is what seed {draw.seed} gives{after}")


def _difference(expected: Sequence[Place], found: Sequence[Place]) -> str:
    seats = {place.slot: place.skater_id for place in found}
    for place in expected:
        if seats.get(place.slot) != place.skater_id:
            there = seats.get(place.slot, "nobody")
            return f"heat {place.heat} pair {place.pair} {place.lane} has {there}, not {place.skater_id}"
    return f"{len(found)} places, not {len(expected)}"
