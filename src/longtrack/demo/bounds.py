"""Does the completed race of Milan contradict anything that is known? `check_bounds` answers in sentences."""

from collections.abc import Callable, Iterator

from longtrack.demo.milan import HUNDREDTH, MilanRace, Starter
from longtrack.demo.pacing import Window
from longtrack.demo.reports import DUELS, PLACES, UNPUBLISHED_RANKS, WINDOWS
from longtrack.demo.timetable import PAIRS, PAIRS_BEFORE_ICE

DISTANCES = (200, 600, 1000)
FIRST_LAP = Window(26_00, 29_00)
SLOWER = Window(1_00, 3_50)  # the second lap, compared with the first
SECOND = 1_000_000_000  # in nanoseconds
INTERVAL = Window(180, 240)  # seconds between two pairs
ICE_BREAK = Window(20 * 60, 28 * 60)  # from the start of pair 8 to that of pair 9
END = Window(71 * 60, 73 * 60)  # of the last race, after the first gun


def check_bounds(race: MilanRace) -> list[str]:
    """One sentence for each bound that the race violates; none if all is well."""
    return [complaint for check in _CHECKS for complaint in check(race)]


def hundredths(starter: Starter, distance: int) -> int:
    """The time at 200, 600 or 1000 m, cut to the hundredth."""
    return starter.figures[DISTANCES.index(distance)].micros // HUNDREDTH


def standing(race: MilanRace, pairs: int, distance: int) -> list[str]:
    """Who stood where at this distance after so many pairs."""
    index = DISTANCES.index(distance)
    passed = [starter for starter in race.starters if starter.pair <= pairs]
    return [starter.skater_id for starter in sorted(passed, key=lambda each: each.figures[index].micros)]


def _draw(race: MilanRace) -> Iterator[str]:
    """Thirty skaters in fifteen pairs, each with an inner and an outer lane, no team mates together."""
    places = [(starter.pair, starter.lane) for starter in race.starters]
    if places != [(pair, lane) for pair in range(1, PAIRS + 1) for lane in ("inner", "outer")]:
        yield "the draw has a place that is empty or taken twice"
        return
    for inner, outer in zip(race.starters[::2], race.starters[1::2], strict=True):
        if inner.noc == outer.noc:
            yield f"pair {inner.pair}: both skate for {inner.noc}"


def _order(race: MilanRace) -> Iterator[str]:
    """The finish times give the ranks, without a tie."""
    by_id = {starter.skater_id: starter for starter in race.starters}
    times = [starter.figures[2].micros for starter in race.starters]
    if len(set(times)) < len(times):
        yield "two skaters have the same finish time"
    for place, skater_id in enumerate(standing(race, PAIRS, 1000), start=1):
        if (by_id[skater_id].rank or UNPUBLISHED_RANKS.get(skater_id)) != place:
            yield f"{skater_id}: the finish times put her at place {place}"


def _digits(race: MilanRace) -> Iterator[str]:
    """Finishes go down to 1/1000 and end in 1 to 8, splits go down to 1/10000."""
    for starter in race.starters:
        first, second, finish = (figure.micros for figure in starter.figures)
        if finish % 1000 or not 1 <= finish // 1000 % 10 <= 8 or first % 100 or second % 100:
            yield f"{starter.skater_id}: a digit that the clock would not give"


def _laps(race: MilanRace) -> Iterator[str]:
    """The first lap is plausible, the second one slower, but not absurdly."""
    for starter in race.starters:
        opened, rang, finished = (hundredths(starter, distance) for distance in DISTANCES)
        first, second = rang - opened, finished - rang
        if FIRST_LAP.hold(first) != first or SLOWER.hold(second - first) != second - first:
            yield f"{starter.skater_id}: laps of {first} and {second} hundredths"


def _windows(race: MilanRace) -> Iterator[str]:
    """Every time lies inside what the reports allow."""
    for starter in race.starters:
        for distance in DISTANCES:
            time = hundredths(starter, distance)
            bounds = WINDOWS.get((starter.skater_id, distance))
            if bounds and bounds.hold(time) != time:
                yield f"{starter.skater_id}: {time} hundredths at {distance} m"


def _places(race: MilanRace) -> Iterator[str]:
    """Everybody stood where the reports saw her."""
    for pairs, distance, skater_id, place in PLACES:
        stood = standing(race, pairs, distance).index(skater_id) + 1
        if stood != place:
            yield f"{skater_id}: place {stood} at {distance} m after pair {pairs}, reported was {place}"


def _duels(race: MilanRace) -> Iterator[str]:
    """Everybody was ahead of whom the reports say, by as much."""
    by_id = {starter.skater_id: starter for starter in race.starters}
    for distance, ahead, behind, window in DUELS:
        gap = hundredths(by_id[behind], distance) - hundredths(by_id[ahead], distance)
        if window.hold(gap) != gap:
            yield f"{behind}: {gap} hundredths behind {ahead} at {distance} m"


def _last_laps(race: MilanRace) -> Iterator[str]:
    """Until the ice break at most two skaters had a faster last lap than Czerwonka."""
    early = [starter for starter in race.starters if starter.pair <= PAIRS_BEFORE_ICE]
    laps = sorted((hundredths(each, 1000) - hundredths(each, 600), each.skater_id) for each in early)
    if "pol-czerwonka-natalia" not in [skater_id for _, skater_id in laps[:3]]:
        yield "pol-czerwonka-natalia: not among the three best last laps before the ice break"


def _timetable(race: MilanRace) -> Iterator[str]:
    """Fifteen guns at a plausible distance, the ice break after pair 8, the end at about 18:42."""
    if len(race.starts) != PAIRS:
        yield f"{len(race.starts)} starts"
        return
    for pair in range(1, PAIRS):
        gap = (race.starts[pair] - race.starts[pair - 1]) // SECOND
        allowed = ICE_BREAK if pair == PAIRS_BEFORE_ICE else INTERVAL
        if allowed.hold(gap) != gap:
            yield f"{gap} seconds between the starts of pairs {pair} and {pair + 1}"
    last = max(starter.figures[2].micros for starter in race.starters if starter.pair == PAIRS)
    end = (race.starts[-1] - race.starts[0] + last * 1000) // SECOND
    if END.hold(end) != end:
        yield f"the last race ends {end} seconds after the first gun"


_CHECKS: tuple[Callable[[MilanRace], Iterator[str]], ...] = (
    _draw,
    _order,
    _digits,
    _laps,
    _windows,
    _places,
    _duels,
    _last_laps,
    _timetable,
)
