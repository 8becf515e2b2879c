INSERT INTO theme_events BY NAME
SELECT n.* REPLACE (n.decided_at::TIMESTAMP AS decided_at)
FROM new_events() n
WHERE n.event_id NOT IN (SELECT event_id FROM theme_events)
