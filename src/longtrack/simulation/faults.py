"""Faults by name: what goes wrong at a rink, put into a race on purpose. The same seed, the same faults.

Each is a pure function from a play, an amount and a seeded chance to a play. `NAME` takes the usual amount,
`NAME=0.05` a share of all places where it can happen (a number with a point, from 0.0 to 1.0), `NAME=3` so
many places; `clock_step` takes seconds and `clock_drift` millionths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from longtrack.simulation.rink import TICK, made_up_chips
from longtrack.simulation.signals import (
    ALGE,
    LIF,
    P3,
    Befalls,
    Clock,
    Done,
    Play,
    Signal,
    What,
    in_order,
    is_p3,
)
from longtrack.sport.times import SECOND, THOUSANDTH, Duration, Moment, format_time, later

ALL = "all"

_SOON = 250_000_000
"""Nanoseconds within which a network may put two signals into one segment."""

_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of a fault: a share of all places, or a number (of places, seconds, millionths)."""

    value: Fraction
    share: bool

    def picks(self, chance: Random, places: int) -> set[int]:
        """Return which of so many places are hit: of a share at least one, so that a fault does happen."""
        if not self.share:
            return set(chance.sample(range(places), min(int(self.value), places)))
        top, bottom = self.value.as_integer_ratio()
        hit = {it for it in range(places) if chance.randrange(bottom) < top}
        return hit or ({chance.randrange(places)} if top and places else set())


Act = Callable[[Play, Amount, Random], Play]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the table."""

    name: str
    usual: str
    does: str
    """One line of help."""
    act: Act
    unit: str = "places"
    """What its number counts: `places`, `seconds` or `millionths`."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fault with its amount."""

    fault: Fault
    amount: Amount


def chosen(word: str) -> list[Chosen]:
    """Return what `NAME`, `NAME=AMOUNT` or `all` means. Raises ValueError in one sentence."""
    name, _, amount = word.partition("=")
    if name == ALL and not amount:
        return [Chosen(it, _amount(it, it.usual)) for it in FAULTS.values()]
    fault = FAULTS.get(name)
    if fault is None:
        raise ValueError(f"there is no fault {name!r}; there is: {', '.join(FAULTS)}, {ALL}")
    return [Chosen(fault, _amount(fault, amount or fault.usual))]


def _amount(fault: Fault, text: str) -> Amount:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"{fault.name}={text}: expected a number such as {fault.name}={fault.usual}")
    value = Fraction(text)
    if fault.unit != "places":
        return Amount(value, share=False)
    share = "." in text
    if value < 0 or (share and value > 1):
        raise ValueError(f"{fault.name}={text}: expected a share from 0.0 to 1.0 or a number of places")
    return Amount(value, share)


def with_faults(play: Play, wanted: Iterable[Chosen]) -> Play:
    """Return the play with the faults, in the order of the table, each with a chance of its own."""
    amounts = {it.fault.name: it.amount for it in wanted}
    for name, fault in FAULTS.items():
        if name in amounts:
            play = fault.act(play, amounts[name], Random(f"{play.race.seed}/{name}"))
    return play


# --- tools -------------------------------------------------------------------------------------

Test = Callable[[Signal], bool]
Change = Callable[[Signal], Iterable[Signal]]


def _told(play: Play, signals: Iterable[Signal], done: Iterable[Done]) -> Play:
    return replace(play, signals=in_order(list(signals)), done=(*play.done, *done))


def _each(play: Play, amount: Amount, chance: Random, name: str, test: Test, change: Change) -> Play:
    """Change some of the signals that pass a test; a change gives none, one or more signals."""
    places = [it for it in play.signals if test(it)]
    hit = {id(places[it]) for it in amount.picks(chance, len(places))}
    told: list[Signal] = []
    done = []
    for signal in play.signals:
        if id(signal) in hit:
            told += change(signal)
            done.append(Done(name, signal.at, words(signal)))
        else:
            told.append(signal)
    return _told(play, told, done)


def words(signal: Signal) -> str:
    """Return a signal in words: `chip 12345 on p3/L4, W1000 heat 2, anna`."""
    what = f"chip {signal.chip}" if signal.what is What.CHIP else str(signal.what)
    lane = f" {signal.lane.value}" if signal.lane and signal.what is What.BEAM else ""
    who = f", {signal.skater}" if signal.skater else ""
    return f"{what}{lane} on {signal.device}, {signal.distance} heat {signal.heat}{who}"


