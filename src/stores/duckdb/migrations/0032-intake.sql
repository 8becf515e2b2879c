-- What became of feedback on its way into the store; rows are added, and those of dead documents go when they are stored.
CREATE TABLE intake (
  entry_id VARCHAR NOT NULL,
  event VARCHAR NOT NULL,
  happened_at TIMESTAMP NOT NULL,
  file VARCHAR,
  field VARCHAR,
  stage VARCHAR,
  reason VARCHAR,
  document_id VARCHAR,
  documents INTEGER NOT NULL,
  lag_seconds DOUBLE
);

-- Whether a fix was planned, shipped or dropped at the end of the week; null in rows from before this step.
ALTER TABLE fix_history ADD COLUMN state VARCHAR;
