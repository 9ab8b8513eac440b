"""The code of an event: gender, then metres or what else is skated - `W1000`, `MMS`, `XMR`."""

from __future__ import annotations

import re
from dataclasses import dataclass

MASS_START = "MS"
TEAM_PURSUIT = "TP"
TEAM_SPRINT = "TS"
MIXED_RELAY = "MR"

_WITHOUT_METRES = {
    "ms": MASS_START,
    "massstart": MASS_START,
    "tp": TEAM_PURSUIT,
    "teampursuit": TEAM_PURSUIT,
    "ts": TEAM_SPRINT,
    "teamsprint": TEAM_SPRINT,
    "mr": MIXED_RELAY,
    "mixedrelay": MIXED_RELAY,
    "mixedgenderrelay": MIXED_RELAY,
}
_GENDERS = {
    **dict.fromkeys(("w", "f", "l", "d", "women", "womens", "woman", "ladies", "female", "dames"), "W"),
    **dict.fromkeys(("m", "h", "men", "mens", "man", "male", "heren"), "M"),
    **dict.fromkeys(("x", "mixed"), "X"),
}
_GENDER = "|".join(sorted(_GENDERS, key=len, reverse=True))
_KIND = "|".join(sorted(_WITHOUT_METRES, key=len, reverse=True))
_METRES = re.compile(
    rf"(?P<before>{_GENDER})?(?P<metres>[1-9]\d{{1,4}})m?(?:et(?:er|re)s?)?(?P<after>{_GENDER})?"
)
_NAMED = re.compile(rf"(?P<before>{_GENDER})?(?P<kind>{_KIND})(?:\d{{1,2}}laps)?(?P<after>{_GENDER})?")
_RACE = re.compile(r"(?:\((\d{1,2})\)|[-_#](\d{1,2}))$", re.ASCII)


@dataclass(frozen=True, slots=True)
class EventCode:
    """One event of the programme; `race` tells two races over one distance of one competition apart."""

    gender: str
    """`W`, `M`, `X` for mixed, empty where nobody said."""
    kind: str
    """Metres as text, or `MS`, `TP`, `TS`, `MR`."""
    race: str = ""

    def __str__(self) -> str:
        return f"{self.code}({self.race})" if self.race else self.code

    @property
    def code(self) -> str:
        """Gender and kind: `W500`."""
        return self.gender + self.kind

    @property
    def metres(self) -> int | None:
        """Length of a distance; None for what is counted in laps."""
        return int(self.kind) if self.kind.isdecimal() else None

    @property
    def order(self) -> tuple[int, str, str, int]:
        """Place in a programme: distances by length, then the rest; women first; then the races."""
        shown = {"": "", "W": "1", "M": "2", "X": "3"}[self.gender]
        return self.metres or 100_000, self.kind, shown, int(self.race or 0)


def written_code(gender: str, what: str, *, laps: str = "", division: str = "", race: str = "") -> str:
    """Return what stands on a programme for what was chosen in words: `WMS:10`, `M1000/B`, `W500(2)`.

    A mixed relay is mixed, whoever was chosen.

    Clause: rules 8.3; how we write it is ours
    """
    code = str(EventCode("X" if what == MIXED_RELAY else gender, what, race))
    return f"{code}{f':{laps}' if laps else ''}{f'/{division}' if division else ''}"


def read_gender(text: str) -> str:
    """Return `W`, `M`, `X`, or nothing for nothing. Raises ValueError, saying what was expected.

    Clause: rules 8.3
    """
    if not text.strip():
        return ""
    try:
        return _GENDERS[_plain(text)]
    except KeyError:
        raise ValueError("W, M or X") from None


def read_event(text: str, gender: str = "") -> EventCode:
    """Read `W500`, `500m`, `M500(2)`, `1000 m women`, `mass start`, `MTP`.

    `gender` is what another column says. Raises ValueError, saying what was expected.

    Clause: rules 8.3
    """
    race = _RACE.search(text.strip())
    plain = _plain(text.strip()[: race.start()] if race else text)
    match = _METRES.fullmatch(plain) or _NAMED.fullmatch(plain)
    if match is None:
        raise ValueError("a code such as W500, M1000, 500m, M500(2), WMS (mass start) or MTP")
    parts = match.groupdict()
    kind = parts["metres"] if "metres" in parts else _WITHOUT_METRES[parts["kind"]]
    genders = {_GENDERS[it] for it in (parts["before"], parts["after"]) if it} | (
        {gender} if gender else set()
    )
    if kind == MIXED_RELAY:
        genders.add("X")
    if len(genders) > 1:
        raise ValueError(f"one gender, this is {' and '.join(sorted(genders))}")
    number = int(race[1] or race[2]) if race else 0
    return EventCode("".join(genders), kind, str(number or ""))


def _plain(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())
