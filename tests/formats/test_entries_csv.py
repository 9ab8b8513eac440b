"""Entries as a table: what is written is read again."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.formats.entries_csv import EnteredSkater, dump, id_of, load

WORDS = st.text("abcÄéŁ ,;\"'|-陈", min_size=1, max_size=8).map(lambda it: " ".join(it.split()) or "x")
TIMES = st.sampled_from(["", "36,09", "1:12.31", "12:28.05"])
ROWS = st.lists(
    st.builds(
        EnteredSkater,
        skater_id=st.text("abc-09", min_size=1, max_size=6),
        number=st.sampled_from(["", "007", "1"]),
        given_name=st.just("") | WORDS,
        family_name=WORDS,
        noc=st.sampled_from(["", "NED", "AIN"]),
        club=st.just("") | WORDS,
        date_of_birth=st.sampled_from(["", "1998-12-30"]),
        personal_best=TIMES,
        season_best=TIMES,
        position=st.none() | st.integers(min_value=1, max_value=9999),
        reserve=st.booleans(),
        confirmed=st.booleans(),
        members=st.lists(st.text("abc-", min_size=1, max_size=4), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda it: it.skater_id,
).filter(lambda rows: len({it.number for it in rows if it.number}) == sum(bool(it.number) for it in rows))


@given(ROWS)
def test_importing_what_was_exported_keeps_all(rows: list[EnteredSkater]) -> None:
    """Every field comes back, whatever commas, quotes and accents are in it."""
    again = [msgspec.structs.replace(it, line=0) for it in load(dump(rows).encode())]
    assert again == rows


@pytest.mark.parametrize(
    ("noc", "family_name", "given_name", "made"),
    [
        ("NED", "Leerdam", "Jutta", "ned-leerdam-jutta"),
        ("KOR", "Kim", "Min-sun", "kor-kim-min-sun"),
        ("POL", "Żurek", "Damian", "pol-zurek-damian"),
        ("NED", "de Boo", "Jenning", "ned-de-boo-jenning"),
        ("", "Kok", "", "kok"),
        ("CHN", "陈", "", ""),
    ],
)
def test_an_id_is_made_from_nation_and_name(noc: str, family_name: str, given_name: str, made: str) -> None:
    """Plain letters, the family name first; without any plain letter none can be made."""
    assert id_of(noc, family_name, given_name) == made
