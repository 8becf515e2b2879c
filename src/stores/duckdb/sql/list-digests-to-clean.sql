SELECT to_json(list({ id: entry_id, body: body })) AS answer FROM digest_entries WHERE body IS NOT NULL
