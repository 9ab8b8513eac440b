"""What every test may use: golden files, and how hard Hypothesis tries."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

GOLDEN_FOLDER = Path(__file__).parent / "golden"
LONGEST_DIFFERENCE = 60
"""Lines of a difference that are shown; a larger one is better read with git."""

# The same examples at every run, so that nobody's commit fails by bad luck. To look for new ones:
# LONGTRACK_HYPOTHESIS=explore make test
settings.register_profile(
    "house", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "explore", parent=settings.get_profile("house"), max_examples=2000, derandomize=False
)
settings.load_profile(os.environ.get("LONGTRACK_HYPOTHESIS", "house"))


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return `golden(name, text)`: `text` is what stands in tests/golden/`name`, or the test fails.

    LONGTRACK_GOLDEN=write writes the files anew; what changed is then to be read with git diff.
    """
    return _compare_with_golden


def _compare_with_golden(name: str, text: str) -> None:
    path = GOLDEN_FOLDER / name
    if os.environ.get("LONGTRACK_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return
    if not path.exists():
        pytest.fail(f"{path} does not exist; LONGTRACK_GOLDEN=write writes it", pytrace=False)
    expected = path.read_bytes().decode()
    if text != expected:
        pytest.fail(_difference(name, expected, text), pytrace=False)


def _difference(name: str, expected: str, text: str) -> str:
    lines = list(
        difflib.unified_diff(
            expected.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="", n=2
        )
    )
    shown = lines[:LONGEST_DIFFERENCE] or ["only the line ends differ"]
    if len(lines) > len(shown):
        shown.append(f"... and {len(lines) - len(shown)} more lines")
    return "\n".join(
        [f"{name} changed. If you meant it: LONGTRACK_GOLDEN=write, then git diff tests/golden.", *shown]
    )
