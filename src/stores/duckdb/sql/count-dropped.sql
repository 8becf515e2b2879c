SELECT drop_reason AS reason, count(*)::INTEGER AS documents
FROM stored_documents
WHERE drop_reason IS NOT NULL
GROUP BY ALL
ORDER BY ALL
