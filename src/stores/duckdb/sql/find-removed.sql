-- $1: all of this customer; $2: all from before this day; one of them is null.
SELECT to_json(list({ document_no: document_no, document_id: document_id })) AS answer
FROM stored_documents
WHERE customer = $1 OR created_at < $2::DATE
