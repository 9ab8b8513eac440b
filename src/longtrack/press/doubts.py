"""Why a contradiction is not earned: one doubt makes it unverifiable, with the doubt as the reason.

A doubt asks nothing of the wording that a type knows. Each line of the tables below names the types that it
is for, what it asks, and the sentence that the editor reads. They are asked in order: the language, the
race, the figure, the person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from longtrack.press import around, bound, frames, other_figures, other_gaps, other_people
from longtrack.press.abroad import doubt_abroad
from longtrack.press.claim import CONFIRMED, AnyType, Claim, Verdict
from longtrack.press.claims.margin_approx import ApproxClaim
from longtrack.press.claims.previous_record import HOLDER
from longtrack.press.frames import FRAMED
from longtrack.press.gaps import gaps_at
from longtrack.press.grounds import may_be_a_stranger, names_a_stranger
from longtrack.press.numbers import words
from longtrack.press.reading import Reading
from longtrack.press.supposed import is_supposed


@dataclass(frozen=True, slots=True)
class Accused:
    """A claim that its type would contradict."""

    reading: Reading
    type: AnyType
    claim: Any
    """The claim of that type, with what it adds (`PlaceClaim.place` ...)."""
    verdict: Verdict

    @property
    def at(self) -> tuple[Reading, int, int]:
        """The reading, and where the claim begins and ends."""
        return self.reading, self.claim.start, self.claim.end

    @property
    def text(self) -> str:
        """The words of the claim."""
        return self.reading.text[self.claim.start : self.claim.end]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question. It answers with the reason itself, or with whether `reason` is one."""

    types: frozenset[str]
    """Types that it is asked of; every type where there are none."""
    asks: Callable[[Accused], str | bool]
    reason: str = ""


def _doubt(types: str, asks: Callable[[Accused], str | bool], reason: str = "") -> Doubt:
    return Doubt(frozenset(words(types)) if types else frozenset(), asks, reason)


def doubt_about(accused: Accused) -> str:
    """Return the first doubt about a contradiction in one sentence; empty where it is earned."""
    for doubt in DOUBTS:
        if not doubt.types or accused.type.name in doubt.types:
            answer = doubt.asks(accused)
            if answer:
                return answer if isinstance(answer, str) else doubt.reason
    return ""


GAPS = "margin margin_approx"
IN_THE_RACE = f"time place {GAPS} medal pair lane lap_split interim_place record record_sequence"
"""Types that need the row of whom they are about."""
OF_A_PERSON = f"{IN_THE_RACE} age past_result career_count career_honour season_form previous_best"
"""Types that a stranger beside the claim leaves open."""
FRAMED_TYPES = " ".join(sorted(FRAMED))
ANOTHER_RACE = "this may be the place in another race"
SOMETHING_ELSE = "the figure may be that of something else"
NOT_KNOWN = "it may be said of somebody who is not known here"


def _foreign_frame(it: Accused) -> str:
    sign = frames.foreign_frame(*it.at)
    if sign in (frames.A_TOWN, frames.WORDS_BEFORE):
        return f"{sign} may speak of another race"
    return f"'{sign}' may speak of another race" if sign else ""


def _is_day_of_something_else(it: Accused) -> bool:
    reading, start, end = it.at
    if bound.is_day_of_another_event(reading, start, end):
        return True
    dated = reading.race is not None and bound.has_its_date(reading, end, reading.race)
    return not dated and frames.is_of_a_stranger(reading, start, end, it.claim.day)


