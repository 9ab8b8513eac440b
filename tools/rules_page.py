"""Write docs/rules.md: every rule, its clause, its function and its tests, read from the code.

`python tools/rules_page.py` writes the page, `--check` only says whether it is up to date (exit 1 if not).

A rule is a public function, class or method below `longtrack.sport` whose docstring has a line `Clause: ...`.
A test belongs to a rule when it names the rule, itself or through a helper of its file; its ids (TM08, R17
...) are in its name or are those of its cases.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from itertools import pairwise
from pathlib import Path

from longtrack.sport.edition import Edition, MassStartRules, WorldCupRules
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.times import format_time

ROOT = Path(__file__).resolve().parent.parent
SPORT = ROOT / "src" / "longtrack" / "sport"
TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "rules.md"

SECTIONS = {
    "1.1": "The track",
    "1.2": "Splits, laps, crossings, lanes",
    "1.3": "Right of way and lane discipline",
    "1.4": "Armbands and quartets",
    "2.1": "Measuring",
    "2.2": "Publishing",
    "2.3": "Ranking on thousandths",
    "2.4": "Laps and running times",
    "2.5": "Starts and false starts",
    "2.6": "Outcomes and their order",
    "2.7": "Re-skates",
    "3.1": "World Cup draw",
    "3.2": "General drawing rules",
    "3.3": "Competitions over several distances",
    "4.1": "Single distance",
    "4.2": "Samalog points",
    "4.3": "Mass start",
    "4.4": "Team events",
    "5": "World Cup points and standings",
    "6.1": "Classes of record",
    "6.2": "How records fall",
    "7.1": "Olympic programme and quotas",
    "7.2": "Olympic qualification",
    "7.3": "Medals",
    "7.4": "Medal table",
    "8.1": "Sheets",
    "8.2": "Documents",
    "8.3": "Codes",
    "10": "Rule tests",
    "11": "Options",
}

INTRODUCTION = """# The rules, and where they are

Made by `make rules-page` from the code; a test fails when it is out of date.

A rule is one pure function; its docstring cites the clause. The numbers, such as `rules 2.3`, are the
sections of this page. Clause numbers of the ISU are display text only: they move between editions and are
never used as keys. What changes from season to season stands in the editions (section 11). General
knowledge, where it is named, marks a rule whose text nobody could check.
"""

TESTS_INTRODUCTION = """Every row is an executable test that carries its id: G geometry, TM timing, R ranking,
S starts, D draw, P combined points, M mass start and teams, W World Cup, X records, O the Games.
"""

OPTIONS_INTRODUCTION = """A competition pins one edition when it is opened. A new season, or a federation
that does otherwise, is a new edition: a module of data below `sport/editions/`, and no code.
"""

TESTED_THROUGH = {
    "has_stagger": "is_staggered",
    "half_laps": "splits_of",
    "full_laps": "splits_of",
    **dict.fromkeys(("at_random", "grouped", "division_a", "division_b", "second_run"), "make_draw"),
    **dict.fromkeys(("lane_switch", "pair_positions", "start_order", "clashes"), "make_draw"),
    "replayed": "verify",
    "fill_key": "move_up",
    **dict.fromkeys(("leave_alone", "fill_with", "leave_alone_and_pair"), "withdraw"),
    "laps_completed": "rank_mass_start",
    "in_scope": "records_in_order",
    "mark_of": "records_in_order",
    "first_year": "season",
}
"""Rules that no test names, because a rule that is made of them is the one that people ask."""

_ID = re.compile(r"^(?:G|TM|R|S|D|P|M|W|X|O)\d\d$")


@dataclass(frozen=True)
class Rule:
    """One documented rule."""

    section: str
    module: str
    name: str
    says: str
    clause: str


@dataclass(frozen=True)
class Test:
    """One test: what it holds, and the ids of the rows it stands for."""

    path: str
    name: str
    says: str
    ids: frozenset[str]
    uses: frozenset[str]


# --- reading the code --------------------------------------------------------------------------


def public_functions() -> Iterator[tuple[str, str, str]]:
    """Yield (module, name, docstring) of everything public that may be a rule, in the order of the files."""
    for path in sorted(SPORT.rglob("*.py")):
        module = path.relative_to(SPORT.parent).with_suffix("").as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                yield from _documented(module, node)


def _documented(module: str, node: ast.FunctionDef | ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, ast.FunctionDef):
        yield module, node.name, ast.get_docstring(node) or ""
        return
    for method in node.body:
        text = (ast.get_docstring(method) or "") if isinstance(method, ast.FunctionDef) else ""
        if isinstance(method, ast.FunctionDef) and "Clause:" in text:
            yield module, f"{node.name}.{method.name}", text


def rules() -> Iterator[Rule]:
    """Yield everything with a clause."""
    for module, name, text in public_functions():
        match = re.search(r"^Clause:\s*(.+(?:\n.+)*)", text, re.MULTILINE)
        if match is not None:
            clause = " ".join(match[1].split()).rstrip(".")
            section = re.search(r"rules (\d+(?:\.\d+)?)", clause)
            says = " ".join(text.split("\n\n")[0].split())
            yield Rule(section[1] if section else "", module, name, says, clause)


def tests() -> list[Test]:
    """Return every test, in the order of the files."""
    return [test for path in sorted(TESTS.rglob("test_*.py")) for test in _tests_of(path)]


def _tests_of(path: Path) -> Iterator[Test]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    helpers = {node.name: _names(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            says = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
            where = path.relative_to(ROOT).as_posix()
            yield Test(where, node.name, says, frozenset(_ids(node)), frozenset(_reached(node.name, helpers)))


def _reached(start: str, helpers: dict[str, set[str]]) -> set[str]:
    """Return the names that a test uses itself or through the helpers of its file."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += helpers.get(name, ())
    return seen


