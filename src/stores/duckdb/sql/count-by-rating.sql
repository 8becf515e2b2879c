-- Half stars count with the star above.
SELECT group_no, floor(rating + 0.5)::INTEGER AS stars, count(*)::INTEGER AS documents
FROM gathered
WHERE rating >= 0.5 AND rating < 5.5
GROUP BY ALL
ORDER BY ALL
