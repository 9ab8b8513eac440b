-- Who was born on a day of the year; nobody who asked for privacy.
SELECT skater_id, given_name, family_name, noc, date_of_birth
FROM people
WHERE extract(month FROM date_of_birth) = $month AND extract(day FROM date_of_birth) = $day
    AND category = '' AND NOT removed
ORDER BY date_of_birth, skater_id
LIMIT $top
