"""Our own reports before our own check: nothing is called wrong, and in English all is confirmed."""

from __future__ import annotations

import pytest
from tests.press.report.club import saturday_500
from tests.press.report.conftest import Write, milan_facts

from longtrack.press.check import check
from longtrack.press.report.writing import LANGUAGES, STYLES

pytestmark = pytest.mark.slow  # `make test` runs it

MEASURED = ("time", "margin", "place", "medal")
"""What the check reads in every language."""


@pytest.mark.parametrize("style", STYLES)
def test_every_claim_of_the_english_report_is_confirmed(milan: Write, style: str) -> None:
    """Milan, in each style: as many claims as there are figures, and all of them right."""
    found = check(milan("en", style).text, milan_facts()).claims
    assert len(found) >= {"short": 25, "long": 45, "social": 12}[style]
    assert [(it.type, it.text, it.verdict, it.evidence) for it in found if it.verdict != "confirmed"] == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", [it for it in LANGUAGES if it != "en"])
def test_times_gaps_places_and_medals_are_confirmed_in_every_language(
    milan: Write, language: str, style: str
) -> None:
    """Milan: what the check reads in a language is right, and there is something to read."""
    found = check(milan(language, style).text, milan_facts()).claims
    measured = [it for it in found if it.type in MEASURED]
    assert len(measured) >= 3
    assert [(it.type, it.text, it.verdict, it.evidence) for it in measured if it.verdict != "confirmed"] == []
    assert [(it.type, it.text, it.evidence) for it in found if it.verdict == "contradicted"] == []


@pytest.mark.parametrize("style", STYLES)
def test_the_report_of_a_club_meet_is_confirmed(style: str) -> None:
    """Without an archive: the journal alone confirms all that the check can know of a meet."""
    meet = saturday_500()
    found = meet.checked(meet.report(style=style)).claims
    assert len(found) >= 10
    assert [(it.type, it.text, it.verdict, it.evidence) for it in found if it.verdict != "confirmed"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_accuses_a_club_meet(language: str) -> None:
    """Nothing of a right report is called wrong."""
    meet = saturday_500()
    assert [(it.type, it.text, it.evidence) for it in meet.checked(meet.report(language)).contradicted] == []
