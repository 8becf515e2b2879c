-- All that customers said in a scope, as one group; count-gathered.sql follows.
-- $2, $3, $4: categories, products, regions as JSON lists; $5, $6: first and last week; null: any.
WITH gathered AS NOT MATERIALIZED (
  SELECT
    0 AS group_no, 0 AS mentions, false AS blocks, 0 AS confidence_millionths,
    0 AS requests, 0 AS refused, 0 AS worked_around, 0 AS met,
    * EXCLUDE (document_no, created_at)
  FROM counted_documents
  WHERE NOT by_colleague(source)
    AND in_scope($2, $3, $4, $5, $6, category, product, region, week)
)
