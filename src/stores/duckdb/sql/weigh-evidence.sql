-- What stands beside the counts of the asked groups: colleagues, copies, the loudest voice, the largest batch, and
-- ratings compared within product and week. Sums are made of whole numbers: those of fractions would depend on the
-- order of the threads.
-- $1, $2, $3: categories, products, regions as JSON lists; $4, $5: first and last week; null: any.
WITH said AS MATERIALIZED (
  SELECT
    found.group_no, by_colleague(d.source) AS by_colleague, d.source, d.week, d.votes, d.order_value,
    round(d.rating * 100)::BIGINT AS rating,
    coalesce(d.product, d.product_id) AS product,
    coalesce(d.product, d.product_id, d.category, '') AS compared,
    hash(coalesce(d.voice, d.customer, d.copy_key, d.document_id)) AS voice_key,
    hash(coalesce(d.copy_key, d.document_id)) AS copy_group
  FROM (
    SELECT DISTINCT g.group_no, m.document_no FROM asked_groups() g JOIN stored_mentions m USING (theme)
  ) found
  JOIN stored_documents d USING (document_no)
  WHERE in_scope($1, $2, $3, $4, $5, d.category, d.product, d.region, d.week)
),
everywhere AS (
  SELECT
    coalesce(product, product_id, category, '') AS compared, week,
    count(*) AS documents, sum(round(rating * 100)::BIGINT) AS stars
  FROM stored_documents
  WHERE drop_reason IS NULL AND rating IS NOT NULL AND NOT by_colleague(source)
    AND in_scope($1, $2, $3, $4, $5, category, product, region, week)
  GROUP BY ALL
),
own AS (
  SELECT group_no, compared, week, count(*) AS documents, sum(rating) AS stars
  FROM said
  WHERE NOT by_colleague AND rating IS NOT NULL
  GROUP BY ALL
),
gaps AS (
  SELECT
    own.group_no,
    own.documents * (e.documents - own.documents) / e.documents AS weight,
    ((e.stars - own.stars) / (e.documents - own.documents) - own.stars / own.documents) / 100 AS gap
  FROM own JOIN everywhere e ON e.compared = own.compared AND e.week IS NOT DISTINCT FROM own.week
  WHERE e.documents > own.documents
)
SELECT to_json({
  backing: (
    SELECT list(counted)
    FROM (
      SELECT group_no, source, count(*)::INTEGER AS people, sum(votes)::INTEGER AS votes
      FROM (
        SELECT group_no, source, voice_key, coalesce(max(votes), 0) AS votes FROM said WHERE by_colleague GROUP BY ALL
      )
      GROUP BY ALL
    ) counted
  ),
  spread: (
    SELECT list(counted)
    FROM (
      SELECT
        group_no, count(DISTINCT copy_group)::INTEGER AS copy_groups, count(order_value)::INTEGER AS orders,
        coalesce(sum(round(order_value * 100)::HUGEINT)::DOUBLE / 100, 0) AS order_value
      FROM said
      WHERE NOT by_colleague
      GROUP BY group_no
    ) counted
  ),
  loudest: (
    SELECT list(counted)
    FROM (
      SELECT group_no, max(documents)::INTEGER AS documents
      FROM (SELECT group_no, voice_key, count(*) AS documents FROM said WHERE NOT by_colleague GROUP BY ALL)
      GROUP BY group_no
    ) counted
  ),
  batches: (
    SELECT list(best)
    FROM (
      FROM (
        SELECT group_no, product, strftime(week, '%Y-%m-%d') AS week, count(*)::INTEGER AS documents
        FROM said
        WHERE NOT by_colleague AND product IS NOT NULL AND week IS NOT NULL
        GROUP BY ALL
      )
      QUALIFY row_number() OVER (PARTITION BY group_no ORDER BY documents DESC, product, week) = 1
    ) best
  ),
  gaps: (
    SELECT list(counted)
    FROM (
      SELECT
        group_no,
        sum(round(weight * gap * 1e6)::BIGINT)::DOUBLE / 1e6 AS stars,
        sum(round(weight * 1e6)::BIGINT)::DOUBLE / 1e6 AS weight
      FROM gaps
      GROUP BY group_no
    ) counted
  )
}) AS answer
