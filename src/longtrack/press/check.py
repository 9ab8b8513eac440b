"""Check an article: every claim in it, with a verdict and the evidence. Values in, values out.

The same text and the same facts give the same answer; nothing is asked of a clock, a file or the internet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from longtrack.press import around, bound, guards, other_gaps
from longtrack.press.abroad import doubt_abroad
from longtrack.press.article import Article
from longtrack.press.claim import CONFIRMED, CONTRADICTED, UNVERIFIABLE, AnyType, Claim, Verdict, unverifiable
from longtrack.press.claims import TYPES
from longtrack.press.claims.margin import MarginClaim
from longtrack.press.claims.margin_approx import ApproxClaim
from longtrack.press.claims.medal import MedalClaim
from longtrack.press.claims.past_result import PastClaim
from longtrack.press.claims.place import PlaceClaim
from longtrack.press.claims.previous_record import HOLDER, PreviousClaim
from longtrack.press.claims.record import RecordClaim
from longtrack.press.claims.time import TimeClaim
from longtrack.press.claims.weekday import WeekdayClaim
from longtrack.press.facts import Facts
from longtrack.press.gaps import gaps_at
from longtrack.press.grounds import (
    is_true_of_another,
    may_be_a_stranger,
    names_a_stranger,
    stands_for_a_stranger,
)
from longtrack.press.numbers import words
from longtrack.press.race import race_name
from longtrack.press.reading import Reading, read
from longtrack.press.supposed import is_supposed


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of the article with its verdict; positions are characters of the file as it stands."""

    start: int
    end: int
    text: str
    type: str
    verdict: str
    correct: str | None
    evidence: tuple[str, ...]
    quoted: bool = False
    """Whether somebody is quoted: what people say is never the paper's error."""
    also: tuple[tuple[int, int], ...] = ()
    """Where the same paragraph is printed again."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found in one article."""

    claims: tuple[Checked, ...]
    about: str
    """Which race it is about, or why that is not clear, in one sentence."""

    @property
    def contradicted(self) -> tuple[Checked, ...]:
        """The claims that are wrong."""
        return tuple(it for it in self.claims if it.verdict == CONTRADICTED)


def check(source: str, facts: Facts, competition: str = "", types: tuple[AnyType, ...] = TYPES) -> Report:
    """Check a text or HTML file, given as it stands, against the facts.

    `competition` is the name of the only one that may be meant, where the reader knows.
    """
    reading = read(source, facts, competition)
    claims = [_checked(reading, type_, claim) for type_, claim in _claims(reading, types)]
    unique = {(it.start, it.end, it.type): it for it in reversed(claims)}
    order = {type_.name: number for number, type_ in enumerate(types)}
    found = sorted(unique.values(), key=lambda it: (it.start, it.end, order.get(it.type, 0)))
    if reading.race is not None and not _fits_its_race(found):
        doubt = f"little of what the text says fits {race_name(reading.race)}: it may be about another race"
        found = [_doubted(it, doubt) if it.verdict == CONTRADICTED else it for it in found]
    return Report(tuple(found), reading.scene.reason)


OF_THE_RACE = frozenset(
    words("time place margin margin_approx medal pair lane lap_split date weekday field record")
)
FEWEST = 8
"""Claims of the race from which on their share says something."""


def _fits_its_race(found: list[Checked]) -> bool:
    """Return whether the race is the one that the text is about, as far as its claims tell.

    Two in five of what is said of a race hold even in a bad report that also tells of others (the lowest of 200
    labelled texts: 0.44). Of a text about a race that the facts do not hold, read by another one, it is a third.
    """
    verdicts = [it.verdict for it in found if it.type in OF_THE_RACE and not it.quoted]
    return len(verdicts) < FEWEST or 5 * verdicts.count(CONFIRMED) >= 2 * len(verdicts)


def _doubted(checked: Checked, reason: str) -> Checked:
    return replace(checked, verdict=UNVERIFIABLE, correct=None, evidence=(reason, *checked.evidence))


