INSERT INTO judgements BY NAME
SELECT * REPLACE (period::DATE AS period, judged_at::TIMESTAMP AS judged_at)
FROM new_judgements()
WHERE judgement_id NOT IN (SELECT judgement_id FROM judgements)
