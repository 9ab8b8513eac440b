-- The first hundred of a list as they are kept, of a season or of all time (''): [time, digits, skater, race, source].
SELECT lines FROM top_lists WHERE season = $season AND event = $event
