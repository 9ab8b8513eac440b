"""Pair and opponent: `the 13th of 15 pairs`, `final heat`, `third-to-last pair`, `against Takagi`, `letzte
Paarung`, `15組`.

Heat, race, group, run and pairing are words for a pair; the last `competitor` means the last pair. Errors
in print: the number off by one, opponents mixed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    first_that_holds,
    unverifiable,
)
from longtrack.press.facts import Race, source_of
from longtrack.press.grounds import in_reach
from longtrack.press.nations import NATION
from longtrack.press.numbers import place, whole
from longtrack.press.pairs import (
    AS_HER_MATE,
    BY_MEDAL,
    ELLIPSIS,
    FIRST_PAIR,
    FROM_END,
    GONE,
    LAST_BUT,
    LAST_PAIR,
    LOOSELY_MET,
    MATE,
    MATE_BEFORE,
    MATE_BEHIND,
    MET,
    NUMBERED,
    OF_THE_NIGHT,
    OPPONENT_WORDS,
    PAIR_OR_LANE,
    PAIRS_APART,
    SOLO,
    WENT_FIRST,
    WENT_LAST,
    WHOM,
    back_of,
    counted_back,
    is_elliptic,
    last_pair,
    mates,
    number_in,
    speaks_of_pairs,
)
from longtrack.press.people import Mention
from longtrack.press.places import ordinal
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, clause_at, subject_of, title_before


@dataclass(frozen=True, slots=True, kw_only=True)
class PairClaim(Claim):
    """Which pair, counted from the front or from the end; or with whom."""

    pair: int = 0
    of: int | None = None
    back: int = 0
    """1: the last pair, 2: the one before; 0: not counted from the end."""
    mate: str = ""
    whose: str = ""
    """Whose mate that is, where the text says so: `Lee v Smeding`."""
    alone: bool = False
    """Whether it says that one skater was the last: `the final competitor`."""
    left: int = 0
    """How many pairs are still to skate: `one pair left`."""
    somebody: bool = False
    """Whether it is said that two skated together, and not which two: `they went in the same pair`."""
    whole_race: bool = False
    """Whether it may speak of the race and of no skater: `the final race featured ...`."""
    mate_rank: int = 0
    """The place of the mate, who is not named: `drawn with the winner`."""
    apart: int = 0
    """How many pairs after the mate: `two pairs after Kok`, -1 for `one pair before Kok`."""
    gone: int = 0
    """How many pairs have skated: `eight pairs gone, seven to come`."""
    solo: bool = False
    """Whether it says that she had no mate: `skated alone`."""
    soft: bool = False
    """Whether the words are too loose to be wrong: `last race of the night`."""


_ALONE = re.compile(r"(?i)\bthe\s+(?:final|last)\s+competitor\b(?!\s+(?:from|of))")
"""Two skate in a pair: nobody is the last competitor, unless she skates alone."""


def find(reading: Reading) -> Iterator[PairClaim]:
    """Return every pair that is numbered or counted, and every opponent."""
    for match in reading.matches(NUMBERED):
        number, of = number_in(match)
        if (
            number
            and re.match(
                r"(?i)\s+(?:of\s+(?:the|her|his)\s+season"
                r"|lap)",
                reading.text[match.end() : match.end() + 20],
            )
            is None
        ):
            start = match.start("n1") if match["n1"] else match.start()
            # How many there were is counted on its own: `pair 8 of 16` is right by half where 15 started.
            end = match.end("n1" if match["n1"] else "n2") if of else match.end()
            told = reading.text[match.end() : match.end() + 1] == ":"
            yield PairClaim(start=start, end=end, number=(start, end), pair=number, soft=told)
            if of:
                span = match.span("of" if match["of"] else "of2")
                yield PairClaim(start=span[0], end=match.end(), number=(end, match.end()), of=of)
    for match in reading.matches(FROM_END):
        back = counted_back(match)
        if back:
            yield PairClaim(start=match.start(), end=match.end(), back=back)
    for match in reading.matches(_ALONE):
        yield PairClaim(start=match.start(), end=match.end(), back=1, number=match.span(), alone=True)
    for match in reading.matches(LAST_PAIR):
        if _is_pair(reading.text, match):
            # `the final competitor` has been read above.
            yield PairClaim(
                start=match.start(), end=match.end(), number=match.span(), back=1, whole_race=True
            )
    for match in reading.matches(FIRST_PAIR):
        yield PairClaim(start=match.start(), end=match.end(), number=match.span(), pair=1)
    yield from _turns(reading)
    yield from _duels(reading)
    yield from _opponents(reading)
    yield from _medallists(reading)
    yield from _whom(reading)
    yield from _pairs_apart(reading)
    yield from _named_opponents(reading)
    yield from _together(reading)
    yield from _loosely(reading)
    yield from _of_somebody(reading)


def _loosely(reading: Reading) -> Iterator[PairClaim]:
    """`Kim Min-sun, alongside her,`, `her pair-mate, Lee Na-hyun`: right by anybody in reach, never wrong."""
    yield from _loosely_met(reading)
    for mention in reading.mentions:
        word = MATE_BEFORE.match(reading.text, mention.end)
        if mention.skater and word is not None:
            yield _mate_of_somebody(mention.start, word.end("what"), mention.skater)
        word = _IN_HER_PAIR.match(reading.text, mention.end)
        if mention.skater and word is not None:
            lead = _SHARES.search(reading.text, max(0, mention.start - 20), mention.start)
            if lead is not None:
                yield _mate_of_somebody(lead.start(), word.end(), mention.skater)
        yield from _as_her_mate(reading, mention)
    for match in reading.matches(MATE_BEHIND):
        named = reading.mentions_in(match.end(), match.end() + 2)
        if named and named[0].skater:
            yield _mate_of_somebody(match.start("what"), named[0].end, named[0].skater)
    for match in reading.matches(GONE):
        gone, left = whole(match["gone"]) or 0, whole(match["left"] or "") or 0
        yield PairClaim(
            start=match.start(), end=match.end(), number=match.span(), gone=gone, left=left, somebody=True
        )


def _as_her_mate(reading: Reading, mention: Mention) -> Iterator[PairClaim]:
    """`with Miho Takagi of Japan in the other lane`, `had Bowe for company`"""
    before = reading.text[max(0, mention.start - 40) : mention.start]
    having = _HAVING.search(before)
    word = AS_HER_MATE.match(reading.text, mention.end)
    if mention.skater and word is not None and having is not None and title_before(before[having.end() :]):
        start = mention.start - len(before) + having.start()
        loose = word["loose"] is not None
        yield PairClaim(start=start, end=word.end(), mate=mention.skater, soft=loose)


def _loosely_met(reading: Reading) -> Iterator[PairClaim]:
    """`Racing in Pair 12 from the outer lane with Smeding`"""
    for sentence in reading.article.sentences:
        if PAIR_OR_LANE.search(reading.text, sentence.start, sentence.end) is None:
            continue
        for mention in reading.mentions_in(sentence.start, sentence.end):
            lead = reading.text[max(sentence.start, mention.start - 60) : mention.start]
            nation = _ITS_NATION.search(lead)
            if mention.skater and LOOSELY_MET.search(lead[: nation.start()] if nation else lead):
                yield _mate_of_somebody(mention.start, mention.end, mention.skater)


_HAVING = re.compile(r"(?i)\b(?:with|had|having|drew|got)\b")
_IN_HER_PAIR = re.compile(r"'s?\s+(?:pair|pairing|heat)\b")
_SHARES = re.compile(r"(?i)\b(?:in|shar\w+|joined|completed|from)\s+$")
_ITS_NATION = re.compile(rf"(?:(?:the\s+)?(?:{NATION})(?:'s)?\s+|\b(?:the|de|der|die|den)\s+)$")


def _mate_of_somebody(start: int, end: int, skater: str) -> PairClaim:
    return PairClaim(start=start, end=end, number=(start, end), mate=skater, somebody=True)


def _turns(reading: Reading) -> Iterator[PairClaim]:
    """`went last of all`, `last race of the night`, `in the last but one`, `as early as the fourth`"""
    for pattern, pair, back in ((WENT_LAST, 0, 1), (WENT_FIRST, 1, 0)):
        for match in reading.matches(pattern):
            yield PairClaim(start=match.start(), end=match.end(), number=match.span(), pair=pair, back=back)
    for match in reading.matches(OF_THE_NIGHT):
        loose = not match["what"].casefold().startswith(("pair", "heat"))
        yield PairClaim(
            start=match.start(), end=match.end(), number=match.span(), back=1, soft=loose, whole_race=True
        )
    for match in reading.matches(LAST_BUT):
        yield PairClaim(start=match.start(), end=match.end(), number=match.span(), back=back_of(match))
    for match in reading.matches(ELLIPSIS):
        sentence = reading.sentence(match.start())
        if sentence is not None and is_elliptic(reading.text, sentence.start, match.start()):
            word = match["n"].casefold()
            back = {"last": 1, "final": 1, "penultimate": 2}.get(word, 0)
            pair = 0 if back else 1 if word == "opening" else place(word) or 0
            yield PairClaim(
                start=match.start(), end=match.end(), number=match.span("n"), pair=pair, back=back
            )
    for match in reading.matches(SOLO):
        nobody = match[0].casefold().startswith("a ")
        yield PairClaim(start=match.start(), end=match.end(), number=match.span(), solo=True, somebody=nobody)


def _medallists(reading: Reading) -> Iterator[PairClaim]:
    """`drawn with the winner`, `against the eventual silver medallist`"""
    for match in reading.matches(BY_MEDAL):
        named = reading.mentions_in(match.end(), match.end() + 2)
        sentence = reading.sentence(match.start())
        if named or sentence is None:
            continue
        low = max(sentence.start, match.start() - 60)
        words = list(OPPONENT_WORDS.finditer(reading.text, low, match.start()))
        word = words[-1] if words else None
        if (
            word is not None
            and not reading.text[word.end() : match.start()].strip()
            and MATE.search(reading.text[low : word.end()] + " ")
        ):
            rank = 2 if match["two"] else 3 if match["three"] else 1
            yield PairClaim(
                start=word.start(),
                end=match.end(),
                number=match.span(),
                mate_rank=rank,
                soft=match["loose"] is not None,
            )


def _whom(reading: Reading) -> Iterator[PairClaim]:
    """`Leerdam, whom she met in the last pair`"""
    for mention in reading.mentions:
        word = WHOM.match(reading.text, mention.end)
        if mention.skater and word is not None:
            yield PairClaim(start=word.start("what"), end=word.end(), mate=mention.skater, soft=True)


def _pairs_apart(reading: Reading) -> Iterator[PairClaim]:
    """`one pair before Kok`"""
    for match in reading.matches(PAIRS_APART):
        named = reading.mentions_in(match.end(), match.end() + 60)[:1]
        number = 1 if match["n"].casefold() in ("a", "an", "the") else whole(match["n"])
        if not named or not number or not named[0].skater:
            continue
        if title_before(reading.text[match.end() : named[0].start]):
            earlier = match["way"].casefold().split()[0] in ("before", "ahead", "earlier", "prior")
            yield PairClaim(
                start=match.start(),
                end=named[0].end,
                mate=named[0].skater,
                apart=-number if earlier else number,
            )


def _of_somebody(reading: Reading) -> Iterator[PairClaim]:
    """`one pair left`, `they went in the same pair`"""
    for match in reading.matches(_LEFT):
        left = whole(match["n"])
        if left:
            yield PairClaim(
                start=match.start(), end=match.end(), number=match.span(), left=left, somebody=True
            )
    for match in reading.matches(_SAME_PAIR):
        yield PairClaim(start=match.start(), end=match.end(), number=match.span(), somebody=True)


def _duels(reading: Reading) -> Iterator[PairClaim]:
    """`Lee v Smeding`"""
    for match in reading.matches(_VERSUS):
        names = (
            reading.mentions_in(match.start() - 40, match.start() + 1),
            reading.mentions_in(match.end() - 1, match.end() + 1),
        )
        sentence = reading.sentence(match.start())
        told = sentence is not None and _OF_PAIRS.search(reading.text, sentence.start, sentence.end)
        if (
            told
            and names[0]
            and names[1]
            and names[0][-1].end == match.start()
            and names[0][-1].skater
            and names[1][0].skater
        ):
            yield PairClaim(
                start=names[0][-1].start,
                end=names[1][0].end,
                mate=names[1][0].skater,
                whose=names[0][-1].skater,
            )


_OF_PAIRS = re.compile(r"(?i)\b(?:pairs?|pairings?|heats?|drawn|draw|lane|start\s+list|inner|outer)\b|:\s")
"""In `Kok v Leerdam, round two` they are rivals, not a pair."""
_VERSUS = re.compile(r"\s+(?:v|vs|versus)\.?\s+(?=[A-Z])")


_WAS_HER_MATE = re.compile(
    r"\s+(?:was|being|as|is)\s+(?:her|his)\s+(?:(?:direct|only)\s+)?(?:opponent|pair[\s-]?mate|rival"
    r"|pair[\s-]?partner)\b"
)
_OF_WHOM = re.compile(r"'s?\s+(?:(?:direct|only)\s+)?(?:opponent|pair[\s-]?mate|pair[\s-]?partner)\b")


def _named_opponents(reading: Reading) -> Iterator[PairClaim]:
    """`Wiklund was her opponent`, `Golikova, Takagi's opponent`"""
    text, before = reading.text, None
    for mention in reading.mentions:
        if mention.skater and (word := _WAS_HER_MATE.match(text, mention.end)) is not None:
            yield PairClaim(start=mention.start, end=word.end(), mate=mention.skater)
        word = _OF_WHOM.match(text, mention.end)
        if (
            mention.skater
            and word is not None
            and before is not None
            and before.skater
            and re.fullmatch(
                r"(?:\s*\([^()]{2,24}\))?(?:,|\s+(?:was|is|had\s+been))\s*", text[before.end : mention.start]
            )
        ):
            yield PairClaim(start=mention.start, end=word.end(), mate=mention.skater, whose=before.skater)
        yield from _whose_opponent(reading, mention, word)
        before = mention


def _whose_opponent(reading: Reading, mention: Mention, word: re.Match[str] | None) -> Iterator[PairClaim]:
    """`Kok's opponent was Bowe`, `Kok's opponent, Bowe,`"""
    after = reading.mentions_in(word.end(), word.end() + 50)[:1] if word is not None else ()
    if word is None or not after or not after[0].skater or not mention.skater:
        return
    between = re.sub(r"^\s*(?:,|was|is)", "", reading.text[word.end() : after[0].start])
    if title_before(between):
        yield PairClaim(start=mention.start, end=after[0].end, mate=after[0].skater, whose=mention.skater)


_AND = re.compile(r"\s*(?:\([^()]{2,24}\))?\s+and\s+")
_TOGETHER = re.compile(
    r"\s*(?:\([^()]{2,24}\))?,?\s+(?:who\s+(?:had\s+)?)?(?:(?:were|was|skated|raced|went|started|met|had\s+been"
    r"|had\s+skated|drawn|paired|shared)\s+){1,2}"
    r"(?P<what>(?:in\s+the\s+same\s+(?:pair|heat|pairing)|together|against\s+each\s+other|each\s+other"
    r"|side\s+by\s+side|head[\s-]to[\s-]head|the\s+ice|the\s+same\s+(?:pair|heat)|a\s+(?:pair|heat)))\b"
)


_SAME_PAIR = re.compile(
    r"(?i)\b(?:in\s+)?(?:the\s+same\s+(?:pair|heat|pairing)\b(?!\s+as\b)|(?:came|go|went|set|were|was|skated|stepped)\s+(?:out|off|up|on)\s+together\b|(?:in|out)\s+the\s+same\s+(?:pair|heat)\s+as\s+(?:the|her|his)\b"
    r"|(?:who\s+)?(?:had\s+)?(?:skated|raced|started)\s+(?:alongside|beside|against|next\s+to)\s+(?:her|him|the\s+[A-Z]\w+)\b|a\s+(?:direct"
    r"|head[\s-]to[\s-]head)\s+(?:duel|race|battle)\b|(?:who|had|they|two)\s+(?:had\s+)?(?:skated|raced)\s+together\b|(?:drawn|paired)\s+together\b"
    r"|(?:they|two)\s+shared\s+the\s+ice\b)"
)


_LEFT = re.compile(
    r"(?i)\b(?P<n>one|two|three|four|five|[1-9])\s+(?:more\s+)?pairs?\s+(?:left|remaining|(?:still\s+|yet\s+)?to\s+(?:go|come|skate|race|follow|start))\b"
)


def _same_pair(reading: Reading, claim: PairClaim, races: tuple[Race, ...]) -> Verdict:
    """Right by any two in reach, and never wrong."""
    for race in races:
        if claim.gone:
            if claim.left and race.pairs == claim.gone + claim.left:
                return confirmed(f"{race.pairs} pairs started{source_of(race.size)}")
            continue
        if claim.mate:
            near = {*_spoken_of(reading, claim)} & {*(mates(race, claim.mate) or ())}
            if near:
                names = " and ".join(reading.facts.name(it) for it in (claim.mate, *sorted(near)))
                return confirmed(f"{names} in one pair{source_of(race.by_skater[claim.mate])}")
            continue
        for one in in_reach(reading, claim.start):
            row = race.by_skater.get(one)
            if claim.left and row is not None and race.pairs and row.pair == race.pairs - claim.left:
                return confirmed(f"{row.name}: pair {row.pair} of {race.pairs}{source_of(row)}")
            if claim.left:
                continue
            both = [it for it in mates(race, one) or () if it in reading.named]
            if both and row is not None:
                return confirmed(
                    f"{row.name}: pair {row.pair}, with {reading.facts.name(both[0])}{source_of(row)}"
                )
    return unverifiable("the text does not say who skated together")


def _spoken_of(reading: Reading, claim: PairClaim) -> tuple[str, ...]:
    """Return everybody who is named in the sentence of a claim and the three before."""
    at = reading.article.sentence_index(claim.start) or 0
    sentences = reading.article.sentences
    named = reading.mentions_in(sentences[max(0, at - 3)].start, sentences[at].end)
    return tuple(dict.fromkeys(skater for it in named for skater in it.ids))


def _together(reading: Reading) -> Iterator[PairClaim]:
    """`Schulting and Vigl went in the same pair`"""
    for one, other in pairwise(reading.mentions):
        if one.skater and other.skater and _AND.fullmatch(reading.text[one.end : other.start]):
            word = _TOGETHER.match(reading.text, other.end)
            if word is not None:
                yield PairClaim(
                    start=word.start("what"),
                    end=word.end(),
                    number=word.span("what"),
                    mate=other.skater,
                    whose=one.skater,
                )


def _opponents(reading: Reading) -> Iterator[PairClaim]:
    for sentence in reading.article.sentences:
        for mention in reading.mentions_in(sentence.start, sentence.end):
            if reading.text[mention.end : mention.end + 3] == "'s ":
                continue  # `with Kok's time on the board`
            lead = reading.text[max(sentence.start, mention.start - 110) : mention.start]
            for word in OPPONENT_WORDS.finditer(lead):
                before = lead[: word.end()] + " "
                if (
                    mention.skater
                    and (
                        MATE.search(before)
                        or word[0].casefold().endswith("as")
                        or (
                            MET.search(before)
                            and speaks_of_pairs(reading.text[sentence.start : sentence.end])
                        )
                    )
                    and title_before(lead[word.end() :])
                ):
                    start = mention.start - len(lead) + word.start()
                    yield PairClaim(start=start, end=mention.end, mate=mention.skater)
                    break


def _is_pair(text: str, match: re.Match[str]) -> bool:
    """`final race of her career` and `last race in Inzell` are no pairs."""
    after = text[match.end() : match.end() + 30]
    return (
        re.match(
            r"\s+(?:of\s+(?:the|her|his|an?)\s+(?:[a-z]+\s+)?(?:season|career|life)|in\s+[A-Z]"
            r"|before\s+the\s+(?:Olympics|Games))",
            after,
        )
        is None
    )


def judge(reading: Reading, claim: PairClaim) -> Verdict:
    """Compare a pair with the start list of the race, as far as it is known."""
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races or claim.somebody:
        return _same_pair(reading, claim, setting.races) if setting.races else unverifiable(setting.reason)
    race = setting.races[0]
    if claim.mate_rank and race is not reading.race:
        return unverifiable("it is not sure which race is meant")
    claim = _with_mate(claim, race)
    if claim.mate_rank and not claim.mate:
        return unverifiable("it is not known who that is")
    verdict = _in_race(reading, claim, race)
    if verdict.verdict == "contradicted" and claim.soft:
        return unverifiable("the words may mean something else", *verdict.evidence)
    return verdict


def _with_mate(claim: PairClaim, race: Race) -> PairClaim:
    """`drawn with the winner`: fill in who that is."""
    if not claim.mate_rank or len(race.at(claim.mate_rank)) != 1:
        return claim
    return replace(claim, mate=race.at(claim.mate_rank)[0].skater_id)


def _in_race(reading: Reading, claim: PairClaim, race: Race) -> Verdict:
    end = claim.start if claim.mate else claim.end
    subject = Subject((claim.whose,)) if claim.whose else subject_of(reading, claim.start, end)
    if claim.mate:
        subject = Subject(
            tuple(it for it in subject.ids if it != claim.mate),
            tuple(it for it in subject.others if it != claim.mate),
        )
    if claim.of:
        return _of_so_many(claim.of, race)
    if claim.alone:
        return _last_competitor(race)
    if not subject.ids:
        if claim.back and race.pairs:
            return confirmed(f"{race.pairs} pairs started{source_of(race.size)}")
        return unverifiable("the text does not say who skated in this pair")
    readings = [_of(reading, claim, race, it) for it in subject.all if it]
    named = [
        it.ids[0]
        for it in reading.mentions_in(*(clause_at(reading, claim.start) or (claim.start, claim.end)))
        if it.skater
    ]
    readings += [
        _of(reading, claim, race, it)
        for it in named
        if not claim.mate and it not in subject.all and claim.whole_race
    ]
    best = first_that_holds(readings)
    if best.verdict == "contradicted" and claim.whole_race and _is_of_the_race(reading, claim):
        return unverifiable("the words may speak of the race and of nobody in it", *best.evidence)
    if best.verdict == "contradicted" and _is_open(reading, claim, race, subject):
        return unverifiable("it is not sure who is meant", *best.evidence)
    return best


def _is_of_the_race(reading: Reading, claim: PairClaim) -> bool:
    """`the final pair decided it`, `Bowe lost the lead in the last pair`: she need not be in it."""
    sentence = reading.sentence(claim.start)
    low = max(sentence.start if sentence is not None else 0, claim.start - 60)
    return (
        _IN_IT.search(reading.text, max(0, claim.start - 40), claim.start) is None
        or _OVERTAKEN.search(reading.text, low, claim.start) is not None
    )


def _last_competitor(race: Race) -> Verdict:
    """Two skate in the last pair, as far as it is known: `the final competitor` is wrong."""
    last = [it for it in race.rows if it.pair is not None and it.pair == race.pairs]
    if len(last) > 1:
        names = " and ".join(it.name for it in last)
        return contradicted(
            f"the last pair: {names}", f"pair {race.pairs} of {race.pairs}: {names}{source_of(last[0])}"
        )
    return unverifiable("it is not known who skated in the last pair")


def _of_so_many(said: int, race: Race) -> Verdict:
    if not race.pairs:
        return unverifiable("it is not known how many pairs started")
    evidence = f"{race.pairs} pairs started{source_of(race.size)}"
    return confirmed(evidence) if said == race.pairs else contradicted(f"{race.pairs} pairs", evidence)


def _is_open(reading: Reading, claim: PairClaim, race: Race, subject: Subject) -> bool:
    """`Lamarche was 0.18 behind Bowe. She went off with Yamada`: whether it may be true of somebody named
    shortly before, as the sentence names nobody before."""
    if "" in subject.others:
        return True
    sentence = reading.sentence(claim.start)
    if not claim.mate or claim.whose or sentence is None:
        return False
    if reading.mentions_in(sentence.start, claim.start):
        return False
    known = mates(race, claim.mate)
    at = reading.article.sentence_index(claim.start) or 0
    low = reading.article.sentences[max(0, at - 3)].start
    near = {it for name in reading.mentions_in(low, claim.start) for it in name.ids if it != claim.mate}
    rows = (race.by_skater.get(it) for it in near)
    return any(it.pair is None if not known else it.skater_id in known for it in rows if it is not None)


def of(reading: Reading, claim: PairClaim, skater: str) -> Verdict:
    """Judge a pair as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    claim = _with_mate(claim, races[0]) if races else claim
    if not races or claim.alone or claim.somebody or claim.whose or skater == claim.mate:
        return unverifiable("no pair is meant")
    if claim.of:
        return unverifiable("it is said of the race")
    return _of(reading, claim, races[0], skater)


