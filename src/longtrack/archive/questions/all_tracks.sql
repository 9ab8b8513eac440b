-- Every track.
SELECT track, name, city, noc, altitude_m, sea_level
FROM tracks
ORDER BY city, name
