"""How many medals a skater has, by every scope that words may mean; for `first` and `career_count`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from longtrack.press.careers import Won, all_known, list_of, places_of
from longtrack.press.claim import Verdict, confirmed, contradicted, unverifiable
from longtrack.press.counted import Counted
from longtrack.press.facts import Facts, Race
from longtrack.press.places import ordinal


@dataclass(frozen=True, slots=True)
class Scope:
    """One way to count, with what is counted."""

    words: str
    won: tuple[Won, ...]
    main: bool = False
    """Whether the words themselves say so, or leave no other choice."""


def scopes(facts: Facts, skater: str, one: Counted, race: Race) -> list[Scope]:
    """Return the ways to count the medals of a skater up to the day of a race, the likeliest first."""
    year = one.year
    level = one.level or "OG"
    until = race.date if not year else date(year, 12, 31)
    found = [it for it in places_of(facts, skater, until) if it.level == level and it.place <= 3]
    rows = tuple(it for it in found if one.place in (0, it.place))
    event = race.event if one.event == "?" else one.event
    if event:
        return [Scope(f"in the event {event}", tuple(it for it in rows if it.event == event), True)]
    own = tuple(it for it in rows if not it.team)
    here = tuple(it for it in rows if it.year == (year or (race.date.year if race.date else 0)))
    if (one.games or year) and not one.career:
        if one.individual:
            return [
                Scope("of these Games, without team events", tuple(it for it in here if not it.team)),
                Scope("of these Games", here, True),
            ]
        # `her second gold, in Beijing`: the second there, or the second of all, which she won there.
        then = [Scope("of the career", rows)] if year and one.ordinal else []
        return [Scope("of these Games", here, True), *then]
    if one.individual:
        return [
            Scope("individual", own, True),
            Scope("individual, of these Games", tuple(it for it in own if it in here)),
        ]
    career = Scope("of the career", rows, True)
    if one.career or one.level:
        return [career, Scope("without team events", own)]
    same = tuple(it for it in rows if it.event == race.event)
    return [
        career,
        Scope("of these Games", here),
        Scope("without team events", own),
        Scope("in this event", same),
    ]


def of_people(found: list[Verdict], sure: bool) -> Verdict:
    """Return the verdict on a claim that is judged for each of several people, the likeliest first.

    What is right of the likeliest is right. What is right of another one only may be meant or not.
    """
    first = found[0]
    others = [it for it in found[1:] if it.verdict == "confirmed"]
    if first.verdict != "contradicted":
        return (
            others[0]
            if others and first.verdict == "unverifiable" and not sure and len(found) == 2
            else first
        )
    if others:
        return unverifiable(
            "true of one person who may be meant, false of another", *others[0].evidence, *first.evidence
        )
    if not sure or len(found) > 1:
        return unverifiable("it is not sure who is meant", *first.evidence)
    return first


def judged(facts: Facts, skater: str, one: Counted, ways: list[Scope], *, now: bool = False) -> Verdict:
    """Compare a number with every way to count; `now` if the medal of the race is counted in any case."""
    name, level = facts.name(skater), one.level or "OG"
    main = ways[0]
    evidence = f"{name}, {main.words}: {len(main.won)} - {list_of(main.won)}"
    whole = all_known(facts, skater, level, main.won[0].event if one.event and main.won else "")
    if len(main.won) == one.number:
        if whole or one.number > 1:
            return confirmed(evidence)
        return unverifiable(f"the facts do not hold every medal of {name}", evidence)
    others = [it for it in ways[1:] if len(it.won) == one.number]
    if others:
        also = f"{name}, {others[0].words}: {len(others[0].won)} - {list_of(others[0].won)}"
        if one.number > 1 and others[0].words == "of these Games":
            return confirmed(also)
        return unverifiable("the answer depends on what is counted", also, evidence)
    right = ordinal(len(main.won)) if one.ordinal else str(len(main.won))
    if not one.ordinal and not now and len(main.won) - 1 == one.number:
        return confirmed(f"before this race: {evidence}")
    if not main.won:
        return unverifiable(f"the facts hold no such medal of {name}: somebody else may be meant", evidence)
    if whole or min(len(it.won) for it in ways) > one.number:
        return contradicted(right if whole else f"more than {one.number}", evidence)
    return unverifiable(f"the facts do not hold every medal of {name}", evidence)
