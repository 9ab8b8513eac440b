"""Whether a claim may speak of another race than the one it is judged by.

The grammar of the claim types fits the texts that it was made for. A text that nobody has seen speaks of
other races in other words; so a contradiction must be earned: a sign that the race does not explain, a time
that nobody skated over this distance, a result of another day in the same sentence make a doubt of it.
"""

from __future__ import annotations

import re

from longtrack.press.article import Sentence
from longtrack.press.bare import events_near
from longtrack.press.bound import has_its_date
from longtrack.press.days import WEEKDAY, DayNamed
from longtrack.press.facts import Race, exact
from longtrack.press.games import A_PLACE, venue_key
from longtrack.press.grounds import is_plain, races_in_reach
from longtrack.press.other_people import GENDER, of_whom
from longtrack.press.race import SHORTEST_TIME
from longtrack.press.reading import Reading
from longtrack.press.settings import part_at, setting_of, until_a_record
from longtrack.press.signs import OWN_RUN, Sign, is_slip_of, is_time_of, signs_in
from longtrack.press.subjects import clause_at, clauses, is_object, nominals_in, subject_of
from longtrack.sport.rules.seasons import season

FRAMED = frozenset(
    [
        "place",
        "medal",
        "time",
        "margin",
        "margin_approx",
        "lap_split",
        "pair",
        "lane",
        "weekday",
        "interim_place",
        "field",
        "speed",
        "date",
        "record",
    ]
)
"""Types that speak of one race and take it from the clause; the others name their races themselves."""
_PLUPERFECT = re.compile(
    r"(?i)\b(?:had|'d)\s+(?:(?:already|also|still|only|just|even|never|not|once|twice|again|previously)\s+)*"
    r"(?:\w+ed|broken|beaten|fallen|risen|ridden|been|won|set|taken|come|gone|beaten|done|made|run|led|stood|skated|got|found|held|lost|left|begun)\b"
)
_NOW = re.compile(
    r"(?i)\b(?:today|tonight|now|here|this\s+(?:time|afternoon|evening|race)|on\s+this\s+occasion)\b"
)
_SUBORDINATE = re.compile(r"(?i)\W*(?:who|whose|whom|which|where|when|after|before|since|than|as|that)\b")
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|has|had|did|took|won|wins?|came|went|set|beat|skated|raced|finished|placed|clocked|led"
    r"|made|got|ran|[a-z]{3,}ed)\b"
)
_RUNS_ON = re.compile(r"\s*(?:(?:[,;]|and\b)\s*(?:and\s+)?(?=[A-Z])|:)")


def names_another_time(reading: Reading, start: int) -> bool:
    """Return whether the sentence of a claim names a year, a day or a town that is not that of the reported
    competition: `won bronze in Albertville in 1992`."""
    sentence, main = reading.sentence(start), reading.race
    if sentence is None or main is None:
        return False
    signs = [it for it in signs_in(reading, sentence.start, sentence.end) if not it.event and not it.word]
    return any(
        not it.explains(main) and not WEEKDAY.fullmatch(reading.text, it.start, it.end) for it in signs
    )


A_TOWN, WORDS_BEFORE = "the town", "the words before"
"""Signs that are no words of the text."""


