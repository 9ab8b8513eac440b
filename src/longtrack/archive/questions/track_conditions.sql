-- What was measured on a track: ice, air, pressure.
SELECT competitions.name AS competition, races.event, races.date, conditions.name, conditions.value,
    sources.name AS source
FROM conditions
JOIN races ON races.race = conditions.race
JOIN competitions ON competitions.competition = races.competition
JOIN sources ON sources.source = conditions.source
WHERE races.track = $track
ORDER BY races.date DESC, races.event, conditions.name
LIMIT $top
