-- All that customers said in a scope, as one group; count-gathered.sql follows.
-- $2, $3, $4: categories, products, regions as JSON lists; $5, $6: first and last week; null: any.
WITH gathered AS NOT MATERIALIZED (
  SELECT
    0 AS group_no, 0 AS mentions, false AS blocks, 0 AS confidence_millionths,
    0 AS requests, 0 AS refused, 0 AS worked_around, 0 AS met,
    * EXCLUDE (document_no, created_at)
  FROM counted_documents
  WHERE source NOT IN ('idea', 'expert')
    AND ($2::VARCHAR IS NULL OR list_contains(from_json($2::VARCHAR, '["VARCHAR"]'), category))
    AND ($3::VARCHAR IS NULL OR list_contains(from_json($3::VARCHAR, '["VARCHAR"]'), product))
    AND ($4::VARCHAR IS NULL OR list_contains(from_json($4::VARCHAR, '["VARCHAR"]'), region))
    AND ($5::DATE IS NULL OR week >= $5::DATE)
    AND ($6::DATE IS NULL OR week <= $6::DATE)
)
