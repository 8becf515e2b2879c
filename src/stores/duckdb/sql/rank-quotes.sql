-- Ranks mentions by place in their group, keeps the first of each copy group, and only then fetches what is shown.
-- $1: how many a group; $2: all, satisfied or colleagues.
-- $3, $4, $5: categories, products, regions as JSON lists; $6, $7: first and last week; null: any.
WITH found AS (
  SELECT
    g.group_no, m.document_no, m.rowid AS mention_no, hash(coalesce(d.copy_key, d.document_id)) AS copy_group,
    row_number() OVER (
      PARTITION BY g.group_no
      ORDER BY d.text_length BETWEEN 8 AND 300 DESC, m.confidence DESC, d.created_at DESC NULLS LAST,
        d.document_id, m.quote_start, m.quote_end, m.theme
    ) AS place
  FROM asked_groups() g JOIN stored_mentions m USING (theme) JOIN stored_documents d USING (document_no)
  WHERE m.quote_end - m.quote_start BETWEEN 2 AND 60
    AND CASE $2
      WHEN 'satisfied' THEN d.polarity = 'pos' OR d.rating >= 4
      WHEN 'colleagues' THEN by_colleague(d.source)
      ELSE true
    END
    AND in_scope($3, $4, $5, $6, $7, d.category, d.product, d.region, d.week)
),
one_a_copy AS (
  SELECT
    group_no, min(place) AS place,
    arg_min(document_no, place) AS document_no, arg_min(mention_no, place) AS mention_no
  FROM found
  GROUP BY group_no, copy_group
),
best AS (
  FROM one_a_copy
  QUALIFY row_number() OVER (PARTITION BY group_no ORDER BY place) <= $1
)
SELECT to_json(list({ group_no: group_no, item: item } ORDER BY group_no, place)) AS answer
FROM (
  SELECT best.group_no, best.place, {
    id: coalesce(d.id, d.document_id), document_id: d.document_id, source: d.source, theme: m.theme, text: d.text,
    quote_start: m.quote_start, quote_end: m.quote_end, confidence: m.confidence, blocks: m.blocks,
    created_at: strftime(d.created_at, '%Y-%m-%dT%H:%M:%S'), category: d.category, region: d.region,
    rating: d.rating, copy_key: coalesce(d.copy_key, d.document_id), polarity: d.polarity
  } AS item
  FROM best
  JOIN stored_documents d USING (document_no)
  JOIN stored_mentions m ON m.rowid = best.mention_no
)
