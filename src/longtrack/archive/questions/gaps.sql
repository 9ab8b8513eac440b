-- What sources say there was of a record, without the figure.
SELECT record_class, event, year, text, sources.name AS source
FROM gaps JOIN sources ON sources.source = gaps.source
ORDER BY record_class, event, year, text
