"""Every result that a referee signed is computed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.journal.meet import REFEREE, START, Lines, meet
from tests.journal.sabotage import forge, sqlite

from longtrack.competition import events as ev
from longtrack.competition.events import OfficialFigure
from longtrack.journal.store import Journal
from longtrack.journal.verify import FigureDifference, Verification, first_difference, verify
from longtrack.sport.terms import Outcome
from longtrack.sport.times import Duration

LAST = len(meet())
A = OfficialFigure("A", 1, Duration(75_100_000), Outcome.FINISHED)
B = OfficialFigure("B", 2, Duration(75_200_000), Outcome.FINISHED)
C = OfficialFigure("C", None, None, Outcome.DNS)


def verified(tmp_path: Path, lines: Lines) -> Verification:
    """What verify finds in a journal of these lines, every hash of which is right."""
    with Journal.create(tmp_path / "made.longtrack") as journal:
        journal.append(lines)
    return verify(tmp_path / "made.longtrack")


def confirmed(*figures: OfficialFigure) -> tuple[ev.Event, ...]:
    return (ev.ResultConfirmed(distance="W1000", figures=figures),)


# --- the comparison ----------------------------------------------------------------------------


def test_equal_figures_have_no_difference() -> None:
    """Also none where there is no figure at all."""
    assert first_difference((A, B, C), (A, B, C)) is None
    assert first_difference((), ()) is None


@pytest.mark.parametrize(
    ("signed", "again", "difference"),
    [
        ((A, B), (A, replace(B, rank=1)), ("B", "rank", "2", "1")),
        ((A, B), (A, replace(B, rank=None)), ("B", "rank", "2", "none")),
        ((replace(A, time=Duration(75_100_001)),), (A,), ("A", "time", "1:15.100001", "1:15.100000")),
        ((replace(A, time=Duration(-1)),), (A,), ("A", "time", "-1 microseconds", "1:15.100000")),
        ((replace(A, time=None),), (A,), ("A", "time", "none", "1:15.100000")),
        ((C,), (replace(C, outcome=Outcome.DQ),), ("C", "outcome", "DNS", "DQ")),
        ((A, B), (A,), ("B", "rank", "2", "not listed")),
        ((A,), (A, C), ("C", "rank", "not listed", "none")),
        ((A, B), (B, A), ("A", "place in the list", "1", "2")),
        ((A, A), (A,), ("A", "place in the list", "2", "1")),
    ],
)
def test_the_first_difference_is_named(
    signed: tuple[OfficialFigure, ...],
    again: tuple[OfficialFigure, ...],
    difference: tuple[str, str, str, str],
) -> None:
    """Skater, field, what the journal says, what comes out now."""
    skater, field, journal, recomputed = difference
    assert first_difference(signed, again) == FigureDifference(
        skater=skater, field=field, journal=journal, recomputed=recomputed
    )


# --- in a journal ------------------------------------------------------------------------------


def test_a_forged_result_is_named(cup: Path) -> None:
    """Figures rewritten and every hash made to fit: the evidence still says otherwise."""
    with sqlite(cup) as connection:
        (text,) = connection.execute("SELECT event FROM entries WHERE seq = ?", (LAST,)).fetchone()
        event = json.loads(text)
        assert [it["skater"] for it in event["figures"]] == ["B", "A"]
        event["figures"][0]["time"] -= 1_000_000
        connection.execute("UPDATE entries SET event = ? WHERE seq = ?", (json.dumps(event), LAST))
    forge(cup)
    found = verify(cup)
    assert (found.entry, found.results) == (LAST, 0)
    assert found.problem == (
        f"entry {LAST}: W1000, Bea Bos (B): time in the journal: 1:13.900000, recomputed: 1:14.900000"
    )


def test_forged_evidence_is_named_at_the_result(cup: Path) -> None:
    """A pulse moved by a second and every hash made to fit: the signed figures do not come out again."""
    with sqlite(cup) as connection:
        connection.execute(
            "UPDATE entries SET event = replace(event, '1770651074900000000', '1770651075900000000')"
        )
    forge(cup)
    found = verify(cup)
    assert found.entry == LAST
    assert "Bea Bos (B): rank in the journal: 1, recomputed: 2" in found.problem


def test_every_confirmation_is_compared_with_the_state_before_it(tmp_path: Path) -> None:
    """Reopened and confirmed again after a correction: both are right, each in its time."""
    again = [
        ev.ResultReopened(distance="W1000", reason="protest"),
        ev.OutcomeRuled(distance="W1000", heat=1, skater="B", outcome=Outcome.DQ, code="lane"),
        *confirmed(
            OfficialFigure("A", 1, Duration(75_100_000), Outcome.FINISHED),
            OfficialFigure("B", None, None, Outcome.DQ),
        ),
    ]
    found = verified(tmp_path, [*meet(), *((START, REFEREE, it) for it in again)])
    assert (found.problem, found.results) == ("", 2)


def test_a_result_of_an_unknown_distance_is_a_difference(tmp_path: Path) -> None:
    """There is nothing to compute it from."""
    found = verified(tmp_path, [(START, REFEREE, it) for it in confirmed(A)])
    assert found.problem == "entry 1: confirms a result of W1000, which is not on the programme"


def test_an_entry_without_effect_is_a_warning(tmp_path: Path) -> None:
    """It is in the journal as it was written, and so the journal is whole."""
    stray = ev.HeatCalled(distance="W1000", heat=99)
    found = verified(tmp_path, [*meet(), (START, REFEREE, stray)])
    assert found.whole
    assert found.warnings == (f"entry {LAST + 1} has no effect: W1000 has no heat 99",)


def test_a_whole_rewriting_is_seen_only_by_its_head(cup: Path) -> None:
    """What no file can prove of itself: that is why the head is printed, to be compared."""
    before = verify(cup)
    with sqlite(cup) as connection:
        connection.execute("UPDATE entries SET event = replace(event, 'Thialf', 'Inzell')")
    forge(cup)
    after = verify(cup)
    assert after.whole
    assert after.head != before.head
