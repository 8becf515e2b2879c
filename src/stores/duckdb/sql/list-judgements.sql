SELECT to_json(list(said ORDER BY judged_at, judgement_id)) AS answer
FROM (
  SELECT * REPLACE (
    strftime(period, '%Y-%m-%d') AS period,
    strftime(judged_at, '%Y-%m-%dT%H:%M:%S') AS judged_at
  )
  FROM judgements
) said
