-- The same of one nation.
SELECT time_ms, digits, skater, race, personal_bests.source
FROM personal_bests JOIN people USING (skater)
WHERE event = $event AND people.noc = $noc
ORDER BY time_ms, skater
LIMIT $top
