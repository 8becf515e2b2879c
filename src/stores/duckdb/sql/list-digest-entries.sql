-- Without bodies. $1: of this subscription; null: all.
SELECT to_json(list(entry ORDER BY happened_at, entry_id)) AS answer
FROM (
  SELECT * EXCLUDE (body) REPLACE (
    strftime(period, '%Y-%m-%d') AS period,
    strftime(retry_at, '%Y-%m-%dT%H:%M:%S') AS retry_at,
    strftime(happened_at, '%Y-%m-%dT%H:%M:%S') AS happened_at
  )
  FROM digest_entries
  WHERE $1::VARCHAR IS NULL OR subscription = $1
) entry
