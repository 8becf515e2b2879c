-- From when to when the counted documents are, and how many were dropped for which reason.
SELECT to_json({
  first: (SELECT strftime(min(created_at), '%Y-%m-%dT%H:%M:%S') FROM counted_documents),
  last: (SELECT strftime(max(created_at), '%Y-%m-%dT%H:%M:%S') FROM counted_documents),
  dropped: (
    SELECT list(dropped ORDER BY reason)
    FROM (
      SELECT drop_reason AS reason, count(*)::INTEGER AS documents
      FROM stored_documents
      WHERE drop_reason IS NOT NULL
      GROUP BY drop_reason
    ) dropped
  )
}) AS answer
