-- Every spelling of everybody, as a search compares it.
SELECT skater, plain FROM aliases ORDER BY skater
