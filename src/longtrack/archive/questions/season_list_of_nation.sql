-- The same of one nation.
SELECT time_ms, digits, skater, race, season_bests.source
FROM season_bests JOIN people USING (skater)
WHERE season = $season AND event = $event AND people.noc = $noc
ORDER BY time_ms, skater
LIMIT $top
