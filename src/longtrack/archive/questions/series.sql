-- The series of competitions of which results are held.
SELECT DISTINCT series FROM competitions WHERE series <> '' ORDER BY series
