-- The competitions that were held on a track, the latest first.
SELECT competitions.name, min(races.date) AS first_day, max(races.date) AS last_day, count(*) AS races
FROM races JOIN competitions ON competitions.competition = races.competition
WHERE races.track = $track
GROUP BY competitions.name
ORDER BY min(races.date) DESC, competitions.name
LIMIT $top
