-- Documents in a range of numbers that other versions judged, with their mentions as they were tagged: without people's
-- mentions, with those that they overruled. The columns are those of the view documents.
-- $1: first number; $2: number behind the last; $3: taxonomy; $4: pipeline.
WITH asked AS (
  SELECT * REPLACE (
    coalesce(id, document_id) AS id,
    coalesce(metadata, '{}') AS metadata,
    coalesce(copy_key, document_id) AS copy_key,
    coalesce(voice, customer, copy_key, document_id) AS voice,
    strftime(created_at, '%Y-%m-%dT%H:%M:%S') AS created_at,
    strftime(week, '%Y-%m-%d') AS week
  )
  FROM stored_documents
  WHERE document_no >= $1 AND document_no < $2
    AND drop_reason IS NULL AND (taxonomy_version <> $3 OR pipeline_version <> $4)
),
found AS (
  SELECT document_no, list(m ORDER BY mention_id) AS mentions
  FROM (
    FROM stored_mentions WHERE mention_id NOT IN (SELECT judgement_id FROM judgements)
    UNION ALL BY NAME
    FROM overruled_mentions
  ) m
  WHERE document_no >= $1 AND document_no < $2
  GROUP BY document_no
)
SELECT to_json(list({ document: asked, mentions: found.mentions } ORDER BY asked.document_no)) AS answer
FROM asked LEFT JOIN found USING (document_no)
