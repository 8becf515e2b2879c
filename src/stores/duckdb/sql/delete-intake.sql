-- $1: ids as a JSON list.
DELETE FROM intake WHERE entry_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))
