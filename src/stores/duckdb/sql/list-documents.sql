SELECT to_json(list(found ORDER BY document_id)) AS answer
FROM (
  SELECT * REPLACE (
    strftime(created_at, '%Y-%m-%dT%H:%M:%S') AS created_at,
    strftime(week, '%Y-%m-%d') AS week
  )
  FROM documents
  WHERE drop_reason IS NULL AND document_id IN (SELECT document_id FROM wanted_documents())
) found
