SELECT to_json(list({ week: strftime(week, '%Y-%m-%d'), rank: rank, score: score } ORDER BY week)) AS answer
FROM fix_history
WHERE fix_id = $1
