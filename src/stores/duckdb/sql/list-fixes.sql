SELECT to_json(list(body ORDER BY rank, fix_id)) AS answer FROM stored_fixes
