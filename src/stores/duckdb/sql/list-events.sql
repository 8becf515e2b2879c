SELECT to_json(list(decided ORDER BY number, event_id)) AS answer
FROM (
  SELECT * REPLACE (strftime(decided_at, '%Y-%m-%dT%H:%M:%S') AS decided_at) FROM theme_events
) decided
