SELECT body FROM stored_fixes ORDER BY rank, fix_id