_OVERTAKEN = re.compile(
    r"(?i)\b(?:pushed|knocked|bumped|relegated|overtaken|overhauled|beaten|bettered|dethroned|displaced|edged|denied|passed"
    r"|lost|saw|watch\w*|wait\w*|deposed|eclipsed|demoted|squeezed)\b"
)
"""`Bowe was pushed off the podium in the last pair`: by those who skated in it."""
_IN_IT = re.compile(
    r"(?i)\b(?:in|from|into|of|im|aus\s+dem|uit|i|nell'|nella|der|del|within)\s*(?:(?:the|de|het|dem"
    r"|den|der|very|evening's|day's|an?)\s+)*$"
)


def _of(reading: Reading, claim: PairClaim, race: Race, skater: str) -> Verdict:
    name, row = reading.facts.name(skater), race.by_skater.get(skater)
    if row is None or row.pair is None:
        return unverifiable(f"the pair of {name} is not known")
    total = last_pair(race)
    where = f"{name}: pair {row.pair}" + (f" of {total}" if total else "") + source_of(row)
    if claim.apart:
        return _apart(reading, claim, race, row.pair, where)
    if claim.solo:
        return _alone(reading, race, skater, where)
    if claim.mate:
        with_her = mates(race, skater) or ()
        if claim.mate in with_her:
            return confirmed(f"{where}, with {reading.facts.name(claim.mate)}")
        other = race.by_skater.get(claim.mate)
        if other is None or (other.pair is None and not with_her):
            return unverifiable(f"the pair of {reading.facts.name(claim.mate)} is not known")
        names = ", ".join(reading.facts.name(it) for it in with_her) or "another skater"
        return contradicted(
            names, f"{where}, with {names}; {reading.facts.name(claim.mate)}: pair {other.pair or 'unknown'}"
        )
    if claim.back:
        if total is None:
            return unverifiable("it is not known how many pairs started")
        right = total - claim.back + 1
        if right == row.pair:
            return confirmed(f"{where}; {total} - {row.pair} + 1 = {claim.back}")
        return contradicted(
            _from_end(total - row.pair + 1, row.pair),
            f"{where}; {total} - {row.pair} + 1 = {total - row.pair + 1}",
        )
    return confirmed(where) if row.pair == claim.pair else contradicted(f"pair {row.pair}", where)


