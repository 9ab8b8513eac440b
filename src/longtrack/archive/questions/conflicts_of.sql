-- The versions of figures on which sources disagree, of one subject or of all that begin like it.
SELECT kind, subject, field, value, preferred, sources.name AS source
FROM conflicts JOIN sources ON sources.source = conflicts.source
WHERE kind = $kind AND (subject = $subject OR starts_with(subject, $subject || '|'))
ORDER BY subject, field, preferred DESC, value, sources.name
