WITH said AS (SELECT DISTINCT document_no, theme FROM stored_mentions WHERE theme IS NOT NULL)
SELECT to_json(list(counted ORDER BY a, b)) AS answer
FROM (
  SELECT a.theme AS a, b.theme AS b, count(*)::INTEGER AS documents
  FROM said a JOIN said b ON a.document_no = b.document_no AND a.theme < b.theme
  GROUP BY a.theme, b.theme
  HAVING count(*) >= $1
) counted
