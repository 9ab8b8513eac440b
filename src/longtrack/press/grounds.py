"""On what grounds a claim may be called wrong: its subject is fixed by grammar, or it is false for
everybody in reach.

A statement is plain where a name governs the figure: `Kok clocked 1:12.59`, `Kok's 1:12.59`, `Kok
(1:12.59)`, `1:12.59 for Kok`, with nobody and no other quantity between them. Two exchanged times are found
there. Everywhere else a figure that is true for somebody else in the same or the neighbouring sentences is
read as hers: the sentence was perhaps about her.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from longtrack.press.article import Sentence
from longtrack.press.facts import Race
from longtrack.press.nations import noc_of, same_nation
from longtrack.press.people import Mention
from longtrack.press.reading import Reading
from longtrack.press.subjects import (
    clause_at,
    clauses,
    is_company,
    is_object,
    is_object_at,
    nominals_in,
    title_before,
)

_OTHER_QUANTITY = re.compile(
    r"(?i)\b(?:records?|marks?|best|benchmark|standard|to\s+beat|target|under|inside|against|than|compared|from"
    r"|rivals?|opponent|pair[\s-]?mate|coach|winner|winning|leader|champion's|field|who|whose|whom|which|that|where"
    r"|when|while|whereas|because|after|before|since|until|if|as|than|die|dat|der|das|waar|terwijl|während|wie|som"
    r"|mens|che|mentre|record|rekord|primato|wereldrecord|baanrecord|Weltrekord|tot|von|van|di)\b|[;]"
)
"""Words between a name and a figure after which the figure may be that of somebody or something else."""
_BESIDE = re.compile(r"\s*(?:\([A-Z]{3}\)|,?\s*(?:of|from)\s+[A-Z][\w ]{2,20})?\s*[,:(-]*\s*(?:in|with)?\s*")
_OWNS = re.compile(r"'s?\s+(?:[\w-]+\s+){0,4}")
_LINKED = re.compile(
    r"\s*\)?,?\s*(?:for|by|from|went\s+to|goes\s+to|belonged\s+to|voor|van|für|von|til|av|per|di|a)\s+"
)
_COMPARED_WITH = re.compile(r"(?i)\s*(?:to|than|over|on|behind|after|als|dan|auf)\b")
RESPECTIVELY = re.compile(
    r"(?i)\b(?:respectively|respectievelijk|beziehungsweise|rispettivamente|henholdsvis|in\s+that\s+order)\b|それぞれ"
)
_AND_VERB = re.compile(
    r"(?i)\W*(?:and|but|then|en|maar|und|aber|og|men|e|ma)\s+(?!the\b|de\b|die\b|der\b)[a-zà-ÿ]"
)


def is_plain(reading: Reading, start: int, end: int) -> bool:
    """Return whether a name governs the words of a claim, with nothing between them that could take them
    over."""
    sentence = reading.sentence(start)
    if sentence is None:
        return False
    return _name_before(reading, sentence, start) or _name_after(reading, sentence, start, end)


def _name_before(reading: Reading, sentence: Sentence, start: int) -> bool:
    text = reading.text
    names = _outside_asides(text, reading.mentions_in(sentence.start, start), start)
    if not names or len(names[-1].ids) != 1:
        return _nation_before(reading, sentence, start)
    name = names[-1]
    between = text[name.end : start]
    if text[name.end : name.end + 2] in ("'s", "' "):
        return _OWNS.fullmatch(between) is not None and _OTHER_QUANTITY.search(between) is None
    if is_object(reading, name, sentence.start):
        return _WHO_WAS.match(text, name.end, start) is not None and _governs(
            reading, sentence, _end_of(_WHO_WAS, text, name.end), start
        )
    if is_company(reading, name, sentence.start):
        return _BESIDE.fullmatch(between) is not None
    if _is_joined(text, names):
        return RESPECTIVELY.search(text, name.end, sentence.end) is not None
    return _governs(reading, sentence, name.end, start)


def _nation_before(reading: Reading, sentence: Sentence, start: int) -> bool:
    """`The American was third` is as good as a name where only one American is named."""
    if reading.mentions_in(sentence.start, start):
        return False
    found = nominals_in(reading, sentence.start, start)
    if len(found) != 1 or not found[0]["people"] or is_object_at(reading, found[0].start(), sentence.start):
        return False
    noc = noc_of(found[0]["nation"]) or ""
    fitting = [it for it in reading.named if same_nation(reading.facts.noc(it), noc)]
    return len(fitting) == 1 and _governs(reading, sentence, found[0].end(), start)


def _governs(reading: Reading, sentence: Sentence, name_end: int, start: int) -> bool:
    text = reading.text
    between = text[name_end:start]
    if _BESIDE.fullmatch(between):
        return True
    nation = _NATION_BEHIND.match(text, name_end, start)
    name_end = nation.end() if nation is not None else name_end
    aside = ASIDE.match(text, name_end, start)
    after = aside.end() if aside is not None else name_end
    after = max(after, _end_of(_WHO_WAS, text, after))
    between = text[after:start]
    if len(between) > 110 or _OTHER_QUANTITY.search(between) or _somebody(reading, after, start):
        return False
    return all(
        _AND_VERB.match(text, at) is not None
        for at, _ in clauses(reading, sentence)
        if after <= at < start and text[at : at + 1] not in (",", " ")
    )


_WHO_WAS = re.compile(
    r",\s+who\s+(?=(?:was|came|finished|took|won|placed|ended|got|claimed|clocked|skated|earned|settled)\b)"
)
"""`ahead of Golikova, who was third`: that is Golikova."""


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Return where a pattern that stands at a position ends; the position where it does not."""
    found = pattern.match(text, position)
    return found.end() if found is not None else position


