-- The records that a skater set or equalled.
SELECT record_class, event, scope, verdict, time_ms, digits, date, venue, sources.name AS source
FROM record_progression JOIN sources ON sources.source = record_progression.source
WHERE record_progression.skater = $skater
ORDER BY date, event, record_class
