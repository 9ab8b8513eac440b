"""The order of a single distance (rules 2.3, 2.6, 4.1)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from longtrack.sport.terms import Outcome
from longtrack.sport.times import THOUSANDTH, Duration, cut, format_time, publish, third_digit

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Performance:
    """What ranking needs to know of one skater: the outcome, and the time of those who finished."""

    skater_id: str
    outcome: Outcome
    time: Duration | None = None
    out_of_competition: bool = False


def standard_ranks(items: Iterable[Item], key: Callable[[Item], Any]) -> list[tuple[int, Item]]:
    """Sort by `key` and number from 1; equal keys share a rank and the next is skipped (1, 2, 2, 4).

    Clause: rules 2.3
    """
    ranked: list[tuple[int, Item]] = []
    for place, item in enumerate(sorted(items, key=key), 1):
        shares = bool(ranked) and key(ranked[-1][1]) == key(item)
        ranked.append((ranked[-1][0] if shares else place, item))
    return ranked


def rank_distance(
    performances: Iterable[Performance],
    tie_precision: Duration = THOUSANDTH,
    *,
    dnf_ranked_last: bool = False,
) -> list[tuple[int | None, Performance]]:
    """Return the result list of one distance: (rank or None, performance), in printed order.

    Finishers are ranked on their time cut to `tie_precision`; equal times share a rank. The unranked
    follow: DNF, DQ, DNS, WDR, then those out of competition. With `dnf_ranked_last` whoever did not
    finish shares the rank after the last finisher. The order in which the performances are given does
    not matter: ties are listed by skater id.

    Thousandths decide at the Games since 2010; a DNF has a rank on the sheets of the World Cup since the
    third of 2025/26.

    Clause: rules 2.3, 2.6, 4.1
    """
    everyone = sorted(performances, key=lambda it: it.skater_id)
    timed = [it for it in everyone if _is_timed(it)]
    rest = [it for it in everyone if not _is_timed(it)]
    rest.sort(key=lambda it: (it.out_of_competition, it.outcome.place_in_list))
    ranked = standard_ranks(timed, key=lambda it: cut(it.time or Duration(0), tie_precision))
    last = len(timed) + 1 if dnf_ranked_last else None
    return [*ranked, *((last if _stopped(it) else None, it) for it in rest)]


def _stopped(performance: Performance) -> bool:
    return performance.outcome is Outcome.DNF and not performance.out_of_competition


def _is_timed(performance: Performance) -> bool:
    return (
        performance.outcome is Outcome.FINISHED
        and performance.time is not None
        and not performance.out_of_competition
    )


def shared_hundredths(times: Sequence[Duration]) -> set[Duration]:
    """Return the published times that two or more skaters share.

    For these, and only for these, the third digit is printed, in brackets.

    Clause: rules 2.2
    """
    shown = [publish(time) for time in times]
    return {time for time in shown if shown.count(time) > 1}


def printed_times(times: Sequence[Duration]) -> list[str]:
    """Return the times of one result as they are printed: `34.14(6)`, `34.14(7)`, `34.51`.

    Clause: rules 2.2
    """
    shared = shared_hundredths(times)
    return [
        format_time(time) + (f"({third_digit(time)})" if publish(time) in shared else "") for time in times
    ]


def behind(time: Duration, best: Duration) -> Duration:
    """Return the gap between two times as printed: the difference of the published times.

    Clause: rules 2.2
    """
    return Duration(publish(time) - publish(best))


def rank_among(value: Hashable, others: Iterable[Any]) -> int:
    """Return the place of `value` among `others` and itself: one more than the number that is better.

    Clause: rules 2.3
    """
    return 1 + sum(1 for other in others if other < value)
