-- One track: what is known of it.
SELECT track, name, city, noc, altitude_m, sea_level
FROM tracks
WHERE lower(name) = lower($name) OR lower(city) = lower($name)
ORDER BY track
LIMIT 1
