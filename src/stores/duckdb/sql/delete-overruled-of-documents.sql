DELETE FROM overruled_mentions WHERE document_no IN (SELECT document_no FROM replaced_documents())