def _claims(reading: Reading, types: tuple[AnyType, ...]) -> Iterator[tuple[AnyType, Claim]]:
    """Return the claims of every type; a figure that one type has read is not read by the next."""
    taken: set[int] = set()
    for type_ in types:
        for claim in type_.find(reading):
            if not reading.readable(claim.start) or claim.end <= claim.start:
                continue
            if claim.number is not None:
                figure = range(*claim.number)
                if any(at in taken for at in figure):
                    continue
                taken.update(figure)
            yield type_, claim


def _checked(reading: Reading, type_: AnyType, claim: Claim) -> Checked:
    article = reading.article
    quoted = article.quoted(claim.start, claim.end)
    verdict = _judged(reading, type_, claim)
    if quoted:
        verdict = _of_a_quotation(verdict)
    start, end = article.original(claim.start, claim.end)
    return Checked(
        start=start,
        end=end,
        text=article.source[start:end],
        type=type_.name,
        verdict=verdict.verdict,
        correct=verdict.correct,
        evidence=verdict.evidence,
        quoted=quoted,
        also=tuple(_copies(article, claim)),
    )


def _judged(reading: Reading, type_: AnyType, claim: Claim) -> Verdict:
    if reading.race is None and type_.needs_race:
        return unverifiable(reading.scene.reason)
    verdict = type_.judge(reading, claim)
    if verdict.verdict == CONTRADICTED and is_supposed(reading, type_.name, claim.start, claim.end):
        return unverifiable("the words say what might have been, not what was", *verdict.evidence)
    if verdict.verdict == CONTRADICTED and (reason := _doubt(reading, type_, claim, verdict)):
        return unverifiable(reason, *verdict.evidence)
    if verdict.verdict == CONTRADICTED and type_.of is not None:
        other = is_true_of_another(reading, claim.start, claim.end, partial(_holds, reading, type_, claim))
        if type_.of_two and other and guards.is_pair_mate(reading, claim.start, claim.end, other):
            other = None
        if other is None and (
            names_a_stranger(reading, claim.start) or stands_for_a_stranger(reading, claim.start)
        ):
            return unverifiable("it may be said of somebody who is not known here", *verdict.evidence)
        if other is not None:
            name = reading.facts.name(other)
            return unverifiable(f"it may be said of {name}, of whom it is true", *verdict.evidence)
    return verdict


def _doubt(reading: Reading, type_: AnyType, claim: Claim, verdict: Verdict) -> str:
    """Return why a contradiction is not earned, though the grammar sees one; empty where it is."""
    return (
        doubt_abroad(reading, type_.name, claim.start, claim.end)
        or _doubt_of_the_race(reading, type_, claim)
        or _doubt_of_the_figure(reading, type_, claim, verdict)
        or _doubt_of_the_person(reading, type_, claim, verdict)
    )


def _doubt_of_the_race(reading: Reading, type_: AnyType, claim: Claim) -> str:
    start, end = claim.start, claim.end
    framed = type_.name in guards.FRAMED
    if framed and (sign := guards.foreign_frame(reading, start, end)):
        return f"'{sign}' may speak of another race"
    if framed and guards.is_of_the_other_gender(reading, start, end):
        return "somebody of another race is meant"
    if framed and guards.tells_of_another_race(reading, start, end):
        return "its sentence tells of another race"
    if isinstance(claim, TimeClaim) and guards.is_no_time_of(reading, start, end, claim.time.thousandths):
        return "this is no time of that race"
    if isinstance(claim, WeekdayClaim) and (
        bound.is_day_of_another_event(reading, start, end)
        or (not _has_its_date(reading, end) and guards.is_of_a_stranger(reading, start, end, claim.day))
    ):
        return "this may be the day of something else"
    if isinstance(claim, PastClaim) and not claim.then.year and guards.names_another_time(reading, start):
        return "this may be the result of another year"
    if type_.name == "venue" and not bound.is_bound_to_the_race(reading, start):
        return "this may be where something else was"
    if isinstance(claim, PlaceClaim | MedalClaim) and guards.was_elsewhere(reading, start, end, claim.place):
        return "this may be the place in another race"
    if type_.name in ("first", "career_count") and guards.is_counted_then(reading, start, end):
        return "this may have been counted on another day"
    if type_.name == "age" and guards.is_of_then(reading, start, end):
        return "this may be the age on another day"
    return ""


