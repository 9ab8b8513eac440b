-- One person by id, also by one that was merged into theirs.
SELECT skater, skater_id, given_name, family_name, noc, gender, date_of_birth, year_of_birth, category, birthplace
FROM people
WHERE skater_id = $skater_id
    OR skater IN (SELECT skater FROM redirects WHERE redirects.skater_id = $skater_id AND race IS NULL)
ORDER BY CASE WHEN skater_id = $skater_id THEN 0 ELSE 1 END
LIMIT 1
