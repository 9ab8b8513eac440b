"""Rows of the archive: every result comes back as it went in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from longtrack.archive.rows import Context, essence, normal, result_row, said_of
from longtrack.sport.history import PastResult, Printed
from longtrack.sport.times import Duration

CONTEXT = Context("a", "Anna", "Smit", "NED", "Cup", "", "W1000", "A", date(2026, 2, 9), "", "sheet")


@st.composite
def times(draw: st.DrawFn) -> Printed:
    """A time as somebody may print it: cut to its digits."""
    digits = draw(st.integers(0, 3))
    unit = 10 ** (6 - digits)
    return Printed(Duration(draw(st.integers(0, 3_600_000_000 // unit)) * unit), digits)


results = st.builds(
    PastResult,
    competition=st.just("Cup"),
    event=st.just("W1000"),
    division=st.just("A"),
    skater_id=st.sampled_from(("a", "b")),
    given_name=st.just("Anna"),
    family_name=st.just("Smit"),
    noc=st.sampled_from(("", "NED", "BEL")),
    date=st.sampled_from((None, date(2026, 2, 9), date(2026, 2, 10))),
    rank=st.none() | st.integers(1, 200),
    pair=st.none() | st.integers(1, 99),
    lane=st.sampled_from(("", "inner", "outer")),
    splits=st.lists(st.none() | times(), max_size=25).map(tuple),
    time=st.none() | times(),
    outcome=st.sampled_from(("finished", "DNF", "DNS", "DQ", "WDR")),
    marks=st.lists(st.sampled_from(("OR", "PB", "=TR")), max_size=3).map(tuple),
    thousandths=st.none() | st.integers(0, 9),
    source=st.just("sheet"),
    extra=st.dictionaries(st.sampled_from(("bib", "note", "doubted")), st.text(min_size=1), max_size=3).map(
        lambda extra: tuple(extra.items())
    ),
)


@given(results)
def test_a_result_comes_back(fact: PastResult) -> None:
    """Time, digits, splits with gaps, thousandths, own id, nation and day (or none), and other columns."""
    said = normal(fact)
    back = said_of(result_row(said, 1, 2, 3, CONTEXT), CONTEXT)
    assert essence(back) == essence(said)
