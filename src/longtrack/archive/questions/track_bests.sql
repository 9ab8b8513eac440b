-- The fastest of every event on a track, or on every track (0), as far as results are held; more than one where the
-- published hundredths are the same.
SELECT bests.track, bests.event, results.time_ms, results.digits, results.skater, results.race, results.source,
    races.date
FROM (
    SELECT races.track, races.event, min(results.time_ms - results.time_ms % 10) AS from_ms
    FROM results JOIN races ON races.race = results.race
    WHERE results.time_ms IS NOT NULL AND results.outcome = 0 AND races.track IS NOT NULL
        AND ($track = 0 OR races.track = $track)
    GROUP BY races.track, races.event
) AS bests
JOIN races ON races.track = bests.track AND races.event = bests.event
JOIN results ON results.race = races.race AND results.outcome = 0
WHERE results.time_ms - results.time_ms % 10 = bests.from_ms
ORDER BY bests.track, bests.event, races.date, results.race, results.skater
