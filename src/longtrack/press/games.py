"""The Winter Games and the rinks of the sport by the words that papers use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from longtrack.press.numbers import either


@dataclass(frozen=True, slots=True)
class Games:
    """One edition of the Olympic Winter Games."""

    year: int
    place: str
    country: str
    words: tuple[str, ...]

    @property
    def code(self) -> str:
        """`OG2026`"""
        return f"OG{self.year}"


GAMES = (
    Games(
        2026, "Milano Cortina", "ITA", ("Milan-Cortina", "Milano-Cortina", "Milano Cortina", "Milan Cortina")
    ),
    Games(2022, "Beijing", "CHN", ("Beijing", "Peking", "Pechino", "Pékin", "北京")),
    Games(
        2018,
        "PyeongChang",
        "KOR",
        ("PyeongChang", "Pyeongchang", "Pyeong Chang", "Pyongchang", "Gangneung", "平昌"),
    ),
    Games(2014, "Sochi", "RUS", ("Sochi", "Sotsji", "Sotschi", "Soči", "ソチ")),
    Games(2010, "Vancouver", "CAN", ("Vancouver", "バンクーバー")),
    Games(2006, "Turin", "ITA", ("Turin", "Torino", "Turijn", "トリノ")),
    Games(2002, "Salt Lake City", "USA", ("Salt Lake City", "Salt Lake")),
    Games(1998, "Nagano", "JPN", ("Nagano", "長野")),
    Games(1994, "Lillehammer", "NOR", ("Lillehammer",)),
    Games(1992, "Albertville", "FRA", ("Albertville",)),
    Games(1988, "Calgary", "CAN", ("Calgary",)),
    Games(1984, "Sarajevo", "YUG", ("Sarajevo",)),
    Games(1980, "Lake Placid", "USA", ("Lake Placid",)),
    Games(1976, "Innsbruck", "AUT", ("Innsbruck",)),
    Games(1972, "Sapporo", "JPN", ("Sapporo",)),
)
BY_YEAR = {games.year: games for games in GAMES}
SUMMER = ("Tokyo", "Paris", "Rio", "London", "Athens", "Sydney")
"""Cities of Summer Games, where nobody ever skated for a medal."""

VENUES = {
    "milan": "Milan|Milano|Rho|Mailand|Milaan|Fiera|ミラノ",
    "beijing": "Beijing|Peking|Pechino|北京|National Speed Skating Oval|Ice Ribbon",
    "gangneung": "PyeongChang|Pyeongchang|Gangneung|平昌",
    "sochi": "Sochi|Adler Arena|Sotsji|Sotschi",
    "vancouver": "Vancouver|Richmond Olympic Oval|Richmond",
    "turin": "Turin|Torino|Oval Lingotto|Turijn",
    "salt lake city": "Salt Lake City|Salt Lake|Kearns|Utah Olympic Oval|Utah",
    "nagano": "Nagano|M-Wave|M Wave|長野",
    "calgary": "Calgary|Olympic Oval",
    "heerenveen": "Heerenveen|Thialf",
    "hamar": "Hamar|Vikingskipet|Viking Ship",
    "inzell": "Inzell|Max Aicher Arena",
    "berlin": "Berlin|Sportforum Hohenschönhausen",
    "stavanger": "Stavanger|Sørmarka",
    "tomaszow": "Tomaszow Mazowiecki|Tomaszów Mazowiecki|Tomaszow|Tomaszów",
    "obihiro": "Obihiro|帯広",
    "milwaukee": "Milwaukee|Pettit National Ice Center|Pettit",
    "quebec": "Quebec|Québec",
    "collalbo": "Collalbo|Ritten|Klobenstein",
    "kolomna": "Kolomna",
    "erfurt": "Erfurt|Gunda Niemann-Stirnemann Halle",
    "minsk": "Minsk",
    "changchun": "Changchun",
    "harbin": "Harbin",
    "astana": "Astana|Nur-Sultan|Alau",
    "lillehammer": "Lillehammer",
    "albertville": "Albertville",
}
"""A rink's town, and the words for it or its hall."""

OTHER_HALL = (
    r"(?:Mediolanum Forum|Forum di Assago|(?:Unipol )?Assago Forum|Santagiulia Arena|PalaItalia|Capital "
    r"Indoor Stadium"
    r"|Wukesong (?:Arena|Sports Cent(?:er|re))|Gangneung Ice Arena|Iceberg Skating Palace|Bolshoy Ice Dome"
    r"|Pacific Coliseum"
    r"|Palavela|Delta Center)"
)
"""Halls of the Games in which other sports were."""

