-- The times that a record names and no race that is held.
SELECT number, skater, event, time_ms, digits, date, year, venue, source
FROM listed_times
ORDER BY number
