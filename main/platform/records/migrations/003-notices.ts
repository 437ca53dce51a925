/** `known_at` is when a key came into this vault; for existing keys, when they were created. */
export const notices = `
ALTER TABLE account ADD COLUMN notice_days TEXT;
ALTER TABLE key ADD COLUMN known_at INTEGER NOT NULL DEFAULT 0;
UPDATE key SET known_at = coalesce(created_at, 0);
ALTER TABLE key ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;
CREATE INDEX key_by_copies ON key (copies) WHERE copies > 0;
CREATE INDEX key_dated ON key (expires_at) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  days_before INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'shown', 'superseded')),
  at INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
  to_mail INTEGER NOT NULL DEFAULT 0 CHECK (to_mail IN (0, 1)),
  UNIQUE (key_id, expires_at, days_before)
) STRICT;
CREATE INDEX notice_by_state ON notice (state, at);
`;
