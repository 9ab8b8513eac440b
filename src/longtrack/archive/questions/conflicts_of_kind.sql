-- The versions of all figures of one kind, `record` or `result`, on which sources disagree.
SELECT kind, subject, field, value, preferred, sources.name AS source
FROM conflicts JOIN sources ON sources.source = conflicts.source
WHERE kind = $kind
ORDER BY subject, field, preferred DESC, value, sources.name
