"""The editions of the rules and their options (rules 11)."""

from typing import Any

import pytest

from longtrack.sport.edition import (
    FalseStartScope,
    FinalDistanceRule,
    ManualRule,
    OddSkater,
    QuartetFill,
    SamalogTie,
    StandingTie,
    WithdrawalFill,
)
from longtrack.sport.rulebook import EDITIONS, ISU_2014, ISU_2024, ISU_2025_26
from longtrack.sport.times import HUNDREDTH, THOUSANDTH


@pytest.mark.parametrize(
    ("option", "default"),
    [
        ("time_publish_digits", 2),
        ("lap_publish_digits", 2),
        ("tie_precision", THOUSANDTH),
        ("dnf_ranked_last", False),
        ("manual_rule", ManualRule.MIDDLE_OF_THREE),
        ("manual_alarm", 500_000),
        ("reskate_rest_minutes", 30),
        ("false_start_scope", FalseStartScope.PAIR),
        ("samalog_tie", SamalogTie.SHARED_RANK),
        ("odd_skater", OddSkater.FIRST_PAIR_INNER),
        ("withdrawal_before_the_day", WithdrawalFill.SAME_LANE_MOVE_UP),
        ("withdrawal_on_the_day", WithdrawalFill.LEAVE_ALONE),
        ("quartet_fill", QuartetFill.FROM_THE_BACK),
        ("final_distance_rule", FinalDistanceRule.EIGHT_OF_L_AND_S),
    ],
)
def test_every_option_has_its_default(option: str, default: Any) -> None:
    """The options of rules 11 and what they are where nobody says otherwise."""
    assert all(getattr(edition, option) == default for edition in EDITIONS.values())


def test_options_of_the_world_cup() -> None:
    """Ties of a standing: countback, then shared. Trophies: eight, the long distances in one list."""
    assert ISU_2025_26.world_cup is not None
    assert ISU_2025_26.world_cup.standing_tie is StandingTie.COUNTBACK
    assert [it.code for it in ISU_2025_26.world_cup.trophies] == [
        *("500", "1000", "1500", "LONG", "MS", "TP", "TS", "MR")
    ]


def test_mass_start_points_changed() -> None:
    """3-2-1 at the lap sprints today, 5-3-1 before."""
    assert ISU_2025_26.mass_start.lap_sprint_points == (3, 2, 1)
    assert ISU_2025_26.mass_start.final_sprint_points == (60, 40, 20, 10, 6, 3)
    assert ISU_2014.mass_start.lap_sprint_points == (5, 3, 1)


def test_quotas_of_the_games_add_up() -> None:
    """Every quota is filled by points and by times: 28 is 21 and 7."""
    assert [(it.places, it.by_points, it.by_times) for it in ISU_2025_26.quotas] == [
        (28, 21, 7),
        (20, 15, 5),
        (12, 9, 3),
        (24, 24, 0),
        (8, 6, 2),
    ]


def test_editions_are_dated_and_named() -> None:
    """The key of an edition is its name; the list goes from old to new."""
    assert [(name, it.name, it.valid_from) for name, it in EDITIONS.items()] == [
        ("ISU-2014", "ISU-2014", "2014-07-01"),
        ("ISU-2024", "ISU-2024", "2024-07-01"),
        ("ISU-2025-26", "ISU-2025-26", "2025-07-01"),
    ]


def test_publishing_follows_the_digits() -> None:
    """Two digits are hundredths."""
    assert ISU_2024.publish_unit == HUNDREDTH


def test_clauses_are_found_by_our_own_id() -> None:
    """Numbers of rules move between editions; `points` does not, and 2024 has no such clause."""
    assert ISU_2025_26.clause("points").cited_as == "rules 5"
    with pytest.raises(KeyError):
        ISU_2024.clause("points")


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
