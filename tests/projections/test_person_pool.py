"""The person pool: found however she is typed, never taken for somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meet import Meet

from longtrack.projections.person_pool import (
    Person,
    agreement,
    contradiction,
    merged,
    of_that_name,
    pool_of,
    search,
    typing_errors,
)

POOL = (
    Person(id="ned-leerdam-jutta", given_name="Jutta", family_name="Leerdam", noc="NED", licence="L1"),
    Person(id="ned-de-boer-femke", given_name="Femke", family_name="de Boer", club="IJC", here=True),
    Person(id="pol-zurek-damian", given_name="Damian", family_name="Żurek", aliases=("Damian Zhurek",)),
    Person(id="nor-overby-marit", given_name="Marit", family_name="Øverby"),
    Person(id="ned-boer-anna", given_name="Anna-Lena", family_name="Boer"),
    Person(id="jpn-takagi-miho", given_name="美帆", family_name="高木"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("leerdam", ["ned-leerdam-jutta"]),
        ("Leerdam, Jutta", ["ned-leerdam-jutta"]),
        ("jut lee", ["ned-leerdam-jutta"]),
        ("lerdam", ["ned-leerdam-jutta"]),
        ("Leerdma", ["ned-leerdam-jutta"]),
        ("L1", ["ned-leerdam-jutta"]),
        ("zurek", ["pol-zurek-damian"]),
        ("zhurek", ["pol-zurek-damian"]),
        ("overby", ["nor-overby-marit"]),
        ("boer", ["ned-de-boer-femke", "ned-boer-anna"]),
        ("lena boer", ["ned-boer-anna"]),
        ("高木", ["jpn-takagi-miho"]),
        ("kok", []),
        ("x", []),
        ("", []),
    ],
)
def test_somebody_is_found_however_she_is_typed(text: str, found: list[str]) -> None:
    """Accents, capitals, order, beginnings and typing errors do not matter; who is here comes first."""
    assert [it.id for it in search(POOL, text)] == found


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("kok", "kok", 0), ("kok", "kko", 1), ("kok", "kock", 1), ("kok", "", 3), ("leerdam", "leerdamer", 2)],
)
def test_typing_errors(one: str, other: str, errors: int) -> None:
    """Wrong, missing, too many, exchanged: one each."""
    assert typing_errors(one, other) == typing_errors(other, one) == errors


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 5))
def test_counting_may_end_early(one: str, other: str, most: int) -> None:
    """Who asks for at most so many gets the same number, or one more."""
    assert typing_errors(one, other, most) == min(typing_errors(one, other), most + 1)


def test_two_of_one_name() -> None:
    """Differing in a fact that is known of both they are two; what is unknown contradicts nothing."""
    anna = Person(id="a", given_name="Anna", family_name="Smit", club="IJC", date_of_birth="2009-01-30")
    other = Person(id="b", given_name="ANNA", family_name="Smit", club="ijc", date_of_birth="2009")
    assert of_that_name([anna, other], "Smit", "Anna") == (anna, other)
    assert (contradiction(anna, other), agreement(anna, other)) == ("", "club")
    assert contradiction(anna, Person(id="c", given_name="", family_name="", club="Trias")) == "club"
    assert contradiction(anna, Person(id="c", given_name="", family_name="", date_of_birth="2010")) == (
        "date of birth"
    )


def test_the_pool_of_a_competition() -> None:
    """Everybody registered; of two pools the first one counts."""
    pool = pool_of(Meet().state)
    assert [it.id for it in pool] == ["anna", "bea", "cleo", "dora"]
    assert all(it.here for it in pool)
    earlier = Person(id="anna", given_name="Anna", family_name="Old")
    assert [it.name for it in merged(pool, [earlier, POOL[0]])][::4] == ["Anna Test", "Jutta Leerdam"]
