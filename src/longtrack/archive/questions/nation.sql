-- How many people and results of a nation are held, and from when to when.
SELECT count(DISTINCT people.skater) AS skaters, count(results.race) AS results, min(races.date) AS first_day,
    max(races.date) AS last_day
FROM people
LEFT JOIN results ON results.skater = people.skater
LEFT JOIN races ON races.race = results.race
WHERE people.noc = $noc
