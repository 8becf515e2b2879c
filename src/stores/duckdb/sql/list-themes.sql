SELECT to_json(list(body ORDER BY position)) AS answer FROM stored_themes
