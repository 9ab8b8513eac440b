"""What several sources say of one thing: the figures to go by, and where they disagree. Each version is kept.

To go by, in this order: a version that nobody doubts (column `doubted`), a journal of longtrack, the figure
that most sources give (of several that a row names each counts, and once), the source that says most, the
name of the source. The order of imports has no say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import zip_longest
from operator import attrgetter
from typing import Any, TypeVar

from longtrack.archive.rows import normal
from longtrack.archive.tracks import track_of
from longtrack.sport.history import FINISHED, Fact, FieldSize, Honour, PastRecord, PastResult, Person, Printed
from longtrack.sport.names import plain
from longtrack.sport.times import Duration, cut, format_time

JOURNAL = "longtrack:"
"""How the source of a result begins that came from a journal."""

AS = "\N{NO-BREAK SPACE}as "
"""Between a source and the id under which it knows a merged person: two ids are two voices."""

DOUBTED = "doubted"
"""Column that says what speaks against a row; it never stands where another source says something else."""


CATEGORY = "category"
"""Extra of a person: what stands for the birth date where that is not kept."""


_FIGURES = ("date", "noc", "rank", "pair", "lane", "splits", "time", "marks", "thousandths", "extra")
"""What a source says of a result that its row keeps: how much that is decides where nothing else does."""


@dataclass(frozen=True, slots=True)
class Version:
    """One value that a source gave for a field on which sources disagree."""

    field: str
    value: str
    """As printed."""
    preferred: bool
    source: str


Said = TypeVar("Said", PastResult, PastRecord, Person, Honour, FieldSize)


def agreed(said: Mapping[str, Said]) -> tuple[Said, tuple[Version, ...]]:
    """Return the fact to go by and the versions of what is disputed, from what each source said."""
    ordered = _in_order_of_trust(said)
    choice = _Choice(ordered)
    fact: Any
    match ordered[0][1]:
        case PastResult():
            fact = _result(ordered, choice)
        case PastRecord():
            fact = _record(ordered, choice)
        case Person():
            fact = _person(ordered, choice)
        case Honour():
            fact = _plain(ordered, choice, ("place", "date", "year"))
            fact = replace(fact, complete=tuple(dict.fromkeys(it for _, by in ordered for it in by.complete)))
        case FieldSize():
            fact = _plain(ordered, choice, ("number_of_starters", "number_of_pairs", "date", "start_time"))
    return fact, tuple(choice.versions)


def _in_order_of_trust(said: Mapping[str, Said]) -> list[tuple[str, Said]]:
    def trust(item: tuple[str, Any]) -> tuple[bool, bool, int, str]:
        source, fact = item
        names = _FIGURES if isinstance(fact, PastResult) else [field.name for field in fields(fact)]
        known = sum(getattr(fact, name) not in (None, "", ()) for name in names)
        return is_doubted(fact), not source.startswith(JOURNAL), -known, source

    return sorted(said.items(), key=trust)


def voices_of(source: str) -> set[str]:
    """Return who speaks where a source is several, joined by ' | ': each has one vote, under whatever id it
    knows a person, and a table of a page is that page.
    """
    said = (name.partition(AS)[0].strip() for name in source.split(" | "))
    return {name.removesuffix("(table)").rstrip() for name in said}


def is_doubted(fact: Fact) -> bool:
    """Return whether something speaks against a row."""
    return any(name == DOUBTED for name, _ in fact.extra)


class _Choice:
    """Picks figures, and remembers where sources disagree."""

    def __init__(self, ordered: Sequence[tuple[str, Any]]) -> None:
        self._ordered = ordered
        self.versions: list[Version] = []

    def pick(
        self,
        field: str,
        value: Callable[[Any], Any],
        shown: Callable[[Any], str] = str,
        same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other),
    ) -> Any:
        """Return the figure to go by; None where nobody gives one."""
        given = [(source, fact, value(fact)) for source, fact in self._ordered]
        known = [(source, fact, it) for source, fact, it in given if it not in (None, "", ())]
        if not known:
            return None

        def backing(item: tuple[str, Any, Any]) -> tuple[bool, bool, int]:
            source, fact, it = item
            votes: set[str] = set()
            for name, by, other in known:
                if same(it, other) and not is_doubted(by):
                    votes |= voices_of(name)
            return is_doubted(fact), not source.startswith(JOURNAL), -len(votes)

        chosen = min(known, key=backing)[2]
        if not all(same(chosen, it) for _, _, it in known):
            self.versions += [Version(field, shown(it), same(chosen, it), source) for source, _, it in known]
        return chosen

    def first(self, value: Callable[[Any], Any]) -> Any:
        """Return the first figure that is known, without a dispute."""
        given = [value(fact) for _, fact in self._ordered]
        return next((it for it in given if it not in (None, "", ())), given[0])


def _result(ordered: Sequence[tuple[str, Any]], choice: _Choice) -> PastResult:
    time = choice.pick("time", exact_time, _shown, _same_time)
    # The same time, with as many digits as any source that agrees gives.
    exact = [it for _, fact in ordered if (it := exact_time(fact)) and _same_time(it, time)]
    fact = replace(
        ordered[0][1],
        time=max(exact, key=attrgetter("digits"), default=None),
        thousandths=None,
        rank=choice.pick("rank", attrgetter("rank")),
        pair=choice.pick("pair", attrgetter("pair")),
        lane=choice.pick("lane", attrgetter("lane")) or "",
        outcome=choice.pick("outcome", _known_outcome) or FINISHED,
        date=choice.pick("date", attrgetter("date")),
        splits=tuple(
            choice.pick(f"split {at}", partial(_split, at), _shown, _same_time)
            for at in range(1, 1 + max(len(fact.splits) for _, fact in ordered))
        ),
        noc=choice.first(attrgetter("noc")),
        marks=tuple(dict.fromkeys(mark for _, it in ordered if not is_doubted(it) for mark in it.marks)),
        extra=_together(ordered),
    )
    return normal(fact)


def _record(ordered: Sequence[tuple[str, Any]], choice: _Choice) -> PastRecord:
    holder = choice.pick("holder", _holder, _holder_name, _same_holder)
    by = next(fact for _, fact in ordered if _holder(fact) == holder)
    year = choice.first(_year)
    extra = dict(_together(ordered)) | ({"year": year} if year else {})
    record: PastRecord = replace(
        by,
        time=choice.pick("time", attrgetter("time"), _shown, _same_time),
        noc=by.noc or choice.first(attrgetter("noc")),
        date=choice.pick("date", attrgetter("date")),
        venue=choice.pick("venue", attrgetter("venue"), same=_same_venue) or "",
        extra=tuple(sorted(extra.items())),
    )
    return record


def _person(ordered: Sequence[tuple[str, Any]], choice: _Choice) -> Person:
    day = choice.pick("date of birth", attrgetter("date_of_birth"))
    # Where days of birth are known, their years say nothing more.
    year = None if day else choice.pick("year of birth", attrgetter("year_of_birth"))
    category = choice.pick("category", lambda fact: dict(fact.extra).get(CATEGORY, ""))
    names = (name for _, it in ordered for name in (it.name, *it.aliases))
    extra = dict(_together(ordered)) | ({CATEGORY: category} if category else {})
    person: Person = replace(
        ordered[0][1],
        given_name=choice.first(attrgetter("given_name")),
        family_name=choice.first(attrgetter("family_name")),
        noc=choice.first(attrgetter("noc")),
        date_of_birth=day,
        year_of_birth=day.year if day else year,
        birthplace=choice.pick("birthplace", attrgetter("birthplace"), same=_same_place) or "",
        aliases=tuple(dict.fromkeys(name for name in names if name)),
        extra=tuple(sorted(extra.items())),
    )
    return person


def _plain(ordered: Sequence[tuple[str, Any]], choice: _Choice, disputed: Sequence[str]) -> Any:
    """Return a fact whose fields are simple: some may be disputed, the others are the first that is known."""
    first = ordered[0][1]
    picked = {name: choice.pick(name.replace("_", " "), attrgetter(name)) for name in disputed}
    kept = {name: getattr(first, name) if value is None else value for name, value in picked.items()}
    names = [field.name for field in fields(first) if field.name not in (*picked, "extra")]
    rest = {name: choice.first(attrgetter(name)) for name in names}
    return replace(first, **rest, **kept, extra=_together(ordered))


def _together(ordered: Sequence[tuple[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return the columns that mean nothing here; of the most trusted source where two have the same."""
    columns = {name: cell for _, fact in reversed(ordered) for name, cell in fact.extra if name != DOUBTED}
    return tuple(sorted(columns.items()))