def _names(node: ast.AST) -> set[str]:
    names = {it.id for it in ast.walk(node) if isinstance(it, ast.Name)}
    return names | {it.attr for it in ast.walk(node) if isinstance(it, ast.Attribute)}


def _ids(node: ast.FunctionDef) -> set[str]:
    words = [word.upper() for word in node.name.split("_")]
    for decorator in node.decorator_list:
        words += [
            it.value
            for it in ast.walk(decorator)
            if isinstance(it, ast.Constant) and isinstance(it.value, str)
        ]
    return {word for word in words if _ID.match(word)}


def tests_of(rule: Rule, every: Sequence[Test]) -> list[Test]:
    """Return the tests that name a rule, or the rule through which it is tested."""
    name = rule.name.split(".")[-1]
    return [test for test in every if TESTED_THROUGH.get(name, name) in test.uses]


# --- the page ----------------------------------------------------------------------------------


def page() -> str:
    """Return the whole page."""
    every = tests()
    by_section: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        by_section[rule.section].append(rule)
    parts = [INTRODUCTION]
    for section in sorted(by_section, key=_order):
        parts.append(f"## {section} {SECTIONS[section]}\n")
        parts.append("| rule | clause | function | tests |\n|---|---|---|---|")
        parts += [_line(rule, tests_of(rule, every)) for rule in by_section[section]]
        parts.append("")
    return "\n".join([*parts, *_rows_of_tests(every), *_options()])


def _order(section: str) -> tuple[int, ...]:
    return tuple(int(part) for part in section.split(".") if part)


def _line(rule: Rule, own: Sequence[Test]) -> str:
    ids = sorted({it for test in own for it in test.ids}, key=_id_order)
    files = sorted({test.path for test in own})
    shown = ", ".join(ids) or ", ".join(f"[{Path(it).stem}](../{it})" for it in files[:2]) or "-"
    if rule.name in TESTED_THROUGH:
        shown = f"through `{TESTED_THROUGH[rule.name]}`: {shown}"
    function = f"[`{rule.name}`](../src/longtrack/{rule.module}.py)"
    return f"| {_cell(rule.says)} | {rule.clause} | {function} | {shown} |"


