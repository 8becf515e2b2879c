-- The document stages' results. Never edit a migration that has been released: add the next number.
--
-- Columns that mostly repeat another one are kept as null where they do (id, copy_key, voice, metadata): a third less
-- to write. The views below give every field as src/model/fields.ts describes it.
-- No keys and no indexes: they make writing four times slower; src/stores/duckdb/document-index.ts finds documents.
CREATE TABLE stored_documents (
  document_no INTEGER NOT NULL,    -- joins documents and mentions; a document that is written again gets a new one
  document_hash INTEGER NOT NULL,  -- of document_id, src/stores/duckdb/document-index.ts
  document_id VARCHAR NOT NULL,
  id VARCHAR,                      -- null: equal to document_id
  source VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  text_length INTEGER NOT NULL,    -- UTF-16 units
  turns VARCHAR,
  created_at TIMESTAMP,
  week DATE,
  category VARCHAR,
  product_id VARCHAR,
  product VARCHAR,
  variant VARCHAR,
  shop VARCHAR,
  region VARCHAR,
  rating DOUBLE,
  order_id VARCHAR,
  order_value DOUBLE,
  customer VARCHAR,
  metadata VARCHAR,                -- null: {}
  copy_key VARCHAR,                -- null: equal to document_id
  voice VARCHAR,                   -- null: the customer, else copy_key
  polarity VARCHAR NOT NULL,
  tone DOUBLE NOT NULL,
  domain VARCHAR,
  leaving BOOLEAN NOT NULL,
  drop_reason VARCHAR,
  taxonomy_version VARCHAR NOT NULL,
  pipeline_version VARCHAR NOT NULL
);

-- Mentions of documents that were not dropped, without what their document says already.
CREATE TABLE stored_mentions (
  document_no INTEGER NOT NULL,
  mention_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  code VARCHAR,
  theme VARCHAR,
  quote VARCHAR NOT NULL,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  aspect VARCHAR,
  opinion VARCHAR,
  blocks BOOLEAN NOT NULL,
  stage VARCHAR,
  confidence DOUBLE NOT NULL,
  met BOOLEAN,
  refused BOOLEAN,
  worked_around BOOLEAN
);

CREATE VIEW documents AS
SELECT
  document_id,
  coalesce(id, document_id) AS id,
  source, text, turns, created_at, week, category, product_id, product, variant, shop, region, rating, order_id,
  order_value, customer,
  coalesce(metadata, '{}') AS metadata,
  coalesce(copy_key, document_id) AS copy_key,
  coalesce(voice, customer, copy_key, document_id) AS voice,
  polarity, tone, domain, leaving, drop_reason, taxonomy_version, pipeline_version
FROM stored_documents;

CREATE VIEW mentions AS
SELECT
  m.mention_id, d.document_id, coalesce(d.id, d.document_id) AS id,
  m.kind, m.code, m.theme, m.quote, m.quote_start, m.quote_end, m.aspect, m.opinion, m.blocks, m.stage, m.confidence,
  m.met, m.refused, m.worked_around,
  d.source, d.created_at, d.week, d.category, d.product_id, d.product, d.region, d.rating, d.polarity, d.leaving,
  coalesce(d.voice, d.customer, d.copy_key, d.document_id) AS voice,
  coalesce(d.copy_key, d.document_id) AS copy_key,
  d.taxonomy_version, d.pipeline_version
FROM stored_mentions m JOIN stored_documents d USING (document_no);

-- What counts are taken over: documents that were not dropped, with short keys for whose voice and which copy group.
CREATE VIEW counted_documents AS
SELECT
  document_no, leaving, week, rating, category, product, region, source, created_at,
  polarity = 'pos' OR coalesce(rating >= 4, false) AS satisfied,
  hash(coalesce(voice, customer, copy_key, document_id)) AS voice_key,
  hash(coalesce(copy_key, document_id)) AS copy_group
FROM stored_documents
WHERE drop_reason IS NULL;
