SELECT document_no, document_hash FROM stored_documents
