SELECT theme, count(DISTINCT document_no)::INTEGER AS documents
FROM stored_mentions
WHERE theme IS NOT NULL
GROUP BY theme
ORDER BY documents DESC, theme
