-- People's decisions on themes: rows are added, never changed. What they come to is their replay.
CREATE TABLE theme_events (
  event_id VARCHAR NOT NULL,
  number INTEGER NOT NULL,
  decided_at TIMESTAMP NOT NULL,
  decided_by VARCHAR NOT NULL,
  why VARCHAR,
  act VARCHAR NOT NULL,
  theme_id VARCHAR NOT NULL,
  target VARCHAR,
  name VARCHAR,
  phrases VARCHAR NOT NULL,        -- JSON
  undoes VARCHAR
);

-- What the last run left for the next one, as JSON; one row.
CREATE TABLE carried_themes (
  body VARCHAR NOT NULL
);
