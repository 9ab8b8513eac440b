"""World Cup races of a season by their town: `won in Salt Lake City and Heerenveen, Kok in Calgary`,
`bronze in Calgary`,
`only fourth in Hamar`, `her second win of the season`.

Only where the text speaks of a season or a World Cup, and only of towns in which the facts hold such a race.
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
    r"(?:\s+(?:(?:the|a|an|both|World|Cups?|races?|events?|women's|men's|title|medal|place|over|at|in|of"
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
        yield CupPlace(match.start(), match.end(), match.span("what"), number, towns, event)
        if number != 1:
            continue
        sentence = reading.sentence(match.start())
        for other in _LIKEWISE.finditer(
            reading.text, match.end(), sentence.end if sentence is not None else match.end()
        ):
            town = venue_key(other["towns"]) or ""
            if town != here and cup_races(reading, event, town):
                yield CupPlace(other.start("name"), other.end(), other.span("towns"), 1, (town,), event)


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
