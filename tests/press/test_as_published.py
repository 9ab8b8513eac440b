"""The same text as published and as corrected: another verdict, and the entry that made it another."""

from __future__ import annotations

import pytest
from tests.press.corrected import TEXT, confirmed, correct
from tests.web.rink import DISTANCE, Rink

from longtrack.competition.events import JournalEntry, ResultReopened
from longtrack.press.as_published import check_as_of, facts_at
from longtrack.press.check import Checked, Report
from longtrack.sport.history import History


def claim(report: Report, text: str, type_: str) -> Checked:
    """Return the one claim with these words and of this type."""
    (found,) = [it for it in report.claims if (it.text, it.type) == (text, type_)]
    return found


def entries_of(rink: Rink) -> list[JournalEntry]:
    """Return the journal."""
    return list(rink.desk.journal.read())


@pytest.fixture(scope="module")
def corrected() -> tuple[list[JournalEntry], int]:
    """The journal of a corrected result, and the entry of its first confirmation."""
    rink = confirmed()
    first = correct(rink)
    return entries_of(rink), first


def test_what_was_not_corrected_has_no_note() -> None:
    """A result that was signed once is what it is."""
    report = check_as_of(TEXT, History(), entries_of(confirmed()))
    assert {it.verdict for it in report.claims} == {"confirmed"}
    assert not any("corrected" in note for it in report.claims for note in it.evidence)


def test_a_correction_changes_the_verdict_and_says_why(corrected: tuple[list[JournalEntry], int]) -> None:
    """What was right as published is wrong now; the evidence names the entry and its reason."""
    entries, first = corrected
    second = claim(check_as_of(TEXT, History(), entries), "second", "place")
    assert (second.verdict, second.correct) == ("contradicted", "1st")
    assert second.evidence[-1] == (
        f"as published (entry {first}) this was confirmed; corrected by entry {first + 3}:"
        " Anna WINTER, 2. 1:14.00 -> 1. 1:14.00 (protest of the coach)"
    )


def test_a_disqualification_is_named_by_its_own_entry(corrected: tuple[list[JournalEntry], int]) -> None:
    """The time of whoever was disqualified is none any more."""
    entries, first = corrected
    time = claim(check_as_of(TEXT, History(), entries), "1:12.59", "time")
    assert time.verdict == "unverifiable"
    assert f"corrected by entry {first + 2}: Cleo FROST, finished -> DQ L2 (crossing)" in time.evidence[-1]


def test_as_of_then_it_was_right_and_was_corrected_since(corrected: tuple[list[JournalEntry], int]) -> None:
    """Judged as the competition stood when the paper went to print."""
    entries, first = corrected
    report = check_as_of(TEXT, History(), entries, upto=first)
    assert {it.verdict for it in report.claims} == {"confirmed"}
    note = claim(report, "second", "place").evidence[-1]
    assert note.startswith(
        f"since then corrected by entry {first + 3}: Anna WINTER, 2. 1:14.00 -> 1. 1:14.00"
    )
    assert note.endswith(": now it is contradicted")
    assert len(claim(report, "1:14.00", "time").evidence) == 1, "nobody touched this one"


def test_while_it_is_reopened_nothing_of_it_is_official(corrected: tuple[list[JournalEntry], int]) -> None:
    """Unofficial figures prove nothing, and the evidence says who reopened the result."""
    entries, first = corrected
    report = check_as_of(TEXT, History(), entries[: first + 1])
    assert {it.verdict for it in report.claims} == {"unverifiable"}
    time = claim(report, "1:12.59", "time")
    assert time.evidence[-1].endswith(
        f"corrected by entry {first + 1}: Women's 1000 m, official -> unofficial (protest of the coach)"
    )
    loose = check_as_of(TEXT, History(), entries[: first + 1], unofficial=True)
    assert claim(loose, "1:12.59", "time").verdict == "confirmed"


def test_an_empty_journal_is_an_archive_alone() -> None:
    """Nothing was entered yet, nothing is known."""
    assert facts_at(History(), []).races == ()
    assert check_as_of(TEXT, History(), []).contradicted == ()


def test_reopened_again_and_again_is_looked_at_for_a_while() -> None:
    """Ten corrections cost no more than the last six."""
    rink = confirmed()
    for _ in range(10):
        rink.do(ResultReopened(distance=DISTANCE, reason="a look"))
        rink.confirm()
    correct(rink)
    report = check_as_of(TEXT, History(), entries_of(rink))
    assert claim(report, "second", "place").verdict == "contradicted"
