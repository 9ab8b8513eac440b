"""Opening a competition file, writing to it, and finding the distance and the skater that somebody means."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.competition.decide import Intent, Refusal, decide
from longtrack.competition.events import Actor, JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition, Distance
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.problems import Damaged, JournalError
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment

SECRETARY = Actor("secretary", "command line")


def read_entries(path: Path) -> list[JournalEntry]:
    """Return all entries of a file. Raises BadInput where it cannot be read."""
    try:
        with Journal.open(path, writable=False) as journal:
            return journal.proven()
    except Damaged as problem:
        raise BadInput(f"{path} is not whole, no figure of it can be trusted: {problem}") from problem
    except JournalError as problem:
        raise BadInput(str(problem)) from problem


def read_competition(path: Path) -> Competition:
    """Return the competition of a file as it stands."""
    state = fold(read_entries(path))
    if not state.distances:
        raise BadInput(f"{path} holds a competition without any distance")
    return state


def refuse_impossible(state: Competition, intents: Sequence[Intent]) -> Competition:
    """Return the state after some intents, on trial. Raises BadInput with the reason of the first refusal."""
    for intent in intents:
        try:
            events = decide(state, intent)
        except Refusal as refusal:
            raise BadInput(str(refusal)) from refusal
        for event in events:
            state = apply(state, JournalEntry(state.seq + 1, state.moment, SECRETARY, event))
    return state


def write(path: Path, intents: Sequence[Intent], moment: Moment | None = None) -> None:
    """Write all intents to an existing file in one transaction, or none. Raises BadInput.

    `moment` is when it happened, where that is not now: what was recorded keeps its own time.
    """
    try:
        with Journal.open(path) as journal:
            desk = Desk(journal)
            refuse_impossible(desk.state, intents)
            now = desk.clock.now() if moment is None else moment
            desk.handle([Submission(intent, SECRETARY, now) for intent in intents])
    except JournalError as problem:
        raise BadInput(str(problem)) from problem


def chosen_distance(state: Competition, wanted: str | None) -> Distance:
    """Return the distance with that event code; without one, the only distance of the competition."""
    codes = ", ".join(state.distances)
    if wanted is None:
        if len(state.distances) == 1:
            return next(iter(state.distances.values()))
        raise BadInput(f"name one of the distances: {codes}")
    for code, distance in state.distances.items():
        if code.lower() == wanted.replace("/", "-").lower():
            return distance
    raise BadInput(f"there is no distance {wanted!r} in this competition; there is: {codes}")


def chosen_skater(state: Competition, distance: Distance, wanted: str) -> str:
    """Return the id of the one skater of a distance whom `wanted` means.

    An id, a family name or any part of a name will do; accents and capitals do not matter.
    """
    names = {
        skater.id: " ".join(
            (skater.id, skater.name, f"{skater.family_name} {skater.given_name}", *skater.aliases)
        )
        for skater in (state.skaters[it] for it in distance.entries)
    }
    if wanted in names:
        return wanted
    plain = plain_name(wanted)
    found = [skater for skater, text in names.items() if plain in plain_name(text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(f"no skater of {distance.name} is called {wanted!r}")
    people = ", ".join(f"{state.skaters[it].name} ({it})" for it in found)
    raise BadInput(f"{wanted!r} may mean {people}: name one")


def plain_name(text: str) -> str:
    """Return a name without its accents and capitals, to compare it with what somebody typed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
