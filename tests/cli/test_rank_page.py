"""The page that a club reads prints what the program prints."""

import re
from pathlib import Path

import pytest
from tests.cli.rows import run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rank.md"
EXAMPLES = re.findall(
    r"```\n((?:competition|event),.*?)```\n\n```\n\$ longtrack (\w+) \S+\n(.*?)```",
    PAGE.read_text(encoding="utf-8"),
    re.DOTALL,
)


@pytest.mark.parametrize(("rows", "command", "printed"), EXAMPLES)
def test_examples_of_the_page(rows: str, command: str, printed: str) -> None:
    """Every table of the page is what the rows above it give."""
    assert run(rows.encode(), command, "-") == (0, printed, "")


def test_the_page_has_both_examples() -> None:
    """One of a list, one of a standing."""
    assert [command for _, command, _ in EXAMPLES] == ["rank", "standings"]
