-- The first three places of one edition of the Games, as sources list them; medals in other sports as well.
SELECT event, place, honours.noc, honours.skater, honours.name, date, other_sport, competition,
    sources.name AS source, people.skater_id
FROM honours
JOIN sources ON sources.source = honours.source
LEFT JOIN people ON people.skater = honours.skater
WHERE level = $level AND honours.year = $year AND place IN (1, 2, 3)
ORDER BY date, event, place, honours.noc, honours.name
