-- Counts what measure-*.sql gathered in four ways. Reach: distinct voices, at most one per copy group.
SELECT to_json({
  counts: (
    SELECT list(counted)
    FROM (
      SELECT
        group_no,
        count(*)::INTEGER AS documents,
        sum(mentions)::INTEGER AS mentions,
        least(count(DISTINCT voice_key), count(DISTINCT copy_group))::INTEGER AS reach,
        count_if(blocks)::INTEGER AS blocking,
        count_if(leaving)::INTEGER AS leaving,
        count_if(satisfied)::INTEGER AS hidden,
        least(
          count(DISTINCT voice_key) FILTER (satisfied),
          count(DISTINCT copy_group) FILTER (satisfied)
        )::INTEGER AS hidden_reach,
        sum(confidence_millionths)::DOUBLE / 1e6 AS confidence,
        sum(requests)::INTEGER AS requests,
        sum(refused)::INTEGER AS refused,
        sum(worked_around)::INTEGER AS worked_around,
        sum(met)::INTEGER AS met
      FROM gathered
      GROUP BY group_no
    ) counted
  ),
  weeks: (
    SELECT list(counted ORDER BY group_no, week)
    FROM (
      SELECT
        group_no, strftime(gathered.week, '%Y-%m-%d') AS week,
        least(count(DISTINCT voice_key), count(DISTINCT copy_group))::INTEGER AS reach,
        count(*)::INTEGER AS documents
      FROM gathered
      WHERE gathered.week IS NOT NULL
      GROUP BY group_no, gathered.week
    ) counted
  ),
  -- Half stars count with the star above.
  ratings: (
    SELECT list(counted ORDER BY group_no, stars)
    FROM (
      SELECT group_no, floor(rating + 0.5)::INTEGER AS stars, count(*)::INTEGER AS documents
      FROM gathered
      WHERE rating >= 0.5 AND rating < 5.5
      GROUP BY ALL
    ) counted
  ),
  scopes: (
    SELECT list(best ORDER BY group_no, field, documents DESC, value)
    FROM (
      FROM (
        SELECT group_no, 'category' AS field, category AS value, count(*)::INTEGER AS documents
        FROM gathered WHERE category IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT group_no, 'product', product, count(*)::INTEGER FROM gathered WHERE product IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT group_no, 'region', region, count(*)::INTEGER FROM gathered WHERE region IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT group_no, 'source', source, count(*)::INTEGER FROM gathered GROUP BY ALL
      )
      QUALIFY row_number() OVER (PARTITION BY group_no, field ORDER BY documents DESC, value) <= $1
    ) best
  )
}) AS answer
