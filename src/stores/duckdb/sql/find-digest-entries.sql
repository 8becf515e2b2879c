-- Which of the new entries are there already.
SELECT to_json(list(DISTINCT entry_id)) AS answer
FROM digest_entries
WHERE entry_id IN (SELECT entry_id FROM new_digest_entries())
