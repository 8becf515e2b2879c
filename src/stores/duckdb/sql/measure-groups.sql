-- A row for every document of every asked group that a customer said in a scope; count-gathered.sql follows.
-- $2, $3, $4: categories, products, regions as JSON lists; $5, $6: first and last week; null: any. $7: all mentions, or blocking.
-- Confidence is summed in whole millionths: sums of fractions would depend on the order of the threads.
WITH gathered AS MATERIALIZED (
  SELECT found.* EXCLUDE (document_no), d.* EXCLUDE (document_no, created_at)
  FROM (
    SELECT
      g.group_no, m.document_no,
      count(*) AS mentions,
      bool_or(m.blocks) AS blocks,
      round(max(m.confidence) * 1e6)::BIGINT AS confidence_millionths,
      count(*) FILTER (m.kind = 'request') AS requests,
      count(*) FILTER (m.kind = 'request' AND m.refused) AS refused,
      count(*) FILTER (m.kind = 'request' AND m.worked_around) AS worked_around,
      count(*) FILTER (m.kind = 'request' AND m.met) AS met
    FROM asked_groups() g JOIN stored_mentions m USING (theme)
    WHERE m.blocks OR $7::VARCHAR = 'all'
    GROUP BY g.group_no, m.document_no
  ) found
  JOIN counted_documents d USING (document_no)
  WHERE NOT by_colleague(d.source)
    AND in_scope($2, $3, $4, $5, $6, d.category, d.product, d.region, d.week)
)
