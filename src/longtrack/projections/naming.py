"""How people and events are written in views."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from longtrack.competition.state import Competition, Distance, Entry, Skater
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
    def apart(self) -> str:
        """What tells her from somebody of the same name; empty for whoever has her name alone."""
        return ""

    @property
    def full(self) -> str:
        """Given name and FAMILY NAME, as on the sheets of the sport."""
        if is_family_first(self.family_name):
            return f"{self.family_name} {self.given_name}".strip()
        return f"{self.given_name} {capitals(self.family_name)}".strip()


class Namesake(Name, frozen=True, gc=False, kw_only=True):
    """A skater of whose name there is another one in the distance."""

    apart: str
    """Start number and club, as far as there are: `24, SV Inzell`."""

    @property
    def full(self) -> str:
        """The name as on the sheets, with what tells her apart."""
        return f"{super().full} ({self.apart})"


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
    parts = (found.id, found.given_name, found.family_name, found.noc, unknown)
    if entry is not None and (apart := _known_by(entry)) and _has_a_namesake(state, distance.entries, found):
        return Namesake(*parts, apart=apart)
    return Name(*parts)


def told_name(state: Competition, skater: str) -> str:
    """Return a name in a sentence, with number and club where somebody else has the same one."""
    found = state.skaters.get(skater)
    if found is None:
        return skater
    known = known_by(state, skater)
    return f"{found.name} ({known})" if known and _has_a_namesake(state, state.skaters, found) else found.name


def known_by(state: Competition, skater: str) -> str:
    """Return start number and club of a skater, from the first distance that knows them: `24, SV Inzell`."""
    entries = [it for distance in state.distances.values() if (it := distance.entries.get(skater))]
    return next((known for it in entries if (known := _known_by(it))), "")


def _known_by(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.number, entry.club)))


def _has_a_namesake(state: Competition, among: Iterable[str], skater: Skater) -> bool:
    written = skater.family_name.casefold(), skater.given_name.casefold()
    return any(
        it != skater.id
        and (other := state.skaters.get(it)) is not None
        and other.family_name.casefold() == written[0]
        and other.given_name.casefold() == written[1]
        for it in among
    )


def reconstructed_facts(distance: Distance, skater: str) -> tuple[str, ...]:
    """Return which facts of an entry were never published."""
    entry = distance.entries.get(skater)
    return entry.reconstructed if entry is not None else ()
