-- What people and models say about mentions: rows are added, never changed.
CREATE TABLE judgements (
  judgement_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  mention_id VARCHAR,              -- null: a mention that was missed
  kind VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  quote VARCHAR NOT NULL,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  verdict VARCHAR NOT NULL,
  corrected_code VARCHAR,
  blocks BOOLEAN,
  source VARCHAR NOT NULL,
  reviewer VARCHAR,
  note VARCHAR,
  sample VARCHAR NOT NULL,
  period DATE,
  judged_at TIMESTAMP NOT NULL,
  taxonomy_version VARCHAR NOT NULL,
  pipeline_version VARCHAR NOT NULL
);

-- Mentions that people's word took the place of, as they were tagged. What people say stands in stored_mentions, with
-- the judgement's id for the mention's, so that nothing that counts needs to know of judgements.
CREATE TABLE overruled_mentions AS FROM stored_mentions LIMIT 0;

CREATE TABLE name_suggestions (
  theme_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  reviewer VARCHAR,
  suggested_at TIMESTAMP NOT NULL
);
