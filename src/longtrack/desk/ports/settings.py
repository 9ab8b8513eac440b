"""The part of an address after its `?`: `beam_inner=9992&loop=7`, and what the rink may say there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from longtrack.desk.ports.link import Patience
from longtrack.desk.ports.port import BadAddress
from longtrack.sport.terms import Lane, PulseKind, Source
from longtrack.sport.times import SECOND, Duration

_WHOLE = re.compile(r"\d{1,18}", re.ASCII)
_HOURS = re.compile(r"([+-]?)(\d{1,2})(?:\.(\d))?", re.ASCII)
_NAME = re.compile(r"[^/\s]{1,40}")


@dataclass(frozen=True, slots=True)
class Use:
    """What hangs on an input of a device."""

    kind: PulseKind
    source: Source = Source.OPTICAL
    lane: Lane | None = None


USES = {
    "gun": Use(PulseKind.START),
    "beam": Use(PulseKind.PASSING),
    "beam_inner": Use(PulseKind.PASSING, lane=Lane.INNER),
    "beam_outer": Use(PulseKind.PASSING, lane=Lane.OUTER),
    "button": Use(PulseKind.PASSING, Source.MANUAL),
}
"""The words for it, in every address."""


class Settings:
    """The settings of one address; each is asked for once, and then nothing may be left."""

    def __init__(self, url: str, query: str) -> None:
        """Raises BadAddress for a query that is none."""
        self._url = url
        self._given: dict[str, str] = {}
        self._known: list[str] = []
        for part in query.split("&") if query else ():
            name, equals, value = part.partition("=")
            if not equals or not name or name in self._given:
                raise self.bad(f"{part!r} is no setting such as name=value, or comes twice")
            # A plus sign stays one: utc=+1 is an hour ahead.
            self._given[name] = unquote(value)

    def bad(self, why: str) -> BadAddress:
        """Return what is wrong with this address."""
        return BadAddress(f"{self._url}: {why}")

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a setting as it stands."""
        self._known.append(name)
        return self._given.pop(name, otherwise)

    def name(self, otherwise: str) -> str:
        """Return what the pulses of the device call its clock."""
        name = self.text("name", otherwise)
        if not _NAME.fullmatch(name) or name == "desk":
            raise self.bad(f"{name!r} cannot be the name of a device: no blanks, no stroke, not desk")
        return name

    def whole(self, name: str, otherwise: int, low: int, high: int) -> int:
        """Return a whole number between two others."""
        text = self.text(name, str(otherwise))
        if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
            raise self.bad(f"{name} is {text!r}, expected a whole number from {low} to {high}")
        return int(text)

    def yes(self, name: str, otherwise: str = "0") -> bool:
        """Return whether something is switched on."""
        text = self.text(name, otherwise)
        if text not in ("0", "1"):
            raise self.bad(f"{name} is {text!r}, expected 1 (yes) or 0 (no)")
        return text == "1"

    def memory(self) -> str:
        """Return whether a device is asked for what it keeps: `0`, `1` or `all` of it."""
        text = self.text("memory", "1")
        if text not in ("0", "1", "all"):
            raise self.bad(f"memory is {text!r}, expected 1 (of this meet), all or 0 (never)")
        return text

    def ahead_of_utc(self) -> Duration:
        """Return how far the device's clock is ahead of UTC: `utc=+1`, `utc=-3.5`."""
        text = self.text("utc", "0")
        match = _HOURS.fullmatch(text)
        if match is None or int(match[2]) > 14:
            raise self.bad(f"utc is {text!r}, expected hours such as +1, -7 or +5.5")
        tenths = int(match[2]) * 10 + int(match[3] or 0)
        return Duration((-1 if match[1] == "-" else 1) * tenths * 360 * SECOND)

    def use(self, name: str, otherwise: str = "") -> Use | None:
        """Return what hangs on an input; None where nothing is said, or `none`."""
        text = self.text(name, otherwise)
        if text in ("", "none"):
            return None
        if text not in USES:
            raise self.bad(f"{name} is {text!r}, expected {', '.join(USES)} or none")
        return USES[text]

    def patience(self, silence: float | None = None) -> Patience:
        """Return how long is waited for the device: `retry`, the most seconds between two attempts."""
        return Patience(longest_retry=self.whole("retry", 10, 1, 3600), silence=silence)

    def nothing_else(self) -> None:
        """Raise BadAddress where something is left that nobody asked for."""
        if self._given:
            known = ", ".join(self._known)
            raise self.bad(f"there is no setting {next(iter(self._given))!r}; there is: {known}")
