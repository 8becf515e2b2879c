-- As list-mentions.sql, but of what was tagged: without people's mentions, with those that they overruled.
SELECT to_json({ $fields }) AS row
FROM (
  SELECT
    m.*, d.document_id, coalesce(d.id, d.document_id) AS id, d.source,
    strftime(d.created_at, '%Y-%m-%dT%H:%M:%S') AS created_at, strftime(d.week, '%Y-%m-%d') AS week,
    d.category, d.product_id, d.product, d.region, d.rating, d.polarity, d.leaving,
    coalesce(d.voice, d.customer, d.copy_key, d.document_id) AS voice,
    coalesce(d.copy_key, d.document_id) AS copy_key,
    d.taxonomy_version, d.pipeline_version
  FROM (
    FROM stored_mentions WHERE mention_id NOT IN (SELECT judgement_id FROM judgements)
    UNION ALL BY NAME
    FROM overruled_mentions
  ) m
  JOIN stored_documents d USING (document_no)
  WHERE m.kind <> 'phrase'
)
