"""Venues as rows write them, and the rinks they mean: `Thialf, Heerenveen NED`, `Thialf - Heerenveen (Ned)`.

Altitudes are those of the towns, to some metres: general knowledge, for telling high rinks from low ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from longtrack.sport.names import plain

HIGH_FROM_M = 1000
"""From this altitude on a rink is no longer counted as sea level: the air is thin enough to be faster."""


@dataclass(frozen=True, slots=True)
class Track:
    """One rink."""

    name: str
    city: str
    noc: str = ""
    altitude_m: int | None = None

    @property
    def sea_level(self) -> bool | None:
        """Whether times count as skated at sea level; None where the altitude is not known."""
        return None if self.altitude_m is None else self.altitude_m < HIGH_FROM_M


_KNOWN = (
    Track("Utah Olympic Oval", "Salt Lake City", "USA", 1423),
    Track("Olympic Oval", "Calgary", "CAN", 1034),
    Track("Thialf", "Heerenveen", "NED", 0),
    Track("Vikingskipet", "Hamar", "NOR", 125),
    Track("Max Aicher Arena", "Inzell", "GER", 690),
    Track("Milano Speed Skating Stadium", "Milan", "ITA", 145),
    Track("National Speed Skating Oval", "Beijing", "CHN", 45),
    Track("Gangneung Oval", "Gangneung", "KOR", 30),
    Track("Adler Arena", "Sochi", "RUS", 5),
    Track("Richmond Olympic Oval", "Vancouver", "CAN", 5),
    Track("Oval Lingotto", "Turin", "ITA", 235),
    Track("M-Wave", "Nagano", "JPN", 345),
    Track("Meiji Hokkaido-Tokachi Oval", "Obihiro", "JPN", 90),
    Track("Gunda Niemann-Stirnemann Halle", "Erfurt", "GER", 215),
    Track("Sportforum Hohenschönhausen", "Berlin", "GER", 45),
    Track("Sørmarka Arena", "Stavanger", "NOR", 70),
    Track("Pettit National Ice Center", "Milwaukee", "USA", 215),
    Track("Arena Lodowa", "Tomaszów Mazowiecki", "POL", 175),
    Track("Kolomna Speed Skating Center", "Kolomna", "RUS", 120),
    Track("Centre de glaces Intact Assurance", "Quebec", "CAN", 75),
    Track("Heilongjiang Indoor Rink", "Harbin", "CHN", 150),
    Track("Alau Ice Palace", "Astana", "KAZ", 350),
    Track("Medeo", "Almaty", "KAZ", 1691),
    Track("Eisstadion Davos", "Davos", "SUI", 1560),
    Track("Ritten Arena", "Collalbo", "ITA", 1173),
)
_ALSO = {
    "milano": "milan",
    "rho": "milan",
    "richmond": "vancouver",
    "torino": "turin",
    "renon": "collalbo",
    "ritten": "collalbo",
}
_TOWNS = {plain(track.city): track for track in _KNOWN}
_BY_TOWN = {**_TOWNS, **{also: _TOWNS[town] for also, town in _ALSO.items()}}
_BY_NAME = {
    " ".join(re.findall(r"[^\W_]+", plain(track.name))): track for track in _KNOWN if track.city != "Calgary"
}
"""Without the Olympic Oval of Calgary: other towns have one too."""


def track_of(venue: str) -> Track | None:
    """Return the rink that a venue means; None for an empty text.

    The town decides: a rink changes its name with its sponsor. A town with a nation behind it may stand after
    the name of the rink, or alone.
    """
    text = " ".join(venue.split())
    if not text:
        return None
    known = _known(text)
    if known is not None:
        return known
    name, noc = _without_noc(text)
    parts = [part.strip() for part in re.split(r",| - ", name) if part.strip()]
    return Track(text if len(parts) < 2 else parts[0], parts[-1] if parts else text, noc)


def _known(text: str) -> Track | None:
    """Return the known rink whose town, or else whose name, stands in a venue as words of its own."""
    words = " ".join(re.findall(r"[^\W_]+", plain(text)))
    return _last(words, _BY_TOWN) or _last(words, _BY_NAME)


def _last(words: str, tracks: Mapping[str, Track]) -> Track | None:
    found = [(f" {words} ".rfind(f" {name} "), track) for name, track in tracks.items()]
    at, track = max(found, key=lambda item: item[0])
    return track if at >= 0 else None


def _without_noc(text: str) -> tuple[str, str]:
    """Return a venue without the code of its nation, and that code: `Kolomna (Rus)`, `Kolomna RUS`."""
    match = re.fullmatch(r"(.+?)\s*(?:\((\w{3})\)|\s([A-Z]{3}))", text)
    if match is None:
        return text, ""
    return match[1], (match[2] or match[3]).upper()
