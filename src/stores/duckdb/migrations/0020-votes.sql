-- How many others back an employee's idea or an expert's note.
ALTER TABLE stored_documents ADD COLUMN votes INTEGER;

CREATE OR REPLACE VIEW documents AS
SELECT
  document_id,
  coalesce(id, document_id) AS id,
  source, text, turns, created_at, week, category, product_id, product, variant, shop, region, rating, order_id,
  order_value, votes, customer,
  coalesce(metadata, '{}') AS metadata,
  coalesce(copy_key, document_id) AS copy_key,
  coalesce(voice, customer, copy_key, document_id) AS voice,
  polarity, tone, domain, leaving, drop_reason, taxonomy_version, pipeline_version
FROM stored_documents;
