"""Personal and season bests (rules 6.1, 6.2). Only counting times belong in here."""

from __future__ import annotations

from collections.abc import Iterable

from longtrack.sport.rules.records import RecordClass, Verdict, compare
from longtrack.sport.rules.seasons import season
from longtrack.sport.times import Duration

__all__ = ["best_flag", "best_verdict", "season", "season_best"]


def season_best(races: Iterable[tuple[str, Duration]], date: str) -> Duration | None:
    """Return the fastest time of the season to which `date` belongs; `races` are dates and counting times.

    Clause: rules 6.1
    """
    wanted = season(date)
    return min((time for day, time in races if season(day) == wanted), default=None)


def best_verdict(time: Duration, earlier: Duration | None) -> Verdict:
    """Return whether a counting time is a new best: smaller in hundredths, or the first.

    Clause: rules 6.2
    """
    return Verdict.BROKEN if earlier is None else compare(time, earlier)


def best_flag(
    time: Duration,
    earlier: Duration | None,
    best: RecordClass = RecordClass.PB,
    *,
    first_counts: bool = True,
) -> str:
    """Return what stands beside a counting time: `PB` where it is a new best, `=PB` where it equals it.

    Whether the first time of all is a best is for the competition to say (`first_counts`); `best` may be
    SB, with the best of the season so far in `earlier`.

    Clause: rules 6.2
    """
    if earlier is None and not first_counts:
        return ""
    match best_verdict(time, earlier):
        case Verdict.BROKEN:
            return best.value
        case Verdict.EQUALLED:
            return f"={best.value}"
        case Verdict.STANDS:
            return ""
