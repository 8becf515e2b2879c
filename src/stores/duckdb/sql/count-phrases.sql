SELECT to_json(list(counted ORDER BY documents DESC, aspect, opinion)) AS answer
FROM (
  SELECT
    aspect, opinion,
    count(*)::INTEGER AS documents,
    least(count(DISTINCT voice_key), count(DISTINCT copy_group))::INTEGER AS reach
  FROM (
    SELECT DISTINCT aspect, opinion, document_no
    FROM stored_mentions
    WHERE kind = 'phrase' AND aspect IS NOT NULL AND opinion IS NOT NULL
  ) JOIN counted_documents USING (document_no)
  GROUP BY aspect, opinion
  ORDER BY documents DESC, aspect, opinion
  LIMIT $1
) counted
