SELECT to_json({ first: min(document_no), last: max(document_no) }) AS answer
FROM stored_documents
WHERE drop_reason IS NULL AND (taxonomy_version <> $1 OR pipeline_version <> $2)
