-- Which of the asked documents are there, by any version: their numbers.
SELECT to_json(list(d.document_no)) AS answer
FROM asked_documents() a JOIN stored_documents d ON d.document_no = a.document_no AND d.document_id = a.document_id
