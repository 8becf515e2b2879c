UPDATE stored_documents SET taxonomy_version = $1, pipeline_version = $2
WHERE document_no IN (SELECT document_no FROM replaced_documents())
