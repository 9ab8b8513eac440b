-- The bests just ahead of a time: what beats it.
SELECT time_ms, digits, skater, race, source
FROM personal_bests
WHERE event = $event AND time_ms < $from_ms
ORDER BY time_ms DESC, skater
LIMIT $top
