SELECT to_json(list(body)) AS answer FROM carried_themes
