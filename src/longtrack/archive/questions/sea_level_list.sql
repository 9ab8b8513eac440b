-- The fastest of all time over a distance at sea level, one row a skater, from the kept bests.
SELECT time_ms, digits, skater, race, source
FROM sea_level_bests
WHERE event = $event
ORDER BY time_ms, skater
LIMIT $top
