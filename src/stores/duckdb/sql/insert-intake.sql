INSERT INTO intake BY NAME
SELECT * REPLACE (happened_at::TIMESTAMP AS happened_at)
FROM new_intake()
WHERE entry_id NOT IN (SELECT entry_id FROM intake)
