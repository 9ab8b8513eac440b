"""Names as people type them: without accents, in any order, with typing errors, half of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

import msgspec
from rapidfuzz import fuzz, process

from longtrack.archive.opened import Archive, Named
from longtrack.archive.people import search_text
from longtrack.archive.problems import UnknownPerson

_EQUAL: Final = 100.0
_BEGINS: Final = 93.0
"""Of a word that begins as typed; less than the whole word, more than one with an error."""
_LEAST: Final = 74.0
"""Alike enough for a typing error: one letter of four, two of eight."""
_FAR: Final = 60.0
"""Alike enough where another word is as typed: Tigaki Miho."""
_LONGEST: Final = 200
"""Words like the typed one that are looked at."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """One person that a search may mean."""

    person: Named
    score: float
    """100: every word as typed."""


class NameIndex:
    """Every spelling met, by its words."""

    def __init__(self, spellings: Iterable[tuple[int, str]]) -> None:
        self._of_word: dict[str, set[int]] = {}
        for skater, plain in spellings:
            for word in plain.split():
                self._of_word.setdefault(word, set()).add(skater)
        self._words = sorted(self._of_word)

    @classmethod
    def of(cls, archive: Archive) -> NameIndex:
        """Read the spellings of an archive; some tens of milliseconds for a hundred thousand."""
        return cls((skater, plain) for skater, plain in archive.ask("spellings"))

    def search(self, text: str, top: int = 10) -> list[tuple[int, float]]:
        """Return skaters and how well they fit, the best first: every typed word must fit one of theirs.

        Errors are looked for only in words that no name has or begins with, or where nobody has all of them;
        greater ones where another word is as typed.
        """
        typed = search_text(text).split()
        found = self._all_of([self._as_typed(word) or self._alike(word) for word in typed])
        if not found:
            found = self._all_of([{**self._alike(word), **self._as_typed(word)} for word in typed])
        if not found and any(word in self._of_word for word in typed):
            found = self._all_of(
                [self._as_typed(word) if word in self._of_word else self._alike(word, _FAR) for word in typed]
            )
        best = sorted(found.items(), key=lambda it: (-it[1], it[0]))[:top]
        return [(skater, round(score / len(typed), 1)) for skater, score in best]

    def _as_typed(self, typed: str) -> dict[str, float]:
        """Return the words that are, or begin, as typed."""
        words = {typed: _EQUAL} if typed in self._of_word else {}
        if len(typed) > 1:
            at = bisect_left(self._words, typed)
            for word in self._words[at : at + _LONGEST]:
                if not word.startswith(typed):
                    break
                words.setdefault(word, _BEGINS)
        return words

    def _alike(self, typed: str, least: float = _LEAST) -> dict[str, float]:
        """Return the words that are nearly as typed."""
        alike = process.extract(typed, self._words, scorer=fuzz.ratio, score_cutoff=least, limit=_LONGEST)
        return {word: min(score, _BEGINS) for word, score, _ in alike}

    def _all_of(self, wanted: Sequence[dict[str, float]]) -> dict[int, float]:
        """Return who has a word of each, with the sum of their best scores; the rarest words come first."""
        found: dict[int, float] | None = None
        for words in sorted(wanted, key=lambda words: sum(len(self._of_word[it]) for it in words)):
            scores: dict[int, float] = {}
            for word, score in sorted(words.items(), key=lambda it: it[1]):
                own = self._of_word[word]
                scores.update(dict.fromkeys(own if found is None else found.keys() & own, score))
            before = found
            found = scores if before is None else {it: before[it] + score for it, score in scores.items()}
        return found or {}


def search(archive: Archive, text: str, top: int = 10, index: NameIndex | None = None) -> tuple[Found, ...]:
    """Return whom a text may mean, the best first; `index` saves reading the names again. An id is sure."""
    with suppress(UnknownPerson):
        return (Found(archive.person(text.strip().casefold()), _EQUAL),)
    hits = (index or NameIndex.of(archive)).search(text, top)
    people = archive.people(skater for skater, _ in hits)
    return tuple(Found(people[skater], score) for skater, score in hits if skater in people)
