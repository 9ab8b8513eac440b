-- The medals of a nation at one level of championship, with who won them, the latest first.
SELECT honours.year, honours.competition, honours.event, honours.place, honours.name, people.skater_id,
    sources.name AS source
FROM honours
JOIN sources ON sources.source = honours.source
LEFT JOIN people ON people.skater = honours.skater
WHERE honours.noc = $noc AND honours.level = $level AND honours.place IN (1, 2, 3) AND NOT honours.other_sport
ORDER BY honours.year DESC, honours.event, honours.place, honours.name
LIMIT $top
