INSERT INTO name_suggestions BY NAME
SELECT n.* REPLACE (n.suggested_at::TIMESTAMP AS suggested_at)
FROM new_names() n
WHERE NOT EXISTS (
  SELECT 1 FROM name_suggestions s
  WHERE s.theme_id = n.theme_id AND s.name = n.name AND s.source = n.source
    AND s.reviewer IS NOT DISTINCT FROM n.reviewer
)
