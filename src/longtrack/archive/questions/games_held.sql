-- The editions of the Games of which results or medals are held.
SELECT games FROM competitions WHERE games <> ''
UNION
SELECT level || CAST(year AS VARCHAR) AS games FROM honours WHERE level = 'OG' AND year IS NOT NULL
ORDER BY games