def _apart(reading: Reading, claim: PairClaim, race: Race, pair: int, where: str) -> Verdict:
    """`one pair before Kok`: 12 is one before 13."""
    other = race.by_skater.get(claim.mate)
    if other is None or other.pair is None:
        return unverifiable(f"the pair of {reading.facts.name(claim.mate)} is not known")
    evidence = f"{where}; {reading.facts.name(claim.mate)}: pair {other.pair}"
    apart = pair - other.pair
    if apart == claim.apart:
        return confirmed(evidence)
    way = "after" if apart > 0 else "before"
    right = f"{abs(apart)} pair{'s' if abs(apart) > 1 else ''} {way}" if apart else "the same pair"
    return contradicted(right, evidence)


def _alone(reading: Reading, race: Race, skater: str, where: str) -> Verdict:
    """Alone where everybody's pair is known and nobody else has hers."""
    with_her = mates(race, skater) or ()
    if with_her:
        names = ", ".join(reading.facts.name(it) for it in with_her)
        return contradicted(f"with {names}", f"{where}, with {names}")
    if len(race.rows) == race.starters and all(it.pair is not None for it in race.rows):
        return confirmed(f"{where}, with nobody else")
    return unverifiable("it is not known who else skated in this pair", where)


def _from_end(back: int, pair: int) -> str:
    named = {1: "last", 2: "penultimate", 3: "third-to-last", 4: "fourth-to-last"}.get(back)
    return f"{named} pair (pair {pair})" if named else f"{ordinal(pair)} pair"


