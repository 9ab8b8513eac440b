"""An archive with parts missing: races, and people with everything that is known of them."""

from __future__ import annotations

import random
from dataclasses import replace

from longtrack.sport.history import History, Honour

RACES, PEOPLE = 0.3, 0.25
"""Shares of the races and of the people that are taken out."""


def thinned(history: History, seed: int) -> History:
    """Return a history without some races and people; the marks of completeness that this breaks go, too.

    Records stay: a list of records with a gap would be wrong, not incomplete.
    """
    dice = random.Random(seed)
    races = sorted(
        {(it.competition, it.event) for it in history.results}
        | {(it.competition, it.event) for it in history.fields}
    )
    gone = {it for it in races if dice.random() < RACES}
    people = sorted({it.skater_id for it in history.people} | {it.skater_id for it in history.results})
    lost = {it for it in people if dice.random() < PEOPLE}
    nations = {it.noc for it in history.people if it.skater_id in lost}
    nations |= {it.noc for it in history.results if it.skater_id in lost}
    return replace(
        history,
        results=tuple(
            it
            for it in history.results
            if (it.competition, it.event) not in gone and it.skater_id not in lost
        ),
        fields=tuple(it for it in history.fields if (it.competition, it.event) not in gone),
        people=tuple(it for it in history.people if it.skater_id not in lost),
        honours=tuple(
            replace(it, complete=_still_whole(it, lost, nations))
            for it in history.honours
            if it.skater_id not in lost
        ),
    )


def _still_whole(honour: Honour, lost: set[str], nations: set[str]) -> tuple[str, ...]:
    broken = tuple(f"{set_}:{noc}@" for noc in nations for set_ in ("noc", "women", "men"))
    return tuple(
        it for it in honour.complete if not it.startswith(broken) and not any(one in it for one in lost)
    )
