"""How a race begins: false starts, a skater who is not there, and whose gun a time is counted from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from longtrack.sport.edition import FalseStartScope
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration, Moment, between

FALSE_START: Final = "T04"
"""The code beside a disqualification for a false start."""


@dataclass(frozen=True, slots=True)
class FalseStart:
    """One false start as the starter calls it. `pair` counts the signals of a heat: 2 for the second pair."""

    heat: int
    offenders: tuple[str, ...]
    pair: int = 1


@dataclass(frozen=True, slots=True)
class StartRuling:
    """What one false start leads to. Everybody is called back; those not disqualified start again."""

    call: FalseStart
    disqualified: tuple[str, ...]

    @property
    def code(self) -> str:
        """The infringement code of the disqualification, empty where it was the first false start."""
        return FALSE_START if self.disqualified else ""


def rule_on_false_starts(
    calls: Iterable[FalseStart], scope: FalseStartScope = FalseStartScope.PAIR
) -> list[StartRuling]:
    """Return what each false start of a distance leads to, in the order in which they were called.

    The first one is free, whoever made it; after that whoever makes another is disqualified, and the
    partner starts alone without a mark. Every pair, and each pair of a quartet, has a count of its own.

    Clause: rules 2.5; ISU Rule 253.4
    """
    warned: set[tuple[int | str, ...]] = set()
    rulings = []
    for call in calls:
        keys = {offender: _count(call, offender, scope) for offender in call.offenders}
        out = tuple(offender for offender in call.offenders if keys[offender] in warned)
        warned.update(keys.values())
        rulings.append(StartRuling(call, out))
    return rulings


def _count(call: FalseStart, offender: str, scope: FalseStartScope) -> tuple[int | str, ...]:
    match scope:
        case FalseStartScope.PAIR:
            return call.heat, call.pair
        case FalseStartScope.HEAT:
            return (call.heat,)
        case FalseStartScope.SKATER:
            return call.heat, offender
        case _:
            assert_never(scope)


def outcome_of_the_missing(*, last_call_made: bool, signed_off: bool = False) -> Outcome | None:
    """Return what a skater is who is not at the line; None while she may still come.

    One who signed off before the race is withdrawn, one who only stays away did not start.

    Clause: rules 2.5, 2.6
    """
    if signed_off:
        return Outcome.WDR
    return Outcome.DNS if last_call_made else None


def time_from_own_start(guns: Mapping[int, Moment], pair: int, at: Moment) -> Duration:
    """Return the time of a skater at the moment `at`, counted from the start of her own pair.

    `guns` holds the start of each pair of the heat: a quartet has two clocks, and the second pair is not
    charged for the wait. Raises ValueError where the pair has not started, or not before `at`.

    Clause: rules 1.4
    """
    gun = guns.get(pair)
    if gun is None:
        raise ValueError(f"pair {pair} of this heat has no start yet")
    if at < gun:
        raise ValueError(f"pair {pair} started after this moment; is it a passing of the other pair?")
    return between(gun, at)
