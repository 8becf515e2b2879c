INSERT INTO digest_entries BY NAME
SELECT * REPLACE (period::DATE AS period, retry_at::TIMESTAMP AS retry_at, happened_at::TIMESTAMP AS happened_at)
FROM new_digest_entries()
WHERE entry_id NOT IN (SELECT entry_id FROM digest_entries)
