SELECT to_json(list(counted ORDER BY documents DESC, taxonomy, pipeline)) AS answer
FROM (
  SELECT taxonomy_version AS taxonomy, pipeline_version AS pipeline, count(*)::INTEGER AS documents
  FROM stored_documents
  WHERE drop_reason IS NULL
  GROUP BY ALL
) counted
