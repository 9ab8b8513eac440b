"""What a check reads of an article: its text, who is named in it, which races it is about, what each part
speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from longtrack.press.article import Article, Sentence, read_article
from longtrack.press.events import EventNamed
from longtrack.press.facts import Facts, Race
from longtrack.press.games import GamesNamed
from longtrack.press.people import Mention, candidates, names_of, resolve
from longtrack.press.race import Scene, read_scene
from longtrack.press.race_times import TimeNamed, times_named
from longtrack.press.strangers import Span, strangers_in

Placed = TypeVar("Placed", EventNamed, GamesNamed, TimeNamed)


@dataclass(frozen=True)
class Reading:
    """An article beside the facts. Positions are those of `article.text`."""

    article: Article
    facts: Facts
    scene: Scene
    mentions: tuple[Mention, ...]
    times: tuple[TimeNamed, ...]
    """Every time in the text, in any notation."""
    starts: tuple[int, ...] = field(repr=False, default=())

    @cached_property
    def language(self) -> str:
        """`en`, `nl`, `de`, `no`, `it` or `ja`: whose small words are the most."""
        return language_of(self.text[:20_000])

    @property
    def text(self) -> str:
        """The text that is read."""
        return self.article.text

    @property
    def race(self) -> Race | None:
        """The race that is reported."""
        return self.scene.main

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return where a pattern stands in the text, sentence by sentence; not in boilerplate or copies."""
        for sentence in self.article.sentences:
            yield from pattern.finditer(self.text, sentence.start, sentence.end)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the names that begin in a stretch of text."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def mention_before(self, position: int) -> Mention | None:
        """Return the last name that begins before a position."""
        at = bisect_right(self.starts, position - 1) - 1
        return self.mentions[at] if at >= 0 else None

    def events_in(self, start: int, end: int) -> tuple[EventNamed, ...]:
        """Return the events that are named in a stretch of text."""
        return _between(self.scene.events, start, end)

    def games_in(self, start: int, end: int) -> tuple[GamesNamed, ...]:
        """Return the Games that are named in a stretch of text."""
        return _between(self.scene.games, start, end)

    def times_in(self, start: int, end: int) -> tuple[TimeNamed, ...]:
        """Return the times that begin in a stretch of text."""
        return _between(self.times, start, end)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Everybody who is named, in order of first mention."""
        return tuple(dict.fromkeys(it.ids[0] for it in self.mentions if it.skater))

    @cached_property
    def parts(self) -> dict[int, list[tuple[int, int]]]:
        """The clauses of each sentence by its start, as far as somebody has asked (`subjects.clauses`)."""
        return {}

    @cached_property
    def strangers(self) -> tuple[Span, ...]:
        """Where people stand whom the facts do not know."""
        return strangers_in(self.article, self.mentions)

    @cached_property
    def slips(self) -> dict[tuple[int, int], bool]:
        """Whether a weekday is just wrong, by the start of its sentence, as far as somebody has asked
        (`signs`)."""
        return {}

    def sentence(self, position: int) -> Sentence | None:
        """Return the sentence at a position."""
        return self.article.sentence_at(position)

    def readable(self, position: int) -> bool:
        """Return whether a position is read at all: it is not in boilerplate and not in a copy."""
        return self.article.sentence_index(position) is not None


def _between(found: tuple[Placed, ...], start: int, end: int) -> tuple[Placed, ...]:
    return found[
        bisect_left(found, start, key=lambda it: it.start) : bisect_left(found, end, key=lambda it: it.start)
    ]


_SMALL_WORDS = {
    "en": "the and of in with was her his for to after by on won took silver second seconds finished metres",
    "nl": "de het een van en op in met zij hij voor naar bij werd niet won was zijn haar achter zilver "
    "brons goud "
    "seconden honderdsten eindigde tweede derde vierde meter te die",
    "de": "der die das und den im mit war für auf dem ein eine wurde nach in über vor hinter gewann holte "
    "belegte silber "
    "sekunden minuten hundertstel platz rang meter sich sie er am zu",
    "no": "og i på den det med som til var for av en ble etter fra tok vant gikk sølv gull bronse bak "
    "sekunder "
    "hundredeler nummer meter hun han",
    "it": "il la di e che in del della con per un una al nei ha oro argento bronzo metri secondi centesimi "
    "dalla vinto "
    "si è terza quarta quinta terzo quarto quinto lo le",
}


def language_of(text: str) -> str:
    """Return the language of a text, English where nothing speaks for another."""
    if len(re.findall(r"[\u3040-\u30ff]", text)) > 10:
        return "ja"
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    counts = {language: sum(words[it] for it in small.split()) for language, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda it: counts[it])
    return best if counts[best] > counts["en"] else "en"


def read(source: str, facts: Facts, competition: str = "") -> Reading:
    """Read a text or HTML file beside the facts."""
    article = read_article(source)
    found = candidates(article, names_of(facts))
    scene = read_scene(article, facts, found, competition)
    expected = frozenset(skater for race in scene.races for skater in race.by_skater)
    mentions = resolve(article, facts, found, expected)
    times = tuple(article.each(times_named))
    return Reading(article, facts, scene, mentions, times, tuple(it.start for it in mentions))
