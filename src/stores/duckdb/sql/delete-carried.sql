DELETE FROM carried_themes
