DELETE FROM stored_themes