OF_THE_RACE = (
    _doubt(FRAMED_TYPES, _foreign_frame),
    _doubt(
        FRAMED_TYPES,
        lambda it: frames.is_of_the_other_gender(*it.at),
        "somebody of another race is meant",
    ),
    _doubt(
        FRAMED_TYPES,
        lambda it: frames.tells_of_another_race(*it.at) or frames.stands_behind_an_impossible_time(*it.at),
        "its sentence tells of another race",
    ),
    _doubt(
        "time",
        lambda it: frames.is_no_time_of(*it.at, it.claim.time.thousandths),
        "this is no time of that race",
    ),
    _doubt("weekday", _is_day_of_something_else, "this may be the day of something else"),
    _doubt(
        "date",
        lambda it: it.claim.day is not None and frames.is_day_of_another_race(it.reading, it.claim.day),
        "it is the day of another race over that distance",
    ),
    _doubt(
        "past_result",
        lambda it: not it.claim.then.year and frames.names_another_time(it.reading, it.claim.start),
        "this may be the result of another year",
    ),
    _doubt(
        "venue",
        # `the 2022 Games in Sochi` contradicts itself, whatever it speaks of.
        lambda it: (
            not ("Games" in it.text and it.reading.games_in(it.claim.start, it.claim.start + 1))
            and not bound.is_bound_to_the_race(it.reading, it.claim.start)
        ),
        "this may be where something else was",
    ),
    _doubt("place medal", lambda it: frames.was_elsewhere(*it.at, it.claim.place), ANOTHER_RACE),
    _doubt("place", lambda it: frames.has_that_place_elsewhere(*it.at, it.claim.place), ANOTHER_RACE),
    _doubt(
        "first career_count",
        lambda it: other_figures.is_counted_then(it.reading, it.claim.start),
        "this may have been counted on another day",
    ),
    _doubt("age", lambda it: other_figures.is_of_then(*it.at), "this may be the age on another day"),
)


def _is_of_another_gap(it: Accused) -> bool:
    claim = it.claim
    figure: tuple[int, int] = claim.number or (claim.start, claim.end)
    named = gaps_at(it.reading, *figure, claim.after).named
    apart = claim.thousandths if isinstance(claim, ApproxClaim) else claim.amount.thousandths
    return other_gaps.is_gap_of_something_else(it.reading, *figure, apart, named=named)


def _other_gap(it: Accused) -> str:
    """Return what a gap may be measured against, where its clause does not name it."""
    reading, claim = it.reading, it.claim
    figure: tuple[int, int] = claim.number or (claim.start, claim.end)
    if gaps_at(reading, *figure, claim.after).named:
        return ""
    if isinstance(claim, ApproxClaim):
        if "by " in reading.text[max(0, claim.start - 3) : claim.start + 3]:
            return ""  # `won by nearly a second`
        low, high = claim.thousandths * 9 // 10, claim.thousandths * 11 // 10
    else:
        value, unit = claim.amount.thousandths, 10 ** (3 - min(claim.amount.digits, 3))
        low, high = value - unit // 2, value + unit // 2
    other = other_figures.fits_some_gap(reading, *figure, low, high)
    return f"the text may compare with {other}" if other else ""


OF_THE_FIGURE = (
    _doubt(
        "",
        lambda it: around.is_another_quantity(it.reading, it.type.name, it.claim.start, it.claim.end),
        "the words beside it may make it another quantity",
    ),
    _doubt(
        "",
        lambda it: around.is_of_a_moment(it.reading, it.type.name, it.claim.start),
        "this may have been so before the end of the race",
    ),
    _doubt(GAPS, _is_of_another_gap, "this may be a gap to a record or at a split"),
    _doubt(
        "place",
        lambda it: other_figures.is_no_final_place(*it.at),
        "this may be a place at a split or in a ranking",
    ),
    _doubt(
        "record",
        lambda it: other_figures.gives_another_time(it.reading, it.claim.start),
        "the record may be that of another race",
    ),
    _doubt("time", lambda it: frames.is_called_a_record(it.reading, it.claim.end), SOMETHING_ELSE),
    _doubt("time", lambda it: other_figures.is_in_a_list_of_times(*it.at), SOMETHING_ELSE),
    _doubt(
        "lap_split",
        lambda it: (
            other_figures.is_a_gap_at_a_split(it.text, it.verdict.correct)
            or other_figures.is_another_part(*it.at, it.text)
        ),
        SOMETHING_ELSE,
    ),
    _doubt("lane", lambda it: other_people.is_of_whom_she_had(it.reading, it.claim.start), SOMETHING_ELSE),
    _doubt(
        "record previous_record",
        lambda it: other_figures.is_of_another_record(it.reading, it.claim.start),
        SOMETHING_ELSE,
    ),
    _doubt(
        "record_sequence",
        lambda it: (
            other_figures.points_back(it.reading, it.claim.end)
            or other_figures.is_of_no_record(it.reading, it.claim.start)
        ),
        SOMETHING_ELSE,
    ),
    _doubt(
        "career_count",
        lambda it: (
            other_figures.is_for_others(it.reading, it.claim.end)
            or other_figures.is_of_a_nation(it.reading, it.claim.start)
            or other_figures.is_counted_elsewhere(*it.at)
        ),
        SOMETHING_ELSE,
    ),
    _doubt(
        "distance",
        lambda it: not other_figures.speaks_of_a_race(it.reading, it.claim.start),
        SOMETHING_ELSE,
    ),
    _doubt(
        GAPS,
        lambda it: other_figures.is_measured_otherwise(it.reading, it.claim.start, it.verdict.evidence),
        SOMETHING_ELSE,
    ),
    _doubt("margin", lambda it: other_figures.is_of_nobody(*it.at), SOMETHING_ELSE),
    _doubt(GAPS, _other_gap),
    _doubt(
        "previous_record",
        lambda it: other_figures.is_no_slip(it.claim, it.verdict.correct),
        "this may be a record of another event",
    ),
    _doubt(
        "time",
        lambda it: other_figures.is_known_elsewhere(*it.at, it.claim.time.thousandths),
        "this is the time of another race or a record",
    ),
)


