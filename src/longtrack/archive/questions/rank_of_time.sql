-- How many skaters have a faster best than a time, by published hundredths, how many the same, how many at all.
SELECT
    count(CASE WHEN time_ms < $from_ms THEN 1 END) AS faster,
    count(CASE WHEN time_ms >= $from_ms AND time_ms < $from_ms + 10 THEN 1 END) AS same,
    count(*) AS held
FROM personal_bests
WHERE event = $event