def _befalls(what: Befalls, test: Test, name: str) -> Act:
    def act(play: Play, amount: Amount, chance: Random) -> Play:
        def change(signal: Signal) -> Iterator[Signal]:
            yield replace(signal, befalls=signal.befalls | {what}, place=chance.randrange(10_000))

        return _each(play, amount, chance, name, test, change)

    return act


def _is_on_a_wire(signal: Signal) -> bool:
    return signal.device != LIF


def _is_p3(signal: Signal) -> bool:
    return is_p3(signal.device)


def _is(*what: What) -> Test:
    return lambda signal: signal.what in what


def _heats(play: Play) -> list[tuple[str, int, Moment, Moment]]:
    """Return distance, number, first gun and last finish of each heat."""
    return [
        (
            heat[0].starter.distance,
            heat[0].starter.heat,
            min(it.gun for it in heat),
            max(later(it.gun, it.splits[-1]) for it in heat),
        )
        for heat in play.race.heats()
    ]


def _moment_in(chance: Random, start: Moment, end: Moment) -> Moment:
    """Return a moment of the middle half of a time, on a whole millisecond."""
    quarter = (end - start) // 4
    return Moment((start + quarter + chance.randrange(2 * quarter)) // 1_000_000 * 1_000_000)


def _false_signals(name: str, make: Callable[[Play, Random, str, int, Moment], Signal | None]) -> Act:
    """Add signals that nobody gave, at moments when somebody is on the ice."""

    def act(play: Play, amount: Amount, chance: Random) -> Play:
        heats = _heats(play)
        if amount.share:
            ridden = [heats[it] for it in sorted(amount.picks(chance, len(heats)))]
        else:
            ridden = [heats[chance.randrange(len(heats))] for _ in range(int(amount.value))]
        moments = [(one, heat, _moment_in(chance, gun, end)) for one, heat, gun, end in ridden]
        made = [it for which in moments if (it := make(play, chance, *which)) is not None]
        return _told(play, (*play.signals, *made), (Done(name, it.at, words(it)) for it in made))

    return act


# --- chips -------------------------------------------------------------------------------------


def _swapped_chips(play: Play, amount: Amount, chance: Random) -> Play:
    pairs: dict[tuple[str, int, int], list[tuple[str, tuple[int, ...]]]] = {}
    for it in play.race.skated:
        place = (it.starter.distance, it.starter.heat, it.starter.pair)
        pairs.setdefault(place, []).append((it.starter.skater, it.starter.chips))
    two = [(place, pair) for place, pair in pairs.items() if len(pair) == 2 and P3 in play.wiring.devices]
    other: dict[tuple[str, int, int], dict[int, int]] = {}
    done = []
    for number in sorted(amount.picks(chance, len(two))):
        place, ((one, of_one), (two_, of_two)) = two[number]
        both = list(zip(of_one, of_two, strict=False))
        other[place] = {a: b for pair in both for a, b in (pair, pair[::-1])}
        done.append(Done("swapped_chips", play.race.begins, f"{one} and {two_} wear each other's chips"))
    swapped = (
        replace(it, chip=other.get((it.distance, it.heat, it.pair), {}).get(it.chip, it.chip))
        for it in play.signals
    )
    return _told(play, swapped, done)


def _one_chip(play: Play, amount: Amount, chance: Random) -> Play:
    worn = {it.starter.skater: it.starter.chips for it in play.race.skated if len(it.starter.chips) > 1}
    skaters = list(worn) if P3 in play.wiring.devices else []
    dead = {worn[skaters[it]][-1]: skaters[it] for it in sorted(amount.picks(chance, len(skaters)))}
    done = [Done("one_chip", play.race.begins, f"chip {chip} of {who} is dead") for chip, who in dead.items()]
    return _told(play, (it for it in play.signals if it.chip not in dead), done)


def _missing_loop(play: Play, amount: Amount, chance: Random) -> Play:
    places = list(dict.fromkeys(_crossing(it) for it in play.signals if it.what is What.CHIP and it.skater))
    missing = {places[it] for it in amount.picks(chance, len(places))}
    gone = [it for it in play.signals if it.what is What.CHIP and _crossing(it) in missing]
    kept = (it for it in play.signals if not (it.what is What.CHIP and _crossing(it) in missing))
    return _told(play, kept, [Done("missing_loop", it.at, words(it)) for it in gone])


def _crossing(signal: Signal) -> tuple[str, int, str, int]:
    """A skater at a loop: both her chips."""
    return signal.distance, signal.heat, signal.skater, signal.way


def _weak_hit(play: Play, amount: Amount, chance: Random) -> Play:
    def change(signal: Signal) -> Iterator[Signal]:
        yield replace(signal, strength=60, hits=2)

    return _each(play, amount, chance, "weak_hit", _is(What.CHIP), change)


def _foreign_chip(
    play: Play, chance: Random, distance: str, heat: int, at: Moment, chip: int
) -> Signal | None:
    devices = sorted({it.device for it in play.signals if it.what is What.CHIP})
    if not devices:
        return None
    device = devices[chance.randrange(len(devices))]
    return Signal(
        what=What.CHIP,
        device=device,
        at=at,
        told=Moment(at + 100_000_000),
        distance=distance,
        heat=heat,
        loop=device.partition("/")[2],
        chip=chip,
        strength=118,
        hits=33,
    )


def _unknown_chip(play: Play, chance: Random, distance: str, heat: int, at: Moment) -> Signal | None:
    known = {chip for it in play.race.skated for chip in it.starter.chips}
    chip = made_up_chips(["nobody"], chance.randrange(1_000_000), known)["nobody"][0]
    return _foreign_chip(play, chance, distance, heat, at, chip)


def _warm_up(play: Play, chance: Random, distance: str, heat: int, at: Moment) -> Signal | None:
    others = [
        it.starter for it in play.race.skated if (it.starter.distance, it.starter.heat) != (distance, heat)
    ]
    if not others:
        return None
    chip = others[chance.randrange(len(others))].chips[0]
    return _foreign_chip(play, chance, distance, heat, at, chip)


# --- gun and beams -----------------------------------------------------------------------------


def _missing_beam(play: Play, amount: Amount, chance: Random) -> Play:
    return _each(play, amount, chance, "missing_beam", _is(What.BEAM), lambda _: ())


def _dead_source(play: Play, amount: Amount, chance: Random) -> Play:
    heats = _heats(play)
    dead = {}
    for number in sorted(amount.picks(chance, len(heats))):
        distance, heat, gun, end = heats[number]
        dead[distance, heat] = _moment_in(chance, gun, end)
    gone = [
        it
        for it in play.signals
        if it.what is What.BEAM and it.at >= dead.get((it.distance, it.heat), it.at + 1)
    ]
    silent = {id(it) for it in gone}
    kept = (it for it in play.signals if id(it) not in silent)
    return _told(play, kept, [Done("dead_source", it.at, words(it)) for it in gone])


def _false_beam(play: Play, chance: Random, distance: str, heat: int, at: Moment) -> Signal | None:
    beams = [it for it in play.signals if it.what is What.BEAM]
    if not beams:
        return None
    like = beams[chance.randrange(len(beams))]
    return Signal(
        what=What.BEAM, device=like.device, at=at, told=at, distance=distance, heat=heat, lane=like.lane
    )


def _double_gun(play: Play, amount: Amount, chance: Random) -> Play:
    def change(signal: Signal) -> Iterator[Signal]:
        yield signal
        again = Moment(signal.at + chance.randrange(30, 1_200) * 1_000_000)
        yield replace(signal, at=again, told=again)

    return _each(play, amount, chance, "double_gun", _is(What.GUN), change)


def _false_start(play: Play, amount: Amount, chance: Random) -> Play:
    """A shot, the shot that calls back a second or two later, and 25 s after the first one the true gun."""
    called_back = chance.randrange(1_000, 2_500) * 1_000_000

    def change(signal: Signal) -> Iterator[Signal]:
        first = Moment(signal.at - 25_000_000_000)
        back = Moment(first + called_back)
        yield replace(signal, at=first, told=first)
        yield replace(signal, at=back, told=back)
        yield signal

    def opens_the_heat(signal: Signal) -> bool:
        return signal.what is What.GUN and signal.pair == 1

    return _each(play, amount, chance, "false_start", opens_the_heat, change)


def _lost_gun(play: Play, amount: Amount, chance: Random) -> Play:
    return _each(play, amount, chance, "lost_gun", _is(What.GUN), lambda _: ())


def _hand_backup(play: Play, amount: Amount, chance: Random) -> Play:
    """Keys of the timer, pressed 0.1 to 0.2 s before or after the finish."""
    if ALGE not in play.wiring.devices:
        return play
    finishes = play.race.skated
    hands = []
    for number in sorted(amount.picks(chance, len(finishes))):
        skated = finishes[number]
        off = chance.randrange(100, 201) * chance.choice((-1, 1)) * THOUSANDTH
        at = later(skated.gun, Duration((skated.splits[-1] + off) // TICK * TICK))
        crossing = next(it for it in skated.crossings if it.split == len(skated.splits) - 1)
        hands.append(
            Signal(
                what=What.HAND,
                device=ALGE,
                at=at,
                told=at,
                distance=skated.starter.distance,
                heat=skated.starter.heat,
                pair=skated.starter.pair,
                skater=skated.starter.skater,
                split=crossing.split,
                lane=crossing.lane,
            )
        )
    return _told(play, (*play.signals, *hands), (Done("hand_backup", it.at, words(it)) for it in hands))


# --- devices that die ----------------------------------------------------------------------------


def _dead_camera(play: Play, amount: Amount, chance: Random) -> Play:
    """No picture of a heat is read."""
    heats = _heats(play)
    dead = {heats[number][:2] for number in amount.picks(chance, len(heats))}
    return _without(play, "dead_camera", lambda it: it.what is What.PHOTO and (it.distance, it.heat) in dead)


def _dead_decoder(play: Play, amount: Amount, chance: Random) -> Play:
    """The decoder at the finish line sees no chip from the middle of a heat to its end."""
    heats = _heats(play)
    dead = {}
    for number in sorted(amount.picks(chance, len(heats))):
        distance, heat, gun, end = heats[number]
        dead[distance, heat] = _moment_in(chance, gun, end)

    def is_lost(it: Signal) -> bool:
        is_there = it.what is What.CHIP and it.device == P3
        return is_there and it.at >= dead.get((it.distance, it.heat), it.at + 1)

    return _without(play, "dead_decoder", is_lost)


def _low_battery(play: Play, amount: Amount, chance: Random) -> Play:
    """Both chips of a skater are heard weakly, and at two loops of three not at all."""
    skaters = list(dict.fromkeys(it.skater for it in play.signals if it.what is What.CHIP and it.skater))
    low = {skaters[it] for it in amount.picks(chance, len(skaters))}
    told = []
    done = [Done("low_battery", play.race.begins, f"the chips of {it} are weak") for it in sorted(low)]
    for it in play.signals:
        if it.what is not What.CHIP or it.skater not in low:
            told.append(it)
        elif chance.randrange(3) == 0:
            told.append(replace(it, strength=45, hits=1))
    return _told(play, told, done)


def _without(play: Play, name: str, test: Test) -> Play:
    gone = [it for it in play.signals if test(it)]
    lost = {id(it) for it in gone}
    kept = (it for it in play.signals if id(it) not in lost)
    return _told(play, kept, [Done(name, it.at, words(it)) for it in gone])


# --- photo finish ------------------------------------------------------------------------------


def _late_photo(play: Play, amount: Amount, chance: Random) -> Play:
    def change(signal: Signal) -> Iterator[Signal]:
        yield replace(signal, told=later(signal.told, Duration(chance.randrange(60, 180) * SECOND)))

    return _each(play, amount, chance, "late_photo", _is(What.PHOTO), change)


def _photo_reread(play: Play, amount: Amount, chance: Random) -> Play:
    """The first reading is up to 3 ms wrong; what the judge saves 20 to 40 s later is the truth."""

    def change(signal: Signal) -> Iterator[Signal]:
        assert signal.time is not None
        wrong = chance.choice((-3, -2, -1, 1, 2, 3)) * THOUSANDTH
        yield replace(signal, time=Duration(signal.time + wrong))
        yield replace(signal, told=later(signal.told, Duration(chance.randrange(20, 40) * SECOND)))

    return _each(play, amount, chance, "photo_reread", _is(What.PHOTO), change)


# --- clocks ------------------------------------------------------------------------------------


def _clock_step(play: Play, amount: Amount, chance: Random) -> Play:
    """The clock of the decoder is set in the middle of a heat; of the timer where there is no decoder."""
    return _set_clock(play, amount, chance, "clock_step", P3 if P3 in play.wiring.devices else ALGE)


def _alge_clock_step(play: Play, amount: Amount, chance: Random) -> Play:
    """The clock of the timer is set in the middle of a heat."""
    return _set_clock(play, amount, chance, "alge_clock_step", ALGE)


def _set_clock(play: Play, amount: Amount, chance: Random, fault: str, name: str) -> Play:
    if name not in play.wiring.devices:
        return play
    heats = _heats(play)
    _, _, gun, end = heats[chance.randrange(len(heats))]
    when = _moment_in(chance, gun, end)
    by = int(amount.value * 1_000) * 1_000_000
    clock = play.clock(name)
    changed = Clock(clock.offset, clock.drift, clock.since, (*clock.steps, (when, by)))
    sign = "-" if by < 0 else "+"
    text = f"the clock of {name} is set by {sign}{format_time(Duration(abs(by) // 1_000), 3)} s"
    return replace(play, clocks={**play.clocks, name: changed}, done=(*play.done, Done(fault, when, text)))


def _clock_drift(play: Play, amount: Amount, chance: Random) -> Play:
    """Every clock runs wrong by so many millionths, each one fast or slow by chance."""
    clocks = {}
    done = []
    for name, clock in play.clocks.items():
        drift = int(amount.value * 1_000) * chance.choice((-1, 1))
        clocks[name] = Clock(clock.offset, drift, play.race.begins, clock.steps)
        done.append(
            Done("clock_drift", play.race.begins, f"the clock of {name} gains {drift} ns in each second")
        )
    return replace(play, clocks=clocks, done=(*play.done, *done))


# --- links -------------------------------------------------------------------------------------


def _windows(
    play: Play, amount: Amount, chance: Random, test: Test, seconds: tuple[int, int]
) -> list[tuple[Moment, Moment]]:
    """Return some seconds in so many heats; each begins with a signal that passes the test."""
    told: dict[tuple[str, int], list[Moment]] = {}
    for it in filter(test, play.signals):
        told.setdefault((it.distance, it.heat), []).append(it.told)
    heats = list(told.values())
    windows = []
    for number in sorted(amount.picks(chance, len(heats))):
        begins = heats[number][chance.randrange(len(heats[number]))]
        windows.append((begins, later(begins, Duration(chance.randrange(*seconds) * SECOND))))
    return windows


def _late_burst(play: Play, amount: Amount, chance: Random) -> Play:
    """Nothing comes for 8 to 20 s, then all of it at once."""
    windows = _windows(play, amount, chance, _is_p3, (8, 20))

    def told(signal: Signal) -> Signal:
        for begins, ends in windows:
            if _is_p3(signal) and begins <= signal.told < ends:
                return replace(signal, told=ends)
        return signal

    done = [
        Done("late_burst", begins, f"the link stands still for {(ends - begins) // 10**9} s")
        for begins, ends in windows
    ]
    # Sorted by when they would have been told: within the burst they keep their order.
    return replace(play, signals=_stable(map(told, play.signals)), done=(*play.done, *done))


def _stable(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    return tuple(sorted(signals, key=lambda it: it.told))


def _link_drop(play: Play, amount: Amount, chance: Random) -> Play:
    """The decoder's link ends; what passes in the next 5 to 15 s only its memory has."""
    windows = _windows(play, amount, chance, _is_p3, (5, 15))
    dropped: set[tuple[Moment, Moment]] = set()

    def told(signal: Signal) -> Signal:
        for window in windows:
            if _is_p3(signal) and window[0] <= signal.told < window[1]:
                first = window not in dropped
                dropped.add(window)
                befalls = {Befalls.UNSENT, Befalls.LINK_DROPS} if first else {Befalls.UNSENT}
                return replace(signal, befalls=signal.befalls | befalls)
        return signal

    changed = tuple(told(it) for it in play.signals)
    done = [
        Done("link_drop", begins, f"the link is down for {(ends - begins) // 10**9} s")
        for begins, ends in windows
        if (begins, ends) in dropped
    ]
    return replace(play, signals=changed, done=(*play.done, *done))


def _joined_segments(play: Play, amount: Amount, chance: Random) -> Play:
    follow: dict[str, Moment] = {}
    soon = set()
    for it in reversed(play.signals):
        if follow.get(it.device, Moment(it.told + _SOON)) < it.told + _SOON:
            soon.add(id(it))
        follow[it.device] = it.told
    joined = _befalls(Befalls.JOINED, lambda it: _is_on_a_wire(it) and id(it) in soon, "joined_segments")
    return joined(play, amount, chance)


FAULTS: dict[str, Fault] = {
    it.name: it
    for it in (
        Fault("swapped_chips", "1", "the two skaters of a pair wear each other's chips", _swapped_chips),
        Fault("one_chip", "0.1", "the second chip of a skater is dead", _one_chip),
        Fault(
            "missing_beam",
            "0.03",
            "a beam misses a skater",
            _missing_beam,
        ),
        Fault("missing_loop", "0.03", "a loop hears neither chip of a skater", _missing_loop),
        Fault(
            "weak_hit",
            "0.05",
            "a chip is hardly heard: strength 60, 2 hits",
            _weak_hit,
        ),
        Fault(
            "unknown_chip",
            "5",
            "a chip passes that nobody was issued",
            _false_signals("unknown_chip", _unknown_chip),
        ),
        Fault("warm_up", "3", "a skater of another heat passes a loop", _false_signals("warm_up", _warm_up)),
        Fault("dead_source", "1", "from the middle of a heat to its end no beam is told", _dead_source),
        Fault("false_beam", "5", "somebody else crosses a beam", _false_signals("false_beam", _false_beam)),
        Fault("double_gun", "2", "the gun is heard twice within about a second", _double_gun),
        Fault(
            "false_start",
            "1",
            "a shot, the shot that calls back, and the true gun 25 s after the first",
            _false_start,
        ),
        Fault("hand_backup", "1.0", "keys are pressed at the finish, 0.1 to 0.2 s wrong", _hand_backup),
        Fault("late_photo", "0.2", "the picture is read one to three minutes later", _late_photo),
        Fault(
            "photo_reread",
            "0.2",
            "the judge saves again with other thousandths; the second is right",
            _photo_reread,
        ),
        Fault(
            "clock_step",
            "2",
            "the decoder's clock is set by so many seconds in mid-race",
            _clock_step,
            "seconds",
        ),
        Fault(
            "clock_drift", "20", "each clock gains or loses so many millionths", _clock_drift, "millionths"
        ),
        Fault("late_burst", "1", "the decoder's link stands still, then all comes at once", _late_burst),
        Fault("link_drop", "1", "the decoder's link ends; what it missed is there on RESEND", _link_drop),
        Fault(
            "lost_record",
            "0.02",
            "a record of the decoder is lost; it is there on RESEND",
            _befalls(Befalls.UNSENT, _is_p3, "lost_record"),
        ),
        Fault(
            "decoder_restart",
            "1",
            "the decoder is switched off and on: it counts anew",
            _befalls(Befalls.RESTARTS, _is_p3, "decoder_restart"),
        ),
        Fault(
            "duplicate", "0.05", "a signal is sent twice", _befalls(Befalls.TWICE, _is_on_a_wire, "duplicate")
        ),
        Fault(
            "crc_error",
            "0.02",
            "a bit of a record is wrong, its check sum tells",
            _befalls(Befalls.DAMAGED, _is_on_a_wire, "crc_error"),
        ),
        Fault(
            "garbage",
            "0.05",
            "bytes without meaning come before a signal",
            _befalls(Befalls.NOISE, _is_on_a_wire, "garbage"),
        ),
        Fault(
            "split_segments",
            "1.0",
            "every byte comes in a segment of its own",
            _befalls(Befalls.SPLIT, _is_on_a_wire, "split_segments"),
        ),
        Fault(
            "joined_segments",
            "0.3",
            "a signal that the next one follows at once comes with it",
            _joined_segments,
        ),
        Fault(
            "half_written_lif",
            "0.5",
            "the result file grows piece by piece",
            _befalls(Befalls.SPLIT, _is(What.PHOTO), "half_written_lif"),
        ),
        Fault("lost_gun", "1", "a gun is not heard, and no memory has it", _lost_gun),
        Fault(
            "damaged_gun",
            "1",
            "a digit of a gun is wrong; it is right in the memory",
            _befalls(Befalls.DAMAGED, _is(What.GUN), "damaged_gun"),
        ),
        Fault(
            "open_garbage",
            "0.02",
            "bytes without meaning come before a line of the timer, and no end of line",
            _befalls(Befalls.NOISE_WITHOUT_END, lambda it: it.device == ALGE, "open_garbage"),
        ),
        Fault(
            "alge_clock_step",
            "-2",
            "the timer's clock is set by so many seconds in mid-race",
            _alge_clock_step,
            "seconds",
        ),
        Fault("dead_camera", "1", "no picture of a heat is read", _dead_camera),
        Fault(
            "dead_decoder",
            "1",
            "from the middle of a heat to its end no chip is told at the finish line",
            _dead_decoder,
        ),
        Fault("low_battery", "1", "both chips of a skater are hardly heard, often not at all", _low_battery),
    )
}
"""In the order in which they are put in."""
