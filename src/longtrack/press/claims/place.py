"""A final place: `finished third`, `11th out of 30`, `placed 12th and 13th respectively`, `missed out in
fourth`, `wins`.

An interim place (`virtual third`, `led until the last pair`) is interim_place; a medal is medal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press import numbers
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
from longtrack.press.numbers import CARDINALS_ABROAD, ORDINAL, ORDINALS_ABROAD, either
from longtrack.press.places import in_turn, is_interim, names_listed, ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of, title_before
from longtrack.sport.history import PastResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClaim(Claim):
    """A place, or that it is none of the first three."""

    place: int
    """0: outside the medals."""
    turn: int = 0
    """Which of several places in one sentence."""
    turns: int = 1
    outcome: str = ""
    """`DQ`, `DNF`: no place at all."""
    listed: tuple[tuple[str, int], ...] = ()
    """Of a result list: everybody in it with the place."""
    skater: str = ""
    """Whose place it is in a result list."""
    apart: int = 0
    """Places between two people: `one place ahead of Yin`, -1 behind."""


_VERB = (
    r"(?:finish\w*|plac(?:ed|ing)|rank\w*|came|come|coming|cross\w*\s+the\s+line"
    r"|ended(?:\s+up)?|ending(?:\s+up)?|end\s+up|was|were|is|settl\w+\s+for|took|taking"
    r"|takes"
    r"|claim\w*|grab\w*|secur\w+|skat\w+\s+to|slipp\w+\s+to|landed|wound\s+up|classified"
    r"|earn\w*|home|out|down|up|complet\w+|round\w*\s+out|missed\s+out"
    r"|eindig\w*|werd|belegt\w*|wurde|ble|endte|chiude|terzin\w*|nam)"
)
_NOT_A_PLACE = (
    r"(?!\s+(?:in|of|from|on|after|at)\s+(?:this|that|the|her|his|their|its"
    r"|an?)?\s*(?:[\w-]+\s+){0,2}(?:pair"
    r"|heat|pairing|group|two|duo|pairs|pairings|laps?|standings|rankings?|list|table|classification"
    r"|leaderboard|start"
    r"|draw|line|ice|bell|split|turn|corner|hundred|opener|races|events|Cup\s+points)\b)"
    r"(?!\s+(?:of|on|in)\s+(?:the\s+)?(?:two|three|four|five|six|seven)\b)(?!\s+(?:at|after)\s+\d)"
    r"(?!\s*(?:-?\s*to-last|pair\w*|heat|race|lap|group|run|medal|gold|silver|bronze"
    r"|olympi\w*|games|title|time\b|year|season|day|appearance|career"
    r"|consecutive|straight|victory|win\b|start|competition|competitor|event|half|quarter"
    r"|outing|world|women|men\b|ladies|female|male|skater\s+(?:in|to)|attempt|title|crown"
    r"|place\s+of|of\s+(?:the|her|his)\s+(?:day|season|career)"
    r"|\d|January|February|March|April|May|June|July|August|September|October|November|December))"
)
_ENDS_A_PLACE = (
    r"(?=\s*(?:[^\w\s]|$|\d|to\s+(?:[A-Z]|the\b)|(?:and|but|while|in|behind|ahead|with|at|on|for|from"
    r"|after|by"
    r"|as|overall|place[ds]?|out|of|among|when|where|who|which|because|again|respectively|despite|here"
    r"|there|today"
    r"|yesterday|tonight|only|just|too|also|thanks|through|under|before|this|last|next|yet|though"
    r"|although|since|so"
    r"|then|over|off|back|home|up|down|mere\w*|less|more|almost|nearly|half|some|\w+ly|en|und|og|in|met"
    r"|mit|med"
    r"|January|February|March|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)\b))"
)
"""What may follow a place; `the third American`, `the second skater` are none."""
_BY_VERB = re.compile(
    rf"(?i)\b{_VERB}\s+(?:(?:only|just|a|an|the|in|a\s+distant|a\s+disappointing"
    rf"|an\s+impressive|a\s+respectable|a\s+fine|a\s+strong|home|joint|equal|well|back|to"
    rf"|tied|for|no\s+better\s+than|her|him|down)\s+){{0,3}}"
    rf"(?P<place>{ORDINAL}(?:\s*-?\s*place(?:d)?|\s+overall|\s+position|\s+spot)?)"
    rf"{_NOT_A_PLACE}{_ENDS_A_PLACE}(?![\w-])"
)
_NAMED_PLACE = re.compile(
    rf"(?i)(?<![\w.-])(?P<place>{ORDINAL})(?:[\s-]+place[d]?\b|\s+overall\b|\s+position\b"
    rf"|\s+spot\b)(?!\s+(?:pair|medal))"
)
_WITH_PLACE = re.compile(
    rf"(?i)(?<![\w.-])(?:in\s+)?(?P<place>{ORDINAL})(?=\s*(?:out\s+of\s+(?:the\s+)?\d"
    rf"|of\s+\d+\s|among\s|\)|in\s+(?:a\s+time\s+of\s+)?[\d.,:]+\d|respectively"
    rf"|\(\s*\d{{1,2}}\s*[:.,']\s*\d\d|on\s+thousandths"
    rf"|with\s+(?:a\s+time\s+of\s+)?\d?\d:|,?\s+\d\.\d\d\s+(?:s|sec|behind|back|off)))"
)
_AND_PLACE = re.compile(
    rf"(?i)\s*(?:,|and|,\s*and|&)\s*(?P<place>{ORDINAL})(?=\s*(?:,|and\b|respectively"
    rf"|overall|among|in\b|out\b|\.|$|place))"
)
_AFTER_PLACE = (
    r"(?=\s*(?:[,.;:)]|and\b|$|while\b|ahead\s+of|behind\b|in\s+(?:a\s+time\s+of\s+)?\d"
    r"|with\s+(?:a\s+time\s+of\s+)?\d|at\s+\d|place\b"
    r"|overall\b|to\s+[A-Z]|\(\s*\d|for\s+(?-i:[A-Z])|on\s+thousandths))"
)
_ALONE = re.compile(
    rf"(?i)(?:\s*\([^()]{{1,24}}\)|,\s+(?:in|with|at|on|from|now"
    rf"|still)\s[^,.;()]{{3,60}}(?=,))?,?\s+(?:(?:only|just|a\s+\w+|in|became|becomes"
    rf"|down\s+to|down|back|was|as|up|well|home|joint|equal|tied\s+for)\s+)"
    rf"{{0,3}}(?P<place>{ORDINAL}){_AFTER_PLACE}{_NOT_A_PLACE}"
)
_TO_PLACE = re.compile(
    rf"(?i)\b(?:in|as|content\s+with|(?:good|do|enough|clocked\s+\S+)\s+(?:enough\s+)?for|(?:down|up"
    rf"|back)\s+(?:to|in)"
    rf"|better\s+than|share\w*|tied\s+for|joint|equal|only|"
    rf"put\s+(?:her|him|the\s+\w+)|left\s+(?:her|him|the\s+\w+)"
    rf"|relegat\w+\s+\w+\s+(?:\w+\s+)?to|drop\w*\s+to|fell\s+to|fall\w*\s+to"
    rf"|slip\w*\s+to)\s+"
    rf"(?:a\s+\w+\s+)?(?P<place>{ORDINAL})(?:\s+place)?{_AFTER_PLACE}{_NOT_A_PLACE}"
)
_FIRST_WORD = re.compile(
    rf"(?P<place>(?i:{ORDINAL}))(?:\s+place)?\s+(?:was|came|went|is|fell|belonged|in\s+\d"
    rf"|for\s+[A-Z]|with\s+\d|by\s+[\d.]+)\b"
)
_CODE = re.compile(
    r"(?i)\b(?P<code>disqualified|did\s+not\s+finish|did\s+not\s+start"
    r"|failed\s+to\s+finish|gediskwalificeerd|disqualifiziert|disket"
    r"|squalificat[oa])\b"
)
_OUTCOMES = {"disq": "DQ", "gedi": "DQ", "disk": "DQ", "squa": "DQ", "did ": "DNF", "fail": "DNF"}
_NO_PLACE_ABROAD = (
    "rit|Paar|par|coppia|Paarung|Lauf|keer|Mal|gang|volta|ronde|Runde|medaille"
    "|medalj\\w*|medaglia|goud|gull|gold|oro|titel|uur|editie|olympi\\w*"
    "|seizoen|giro|batteria|ploeg|winter|WK|EK"
)
_PLACE_WORDS = {
    language: re.compile(
        rf"(?i)(?<![\w-])(?:(?:Rang|Platz|nummer|als|auf|op|op\s+de|auf\s+dem"
        rf"|den)\s+)?(?P<place>{either(words)})"
        rf"(?:\s+(?:plaats|plek|Platz|Rang|plass|posto|posizione))?(?![\w-])(?!\s+(?:{_NO_PLACE_ABROAD}))"
        rf"|\b(?:Rang|Platz|nummer|plek"
        rf"|plaats)\s+(?P<number>{either(CARDINALS_ABROAD[language])}|\d{{1,2}})\b"
        rf"|(?<![\d.,])(?P<digits>\d{{1,2}})\.(?:\s+(?:plass|Platz|Rang))"
    )
    for language, words in ORDINALS_ABROAD.items()
}
_VERB_ABROAD = re.compile(
    r"(?i)\b(?:werd\w*|wurde|ble|eindig\w*|finish\w*|belegt\w*|kwam|landete|endte|chiude"
    r"|stato|stata|Rang|Platz|plaats|plek|plass|posto|nummer|als"
    r"|in\s+\d|met\s+\d|mit\s+\d)\b"
)
_HAN_PLACE = re.compile(r"(?<!\d)(?P<place>\d{1,2})位")
_TOP = re.compile(
    r"(?i)\b(?:(?:secur\w*|claim\w*|took|taking|take|grab\w*|win\w*|seal\w*|earn\w*"
    r"|stood\s+on|atop|on)\s+)(?:the\s+)?(?:top\s+spot|top\s+step|number\s+one\s+spot"
    r"|first\s+place|victory|the\s+win)\b"
)
_WINS = re.compile(r"\b(?:Wins|wins)\b(?=\s+(?:[A-Z]|the\b|gold|[a-z]+\s+(?:gold|title)))")
_OUTSIDE = re.compile(
    r"(?i)\b(?:(?:outside|off|out\s+of|missed|missing"
    r"|miss)\s+(?:of\s+)?(?:the\s+)?(?:medal\s+(?:positions|places|spots)|medals"
    r"|podium))\b"
)
_RUNNER_UP = re.compile(r"(?i)(?<!-)\b(?:finish\w+\s+)?(?:as\s+)?runner-?\s?up\b")
_INTERIM_VERB = re.compile(
    r"(?i)\b(?:lying|lies|lay|sat|sits|sitting|stood|stands|mov(?:ed|es|ing)\s+(?:up\s+)?(?:in)?to|went"
    r"|goes"
    r"|slot(?:ted|s)\s+in(?:to)?)\s+(?:in\s+)?$"
)
_BEST_OF = re.compile(r"(?i)\b(?:second|third)[\s-](?:best|fastest|quickest|hand|half|straight)")


def find(reading: Reading) -> Iterator[PlaceClaim]:
    """Return every place that the words around it make one."""
    text = reading.text
    for sentence in reading.article.sentences:
        found: dict[int, tuple[int, int, int]] = {}
        for pattern in (_BY_VERB, _NAMED_PLACE, _WITH_PLACE, _TO_PLACE):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                place = numbers.place(re.split(r"[\s-]*(?:place|overall|position|spot)", match["place"])[0])
                at = match.start("place")
                if (
                    place
                    and at not in found
                    and not _BEST_OF.match(text, at)
                    and _is_rank(text, sentence.start, at)
                ):
                    found[at] = (
                        match.start(),
                        max(match.end("place"), match.end() if pattern is _NAMED_PLACE else 0),
                        place,
                    )
        for mention in reading.mentions_in(sentence.start, sentence.end):
            beside = _ALONE.match(text, mention.end, sentence.end)
            if beside is not None and (place := numbers.place(beside["place"])):
                found.setdefault(beside.start("place"), (beside.start("place"), beside.end("place"), place))
        first = _FIRST_WORD.match(text, sentence.start, sentence.end)
        if first is not None and (place := numbers.place(first["place"])):
            found.setdefault(first.start("place"), (first.start("place"), first.end("place"), place))
        yield from _chained(text, _without_firsts(text, found), sentence.end)
        yield from _abroad(reading, sentence.start, sentence.end)
    yield from _in_words(reading)
    yield from _result_lists(reading)
    for match in reading.matches(_APART):
        apart = numbers.whole(match["n"]) or 0
        behind = match["way"].casefold() in ("behind", "below", "lower", "worse", "back")
        if apart:
            yield PlaceClaim(
                start=match.start(),
                end=match.end(),
                number=match.span(),
                place=0,
                apart=-apart if behind else apart,
            )


_APART = re.compile(
    rf"(?i)\b(?P<n>[1-9]"
    rf"|{either([it for it in numbers.CARDINALS if ' ' not in it and '-' not in it])})\s+(?:places?"
    rf"|spots?|positions?)"
    r"\s+(?P<way>ahead|above|higher|better|behind|below|lower|worse|back)\b"
)


_NUMBER_BEFORE = re.compile(r"(?:^|[\s:;,(|])(?P<n>\d{1,2})(?P<dot>[.)]?)\s+$")
_CODE_OR_TIME = re.compile(r"\s*[,(|-]?\s*(?:[A-Z]{3}\b|\d{1,2}[:.,]\d\d)")


def _result_lists(reading: Reading) -> Iterator[PlaceClaim]:
    """`1. Leerdam, 2. Kok, 3. Takagi`, `5 Lamarche CAN 1:14.73`: three or more numbers that rise, each before
    a name."""
    text, run = reading.text, list[tuple[int, int, int, str]]()
    for mention in reading.mentions:
        lead = text[max(0, mention.start - 6) : mention.start]
        number = _NUMBER_BEFORE.search(lead)
        if number is None or not (number["dot"] or _CODE_OR_TIME.match(text, mention.end)):
            continue
        start, place = mention.start - len(lead) + number.start("n"), int(number["n"])
        if run and not (run[-1][2] <= place <= run[-1][2] + 3 and start - run[-1][1] <= 60):
            yield from _of_a_list(run)
            run = []
        run.append((start, mention.end, place, mention.skater or ""))
    yield from _of_a_list(run)


def _of_a_list(run: list[tuple[int, int, int, str]]) -> Iterator[PlaceClaim]:
    listed = tuple((skater, place) for _, _, place, skater in run)
    if len(run) > 2 and all(skater for skater, _ in listed):
        for start, end, place, skater in run:
            yield PlaceClaim(
                start=start, end=end, number=(start, end), place=place, skater=skater, listed=listed
            )


def _abroad(reading: Reading, start: int, end: int) -> Iterator[PlaceClaim]:
    """Return the places of a sentence in another language."""
    pattern = _PLACE_WORDS.get(reading.language)
    if pattern is not None and _VERB_ABROAD.search(reading.text, start, end):
        for match in pattern.finditer(reading.text, start, end):
            word = match["place"] or match["number"] or match["digits"]
            place = numbers.place(word) if match["place"] or match["digits"] else numbers.whole(word)
            if place and place > (1 if reading.language != "ja" else 0):
                yield PlaceClaim(start=match.start(), end=match.end(), number=match.span(), place=place)
    if reading.language == "ja":
        for match in _HAN_PLACE.finditer(reading.text, start, end):
            yield PlaceClaim(
                start=match.start(), end=match.end(), number=match.span(), place=int(match["place"])
            )


def _is_rank(text: str, start: int, at: int) -> bool:
    """`sat third` is an interim place; `her third place of the season` counts places."""
    before = text[max(start, at - 40) : at]
    if re.search(r"(?i)\b(?:put|left|place[ds]?|ranked)\s+(?:her|him|them)\s+$", before):
        return True
    return not _INTERIM_VERB.search(before) and not re.search(
        r"(?i)\b(?:her|his|their|for\s+the|the\s+(?:only|same))\s+$", before
    )


_FIRST_OF = re.compile(
    r"(?i)first(?:\s+to\s+(?-i:[a-z])|\s+of\s+(?:the|her|his|their|its|these|those|an?|many|several|two|three|four)\b"
    r"|\s+time\b)"
)


def _without_firsts(text: str, found: dict[int, tuple[int, int, int]]) -> dict[int, tuple[int, int, int]]:
    return {at: it for at, it in found.items() if it[2] != 1 or not _is_no_first(text, at)}


def _is_no_first(text: str, at: int) -> bool:
    """`the first to strike`, `the first of the favourites`, `at first` are no places."""
    return _FIRST_OF.match(text, at) is not None or re.search(r"(?i)\bat\s+$", text[:at][-5:]) is not None


def _chained(text: str, found: dict[int, tuple[int, int, int]], limit: int) -> Iterator[PlaceClaim]:
    """`12th and 13th respectively` are two claims, in turn."""
    done = -1
    for at in sorted(found):
        if at < done:
            continue
        chain = [(at, found[at][1], found[at][2])]
        while (match := _AND_PLACE.match(text, chain[-1][1], limit)) is not None:
            place = numbers.place(match["place"])
            if not place:
                break
            chain.append((match.start("place"), match.end("place"), place))
        done = chain[-1][1]
        for turn, (start, end, place) in enumerate(chain):
            yield PlaceClaim(
                start=start, end=end, number=(start, end), place=place, turn=turn, turns=len(chain)
            )


def _in_words(reading: Reading) -> Iterator[PlaceClaim]:
    for match in reading.matches(_CODE):
        yield PlaceClaim(
            start=match.start(), end=match.end(), place=-1, outcome=_OUTCOMES[match["code"][:4].casefold()]
        )
    for pattern, place in ((_TOP, 1), (_WINS, 1), (_OUTSIDE, 0), (_RUNNER_UP, 2)):
        for match in reading.matches(pattern):
            yield PlaceClaim(start=match.start(), end=match.end(), place=place)


def judge(reading: Reading, claim: PlaceClaim) -> Verdict:
    """Compare a place with the result of the race that it speaks of."""
    if claim.listed:
        return _as_listed(reading, claim)
    if claim.apart:
        return _as_far_apart(reading, claim)
    subject = (
        _in_a_list(reading, claim)
        if claim.turns > 1
        else in_turn(_whose(reading, claim), claim.turn, claim.turns)
    )
    setting = setting_of(reading, claim.start, claim.end)
    if not subject.ids:
        return unverifiable("the text does not say whose place this is")
    if not setting.races:
        return unverifiable(setting.reason)
    readings = [
        _of(reading, claim, race, race.by_skater[skater])
        for skater in subject.all
        for race in setting.races
        if skater in race.by_skater
    ]
    if not readings:
        return unverifiable(
            f"{reading.facts.name(subject.ids[0])} is not in the result of the {race_name(setting.races[0])}"
        )
    best = first_that_holds(readings)
    if best.verdict == "contradicted" and (_is_open(subject) or is_interim(reading, claim.start, claim.end)):
        return unverifiable("it is not sure that this is her final place", *best.evidence)
    return best


def _as_listed(reading: Reading, claim: PlaceClaim) -> Verdict:
    """Judge a place of a result list: wrong only where two thirds of the list are those of the race, for it
    may be the standing of a moment or of a season."""
    setting = setting_of(reading, claim.start, claim.end)
    found = [
        (_of(reading, claim, race, race.by_skater[claim.skater]), _share_held(claim, race))
        for race in setting.races
        if claim.skater in race.by_skater
    ]
    if not found:
        return unverifiable(setting.reason or f"{reading.facts.name(claim.skater)} is not in the result")
    best = first_that_holds([it for it, _ in found])
    share = max(it for _, it in found)
    if share < 1 / 2 or (best.verdict == "contradicted" and share < 2 / 3):
        return unverifiable("the list may be that of another race or moment", *best.evidence)
    return best


def _as_far_apart(reading: Reading, claim: PlaceClaim) -> Verdict:
    """`one place ahead of Yin`: right by anybody in reach, and never wrong."""
    for race in setting_of(reading, claim.start, claim.end).races:
        rows = [race.by_skater[it] for it in _near(reading, claim) if it in race.by_skater]
        for one in subject_of(reading, claim.start, claim.start).all:
            row = race.by_skater.get(one)
            for other in rows:
                if row is not None and row.rank and other.rank and other.rank - row.rank == claim.apart:
                    places = f"{row.name}: {ordinal(row.rank)}, {other.name}: {ordinal(other.rank)}"
                    return confirmed(f"{places}, {race_name(race)}{source_of(row)}")
    return unverifiable("the text does not say whose places these are")


def _near(reading: Reading, claim: PlaceClaim) -> tuple[str, ...]:
    after = reading.mentions_in(claim.end, claim.end + 10)
    return (*(it for name in after[:1] for it in name.ids), *in_reach(reading, claim.start))


def _share_held(claim: PlaceClaim, race: Race) -> float:
    held = [
        (row := race.by_skater.get(skater)) is not None and row.rank == place
        for skater, place in claim.listed
    ]
    return sum(held) / len(held)


def _in_a_list(reading: Reading, claim: PlaceClaim) -> Subject:
    """Of `Vigl (ITA), Hiller (CAN) and Roy (CAN), in 25th, 26th and 27th` each has the place of the same
    number."""
    named = names_listed(reading, claim.start)
    if len(named) == claim.turns:
        return Subject((named[claim.turn],))
    found = in_turn(_whose(reading, claim), claim.turn, claim.turns)
    return Subject(found.ids, (*found.others, ""))


_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?,?\s*(?:(?:down|back|up|in|to|into|only|just|a|the|an|disappointing|distant)\s+)*$"
)


def _whose(reading: Reading, claim: PlaceClaim) -> Subject:
    """`pushed Davide Ghiotto down to fourth`: the place beside a name is hers, whoever else does
    something."""
    before = reading.mention_before(claim.start)
    sentence = reading.sentence(claim.start)
    after = reading.mentions_in(claim.end, claim.end + 40)
    if (
        after
        and re.match(r"(?i)nummer\b", reading.text[claim.start : claim.end])
        and title_before(reading.text[claim.end : after[0].start].lstrip(", "))
    ):
        # `de nummer vier, Serena Pergher`
        return Subject(after[0].ids[:1], after[0].ids[1:])
    if (
        after
        and reading.text[claim.start : claim.end].endswith("placed")
        and title_before(reading.text[claim.end : after[0].start])
    ):
        return Subject(after[0].ids[:1], after[0].ids[1:])  # `fourth-placed Beune`
    if (
        after
        and re.search(
            r"(?:^|[\n.;:,、]|\b(?:and|en|und|og"
            r"|e))\s*$",
            reading.text[max(0, claim.start - 6) : claim.start],
        )
        and not re.match(
            r"(?i)\s+(?:and|behind|to|than|after|from|of"
            r"|over)\b",
            reading.text[claim.end : claim.end + 9],
        )
        and title_before(reading.text[claim.end : after[0].start])
    ):
        # `quinta la canadese Isabelle Weidemann`; with another name before it may be hers as well.
        others = before.ids if before is not None and sentence and before.start >= sentence.start else ()
        return Subject(
            after[0].ids[:1], tuple(it for it in (*after[0].ids[1:], *others) if it != after[0].ids[0])
        )
    if (
        before is not None
        and sentence is not None
        and before.start >= sentence.start
        and claim.turns == 1
        and claim.place > 1
        and len(before.ids) == 1
        and before.end <= claim.start
        and _BETWEEN.fullmatch(reading.text[before.end : claim.start])
        and not re.match(
            r"(?:\s+place)?\s+(?:was|came|went|is|for|going|belonged)\b",
            reading.text[claim.end : claim.end + 20],
        )
    ):
        return Subject(before.ids)
    return subject_of(reading, claim.start, claim.end)


def _is_open(subject: Subject) -> bool:
    return "" in subject.others


def _of(reading: Reading, claim: PlaceClaim, race: Race, row: PastResult) -> Verdict:
    name = reading.facts.name(row.skater_id)
    if claim.outcome:
        evidence = (
            f"{name}: {row.outcome if row.rank is None else ordinal(row.rank)}, "
            f"{race_name(race)}{source_of(row)}"
        )
        return (
            confirmed(evidence)
            if row.outcome not in ("finished", "")
            else unverifiable(f"this may be another race; {evidence}")
        )
    if row.rank is None:
        if row.outcome == "finished":
            return unverifiable(f"the place of {name} in the {race_name(race)} is not known")
        return contradicted(row.outcome, f"{name}: {row.outcome}, {race_name(race)}{source_of(row)}")
    evidence = f"{name}: {ordinal(row.rank)}, {race_name(race)}{source_of(row)}"
    right = row.rank > 3 if claim.place == 0 else row.rank == claim.place
    return confirmed(evidence) if right else contradicted(ordinal(row.rank), evidence)


def of(reading: Reading, claim: PlaceClaim, skater: str) -> Verdict:
    """Judge a place as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    if claim.listed or claim.apart:
        return unverifiable("the list says whose place this is")
    return first_that_holds(
        [_of(reading, claim, race, race.by_skater[skater]) for race in races if skater in race.by_skater]
    )


TYPE = ClaimType(
    name="place",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Brittany Bowe finished fourth in the women's 1000m in Milan, won by Jutta Leerdam.",
            "fourth",
            "confirmed",
        ),
        Example(
            "Brittany Bowe finished fifth in the women's 1000m in Milan, won by Jutta Leerdam.",
            "fifth",
            "contradicted",
            "4th",
        ),
        Example(
            "Yin Qi and Han Mei placed 13th and 12th respectively in the women's 1000m in Milan "
            "won by Jutta Leerdam.",
            "13th",
            "contradicted",
            "12th",
        ),
        Example(
            "Ellia Smeding was 11th out of 30 in the women's 1000m in Milan, won by Jutta Leerdam.",
            "11th",
            "confirmed",
        ),
        Example(
            "Women's 1000m in Milan: 1. Jutta Leerdam, 2. Femke Kok, 3. Miho Takagi, 4. Brittany Bowe, "
            "5. Erin Jackson, 6. Béatrice Lamarche, 7. Rio Yamada.",
            "1. Jutta Leerdam",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Jutta Leerdam won and Erin Jackson was fifth for Team USA.",
            "fifth",
            "contradicted",
            "6th",
        ),
    ),
)
