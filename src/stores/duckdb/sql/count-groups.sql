-- Reach: distinct voices, at most one per copy group.
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
