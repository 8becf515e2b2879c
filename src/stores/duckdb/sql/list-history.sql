SELECT to_json(list({
  week: strftime(week, '%Y-%m-%d'), rank: rank, score: score,
  taxonomy_version: taxonomy_version, pipeline_version: pipeline_version
} ORDER BY week)) AS answer
FROM fix_history
WHERE fix_id = $1
