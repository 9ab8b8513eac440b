"""Made-up results for the archive, of any number, the same for every seed: forty seasons, people, laps."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

import duckdb

from longtrack.archive.people import search_text
from longtrack.archive.rows import insert

ROWS_A_COMPETITION: Final = 500
RACES_A_COMPETITION: Final = 25
STARTERS: Final = 20
POOL: Final = 70
"""Women, or men, who come to one competition; each skates some three of its races."""

BY_HAND: Final = "1990-07-01"
"""Until then times were taken to a tenth."""

_WORDS: Final = Template("""
CREATE TEMP MACRO chance(a, b) AS (hash(a::BIGINT * 1000003 + b::BIGINT * 7919 + $seed) % 1000000)::INTEGER;
CREATE TEMP MACRO spread(a, b) AS (chance(a, b) + chance(a, b + 50) + chance(a, b + 100)) / 500000.0 - 3.0;
CREATE TEMP TABLE programme AS SELECT * FROM (VALUES
    (0, 'W500', 'A', 39000, 1), (1, 'W500', 'B', 39000, 1), (2, 'W500(2)', 'A', 39000, 1),
    (3, 'W1000', 'A', 78000, 2), (4, 'W1000', 'B', 78000, 2), (5, 'W1000(2)', 'A', 78000, 2),
    (6, 'W1500', 'A', 120000, 3), (7, 'W1500', 'B', 120000, 3), (8, 'W1500(2)', 'A', 120000, 3),
    (9, 'W3000', 'A', 250000, 7), (10, 'W3000', 'B', 250000, 7), (11, 'W5000', 'A', 430000, 12),
    (12, 'M500', 'A', 36000, 1), (13, 'M500', 'B', 36000, 1), (14, 'M500(2)', 'A', 36000, 1),
    (15, 'M1000', 'A', 71000, 2), (16, 'M1000', 'B', 71000, 2), (17, 'M1000(2)', 'A', 71000, 2),
    (18, 'M1500', 'A', 109000, 3), (19, 'M1500', 'B', 109000, 3), (20, 'M1500(2)', 'A', 109000, 3),
    (21, 'M5000', 'A', 395000, 12), (22, 'M5000', 'B', 395000, 12), (23, 'M1500(3)', 'A', 109000, 3),
    (24, 'M10000', 'A', 830000, 24)) AS _ (slot, event, division, base, splits);
""")

_PLACES: Final = """
INSERT INTO sources SELECT range::INTEGER + 1, 'result sheets of competition ' || (range + 1)
FROM range({competitions});
INSERT INTO tracks SELECT range::INTEGER + 1, 'Oval ' || (range + 1), 'City ' || (range + 1), 'NED',
    (chance(range, 900) % 1700)::SMALLINT, chance(range, 900) % 1700 < 300 FROM range(60);
INSERT INTO competitions SELECT range::INTEGER + 1, 'Competition ' || (range + 1),
    CASE WHEN range % 400 = 7 THEN 'OG' || range ELSE '' END, '',
    CASE WHEN range % 400 = 7 THEN 'OG' ELSE '' END,
    '', 1 + chance(range, 901) % 60 FROM range({competitions});
