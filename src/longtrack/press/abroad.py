"""What stands in the way of a contradiction in Dutch, German, Norwegian, Italian and Japanese.

English is read whole; of the others only what the archive of a race decides. Words of another time (`vor vier
Jahren`, `前回`), of another competition or of a part of the race make a doubt of it.
"""

from __future__ import annotations

import re

from longtrack.press.article import Sentence
from longtrack.press.grounds import is_plain
from longtrack.press.reading import Reading
from longtrack.press.subjects import clause_at

DECIDED = frozenset(
    [
        "time",
        "margin",
        "margin_approx",
        "place",
        "medal",
        "pair",
        "weekday",
        "date",
        "age",
        "record",
        "previous_record",
        "name",
        "nation",
        "event",
        "distance",
        "venue",
        "field",
        "lane",
    ]
)
"""Types that are contradicted in other languages than English."""
_NUMBER = r"[^\W\d_]+|\d{1,2}"
_LONG_AGO = (
    rf"(?:{_NUMBER})\s+(?:jaar|weken|maanden|dagen)\s+(?:geleden|eerder|later)"
    rf"|vor\s+(?:{_NUMBER})\s+(?:Jahren?|Wochen|Monaten|Tagen)|(?:{_NUMBER})\s+(?:Jahre|Wochen|Monate|Tage)\s+(?:zuvor|früher|später)"
    rf"|for\s+(?:{_NUMBER})\s+(?:år|uker|måneder|dager)\s+siden|(?:{_NUMBER})\s+(?:år|uker|måneder|dager)\s+(?:tidligere|senere)"
    rf"|(?:{_NUMBER})\s+(?:anni|settimane|mesi|giorni)\s+(?:fa|prima|dopo)"
)
_OTHER_DAYS = (
    r"gisteren|morgen|eergisteren|vorige?\s+(?:week|maand|jaar|seizoen|winter|keer)|volgende?\s+\w+|destijds|toen\s+nog"
    r"|gestern|vorgestern|(?:letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|nächste[nrs]?|kommende[nrs]?)\s+\w+|damals|zuletzt|im\s+Vorjahr"
    r"|einst|bisher|i\s+går|i\s+morgen|i\s+fjor|(?:forrige|sist|neste)\s+\w+|den\s+gang\w*|tidligere|den\s+gangen|sesongen\w*"
    r"|ieri|domani|l'anno\s+scorso|(?:scors[oa]|prossim[oa])\s+\w+|\w+\s+scors[oa]|allora|in\s+passato|all'epoca|stagione"
    r"|seizoen\w*|Saison\w*|eerder\s+(?:deze|dit|in)|früher|prima\s+di"
)
_COMPETITIONS = (
    r"wereldbeker\w*|world\s+cups?|Weltcup\w*|verdenscup\w*|Coppa\s+del\s+Mondo|WK|EK|NK|WM|EM|VM|NM|Mondial[ei]|Europei|Campionati"
    r"|wereldkampioenschap\w*|Weltmeisterschaft\w*|Europameisterschaft\w*|verdensmesterskap\w*|OKT|trials"
    r"|WK-\w+|WM-\w+|VM-\w+|EM-\w+|wereldtitel\w*|ploegenachtervolging|Teamverfolgung|lagtempo|inseguimento|massastart"
    r"|Massenstart|massestart|mass\s+start|shorttrack|Shorttrack|kortbane"
)
_HAN = (
    r"前回(?!優勝|王者|覇者|女王|金|銀|銅)|前大会(?!優勝|王者|覇者|女王|金|銀|銅)|前戦|昨季|今季|昨年|一昨年|去年|年前|か月前|先月|先週|前日|翌日|昨日|W杯|ワールドカップ|世界選手権|欧州選手権"
    r"|世界距離別|全日本|団体追い抜き|マススタート|当時|かつて|これまで|次の"
)
_OTHER_TIME = re.compile(rf"(?i)(?<!\w)(?:{_LONG_AGO}|{_OTHER_DAYS}|{_COMPETITIONS})(?!\w)|(?:{_HAN})")
"""Signs of another race in a text that is not English."""
_AT_A_SPLIT = re.compile(
    r"(?i)(?<!\w)(?:(?:na|nach|etter|dopo|op|bij|bei|ved|ai|alle|dopo\s+i|vid|til)\s+(?:de\s+|den\s+|il\s+|i\s+|gli\s+)?"
    r"(?:eerste\s+|ersten?\s+|første\s+|prim[io]\s+)?(?:\d{3}|1[.,]?[0-9]00|[2-9][.,]?[0-9]00)(?:[\s-]*(?:m|met\w+)\b)"
    r"|doorkomst\w*|halverwege|Zwischenzeit\w*|Halbzeit|Durchgangszeit|passering\w*|halvveis|intertempo|parziale|passaggio"
    r"|(?:slot|laatste\s+)ronde|(?:Schluss|letzten?\s+)runde|siste\s+runde\w*|sisterunden|ultimo\s+giro"
    r"|(?:eerste|erste[nr]?|første|prim[oa])\s+(?:ronde|Runde|runde\w*|giro))(?!\w)|メートルを?[^。]{0,8}通過|通過|ラスト1周|最終周|残り1周"
)
"""Words of a part of the race."""
_THERE = {
    "nl": r"(?:Daar|Toen|Destijds)\b",
    "de": r"(?:Dort|Damals)\b",
    "no": r"(?:Der|Da|Den\s+gang\w*)\b",
    "it": r"(?:Lì|Là|Allora)\b",
    "ja": r"(?:そこ|その時|当時)",
}
"""Words at the beginning of a sentence that goes on about what the last one said."""
_OF_SOMEBODY = frozenset(["place", "time", "medal", "margin", "margin_approx"])
_OF_A_SPLIT = frozenset(["place", "margin", "margin_approx", "medal"])


