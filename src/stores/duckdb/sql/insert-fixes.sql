INSERT INTO stored_fixes BY NAME
SELECT rank, fix_id, body, taxonomy_version, pipeline_version FROM new_fixes()
