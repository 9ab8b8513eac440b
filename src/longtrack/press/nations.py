"""Nations as papers name them: country, people, team; each means one NOC code."""

from __future__ import annotations

import re

from longtrack.press.numbers import either

_WORDS = {
    "NED": "the Netherlands|Netherlands|Holland|Dutch|Dutchwoman|Dutchman|Dutchwomen|Dutchmen"
    "|Nederland|Nederlandse"
    "|Nederlander|Niederlanden|Niederlande|Paesi Bassi|Nederländerna|Niederländerin|Niederländer|Olanda"
    "|olandese|nederlandske|niederländische|Nederlanders|nederlenderen|nederlender|オランダ",
    "JPN": "Japan|Japanese|Japans|Japanse|Japanner|Japanerin|Japaner|Giappone|giapponese|japanske|japaneren"
    "|japanische|日本",
    "USA": "the United States|United States|the US|the USA|USA|U.S.|US|America|American|Americans|Team USA"
    "|Amerikaanse|Verenigde Staten|Vereinigte Staaten|Vereinigten Staaten|Amerikaan|Amerikaner"
    "|Amerikanerin|US-Amerikanerin|US-Amerikaner|amerikanische|Stati Uniti|statunitense|americana|americano"
    "|amerikanske|amerikaneren|アメリカ|米国",
    "CAN": "Canada|Canadian|Canadians|Team Canada|Canadese|canadese|kanadiske|kanadische|Kanada"
    "|Kanadierin|Kanadier|Canadees|canadiske|canadieren|カナダ",
    "NOR": "Norway|Norwegian|Norwegians|Norge|norske|norsk|Noorse|Noor|Noorwegen|Norwegen|Norweger"
    "|Norwegerin|Noreg|Nordmannen"
    "|norwegische|Norvegia|norvegese|nordmannen|ノルウェー",
    "GER": "Germany|German|Germans|Team D|Tyskland|Duitse|Duitser|Duitsland|Deutschland|Deutsche"
    "|Deutscher|Germania|tedesco|tedesca|tyske|tyskeren"
    "|ドイツ",
    "ITA": "Italy|Italian|Italians|Italia|italiana|italiano|azzurra|azzurro|azzurri|Italiaanse"
    "|Italiaan|Italië|Italien|italienske|Italiener"
    "|Italienerin|Italiener|italienische|italieneren|イタリア",
    "POL": "Poland|Polish|Pole|Poles|Poolse|Pools|Polen|polske|polakken|polnische|Polin|Polonia|polacca"
    "|polacco"
    "|ポーランド",
    "CZE": "Czech Republic|the Czech Republic|Czechia|Czech|Czechs|Tsjechische|Tsjech"
    "|Tsjechië|Tschechien|Tschechin|Tscheche|tschechische|tsjekkiske|tsjekkeren|Tsjekkia|ceca|ceco|チェコ",
    "KOR": "South Korea|Republic of Korea|Korea|Korean|South Korean|Koreans|Koreaanse|Zuid-Korea"
    "|Südkorea|Südkoreanerin|Südkoreaner|Sør-Korea|sørkoreanske|sudcoreana|sudcoreano|coreana|Koreanerin"
    "|Koreaner|韓国",
    "CHN": "China|Chinese|Team China|Chinees|Chinesin|chinesische|Kina|kinesiske|kineseren|Cina|cinese|中国",
    "GBR": "Great Britain|Britain|British|Team GB|GB|the United Kingdom|United Kingdom|UK"
    "|Briton|Britons|Brit|Britse"
    "|Großbritannien|Britin|britische|britiske|Storbritannia|Gran Bretagna|britannica|britannico|イギリス"
    "|英国",
    "KAZ": "Kazakhstan|Kazakh|Kazakhstani|Kazachstan|Kazachse|Kasachstan|Kasachin|Kasache|kasakhiske"
    "|Kasakhstan"
    "|Kazakistan|kazaka|kazako|カザフスタン",
    "SUI": "Switzerland|Swiss|Zwitserland|Zwitserse|Schweiz|Schweizerin|Schweizer|Sveits|sveitsiske|Svizzera"
    "|svizzera|svizzero|スイス",
    "BEL": "Belgium|Belgian|Belgians|België|Belgische|belgiske|Belg|Belgien|Belgierin|Belgio|belga|ベルギー",
    "AUT": "Austria|Austrian|Austrians|Oostenrijk|Oostenrijkse|Oostenrijker|Österreich|Österreicherin"
    "|Österreicher|Østerrike|østerrikske|austriaca|austriaco|オーストリア",
    "ROC": "ROC|the ROC|Russian Olympic Committee|the Russian Olympic Committee",
    "RUS": "Russia|Russian|Russians|Rusland|Russische|Russland|Russin",
    "AIN": "AIN|Individual Neutral Athlete|neutral athlete",
    "SWE": "Sweden|Swedish|Swede|Zweden|Zweedse|Zweed|Schweden|Schwede|Schwedin|Sverige|svenske|Svezia"
    "|svedese"
    "|スウェーデン",
    "FIN": "Finland|Finnish|Finn|Finland",
    "FRA": "France|French|Frenchwoman|Frenchman|Frankrijk|Franse|Fransman|Frankreich|Franzose|Französin"
    "|Frankrike|franske|franskmannen|Francia|francese|フランス",
    "ESP": "Spain|Spanish|Spaniard",
    "EST": "Estonia|Estonian|Estland",
    "LAT": "Latvia|Latvian|Letland",
    "HUN": "Hungary|Hungarian|Hongarije|Hongaar|Hongaarse|Ungarn|Ungar|ungarske|Ungheria|ungherese"
    "|ハンガリー",
    "DEN": "Denmark|Danish|Dane|Denemarken",
    "NZL": "New Zealand|New Zealander|Kiwi",
    "AUS": "Australia|Australian|Aussie",
    "TPE": "Chinese Taipei|Taiwan|Taiwanese",
    "ROU": "Romania|Romanian",
    "BLR": "Belarus|Belarusian",
    "UKR": "Ukraine|Ukrainian",
    "POR": "Portugal|Portuguese",
    "COL": "Colombia|Colombian",
    "ARG": "Argentina|Argentinian|Argentine",
    "BRA": "Brazil|Brazilian",
    "MGL": "Mongolia|Mongolian",
    "ISL": "Iceland|Icelandic",
    "SLO": "Slovenia|Slovenian",
    "CRO": "Croatia|Croatian",
    "SVK": "Slovakia|Slovak",
}

