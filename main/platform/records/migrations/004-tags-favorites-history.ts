/** The history has no foreign keys, so it outlives the key and the account. */
export const tagsFavoritesHistory = `
ALTER TABLE key ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE key ADD COLUMN favorite INTEGER NOT NULL DEFAULT 0 CHECK (favorite IN (0, 1));
ALTER TABLE key ADD COLUMN use_order INTEGER GENERATED ALWAYS AS (favorite * 4294967296 + copies) VIRTUAL;
CREATE INDEX key_tagged ON key (row) WHERE tags <> '[]';

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account_id TEXT NOT NULL,
  account_label TEXT NOT NULL,
  key_id TEXT,
  label TEXT,
  mask TEXT,
  count INTEGER,
  search_text TEXT NOT NULL
) STRICT;
CREATE INDEX activity_by_key ON activity (key_id, id) WHERE key_id IS NOT NULL;
CREATE INDEX activity_by_kind ON activity (kind, id);
`;
