"""Whether a claim may be about somebody else than the one it is judged by: whom `she` may mean, whoever is
beside her, and people of whom nothing is known.
"""

from __future__ import annotations

import re

from longtrack.press.ages import age_on
from longtrack.press.grounds import is_plain
from longtrack.press.nations import noc_of, same_nation
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.strangers import is_common_word
from longtrack.press.subjects import clause_at, nation_in, nominals_in, subject_of


def of_whom(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return everybody for whom `she` or `the Dutchwoman` before a claim may stand: named in the paragraph,
    or the winner; nobody where a name governs the claim."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    if sentence is None or clause is None or is_plain(reading, start, end):
        return ()
    found = nominals_in(reading, clause[0], end)
    if not found:
        return ()
    block = reading.article.blocks[max(0, sentence.block - 1)]  # its paragraph and the one before
    near = [skater for it in reading.mentions_in(block.start, end) for skater in it.ids]
    if any(it["pronoun"] for it in found):
        near += _people_of_the_article(reading)
    winners = [it.skater_id for it in reading.race.winners] if reading.race is not None else []
    people = tuple(dict.fromkeys((*near, *winners)))
    return tuple(it for it in people if any(_may_be(reading, nominal, it) for nominal in found))


def _people_of_the_article(reading: Reading) -> list[str]:
    """Return who is named in the headline and the first paragraph: a portrait goes on with `she`."""
    blocks = reading.article.blocks[:2]
    if not blocks:
        return []
    return [skater for it in reading.mentions_in(blocks[0].start, blocks[-1].end) for skater in it.ids]


GENDER = {"she": "W", "her": "W", "herself": "W", "he": "M", "him": "M", "his": "M", "himself": "M"}


def _may_be(reading: Reading, nominal: re.Match[str], skater: str) -> bool:
    """Return whether `she`, `the Dutchwoman` or `the 27-year-old` can be somebody."""
    if nation := nation_in(nominal):
        return same_nation(reading.facts.noc(skater), noc_of(nation) or "")
    if nominal["age"] and _is_of_another_age(reading, nominal["age"], skater):
        return False
    gender = GENDER.get((nominal["pronoun"] or "").casefold(), "")
    return gender in ("", reading.facts.genders.get(skater, gender))


def _is_of_another_age(reading: Reading, words: str, skater: str) -> bool:
    """`The 38-year-old` is nobody who was 27 on the day."""
    said, race, person = re.search(r"\d\d", words), reading.race, reading.facts.people.get(skater)
    if said is None or race is None or race.date is None or person is None or person.date_of_birth is None:
        return False
    return abs(age_on(person.date_of_birth, race.date) - int(said[0])) > 1


def is_record_of_another(reading: Reading, start: int, end: int, kind: str) -> bool:
    """Return whether `the Dutchwoman` or `she` before a record may be somebody else who set one of this kind:
    `Bowe watched the Dutchwoman finish in an Olympic record`."""
    race, subject = reading.race, subject_of(reading, start, end).one
    if race is None:
        return False
    rows = [race.by_skater.get(it) for it in of_whom(reading, start, end) if it != subject]
    return any(row is not None and kind in row.marks for row in rows)


def is_pair_mate(reading: Reading, start: int, end: int, other: str) -> bool:
    """Return whether somebody is the pair mate of the one a claim is surely about: her lane is always the
    other one, so it excuses nothing."""
    subject = subject_of(reading, start, end)
    races = setting_of(reading, start, end).races
    if not subject.sure or not races or subject.one is None or subject.one == other:
        return False
    mine, hers = races[0].by_skater.get(subject.one), races[0].by_skater.get(other)
    return mine is not None and hers is not None and mine.pair is not None and mine.pair == hers.pair


_HAD_BESIDE = re.compile(r"(?i)\b(?:had|has|with|alongside|beside|next\s+to|against|drawn)\b[^.;]*$")
_STARTED = re.compile(r"(?i)\b(?:start\w*|skat\w+|was|drew|rac\w+|went|came|took|won|finish\w*)\b")


def is_of_whom_she_had(reading: Reading, start: int) -> bool:
    """`Leerdam had Takagi, the champion, beside her in the inner lane`: the lane is that of the one she
    had."""
    clause, sentence = clause_at(reading, start), reading.sentence(start)
    if clause is None or sentence is None:
        return False
    names = reading.mentions_in(sentence.start, start)
    return (
        len(names) > 1
        and _HAD_BESIDE.search(reading.text[sentence.start : start]) is not None
        and _STARTED.search(reading.text, names[-1].end, start) is None
    )


def is_owned_by(reading: Reading, figure: int, evidence: tuple[str, ...]) -> bool:
    """`slower than Takagi's 17.61`: the figure is hers whose name stands before it, and right for her."""
    before = reading.mention_before(figure)
    if before is None or re.fullmatch(r"'s?\s+(?:[\w-]+\s+){0,3}", reading.text[before.end : figure]) is None:
        return False
    name = reading.facts.name(before.ids[0])
    return any(re.search(rf"(?:that|time|split) of {re.escape(name)}", it) is not None for it in evidence)


_JUST_BEFORE = re.compile(
    r"(?<![\w'.-])(?P<word>[A-Z][a-zà-ÿ][\w'-]+)\s*(?:\([A-Z][A-Za-z]{1,3}\))?\s*[(,:]?\s*$"
)


def stands_behind_an_unknown(reading: Reading, start: int) -> bool:
    """`4 Beune 3:58.12, 5 Weidemann 3:59.24`: a name that nobody knows stands right before the figure."""
    low = max(0, start - 30)
    found = _JUST_BEFORE.search(reading.text[low:start])
    if found is None or reading.language != "en" or is_common_word(found["word"].removesuffix("'s")):
        return False
    end = low + found.start("word") + len(found["word"].removesuffix("'s"))
    before = reading.mention_before(end)
    return before is None or before.end < end


_UNKNOWN = re.compile(
    r"(?<![\w'.-])(?P<word>[A-Z][a-zà-ÿ][\w'-]+)\s+(?:took|won|wins|was|is|had|came|went|set|beat|skated|raced|finished|placed|clocked"
    r"|led|got|ran|followed|claimed|grabbed|stopped|opened|completed)\b"
    r"|(?<![\w'.-])(?P<aside>[A-Z][a-zà-ÿ][\w'-]+),\s+(?:beside|alongside|next\s+to|also|meanwhile)\b"
)


def is_of_an_unknown(reading: Reading, start: int) -> bool:
    """`Kodaira took silver`: a name that the text has not given in full does it, and nobody known between."""
    clause = clause_at(reading, start)
    if clause is None or reading.language != "en":
        return False
    found = list(_UNKNOWN.finditer(reading.text, clause[0], min(len(reading.text), start + 12)))
    if not found or found[-1].start() >= start:
        return False
    group = "word" if found[-1]["word"] else "aside"
    at, word = found[-1].start(group), found[-1][group]
    known = any(it.start <= at < it.end for it in reading.mentions_in(max(0, at - 60), at + 1))
    stands_in = reading.mentions_in(at, start) or nominals_in(reading, max(clause[0], at - 30), start)
    return not (known or stands_in or is_common_word(word))


_WHOSE = (
    r"\s+(?:[a-z-]+\s+){0,2}(?:sisters?|brothers?|coach|trainer|father|mother|dad|mum|mom|parents|family|opponent|rivals?|boyfriend"
    r"|girlfriend|partner|husband|wife|fianc\w+|friends?|club|fans|predecessors?|successor|compatriots?|team-?\s?mates?|pair\s?-?mate"
    r"|cousin|idol|son|daughter|agent|sponsor|manager)\b"
)
_RELATION = re.compile(rf"'s?{_WHOSE}")
_HER_RELATION = re.compile(rf"\W*(?:Her|His){_WHOSE}")


def is_of_a_relative(reading: Reading, start: int) -> bool:
    """`Bowe's sister is 35`, `Takagi's opponent was slower`: not of her who is named."""
    clause = clause_at(reading, start)
    if clause is None:
        return False
    names = reading.mentions_in(clause[0], start)
    if not names:
        return _HER_RELATION.match(reading.text, clause[0], start) is not None
    # `Di Stefano, Wennemars's opponent, was fifth` is about him who is named first.
    return len(names) == 1 and _RELATION.match(reading.text, names[0].end, start) is not None


def has_no_row(reading: Reading, start: int, end: int, place: int = 0) -> bool:
    """Return whether nothing is known in the race of whom a claim may be about: the likeliest subject, the
    last name before it, or, where no name governs it, anybody of its sentence.

    Of a place that others are known to have, all to the last one, no row is needed.
    """
    subject, races = subject_of(reading, start, end), setting_of(reading, start, end).races
    sentence = reading.sentence(start)
    if not races or sentence is None or (place and all(it.whole_to(place) for it in races)):
        return False
    topic = [it for it in races if it.event[1:] == races[0].event[1:]]
    if subject.ids and not any(subject.ids[0] in it.by_skater for it in topic):
        return True  # in the race that the text came to, of which not everything is known
    plain = is_plain(reading, start, end)
    names = reading.mentions_in(sentence.start, start) or reading.mentions_in(
        end, 0 if plain else sentence.end
    )
    people = {*subject.ids[:1], *(() if plain else subject.others)}
    people |= {it.ids[0] for it in (names[-1:] if plain else names) if len(it.ids) == 1}
    return any(it and all(it not in race.by_skater for race in races) for it in people)
