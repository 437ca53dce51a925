/**
 * Instants are milliseconds since the epoch. `label_order` and `search_text` are made in JavaScript, because SQLite's lower
 * case handles only ASCII. The orders of the list have no index; they are kept in memory.
 */
export const accountsKeysIntents = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  label TEXT NOT NULL,
  base_url TEXT,
  max_keys INTEGER,
  synced_at INTEGER,
  client_state TEXT
) STRICT;

CREATE TABLE key (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  remote_id TEXT,
  label TEXT NOT NULL,
  mask TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('read-write', 'read-only', 'inherited')),
  created_at INTEGER,
  last_used_at INTEGER,
  expires_at INTEGER,
  revoked_at INTEGER,
  in_vault INTEGER NOT NULL CHECK (in_vault IN (0, 1)),
  label_order TEXT NOT NULL,
  search_text TEXT NOT NULL,
  UNIQUE (account_id, remote_id)
) STRICT;

CREATE INDEX key_active ON key (account_id) WHERE revoked_at IS NULL;

CREATE TABLE intent (
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'revoke')),
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  PRIMARY KEY (id, kind)
) STRICT, WITHOUT ROWID;
`;
