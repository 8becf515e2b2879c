INSERT INTO stored_fixes BY NAME SELECT rank, fix_id, body FROM new_fixes()
