-- The records that were set on a day of the year, the latest first.
SELECT date, record_class, event, scope, verdict, time_ms, digits, holder, record_progression.noc, venue,
    sources.name AS source
FROM record_progression JOIN sources ON sources.source = record_progression.source
WHERE extract(month FROM date) = $month AND extract(day FROM date) = $day
ORDER BY date DESC, record_class, event, number
