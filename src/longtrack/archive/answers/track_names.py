"""Which track a text means: its name, its town, a word of them, another language's name, a typing error."""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz

from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem
from longtrack.archive.tracks import track_of
from longtrack.sport.names import plain

_ALIKE: Final = 80.0
"""Of 100: Inzel for Inzell, not Hamar for Calgary."""


def track_called(archive: Archive, text: str) -> str:
    """Return the name of the track that a text means. Raises ArchiveProblem, naming those that it may be."""
    tracks = [(str(row[1]), str(row[2])) for row in archive.ask("all_tracks")]
    typed = " ".join(plain(text).split())
    meant = track_of(text)
    ways = (
        [name for name, city in tracks if typed in (plain(name), plain(city))],
        [name for name, _ in tracks if meant is not None and name == meant.name],
        [name for name, city in tracks if set(typed.split()) <= set(plain(f"{name} {city}").split())],
        [name for name, city in tracks if _alike(typed, name, city)],
    )
    found = next(filter(None, ways), [])
    if len(found) == 1:
        return found[0]
    shown = {name: name if not city or city == name else f"{name} ({city})" for name, city in tracks}
    if found and typed:
        raise ArchiveProblem(f"{text!r} may be {', '.join(shown[it] for it in found)}; say which")
    raise ArchiveProblem(
        f"the archive knows no track {text!r}; it knows: {', '.join(shown.values()) or 'none'}"
    )


def _alike(typed: str, name: str, city: str) -> bool:
    return max(fuzz.ratio(typed, plain(it)) for it in (name, city)) >= _ALIKE
