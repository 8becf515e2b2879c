WITH counted AS (
  SELECT group_no, 'category' AS field, category AS value, count(*)::INTEGER AS documents
  FROM gathered WHERE category IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT group_no, 'product', product, count(*)::INTEGER FROM gathered WHERE product IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT group_no, 'region', region, count(*)::INTEGER FROM gathered WHERE region IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT group_no, 'source', source, count(*)::INTEGER FROM gathered GROUP BY ALL
)
FROM counted
QUALIFY row_number() OVER (PARTITION BY group_no, field ORDER BY documents DESC, value) <= $1
ORDER BY group_no, field, documents DESC, value
