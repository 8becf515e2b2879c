-- $1: of this fix; null: of all.
SELECT to_json(list({
  fix_id: fix_id, week: strftime(week, '%Y-%m-%d'), rank: rank, score: score, state: state,
  taxonomy_version: taxonomy_version, pipeline_version: pipeline_version
} ORDER BY fix_id, week)) AS answer
FROM fix_history
WHERE $1::VARCHAR IS NULL OR fix_id = $1