VENUE_OF = {word.casefold(): town for town, words in VENUES.items() for word in words.split("|")}
PLACE = rf"(?:{either([word for words in VENUES.values() for word in words.split('|')])})"
"""Pattern of a town or a hall, with its capitals."""
A_PLACE = re.compile(rf"(?<![\w-]){PLACE}(?![\w-])")

_CITIES = {word.casefold(): games for games in GAMES for word in games.words}
_CITY = either([word for games in GAMES for word in games.words] + ["Milan", "Milano", "Mailand", "Milaan"])
_EASTERN = [it for games in GAMES for it in games.words if not it.isascii() and ord(it[0]) > 0x3000]
_CITY_EAST = rf"(?:ミラノ(?:・コルティナ(?:・?ダンペッツォ)?)?|{either(_EASTERN)})"
"""`ミラノ五輪`: no space stands between a town and its Games."""
_GAMES_WORD = (
    r"(?:Winter\s+)?(?:Olympics?|Games|Olympic\s+(?:Winter\s+)?Games|(?:[Oo]lympische[nr]?\s+)?(?:[Ww]inters|S)pelen"
    r"|(?:[Oo]lympische[nr]?\s+)?(?:[Ww]inters|S)pielen?|(?:vinter-)?OL|[Vv]interlekene|Giochi(?:\s+[Oo]limpici)?"
    r"|Olimpiadi|五輪)"
)
GAMES_PHRASE = re.compile(
    rf"(?P<y1>(?:19|20)\d\d)\s+(?P<c1>{_CITY})(?:\s+(?:Winter\s+)?(?:Olympics?|Games))?"
    rf"|(?P<c2>{_CITY})(?:\s+(?:Winter\s+)?(?:Olympics?"
    rf"|Games))?,?\s+(?:in\s+)?(?P<y2>(?:19|20)\d\d)(?!\d)(?:\s+{_GAMES_WORD})?"
    rf"|(?P<y3>(?:19|20)\d\d)\s+{_GAMES_WORD}(?:\s+in\s+(?P<c3>{_CITY}))?"
    rf"|(?P<c4>{_CITY})\s+{_GAMES_WORD}(?:\s+(?:in|of)\s+(?P<y4>(?:19|20)\d\d))?"
    rf"|(?P<c8>{_CITY_EAST})(?:冬季|パラ)?(?:五輪|オリンピック|大会)"
    rf"|{_GAMES_WORD}\s+(?:in|of|van|von|i|di|a)\s+(?:(?P<c5>{_CITY})(?:,?\s+(?:in\s+)?(?P<y5>(?:19"
    rf"|20)\d\d))?|(?P<y6>(?:19|20)\d\d))"
    rf"|(?P<c7>{_CITY})(?![\w-])"
)
"""Any way to name one Games: a city, a year, or both (which may not agree)."""


@dataclass(frozen=True, slots=True)
class GamesNamed:
    """A Games named in the text: by city, by year, or by both."""

    start: int
    end: int
    city: Games | None
    """What the city means."""
    year: int | None
    """What the number says."""

    @property
    def is_town(self) -> bool:
        """Whether it is a bare town: `in Beijing` may be any race there."""
        return (
            self.year is None and self.city is not None and self.end - self.start <= len(self.city.place) + 2
        )

    @property
    def games(self) -> Games | None:
        """The one edition meant; None where city and year contradict each other, or no Games is meant."""
        by_year = BY_YEAR.get(self.year) if self.year is not None else None
        if self.city is None:
            return by_year
        return self.city if self.year is None or by_year is self.city else None


def games_named(text: str, start: int = 0, end: int | None = None) -> list[GamesNamed]:
    """Return every Games that a stretch of text names; `Milan` alone is a city and no Games."""
    found = []
    for match in GAMES_PHRASE.finditer(text, start, len(text) if end is None else end):
        parts = match.groupdict()
        city = next((it for key, it in parts.items() if key[0] == "c" and it), None)
        year = next((int(it) for key, it in parts.items() if key[0] == "y" and it), None)
        games = _CITIES.get(city.casefold()) if city else None
        if city and games is None and (year or match[0].casefold() != city.casefold()):
            games = BY_YEAR[2026]  # Milan, Milano
        if games is not None or year is not None:
            found.append(GamesNamed(match.start(), match.end(), games, year))
    return found


_ANY_VENUE = re.compile(rf"(?<!\w)(?:{either(VENUE_OF)})(?!\w)")


@lru_cache(maxsize=4096)
def venue_key(text: str) -> str | None:
    """Return the town of a venue as the archive or a paper names it: `Vikingskipet, Hamar NOR` is hamar."""
    words = [it[0] for it in _ANY_VENUE.finditer(text.casefold())]
    return VENUE_OF[max(words, key=len)] if words else None
