-- What the new fixes say of their week takes the place of what was said of it before.
DELETE FROM fix_history
WHERE (week, fix_id) IN (SELECT (week::DATE, fix_id) FROM new_fixes() WHERE week IS NOT NULL)
