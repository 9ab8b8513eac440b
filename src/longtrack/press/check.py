"""Check an article: every claim in it, with a verdict and the evidence. Values in, values out.

The same text and the same facts give the same answer; nothing is asked of a clock, a file or the internet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from longtrack.press.article import Article
from longtrack.press.claim import CONFIRMED, CONTRADICTED, UNVERIFIABLE, AnyType, Claim, Verdict, unverifiable
from longtrack.press.claims import TYPES
from longtrack.press.doubts import NOT_KNOWN, Accused, doubt_about, holds
from longtrack.press.facts import Facts
from longtrack.press.grounds import is_true_of_another, names_a_stranger
from longtrack.press.numbers import words
from longtrack.press.other_people import is_pair_mate
from longtrack.press.race import race_name
from longtrack.press.reading import Reading, read


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

    Of a bad report that also tells of other races two in five hold (the lowest of 240 labelled texts: 0.38);
    of a text about a race that the facts do not hold, read by another one, as a rule one in four: who would
    rather be silent than accuse wrongly draws the line high.
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
    if verdict.verdict != CONTRADICTED:
        return verdict
    reason = doubt_about(Accused(reading, type_, claim, verdict)) or _of_another(reading, type_, claim)
    return unverifiable(reason, *verdict.evidence) if reason else verdict


def _of_another(reading: Reading, type_: AnyType, claim: Claim) -> str:
    """Return of whom else a claim may be said; empty where it is false for everybody in reach."""
    if type_.of is None:
        return ""
    other = is_true_of_another(reading, claim.start, claim.end, partial(holds, reading, type_, claim))
    if type_.of_two and other and is_pair_mate(reading, claim.start, claim.end, other):
        other = None
    if other is not None:
        return f"it may be said of {reading.facts.name(other)}, of whom it is true"
    return NOT_KNOWN if names_a_stranger(reading, claim.start) else ""


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
