-- Current themes and fixes, replaced as a whole, and a row a week and fix of history. Bodies are JSON.
CREATE TABLE stored_themes (
  position INTEGER NOT NULL,
  theme_id VARCHAR NOT NULL,
  body VARCHAR NOT NULL
);

CREATE TABLE stored_fixes (
  rank INTEGER NOT NULL,
  fix_id VARCHAR NOT NULL,
  body VARCHAR NOT NULL
);

CREATE TABLE fix_history (
  week DATE NOT NULL,
  fix_id VARCHAR NOT NULL,
  rank INTEGER NOT NULL,
  score DOUBLE NOT NULL
);
