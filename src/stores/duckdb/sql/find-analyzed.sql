-- Which of the asked documents are there, analyzed by these versions: their places in the question.
SELECT to_json(list(DISTINCT a.position)) AS answer
FROM asked_documents() a JOIN stored_documents d ON d.document_no = a.document_no AND d.document_id = a.document_id
WHERE d.pipeline_version = $1 AND d.taxonomy_version = $2
