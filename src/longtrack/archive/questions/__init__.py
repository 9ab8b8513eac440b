"""The questions of the archive in plain SQL, one file each, with named parameters: any engine may be asked.

They use no more than joins, grouping, windows and CASE, so that the same text runs on DuckDB, on DataFusion,
and on what is distributed tomorrow. An optional condition has a neutral value: '' for a text, 0 for a number.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sql(name: str) -> str:
    """Return the text of a question: `sql("best_list")`. Raises FileNotFoundError for an unknown one."""
    return resources.files(__name__).joinpath(f"{name}.sql").read_text("utf-8")


def names() -> list[str]:
    """Return the names of all questions."""
    return sorted(
        file.name.removesuffix(".sql")
        for file in resources.files(__name__).iterdir()
        if file.name[-4:] == ".sql"
    )
