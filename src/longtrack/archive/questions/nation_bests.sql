-- The fastest of a nation over every distance.
SELECT event, time_ms, digits, skater, race, source
FROM (
    SELECT event, time_ms, digits, personal_bests.skater, race, personal_bests.source,
        row_number() OVER (PARTITION BY event ORDER BY time_ms, personal_bests.skater) AS place
    FROM personal_bests JOIN people ON people.skater = personal_bests.skater
    WHERE people.noc = $noc
) AS placed
WHERE place = 1
ORDER BY event
