"""The trace of a draw, for people."""

from __future__ import annotations

from tests.session import Session

from longtrack.projections.named import named


def test_ids_become_names() -> None:
    """Wherever they stand in the sentence; all other words stay."""
    state = Session().state
    told = "anna changes with bea (same bus): pair 1 inner to pair 2 outer"
    assert named(state, told) == "Anna Winter changes with Béa Čas (same bus): pair 1 inner to pair 2 outer"
    assert named(state, "annabel withdrew, dora: alone") == "annabel withdrew, Dora Eis: alone"
