"""docs/rules.md is what the code says, and no rule is without its clause or its test."""

from __future__ import annotations

import pytest
from tools import rules_page

pytestmark = pytest.mark.slow

WITHOUT_CLAUSE = {
    "later": "arithmetic on a clock, no rule",
    "parse_time": "reads what people write",
    "name": "words for a place",
    "pair_name": "words for a pair",
    **dict.fromkeys(
        ("plain", "id_of", "split_name", "guess_name", "is_family_first", "unaccented"), "names of people"
    ),
}
"""Public functions of the sport that hold no rule, and why."""


def test_the_page_is_up_to_date() -> None:
    """The page in the repository is what `make rules-page` writes now."""
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.page(), "run `make rules-page`"


def test_every_rule_has_its_clause() -> None:
    """Every public function of the sport cites its clause; the few that hold no rule are named."""
    with_clause = {rule.name for rule in rules_page.rules()}
    public = {name for _, name, _ in rules_page.public_functions()}
    assert sorted(public - with_clause) == sorted(WITHOUT_CLAUSE)


def test_every_rule_has_its_test() -> None:
    """Every rule is named by a test, itself or through a helper of its file, or by a rule made of it."""
    every = rules_page.tests()
    assert [rule.name for rule in rules_page.rules() if not rules_page.tests_of(rule, every)] == []


def test_what_is_tested_through_another_rule_is_not_tested_itself() -> None:
    """The list of exceptions shrinks when somebody writes the test."""
    used = {name for test in rules_page.tests() for name in test.uses}
    assert sorted(used & set(rules_page.TESTED_THROUGH)) == []
    assert set(rules_page.TESTED_THROUGH) <= {rule.name for rule in rules_page.rules()}


@pytest.mark.parametrize("edition", ["ISU-2014", "ISU-2024", "ISU-2025-26"])
def test_the_options_of_every_edition_are_on_the_page(edition: str) -> None:
    """A reader sees what a season decides without reading code."""
    options = rules_page.page().partition("## 11 Options")[2]
    assert f"### {edition}\n" in options


def test_every_section_that_a_clause_names_has_a_title() -> None:
    """A clause leads to a section of the page."""
    assert {rule.section for rule in rules_page.rules()} <= set(rules_page.SECTIONS)


def test_the_points_of_a_season_are_on_the_page() -> None:
    """A points table is data: it is printed, rank by rank."""
    assert "| A | WMS MMS | 60 54 48 43 40 38 36 34 32 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 |" in (
        rules_page.page()
    )
