INSERT INTO stored_documents BY NAME
SELECT * REPLACE (created_at::TIMESTAMP AS created_at, week::DATE AS week) FROM batch_documents()
