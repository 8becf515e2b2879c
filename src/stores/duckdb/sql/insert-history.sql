INSERT INTO fix_history BY NAME
SELECT week::DATE AS week, fix_id, rank, score, state, taxonomy_version, pipeline_version
FROM new_fixes() WHERE week IS NOT NULL
