UPDATE digest_entries SET body = $2 WHERE entry_id = $1
