SELECT to_json(list(entry ORDER BY happened_at, entry_id)) AS answer
FROM (
  SELECT * REPLACE (strftime(happened_at, '%Y-%m-%dT%H:%M:%S') AS happened_at)
  FROM intake
  WHERE event = $1
) entry
