-- How every record went: what broke or equalled it, in order. `scope` is the track, the nation, or '' for the world's,
-- the Olympic.
SELECT record_class, event, scope, number, verdict, time_ms, digits, holder, record_progression.noc, date, year, pair,
    venue, sources.name AS source, people.skater_id
FROM record_progression
JOIN sources ON sources.source = record_progression.source
LEFT JOIN people ON people.skater = record_progression.skater
ORDER BY record_class, event, scope, number
