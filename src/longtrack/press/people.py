"""Names in a text: who is meant, in which form, and whether the spelling is right.

A form is a sequence of words without accents and capitals. Full names (in either order), every alias, the
family name alone (whole, without its particle, either half of a double name) and the given name alone are
forms. A name that nobody has is a misspelling only where it is near the name of one person who belongs to
the race, and of no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from longtrack.press.article import Article
from longtrack.press.facts import Facts
from longtrack.press.games import VENUE_OF
from longtrack.press.japanese_names import JAPANESE
from longtrack.press.nations import NOC_OF, noc_of
from longtrack.press.numbers import words as words_of
from longtrack.sport.history import Person
from longtrack.sport.names import is_family_first
from longtrack.sport.names import plain as uncached_plain

FULL = "full name"
FAMILY_FIRST = "family name first"
FAMILY = "family name"
GIVEN = "given name"
MISSPELT = "misspelt"

plain = lru_cache(maxsize=50_000)(uncached_plain)
"""The same words come again and again."""

_LONGEST_NAME = 6
_EASTERN = r"\u3040-\u30ff\u3400-\u9fff\u3005"
_WORD = re.compile(rf"[{_EASTERN}]+|[^\W\d_{_EASTERN}]+(?:'(?!s\b)[^\W\d_{_EASTERN}]+)*")
"""`Leerdamが`: kana and kanji are words of their own beside Latin letters."""
_PARTICLES = frozenset(words_of("van von de der den ter ten te 't la le du da di del dal el al op in"))
_ENDINGS = ("ovou", "ovej", "ova", "ove", "ovi", "em", "s", "a", "u")
"""Endings that other languages put on a name: Leerdamová, Leerdams, Takagiho."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text; `ids` has more than one where several people are called so."""

    start: int
    end: int
    ids: tuple[str, ...]
    form: str
    right: str = ""
    """The right spelling, of a misspelt name."""

    @property
    def skater(self) -> str | None:
        """The one person meant; None where that is open."""
        return self.ids[0] if len(self.ids) == 1 else None


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    plain: str
    capital: bool


Form = tuple[str, ...]


def _words_of(name: str) -> Form:
    return tuple(plain(it).replace("'", "") for it in _WORD.findall(name.translate({0x2019: "'"})))


def forms_of(person: Person) -> Iterator[tuple[Form, str]]:
    """Return every way in which a person is named, and what kind of name it is."""
    given, family = _words_of(person.given_name), _words_of(person.family_name)
    if given and family:
        yield given + family, FULL
        yield family + given, FAMILY_FIRST
        if len(given) > 1:
            # Na-hyun, Na Hyun, Nahyun
            yield ("".join(given), *family), FULL
            yield (*family, "".join(given)), FAMILY_FIRST
    for alias in person.aliases:
        words = _words_of(alias)
        if words and not is_family_first(alias):
            yield words, FULL if len(words) > 1 else FAMILY
    for part in _family_parts(person.family_name):
        yield part, FAMILY
        if given:
            yield given + part, FULL
            yield given[:1] + part, FULL
    if given:
        yield given, GIVEN


def _family_parts(family: str) -> Iterator[Form]:
    words = _words_of(family)
    if not words:
        return
    yield words
    for half in re.split(r"[-‐]", family):
        part = _words_of(half)
        if part and part != words and len("".join(part)) > 2:
            yield part
    bare = tuple(word for word in words if word not in _PARTICLES)
    if bare and bare != words and "-" not in family:
        yield bare


@dataclass(frozen=True)
class Names:
    """Every form of every known person."""

    forms: dict[Form, dict[str, str]]
    """By form: the people called so, and what kind of name it is for each."""
    han: dict[str, str]
    """Names in Han, kana or Hangul, which have no spaces around them."""


def names_of(facts: Facts) -> Names:
    """Return the forms of everybody whom the facts know."""
    forms: dict[Form, dict[str, str]] = defaultdict(dict)
    han: dict[str, str] = {}
    for skater, person in facts.people.items():
        if noc_of(person.name) is not None:
            continue  # the team of a relay
        for form, kind in forms_of(person):
            forms[form].setdefault(skater, kind)
        for alias in (*person.aliases, person.name):
            if is_family_first(alias) and len(alias) > 1:
                han.setdefault(alias.replace(" ", ""), skater)
        for written in JAPANESE.get(f"{person.given_name} {person.family_name}", ()):
            han.setdefault(written, skater)
            han.setdefault(written.replace("・", "=", 1), skater)
    return Names(dict(forms), han)


def candidates(article: Article, names: Names) -> list[Mention]:
    """Return everything that looks like the name of a known person, before anybody knows what the text is
    about."""
    words = _words(article)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        taken = _longest(article.text, words, at, names)
        if taken is None:
            at += 1
            continue
        mention, count = taken
        found.append(mention)
        at += count
    found += _in_han(article.text, names)
    return sorted(found, key=lambda it: it.start)


