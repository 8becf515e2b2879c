-- Customers by the groups that they speak of, a group once for every week. Of copies in a week the first voice counts.
-- $1, $2, $3: categories, products, regions as JSON lists; $4, $5: first and last week; null: any.
WITH said AS (
  SELECT
    found.group_no, d.week, min(coalesce(d.voice, d.customer, d.copy_key, d.document_id)) AS voice
  FROM (
    SELECT DISTINCT g.group_no, m.document_no FROM asked_groups() g JOIN stored_mentions m USING (theme)
  ) found
  JOIN stored_documents d USING (document_no)
  WHERE NOT by_colleague(d.source)
    AND in_scope($1, $2, $3, $4, $5, d.category, d.product, d.region, d.week)
  GROUP BY found.group_no, d.week, coalesce(d.copy_key, d.document_id)
)
SELECT to_json(list(counted ORDER BY people DESC, groups)) AS answer
FROM (
  SELECT groups, count(*)::INTEGER AS people
  FROM (
    SELECT voice, list(group_no ORDER BY group_no) AS groups
    FROM (SELECT DISTINCT voice, group_no, week FROM said)
    GROUP BY voice
  )
  GROUP BY groups
) counted
