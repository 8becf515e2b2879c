SELECT to_json(list({ id: theme_id, body: body })) AS answer FROM stored_themes
