"""What a language is to a report: a function for each kind of item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from longtrack.press.report.items import Athlete, Item, Won
from longtrack.press.report.marking import mark
from longtrack.press.report.names import Names
from longtrack.press.report.nations import from_nation, is_known

Tell = Callable[[Any, "Voice"], str]
"""One item as one sentence with marks, without its full stop. Empty for nothing that can be said."""


@dataclass(frozen=True)
class Voice:
    """Who has been named, and which of several wordings this report takes."""

    names: Names
    seed: str

    def pick(self, what: str, *wordings: str) -> str:
        """Return one of several wordings: always the same one for the same race."""
        return wordings[crc32(f"{self.seed}/{what}".encode()) % len(wordings)]


@dataclass(frozen=True)
class Language:
    """A language to report in."""

    code: str
    tell: Mapping[type[Item], Tell]
    headline: Callable[[Won, Voice], str]
    dateline: Callable[[Won], str]
    """What stands before the first sentence; empty where that says it all."""
    stop: str = ". "
    """Ends a sentence that another one follows."""


def introduced(athlete: Athlete, voice: Voice, language: str) -> str:
    """Return the name, the first time with the nation or the club: `Femke Kok of the Netherlands`."""
    new = voice.names.is_new(athlete)
    name = voice.names.of(athlete)
    if not new or not voice.names.tells_nation(athlete):
        return name
    where = from_nation(athlete.noc, language) if is_known(athlete.noc) else f"({athlete.noc})"
    return f"{name} {mark('nation', where)}"


def listed(parts: Sequence[str], last: str, comma: str = ", ") -> str:
    """Return `Anna, Bea and Cleo`, where `last` is ` and `."""
    if len(parts) < 2:
        return "".join(parts)
    return comma.join(parts[:-1]) + last + parts[-1]
