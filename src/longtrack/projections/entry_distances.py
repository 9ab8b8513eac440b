"""For which distances of the programme a row enters its skater, and with which best times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import msgspec

from longtrack.competition.state import Competition, Distance
from longtrack.projections.entry_columns import Meaning
from longtrack.projections.entry_row import Best, EntryRow, Mark, Remark, Verdict
from longtrack.sport.distances import Event, Gender, Kind, event_of
from longtrack.sport.rules.plausibility import doubt_about_total
from longtrack.sport.times import format_time


class Start(msgspec.Struct, frozen=True, gc=False):
    """One distance for which a row enters its skater."""

    distance: str
    personal_best: str = ""
    season_best: str = ""
    reserve: bool = False


class Starts(msgspec.Struct, frozen=True, gc=False):
    """All of a row, and what is to be said about them."""

    starts: tuple[Start, ...]
    remarks: tuple[Remark, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The distances."""
        return tuple(it.distance for it in self.starts)


def event_of_distance(distance: Distance) -> Event | None:
    """Return the event of the sport that a distance is; None where its id is no event code."""
    code = re.match(r"[WMX](?:[1-9]\d*|[A-Z]{2})", distance.id, re.ASCII)
    try:
        return None if code is None else event_of(code[0], distance.laps)
    except ValueError:
        return None


def gender_of_distance(distance: Distance) -> Gender | None:
    """Return who skates a distance, as its id says; None where anybody may."""
    letter = distance.id[:1]
    return Gender(letter) if letter in ("W", "M") and event_of_distance(distance) is not None else None


def starts_of(state: Competition, row: EntryRow, usual: Sequence[str]) -> Starts:
    """Return the distances of a row; `usual` are those of a list that names none."""
    remarks: list[Remark] = []
    chosen: dict[str, bool] = {}
    for mark in row.marks or _usual_marks(state, row, usual):
        distances, problem = _meant(state, mark.word, row.gender)
        if problem:
            remarks.append(Remark(Verdict.MISTAKE, row.line, mark.column, *problem))
        chosen.update(dict.fromkeys(distances, mark.reserve or row.reserve))
    if not chosen and not remarks:
        remarks.append(_no_distance(state, row, usual))
    starts = [
        _start(state.distances[it], row.bests, chosen, reserve=reserve) for it, reserve in chosen.items()
    ]
    remarks += _about_bests(state, row, tuple(chosen))
    return Starts(tuple(starts), tuple(remarks))


# --- where the list names none -----------------------------------------------------------------


def _usual_marks(state: Competition, row: EntryRow, usual: Sequence[str]) -> Sequence[Mark]:
    """Return the usual distances of a skater: those of her gender, where they are of both."""
    of = {it: gender_of_distance(state.distances[it]) for it in usual if it in state.distances}
    if row.gender is None and {Gender.WOMEN, Gender.MEN} <= set(of.values()):
        return ()
    return [Mark(it, "") for it, gender in of.items() if None in (gender, row.gender) or gender is row.gender]


def _no_distance(state: Competition, row: EntryRow, usual: Sequence[str]) -> Remark:
    if usual and row.gender is None:
        text, todo = "the gender is not known, and the list names no distance", "say one of the two"
    elif usual:
        assert row.gender is not None
        text = f"{', '.join(usual)} is not for {row.gender.name.lower()}"
        todo = "check the gender or the distances"
    else:
        text, todo = "the row names no distance", "mark one, or leave the row out"
    return Remark(Verdict.MISTAKE, row.line, "", text, todo)


# --- which distance ----------------------------------------------------------------------------

Problem = tuple[str, str]
"""What is wrong, and what to do."""


