-- The fastest of an age class over a distance, of one season or of all ('') and of one nation or of all (''): one row a
-- skater, from the kept bests of seasons, because a class is one of a season. It is given by two ages: not turned
-- `younger_than` before the 1 July with which the season began, and turned `turned` by then (0: does not matter). Whose
-- first season after the birth began in year Y turns N before that of Y + N; as texts '2005/06' is after '2005'.
-- Of one published time it is the season in which it was skated first.
WITH persons AS (
    SELECT skater, CAST(born + $younger_than AS VARCHAR) AS too_old, CAST(born + $turned AS VARCHAR) AS old_enough
    FROM (
        SELECT skater, CAST(extract(year FROM date_of_birth) AS INTEGER)
            + CASE WHEN extract(month FROM date_of_birth) >= 7 THEN 1 ELSE 0 END AS born
        FROM people
        WHERE ($noc = '' OR noc = $noc)
    ) AS births
), fitting AS (
    SELECT season_bests.skater, season, time_ms - time_ms % 10 AS published, time_ms, digits, race, source
    FROM season_bests JOIN persons ON persons.skater = season_bests.skater
    WHERE event = $event AND ($season = '' OR season = $season)
        AND ($younger_than = 0 OR season < persons.too_old)
        AND ($turned = 0 OR season > persons.old_enough)
), bests AS (
    SELECT skater, min(published) AS best FROM fitting GROUP BY skater
), listed AS (
    SELECT skater, best FROM bests
    WHERE best <= (SELECT max(best) FROM (SELECT best FROM bests ORDER BY best LIMIT $top) AS ahead)
)
SELECT time_ms, digits, skater, race, source
FROM (
    SELECT time_ms, digits, fitting.skater, race, source,
        row_number() OVER (PARTITION BY fitting.skater ORDER BY season) AS turn
    FROM fitting JOIN listed ON listed.skater = fitting.skater AND listed.best = fitting.published
) AS placed
WHERE turn = 1
ORDER BY time_ms, skater
LIMIT $top
