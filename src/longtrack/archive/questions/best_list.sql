-- The fastest of all time over a distance, one row a skater, from the kept bests.
SELECT time_ms, digits, skater, race, source
FROM personal_bests
WHERE event = $event
ORDER BY time_ms, skater
LIMIT $top
