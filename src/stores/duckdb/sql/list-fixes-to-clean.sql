SELECT to_json(list({ id: fix_id, body: body })) AS answer FROM stored_fixes
