-- The same of some people: of a nation, of an age class. A class is given by two ages: not turned `younger_than`
-- before the 1 July with which the season began, and turned `turned` by then (0: does not matter).
WITH chosen AS (
    SELECT race, CASE WHEN season = '' THEN NULL ELSE CAST(substr(season, 1, 4) AS INTEGER) * 10000 + 701 END AS begun,
        row_number() OVER (
            ORDER BY CASE WHEN date IS NULL THEN 1 ELSE 0 END, date, CASE WHEN race < 0 THEN 1 ELSE 0 END, abs(race)
        ) AS turn
    FROM (
        SELECT race, date, season, track FROM races WHERE event = $event OR event LIKE $event || '(%'
        UNION ALL
        SELECT -number AS race, date, season, track FROM listed_times WHERE event = $event
    ) AS held
    WHERE ($season = '' OR season = $season)
        AND ($track = 0 OR track = $track)
        AND ($sea_level = 0 OR track IN (SELECT track FROM tracks WHERE sea_level))
        AND ($until = '' OR date <= CAST(CASE WHEN $until = '' THEN '9999-12-31' ELSE $until END AS DATE))
), persons AS (
    SELECT skater, extract(year FROM date_of_birth) * 10000 + extract(month FROM date_of_birth) * 100
        + extract(day FROM date_of_birth) AS born
    FROM people
    WHERE ($noc = '' OR noc = $noc)
), bests AS (
    SELECT min((CAST(time_ms - time_ms % 10 AS BIGINT) * 16777216 + turn) * 40 + time_ms % 10 * 4 + digits) AS best,
        times.skater
    FROM (
        SELECT skater, race, time_ms, digits FROM results WHERE time_ms IS NOT NULL AND outcome = 0
        UNION ALL
        SELECT skater, -number AS race, time_ms, digits FROM listed_times
    ) AS times
    JOIN chosen ON chosen.race = times.race
    JOIN persons ON persons.skater = times.skater
    WHERE ($younger_than = 0 OR begun - $younger_than * 10000 <= born)
        AND ($turned = 0 OR begun - $turned * 10000 > born)
    GROUP BY times.skater
)
SELECT CAST((best - best % 671088640) / 671088640 + (best % 40 - best % 4) / 4 AS INTEGER) AS time_ms,
    CAST(best % 4 AS INTEGER) AS digits, skater, race
FROM bests JOIN chosen ON chosen.turn * 40 = best % 671088640 - best % 40
ORDER BY time_ms, skater
LIMIT $top
