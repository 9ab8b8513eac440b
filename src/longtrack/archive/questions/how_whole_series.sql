-- How much is held of every race of a World Cup season up to a day: rows, ranks, the last rank, and the field where a
-- source gives it.
SELECT competitions.name AS competition, races.date, races.event, races.division, count(*) AS held,
    count(results.rank) AS ranked, max(results.rank) AS last_rank, max(sizes.starters) AS starters
FROM competitions
JOIN races ON races.competition = competitions.competition
JOIN results ON results.race = races.race
LEFT JOIN (SELECT race, max(number_of_starters) AS starters FROM fields GROUP BY race) AS sizes
    ON sizes.race = races.race
WHERE competitions.series = $series AND ($until = '' OR CAST(races.date AS VARCHAR) <= $until)
GROUP BY competitions.name, races.date, races.event, races.division
ORDER BY races.date, competitions.name, races.event, races.division
