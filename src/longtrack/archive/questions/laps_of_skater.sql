-- The laps of all races of a skater. When and where these were stands in the career, so that nothing is joined.
SELECT race, laps, split_digits
FROM results
WHERE skater = $skater
ORDER BY race