def _words(article: Article) -> list[_Word]:
    return [
        _Word(it.start(), it.end(), plain(it[0]).replace("'", ""), it[0][0].isupper())
        for sentence in article.sentences
        for it in _WORD.finditer(article.text, sentence.start, sentence.end)
    ]


def _longest(text: str, words: list[_Word], at: int, names: Names) -> tuple[Mention, int] | None:
    first = words[at]
    if not first.capital and first.plain not in _PARTICLES:
        return None
    count = 1
    while count < _LONGEST_NAME and at + count < len(words) and _adjacent(text, words, at + count):
        count += 1
    for number in range(count, 0, -1):
        part = words[at : at + number]
        people = names.forms.get(tuple(it.plain for it in part))
        if people is None or not any(it.capital for it in part):
            continue
        if (
            not part[-1].capital
            and part[-1].plain not in _PARTICLES
            and "-" not in text[part[0].start : part[-1].end]
        ):
            continue
        kinds = set(people.values())
        kind = next(it for it in (FULL, FAMILY_FIRST, FAMILY, GIVEN) if it in kinds)
        ids = tuple(sorted(skater for skater, its in people.items() if its == kind))
        return Mention(part[0].start, part[-1].end, ids, kind), number
    return None


def _adjacent(text: str, words: list[_Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start] in (" ", "-", "  ")


def _in_han(text: str, names: Names) -> Iterator[Mention]:
    if names.han and (letters := re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text)) is not None:
        full = re.compile("|".join(re.escape(it) for it in sorted(names.han, key=len, reverse=True)))
        forms = dict(names.han)
        for match in full.finditer(text, letters.start()):
            forms.update(dict.fromkeys(_han_families(match[0]), names.han[match[0]]))
        shared = {it for it in forms if it not in names.han and _is_shared(it, names.han, text)}
        words = sorted(forms.keys() - shared, key=len, reverse=True)
        pattern = re.compile("|".join(_WHOLE.format(re.escape(it)) for it in words))
        for match in pattern.finditer(text, letters.start()):
            kind = FULL if match[0] in names.han else FAMILY
            yield Mention(match.start(), match.end(), (forms[match[0]],), kind)


_WHOLE = r"(?:(?<![ァ-ヶー・])|(?![ァ-ヶー])){0}(?:(?![ァ-ヶー])|(?<![ァ-ヶー]))"
"""A name in katakana is no part of a longer word in katakana."""


def _han_families(name: str) -> tuple[str, ...]:
    """Return the family name of `高木美帆` or `フェムケ・コク`, as it is printed from the second time on."""
    if "・" in name:
        return (name.rpartition("・")[2],)
    return (name[:2],) if 3 <= len(name) <= 4 and re.fullmatch(r"[一-龯々]+", name) else ()


def _is_shared(family: str, names: dict[str, str], text: str) -> bool:
    """Return whether several people whom the text names in full have a family name."""
    return len({skater for it, skater in names.items() if family in _han_families(it) and it in text}) > 1


# --- who is meant ------------------------------------------------------------------------------------------


def resolve(
    article: Article, facts: Facts, found: list[Mention], expected: frozenset[str]
) -> tuple[Mention, ...]:
    """Return who is meant by each name.

    `expected` are the people of the races that the text is about. A family name alone means who was named
    in full before, then who is expected; a given name alone means only who is named in full somewhere.
    """
    named = {it.ids[0] for it in found if it.form in (FULL, FAMILY_FIRST) and len(it.ids) == 1}
    sure: list[Mention] = []
    latest: dict[str, int] = {}
    # Whoever is named in full with a slip is named in full, so the given name alone may be hers.
    whole = [it for it in found if it.form in (FULL, FAMILY_FIRST)]
    slips = [it for it in _misspelt(article, facts, whole, expected | named) if it.form == MISSPELT]
    taken = {at for it in slips for at in range(it.start, it.end)}
    named |= {it.ids[0] for it in slips if " " in article.text[it.start : it.end]}
    for number, mention in enumerate(found):
        if mention.start in taken:
            continue
        one = _meant(mention, named, expected, latest)
        if one is not None and one.form == FAMILY:
            one = _with_given_name(article.text, one, facts)
        if one is None or (one.form == FAMILY and _is_somebody_else(article.text, one, facts)):
            continue
        if one.skater is not None:
            latest[one.skater] = number
        sure.append(one)
    before: dict[str, set[str]] = defaultdict(set)
    for it in _TWO_NAMES.finditer(article.text):
        before[it["family"]].add(plain(it["given"]))
    sure += [
        it
        for it in _misspelt(article, facts, sure, expected | named)
        if not any(_is_another(given, it, facts) for given in before[article.text[it.start : it.end]])
    ]
    return tuple(sorted(sure, key=lambda it: it.start))


