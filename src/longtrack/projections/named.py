"""Sentences that tell of skaters by id, for people: with their names."""

from __future__ import annotations

import re

from longtrack.competition.state import Competition

_WORD = re.compile(r"[^\s,:;()]+")


def named(state: Competition, sentence: str) -> str:
    """Return a sentence with the name of each skater in place of her id.

    The trace of a draw keeps ids, so that anyone can follow it; a sheet is read by people.
    """

    def name(word: re.Match[str]) -> str:
        skater = state.skaters.get(word[0])
        return skater.name if skater is not None else word[0]

    return _WORD.sub(name, sentence)
