"""The nation of a person: what a list of skaters says, else that of the latest race."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import duckdb
import msgspec

from longtrack.archive import parts
from longtrack.archive.agreement import agreed
from longtrack.archive.result_facts import ROWS
from longtrack.archive.rows import ResultRow, extra_of, extra_text
from longtrack.archive.store import Draft
from longtrack.archive.work import read_versions
from longtrack.sport.history import Person

_OWN = "=noc"

_SAID = """
SELECT skater, noc FROM (
    SELECT skater, coalesce(extra->>'=noc', people.noc) AS noc, 0 AS far,
        coalesce(try_cast(extra->>'=date' AS DATE), date) AS day
    FROM results JOIN people USING (skater) JOIN races USING (race)
    UNION ALL SELECT skater, noc, 1, date FROM records
    UNION ALL SELECT skater, noc, 1, date FROM honours
) WHERE noc <> '' AND skater IN (SELECT skater FROM asked_nations)
ORDER BY skater, far, day DESC NULLS LAST, noc
"""


def settle_nations(connection: duckdb.DuckDBPyConnection, draft: Draft, skaters: Iterable[int]) -> set[int]:
    """Give some people the nation that follows from all that is said of them; return whose is another now."""
    wanted = sorted(skaters)
    if not wanted:
        return set()
    known = dict(
        connection.execute(
            "SELECT skater, noc FROM people WHERE NOT removed AND skater IN (SELECT unnest($1::INTEGER[]))",
            [wanted],
        ).fetchall()
    )
    latest = _latest(connection, wanted) | _listed(connection, wanted)
    changed = {it: latest[it] for it, noc in known.items() if it in latest and latest[it] != noc}
    if changed:
        _say_anew(connection, draft, {it: (known[it], noc) for it, noc in changed.items()})
        for skater, noc in changed.items():
            connection.execute("UPDATE people SET noc = $1 WHERE skater = $2", [noc, skater])
    return set(changed)


def _latest(connection: duckdb.DuckDBPyConnection, skaters: list[int]) -> dict[int, str]:
    """Return the nation of the latest race; of whoever has none, of the latest record or honour."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE asked_nations AS SELECT unnest($1::INTEGER[]) AS skater", [skaters]
    )
    latest: dict[int, str] = {}
    for skater, noc in connection.execute(_SAID).fetchall():
        latest.setdefault(skater, noc)
    return latest


def _listed(connection: duckdb.DuckDBPyConnection, skaters: list[int]) -> dict[int, str]:
    """Return the nation that lists of skaters give."""
    said: dict[int, dict[str, Person]] = defaultdict(dict)
    for subject, _, name, body in read_versions(connection, "person", map(str, skaters)):
        fact = replace(msgspec.json.decode(body, type=Person), source=name)
        said[int(subject)][f"{name} {fact.skater_id}"] = fact
    return {skater: noc for skater, voices in said.items() if (noc := agreed(voices)[0].noc)}


def _say_anew(
    connection: duckdb.DuckDBPyConnection, draft: Draft, nations: dict[int, tuple[str, str]]
) -> None:
    """Write the rows of some people anew: a row says its nation only where it is not the person's."""
    found = connection.execute(
        f"SELECT {ROWS} FROM results WHERE skater IN (SELECT unnest($1::INTEGER[]))", [sorted(nations)]
    ).fetchall()
    rows = [ResultRow(*row) for row in found]
    added = []
    for row in rows:
        before, now = nations[row.skater]
        extra = dict(extra_of(row.extra))
        said = extra.pop(_OWN, before)
        if said != now:
            extra[_OWN] = said
        added.append(row._replace(extra=extra_text(extra.items())))
    parts.change(connection, draft, {(row.skater, row.race) for row in rows}, added)