_TWO_NAMES = re.compile(r"(?<![\w'-])(?P<given>[A-Z][^\W\d_]+)(?=\s(?P<family>[A-Z][\w'-]+))")


def _is_another(given: str, mention: Mention, facts: Facts) -> bool:
    """Bergsma is no slip for Anna Boersma where the text names a Jorrit Bergsma."""
    if given in _NO_GIVEN_NAME or given in NOC_OF or given in VENUE_OF:
        return False
    known = {plain(facts.people[it].given_name) for it in mention.ids if it in facts.people}
    return given not in known and _near_given_name(given, mention, facts) is None


def _meant(
    mention: Mention, named: set[str], expected: frozenset[str], latest: dict[str, int]
) -> Mention | None:
    if mention.form == GIVEN:
        people = [it for it in mention.ids if it in named]
        return replace(mention, ids=(people[0],)) if len(people) == 1 else None
    if len(mention.ids) == 1:
        known = mention.form != FAMILY or mention.ids[0] in named or mention.ids[0] in expected
        return mention if known else None
    before = sorted((it for it in mention.ids if it in latest), key=lambda it: -latest[it])
    if before:
        return replace(mention, ids=(before[0],))
    for group in (named & expected, named, expected):
        people = [it for it in mention.ids if it in group]
        if len(people) == 1:
            return replace(mention, ids=(people[0],))
        if people:
            return replace(mention, ids=tuple(people))
    return mention if mention.form in (FULL, FAMILY_FIRST) else None


_NO_GIVEN_NAME = frozenset(
    words_of(
        "olympic world champion dutch team miss ms mr mrs and but as when while though although "
        "with for from that both only then skater star veteran ahead behind after before olympian "
        "medalist medallist speed women men cup games if in on at by the her his like unlike not "
        "also even so yet to of how what teammate compatriot because since once until against "
        "race pair gold silver bronze winner runner-up favourite compatriots city "
        "milan milaan mailand milano "
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday "
        "titelverdediger titelverdedigster wereldkampioene kampioene titelverteidigerin titelverteidiger "
        "olympiasiegerin weltmeisterin landsfrau landgenote regerend olympisk mester campionessa campione"
    )
)


def _is_somebody_else(text: str, mention: Mention, facts: Facts) -> bool:
    """Jake Paul is not the skater Paul: a capital word that is no given name of hers stands before the
    name."""
    before = re.search(r"([^\W\d_][\w'.-]*) $", text[max(0, mention.start - 40) : mention.start])
    if before is None or not before[1][0].isupper() or before[1].endswith("."):
        return False
    word = plain(before[1].removesuffix("'s"))
    if word in _NO_GIVEN_NAME or word in NOC_OF or word in VENUE_OF or before[1].endswith("'s"):
        return False
    if re.search(r"(?:^|[.!?:\"]\s*|\n)[^\W\d_][\w'.-]* $", text[max(0, mention.start - 60) : mention.start]):
        # First word of its sentence: any word has a capital there.
        return _near_given_name(word, mention, facts) is None and len(word) > 2 and not _is_verb(before[1])
    return True


_WORD_BEFORE = re.compile(r"(?<![\w'-])([A-Z][^\W\d_]+)\s$")


def _with_given_name(text: str, mention: Mention, facts: Facts) -> Mention:
    """`Antionette Rijpma-de Jong`: a given name with a slip before a family name of several words."""
    before = _WORD_BEFORE.search(text[max(0, mention.start - 24) : mention.start])
    if before is None or mention.skater is None:
        return mention
    word, person = plain(before[1]), facts.people[mention.skater]
    if word in NOC_OF or word in VENUE_OF or _near_given_name(word, mention, facts) is None:
        return mention
    start = mention.start - len(before[0])
    if _sounds(word, person) == _sounds(plain(person.given_name), person):
        return Mention(start, mention.end, mention.ids, FULL)
    return Mention(start, mention.end, mention.ids, MISSPELT, person.name)


def _is_verb(word: str) -> bool:
    return word.endswith(("ing", "ed", "ly")) or len(word) < 5


def _near_given_name(word: str, mention: Mention, facts: Facts) -> str | None:
    for skater in mention.ids:
        given = plain(facts.people[skater].given_name) if skater in facts.people else ""
        if given and 0 < OSA.distance(word, given) <= _slips(given):
            return skater
    return None


def _slips(name: str) -> int:
    """How many letters may be wrong in a name that is still the same name."""
    return 0 if len(name) < 3 else 1 if len(name) < 6 else 2


# --- misspellings ------------------------------------------------------------------------------------------