_NATION_BEHIND = re.compile(
    r"\s+(?:of|from)\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?(?=,)|\s*\([^()]{2,24}\)(?=,)"
)


def _outside_asides(text: str, names: tuple[Mention, ...], start: int) -> tuple[Mention, ...]:
    """Leave out who is named in an aside: in `Di Stefano, Wennemars's opponent, was fifth` only he is the
    subject."""
    kept: list[Mention] = []
    end = -1
    for it in names:
        if it.start < end:
            continue
        kept.append(it)
        aside = ASIDE.match(text, it.end, start)
        end = aside.end() if aside is not None else -1
    return tuple(kept)


ASIDE = re.compile(
    r",\s+(?:who|whose|the|a|an|her|his|in|from|with|skating|starting|drawn|paired|racing|already|also|then|still|only"
    r"|champion|winner|holder|runner-up"
    r"|die|som|che|(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+'s)\s[^,;.]{2,90},(?=\s)"
)
"""Words between commas behind a name, which say something about it by the way."""


def _is_joined(text: str, names: tuple[Mention, ...]) -> bool:
    """`Kok and Leerdam`: two people share what follows."""
    return (
        len(names) > 1
        and re.fullmatch(r"\s*(?:,\s*)?(?:and|en|und|og|e|&|と|、)\s*", text[names[-2].end : names[-1].start])
        is not None
    )


def _somebody(reading: Reading, start: int, end: int) -> bool:
    """Return whether `the American` or `she` stands in a stretch; `her` and `his` are those of the name
    before."""
    return any(
        (it["pronoun"] or it["abroad"] or "").casefold()
        not in ("her", "his", "haar", "zijn", "ihr", "sein", "herself", "himself")
        for it in nominals_in(reading, start, end)
    )


