"""World Cup races of a season by their town: `won in Salt Lake City and Heerenveen, Kok in Calgary`,
`bronze in Calgary`, `only fourth in Hamar`, `her second win of the season`.

Only where the text speaks of a season or a World Cup, and only of towns in which the facts hold such a
race.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.careers import level_of
from longtrack.press.days import MONTH_OF
from longtrack.press.facts import Race
from longtrack.press.games import PLACE, venue_key
from longtrack.press.numbers import ORDINAL, either, place
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at

_COLOURS = {
    "gold": 1,
    "silver": 2,
    "bronze": 3,
    "won": 1,
    "wins": 1,
    "winner": 1,
    "win": 1,
    "victory": 1,
    "winning": 1,
}
_TOWNS = rf"{PLACE}(?:\s*,\s+(?:in\s+)?{PLACE}){{0,4}}(?:,?\s+and\s+(?:in\s+)?{PLACE})?"
_CUP = (
    r"(?:\s+(?:(?:the|a|an|both|World|Cups?|races?|events?|opener|opening|season|season's|women's|men's|title|medal|place|over|at|in|of"
    r"|10,?000|5,?000|3,?000|1,?500|1,?000|500|m|met(?:er|re)s?|two|three|four|came|coming|of|this|season|winter|weeks?|months?|days?|ago|earlier|last"
    r"|month|again|too|just|also))){0,9}"
)
_IN_TOWN = re.compile(
    rf"(?<![\w-])(?P<what>(?i:won|wins|winning|winner|win|victory|gold|silver|bronze|{ORDINAL})){_CUP}\s+(?:in|at)\s+"
    rf"(?P<towns>{_TOWNS})(?![\w-])"
)
_LIKEWISE = re.compile(
    rf"(?:,|\band)\s+(?=(?P<name>[A-Z][\w-]+))[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){{0,2}}\s+in\s+(?P<towns>{PLACE})(?![\w-])"
)
_CUE = re.compile(
    rf"(?i)\b(?:world\s+cups?|this\s+(?:season|winter)|of\s+the\s+(?:season|winter)|(?:weeks?|months?)\s+(?:ago|earlier|before)"
    rf"|last\s+month|in\s+(?:{either([it for it in MONTH_OF if len(it) > 3])})|so\s+far)\b"
)
_NOT_THIS = re.compile(
    r"(?i)\b(?:olympic\s+(?:games|champion|gold|silver|bronze|title)|games|championships?|trials|years?\s+(?:ago|earlier|before)"
    r"|last\s+(?:season|year|winter)|(?:19|20)\d\d|junior|nationals?|record)\b"
)


_LISTED = re.compile(rf"(?<![\w-])(?P<town>{PLACE}):\s+(?=[A-Z])")
"""`Salt Lake City: Leerdam. Calgary: Kok.`"""
_TOWN_FIRST = re.compile(rf"(?<![\w-])(?i:in|at)\s+(?P<town>{PLACE}),?\s+(?=[A-Z]|she\s|he\s)")
_SHE = re.compile(r"(?:she|he)(?=\s)")
_DID = re.compile(
    rf"\s+(?:(?:had|has|also|again|then|already|still|was|came|finished|took|got|only|the|a)\s+){{0,4}}"
    rf"(?P<what>won|{ORDINAL}|gold|silver|bronze)(?![\w-])(?!\s+(?:pair|lap|heat|time|the|her|his|a\b|an\b|gold|silver|bronze"
    rf"|medal|\d|three|two|four|from|ahead))"
)
"""`In Calgary Kok had won`"""
_WINS_IN = re.compile(
    rf"(?:(?i:\b(?:wins?|victor(?:y|ies)|triumphs?)\b)[^.;:()]{{0,70}}?,\s+(?i:after(?:\s+(?i:those|the\s+ones))?)"
    rf"|(?i:\b(?:won|winner)\b)[^.;:()]{{0,40}}?\b(?i:races|World\s+Cups|times)\b[^.;:()]{{0,40}}?(?::|\()|(?i:\b(?:wins|victories)\b)[^.;:()]{{0,40}}?(?::|\())"
    rf"\s*(?:(?i:in|at)\s+)?(?P<towns>{_TOWNS})(?=\s*(?:[.;)]|$))"
)
"""`her third victory, after Salt Lake City and Calgary`, `winner of three World Cup races: in Calgary`"""
_WITH_TIME = re.compile(r"\s+(?:with|in)\s+(?:a\s+time\s+of\s+)?(?=\d)")


@dataclass(frozen=True, slots=True)
class CupPlace:
    """A place in a World Cup race of the season."""

    start: int
    end: int
    figure: tuple[int, int]
    place: int
    towns: tuple[str, ...]
    event: str
    sure: bool = True
    """Whether the words leave no other race open."""
    who: tuple[str, ...] = ()
    """Skater ids of whom the words name: `Hamar: Kok`, `In Calgary Kok had won`; empty for the subject."""
    time: int = 0
    """The time in thousandths that is said of it: `won in Heerenveen with 1:14.39`."""


def season_start(race: Race) -> date | None:
    """Return the first of July before a race."""
    return date(race.date.year - (race.date.month < 7), 7, 1) if race.date is not None else None


def cup_races(reading: Reading, event: str, town: str = "") -> list[Race]:
    """Return the World Cup races of the season over an event before the reported one, in a town where
    one is given."""
    main = reading.race
    first = season_start(main) if main is not None else None
    if main is None or first is None or main.date is None:
        return []
    return [
        it
        for it in reading.facts.races_of(event)
        if it.date is not None
        and first <= it.date < main.date
        and level_of(it) == "WCup"
        and any(row.time is not None for row in it.rows)
        and town in ("", venue_key(it.venue))
    ]


def cup_places(reading: Reading, within: Sentence | None = None) -> Iterator[CupPlace]:
    """Return every place in a World Cup race that the text, or one sentence of it, gives by its town."""
    main = reading.race
    if main is None or main.date is None:
        return
    here = venue_key(main.venue)
    found = (
        reading.matches(_IN_TOWN)
        if within is None
        else _IN_TOWN.finditer(reading.text, within.start, within.end)
    )
    for match in found:
        event = _event(reading, match.start(), match.end(), main)
        towns = tuple(key for it in re.findall(PLACE, match["towns"]) if (key := venue_key(it)) is not None)
        if not towns or here in towns or not all(cup_races(reading, event, it) for it in towns):
            continue
        if not _spoken_of(reading, match.start(), match.end(), main):
            continue
        word = match["what"].casefold()
        number = _COLOURS.get(word) or place(word)
        if not number:
            continue
        time = _time_behind(reading, match.end())
        yield CupPlace(match.start(), match.end(), match.span("what"), number, towns, event, time=time)
        if number != 1:
            continue
        sentence = reading.sentence(match.start())
        for other in _LIKEWISE.finditer(
            reading.text, match.end(), sentence.end if sentence is not None else match.end()
        ):
            town = venue_key(other["towns"]) or ""
            if town != here and cup_races(reading, event, town):
                yield CupPlace(other.start("name"), other.end(), other.span("towns"), 1, (town,), event)


def cups_by_town(reading: Reading) -> Iterator[CupPlace]:
    """Return places in World Cup races whose town stands first, or in a list: `Hamar: Kok`, `In Calgary Kok
    had won`, `her third victory, after Salt Lake City and Calgary`."""
    main = reading.race
    if main is None or main.date is None or reading.language != "en":
        return
    here = venue_key(main.venue)
    yield from _listed(reading, main, here)
    for match in reading.matches(_TOWN_FIRST):
        town = venue_key(match["town"]) or ""
        name = next(iter(reading.mentions_in(match.end(), match.end() + 1)), None)
        she = _SHE.match(reading.text, match.end()) if name is None else None
        end = name.end if name is not None else she.end() if she is not None else len(reading.text)
        did = _DID.match(reading.text, end)
        if did is None or town in ("", here) or not _is_cup(reading, match.start(), did.end(), main):
            continue
        word = did["what"].casefold()
        number, time = _COLOURS.get(word) or place(word), _time_behind(reading, did.end())
        if number and (time or cup_races(reading, main.event, town)):
            # A time says which race it was: then the town is what may be wrong.
            span = match.start(), match.end("town") if time else did.end()
            yield CupPlace(
                *span, span, number, (town,), main.event, who=name.ids if name is not None else (), time=time
            )
    for match in reading.matches(_WINS_IN):
        if not _is_cup(reading, match.start(), match.end(), main):
            continue
        for one in re.finditer(PLACE, match["towns"]):
            town = venue_key(one[0]) or ""
            if town != here and cup_races(reading, main.event, town):
                start = match.start("towns") + one.start()
                span = start, start + len(one[0])
                yield CupPlace(*span, span, 1, (town,), main.event, who=_owner(reading, match.start()))


_OWNED = re.compile(
    r"'s?\s+(?:[\w-]+\s+){0,3}$|\s+(?:had\s+|has\s+)?(?:was\s+|is\s+)?(?:already\s+)?(?:the\s+|a\s+)?$"
)


def _owner(reading: Reading, start: int) -> tuple[str, ...]:
    """Return whose wins are told: `Leerdam's third victory`, `Leerdam was winner of`; none if it is open."""
    name, sentence = reading.mention_before(start), reading.sentence(start)
    if name is None or sentence is None or name.start < sentence.start:
        return ()
    return name.ids if _OWNED.fullmatch(reading.text, name.end, start) else ()


def _listed(reading: Reading, main: Race, here: str | None) -> Iterator[CupPlace]:
    """Return `Salt Lake City: Leerdam. Calgary: Kok`: towns and winners, two or more in one paragraph."""
    found: dict[int, list[CupPlace]] = {}
    for match in reading.matches(_LISTED):
        town, at = venue_key(match["town"]) or "", reading.article.sentence_index(match.start())
        name = next(iter(reading.mentions_in(match.end(), match.end() + 1)), None)
        if name is None or at is None or town in ("", here) or not cup_races(reading, main.event, town):
            continue
        if re.match(
            r"(?:'s|\s+(?:was|came|finished)?\s*(?:second|third|fourth|fifth))", reading.text[name.end :][:40]
        ):
            continue
        span = match.start(), name.end
        one = CupPlace(*span, span, 1, (town,), main.event, who=name.ids)
        found.setdefault(reading.article.sentences[at].block, []).append(one)
    for block, places in found.items():
        right = [it for it in places if _won(reading, it)]
        if 2 * len(right) <= len(places):
            continue  # `Who was second? Salt Lake City: Kok. Hamar: Kok.`
        words = reading.text[reading.article.blocks[block].start : places[0].start]
        if len(places) > 1 and (
            level_of(main) == "WCup" or _CUE.search(words) or "season" in words.casefold()
        ):
            yield from places


def _won(reading: Reading, cup: CupPlace) -> bool:
    races = cup_races(reading, cup.event, cup.towns[0])
    return any(row.skater_id in cup.who for it in races for row in it.at(1))


def _time_behind(reading: Reading, end: int) -> int:
    lead = _WITH_TIME.match(reading.text, end)
    time = next(iter(reading.times_in(lead.end(), lead.end() + 2)), None) if lead is not None else None
    return time.thousandths if time is not None else 0


def _is_cup(reading: Reading, start: int, end: int, main: Race) -> bool:
    """Whether a place by its town is one of the season over the reported event."""
    at = reading.article.sentence_index(start)
    if at is None or not _spoken_of(reading, start, end, main):
        return False
    own = reading.article.sentences[at]
    return all(it.means(main.event) for it in events_near(reading, own.start, own.end))


def _spoken_of(reading: Reading, start: int, end: int, main: Race) -> bool:
    """Whether the words around speak of the season: of a World Cup, of weeks ago; and of no
    championship or Games."""
    clause = clause_at(reading, start)
    at = reading.article.sentence_index(start)
    if clause is None or at is None:
        return False
    sentences = reading.article.sentences
    if _NOT_THIS.search(reading.text, max(clause[0], start - 60), min(clause[1], end + 40)) is not None:
        return False
    own = sentences[at]
    if _CUE.search(reading.text, own.start, own.end) is not None:
        return True
    before = sentences[max(0, at - 1)]
    return level_of(main) == "WCup" or (
        before.block == own.block and _CUE.search(reading.text, before.start, before.end) is not None
    )


def _event(reading: Reading, start: int, end: int, main: Race) -> str:
    clause = clause_at(reading, start) or (start, end)
    named = events_near(reading, max(clause[0], start - 40), min(clause[1], end + 30))
    nearest = min(named, key=lambda it: abs(it.start - start), default=None)
    return (nearest.gender or main.event[:1]) + nearest.kind if nearest is not None else main.event
