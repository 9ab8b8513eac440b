-- How many races over a distance, or over every one (''), ended in each published hundredth: the rank of a time among
-- all races is a sum of it.
SELECT event, from_ms, count(*) AS races
FROM (
    SELECT races.event, results.time_ms - results.time_ms % 10 AS from_ms
    FROM results JOIN races ON races.race = results.race
    WHERE results.time_ms IS NOT NULL AND results.outcome = 0
        AND ($event = '' OR races.event = $event OR races.event LIKE $event || '(%')
) AS times
GROUP BY event, from_ms
ORDER BY event, from_ms
