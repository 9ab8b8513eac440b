"""Which race a claim speaks of: the one that is reported, another one that its clause names, or one that
nobody holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from longtrack.press.days import A_YEAR, WEEKDAY, WEEKDAY_OF, days_named
from longtrack.press.events import EventNamed
from longtrack.press.facts import Race
from longtrack.press.games import BY_YEAR, VENUE_OF, Games, GamesNamed, venue_key
from longtrack.press.grounds import ASIDE
from longtrack.press.numbers import either, whole, words
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at, clauses


@dataclass(frozen=True, slots=True)
class Setting:
    """The races that a claim may speak of; none where the text speaks of something that the facts do not
    hold."""

    races: tuple[Race, ...]
    reason: str = ""
    """Why there is none."""
    elsewhere: bool = False
    """Whether the clause speaks of another day than the reported race."""

    @property
    def one(self) -> Race | None:
        """The one race; None where there are several or none."""
        return self.races[0] if len(self.races) == 1 else None


_OTHER_RACE = re.compile(
    r"(?i)\b(?:(?P<men>men's)|women's)\s+(?:race|event|competition|final|equivalent|counterpart|side|edition)\b"
)
FARTHEST_TOPIC = 3000
"""Letters before a claim in which its event may have been named."""

_ELSEWHERE = re.compile(
    r"(?i)\b(?:(?:last|previous|next)\s+(?:season|year|month|week|winter)|years?\s+(?:ago"
    r"|earlier|before|later)|previously"
    r"|earlier\s+(?:this|in\s+the)\s+(?:season|winter|month|year|week)|this\s+season"
    r"|at\s+(?:those|these\s+same|the\s+same)\s+(?:games|olympics|championships)|back\s+then|(?:that|the\s+same)\s+(?:year|season|winter)"
    r"|the\s+(?:last|previous|past)\s+(?:two|three|four)\s+(?:games|olympics|winters|editions)"
    r"|(?<=[a-z]\s)there(?=\s*[.,;])"
    r"|(?:time|won|win|finished|skated|result|race|raced|clocked|mark|place)\s+there\b|world\s+cup|world\s+(?:single\s+distances?\s+)?championships?"
    r"|world\s+title|european\s+championships?|season'?s?\s+best|personal\s+best|career[\s-]best|trials"
    r"|in\s+(?:January|March|April|May|June|July|August|September|October|November|December)\b)"
)
_TITLE = re.compile(
    r"(?i)\b(?:the\s+)?(?:(?:19|20)\d\d(?:\s+and\s+(?:19|20)\d\d)?\s+)?(?:\w+-time\s+"
    r"|defending\s+|reigning\s+|former\s+)?(?:world|olympic|european|national"
    r"|world\s+cup)\s+"
    r"(?:\w+\s+){0,2}?(?:champions?|leader|(?:record\s+)?holder|winner|medall?ists?)\b"
)
"""A title that somebody bears, with its year, does not move the clause into that year."""
YEARS = words("one two three four five six seven eight nine ten eleven twelve")
_AGO = re.compile(
    rf"(?i)\b(\d{{1,2}}|"
    rf"{either(YEARS)})"
    rf"\s+years?\s+(?:ago|earlier|before)"
)
_TOWN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|(?:after|from|since)(?=\s+[A-Z][\w ]*,?\s+where))\s+(?:the\s+)?"
    rf"({either([it.title() for it in VENUE_OF] + ['PyeongChang'])})\b"
)


def setting_of(reading: Reading, start: int, end: int) -> Setting:
    """Return the races that the claim in a span may speak of."""
    main = reading.race
    if main is None:
        return Setting((), reading.scene.reason)
    clause = clause_at(reading, start)
    if clause is None:
        return Setting((main,))
    clause = _with_where(reading, clause)
    kind = _event_in(reading, clause, start)
    if kind is None and (other := _OTHER_RACE.search(reading.text, *clause)) is not None:
        gender = "M" if other["men"] else "W"
        kind = gender + main.event[1:] if gender != main.event[:1] else None
    # `second on Monday and sixth four years ago`: what stands behind the next result speaks of that one.
    turn = _NEXT_RESULT.search(reading.text, end, clause[1])
    past = _past(reading, (clause[0], turn.start() if turn is not None else clause[1]), main, start)
    if past is not None:
        return past if kind is None else _other_event(reading, past, kind)
    if kind is not None:
        # `half a second in the 1000 metres, 0.11 seconds over 500`: either may be meant.
        kinds = dict.fromkeys(
            [kind, *(it.gender + it.kind for it in reading.events_in(*clause) if not it.title)]
        )
        races = [race for it in kinds for race in _here(reading, it, main).races]
        return (
            Setting(tuple(dict.fromkeys(races))) if len(kinds) > 1 and races else _here(reading, kind, main)
        )
    topic = _here(reading, _topic(reading, start), main)
    # What the paragraph named last may or may not be what this clause still speaks of.
    return topic if topic.one is main else Setting((*topic.races, main))


def _with_where(reading: Reading, clause: tuple[int, int]) -> tuple[int, int]:
    """`better than in Beijing, where she was 23rd and Takagi second`: the town stands before the comma, for
    both."""
    sentence = reading.sentence(clause[0])
    if sentence is None:
        return clause
    for part in reversed([it for it in clauses(reading, sentence) if it[0] <= clause[0]]):
        words = reading.text[part[0] : part[1]]
        if re.match(r"\W*(?:where|when)\b", words):
            return max(sentence.start, part[0] - 40), clause[1]
        if not re.match(r"(?i)[\s,]*(?:and|but|en|und|og|e)\b", words):
            break
    return clause


def _event_in(reading: Reading, clause: tuple[int, int], start: int) -> str | None:
    """Return the event that a clause names, the nearest to the claim; `W500`, or `500` without a gender."""
    named = [
        it
        for it in reading.events_in(*clause)
        if not it.title and not _in_an_aside(reading, clause, it, start)
    ]
    if not named:
        return None
    nearest = min(named, key=lambda it: abs(it.start - start))
    return nearest.gender + nearest.kind


def _in_an_aside(reading: Reading, clause: tuple[int, int], event: EventNamed, start: int) -> bool:
    """`Leerdam, second in the 1000 on Monday, was fifth`: the event between commas is not that of what
    follows."""
    text = reading.text
    opened = text.rfind(", ", clause[0], event.start)
    closed = text.find(",", event.end, clause[1])
    return (
        opened >= 0
        and closed >= 0
        and not opened <= start < closed
        and _RESULT.search(text, opened, event.start) is not None
    )


_NEXT_RESULT = re.compile(
    r"(?i)\s(?:and|but|then)\s+(?:only\s+|just\s+|was\s+|a\s+){0,2}(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|(?:won|took)\s+(?:gold|silver|bronze)|gold|silver|bronze)\s+(?:in\s+[A-Z0-9]|at\s+|\w+\s+years?\s)"
)
_RESULT = re.compile(
    r"(?i)(?<![\w-])(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|gold|silver|bronze"
    r"|winner|medall?ist|runner-up)(?![\w-])"
)


def _topic(reading: Reading, start: int) -> str | None:
    """Return the event that was named last before a claim in its paragraph."""
    sentence = reading.sentence(start)
    if sentence is None:
        return None
    block = reading.article.blocks[sentence.block]
    named = [it for it in reading.events_in(max(block.start, start - FARTHEST_TOPIC), start) if not it.title]
    return named[-1].gender + named[-1].kind if named else None


def _here(reading: Reading, kind: str | None, main: Race) -> Setting:
    """Return the race over an event at the reported competition; the reported one beside it where that is
    open."""
    if kind is None or kind in (main.event, main.event[1:]):
        return Setting((main,))
    # `Leerdam won the 1000` in a report of the men: where no gender is given, whoever skated it decides.
    events = (
        [kind]
        if kind[0] in "WM"
        else [main.event[:1] + kind, *(it + kind for it in "WM" if it != main.event[:1])]
    )
    event = events[0]
    found = [it for name in events for it in races_there(reading, main) if it.event == name]
    if found:
        return Setting(tuple(found))
    return Setting((), f"the facts hold no {event} of {main.competition}", True)


def races_there(reading: Reading, main: Race) -> tuple[Race, ...]:
    """Return every race of the competition of a race, itself included."""
    return tuple(it for it in reading.facts.races if it.competition == main.competition)


def _other_event(reading: Reading, past: Setting, kind: str) -> Setting:
    event = kind if kind[0] in "WM" else (reading.race.event[:1] if reading.race else "W") + kind
    if past.races and past.races[0].event == event:
        return past
    games = past.races[0].games if past.races else ""
    races = reading.facts.races_of(event, games) if games else ()
    return Setting(races, "the facts do not hold that race", True)


_COMMA = re.compile(r",(?=\s)")


def part_at(reading: Reading, clause: tuple[int, int], start: int) -> tuple[int, int]:
    """Return the part of a clause between commas that a position stands in, with what leads in or follows on.

    `Beune, fastest of the winter in Salt Lake City, was fourth`: the town is not where she was fourth.
    """
    text = reading.text
    cuts = [clause[0], *(it.end() for it in _COMMA.finditer(text, *clause)), clause[1]]
    parts = [it for it in pairwise(cuts) if it[0] < it[1]]
    at = next((number for number, it in enumerate(parts) if it[0] <= start < it[1]), 0)
    leads = r"\W*(?:where\b|when\b|(?:in|with|at)\s+(?:a\s+time\s+of\s+)?\d{1,2}[:.])"
    leads += (
        r"|\W*(?:(?:nearly|almost|just|more|less|than|about|over|under|only|well)\s+)*[\w.-]+[\s-](?:of\s+a\s+)?"
        r"(?:seconds?|tenths?|hundredths?)\b"
    )
    first = at - 1 if at and re.match(leads, text[parts[at][0] : parts[at][1]]) else at
    if at >= 1 and re.match(
        r"(?i)\W*(?:in|at|on|after|four|eight|last|earlier|back)\b", text[parts[0][0] : parts[0][1]]
    ):
        first = 0
    last = at
    if at + 1 < len(parts) and re.match(
        r"\s*(?:in|at|four|eight|last)\b", text[parts[at + 1][0] : parts[at + 1][1]]
    ):
        last = at + 1
    return parts[first][0], parts[last][1]


_OF_A_RECORD = re.compile(
    r"(?i)\b(?:records?|marks?|benchmark|since|best)\b"
    r"|\b(?:the|her|his)\s+\d{0,2}[:.]?\d\d[.,]\d\d?\s+(?:by|set|held|of|from|that|with|which)\b"
    r"|\b(?:world|olympic|european|former|silver|bronze|gold)[\s-]+(?:champion|medall?ist|winner)s?\s+(?:in|at|of|from)\b"
)


def until_a_record(reading: Reading, span: tuple[int, int], start: int) -> tuple[int, int]:
    """Where a record was set, or since when it stood, says nothing of what stands before: `won in 1:13.19
    to break the record of 1:13.56 set in Pyeongchang`."""
    found = _OF_A_RECORD.search(reading.text, start + 1, span[1])
    return (span[0], found.start()) if found is not None else span


def _without_asides(reading: Reading, clause: tuple[int, int], start: int) -> str:
    """Return a clause with blanks for what is told by the way of whoever is named before a claim: `Takagi,
    who won silver in 2018, was third`."""
    text = reading.text[clause[0] : clause[1]]
    for name in reading.mentions_in(max(0, clause[0] - 40), start):
        aside = ASIDE.match(reading.text, name.end, start)
        if aside is not None:
            low, high = max(0, aside.start() - clause[0]), max(0, aside.end() - clause[0])
            text = text[:low] + " " * (high - low) + text[high:]
    return text


def _past(reading: Reading, clause: tuple[int, int], main: Race, start: int) -> Setting | None:
    """Return the earlier race that a clause speaks of; None where it speaks of the reported one."""
    clause = until_a_record(reading, part_at(reading, clause, start), start)
    text = _TITLE.sub(lambda it: " " * len(it[0]), _without_asides(reading, clause, start))
    games = games_at(reading, clause, main)
    if (
        games is not None
        and all(it.year is None for it in reading.games_in(*clause))
        and (reading.games_in(*clause) and speaks_of_main(reading, start))
    ):
        games = None  # a wrong town of this race
    if games is not None and games.code != main.games:
        races = reading.facts.races_of(main.event, games.code)
        return Setting(races, f"the facts hold no {main.event} of {games.place} {games.year}", True)
    year = next((int(it[1]) for it in A_YEAR.finditer(text)), None)
    if year is not None and main.date is not None and year != main.date.year and games is None:
        return Setting((), f"the clause speaks of {year}, which is another race", True)
    towns = list(_TOWN.finditer(text))
    # Of two towns the one before the claim is meant, else the one that follows.
    town = next((it for it in reversed(towns) if it.start() <= start - clause[0]), next(iter(towns), None))
    if town is not None and speaks_of_main(reading, start):
        town = None  # a wrong town of this race
    if town is not None and venue_key(town[1]) not in (None, venue_key(main.venue)):
        races = tuple(
            it for it in reading.facts.races_of(main.event) if venue_key(it.venue) == venue_key(town[1])
        )
        if any(venue_key(it[1]) == venue_key(main.venue) for it in towns):
            races = (*races, main)  # `back from fourth in Calgary to win at Thialf`
        return Setting(races, f"the facts hold no {main.event} in {town[1]}", True)
    word = _ELSEWHERE.search(text)
    if word is not None and not (is_of_main_level(word[0], main)):
        return Setting((), f"'{word[0]}' speaks of another race than {race_name(main)}", True)
    return None


def is_of_main_level(word: str, main: Race) -> bool:
    plain = word.casefold()
    name = main.competition.casefold()
    return ("world cup" in plain and "world cup" in name) or (
        "championship" in plain and "championship" in name
    )


_COMPARED = re.compile(
    r"(?i)\b(?:than|like|unlike|as\s+(?:in|at|she|he)|since|from|had\s+(?:\w+ed|been|won|set|taken|come|gone|beaten)|record|best|who|whose|which|whom|where|when|after|before|again|last"
    r"|previous\w*|earlier|season'?s|ago|next|will|would|world\s+title|olympic\s+champion|winner|winning|until|back"
    r"|also|another|first\s+(?:in|at))\b"
)


def speaks_of_main(reading: Reading, start: int) -> bool:
    """Return whether the part of a clause at a position gives the day or a time of the reported race, and
    compares nothing: then the town beside it is meant to be that of the race."""
    main, clause = reading.race, clause_at(reading, start)
    if main is None or main.date is None or clause is None:
        return False
    span = part_at(reading, clause, start)
    if _COMPARED.search(reading.text, *span):
        return False
    times = reading.times_in(*span)
    if times and all(it.thousandths in main.times for it in times):
        return True
    days = [WEEKDAY_OF[it["day"]] for it in WEEKDAY.finditer(reading.text, *span)]
    if any(it.is_day(main.date) for it in days_named(reading.text, *span)):
        return True
    races = re.search(
        r"(?i)\b(?:w[io]n(?:s|ning)?|gold|race[ds]?|skated|title|victory|metres|meters|champion)\b",
        reading.text[span[0] : span[1]],
    )
    return main.date.weekday() in days and races is not None


def games_at(reading: Reading, span: tuple[int, int], main: Race) -> Games | None:
    """Return the Games that a span speaks of: named, or `four years ago`."""
    named = reading.games_in(*span)
    found = next((it.games for it in named if it.games is not None and _is_games(it, main)), None)
    if found is not None:
        return found
    ago = _AGO.search(reading.text, span[0], span[1])
    if ago is not None and main.date is not None and main.is_olympic:
        years = whole(ago[1])
        return BY_YEAR.get(main.date.year - years) if years is not None else None
    return None


def _is_games(named: GamesNamed, main: Race) -> bool:
    """A town alone, `in Calgary`, means its last Games only where the reported race is Olympic and it is
    recent."""
    if named.city is None or named.year is not None:
        return True
    return (main.is_olympic and named.city.year >= 2006) or named.end - named.start > len(
        named.city.place
    ) + 3


def day_of(reading: Reading) -> date | None:
    """Return the day of the reported race."""
    return reading.race.date if reading.race is not None else None
