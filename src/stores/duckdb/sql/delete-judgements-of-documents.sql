DELETE FROM judgements
WHERE document_id IN (
  SELECT document_id FROM stored_documents WHERE document_no IN (SELECT document_no FROM replaced_documents())
)
