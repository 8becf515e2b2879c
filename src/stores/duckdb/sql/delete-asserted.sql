DELETE FROM stored_mentions WHERE mention_id IN (SELECT judgement_id FROM judgements)
