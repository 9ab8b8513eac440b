"""The JSON of `longtrack rank`, read back: figures, gaps, what was reconstructed, and whatever is sent."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.formats import rank_rows, ranked_json, results_json
from longtrack.formats.ranked_json import WrongDocument
from longtrack.projections.ranked_list import ranked_lists
from longtrack.sport.history import PastResult, Printed
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.times import parse_time

TABLE = b"""\
competition,date,event,division,name,noc,time,thousandths,splits,outcome,pair,lane,sources,reconstructed,bib
Cup,2026-02-09,W1000,A,Jutta LEERDAM,NED,1:12.31,,17.68;43.78,,15,outer,one; two,,7
Cup,2026-02-09,W1000,A,Femke KOK,NED,1:12.59,,;43.97,,13,outer,,pair,
Cup,2026-02-09,W1000,A,Anna SMIT,NED,,,17.90,DNF,1,inner,,,
Cup,2026-02-09,W1000,A,Eva BOS,NED,1:13.00,,,OC,,,,,
"""


def read(table: bytes) -> tuple[PastResult, ...]:
    """Rank a table, print it as JSON, read that."""
    lists = ranked_lists(rank_rows.load(table), ISU_2025_26, None)
    exchange = ranked_json.load(results_json.dump_ranked(lists), "cup.json", "cup")
    assert exchange.rejected == ()
    return exchange.history.results


def printed(text: str) -> Printed:
    """A time as it was printed."""
    return Printed(parse_time(text), len(text.partition(".")[2]))


def test_what_rank_prints() -> None:
    """Rank, name, id, splits by position, sources; a DNF keeps its split, a guest has a time and no rank."""
    leerdam, kok, smit, bos = read(TABLE)
    assert (leerdam.rank, leerdam.skater_id, leerdam.division) == (1, "ned-leerdam-jutta", "A")
    assert (leerdam.splits, leerdam.time) == ((printed("17.68"), printed("43.78")), printed("1:12.31"))
    assert leerdam.source == "one | two"
    assert kok.splits == (None, printed("43.97"))
    assert (smit.outcome, smit.splits, smit.time) == ("DNF", (printed("17.90"),), None)
    assert (bos.rank, bos.outcome, dict(bos.extra)["classified"]) == (None, "finished", "OC")


def test_what_nobody_published_is_left_out() -> None:
    """A figure that is marked as reconstructed is not known."""
    assert [it.pair for it in read(TABLE)][:2] == [15, None]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"3", b"{}", b"[{}]", b'[{"rows": []}]', b"\xff\xfe", b'[{"rows": 3}]']
)
def test_something_else(data: bytes) -> None:
    """Anything that `rank --json` would not print is refused in a sentence."""
    with pytest.raises(WrongDocument, match="expected the JSON that `longtrack rank --json` prints"):
        ranked_json.load(data, "x.json", "x")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "W1000, row 1: expected a skater_id, or a name to make one from"),
        (
            {"name": "A B", "time": "1:99.00"},
            "W1000, row 1: '1:99.00' is not a time: seconds and minutes go up to 59",
        ),
        ({"name": "A B", "rank": "first"}, "W1000, row 1: expected a whole number, found 'first'"),
        ({"name": "A B", "outcome": "won"}, "W1000, row 1: expected an outcome such as DNF, found 'won'"),
        ({"name": "A B", "reconstructed": ["identity"]}, "W1000, row 1: nobody knows who this was"),
    ],
)
def test_rows_that_cannot_be_read(row: dict[str, Any], reason: str) -> None:
    """The row is reported with what was expected, the others are taken."""
    document = [{"rulebook": "ISU", "event": "W1000", "rows": [row, {"skater_id": "x"}]}]
    exchange = ranked_json.load(json.dumps(document).encode(), "x.json", "x")
    assert [it.reason for it in exchange.rejected] == [reason]
    assert [it.skater_id for it in exchange.history.results] == ["x"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(("1:12.31", "W1000", "DNF", "2026-02-09")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("event", "competition", "date", "division")
ROW = (
    "rank",
    "skater_id",
    "name",
    "noc",
    "pair",
    "lane",
    "splits",
    "time",
    "thousandths",
    "outcome",
    "marks",
    "sources",
)


@given(
    st.fixed_dictionaries(dict.fromkeys(FIELDS, values)),
    st.lists(st.dictionaries(st.sampled_from((*ROW, "reconstructed")), values), max_size=3) | values,
)
def test_any_document(ranked: dict[str, Any], rows: Any) -> None:
    """Whatever stands in a document: results, or reasons, and never anything else."""
    data = json.dumps([{**ranked, "rulebook": "ISU", "rows": rows}]).encode()
    try:
        exchange = ranked_json.load(data, "x.json", "x")
    except WrongDocument:
        return
    assert len(exchange.rejected) + len(exchange.history.results) == len(rows)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes: read, or refused in a sentence."""
    with contextlib.suppress(WrongDocument):
        ranked_json.load(data, "x.json", "x")
