SELECT to_json(list(counted ORDER BY documents DESC, theme)) AS answer
FROM (
  SELECT theme, count(DISTINCT document_no)::INTEGER AS documents
  FROM stored_mentions
  WHERE theme IS NOT NULL
  GROUP BY theme
) counted
