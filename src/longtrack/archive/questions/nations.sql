-- Every nation of which people are held, and how many.
SELECT noc, count(*) AS skaters
FROM people
WHERE noc <> ''
GROUP BY noc
ORDER BY noc
