UPDATE stored_fixes SET body = $2 WHERE fix_id = $1