def _name_after(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    names = reading.mentions_in(end, min(sentence.end, end + 70))
    if not names or len(names[0].ids) != 1 or reading.text[names[0].end : names[0].end + 1] == "'":
        return False
    between = reading.text[end : names[0].start]
    linked = _LINKED.match(between)
    if "," in between and reading.mentions_in(sentence.start, start):
        return False  # `Leerdam clocked 37.15 for silver, Takagi 37.27`
    if linked is None and _COMPARED_WITH.match(between) is not None:
        return False  # `runner-up to Takagi`
    return title_before(between[linked.end() :] if linked is not None else between.lstrip(", "))


def in_reach(reading: Reading, start: int) -> tuple[str, ...]:
    """Return everybody whom a claim may be about: named in its sentence, the one before, and the one after
    where its own names nobody."""
    at = reading.article.sentence_index(start)
    if at is None:
        return ()
    sentences = reading.article.sentences
    own = sentences[at]
    near = list(reading.mentions_in(own.start, own.end))
    if at:
        near += reading.mentions_in(sentences[at - 1].start, sentences[at - 1].end)
    if at + 1 < len(sentences) and not reading.mentions_in(own.start, own.end):
        near += reading.mentions_in(sentences[at + 1].start, sentences[at + 1].end)
    return tuple(dict.fromkeys(skater for it in near for skater in it.ids))


def races_in_reach(reading: Reading, start: int) -> tuple[Race, ...]:
    """Return other races of the competition that the sentence of a claim, or the one before, names."""
    at = reading.article.sentence_index(start)
    if at is None:
        return ()
    sentences = reading.article.sentences
    first = sentences[max(0, at - 1)].start
    kinds = reading.events_in(first, sentences[at].end)
    games = {it.games.code for it in reading.games_in(first, sentences[at].end) if it.games is not None}
    main = reading.race
    return tuple(
        race
        for race in reading.facts.races
        if main is not None
        and race is not main
        and (
            (race.competition == main.competition and any(it.means(race.event) for it in kinds))
            or (race.games in games and race.games != main.games and race.event == main.event)
        )
    )


def is_true_of_another(reading: Reading, start: int, end: int, holds: Callable[[str], bool]) -> str | None:
    """Return somebody in reach of whom a claim is true; in a plain statement only the last name before it
    counts: in `Lee's compatriot Kim came 18th` that is Kim, whomever the clause was read as speaking of."""
    people = _last_name(reading, start) if _is_tight(reading, start, end) else _around(reading, start)
    return next((it for it in people if holds(it) and not _is_beaten_by_her(reading, start, it)), None)


def _is_tight(reading: Reading, start: int, end: int) -> bool:
    """Return whether a name governs a claim, and no other figure and no comma stand between them: only then
    is a time that somebody else skated an exchange."""
    if not is_plain(reading, start, end):
        return False
    sentence = reading.sentence(start)
    names = reading.mentions_in(sentence.start, start) if sentence is not None else ()
    if not names:
        return True
    if _HAD.search(reading.text[max(0, names[-1].start - 12) : names[-1].start]):
        return False
    return _LOOSE.search(reading.text[names[-1].end : start]) is None


_HAD = re.compile(r"\b(?:had|has|have|saw|gave|left)\s+$")
"""`Vigl had Schulting for company and stopped the clock at 1:17.15`"""


def _around(reading: Reading, start: int) -> tuple[str, ...]:
    """Everybody in reach; where the sentence names nobody before the claim, whoever `she` may be."""
    sentence, near = reading.sentence(start), in_reach(reading, start)
    if sentence is None or reading.mentions_in(sentence.start, start):
        return near
    at = reading.article.sentence_index(start) or 0
    first = reading.article.sentences[max(0, at - SENTENCES_BACK)].start
    far = (it.ids[0] for it in reading.mentions_in(first, sentence.start) if len(it.ids) == 1)
    return tuple(dict.fromkeys((*near, *far)))


SENTENCES_BACK = 5
"""Sentences in which whom `she` stands for may have been named last."""
_LOOSE = re.compile(r"\d[^,;]{0,60},|;")


def _is_beaten_by_her(reading: Reading, start: int, skater: str) -> bool:
    """`She skated in the last pair and was beaten by Kok`: whoever she is, she is not Kok, who is named as an
    object only and not in the sentence before."""
    at = reading.article.sentence_index(start)
    if at is None:
        return False
    sentences = reading.article.sentences
    own, before = sentences[at], sentences[max(0, at - 1)]
    opening = next(iter(nominals_in(reading, own.start, min(own.end, own.start + 24))), None)
    if opening is None or (opening["pronoun"] or "").casefold() not in ("she", "he"):
        return False
    here = [it for it in reading.mentions_in(own.start, own.end) if skater in it.ids]
    if any(skater in it.ids for it in reading.mentions_in(before.start, before.end)) and at:
        return False
    return bool(here) and all(is_object(reading, it, own.start) for it in here)


def _last_name(reading: Reading, start: int) -> tuple[str, ...]:
    sentence = reading.sentence(start)
    names = reading.mentions_in(sentence.start, start) if sentence is not None else ()
    # Of two who share their figures, `respectively`, each has her own.
    names = _outside_asides(reading.text, names, start)
    return names[-1].ids if names and not _is_joined(reading.text, names) else ()


def names_a_stranger(reading: Reading, start: int) -> bool:
    """Return whether the last name before a claim in its sentence is that of somebody whom the facts do not
    know."""
    sentence = reading.sentence(start) or reading.sentence(start - 1)
    if sentence is None or reading.language == "de":
        return False  # nouns have capitals there
    names = reading.mentions_in(sentence.start, start)
    return _strangers_between(reading, names[-1].end if names else sentence.start, start)


NEAR = 60
"""Letters behind a claim in which whom it is about may be named: `in 11th place was Ellia Smeding`."""


def may_be_a_stranger(reading: Reading, start: int, end: int, *, gap: bool = False) -> bool:
    """Return whether somebody whom the facts do not know stands where the person of a claim would: between
    the last name and the claim, right behind it, or, for `she`, in the last sentences.

    A `gap` may be measured against the stranger, whoever governs it.
    """
    sentence = reading.sentence(start)
    if sentence is None or not reading.strangers or reading.language == "de":
        return False
    names = reading.mentions_in(sentence.start, start)
    plain = is_plain(reading, start, end)
    if _strangers_between(reading, names[-1].end if names and plain and not gap else sentence.start, start):
        return True
    if plain and not gap:
        return False
    clause = clause_at(reading, start)
    high = min(sentence.end, max(end + NEAR, clause[1] if clause is not None else 0))
    after = reading.mentions_in(end, high)
    if _strangers_between(reading, end, after[0].start if after else high):
        return True
    return not names and _strangers_between(reading, _last_doer(reading, sentence), sentence.start)


def _last_doer(reading: Reading, sentence: Sentence) -> int:
    """Return where the sentence begins in which somebody known was named last as who does something."""
    at = reading.article.sentence_index(sentence.start) or 0
    first = max(0, at - SENTENCES_BACK)
    for before in reversed(reading.article.sentences[first:at]):
        if any(
            not is_object(reading, it, before.start) for it in reading.mentions_in(before.start, before.end)
        ):
            return before.start
    return reading.article.sentences[first].start


def _strangers_between(reading: Reading, start: int, end: int) -> bool:
    at = bisect_left(reading.strangers, (start, start))
    return at < len(reading.strangers) and reading.strangers[at][1] <= end
