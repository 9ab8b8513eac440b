-- The fastest of a season over a distance, one row a skater, from the kept bests.
SELECT time_ms, digits, skater, race, source
FROM season_bests
WHERE season = $season AND event = $event
ORDER BY time_ms, skater
LIMIT $top
