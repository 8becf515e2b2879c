-- One document of each copy group in a scope, with what was found in it; a JSON object a row.
-- $1: category, $2: region (null: any); $3, $4: first and last week.
WITH chosen AS MATERIALIZED (
  SELECT document_no
  FROM stored_documents
  WHERE drop_reason IS NULL
    AND week BETWEEN $3::DATE AND $4::DATE
    AND ($1::VARCHAR IS NULL OR category = $1)
    AND ($2::VARCHAR IS NULL OR region = $2)
  QUALIFY row_number() OVER (PARTITION BY coalesce(copy_key, document_id) ORDER BY document_id) = 1
),
found AS (
  SELECT
    document_no,
    list_sort(list(DISTINCT theme) FILTER (theme IS NOT NULL)) AS themes,
    list_sort(list(DISTINCT opinion) FILTER (kind = 'phrase' AND opinion <> '')) AS phrases
  FROM stored_mentions
  WHERE document_no IN (FROM chosen)
  GROUP BY document_no
)
SELECT to_json({
  document_id: document_id, id: coalesce(id, document_id), category: category, region: region, polarity: polarity,
  text: text, turns: turns, themes: coalesce(themes, []), phrases: coalesce(phrases, [])
}) AS row
FROM chosen JOIN stored_documents USING (document_no) LEFT JOIN found USING (document_no)
ORDER BY document_id
