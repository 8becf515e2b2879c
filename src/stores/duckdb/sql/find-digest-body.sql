SELECT to_json(any_value(body)) AS answer FROM digest_entries WHERE entry_id = $1