def _id_order(row: str) -> tuple[str, str]:
    return row.rstrip("0123456789"), row


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _rows_of_tests(every: Sequence[Test]) -> Iterator[str]:
    yield f"## 10 {SECTIONS['10']}\n\n{TESTS_INTRODUCTION}"
    yield "| row | holds | test |\n|---|---|---|"
    by_id: dict[str, list[Test]] = defaultdict(list)
    for test in every:
        for row in test.ids:
            by_id[row].append(test)
    for row in sorted(by_id, key=_id_order):
        for test in by_id[row]:
            yield f"| {row} | {_cell(test.says)} | [`{test.name}`](../{test.path}) |"
    yield ""


# --- options -----------------------------------------------------------------------------------

_TABLES = ("clauses", "quotas", "qualifying_times", "mass_start", "world_cup", "name")
"""Fields of an edition that are shown apart."""


def _options() -> Iterator[str]:
    editions = list(EDITIONS.values())
    yield f"## 11 {SECTIONS['11']}\n\n{OPTIONS_INTRODUCTION}"
    yield f"| option | {' | '.join(it.name for it in editions)} | why |\n|---|{'---|' * len(editions)}---|"
    yield from _option_lines(Edition, editions)
    yield from _option_lines(MassStartRules, [it.mass_start for it in editions], "mass start: ")
    yield from _option_lines(WorldCupRules, [it.world_cup for it in editions], "World Cup: ")
    for edition in editions:
        yield from _tables_of(edition)
    yield ""


def _option_lines(kind: type, values: Sequence[object], prefix: str = "") -> Iterator[str]:
    reasons = _reasons(kind.__name__)
    for field in fields(kind):
        if field.name not in (*_TABLES, "tables", "trophies"):
            cells = [_shown(getattr(it, field.name)) if it is not None else "-" for it in values]
            name = prefix + field.name.replace("_", " ")
            yield f"| {name} | {' | '.join(cells)} | {_cell(reasons.get(field.name, ''))} |"


def _reasons(kind: str) -> dict[str, str]:
    """Return what stands below each field of a class of `sport/edition.py`."""
    tree = ast.parse((SPORT / "edition.py").read_text(encoding="utf-8"))
    body = next(it.body for it in tree.body if isinstance(it, ast.ClassDef) and it.name == kind)
    found = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            found[field.target.id] = " ".join(_text(below).split())
    return found


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return "-".join(map(str, value)) or "none"
    if isinstance(value, int) and value >= 1000:  # a duration in microseconds
        return f"{value / 1_000_000:g} s"
    return str(value) or "-"


def _tables_of(edition: Edition) -> Iterator[str]:
    yield f"\n### {edition.name}\n"
    yield f"Valid from {edition.valid_from}. What `explain` cites:\n\n| id | rule | cited as |\n|---|---|---|"
    for clause in edition.clauses:
        yield f"| {clause.rule_id} | {_cell(clause.title)} | {clause.cited_as} |"
    if edition.world_cup is not None:
        yield "\n| division | events | World Cup points of rank 1, 2, 3 ... |\n|---|---|---|"
        for table in edition.world_cup.tables:
            yield f"| {table.division} | {' '.join(table.events)} | {' '.join(map(str, table.points))} |"
        yield "\n| trophy | events |\n|---|---|"
        for trophy in edition.world_cup.trophies:
            yield f"| {trophy.title} | {' '.join(trophy.events)} |"
    if edition.quotas:
        yield "\n| quota of | places | by points | by times | of a nation | reserves |"
        yield "|---|---|---|---|---|---|"
        for it in edition.quotas:
            cells = (it.places, it.by_points, it.by_times, it.max_per_noc, it.reserves)
            yield f"| {' '.join(it.events)} | {' | '.join(map(str, cells))} |"
    if edition.qualifying_times:
        yield "\n| event | division | qualifying time |\n|---|---|---|"
        for limit in edition.qualifying_times:
            yield f"| {limit.event} | {limit.division} | {format_time(limit.time)} |"


def main(words: list[str]) -> int:
    """Write or check the page."""
    text = page()
    if "--check" in words:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/rules.md is not what the code says: run `make rules-page`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
