SELECT to_json(count(*)::INTEGER) AS answer FROM judgements