def _meant(state: Competition, word: str, gender: Gender | None) -> tuple[tuple[str, ...], Problem | None]:
    """Return the distances that a word means for a skater; two races over one distance are both meant."""
    if word in state.distances:
        return _exactly(state.distances[word], gender)
    found = [it for it in state.distances.values() if _fits(it, word)]
    if not found:
        known = ", ".join(state.distances) or "nothing"
        return (), (f"{_said(word)} is not on the programme", f"there is: {known}")
    hers = [it for it in found if gender_of_distance(it) in (None, gender)]
    if gender is not None and not hers:
        return (), (f"no {_said(word)} of the {gender.name.lower()} is on the programme", "check the gender")
    if gender is not None:
        found = hers
    if len({(gender_of_distance(it), it.division) for it in found}) > 1:
        names = " or ".join(it.id for it in found)
        what = "division" if gender is not None else "gender"
        return (), (f"{_said(word)} may be {names}", f"say the {what}, or name one of them")
    return tuple(it.id for it in found), None


def _exactly(distance: Distance, gender: Gender | None) -> tuple[tuple[str, ...], Problem | None]:
    of = gender_of_distance(distance)
    if gender is None or of in (None, gender):
        return (distance.id,), None
    return (), (f"{distance.id} is not for {gender.name.lower()}", "check the gender or the distance")


def _fits(distance: Distance, word: str) -> bool:
    letter, rest = (word[0], word[1:]) if word[:1] in ("W", "M", "X") and word != "MS" else ("", word)
    if letter and gender_of_distance(distance) not in (None, Gender(letter)):
        return False
    if distance.kind is Kind.SINGLE:
        return rest == str(distance.metres)
    return rest == distance.kind.value


def _said(word: str) -> str:
    return f"{word} m" if word.isdigit() else word


# --- with which times --------------------------------------------------------------------------


def _start(distance: Distance, bests: Iterable[Best], chosen: Iterable[str], *, reserve: bool) -> Start:
    alone = len(list(chosen)) == 1
    times = {it.meaning: it.text for it in bests if _is_of(it, distance, alone=alone)}
    return Start(
        distance.id, times.get(Meaning.PERSONAL_BEST, ""), times.get(Meaning.SEASON_BEST, ""), reserve=reserve
    )


def _is_of(best: Best, distance: Distance, *, alone: bool) -> bool:
    if not best.word:
        return alone
    return best.word == distance.id or _fits(distance, best.word)


def _about_bests(state: Competition, row: EntryRow, chosen: Sequence[str]) -> Iterator[Remark]:
    track = Fraction(state.track)
    for best in row.bests:
        if not best.word and len(chosen) > 1:
            text = f"{best.text} does not say of which distance it is"
            todo = "it is not used; name the column after its distance, such as PB 500"
            yield Remark(Verdict.WARNING, row.line, best.column, text, todo)
        elif best.word and not any(_is_of(best, state.distances[it], alone=False) for it in chosen):
            text = f"{best.text} is of {_said(best.word)}, for which she is not entered"
            yield Remark(
                Verdict.WARNING, row.line, best.column, text, "it is not used; enter her, if she skates it"
            )
    for distance in (state.distances[it] for it in chosen):
        own = [it for it in row.bests if _is_of(it, distance, alone=len(chosen) == 1)]
        event = event_of_distance(distance)
        for best in own:
            doubt = None if event is None else doubt_about_total(event, best.time, track)
            if doubt is not None:
                yield _doubtful(row, best, distance, doubt[0].refuses, format_time(doubt[1]))
        times = {it.meaning: it for it in own}
        personal, season = times.get(Meaning.PERSONAL_BEST), times.get(Meaning.SEASON_BEST)
        if personal and season and season.time < personal.time:
            text = f"the season best {season.text} is faster than the personal best {personal.text}"
            yield Remark(Verdict.WARNING, row.line, season.column, text, "check both")


def _doubtful(row: EntryRow, best: Best, distance: Distance, refused: bool, bound: str) -> Remark:
    if refused:
        text = f"nobody skates {distance.name} in {best.text}, {bound} is the least"
        return Remark(Verdict.MISTAKE, row.line, best.column, text, "correct the time, or leave it empty")
    text = f"{best.text} is very slow for {distance.name}: more than {bound}"
    return Remark(Verdict.WARNING, row.line, best.column, text, "check the time and the distance")
