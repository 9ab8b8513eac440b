"""Opening a competition file for reading, and finding the distance and the skater that somebody means."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from longtrack.cli.problems import BadInput
from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition, Distance
from longtrack.journal.problems import JournalError
from longtrack.journal.store import Journal, known_rules


def read_entries(path: Path) -> list[JournalEntry]:
    """Return all entries of a file. Raises BadInput where it cannot be read."""
    try:
        with Journal.open(path, writable=False) as journal:
            return [known_rules(entry) for entry in journal.read()]
    except JournalError as problem:
        raise BadInput(str(problem)) from problem


def read_competition(path: Path) -> Competition:
    """Return the competition of a file as it stands."""
    state = fold(read_entries(path))
    if not state.distances:
        raise BadInput(f"{path} holds a competition without any distance")
    return state


def chosen_distance(state: Competition, wanted: str | None) -> Distance:
    """Return the distance with that event code; without one, the only distance of the competition."""
    codes = ", ".join(state.distances)
    if wanted is None:
        if len(state.distances) == 1:
            return next(iter(state.distances.values()))
        raise BadInput(f"name one of the distances: {codes}")
    for code, distance in state.distances.items():
        if code.lower() == wanted.lower():
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
    plain = _plain(wanted)
    found = [skater for skater, text in names.items() if plain in _plain(text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(f"no skater of {distance.name} is called {wanted!r}")
    people = ", ".join(f"{state.skaters[it].name} ({it})" for it in found)
    raise BadInput(f"{wanted!r} may mean {people}: name one")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
