"""Every row of the rule tests (rules 10) is an executable test that carries its id.

G geometry, TM timing, R ranking, S starts, D draw, P combined points, M mass start and teams, W World Cup,
X records, O the Games: 152 rows. An id stands in the name of a test or is the id of a parametrized case.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROWS = {"g": 22, "tm": 19, "r": 17, "s": 11, "d": 19, "p": 13, "m": 18, "w": 12, "x": 11, "o": 10}
WANTED = {f"{kind}{number:02}" for kind, last in ROWS.items() for number in range(1, last + 1)}
_ID = re.compile(r"(?:g|tm|r|s|d|p|m|w|x|o)\d\d")


def _ids(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        words = node.name.split("_")
        for decorator in node.decorator_list:
            words += [it.value.lower() for it in ast.walk(decorator) if _is_text(it)]  # type: ignore[attr-defined]
        yield from (word for word in words if _ID.fullmatch(word))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_row_has_its_test() -> None:
    """All 152 rows: nobody removes one unnoticed."""
    found = {name for path in Path(__file__).parent.rglob("test_*.py") for name in _ids(path)}
    assert len(WANTED) == 152
    assert sorted(WANTED - found) == []
