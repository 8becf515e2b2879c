-- Places overlap when each begins before the other ends.
INSERT INTO overruled_mentions BY NAME
SELECT DISTINCT m.*
FROM rulings() r
JOIN stored_documents d USING (document_id)
JOIN stored_mentions m ON m.document_no = d.document_no AND m.kind = r.kind AND m.code = r.code
  AND m.quote_start < r.quote_end AND r.quote_start < m.quote_end
