-- Every result of one World Cup season up to a day: what its standings are made of.
SELECT competitions.name AS competition, races.date, races.event, races.division, people.skater_id, people.given_name,
    people.family_name, people.noc, results.time_ms, results.digits, results.outcome, results.rank, results.marks,
    results.extra, sources.name AS source
FROM competitions
JOIN races ON races.competition = competitions.competition
JOIN results ON results.race = races.race
JOIN people ON people.skater = results.skater
JOIN sources ON sources.source = coalesce(results.source, races.source)
WHERE competitions.series = $series AND ($until = '' OR CAST(races.date AS VARCHAR) <= $until)
ORDER BY races.date, competitions.name, races.event, races.division, results.rank, people.skater_id
