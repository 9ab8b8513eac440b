"""The JSON that `longtrack rank --json` prints, read back as past results.

A figure that is marked as reconstructed is left out; a row that cannot be read is reported, the others taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from longtrack.formats.exchange_csv import Exchange, Rejected
from longtrack.sport.event_code import EventCode, read_event
from longtrack.sport.history import FINISHED, History, PastResult, Printed
from longtrack.sport.names import guess_name, id_of
from longtrack.sport.oval import split_labels
from longtrack.sport.times import parse_time

_OUTCOMES = (FINISHED, "DNF", "DNS", "DQ", "WDR")
_OUTSIDE = ("NC", "OC")
_COLUMNS = ("remark", "points", "laps", "sprint_points")


class WrongDocument(Exception):
    """One sentence: what was expected in place of what is there."""


def load(data: bytes, file: str, competition: str) -> Exchange:
    """Read ranked lists. `competition` is its name where a list does not say it. Raises WrongDocument."""
    try:
        said = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise WrongDocument(f"expected the JSON that `longtrack rank --json` prints: {problem}") from problem
    lists = said if isinstance(said, list) else [said]
    if not all(
        isinstance(it, dict) and isinstance(it.get("rows"), list) and "rulebook" in it for it in lists
    ):
        raise WrongDocument("expected the JSON that `longtrack rank --json` prints, found something else")
    results: list[PastResult] = []
    rejected: list[Rejected] = []
    for it in lists:
        for at, row in enumerate(it["rows"], 1):
            try:
                results.append(_result(it, row, competition))
            except (ValueError, TypeError, AttributeError, msgspec.ValidationError) as problem:
                rejected.append(Rejected(file, 0, f"{it.get('event')}, row {at}: {problem}"))
    return Exchange(History(results=tuple(results)), tuple(rejected))


def _result(ranked: Mapping[str, Any], row: Mapping[str, Any], competition: str) -> PastResult:
    hidden = row.get("reconstructed") or []
    if "identity" in hidden:
        raise ValueError("nobody knows who this was")

    def known(name: str) -> Any:
        return None if name in hidden else row.get(name) or None

    given, family = _text(row, "given_name"), _text(row, "family_name")
    if not family:
        given, family, _ = guess_name(_text(row, "name"))
    noc = _text(row, "noc")
    skater = _text(row, "skater_id") or id_of(noc, family, given)
    if not skater:
        raise ValueError("expected a skater_id, or a name to make one from")
    outcome = _text(row, "outcome") or FINISHED
    if outcome not in (*_OUTCOMES, *_OUTSIDE):
        raise ValueError(f"expected an outcome such as DNF, found {outcome!r}")
    extra = {name: str(row[name]) for name in _COLUMNS if row.get(name) not in (None, "")}
    if outcome in _OUTSIDE:
        extra["classified"] = outcome
    event = read_event(_event(ranked))
    time = known("time")
    digit = known("thousandths")
    return PastResult(
        competition=_text(ranked, "competition") or competition,
        event=str(event),
        division=_text(ranked, "division"),
        date=date.fromisoformat(ranked["date"]) if ranked.get("date") else None,
        skater_id=skater,
        given_name=given,
        family_name=family,
        noc=noc,
        rank=_number(known("rank")),
        pair=_number(known("pair")),
        lane=known("lane") or "",
        splits=_splits(row.get("splits") or [], event, hidden),
        time=_printed(time) if time else None,
        outcome=FINISHED if outcome in _OUTSIDE else outcome,
        marks=tuple(str(it) for it in row.get("marks") or ()),
        thousandths=int(digit) if time and digit else None,
        source=" | ".join(str(it) for it in row.get("sources") or ()),
        extra=tuple(sorted(extra.items())),
    )


def _event(ranked: Mapping[str, Any]) -> str:
    event, division = _text(ranked, "event"), _text(ranked, "division")
    return event.removesuffix(f"-{division}") if division else event


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 0 < value < 10_000:
        raise ValueError(f"expected a whole number, found {value!r}")
    return value


def _splits(
    splits: Iterable[Mapping[str, Any]], event: EventCode, hidden: Iterable[str]
) -> tuple[Printed | None, ...]:
    """Return the splits before the finish by position; of what is not as long as it is usual, none."""
    if event.metres is None:
        return ()
    times = {it.get("distance"): it.get("time") for it in splits}
    labels = split_labels(event.metres)[:-1]
    read = [
        _printed(str(times[label])) if times.get(label) and f"split {label}" not in hidden else None
        for label in labels
    ]
    while read and read[-1] is None:
        read.pop()
    return tuple(read)


def _printed(text: str) -> Printed:
    return Printed(parse_time(text), len(text.strip().replace(",", ".").partition(".")[2]))
