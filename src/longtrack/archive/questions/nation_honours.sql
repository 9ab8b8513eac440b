-- The medals of a nation in the sport at one level of championship; those of one team are one.
SELECT DISTINCT year, competition, event, place,
    CASE WHEN event LIKE '_TP' OR event LIKE '_TS' OR event LIKE '_MR' THEN '' ELSE name END AS name
FROM honours
WHERE noc = $noc AND level = $level AND place IN (1, 2, 3) AND NOT other_sport
ORDER BY year, event, place, name