CREATE TEMP TABLE planned AS
SELECT range::INTEGER + 1 AS race, (range // {races_each})::INTEGER + 1 AS competition, programme.*,
    DATE '1986-11-01' + ((range // {races_each}) * 40 * 365 // {competitions})::INTEGER AS date,
    ((range // {races_each}) / {competitions} * 0.8 * {half})::INTEGER AS oldest
FROM range({races}) JOIN programme ON slot = range % {races_each};
INSERT INTO races SELECT race, competition, event, division, date,
    CASE WHEN month(date) >= 7 THEN year(date) || '/' || right((year(date) + 1)::VARCHAR, 2)
    ELSE (year(date) - 1) || '/' || right(year(date)::VARCHAR, 2) END,
    1 + chance(competition - 1, 901) % 60, competition FROM planned;
"""

_PEOPLE: Final = """
INSERT INTO people SELECT range::INTEGER + 1, 'id-' || (range + 1),
    ['Anna', 'Femke', 'Jutta', 'Ragne', 'Miho', 'Žofia', 'Martina', 'Ireen', 'Élise', 'Nao',
     'Sven', 'Jordan', 'Håvard', 'Kjeld', 'Davide', 'Paweł', 'Sander', 'Łukasz', 'Björn', 'Seitarō'][
        1 + chance(range, 910) % 10 + 10 * (range % 2)],
    upper(['ka', 'le', 'mo', 'ři', 'sa', 'ten', 'vø', 'wij', 'zá', 'ber'][1 + range // 2 % 10]
    || ['da', 'ko', 'lin', 'ma', 'né', 'ras', 'sto', 'tu', 'ver', 'ł'][1 + range // 20 % 10]
    || ['berg', 'dal', 'kova', 'man', 'sen', 'ska', 'stra', 'ta', 'wa', 'zer'][1 + range // 200 % 10]
    || ['', 'i', 'n', 's', 'la', 'ro', 'mi', 'te', 'ga', 'ny'][1 + range // 2000 % 10]
    || ['', 'a', 'o', 'e', 'u', 'as', 'os', 'es', 'us', 'is'][1 + range // 20000 % 10]),
    ['NED', 'NOR', 'JPN', 'CAN', 'USA', 'KOR', 'CHN', 'POL', 'ITA', 'GER', 'CZE', 'KAZ'][
        1 + chance(range, 911) % 12],
    CASE WHEN range % 2 = 0 THEN 'W' ELSE 'M' END,
    DATE '1966-01-01' + (range * 36 * 365 // {skaters})::INTEGER + chance(range, 912) % 3000,
    NULL, '', '', false, 1 FROM range({skaters});
UPDATE people SET year_of_birth = year(date_of_birth);
"""

_RESULTS: Final = """
WITH started AS (
    SELECT planned.*, place,
        oldest + (chance(competition, slot // 12) + ((chance(race, 2) + place) % {pool}) * {stride})
            % {window} AS member
    FROM planned, range({starters}) AS _ (place)
), skated AS (
    SELECT *, (2 * member + (slot >= 12)::INTEGER + 1)::INTEGER AS skater FROM started
), timed AS (
    SELECT *, CASE WHEN date < DATE '{by_hand}' THEN 1 ELSE 2 END AS printed,
        (base * (1.03 + 0.02 * spread(skater, splits) + 0.007 * spread(skater, race)))::INTEGER
        // (10 * 10 ** (2 - printed))::INTEGER * (10 * 10 ** (2 - printed))::INTEGER AS time,
        chance(skater, race + 17) < 12000 AS out
    FROM skated
)
SELECT skater, race, CASE WHEN NOT out THEN time END::INTEGER AS time_ms, printed::TINYINT AS digits,
    CASE WHEN NOT out THEN rank() OVER (PARTITION BY race ORDER BY out, time) END::SMALLINT AS rank,
    (1 + place // 2)::SMALLINT AS pair, (1 + place % 2)::TINYINT AS lane,
    CASE WHEN out THEN 1 + chance(skater, race + 18) % 4 ELSE 0 END::TINYINT AS outcome,
    CASE WHEN NOT out THEN list_transform(range(splits), lambda lap:
        (time * CASE WHEN lap = 0 THEN 0.48 / (splits + 1) ELSE (1 - 0.48 / (splits + 1)) / splits END
            * (1 + 0.004 * spread(skater * 131 + race, lap)))::INTEGER // 10 * 10) END::INTEGER[] AS laps,
    NULL::TINYINT[] AS split_digits,
    CASE WHEN NOT out AND chance(skater, race + 19) < 1000 THEN 'PB' ELSE '' END AS marks,
    NULL::INTEGER AS source, NULL::VARCHAR AS extra
FROM timed
"""

RECORDS: Final = """
INSERT INTO records
WITH timed AS (
    SELECT split_part(event, '(', 1) AS distance, date, time_ms, digits, skater
    FROM results JOIN races USING (race) WHERE time_ms IS NOT NULL
), days AS (
    SELECT distance, date, min(time_ms) AS time_ms FROM timed GROUP BY ALL
), falls AS (
    SELECT *, min(time_ms) OVER (
        PARTITION BY distance ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM days
)
SELECT 'WR', distance, time_ms, digits, skater, skater_id, noc, date, year(date), '', NULL, 1, NULL
FROM falls JOIN timed USING (distance, date, time_ms) JOIN people USING (skater)
WHERE before IS NULL OR time_ms < before
"""
"""World records, as made-up results may have them: whoever was fastest on a day beat every earlier day."""


def numbers_of(rows: int) -> dict[str, int]:
    """Return how many competitions, races and people make this many results."""
    competitions = max(2, rows // ROWS_A_COMPETITION)
    half = max(1_500, rows // 400)
    window = half // 5
    return {
        "competitions": competitions,
        "races": competitions * RACES_A_COMPETITION,
        "races_each": RACES_A_COMPETITION,
        "starters": STARTERS,
        "pool": POOL,
        "half": half,
        "skaters": 2 * half,
        "window": window,
        "stride": window // (POOL + 1),
    }


def make_facts(connection: duckdb.DuckDBPyConnection, rows: int, seed: int) -> None:
    """Fill people, competitions, races, tracks and sources of a database with the tables of the archive."""
    numbers = numbers_of(rows)
    connection.execute(_WORDS.substitute(seed=seed))
    connection.execute(_PLACES.format(**numbers))
    connection.execute(_PEOPLE.format(**numbers))
    rows_of_people = connection.execute("SELECT skater, given_name, family_name FROM people").fetchall()
    insert(
        connection,
        "aliases",
        [
            (skater, f"{given} {family}", search_text(f"{given} {family}"))
            for skater, given, family in rows_of_people
        ],
    )


def make_given(connection: duckdb.DuckDBPyConnection, rows: int, file: Path) -> None:
    """Write the results into a Parquet file, race by race, as competitions come."""
    sql = _RESULTS.format(**numbers_of(rows), by_hand=BY_HAND)
    connection.execute(f"COPY ({sql} ORDER BY race, rank, skater) TO '{file}' (FORMAT parquet)")


def forget_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what only the making needed."""
    for sql in ("TABLE programme", "TABLE planned", "MACRO chance", "MACRO spread"):
        connection.execute(f"DROP {sql}")
