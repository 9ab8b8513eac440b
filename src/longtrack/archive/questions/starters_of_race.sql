-- Who started in a race, in which pair and lane. Time and rank stand in their careers: reading a column of all results
-- takes longer than reading the careers of a field.
SELECT skater, pair, lane
FROM results
WHERE race = $race
ORDER BY skater
