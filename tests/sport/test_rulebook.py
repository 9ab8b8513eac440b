"""Dated editions of the rules."""

from __future__ import annotations

import pytest

from longtrack.sport.rulebook import EDITIONS, ISU_2024


def test_every_edition_is_found_by_its_name() -> None:
    """A competition pins an edition by name: the name leads to it."""
    assert all(EDITIONS[name].name == name for name in EDITIONS)
    assert EDITIONS["ISU-2024"] is ISU_2024


def test_times_are_published_in_hundredths_and_ranked_in_thousandths() -> None:
    """ISU 2024: published to 1/100, ranked on 1/1000."""
    assert (ISU_2024.publish_unit, ISU_2024.tie_precision) == (10_000, 1_000)


def test_every_clause_has_an_id_of_its_own() -> None:
    """Our ids are the keys, the numbers of the book are display text."""
    ids = [clause.rule_id for clause in ISU_2024.clauses]
    assert len(set(ids)) == len(ids)
    assert ISU_2024.clause("behind").title == "the gap is the difference of two published times"
    with pytest.raises(KeyError):
        ISU_2024.clause("offside")
