SELECT to_json(list(said ORDER BY theme_id, suggested_at, name, source, reviewer)) AS answer
FROM (
  SELECT * REPLACE (strftime(suggested_at, '%Y-%m-%dT%H:%M:%S') AS suggested_at) FROM name_suggestions
) said
