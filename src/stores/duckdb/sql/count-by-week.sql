SELECT
  group_no,
  strftime(week, '%Y-%m-%d') AS week,
  least(count(DISTINCT voice_key), count(DISTINCT copy_group))::INTEGER AS reach,
  count(*)::INTEGER AS documents
FROM gathered
WHERE week IS NOT NULL
GROUP BY group_no, gathered.week
ORDER BY group_no, gathered.week
