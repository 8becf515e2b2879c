DELETE FROM stored_documents WHERE document_no IN (SELECT document_no FROM replaced_documents())
