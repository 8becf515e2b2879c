-- All counted documents as one group, in the shape of gather-groups.sql.
CREATE OR REPLACE TEMP TABLE gathered AS
SELECT
  0 AS group_no, 0 AS mentions, false AS blocks, 0 AS confidence_millionths,
  0 AS requests, 0 AS refused, 0 AS worked_around, 0 AS met,
  * EXCLUDE (document_no, created_at)
FROM counted_documents
