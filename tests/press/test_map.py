"""The map of the press desk, for whoever adds to it."""

from __future__ import annotations

import re
from pathlib import Path

PRESS = Path(__file__).parents[2] / "src" / "longtrack" / "press"


def test_the_map_names_every_module() -> None:
    """A module that is not in the README is one that nobody finds, and one in it exists."""
    named = set(re.findall(r"`(\w+\.py)`", (PRESS / "README.md").read_text(encoding="utf-8")))
    modules = {it.name for it in PRESS.glob("*.py")} - {"__init__.py"}
    assert modules - named == set()
    assert {it for it in named if not (PRESS / it).exists()} == set()
