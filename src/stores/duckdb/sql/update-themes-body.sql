UPDATE stored_themes SET body = $2 WHERE theme_id = $1
