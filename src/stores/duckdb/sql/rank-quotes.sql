-- Ranks mentions first and fetches texts only for those that remain. $1: how many a group; $2: only satisfied feedback.
WITH found AS (
  SELECT
    g.group_no, m.document_no, m.theme, m.quote_start, m.quote_end, m.confidence, m.blocks,
    d.text_length BETWEEN 8 AND 300 AS readable, d.created_at, d.document_id,
    coalesce(d.copy_key, d.document_id) AS copy_key
  FROM asked_groups() g JOIN stored_mentions m USING (theme) JOIN stored_documents d USING (document_no)
  WHERE m.quote_end - m.quote_start BETWEEN 2 AND 60
    AND (NOT $2 OR d.polarity = 'pos' OR d.rating >= 4)
),
one_a_copy AS (
  FROM found
  QUALIFY row_number() OVER (PARTITION BY group_no, copy_key ORDER BY readable DESC, confidence DESC,
    created_at DESC NULLS LAST, document_id, quote_start, quote_end, theme) = 1
),
best AS (
  SELECT *, row_number() OVER (PARTITION BY group_no ORDER BY readable DESC, confidence DESC,
    created_at DESC NULLS LAST, document_id) AS place
  FROM one_a_copy
  QUALIFY place <= $1
)
SELECT to_json(list({ group_no: group_no, item: item } ORDER BY group_no, place)) AS answer
FROM (
  SELECT best.group_no, best.place, {
    id: coalesce(d.id, d.document_id), document_id: d.document_id, theme: best.theme, text: d.text,
    quote_start: best.quote_start, quote_end: best.quote_end, confidence: best.confidence, blocks: best.blocks,
    created_at: strftime(d.created_at, '%Y-%m-%dT%H:%M:%S'), category: d.category, region: d.region,
    rating: d.rating, copy_key: best.copy_key, polarity: d.polarity
  } AS item
  FROM best JOIN stored_documents d USING (document_no)
)
