"""Rows to be ranked: a CSV table in, as a club keeps it in a spreadsheet.

One row a skater or team and race. The columns may stand in any order and are separated by comma, semicolon
or tab; UTF-8, with or without a byte order mark. Columns that are not known are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from longtrack.formats import csv_table
from longtrack.formats.csv_table import Cells, WrongRow
from longtrack.projections.ranked_list import EnteredRow, person_key
from longtrack.sport.event_code import MASS_START, EventCode, read_event, read_gender
from longtrack.sport.names import split_name
from longtrack.sport.oval import split_labels
from longtrack.sport.terms import Outcome
from longtrack.sport.times import HUNDREDTH, THOUSANDTH, Duration, cut, parse_time, publish, third_digit

__all__ = ["COLUMNS", "WrongRow", "load"]

_SPRINTS = ("s1", "s2", "s3", "s4")

COLUMNS = csv_table.Columns(
    known=(
        *("competition", "date", "event", "gender", "division", "skater_id", "name", "given_name"),
        *("family_name", "noc", "pair", "lane", "splits", "time", "thousandths", "outcome", "marks"),
        *("sources", "reconstructed"),
        # mass start only; of other events they are kept as they are
        *("laps", *_SPRINTS, "points", "points_void"),
    ),
    required="event",
    example="competition,event,division,name,noc,time,thousandths,outcome",
    aliases={"start_lane": "lane", "source": "sources"},
)

_OUTCOMES = {
    **dict.fromkeys(("finished", "fin", "ok", "lap", "lapped"), Outcome.FINISHED),
    **dict.fromkeys(("dnf", "nf"), Outcome.DNF),
    **dict.fromkeys(("dns", "ns"), Outcome.DNS),
    **dict.fromkeys(("dq", "dsq"), Outcome.DQ),
    **dict.fromkeys(("wdr", "wd"), Outcome.WDR),
}
_OUTSIDE = {"nc": "NC", "oc": "OC"}
_MARKS = {
    **dict.fromkeys(("f", "fl", "fell", "fall"), "F"),
    **dict.fromkeys(("ht", "mt"), "HT"),
    "rs": "RS",
    "rw": "RW",
    "n": "N",
}
_CODE = re.compile(r"t\d{2}", re.ASCII)
_IS_TIME = re.compile(r"~?\d", re.ASCII)
_TIME_CELL = re.compile(r"~?([0-9:.,]+)\s*(?:\(~?([0-9])\))?\s*([A-Za-z ]*)", re.ASCII)
_LANES = {
    **dict.fromkeys(("inner", "inside", "in", "i"), "inner"),
    **dict.fromkeys(("outer", "outside", "out", "o"), "outer"),
}
_YES = ("1", "y", "yes", "true", "x", "void")
_NO = ("", "0", "n", "no", "false", "-")
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_DIGIT = re.compile(r"~?\(?(\d)\)?", re.ASCII)


def load(data: bytes) -> list[EnteredRow]:
    """Return the rows of a table. Raises WrongRow for the first thing that is wrong."""
    rows = [_entered(cells) for cells in csv_table.load(data, COLUMNS)]
    if not rows:
        raise WrongRow("line 2: expected at least one row below the names of the columns, found nothing")
    _refuse_doubles(rows)
    return rows


def _refuse_doubles(rows: Iterable[EnteredRow]) -> None:
    lines: dict[object, int] = {}
    for row in rows:
        first = lines.setdefault((row.race, row.event.gender, person_key(row)), row.line)
        if first != row.line:
            who = csv_table.shortened(row.name or row.skater_id)
            raise WrongRow(
                f"line {row.line}, field name: expected everybody once a race, found {who} of line {first} "
                "again; two races need a date column or different events, such as M500(1) and M500(2), two "
                "skaters of a name a skater_id"
            )


def _entered(cells: Cells) -> EnteredRow:
    event = _event(cells)
    skater_id = cells.take("skater_id")
    name, given_name, family_name = _names(cells)
    if not name and not skater_id:
        raise cells.wrong("name", "the name of a skater or a team")
    outcome, outside, outcome_marks, codes = _outcome(cells)
    time, has_thousandths, time_marks = _time(cells)
    laps, sprints, points_void = _mass_start(cells) if event.kind == MASS_START else (None, (), False)
    has_place = time is not None or laps is not None or any(sprints)
    if outcome is Outcome.FINISHED and not outside and not has_place:
        raise cells.wrong("time", "a time such as 1:12.31, or DNF, DNS, DQ or WDR as the outcome")
    reconstructed = _reconstructed(cells)
    if time is not None and outcome is not Outcome.FINISHED:
        cells.put_back("time")
        time = None
    return EnteredRow(
        line=cells.line,
        competition=cells.take("competition"),
        date=cells.take("date"),
        event=event,
        event_text=_event_text(cells, event),
        division=cells.take("division"),
        skater_id=skater_id,
        name=name,
        given_name=given_name,
        family_name=family_name,
        noc=cells.take("noc"),
        pair=_pair(cells),
        lane=_lane(cells),
        outcome=outcome,
        outside=outside,
        time=time,
        has_thousandths=has_thousandths,
        splits=_splits(cells, event, time),
        marks=tuple(dict.fromkeys((*_words(cells.take("marks")), *outcome_marks, *time_marks))),
        remark=" ".join(codes),
        sources=_list(cells.take("sources")),
        reconstructed=reconstructed,
        laps=laps,
        sprints=sprints,
        points_void=points_void,
        extra=cells.left_over(),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s;,:()]+", text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _reconstructed(cells: Cells) -> tuple[str, ...]:
    """Return the names of the figures that no source published: those listed, and those with a `~`."""
    marked = [it for it in ("pair", "lane", "time", "thousandths") if cells.take(it).startswith("~")]
    return tuple(dict.fromkeys((*_list(cells.take("reconstructed")), *marked)))


def _event(cells: Cells) -> EventCode:
    try:
        gender = read_gender(cells.take("gender"))
    except ValueError as problem:
        raise cells.wrong("gender", str(problem)) from problem
    try:
        return read_event(cells.take("event"), gender)
    except ValueError as problem:
        raise cells.wrong("event", str(problem)) from problem


def _event_text(cells: Cells, event: EventCode) -> str:
    """Return the event as written, unless another column had to say whose it is."""
    text = cells.take("event")
    return text if read_event(text) == event else str(event)


def _names(cells: Cells) -> tuple[str, str, str]:
    """Return whole name, given and family name; the parts stay empty where they cannot be told apart."""
    whole, given, family = (
        " ".join(cells.take(column).split()) for column in ("name", "given_name", "family_name")
    )
    if not given and not family:
        return (whole, *split_name(whole))
    return whole or f"{given} {family.upper()}".strip(), given, family


def _outcome(cells: Cells) -> tuple[Outcome, str, list[str], list[str]]:
    """Return the outcome, NC or OC, the marks and the codes of a ruling.

    They stand in the column of that name or, as on printed lists, in place of the time.
    """
    column, expected = "outcome", "finished, DNF, DNS, DQ, WDR, NC or OC"
    words = _words(cells.take(column))
    if not _IS_TIME.match(cells.take("time")):
        in_place_of_time = _words(cells.take("time"))
        if in_place_of_time:
            column, expected = "time", "a time such as 1:12.31, or DNF, DNS, DQ or WDR"
        words += in_place_of_time
    outcomes: set[Outcome] = set()
    outside: list[str] = []
    marks: list[str] = []
    codes: list[str] = []
    for word in words:
        plain = word.casefold()
        if plain in _OUTCOMES:
            outcomes.add(_OUTCOMES[plain])
        elif plain in _OUTSIDE:
            outside.append(_OUTSIDE[plain])
        elif plain in _MARKS:
            marks.append(_MARKS[plain])
        elif _CODE.fullmatch(plain):
            codes.append(plain.upper())
        else:
            raise cells.wrong(column, expected)
    if len(outcomes) > 1:
        raise cells.wrong(column, "one outcome only")
    return next(iter(outcomes), Outcome.FINISHED), "".join(outside[:1]), marks, codes


def _time(cells: Cells) -> tuple[Duration | None, bool, list[str]]:
    """Return the time, whether its third digit is known, and the marks that were printed beside it."""
    text = cells.take("time")
    if not _IS_TIME.match(text):
        if cells.take("thousandths"):
            raise cells.wrong("thousandths", "none, for there is no time")
        return None, False, []
    match = _TIME_CELL.fullmatch(text)
    marks = [_MARKS.get(word.casefold(), "") for word in match[3].split()] if match else []
    if match is None or not all(marks):
        raise cells.wrong("time", "a time such as 1:12.31")
    try:
        time = parse_time(match[1])
    except ValueError as problem:
        raise cells.wrong("time", "a time such as 1:12.31") from problem
    if cut(time, HUNDREDTH) == 0:
        raise cells.wrong("time", "a time longer than nothing")
    time, known = _with_third_digit(cells, time, match)
    return time, known, marks


def _with_third_digit(cells: Cells, time: Duration, match: re.Match[str]) -> tuple[Duration, bool]:
    """Return the time with the digit of its own column, or of the brackets behind it."""
    decimals = re.search(r"[.,](\d+)$", match[1])
    measured = str(third_digit(time)) if decimals and len(decimals[1]) > 2 else None
    cell = cells.take("thousandths")
    digit = _DIGIT.fullmatch(cell)
    if cell and digit is None:
        raise cells.wrong("thousandths", "the third digit, 0 to 9")
    said = {it for it in (measured, match[2], digit[1] if digit else None) if it is not None}
    if len(said) > 1:
        raise cells.wrong("thousandths", f"one third digit, as the time is {cells.take('time')}")
    if measured is not None or not said:
        return time, measured is not None
    return Duration(publish(time) + int(said.pop()) * THOUSANDTH), True


def _pair(cells: Cells) -> int | None:
    text = cells.take("pair").removeprefix("~")
    if _WHOLE.fullmatch(text):
        return int(text)
    cells.put_back("pair")
    return None


def _lane(cells: Cells) -> str:
    lane = _LANES.get(cells.take("lane").removeprefix("~").casefold(), "")
    if not lane:
        cells.put_back("lane")
    return lane


def _splits(cells: Cells, event: EventCode, time: Duration | None) -> tuple[Duration | None, ...]:
    text = cells.take("splits")
    if not text:
        return ()
    try:
        splits = [
            parse_time(part.strip().removeprefix("~")) if part.strip() else None for part in text.split(";")
        ]
    except ValueError as problem:
        raise cells.wrong(
            "splits", "running times with a semicolon between them, such as 17.60;44.48"
        ) from problem
    running = [publish(split) for split in splits if split is not None]
    if any(later < earlier for earlier, later in pairwise(running)):
        raise cells.wrong("splits", "running times, each later than the one before")
    if time is not None and running and running[-1] > publish(time):
        raise cells.wrong("splits", "running times before the finish")
    labels = split_labels(event.metres) if event.metres is not None else ()
    if (
        time is not None
        and len(splits) == len(labels)
        and splits[-1] is not None
        and running[-1] != publish(time)
    ):
        raise cells.wrong("splits", "the time of the finish as the last running time, or none")
    return tuple(splits)


def _mass_start(cells: Cells) -> tuple[int | None, tuple[int, ...], bool]:
    """Return laps, points of the sprints, and whether the referee took these away.

    Without columns for the sprints `points` is their total. Beside such columns it may as well be the
    points of the World Cup: it is kept as it is.
    """
    columns = [column for column in _SPRINTS if cells.has(column)] or ["points"]
    sprints = tuple(_number(cells, column, "the points of a sprint") or 0 for column in columns)
    void = cells.take("points_void").casefold()
    if void not in (*_YES, *_NO):
        raise cells.wrong("points_void", "yes or no")
    return _number(cells, "laps", "the number of laps completed"), sprints, void in _YES


def _number(cells: Cells, column: str, what: str) -> int | None:
    text = cells.take(column)
    if text in ("", "-"):
        return None
    if not _WHOLE.fullmatch(text):
        raise cells.wrong(column, what)
    return int(text)
