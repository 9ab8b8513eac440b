-- The fastest over a distance, one row a skater, of whatever part of all results: season, track, sea level, up to a
-- day. Nothing is kept for it: it reads all results once, and the times of which no race is held (race below 0).
-- Of a skater's equal hundredths the earlier race counts, as in the kept bests. `turn` is the order of the races in
-- question; hundredths, turn, third digit and number of digits stand in one number, so that the least of it says all
-- without a second reading: (the time without its third digit, times 2 to the 24th, plus the turn) times 40, plus the
-- third digit times 4, plus the digits.
WITH chosen AS (
    SELECT race, row_number() OVER (
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
), bests AS (
    SELECT min((CAST(time_ms - time_ms % 10 AS BIGINT) * 16777216 + turn) * 40 + time_ms % 10 * 4 + digits) AS best,
        skater
    FROM (
        SELECT skater, race, time_ms, digits FROM results WHERE time_ms IS NOT NULL AND outcome = 0
        UNION ALL
        SELECT skater, -number AS race, time_ms, digits FROM listed_times
    ) AS times
    JOIN chosen ON chosen.race = times.race
    GROUP BY skater
)
SELECT CAST((best - best % 671088640) / 671088640 + (best % 40 - best % 4) / 4 AS INTEGER) AS time_ms,
    CAST(best % 4 AS INTEGER) AS digits, skater, race
FROM bests JOIN chosen ON chosen.turn * 40 = best % 671088640 - best % 40
ORDER BY time_ms, skater
LIMIT $top
