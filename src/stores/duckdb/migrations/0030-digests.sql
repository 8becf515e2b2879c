-- The ledger of digests: rows are only added, but for quotes of customers who are to be forgotten.
CREATE TABLE digest_entries (
  entry_id VARCHAR NOT NULL,
  event VARCHAR NOT NULL,
  subscription VARCHAR NOT NULL,
  period DATE,
  recipient VARCHAR,
  attempt INTEGER NOT NULL,
  message_id VARCHAR,
  content_hash VARCHAR,
  body VARCHAR,                    -- JSON
  reason VARCHAR,
  retry_at TIMESTAMP,
  happened_at TIMESTAMP NOT NULL
);
