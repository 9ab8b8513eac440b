"""Who is named how: in full the first time, then by the family name, as long as it means one only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from longtrack.press.report.items import Athlete
from longtrack.press.report.marking import mark
from longtrack.press.report.nations import is_plural, team_name
from longtrack.sport.names import plain


class Names:
    """Who has been named so far in one report."""

    def __init__(self, field: Iterable[Athlete], language: str) -> None:
        """`field` is everybody who might be meant by a family name."""
        self._language = language
        everybody = list(field)
        self._families = Counter(plain(it.family) for it in everybody)
        self._nations = {it.noc for it in everybody if it.noc}
        self._named: set[str] = set()

    def copy(self) -> Names:
        """Return the same, to go on from on trial."""
        other = Names((), self._language)
        other._families, other._nations = self._families, self._nations
        other._named = set(self._named)
        return other

    def is_new(self, athlete: Athlete) -> bool:
        """Return whether somebody has not been named yet."""
        return athlete.id not in self._named

    def tells_nation(self, athlete: Athlete) -> bool:
        """Return whether to say where somebody is from: not of a team, nor where all are from one nation."""
        return bool(athlete.noc) and not athlete.team and len(self._nations) > 1

    def are_several(self, *athletes: Athlete) -> bool:
        """Return whether a verb stands in the plural: of two, and of a team such as the United States."""
        first = athletes[0]
        return len(athletes) > 1 or (first.team and is_plural(first.noc, first.family, self._language))

    def full(self, athlete: Athlete) -> str:
        """Return the whole name."""
        self._named.add(athlete.id)
        return mark("name", self._whole(athlete))

    def of(self, athlete: Athlete) -> str:
        """Return the whole name the first time, then the family name."""
        if self.is_new(athlete) or athlete.team or self._families[plain(athlete.family)] > 1:
            return self.full(athlete)
        if self._language == "ja" and athlete.native:
            return mark("name", athlete.native.split()[0])
        return mark("name", athlete.family)

    def _whole(self, athlete: Athlete) -> str:
        if athlete.team:
            return team_name(athlete.noc, athlete.family, self._language)
        if self._language == "ja":
            if athlete.native:
                return athlete.native
            if athlete.noc in ("JPN", "CHN", "KOR", "TPE"):
                return f"{athlete.family} {athlete.given}".strip()
        return f"{athlete.given} {athlete.family}".strip()
