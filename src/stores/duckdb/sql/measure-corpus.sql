-- All that customers said as one group; count-gathered.sql follows.
WITH gathered AS NOT MATERIALIZED (
  SELECT
    0 AS group_no, 0 AS mentions, false AS blocks, 0 AS confidence_millionths,
    0 AS requests, 0 AS refused, 0 AS worked_around, 0 AS met,
    * EXCLUDE (document_no, created_at)
  FROM counted_documents
  WHERE source NOT IN ('idea', 'expert')
)
