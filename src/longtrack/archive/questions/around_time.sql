-- The bests just behind a time: what it beats.
SELECT time_ms, digits, skater, race, source
FROM personal_bests
WHERE event = $event AND time_ms >= $from_ms + 10
ORDER BY time_ms, skater
LIMIT $top
