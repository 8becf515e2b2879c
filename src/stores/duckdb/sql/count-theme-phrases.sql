SELECT to_json(list({ group_no: group_no, item: { text: text, count: count } } ORDER BY group_no, count DESC, text)) AS answer
FROM (
  FROM (
    SELECT g.group_no, coalesce(m.aspect, m.quote) AS text, count(DISTINCT m.document_no)::INTEGER AS count
    FROM asked_groups() g JOIN stored_mentions m USING (theme)
    GROUP BY ALL
  )
  QUALIFY row_number() OVER (PARTITION BY group_no ORDER BY count DESC, text) <= $1
)