def _misspelt(
    article: Article, facts: Facts, sure: list[Mention], expected: Iterable[str]
) -> Iterator[Mention]:
    people = [facts.people[it] for it in sorted(set(expected)) if it in facts.people]
    if not people:
        return
    taken = {position for it in sure for position in range(it.start, it.end)}
    small = set(re.findall(r"(?<![^\s(\"'-])[a-z]{4,}", article.text))
    words = _words(article)
    near: dict[str, tuple[Person, ...]] = {}
    done = -1
    for at, word in enumerate(words):
        if word.start < done or not word.capital or word.start in taken:
            continue
        whole = _two_words(article.text, words, at, people) or _one_word(
            article.text, word, people, near, small
        )
        if whole is not None:
            yield whole
            done = whole.end


_SOUNDS = (
    ("zj", "z"),
    ("zh", "z"),
    ("sch", "s"),
    ("sh", "s"),
    ("sj", "s"),
    ("kh", "h"),
    ("ch", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("ph", "f"),
    ("ie", "i"),
    ("ks", "x"),
)


_OTHER_SCRIPTS = frozenset(
    words_of("RUS ROC OAR AIN EOR URS KAZ BLR UKR BUL GRE SRB MGL CHN TPE JPN KOR PRK")
)


def _sounds(word: str, person: Person) -> str:
    """A name as it sounds: Nadezjda and Nadezhda are one name in two alphabets' spellings; Suzane for Suzanne
    is a slip, where the name is in Latin letters anyway."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", word) if person.noc in _OTHER_SCRIPTS else word


def _two_words(text: str, words: list[_Word], at: int, people: list[Person]) -> Mention | None:
    """A right given name beside a family name with a slip, or the other way round, in either order."""
    if at + 1 >= len(words) or not _adjacent(text, words, at + 1) or not words[at + 1].capital:
        return None
    one, other = words[at], words[at + 1]
    if one.plain in NOC_OF or other.plain in NOC_OF:
        return None
    found: list[Person] = []
    for person in people:
        given, family = plain(person.given_name), plain(person.family_name)
        for first, last in ((one.plain, other.plain), (other.plain, one.plain)):
            if not given or not family or (first, last) == (given, family):
                continue
            slips = (OSA.distance(first, given, score_cutoff=2), OSA.distance(last, family, score_cutoff=2))
            whole = slips[0] == 0 and (slips[1] <= _slips(family) or _is_garbled(last, family))
            if whole or (slips[1] == 0 and slips[0] <= _slips(given)):
                found.append(person)
    if len({it.skater_id for it in found}) != 1:
        return None
    if sorted(_sounds(it, found[0]) for it in (one.plain, other.plain)) == sorted(
        _sounds(plain(it), found[0]) for it in (found[0].given_name, found[0].family_name)
    ):
        return Mention(one.start, other.end, (found[0].skater_id,), FULL)
    return Mention(one.start, other.end, (found[0].skater_id,), MISSPELT, found[0].name)


def _is_garbled(word: str, family: str) -> bool:
    """Tigaki for Takagi: beside the right given name, the same first and last letter and half of the rest
    will do."""
    return (
        len(family) >= 5
        and (word[0], word[-1]) == (family[0], family[-1])
        and OSA.distance(word, family) <= len(family) // 2
    )


def _one_word(
    text: str, word: _Word, people: list[Person], near: dict[str, tuple[Person, ...]], small: set[str]
) -> Mention | None:
    if len(word.plain) < 4 or word.plain in small or word.plain in NOC_OF or word.plain in VENUE_OF:
        return None
    if word.plain not in near:
        near[word.plain] = tuple(_near_family_names(word.plain, people))
    found = near[word.plain]
    if len(found) != 1:
        return None
    if word.plain.startswith(plain(found[0].family_name)):
        # Leerdamová, Leerdams: the ending of another language.
        return Mention(word.start, word.end, (found[0].skater_id,), FAMILY)
    before = re.search(r"([^\W\d_][\w'-]*) $", text[max(0, word.start - 30) : word.start])
    if before is not None and before[1][0].isupper() and not before[1].endswith("'s"):
        known = plain(before[1])
        if known not in _NO_GIVEN_NAME and known not in NOC_OF and known != plain(found[0].given_name):
            return None
    return Mention(word.start, word.end, (found[0].skater_id,), MISSPELT, found[0].family_name)


def _near_family_names(word: str, people: list[Person]) -> Iterator[Person]:
    for person in people:
        family = plain(person.family_name)
        if any(word == family + ending for ending in _ENDINGS) and len(family) > 2:
            yield person
        elif len(family) >= 5 and word[0] == family[0] and word != family:
            slips = OSA.distance(word, family, score_cutoff=2)
            if slips == 1 or (slips == 2 and (sorted(word) == sorted(family) or len(family) >= 7)):
                yield person