def _has_its_date(reading: Reading, end: int) -> bool:
    return reading.race is not None and bound.has_its_date(reading, end, reading.race)


def _doubt_of_the_figure(reading: Reading, type_: AnyType, claim: Claim, verdict: Verdict) -> str:
    start, end = claim.start, claim.end
    if around.is_another_quantity(reading, type_.name, start, end):
        return "the words beside it may make it another quantity"
    if around.is_of_a_moment(reading, type_.name, start):
        return "this may have been so before the end of the race"
    if isinstance(claim, MarginClaim | ApproxClaim) and _is_of_another_gap(reading, claim):
        return "this may be a gap to a record or at a split"
    if isinstance(claim, PlaceClaim) and guards.has_that_place_elsewhere(reading, start, end, claim.place):
        return "this may be the place in another race"
    if isinstance(claim, PlaceClaim) and guards.is_no_final_place(reading, start, end):
        return "this may be a place at a split or in a ranking"
    if isinstance(claim, RecordClaim) and guards.gives_another_time(reading, start):
        return "the record may be that of another race"
    doubts = {
        "time": lambda: (
            guards.is_called_a_record(reading, end) or guards.is_in_a_list_of_times(reading, start, end)
        ),
        "lap_split": lambda: (
            guards.is_a_gap_at_a_split(reading.text[start:end], verdict.correct)
            or guards.is_another_part(reading, start, end, reading.text[start:end])
        ),
        "lane": lambda: guards.is_of_whom_she_had(reading, start),
        "record": lambda: guards.is_of_another_record(reading, start),
        "previous_record": lambda: guards.is_of_another_record(reading, start),
        "record_sequence": lambda: guards.points_back(reading, end) or guards.is_of_no_record(reading, start),
        "career_count": lambda: (
            guards.is_for_others(reading, end)
            or guards.is_of_a_nation(reading, start)
            or guards.is_counted_elsewhere(reading, start, end)
        ),
        "distance": lambda: not guards.speaks_of_a_race(reading, start),
        "margin": lambda: (
            guards.is_measured_otherwise(reading, start, verdict.evidence)
            or guards.is_of_nobody(reading, start, end)
        ),
        "margin_approx": lambda: guards.is_measured_otherwise(reading, start, verdict.evidence),
    }
    if type_.name in doubts and doubts[type_.name]():
        return "the figure may be that of something else"
    if isinstance(claim, MarginClaim | ApproxClaim) and (other := _other_gap(reading, claim)):
        return f"the text may compare with {other}"
    if type_.name == "previous_record" and guards.is_no_slip(claim, verdict.correct):
        return "this may be a record of another event"
    if isinstance(claim, TimeClaim) and guards.is_known_elsewhere(
        reading, start, end, claim.time.thousandths
    ):
        return "this is the time of another race or a record"
    return ""


IN_THE_RACE = frozenset(
    words("time place margin margin_approx medal pair lane lap_split interim_place record record_sequence")
)
"""Types that need the row of whom they are about."""
OF_A_PERSON = frozenset(
    words(
        "time place margin margin_approx medal pair lane lap_split age past_result career_count career_honour "
        "season_form interim_place previous_best record record_sequence"
    )
)
"""Types that a stranger beside the claim leaves open."""


