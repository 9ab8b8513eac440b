"""Names of people: told apart into given and family name, compared without accents, made into an id.

A name is never changed for the sake of a comparison, and two people are never one because of a name.
"""

from __future__ import annotations

import re
import unicodedata

_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that are no letter with a mark in Unicode, and that people type without it all the same."""

_UNMARKED_CAPITALS = {"Ł": "L", "Ø": "O", "Đ": "D", "ẞ": "SS", "Æ": "AE", "Œ": "OE"}

_BEFORE_FAMILY_NAME = re.compile(r"(Mc|Mac|O['’])(?=[^\W\d_]{2})")

_PARTICLES = frozenset(
    (
        *("van", "von", "vom", "zu", "zum", "zur", "de", "der", "den", "det", "del", "della", "di", "da"),
        *("dal", "dos", "du", "des", "la", "le", "ten", "ter", "te", "'t", "in", "op", "af", "av", "el"),
        *("al", "bin"),
    )
)
"""Small words with which a family name may begin: `Jenning de Boo`, `Elisa Dal Farra`."""

_FAMILY_NAME_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul: written so, a name begins with the family name."""


def is_family_first(name: str) -> bool:
    """Return whether a name is written family name first, 高木 美帆: the script decides, not the reader."""
    return _FAMILY_NAME_FIRST.search(name) is not None


def plain(text: str) -> str:
    """Return a text without capitals and accents: `ŻUREK` and `Zurek` are `zurek`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_UNMARKED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def unaccented(text: str) -> str:
    """Return a text in the 26 letters, as far as it has them: `ŻUREK` is `ZUREK`, `Strøm` `Strom`.

    What has no plain letter, such as Han, becomes a question mark.
    """
    marked = "".join(_UNMARKED_CAPITALS.get(it, it.translate(_UNMARKED)) for it in text)
    decomposed = unicodedata.normalize("NFKD", marked)
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return kept.encode("ascii", "replace").decode()


def id_of(noc: str, family_name: str, given_name: str) -> str:
    """Return the id of a person whom nobody gave one: `ned-leerdam-jutta`; empty without plain letters."""
    letters = plain(" ".join((noc, family_name, given_name))).encode("ascii", "ignore").decode()
    has_name = re.search(r"[a-z]", letters[len(noc) :]) is not None
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") if has_name else ""


def split_name(whole: str) -> tuple[str, str]:
    """Return given and family name where capitals tell them apart: `Jenning DE BOO`, `LEERDAM Jutta`.

    Two empty texts where they do not: everything in capitals, nothing, or something in the middle.
    """
    words = whole.split()
    capitals = [_is_family_name(word) for word in words]
    count = sum(capitals)
    if not 0 < count < len(words) or not all(word[0].isalpha() for word in words):
        return "", ""
    if all(capitals[-count:]):
        return " ".join(words[:-count]), " ".join(words[-count:])
    if all(capitals[:count]):
        return " ".join(words[count:]), " ".join(words[:count])
    return "", ""


def _is_family_name(word: str) -> bool:
    letters = _BEFORE_FAMILY_NAME.sub("", word, count=1)
    return letters.isupper() and sum(letter.isalpha() for letter in letters) > 1


def guess_name(whole: str) -> tuple[str, str, bool]:
    """Return given name, family name, and whether that is sure, of a name in one piece.

    Sure are a comma (`Leerdam, Jutta`), capitals, and a single word, which is the family name. Otherwise
    the family name begins at the first small word (`Jenning de Boo`) or is the last word; in Han, kana and
    Hangul it is the first.
    """
    words = whole.split()
    family, comma, given = (part.strip() for part in whole.partition(","))
    if comma and family:
        return given, family, True
    words = whole.replace(",", " ").split()
    if len(words) < 2:
        return "", " ".join(words), True
    given, family = split_name(whole)
    if family:
        return given, family, True
    if _FAMILY_NAME_FIRST.search(whole):
        return " ".join(words[1:]), words[0], False
    small = next((at for at, word in enumerate(words[1:-1], 1) if word.casefold() in _PARTICLES), None)
    at = len(words) - 1 if small is None else small
    return " ".join(words[:at]), " ".join(words[at:]), False
