"""Days as papers write them: February 9, 2026; 9 Feb; 9. Februar; 2月9日; Monday; woensdag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from longtrack.press.numbers import either

A_YEAR = re.compile(r"(?<![\d.:,])((?:19|20)\d\d)(?![\d:]|[.,]\d)")
"""A year, not the end of a time or of a number."""
_MONTHS = (
    "January Jan januari januar Januar gennaio",
    "February Feb februari februar Februar febbraio",
    "March Mar maart mars März Mrz marzo",
    "April Apr april aprile",
    "May mei mai Mai maggio",
    "June Jun juni Juni giugno",
    "July Jul juli Juli luglio",
    "August Aug augustus august agosto",
    "September Sept Sep september settembre",
    "October Oct oktober Oktober ottobre okt Okt",
    "November Nov november novembre",
    "December Dec december desember Dezember dicembre Dez",
)
MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_DAYS = (
    "Monday Mon maandag Montag mandag lunedì 月曜日 月曜",
    "Tuesday Tues Tue dinsdag Dienstag tirsdag martedì 火曜日 火曜",
    "Wednesday Wed woensdag Mittwoch onsdag mercoledì 水曜日 水曜",
    "Thursday Thurs Thu donderdag Donnerstag torsdag giovedì 木曜日 木曜",
    "Friday Fri vrijdag Freitag fredag venerdì 金曜日 金曜",
    "Saturday Sat zaterdag Samstag Sonnabend lørdag sabato 土曜日 土曜",
    "Sunday Sun zondag Sonntag søndag domenica 日曜日 日曜",
)
WEEKDAY_OF = {
    word: number
    for number, words in enumerate(_DAYS)
    for it in words.split()
    for word in (it, it[0].upper() + it[1:])
}
WEEKDAYS = tuple(words.split()[0] for words in _DAYS)
"""English names, Monday first, as `date.weekday` counts."""

_MONTH = either(MONTH_OF)
DAY = re.compile(
    rf"(?<![\w.,:/-])(?:"
    rf"(?P<m1>{_MONTH})\.?\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.]\d|\d"
    rf"|\s*-\s*\d)(?:,?\s+(?P<y1>(?:19|20)\d\d)(?!\d))?"
    rf"|(?P<d2>[0-3]?\d)(?:st|nd|rd|th"
    rf"|\.)?\s+(?:of\s+)?(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y2>(?:19|20)\d\d)(?!\d))?"
    rf"|(?P<y3>(?:19|20)\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d))"
    rf"|(?:(?P<y4>(?:19|20)\d\d)年)?(?P<m4>[01]?\d)月(?P<d4>[0-3]?\d)日"
)
MONTH = re.compile(rf"(?<![\w-])(?P<month>{either([it for it in MONTH_OF if len(it) > 3])})(?![\w-])")
"""The name of a month in full."""
WEEKDAY = re.compile(
    rf"(?:(?<![\w-])|(?=[月火水木金土日]曜))"
    rf"(?P<day>{either([it for it in WEEKDAY_OF if it not in ('Sun', 'Sat', 'Mon')])})"
    r"(?:(?![\w-])|(?<=曜|日))"
)


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day of a month in the text; the year only where it was written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def is_day(self, other: date) -> bool:
        """Return whether this is that day, as far as it was written."""
        return (self.day, self.month) == (other.day, other.month) and self.year in (None, other.year)

    def on(self, year: int) -> date | None:
        """Return the day in its year, or in the given one; None for a day that does not exist."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def days_named(text: str, start: int = 0, end: int | None = None) -> list[DayNamed]:
    """Return every day of a month that a text names, in order."""
    found = []
    for match in DAY.finditer(text, start, len(text) if end is None else end):
        parts = {key[0]: it for key, it in match.groupdict().items() if it}
        month = MONTH_OF.get(parts["m"]) or (int(parts["m"]) if parts["m"].isdecimal() else 0)
        if 1 <= month <= 12 and 1 <= int(parts["d"]) <= 31:
            year = int(parts["y"]) if "y" in parts else None
            found.append(DayNamed(match.start(), match.end(), int(parts["d"]), month, year))
    return found


def day_text(day: date) -> str:
    """Return `Monday 9 February 2026`."""
    month = _MONTHS[day.month - 1].split()[0]
    return f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"
