DELETE FROM stored_fixes