TYPE = ClaimType(
    name="pair",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "In the women's 1000m in Milan Kok skated in the 13th of 15 pairs, Jutta Leerdam won.",
            "13th of 15 pairs",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Kok skated in the 12th pair, Jutta Leerdam won.",
            "12th pair",
            "contradicted",
            "pair 13",
        ),
        Example(
            "In the women's 1000m in Milan Femke Kok started in the penultimate pair, before "
            "Jutta Leerdam won.",
            "penultimate pair",
            "contradicted",
            "third-to-last pair (pair 13)",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, racing against Brittany Bowe.",
            "against Brittany Bowe",
            "contradicted",
            "Miho Takagi",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan, where Brittany Bowe was her opponent.",
            "Brittany Bowe was her opponent",
            "contradicted",
            "Miho Takagi",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok shared the ice with Bowe.",
            "with Bowe",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok shared the ice with Jackson.",
            "with Jackson",
            "contradicted",
            "Brittany Bowe",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Takagi, drawn with the winner, took bronze.",
            "with the winner",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok, drawn with the winner, took silver.",
            "with the winner",
            "contradicted",
            "Brittany Bowe",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok raced Bowe in the 13th of 15 pairs.",
            "raced Bowe",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "Kok skated in the 13th pair, while Schulting had started as early as the first.",
            "as early as the first",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "Kok skated in the 13th pair and was fastest in the third lap, slowest in the last.",
            "13th pair",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Leerdam went last of all.",
            "went last of all",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok went last of all.",
            "went last of all",
            "contradicted",
            "third-to-last pair (pair 13)",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok skated in the last but one.",
            "in the last but one",
            "contradicted",
            "third-to-last pair (pair 13)",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok skated one pair before Leerdam.",
            "one pair before Leerdam",
            "contradicted",
            "2 pairs before",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. "
            "It was the last race of the night and Kok lost it.",
            "last race of the night",
            "unverifiable",
        ),
    ),
)
