"""Write a report: choose what is worth its place, say it, and keep where every sentence comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from longtrack.competition.events import JournalEntry
from longtrack.competition.state import Competition, Distance
from longtrack.press.report.choosing import choose
from longtrack.press.report.items import Athlete, Item, Out, Podium, Unofficial, Won
from longtrack.press.report.language import Language, Voice
from longtrack.press.report.languages.dutch import DUTCH
from longtrack.press.report.languages.english import ENGLISH
from longtrack.press.report.languages.german import GERMAN
from longtrack.press.report.languages.italian import ITALIAN
from longtrack.press.report.languages.japanese import JAPANESE
from longtrack.press.report.languages.norwegian import NORWEGIAN
from longtrack.press.report.marking import Said, read, upper_first
from longtrack.press.report.names import Names
from longtrack.sport.history import History

LANGUAGES = {it.code: it for it in (ENGLISH, DUTCH, GERMAN, NORWEGIAN, ITALIAN, JAPANESE)}
STYLES = ("short", "long", "social")
SHORT = 6
"""Sentences of a short report."""
SOCIAL = 280
"""Letters of a social one."""
PARAGRAPH = 3
"""Sentences after which a new paragraph begins."""

_ALWAYS = (Won, Podium, Unofficial)
"""What no report leaves out, however short."""


class NotSkated(Exception):
    """There is nothing to report yet; the sentence says of what."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, what it claims, and where that comes from."""

    text: str
    evidence: tuple[str, ...]
    claims: tuple[Said, ...]
    """The figures and names in it, from where to where, by type of the taxonomy."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one distance."""

    language: str
    style: str
    title: Sentence | None
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The report as it is printed."""
        return "".join(before + it.text for before, it in self.in_order())

    @property
    def claims(self) -> tuple[Said, ...]:
        """Every figure and name of the report, by its place in the text."""
        found: list[Said] = []
        at = 0
        for before, it in self.in_order():
            at += len(before)
            found.extend(Said(at + each.start, at + each.end, each.type) for each in it.claims)
            at += len(it.text)
        return tuple(found)

    def in_order(self) -> Iterator[tuple[str, Sentence]]:
        """Yield every sentence, and what stands before it."""
        if self.title is not None:
            yield "", self.title
        for number, it in enumerate(self.sentences):
            if number == 0:
                yield "\n\n" if self.title is not None else "", it
            elif self.style != "social" and number % PARAGRAPH == 0:
                yield "\n\n", it
            else:
                yield "" if self.language == "ja" else " ", it


def report(
    state: Competition,
    distance: Distance,
    *,
    language: str = "en",
    style: str = "short",
    history: History | None = None,
    entries: Sequence[JournalEntry] = (),
    day: date | None = None,
) -> Report:
    """Report a distance as it stands. Raises NotSkated where there is nothing to report.

    `history` is what an archive knows; `entries` is the journal, so that evidence can name its lines; `day`
    is the day of the race at the venue.
    """
    items = choose(state, distance, history or History(), entries, day)
    if not items:
        raise NotSkated(f"{distance.name} has not been skated yet, there is nothing to report")
    spoken = LANGUAGES[language]
    before = _rehearsal(state)
    field = _field(state, distance)
    seed = f"{state.name}/{distance.id}"
    if style == "social":
        room = SOCIAL - sum(len(it.text) + 1 for it in before)
        return Report(language, style, None, (*before, *_social(items, spoken, field, seed, room)))
    chosen = items if style == "long" else _newsworthy(items)
    title = _title(items[0], spoken, field, seed) if style == "long" else None
    return Report(language, style, title, (*before, *_said(chosen, spoken, field, seed)))


def _rehearsal(state: Competition) -> tuple[Sentence, ...]:
    """What a reader must know before everything else: nobody skated."""
    return (Sentence(state.notice, ("the competition is a rehearsal",), ()),) if state.rehearsal else ()


def _field(state: Competition, distance: Distance) -> list[Athlete]:
    """Return everybody whom a family name may mean: the starters of the distance."""
    entered = [state.skaters[it] for it in distance.entries]
    return [Athlete(it.id, it.given_name, it.family_name, it.noc) for it in entered]


def _newsworthy(items: Sequence[Item]) -> list[Item]:
    """Return the heaviest items, in the order of the story."""
    heaviest = sorted(items, key=lambda it: -it.weight)[:SHORT]
    return [it for it in items if it in heaviest or isinstance(it, (*_ALWAYS, Out))]


def _title(first: Item, language: Language, field: Sequence[Athlete], seed: str) -> Sentence | None:
    if not isinstance(first, Won):
        return None
    text, claims = read(language.headline(first, Voice(Names(field, language.code), seed)))
    return Sentence(text, first.evidence, claims)


def _said(
    items: Sequence[Item], language: Language, field: Sequence[Athlete], seed: str
) -> tuple[Sentence, ...]:
    voice = Voice(Names(field, language.code), seed)
    sentences = []
    for number, item in enumerate(items):
        said = language.tell[type(item)](item, voice)
        if not said:
            continue
        before = language.dateline(item) if number == 0 and isinstance(item, Won) else ""
        sentences.append(_sentence(before + upper_first(said) + language.stop.strip(), item))
    return tuple(sentences)


def _sentence(marked: str, item: Item) -> Sentence:
    text, claims = read(marked)
    return Sentence(text, item.evidence, claims)


def _social(
    items: Sequence[Item], language: Language, field: Sequence[Athlete], seed: str, room: int
) -> tuple[Sentence, ...]:
    """The headline, that it is not official, then whatever is heaviest and still has room."""
    first, *rest = items
    voice = Voice(Names(field, language.code), seed)
    stop = language.stop.strip()
    if isinstance(first, Won):
        sentences = [_sentence(upper_first(language.headline(first, voice)) + stop, first)]
    else:
        sentences = [_sentence(upper_first(language.tell[type(first)](first, voice)) + stop, first)]
    by_weight = sorted(rest, key=lambda it: (not isinstance(it, Unofficial), -it.weight))
    for item in by_weight:
        named = voice.names.copy()  # whoever is named in a sentence without room has not been named
        said = _sentence(upper_first(language.tell[type(item)](item, Voice(named, seed))) + stop, item)
        if sum(len(it.text) + 1 for it in (*sentences, said)) - 1 <= room:
            sentences.append(said)
            voice = Voice(named, seed)
    return tuple(sentences)
