"""How people and events are written in views."""

from __future__ import annotations

import msgspec

from longtrack.competition.state import Competition, Distance
from longtrack.sport.names import is_family_first


class Name(msgspec.Struct, frozen=True, gc=False):
    """A skater as printed: parts kept apart, so that a page may emphasise the family name."""

    skater_id: str
    given_name: str
    family_name: str
    noc: str
    reconstructed: bool = False
    """The person is not identified in any source."""

    @property
    def full(self) -> str:
        """Given name and FAMILY NAME, as on the sheets of the sport."""
        if is_family_first(self.family_name):
            return f"{self.family_name} {self.given_name}".strip()
        return f"{self.given_name} {capitals(self.family_name)}".strip()


def capitals(family_name: str) -> str:
    """Return a family name in capitals; the c of Mc stays small: McGREGOR, VAN ELST."""
    return "-".join(
        "Mc" + part[2:].upper() if part.startswith("Mc") else part.upper() for part in family_name.split("-")
    )


def name_of(state: Competition, distance: Distance, skater: str) -> Name:
    """Return the printed name of a skater of this distance."""
    found = state.skaters[skater]
    entry = distance.entries.get(skater)
    unknown = entry is not None and "identity" in entry.reconstructed
    return Name(found.id, found.given_name, found.family_name, found.noc, unknown)


def reconstructed_facts(distance: Distance, skater: str) -> tuple[str, ...]:
    """Return which facts of an entry were never published."""
    entry = distance.entries.get(skater)
    return entry.reconstructed if entry is not None else ()