def _doubt_of_the_person(reading: Reading, type_: AnyType, claim: Claim, verdict: Verdict) -> str:
    start, end = claim.start, claim.end
    if claim.number is not None and guards.is_owned_by(reading, claim.number[0], verdict.evidence):
        return "it is right for her whose name stands before it"
    if type_.name in OF_A_PERSON and guards.is_of_an_unknown(reading, start):
        return "it may be said of somebody who is not known here"
    if isinstance(claim, PlaceClaim | MedalClaim | TimeClaim) and (
        guards.stands_behind_an_unknown(reading, start)
    ):
        return "it may be said of somebody who is not known here"
    if type_.name in IN_THE_RACE and guards.has_no_row(
        reading, start, end, claim.place if isinstance(claim, PlaceClaim | MedalClaim) else 0
    ):
        return "of somebody who is named beside it nothing is known in that race"
    if type_.name in OF_A_PERSON and may_be_a_stranger(
        reading, start, end, gap=isinstance(claim, MarginClaim | ApproxClaim)
    ):
        return "it may be said of somebody who is not known here"
    if _is_of_the_past(claim, type_) and names_a_stranger(reading, start):
        return "it may be said of somebody who is not known here"
    if type_.name in (*guards.FRAMED, "age", "origin", "nation") and guards.is_of_a_relative(reading, start):
        return "somebody is meant who is not named"
    if isinstance(claim, RecordClaim) and guards.is_record_of_another(reading, start, end, claim.kind):
        return "it may be the record of somebody who is not named beside it"
    # Of the two lanes one is right for half of everybody: whoever is in reach is asked for it below.
    if type_.of is not None and not type_.of_two:
        for skater in guards.of_whom(reading, start, end):
            if _holds(reading, type_, claim, skater):
                return f"it may be said of {reading.facts.name(skater)}, of whom it is true"
    return ""


def _is_of_the_past(claim: Claim, type_: AnyType) -> bool:
    """`In the pair after Timmer's`, `Van Velde's 1:07.18`: who is named there need not be known; the holder
    of a record should be."""
    return type_.name == "record_sequence" or (isinstance(claim, PreviousClaim) and claim.said.what != HOLDER)


def _is_of_another_gap(reading: Reading, claim: MarginClaim | ApproxClaim) -> bool:
    figure = claim.number or (claim.start, claim.end)
    named = gaps_at(reading, *figure, claim.after).named
    apart = claim.amount.thousandths if isinstance(claim, MarginClaim) else claim.thousandths
    return other_gaps.is_gap_of_something_else(reading, *figure, apart, named=named)


def _other_gap(reading: Reading, claim: MarginClaim | ApproxClaim) -> str:
    """Return what a gap may be measured against, where its clause does not name it."""
    figure = claim.number or (claim.start, claim.end)
    if gaps_at(reading, *figure, claim.after).named:
        return ""
    if isinstance(claim, ApproxClaim) and reading.text[max(0, claim.start - 3) : claim.start + 3].count(
        "by "
    ):
        return ""  # `won by nearly a second`
    if isinstance(claim, ApproxClaim):
        return guards.fits_some_gap(
            reading, *figure, claim.thousandths * 9 // 10, claim.thousandths * 11 // 10
        )
    value, unit = claim.amount.thousandths, 10 ** (3 - min(claim.amount.digits, 3))
    return guards.fits_some_gap(reading, *figure, value - unit // 2, value + unit // 2)


def _holds(reading: Reading, type_: AnyType, claim: Claim, skater: str) -> bool:
    return type_.of is not None and type_.of(reading, claim, skater).verdict == CONFIRMED


def _of_a_quotation(verdict: Verdict) -> Verdict:
    if verdict.verdict != CONTRADICTED:
        return replace(verdict, evidence=(*verdict.evidence, "quoted speech"))
    return unverifiable(
        f"quoted speech, not the paper's words; the facts say {verdict.correct}", *verdict.evidence
    )


def _copies(article: Article, claim: Claim) -> Iterator[tuple[int, int]]:
    sentence = article.sentence_at(claim.start)
    if sentence is None:
        return
    block = article.blocks[sentence.block]
    for copy in block.copies:
        yield article.original(copy + claim.start - block.start, copy + claim.end - block.start)
