-- From when to when the counted documents are, and how many were dropped for which reason.
-- $1, $2, $3: categories, products, regions as JSON lists; $4, $5: first and last week; null: any.
WITH meant AS (
  SELECT created_at, drop_reason
  FROM stored_documents
  WHERE ($1::VARCHAR IS NULL OR list_contains(from_json($1::VARCHAR, '["VARCHAR"]'), category))
    AND ($2::VARCHAR IS NULL OR list_contains(from_json($2::VARCHAR, '["VARCHAR"]'), product))
    AND ($3::VARCHAR IS NULL OR list_contains(from_json($3::VARCHAR, '["VARCHAR"]'), region))
    AND ($4::DATE IS NULL OR week >= $4::DATE)
    AND ($5::DATE IS NULL OR week <= $5::DATE)
)
SELECT to_json({
  first: (SELECT strftime(min(created_at), '%Y-%m-%dT%H:%M:%S') FROM meant WHERE drop_reason IS NULL),
  last: (SELECT strftime(max(created_at), '%Y-%m-%dT%H:%M:%S') FROM meant WHERE drop_reason IS NULL),
  dropped: (
    SELECT list(dropped ORDER BY reason)
    FROM (
      SELECT drop_reason AS reason, count(*)::INTEGER AS documents
      FROM meant
      WHERE drop_reason IS NOT NULL
      GROUP BY drop_reason
    ) dropped
  )
}) AS answer
