/** The kinds of intents are in a CHECK of the table, so the table is created again. No intent is lost. */
export const accessExpiryRotations = `
ALTER TABLE account ADD COLUMN header TEXT;
ALTER TABLE key ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE key ADD COLUMN fingerprint TEXT;

CREATE TABLE intent_new (
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'revoke', 'regenerate')),
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  access TEXT CHECK (access IN ('read-write', 'read-only', 'inherited')),
  expires_at INTEGER,
  idempotency_key TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  PRIMARY KEY (id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO intent_new (id, kind, account_id, label, idempotency_key, began_at)
  SELECT id, kind, account_id, label, id, began_at FROM intent;
DROP TABLE intent;
ALTER TABLE intent_new RENAME TO intent;

CREATE TABLE rotation (
  id TEXT PRIMARY KEY,
  old_key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  began_at INTEGER NOT NULL,
  retire_asked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX rotation_of ON rotation (old_key_id);
`;
