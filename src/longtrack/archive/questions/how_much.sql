-- How many people, competitions and races are held.
SELECT
    (SELECT count(*) FROM people) AS people,
    (SELECT count(*) FROM competitions) AS competitions,
    (SELECT count(*) FROM races) AS races
