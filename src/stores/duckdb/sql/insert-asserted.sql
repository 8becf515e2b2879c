-- What a ruling does not say comes from the mention that it took the place of, best one of the same code.
INSERT INTO stored_mentions BY NAME
SELECT
  d.document_no, r.judgement_id AS mention_id, r.kind, r.code, r.theme, r.quote, r.quote_start, r.quote_end,
  o.aspect, o.opinion, coalesce(r.blocks, o.blocks, false) AS blocks, r.stage, 1.0 AS confidence,
  o.met, o.refused, o.worked_around
FROM rulings() r
JOIN stored_documents d ON d.document_id = r.document_id AND d.drop_reason IS NULL
LEFT JOIN overruled_mentions o ON o.document_no = d.document_no AND o.kind = r.kind
  AND o.quote_start < r.quote_end AND r.quote_start < o.quote_end
WHERE r.holds
QUALIFY row_number() OVER (PARTITION BY r.judgement_id ORDER BY (o.code = r.code) DESC NULLS LAST, o.mention_id) = 1
