-- Weeks of each asked group in the most frequent values of a field; group -1 is all counted documents. Customers only.
WITH found AS (
  SELECT g.group_no, d.week AS monday, d.voice_key, d.copy_group,
    CASE $1 WHEN 'category' THEN d.category WHEN 'region' THEN d.region ELSE d.product END AS value
  FROM (
    SELECT DISTINCT g.group_no, m.document_no FROM asked_groups() g JOIN stored_mentions m USING (theme)
    UNION ALL
    SELECT -1, document_no FROM counted_documents
  ) g
  JOIN counted_documents d USING (document_no)
  WHERE d.week BETWEEN $2::DATE AND $3::DATE AND NOT by_colleague(d.source)
), shown AS (
  SELECT value FROM found WHERE group_no = -1 AND value IS NOT NULL
  GROUP BY value ORDER BY count(*) DESC, value LIMIT $4
)
SELECT to_json(list(counted ORDER BY group_no, value, week)) AS answer
FROM (
  SELECT
    group_no, value, strftime(monday, '%Y-%m-%d') AS week,
    least(count(DISTINCT voice_key), count(DISTINCT copy_group))::INTEGER AS reach,
    count(*)::INTEGER AS documents
  FROM found JOIN shown USING (value)
  GROUP BY group_no, value, monday
) counted