def doubt_abroad(reading: Reading, kind: str, start: int, end: int) -> str:
    """Return why a claim in another language than English is not contradicted; empty where nothing speaks
    against it."""
    sentence, clause = reading.sentence(start), clause_at(reading, start)
    if reading.language == "en" or sentence is None or clause is None:
        return ""
    if kind == "record" and reading.text[end : end + 1].isalpha():
        return "the word goes on"  # `Weltrekordler`, `wereldrecordhouder`: who holds one
    if kind not in DECIDED:
        return "this is not read in every language"
    sign = _other_time(reading, sentence, clause)
    if sign and kind not in ("name", "nation", "previous_record"):
        return f"'{sign}' may speak of another race"
    if reading.language == "ja" and _names_other_games(reading, (sentence.start, clause[1])):
        return "the words may speak of other Games"
    if reading.language == "ja" and kind in _OF_SOMEBODY and _is_of_a_topic_unknown(reading, start):
        return "it may be said of somebody who is not known here"
    if kind == "margin" and _WAS_LACKING.search(reading.text, *clause):
        return "it is not sure who was so far behind"
    if kind in _OF_SOMEBODY and _names_strangers(reading, clause, start, end):
        return "it may be said of somebody who is not known here"
    part = _of_a_part(reading, clause[0], clause[1]) or _of_a_part(reading, sentence.start, start)
    return f"'{part}' may speak of a part of the race" if part and kind in _OF_A_SPLIT else ""


_GAMES_IN_JAPANESE = re.compile(r"北京|平昌|ソチ|バンクーバー|トリノ|長野|ソルトレーク")


def _names_other_games(reading: Reading, clause: tuple[int, int]) -> bool:
    found = _GAMES_IN_JAPANESE.search(reading.text, *clause)
    if found is None or reading.race is None:
        return False
    games = next(iter(reading.games_in(clause[0], clause[1])), None)
    return games is None or games.games is None or games.games.code != reading.race.games


_WAS_LACKING = re.compile(r"\b(?:dem|der|denen)\s+[^.;]{0,60}\bfehlten?\b|[秒差\d]を?(?:更新|縮め|塗り替え)")
"""`gegen Ghiotto, dem 35 Hundertstel fehlten`; `五輪記録を0秒60更新`: a gap to a record."""
_NO_NAME = re.compile(
    r"\b(?:De|Der|Die|Das|Den|Het|Il|La|Lo|Minuten?|Sekunden?|Platz|Rang|Gold|Silber|Bronze|Rekord|Meter|Paar|Lauf|Olympi\w+|Winter\w*|Spiele\w*|Bahn)\b"
)
_TWO_CAPITALS = re.compile(r"(?<![\w-])(?=(?P<pair>[A-ZÀ-Þ][\wà-ÿ'-]+\s+[A-ZÀ-Þ][\wà-ÿ'-]+))")


_TOPIC = re.compile(r"[、。]\s*(?P<name>[一-龥々ァ-ヶー・]{2,12})[はが](?=[^、。]*$)")


def _is_of_a_topic_unknown(reading: Reading, start: int) -> bool:
    """`山田梨央は1分15秒16で7位、吉田雪乃は1分16秒11で16位`, where nobody knows Yoshida."""
    low = max(0, start - 40)
    found = _TOPIC.search(reading.text[low:start])
    return found is not None and not reading.mentions_in(low + found.start("name"), start)


def _names_strangers(reading: Reading, clause: tuple[int, int], start: int, end: int) -> bool:
    """`Sechste in 4:01,20 die Kasachin Nadeschda Morosowa`: two capital words that are nobody known, beside a
    figure that no name governs."""
    before = reading.mention_before(start)
    listed = before is not None and "," in reading.text[before.end : start]
    if is_plain(reading, start, end) and not listed:
        return False
    sentence = reading.sentence(start)
    low, high = clause[0], sentence.end if sentence is not None else clause[1]
    names = reading.mentions_in(low, high)
    first = max((it.end for it in names if it.end <= start), default=low)
    found = [
        *_TWO_CAPITALS.finditer(reading.text, first, start),
        *_TWO_CAPITALS.finditer(reading.text, end, min(high, end + 80)),
    ]
    return any(
        all(name.end <= it.start("pair") or name.start >= it.end("pair") for name in names)
        and not _NO_NAME.search(it["pair"])
        for it in found
    )


def _other_time(reading: Reading, sentence: Sentence, clause: tuple[int, int]) -> str:
    """Return the sign of another time in a clause or before the first name of its sentence."""
    names = reading.mentions_in(sentence.start, sentence.end)
    opening = names[0].start if names else sentence.end
    for low, high in (clause, (sentence.start, min(opening, clause[0]))):
        found = _OTHER_TIME.search(reading.text, low, high)
        if found is not None:
            return found[0]
    if re.match(_THERE[reading.language], reading.text[sentence.start : sentence.start + 20]):
        at = reading.article.sentence_index(sentence.start) or 0
        last = reading.article.sentences[max(0, at - 1)]
        found = _OTHER_TIME.search(reading.text, last.start, last.end)
        return found[0] if found is not None else ""
    return ""


def _of_a_part(reading: Reading, start: int, end: int) -> str:
    """Return the words of a part of the race in a stretch; `na 1000 meter` is the whole of a 1000 m."""
    metres = reading.race.event[1:] if reading.race is not None else ""
    for found in _AT_A_SPLIT.finditer(reading.text, start, end):
        digits = re.sub(r"\D", "", found[0])
        if not digits or digits != metres:
            return found[0]
    return ""
