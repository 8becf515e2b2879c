SELECT
  strftime(min(created_at), '%Y-%m-%dT%H:%M:%S') AS first,
  strftime(max(created_at), '%Y-%m-%dT%H:%M:%S') AS last
FROM counted_documents
