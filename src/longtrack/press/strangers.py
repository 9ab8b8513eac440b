"""People whom a text names and the facts do not know: what is said of them must not be judged by somebody
else.

A stranger is given in full once, `Ellia Smeding`, and by surname from then on. In German every noun has a
capital; there and in Japanese `abroad.py` looks at the words beside a claim instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from longtrack.press.article import HEADLINE, Article
from longtrack.press.games import VENUE_OF
from longtrack.press.nations import noc_of
from longtrack.press.numbers import words
from longtrack.press.people import Mention

Span = tuple[int, int]

_CAPITAL = "[A-ZÀ-ÞČĎŁŘŚŠŤŻŽ]"
_LOWER = "[a-zà-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűźżž]"
TWO_CAPITALS = re.compile(
    rf"(?<![\w'.-])(?P<one>{_CAPITAL}{_LOWER}+(?:-[^\W\d_]+)?)\s+(?:(?:van|de|der|den|von|di|ter)\s+){{0,2}}"
    rf"(?P<two>{_CAPITAL}{_LOWER}[\w-]*)"
)
_NO_NAMES = frozenset(
    words(
        "olympic olympics world cup games winter summer speed skating stadium oval ice rink arena "
        "forum team national european championships championship division american german dutch "
        "great the a in on at her his and but with for from after before when while that this only "
        "also not home gold silver bronze it she he they there then if as one two three four five "
        "to of by so now no new even first second third fourth fifth last final sprint mass start "
        "all what who how january february march april may june july august september october "
        "november december monday tuesday wednesday thursday friday saturday sunday international "
        "union grand prix hall fame red bull dutchwoman dutchman lake salt city aicher centre "
        "center press news federation committee association university college club street park "
        "prince princess king queen president minister coach fellow besides whether elsewhere still "
        "fiancé fiancée team-mate teammate county sport atlantic florida "
    )
)
_BEGINNINGS = frozenset(
    words(
        "that this there which who what nobody nothing everybody everyone somebody both neither "
        "none another others victory gold's silver's place teammate bronze's she he they we you i "
        "yesterday today monday's result behind time sunday's skater skaters champion canadian "
        "canadians norwegian norwegians italian italians japanese briton pole czech korean "
        "chinese dutchwomen milan milano fifth sixth seventh eighth ninth tenth all most many "
        "some few more ice lap laps race title nederland "
    )
)


def is_common_word(word: str) -> bool:
    """Return whether a word with a capital is a nation, a town, or a word that begins a sentence."""
    return bool(
        word.casefold() in _NO_NAMES
        or word.casefold() in _BEGINNINGS
        or noc_of(word)
        or word.casefold() in VENUE_OF
        or (word.endswith("s") and noc_of(word[:-1]))
    )


def is_no_name(match: re.Match[str]) -> bool:
    """Return whether two words with capitals, `one` and `two` of a match, are a place, a cup, a nation."""
    one, two = match["one"].casefold(), match["two"].casefold()
    return bool(
        {one, two} & _NO_NAMES
        or noc_of(match[0])
        or noc_of(match["one"])
        or noc_of(match["two"])
        or VENUE_OF.keys() & {one, two, match[0].casefold()}
        or (match["one"].endswith("s") and noc_of(match["one"][:-1]))
    )


def strangers_in(article: Article, mentions: Iterable[Mention]) -> tuple[Span, ...]:
    """Return where people stand whom the facts do not know, in full or by a surname that was given in
    full."""
    text = article.text
    known = sorted((it.start, it.end) for it in mentions)
    small = set(_SMALL.findall(text))
    names = {
        word
        for sentence in article.sentences
        if article.blocks[sentence.block].kind != HEADLINE
        for it in TWO_CAPITALS.finditer(text, sentence.start, sentence.end)
        if not _overlaps(known, *it.span()) and not is_no_name(it) and not _is_a_place(text, it.start())
        for word in (it["one"], it["two"])
        if not is_common_word(word) and word.casefold() not in small
    }
    found = (it.span() for it in article.each(_CAPITALIZED.finditer) if it[0] in names) if names else ()
    return tuple(it for it in found if not _overlaps(known, *it))


def _is_a_place(text: str, start: int) -> bool:
    """`the skater from Nij Beets`"""
    return _PLACE.search(text[max(0, start - 8) : start]) is not None


_PLACE = re.compile(r"\b(?:from|in|near|outside)\s+$")
_SMALL = re.compile(rf"(?<![\w-]){_LOWER}[\w-]*")
"""A word that also stands in small letters is no name."""
_CAPITALIZED = re.compile(rf"(?<![\w-]){_CAPITAL}[\w-]+")


def _overlaps(known: list[Span], start: int, end: int) -> bool:
    at = bisect_left(known, (start, start))
    near = known[max(0, at - 1) : at + 2]
    return any(low < end and start < high for low, high in near)