NOC_OF = {word.casefold(): noc for noc, words in _WORDS.items() for word in words.split("|")}
"""NOC code of every word, without capitals."""

COUNTRIES = {noc: words.split("|")[0] for noc, words in _WORDS.items()}
"""The English name of a nation, with its article: `the Netherlands`."""

_CODES = {
    **{noc: noc for noc in _WORDS},
    **{name.upper(): noc for name, noc in (("NLD", "NED"), ("DEU", "GER"), ("CHE", "SUI"), ("JAP", "JPN"))},
}

NATION = rf"(?:{either([word for words in _WORDS.values() for word in words.split('|')])})"
"""Pattern of a nation, with the capitals it has in print."""
NATION_WORD = re.compile(rf"(?<![\w-])(?P<nation>{NATION})(?![\w])")
CODE = re.compile(rf"\b(?:{either(list(_CODES))})\b")


def noc_of(word: str) -> str | None:
    """Return the NOC code that a country, a people or a team means; None for another word."""
    plain = " ".join(word.casefold().split())
    if word in _CODES:
        return _CODES[word]
    return NOC_OF.get(plain)


def same_nation(one: str, other: str) -> bool:
    """Return whether two codes may be one team: Russians skated as ROC in 2022 and as AIN in 2026."""
    return one == other or {one, other} <= {"RUS", "ROC", "AIN", "OAR"}


def country(noc: str) -> str:
    """Return the English name of a nation, its code where there is none here."""
    return COUNTRIES.get(noc, noc)
