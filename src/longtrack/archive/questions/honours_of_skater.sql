-- The places of a skater at championships, as sources list them.
SELECT competition, level, event, year, place, date, sources.name AS source
FROM honours JOIN sources ON sources.source = honours.source
WHERE honours.skater = $skater
ORDER BY year, date, event, competition
