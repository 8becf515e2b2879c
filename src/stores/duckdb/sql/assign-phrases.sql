-- Only rows whose theme changes are written.
UPDATE stored_mentions
SET theme = wanted.theme
FROM (
  SELECT m.rowid AS row_no, p.theme
  FROM stored_mentions m LEFT JOIN phrase_themes() p ON p.aspect = m.aspect AND p.opinion = m.opinion
  WHERE m.kind = 'phrase' AND m.theme IS DISTINCT FROM p.theme
) wanted
WHERE stored_mentions.rowid = wanted.row_no