def foreign_frame(reading: Reading, start: int, end: int) -> str:
    """Return the words around a claim that speak of another race than the one it is judged by; empty for
    none."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    main = reading.race
    if sentence is None or clause is None or main is None:
        return ""
    races = setting_of(reading, start, end).races or (main,)
    if _is_anchored(reading, races, clause, start, end) or has_its_date(reading, end, main):
        return ""
    signs = signs_in(reading, *until_a_record(reading, _stretch(reading, sentence, clause), start), start)
    signs += signs_in(reading, *opening(reading, sentence, start))
    signs += _carried(reading, sentence, start)
    signs = [it for it in signs if it.end <= start or it.start >= end]
    if main not in races and (reason := _other_race_is_open(reading, main, races, signs, clause)):
        return reason
    if _is_explained_nearby(reading, races, signs, clause, start):
        return ""
    concrete = any(not it.word and any(it.explains(race) for race in races) for it in signs)
    for it in signs:
        known = [race for race in races if it.explains(race)]
        # `In Inzell last month`: the words are explained if the town has brought the race.
        if not known and not (it.word and concrete and main not in races):
            return reading.text[it.start : it.end]
    if sign := _frame_of_the_sentence(reading, races, sentence, start, dated=is_plain(reading, start, end)):
        return sign
    if OWN_RUN.search(reading.text, sentence.start, sentence.end):
        return ""  # `She had set her time in the first pair`: earlier, but of this race
    if main in races and (had := _PLUPERFECT.search(reading.text, *clause)) is not None and had.start() < end:
        return had[0]
    return ""


def _frame_of_the_sentence(
    reading: Reading, races: tuple[Race, ...], sentence: Sentence, start: int, *, dated: bool
) -> str:
    """`Then came Inzell, 24 January, and Leerdam's 1:12.74, with Takagi 0.69 behind`: a day or town anywhere
    before the figure, where none is that of the race; behind a name that governs it only a date counts."""
    signs = [
        it
        for it in signs_in(reading, sentence.start, start, start)
        if not (it.word or it.event) and it.end <= start
    ]
    days = [it for it in signs if it.dates]
    if days and not any(it.explains(race) for it in days for race in races):
        return reading.text[days[-1].start : days[-1].end]
    if (
        not signs
        or (dated and not any(it.dates for it in signs))
        or any(it.explains(race) for it in signs for race in races)
    ):
        return ""
    return reading.text[signs[-1].start : signs[-1].end]


def _is_explained_nearby(
    reading: Reading, races: tuple[Race, ...], signs: list[Sign], clause: tuple[int, int], start: int
) -> bool:
    """`fourth in Pyeongchang in 2018, then won bronze in Beijing in 1:14.16`: what stands between the commas
    counts."""
    span = part_at(reading, clause, start)
    near = [it for it in signs if span[0] <= it.start < span[1] and not it.word]
    return bool(near) and len(races) == 1 and all(it.explains(races[0]) for it in near)


def _other_race_is_open(
    reading: Reading, main: Race, races: tuple[Race, ...], signs: list[Sign], clause: tuple[int, int]
) -> str:
    """Return why it is not sure that a clause speaks of another race: nothing outside of asides names it, it
    comes back to `now`, or a town is named where there have been many races."""
    if now := _NOW.search(reading.text, *clause):
        return now[0]
    naming = [it for it in signs if not it.word and any(it.explains(race) for race in races)]
    if not any(not it.explains(main) for it in naming):
        return WORDS_BEFORE
    if len(races) == 1 and (races[0].competition == main.competition or races[0].is_olympic):
        return ""
    dated = [it for it in signs if it.dates]
    cup = _WORLD_CUP.search(reading.text, *clause)
    if cup is not None and not any("world cup" in it.competition.casefold() for it in races):
        return cup[0]
    if not dated and any(_is_of_another_season(it, main) for it in races):
        return A_TOWN
    if dated or _reviews_the_season(reading, main, clause[0]) or _was_shortly_before(main, races):
        return ""
    return A_TOWN


_WORLD_CUP = re.compile(r"(?i)\bworld\s+cup\b")


def _is_of_another_season(race: Race, main: Race) -> bool:
    """`Eight days later in Hamar`: of a town without a year the race of this winter is meant."""
    if race.date is None or main.date is None or race.is_olympic:
        return False
    return season(race.date.isoformat()) != season(main.date.isoformat())


LAST_WEEKS = 60
"""Days within which a town means the World Cup that was there last."""


def _was_shortly_before(main: Race, races: tuple[Race, ...]) -> bool:
    """`She had been third in Salt Lake City`, in a report of the next World Cup."""
    other = races[0]
    return (
        len(races) == 1
        and not main.is_olympic
        and other.date is not None
        and main.date is not None
        and 0 < (main.date - other.date).days < LAST_WEEKS
    )


LONGEST_SEASON = 150
"""Days from its first race to its last."""


def _reviews_the_season(reading: Reading, main: Race, position: int) -> bool:
    """Return whether a paragraph goes from town to town of one season: then a town means its race of it."""
    sentence = reading.sentence(position)
    if sentence is None or main.date is None:
        return False
    block = reading.article.blocks[sentence.block]
    towns = {venue_key(it[0]) for it in A_PLACE.finditer(reading.text, block.start, block.end)} - {None}
    raced = {
        venue_key(race.venue)
        for race in reading.facts.races_of(main.event)
        if race.date is not None and 0 < (main.date - race.date).days < LONGEST_SEASON
    }
    return len(towns & raced) > 1


def _is_anchored(
    reading: Reading, races: tuple[Race, ...], clause: tuple[int, int], start: int, end: int
) -> bool:
    """Return whether the clause gives another figure that is the time of its subject in the race: then it
    speaks of that race, whatever else it says."""
    times = {it.thousandths for it in reading.times_in(*clause) if it.end <= start or it.start >= end}
    own = [race.by_skater.get(it) for race in races for it in subject_of(reading, start, end).all]
    return any(row is not None and row.time is not None and exact(row.time) in times for row in own)


def _stretch(reading: Reading, sentence: Sentence, clause: tuple[int, int]) -> tuple[int, int]:
    """The clause of a claim, with those before it on which it runs: `Takagi won in Inzell, Kok was
    second`."""
    parts = clauses(reading, sentence)
    at = next((number for number, it in enumerate(parts) if it == clause), 0)
    first = at
    if at and re.match(r"\W*(?:where|when)\b", reading.text[clause[0] : clause[1]]):
        first = at - 1  # `silver in Beijing, where she lost to Takagi`
    while (
        first > 0
        and _RUNS_ON.match(reading.text, *parts[first]) is not None
        and _SUBORDINATE.match(reading.text, *parts[first - 1]) is None
    ):
        first -= 1
    return parts[first][0], clause[1]


def opening(reading: Reading, sentence: Sentence, start: int) -> tuple[int, int]:
    """The words of a sentence before its first verb and its first name: they govern it, up to `now`."""
    if _NOW.search(reading.text, sentence.start, start):
        return sentence.start, sentence.start
    verb = _FINITE.search(reading.text, sentence.start, start)
    names = reading.mentions_in(sentence.start, start)
    end = min([start, *([verb.start()] if verb else []), *([names[0].start] if names else [])])
    return sentence.start, end


def _carried(reading: Reading, sentence: Sentence, start: int) -> list[Sign]:
    """What opened a sentence before, in the same tense, until the reported race is named again."""
    at, main = reading.article.sentence_index(start), reading.race
    if at is None or main is None or _names_main(reading, main, sentence, sentence.end):
        return []
    for before in reversed(reading.article.sentences[max(0, at - 3) : at]):
        if before.block != sentence.block:
            return []
        if _PLUPERFECT.search(reading.text, before.start, before.end):
            return []  # `In Beijing she had been fifth. Leerdam won`: the tense comes back to the race
        if _names_main(reading, main, before, before.end):
            return []
        signs = signs_in(reading, *opening(reading, before, before.end))
        if foreign := [it for it in signs if not it.explains(main)]:
            return foreign
    return []


def _names_main(reading: Reading, main: Race, sentence: Sentence, end: int) -> bool:
    if _NOW.search(reading.text, sentence.start, end):
        return True
    signs = signs_in(reading, sentence.start, end)
    return any(it.explains(main) for it in signs if not it.word and not it.event)


def is_no_time_of(reading: Reading, start: int, end: int, said: int) -> bool:
    """Return whether a time is more than 15 % off the winner's of its race: it is that of something else.

    Unless it differs from the time of its subject in the minutes or in one digit only.
    """
    races = setting_of(reading, start, end).races
    best = [exact(row.time) for race in races for row in race.winners if row.time is not None]
    if not best or any(abs(said - it) <= 0.15 * it for it in best):
        return False
    own = [
        exact(row.time)
        for race in races
        for it in subject_of(reading, start, end).all
        if (row := race.by_skater.get(it)) is not None and row.time is not None
    ]
    return not any(said % 60_000 // 10 == it % 60_000 // 10 or is_slip_of(said, it) for it in own)


_RESULTS = re.compile(
    r"(?i)\b(?:w[io]ns?|winning|victor\w+|gold(?:en)?|double|treble|hat-trick|crown\w*|deliver\w*|silver|bronze|title|champions?|medals?|raced?|races|racing|final|skat\w+|finish\w*"
    r"|plac\w+|beat\w*|clock\w*|record|set|broke|took|claim\w*|second|third|fourth|fifth|triumph\w*|event|stormed|came"
    r"|met(?:er|re)s|pair|seconds)\b"
)
_THE_RACE = re.compile(
    r"(?i)\b(?:the|'s)\s+(?:\w+\s+)?(?:race|final|event|competition|contest|distance|victory|win|title)\b"
)


def is_of_a_stranger(reading: Reading, start: int, end: int, day: int) -> bool:
    """Return whether a weekday may be that of something else: its clause says nothing of a result, names
    nobody who skated the race and not the race, gives a time of another race, or somebody skated that day."""
    clause, main = clause_at(reading, start), reading.race
    if clause is None or main is None or reading.language != "en":
        return False
    told = _with_what_happened(reading, clause)
    if _HAPPENED.search(reading.text, *told) is None and not any(
        it.thousandths in main.times for it in reading.times_in(*told)
    ):
        return True
    if reading.text[end : end + 2] != "'s" and _PLUPERFECT.search(reading.text, *clause):
        return True
    clause = _with_what_happened(reading, clause)
    if (
        _RESULTS.search(reading.text, clause[0], start) is None
        and _RESULTS.search(reading.text, end, clause[1]) is None
    ):
        return True
    if any(
        it.thousandths >= 33_000 and not is_time_of(main, it.thousandths) for it in reading.times_in(*clause)
    ):
        return True
    place = _place_in(reading.text[clause[0] : clause[1]])
    doers = [
        it
        for it in reading.mentions_in(*clause)
        if it.skater is not None and not is_object(reading, it, clause[0])
    ]
    if doers:
        skaters = {skater for it in doers for skater in it.ids}
        return not skaters & main.by_skater.keys() or any(
            race.competition == main.competition
            and race.date is not None
            and race.date.weekday() == day
            and (main.date is None or race.date <= main.date)
            and place in (0, row.rank)
            for skater in skaters
            for race, row in reading.facts.results_of(skater)
        )
    if any(it.means(main.event) for it in events_near(reading, *clause)) or _THE_RACE.search(
        reading.text, *clause
    ):
        return False
    pronouns = [
        it
        for it in nominals_in(reading, *clause)
        if (it["pronoun"] or "").casefold() not in ("her", "his", "him")
    ]
    return not pronouns


_HAPPENED = re.compile(
    r"(?i)\b(?:was|were|won|took|came|went|set|beat|ran|led|got|made|broke|had|did|fell|held|stood|struck|swept|became|saw|left|gave"
    r"|[a-z]{3,}ed|wins|takes|claims|sets|breaks|beats|grabs|lands|storms|powers|strikes|seals|clinches|finishes|adds|delivers|completes"
    r"|triumphs|leads|smashes|skates\s+to|races\s+to|gold|silver|bronze|victory|win)\b|'s\s+(?:\w+\s+)?(?:race|final|event|result|win|victory|gold|[\d.,]+\s?m)"
)
"""What has a day: something that is over."""


LEAD_IN = 24
"""Letters of a clause that is no more than a day."""


def _with_what_happened(reading: Reading, clause: tuple[int, int]) -> tuple[int, int]:
    """`a golden start on Sunday when she won the 3,000 metres`: what happened stands in the next clause."""
    sentence = reading.sentence(clause[0])
    following = (
        [it for it in clauses(reading, sentence) if it[0] == clause[1]] if sentence is not None else []
    )
    leads_in = clause[1] - clause[0] < LEAD_IN  # `On Tuesday, Leerdam won gold`
    if following and (leads_in or re.match(r"\W*(?:when|as|by|after)\b", reading.text[slice(*following[0])])):
        return clause[0], following[0][1]
    return clause


_PLACES = (
    (1, re.compile(r"(?i)\b(?:w[io]n(?:s|ning)?|gold|victory|title)\b")),
    (2, re.compile(r"(?i)\bsilver\b")),
    (3, re.compile(r"(?i)\bbronze\b")),
)


def _place_in(words: str) -> int:
    """Return the place that a clause tells of; 0 for none or several."""
    found = [place for place, pattern in _PLACES if pattern.search(words)]
    return found[0] if len(found) == 1 else 0


def was_elsewhere(reading: Reading, start: int, end: int, place: int) -> bool:
    """Return whether a place is that of the same person in another race, where the sentence or the one before
    speaks of other races at all."""
    at, main = reading.article.sentence_index(start), reading.race
    if at is None or main is None:
        return False
    people = subject_of(reading, start, end).all
    clause = clause_at(reading, start) or (start, end)
    here = [it for it in events_near(reading, *clause) if not it.title]
    if here and all(it.means(main.event) for it in here) and _NOW.search(reading.text, *clause):
        return False
    named = races_in_reach(reading, start)
    if any(row.rank == place for race in named for it in people if (row := race.by_skater.get(it))):
        return True
    sentences = reading.article.sentences
    first = sentences[max(0, at - 1)] if of_whom(reading, start, end) else sentences[at]
    signs = signs_in(reading, first.start, sentences[at].end, start)
    if all(it.explains(main) for it in signs):
        return False
    foreign = [it for it in signs if not it.explains(main)]
    return not is_plain(reading, start, end) and any(
        race is not main and row.rank == place and any(it.word or it.explains(race) for it in foreign)
        for skater in people
        for race, row in reading.facts.results_of(skater)
    )


_IS_A_RECORD = re.compile(
    r"(?i)[^.;]{0,40}?\b(?:remains?|remained|stands?|stood|still|(?:is|was)\s+(?!an?\b|also\b|(?:the|her|his)\s+(?:new|second|third)\b))\b[^.;]{0,30}\b(?:records?|marks?|best|benchmark)\b"
)


def is_called_a_record(reading: Reading, end: int) -> bool:
    """`Takagi's 1:11.71 is still the world record`: no time of this race."""
    return _IS_A_RECORD.match(reading.text, end) is not None


def is_of_the_other_gender(reading: Reading, start: int, end: int) -> bool:
    """Return whether `he` does something in a clause that is judged by a race of women, or the other way."""
    clause = clause_at(reading, start)
    genders = {race.event[:1] for race in setting_of(reading, start, end).races}
    if clause is None or not genders or "X" in genders:
        return False
    found = {
        GENDER.get((it["pronoun"] or "").casefold(), "")
        for it in nominals_in(reading, clause[0], start)
        if (it["pronoun"] or "").casefold() in ("she", "he")
    } - {""}
    return bool(found) and not found & genders


def is_day_of_another_race(reading: Reading, day: DayNamed) -> bool:
    """`Hamar, 13 December: without Leerdam Takagi won`, in a round-up of a season."""
    main = reading.race
    return main is not None and any(
        race.date is not None and race is not main and day.is_day(race.date)
        for race in reading.facts.races_of(main.event)
    )


def has_that_place_elsewhere(reading: Reading, start: int, end: int, place: int) -> bool:
    """`17th in 1:16.54 then, 22nd in 1:16.88 now`: whether the time behind a place is hers in another race,
    where she had that place."""
    times = {it.thousandths for it in reading.times_in(end, end + 30)}
    return any(
        row.rank == place and row.time is not None and exact(row.time) in times
        for skater in subject_of(reading, start, end).all
        for _, row in reading.facts.results_of(skater)
    )


NEAR_A_TIME = 40
"""Letters between a name and her time."""
_MARK = re.compile(r"(?i)\b(?:records?|best|mark|than|from|off|below|under|inside)\b")


def tells_of_another_race(reading: Reading, start: int, end: int) -> bool:
    """`Leerdam won there as well, in 1:12.31, with Kok second`, in a report of Inzell: whether a time that a
    name governs in the same sentence was skated in another race."""
    sentence, races = reading.sentence(start), setting_of(reading, start, end).races
    if sentence is None or not races:
        return False
    for it in reading.times_in(sentence.start, start):
        names = reading.mentions_in(sentence.start, it.start)
        if not names or reading.text.startswith(("'s", "'"), names[-1].end):
            continue
        between = reading.text[names[-1].end : it.start]
        if (
            any(it.thousandths in race.times for race in races)
            or len(between) > NEAR_A_TIME
            or _MARK.search(between)
        ):
            continue
        if not is_called_a_record(reading, it.end) and _skated_elsewhere(
            reading, names[-1].ids, it.thousandths, races
        ):
            return True
    return False


def _skated_elsewhere(reading: Reading, ids: tuple[str, ...], time: int, races: tuple[Race, ...]) -> bool:
    """Return whether somebody had a time in a race that is not among `races`, or as a record of another
    day."""
    days = {race.date for race in races}
    results = [
        row.time
        for it in ids
        for race, row in reading.facts.results_of(it)
        if race not in races and row.time is not None
    ]
    records = [it.time for it in reading.facts.history.records if it.skater_id in ids and it.date not in days]
    return any(exact(it) == time for it in (*results, *records))


def stands_behind_an_impossible_time(reading: Reading, start: int, end: int) -> bool:
    """`After sixth place over 3000 m she recorded 1:16.00 and took 14th position`: whether the time before a
    claim can be none of the race by which it is judged."""
    sentence, races = reading.sentence(start), setting_of(reading, start, end).races
    best = [exact(row.time) for race in races for row in race.winners if row.time is not None]
    times = [
        it.thousandths
        for it in (reading.times_in(sentence.start, start) if sentence is not None else ())
        if it.has_minutes and it.thousandths >= SHORTEST_TIME
    ]
    return bool(best and times) and all(abs(times[-1] - it) > 0.15 * it for it in best)
