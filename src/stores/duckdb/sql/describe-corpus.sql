-- From when to when the counted documents are, and how many were dropped for which reason.
-- $1, $2, $3: categories, products, regions as JSON lists; $4, $5: first and last week; null: any.
WITH meant AS (
  SELECT created_at, drop_reason
  FROM stored_documents
  WHERE in_scope($1, $2, $3, $4, $5, category, product, region, week)
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
