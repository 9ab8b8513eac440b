-- Who won what on a day of the year, or on every day (month and day 0), the latest of each day first.
SELECT month, day, date, competition, event, skater, time_ms, digits, source
FROM (
    SELECT extract(month FROM races.date) AS month, extract(day FROM races.date) AS day, races.date,
        races.competition, races.event, results.skater, results.time_ms, results.digits,
        coalesce(results.source, races.source) AS source,
        row_number() OVER (
            PARTITION BY extract(month FROM races.date), extract(day FROM races.date)
            ORDER BY races.date DESC, races.race, results.skater
        ) AS place
    FROM races JOIN results ON results.race = races.race
    WHERE races.date IS NOT NULL AND races.division IN ('', 'A') AND results.rank = 1 AND results.outcome = 0
        AND ($month = 0 OR extract(month FROM races.date) = $month)
        AND ($day = 0 OR extract(day FROM races.date) = $day)
) AS won
WHERE place <= $top
ORDER BY month, day, place
