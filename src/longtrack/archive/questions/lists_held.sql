-- The seasons and distances of which lists are kept; '' is of all time.
SELECT season, event FROM top_lists ORDER BY season DESC, event
