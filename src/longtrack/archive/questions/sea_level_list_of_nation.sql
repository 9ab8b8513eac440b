-- The same of one nation.
SELECT time_ms, digits, skater, race, sea_level_bests.source
FROM sea_level_bests JOIN people USING (skater)
WHERE event = $event AND people.noc = $noc
ORDER BY time_ms, skater
LIMIT $top
