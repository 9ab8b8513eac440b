-- When races of a series were held: after each of them there is a standing.
SELECT races.event, competitions.name AS competition, max(races.date) AS date
FROM competitions JOIN races ON races.competition = competitions.competition
WHERE competitions.series = $series AND races.date IS NOT NULL
GROUP BY races.event, competitions.name
ORDER BY date, races.event
