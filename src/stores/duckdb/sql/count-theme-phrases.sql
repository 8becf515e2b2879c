WITH counted AS (
  SELECT g.group_no, coalesce(m.aspect, m.quote) AS text, count(DISTINCT m.document_no)::INTEGER AS count
  FROM asked_groups() g JOIN stored_mentions m USING (theme)
  GROUP BY ALL
)
FROM counted
QUALIFY row_number() OVER (PARTITION BY group_no ORDER BY count DESC, text) <= $1
ORDER BY group_no, count DESC, text