def _is_owned(it: Accused) -> bool:
    number = it.claim.number
    return number is not None and other_people.is_owned_by(it.reading, number[0], it.verdict.evidence)


def _is_of_whom(it: Accused) -> str:
    # Of the two lanes one is right for half of everybody: whoever is in reach is asked for it in `check.py`.
    if it.type.of is None or it.type.of_two:
        return ""
    for skater in other_people.of_whom(*it.at):
        if holds(it.reading, it.type, it.claim, skater):
            return f"it may be said of {it.reading.facts.name(skater)}, of whom it is true"
    return ""


def holds(reading: Reading, type_: AnyType, claim: Claim, skater: str) -> bool:
    """Return whether a claim would be right of somebody."""
    return type_.of is not None and type_.of(reading, claim, skater).verdict == CONFIRMED


OF_THE_PERSON = (
    _doubt("", _is_owned, "it is right for her whose name stands before it"),
    _doubt(
        "name",
        lambda it: any(low < it.claim.end and it.claim.start < high for low, high in it.reading.strangers),
        "somebody may have that name who is not known here",
    ),
    _doubt(OF_A_PERSON, lambda it: other_people.is_of_an_unknown(it.reading, it.claim.start), NOT_KNOWN),
    _doubt(
        "place medal time",
        lambda it: other_people.stands_behind_an_unknown(it.reading, it.claim.start),
        NOT_KNOWN,
    ),
    _doubt(
        IN_THE_RACE,
        lambda it: other_people.has_no_row(*it.at, getattr(it.claim, "place", 0)),
        "of somebody who is named beside it nothing is known in that race",
    ),
    _doubt(
        OF_A_PERSON,
        lambda it: may_be_a_stranger(*it.at, gap=it.type.name in GAPS.split()),
        NOT_KNOWN,
    ),
    # `In the pair after Timmer's`, `Van Velde's 1:07.18`: whoever is named there; a holder should be known.
    _doubt("record_sequence", lambda it: names_a_stranger(it.reading, it.claim.start), NOT_KNOWN),
    _doubt(
        "previous_record",
        lambda it: it.claim.said.what != HOLDER and names_a_stranger(it.reading, it.claim.start),
        NOT_KNOWN,
    ),
    _doubt(
        f"{FRAMED_TYPES} age origin nation",
        lambda it: other_people.is_of_a_relative(it.reading, it.claim.start),
        "somebody is meant who is not named",
    ),
    _doubt(
        "record",
        lambda it: other_people.is_record_of_another(*it.at, it.claim.kind),
        "it may be the record of somebody who is not named beside it",
    ),
    _doubt("", _is_of_whom),
)

DOUBTS = (
    _doubt(
        "",
        lambda it: is_supposed(it.reading, it.type.name, it.claim.start, it.claim.end),
        "the words say what might have been, not what was",
    ),
    _doubt("", lambda it: doubt_abroad(it.reading, it.type.name, it.claim.start, it.claim.end)),
    *OF_THE_RACE,
    *OF_THE_FIGURE,
    *OF_THE_PERSON,
)
