-- The sets of which a source says that it holds them whole, of one edition of the Games.
SELECT DISTINCT name FROM complete_sets WHERE name LIKE '%' || $games || '%' ORDER BY name
