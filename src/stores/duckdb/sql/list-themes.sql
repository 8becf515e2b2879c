SELECT body FROM stored_themes ORDER BY position
