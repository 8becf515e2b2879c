DELETE FROM stored_mentions
WHERE (document_no, mention_id) IN (SELECT (document_no, mention_id) FROM overruled_mentions)
