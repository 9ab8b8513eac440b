-- The first three of every event of one edition of the Games, from the results. Of an event of two races (`W500(2)`)
-- no race has medals of its own: those stand in the honours.
SELECT races.event, results.rank, people.noc, results.skater,
    trim(people.given_name || ' ' || people.family_name) AS name, races.date, people.skater_id, sources.name AS source
FROM competitions
JOIN races ON races.competition = competitions.competition
JOIN results ON results.race = races.race
JOIN people ON people.skater = results.skater
JOIN sources ON sources.source = coalesce(results.source, races.source)
WHERE competitions.games = $games AND races.division IN ('', 'A') AND results.rank IN (1, 2, 3)
    AND results.outcome = 0 AND races.event NOT LIKE '%(%'
ORDER BY races.date, races.event, results.rank, people.skater_id
