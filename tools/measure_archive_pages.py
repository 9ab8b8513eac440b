"""How long each page of the archive takes, request to last byte, on an archive of any size.

    python tools/measure_archive_pages.py DIR [--rows N] [--times N]

Without an archive in DIR a made-up one of N results is put there (`longtrack bench archive` has the same).
Each page is asked for with another skater, distance, nation each time, so that nothing is answered from what
was drawn before; `again` is the same page once more.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from starlette.testclient import TestClient

from longtrack.archive import store
from longtrack.archive.answers.lists import AGE_CLASSES
from longtrack.cli.measure import archive_data, archive_speed
from longtrack.desk.past import Past
from longtrack.web.archive_alone import create_archive_app


def make(folder: Path, rows: int) -> None:
    """Put a made-up archive into a folder."""
    draft = folder / "000001"
    draft.mkdir(parents=True)
    given = folder / "given.parquet"
    with archive_speed._catalogue(draft) as connection:
        archive_data.make_facts(connection, rows, 1)
        archive_data.make_given(connection, rows, given)
        archive_data.forget_words(connection)
        archive_speed._load(connection, given, draft)
    given.unlink()
    (folder / "CURRENT").write_text("000001\n", "ascii")


def addresses(past: Past, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Return for each page what makes an address of it."""
    with past.asked() as asked:
        rows = asked.archive.connection.execute(
            "SELECT skater_id, given_name || ' ' || family_name FROM people"
        ).fetchall()
        lists = asked.archive.ask("lists_held")
        nations = [it[0] for it in asked.archive.ask("nations")]
        tracks = [it["name"] for it in asked.archive.ask_named("all_tracks")]
        games = [it[0] for it in asked.archive.ask("games_held")]
        race = asked.archive.connection.execute("SELECT max(race) FROM races").fetchone()
        races = int(race[0]) if race else 1
        fields = []
        for _ in range(60):
            found = asked.archive.connection.execute(
                f"SELECT skater_id, split_part(event, '(', 1) FROM results JOIN people USING (skater) "
                f"JOIN races USING (race) WHERE race = {chance.randint(1, races)} AND outcome = 0 LIMIT 2"
            ).fetchall()
            if len(found) == 2:
                fields.append((found[0][0], found[1][0], found[0][1]))
    people = [it[0] for it in rows]
    events = sorted({event for _, event in lists})
    seasons = sorted({season for season, _ in lists if season})

    def typo() -> str:
        name = str(chance.choice(rows)[1]).lower()
        at = chance.randrange(1, len(name) - 2)
        return name[:at] + name[at + 1 :]

    def race_of(number: int) -> str:
        with past.asked() as asked:
            found = asked.archive.connection.execute(
                "SELECT name, event, division, date FROM races JOIN competitions USING (competition) "
                f"WHERE race = {number}"
            ).fetchone()
        return urlencode(dict(zip(("competition", "event", "division", "date"), found or (), strict=False)))

    def two(path: str) -> str:
        one, other, event = chance.choice(fields)
        return f"/archive/{path}?one={one}&other={other}&event={event}"

    pick = chance.choice
    return {
        "start": lambda: f"/archive?x={chance.random()}",
        "search, with an error": lambda: f"/archive?q={typo()}",
        "skater": lambda: f"/archive/skater/{pick(people)}",
        "list of all time": lambda: f"/archive/list?event={pick(events)}&page={chance.randint(1, 3)}",
        "list of a season": lambda: f"/archive/list?event={pick(events)}&season={pick(seasons)}",
        "list of a nation": lambda: (
            f"/archive/list?event={pick(events)}&noc={pick(nations)}&season={pick(seasons)}"
        ),
        "records": lambda: f"/archive/records?at={chance.randint(1990, 2026)}-02-{chance.randint(10, 28)}",
        "record": lambda: f"/archive/record?class=WR&event={pick(events)}&x={chance.random()}",
        "nation": lambda: f"/archive/nation/{pick(nations)}?x={chance.random()}",
        "track": lambda: f"/archive/track?name={pick(tracks)}&x={chance.random()}",
        "medals": lambda: f"/archive/medals?games={pick(games)}&x={chance.random()}",
        "on this day": lambda: f"/archive/day?day={chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "against": lambda: two("against"),
        "laps of two": lambda: two("compare"),
        "rank of a time": lambda: (
            f"/archive/rank?event=W1000&time=1:1{chance.randint(3, 9)}.{chance.randint(10, 99)}"
        ),
        "list at sea level": lambda: f"/archive/list?event={pick(events)}&sea_level=1&x={chance.random()}",
        "list of an age class": lambda: (
            f"/archive/list?event={pick(events)}&age={pick(tuple(AGE_CLASSES))}&x={chance.random()}"
        ),
        "list of an age class, a season": lambda: (
            f"/archive/list?event={pick(events)}&age=junior&season={pick(seasons)}&x={chance.random()}"
        ),
        "a race": lambda: f"/archive/race?{race_of(chance.randint(1, races))}",
        "list of a track (all results)": lambda: f"/archive/list?event={pick(events)}&track={pick(tracks)}",
        "list up to a day (all results)": lambda: (
            f"/archive/list?event={pick(events)}"
            f"&until={chance.randint(2000, 2026)}-01-{chance.randint(10, 28)}"
        ),
        "juniors up to a day (all results)": lambda: (
            f"/archive/list?event={pick(events)}&age=junior"
            f"&until={chance.randint(2000, 2026)}-01-{chance.randint(10, 28)}"
        ),
    }


def main() -> int:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description="How long each page of the archive takes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=30)
    asked = parser.parse_args()
    if not store.exists(asked.folder):
        make(asked.folder, asked.rows)
    past = Past(asked.folder)
    begun = time.perf_counter()
    past.warm()
    print(f"names read and totals counted in {time.perf_counter() - begun:.1f} s, once an import")
    client = TestClient(create_archive_app(past))
    print(f"{'page':34} {'first':>8} {'median':>8} {'slowest':>8} {'again':>8} {'kB':>6}   (ms)")
    for page, address in addresses(past, random.Random(1)).items():
        times: list[float] = []
        again: list[float] = []
        size = 0
        for _ in range(asked.times):
            path = address()
            for into in (times, again):
                begun = time.perf_counter()
                answer = client.get(path, headers={"Accept-Encoding": "identity"})
                into.append((time.perf_counter() - begun) * 1e3)
            if answer.status_code not in (200, 404):
                print(f"{path}: {answer.status_code} {answer.text}")
                return 1
            size = max(size, len(answer.content))
        figures = (times[0], median(times), max(times), median(again))
        print(f"{page:34} " + " ".join(f"{it:8.1f}" for it in figures) + f" {size / 1000:6.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
