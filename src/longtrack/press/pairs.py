"""Pair words: final pairing, penultimate heat, third-to-last pair, pair 13, the 13th of 15 pairs; and who
skated with whom."""

from __future__ import annotations

import re

from longtrack.press.facts import Race
from longtrack.press.numbers import CARDINAL, ORDINAL, ORDINALS_ABROAD, either, place, whole

PAIR = (
    r"(?:pair(?:ing|s|ings)?|heats?|races?|runs?|groups?|duel|skate|showdown|match-?up"
    r"|rit|ritten|Paarung|Paar|Lauf|par|coppia|batteria|組)"
)
_LAST = r"final|last|closing|concluding|decisive|laatste|letzten?|siste|ultima"
LAST_PAIR = re.compile(
    rf"(?i)(?<![-\w])(?<!to )(?<!from )(?<!second )(?<!but )(?<!h and )(?<!d and )(?<!t and "
    rf")(?P<last>{_LAST})\s+(?:(?:of|van)\s+(?:the\s+|de\s+)?{CARDINAL}\s+)?(?:two\s+)?(?:pair(?:ing)?(?:\s+of\s+(?:skaters|the\s+\w+))?"
    rf"|heat|race|run|skate|one(?=\s+against)|duel|group|showdown|starters?|skaters?"
    rf"|competitors?|rit|Paarung|Paar|Lauf|par|coppia|batteria)\b(?!\s+(?:of\s+(?:the|her"
    rf"|his|these|their)\s+(?:[\w-]+\s+){{0,2}}(?:season|career|life|day|night|games|olympics|championships?|weekend"
    rf"|meeting|programme|program|winter|year)|lap|before\s+the|but\s+(?:one|two|three)\b))"
    r"|\bslotrit\b|最終組"
)
FROM_END = re.compile(
    r"(?i)\b(?:last\s+(?:pair(?:ing)?|heat|race|run)\s+but\s+(?P<but>one|two|three)"
    rf"|(?:(?P<back>penultimate|second[\s-](?:to[\s-])?last|next[\s-]to[\s-]last"
    rf"|last\s+but\s+one|second[\s-]from[\s-]last|(?P<n>{ORDINAL}"
    rf"|{CARDINAL})[\s-](?:to[\s-]|from[\s-])last|antepenultimate|voorlaatste"
    rf"|vorletzten?)(?:\s+of\s+(?:the\s+)?{CARDINAL})?\s+{PAIR}))\b"
)
NUMBERED = re.compile(
    rf"(?i)\b(?P<n1>{ORDINAL})(?:\s+(?:of"
    rf"|out\s+of)\s+(?:the\s+)?(?P<of>{CARDINAL}))?\s+(?:and\s+(?:\w+-to-last|last|final"
    rf"|penultimate)\s+)?(?:pair(?:ing)?s?|heats?|rit|Paarung|Paar|coppia"
    rf"|batteria)\b(?!\s+(?:after|following|of\s+the\s+second|since))"
    rf"|\b(?P<n4>"
    rf"{either({word: 0 for words in ORDINALS_ABROAD.values() for word in words})})\s+(?:ri"
    rf"t|Paarung|Paar|par(?:et)?|coppia|batteria)\b"
    rf"|\b(?:pair(?:ing)?|heat|rit|Paar|par|batteria)\s+(?:number\s+"
    rf"|no\.?\s*)?(?P<n2>\d{{1,2}}|{CARDINAL})(?!(?:st|nd|rd|th)\b|\s*(?:-|:"
    rf"|\.\d))(?:\s+of\s+(?P<of2>{CARDINAL}))?\b"
    rf"|第?(?P<n3>\d{{1,2}})(?:組|조)"
)
FIRST_PAIR = re.compile(
    r"(?i)\b(?:opening|very\s+first)\s+(?:pair(?:ing)?|heat)\b|\b(?:goes|went|going)\s+first(?=,?\s+against\b)"
)
MATE = re.compile(
    r"(?i)\b(?:(?:rac|skat|compet|start|go|went|line|lin)\w*,?\s+(?:[\w-]+,?\s+){0,4}?(?:against"
    r"|alongside|beside|with|next\s+to|opposite)|(?:pair|pit|drawn"
    r"|match)\w*\s+(?:\w+\s+)?(?:with|against|alongside)|paired|against|alongside"
    r"|(?:pairs?|heat|pairing),?\s+(?:next\s+to|beside|with|opposite)"
    r"|fac(?:ed|ing|es)|up\s+against|head[\s-]to[\s-]head\s+with|opponent,?|pair\s+mate,?"
    r"|pair[\s-]?partner,?|tegen|gegen|mot|contro)\s+$"
)


def counted_back(match: re.Match[str]) -> int | None:
    """Return how far from the end a `FROM_END` is: 2 for the penultimate."""
    if match["but"]:
        number = whole(match["but"])
        return number + 1 if number is not None else None
    if match["n"]:
        return place(match["n"]) if not match["n"].isdecimal() else int(match["n"])
    return 3 if match["back"].casefold().startswith("ante") else 2


def number_in(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the number of a `NUMBERED` pair, and of how many."""
    if match["n4"]:
        return place(match["n4"]), None
    number = place(match["n1"]) if match["n1"] else whole(match["n2"]) if match["n2"] else int(match["n3"])
    total = match["of"] or match["of2"]
    return number, whole(total) if total else None


def last_pair(race: Race) -> int | None:
    """Return the number of the last pair: as the source of the field says, never guessed from the rows."""
    return race.pairs


def mates(race: Race, skater: str) -> tuple[str, ...] | None:
    """Return who skated in the same pair; None where the pair, or everybody else's, is not known."""
    row = race.by_skater.get(skater)
    if row is None or row.pair is None:
        return None
    return tuple(it.skater_id for it in race.rows if it.pair == row.pair and it.skater_id != skater)
