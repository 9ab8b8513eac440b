"""Style and script: each under a name that changes with its content, and with what it imports."""

from __future__ import annotations

import re

from longtrack.web.assets import Assets


def test_a_script_imports_another_under_the_name_by_which_it_is_served() -> None:
    """A browser that keeps scripts for ever never mixes two versions."""
    assets = Assets()
    script = assets.find(assets.address("console.js").removeprefix("/static/"))
    assert script is not None
    imported = re.findall(rb'from "\./([^"]+)"', script.body)
    assert imported != []
    for name in imported:
        assert assets.find(name.decode()) is not None, name