def _holder(fact: PastRecord) -> tuple[str, str] | None:
    return (fact.skater_id, fact.holder) if fact.skater_id or fact.holder else None


def _holder_name(holder: tuple[str, str]) -> str:
    return holder[1] or holder[0]


def _same_holder(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two holders may be one: by id where both have one, else by the words of the name."""
    if one[0] and other[0]:
        return one[0] == other[0]
    return sorted(plain(one[1]).split()) == sorted(plain(other[1]).split())


def _same_venue(one: str, other: str) -> bool:
    """Return whether two venues mean one rink: it may be printed with its town, its nation, or without."""
    return track_of(one) == track_of(other)


def _year(fact: PastRecord) -> str:
    return str(fact.date.year) if fact.date else dict(fact.extra).get("year", "")


def _known_outcome(fact: PastResult) -> str:
    """Return nothing for a row of a start list, which has no time and no place yet."""
    return "" if fact.outcome == FINISHED and fact.time is None and fact.rank is None else fact.outcome


def exact_time(fact: PastResult) -> Printed | None:
    """Return the time with its third digit, where that is known."""
    if fact.time is None or fact.thousandths is None:
        return fact.time
    return Printed(Duration(fact.time.duration + fact.thousandths * 1000), 3)


def _split(number: int, fact: PastResult) -> Printed | None:
    return fact.splits[number - 1] if number <= len(fact.splits) else None


def _same_time(one: Printed, other: Printed) -> bool:
    """Return whether two times are one, printed with more digits here and fewer there."""
    unit = Duration(10 ** (6 - min(one.digits, other.digits)))
    return cut(one.duration, unit) == cut(other.duration, unit)


def _shown(time: Printed) -> str:
    return format_time(time.duration, time.digits)


def _same_place(one: str, other: str) -> bool:
    """Return whether two birthplaces may be one: Makubetsu, and Makubetsu, Hokkaido."""
    pairs = zip_longest(one.casefold().split(","), other.casefold().split(","))
    return all(a is None or b is None or a.strip() == b.strip() for a, b in pairs)
