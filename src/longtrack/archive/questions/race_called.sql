-- The races that a competition, event, division and day ('': any) name, the latest first.
SELECT race
FROM races JOIN competitions ON competitions.competition = races.competition
WHERE competitions.name = $competition AND event = $event AND division = $division
    AND ($date = '' OR CAST(date AS VARCHAR) = $date)
ORDER BY date DESC, race DESC
