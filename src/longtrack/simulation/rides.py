"""One pair at a time, at the moment at which it is let go: for a rehearsal that follows the desk. Pure.

`running.rehearsal` plays a whole race by its own timetable. Here people at consoles call the heats, so what
each pair will do is made when its gun goes off, and a fault can still be put into what is to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from longtrack.competition.state import Competition
from longtrack.simulation.faults import ALL, FAULTS, Chosen, chosen, with_faults
from longtrack.simulation.rink import CannotSimulate, Starter, skate, starters_of
from longtrack.simulation.signals import Clock, Done, Play, Signal, What, Wiring, in_order, observed
from longtrack.sport.times import Duration, Moment

FALSE_START = "false_start"
"""Here the pair stays at the start until it is called back, instead of the fault of the same name."""

WARM_UP = "warm_up"

SOON = (500, 4_000)
"""Milliseconds after which a signal comes that was put into a heat under way."""

CALLED_BACK = (1_000, 2_500)
"""Milliseconds from a false start to the shot that calls back."""


def pair_of(state: Competition, seed: int, distance: str, heat: int, pair: int) -> list[Starter]:
    """Return who of a pair is to start. Raises CannotSimulate where that cannot be played."""
    found = [
        it
        for it in starters_of(state, seed, [distance])
        if (it.distance, it.heat, it.pair) == (distance, heat, pair)
    ]
    if not found:
        raise CannotSimulate(f"nobody of heat {heat} of {distance} is left to skate")
    return found


def ride(
    starters: Sequence[Starter],
    *,
    seed: int,
    attempt: int,
    gun: Moment,
    state: Competition,
    wiring: Wiring,
    clocks: dict[str, Clock],
) -> Play:
    """Return what a pair will do from its gun on, without a fault; the clocks of the devices go on."""
    first = starters[0]
    name = f"{seed}/{first.distance}/{first.heat}/{first.pair}/{attempt}"
    race = skate(
        starters,
        seed=Random(name).randrange(2**32),
        begins=gun,
        track=state.track,
        loops=list(state.loops.values()),
        first_gun_after=Duration(0),
    )
    play = observed(race, wiring)
    return replace(play, clocks={name: _from(clock, gun) for name, clock in (clocks or play.clocks).items()})


def _from(clock: Clock, moment: Moment) -> Clock:
    """Return the same clock, described from a later moment on: nothing jumps when its drift is changed."""
    return Clock(offset=clock.reading(moment) - moment, drift=clock.drift, since=moment)


def once(name: str) -> Chosen:
    """Return a fault as it is put into one heat: once, where it can be counted. Raises ValueError."""
    if "=" in name:
        (found,) = chosen(name)
        return found
    fault = FAULTS.get(name)
    if fault is None:
        raise ValueError(f"there is no fault {name!r}; there is: {', '.join(FAULTS)}")
    always = fault.unit != "places" or fault.usual == "1.0"
    return chosen(name if always else f"{name}=1")[0]


def names_of(faults: Iterable[str]) -> tuple[str, ...]:
    """Return the faults that are asked for, each once; `all` is the whole table. Raises ValueError."""
    words = tuple(dict.fromkeys(faults))
    names = tuple(FAULTS) if ALL in words else words
    for name in names:
        once(name)
    return names


def with_fault(play: Play, name: str, others: Sequence[Starter] = (), times: int = 0) -> Play:
    """Return a play with one fault in it; where it cannot happen, the same play.

    `others` are skaters of other heats, `times` how many faults were put in before.
    """
    if name == FALSE_START:
        return _false_start(play)
    as_seeded = replace(play, race=replace(play.race, seed=play.race.seed + times))
    if name == WARM_UP:
        changed = _warm_up(as_seeded, others)
    else:
        changed = with_faults(as_seeded, [once(name)])
    if len(changed.done) == len(play.done):
        return play
    return replace(changed, race=play.race)


def put_in(play: Play, name: str, now: Moment, others: Sequence[Starter] = (), times: int = 0) -> Play:
    """Return what is to come of a play under way, with a fault in it; where it cannot happen, the same play.

    A false signal that would have come before now comes soon.
    """
    if name == FALSE_START:
        return play
    changed = with_fault(play, name, others, times)
    if changed is play:
        return play
    chance = Random(f"{play.race.seed}/{name}/{times}")
    known = {(it.device, it.at, it.what, it.chip) for it in play.signals}
    moved: list[Signal] = []
    for it in changed.signals:
        if it.told < now and (it.device, it.at, it.what, it.chip) not in known:
            soon = Moment(now + chance.randrange(*SOON) * 1_000_000)
            moved.append(replace(it, at=soon, told=Moment(soon + (it.told - it.at))))
        else:
            moved.append(it)
    done = tuple(replace(it, at=max(it.at, now)) for it in changed.done[len(play.done) :])
    return replace(changed, signals=in_order(moved), done=(*play.done, *done))


def _warm_up(play: Play, others: Sequence[Starter]) -> Play:
    """A chip that nobody was issued, worn by somebody of another heat."""
    chips = [(it.skater, it.chips[0]) for it in others if it.chips]
    if not chips:
        return play
    changed = with_faults(play, [once("unknown_chip")])
    if len(changed.done) == len(play.done):
        return play
    who, chip = chips[play.race.seed % len(chips)]
    known = set(play.signals)
    signals = tuple(it if it in known else replace(it, chip=chip) for it in changed.signals)
    done = Done(WARM_UP, changed.done[-1].at, f"{who} of another heat passes with chip {chip}")
    return replace(changed, signals=signals, done=(*play.done, done))


def _false_start(play: Play) -> Play:
    """The shot, and the one that calls back; then nothing: the pair stands at the start."""
    chance = Random(f"{play.race.seed}/{FALSE_START}")
    back = chance.randrange(*CALLED_BACK) * 1_000_000
    guns = [it for it in play.signals if it.what is What.GUN]
    if not guns:
        return play
    again = [replace(it, at=Moment(it.at + back), told=Moment(it.told + back)) for it in guns]
    early = play.race.skated[chance.randrange(len(play.race.skated))].starter.name
    done = Done(FALSE_START, guns[0].at, f"{early} starts too soon, a second shot calls back")
    return replace(play, signals=in_order([*guns, *again]), done=(*play.done, done))


def without_gun(play: Play) -> Play:
    """Return a play whose start somebody timed by a key: no device hears a shot."""
    return replace(play, signals=tuple(it for it in play.signals if it.what is not What.GUN))


def nobody(state: Competition, seed: int, begins: Moment, wiring: Wiring) -> Play:
    """Return the play of an empty rink: devices, clocks and loops, and nobody on the ice."""
    race = skate([], seed=seed, begins=begins, track=state.track, loops=list(state.loops.values()))
    return observed(race, wiring)


def together(seed: int, plays: Iterable[Play], like: Play, clocks: dict[str, Clock] | None = None) -> Play:
    """Return several pairs as one play, without signals: for devices, and for the truth of it."""
    known = list(plays)
    race = replace(like.race, seed=seed, skated=tuple(one for it in known for one in it.race.skated))
    done = tuple(one for it in known for one in it.done)
    return replace(like, race=race, signals=(), done=done, clocks=clocks or like.clocks)
