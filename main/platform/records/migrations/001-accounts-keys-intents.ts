/**
 * Instants are milliseconds since the epoch. `label_order` and `search_text` are made in JavaScript, whose lower case
 * knows more than ASCII. Each order that the list can be shown in has an index that also holds what the list is filtered
 * by, so that rows far down are reached without reading those before them.
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

CREATE INDEX key_by_label ON key (label_order, id, revoked_at, account_id);
CREATE INDEX key_by_created ON key (created_at IS NULL, created_at, id, revoked_at, account_id);
CREATE INDEX key_by_created_desc ON key (created_at IS NULL, -created_at, id, revoked_at, account_id);
CREATE INDEX key_by_last_used ON key (last_used_at IS NULL, last_used_at, id, revoked_at, account_id);
CREATE INDEX key_by_last_used_desc ON key (last_used_at IS NULL, -last_used_at, id, revoked_at, account_id);
CREATE INDEX key_by_expiry ON key (expires_at IS NULL, expires_at, id, revoked_at, account_id);
CREATE INDEX key_by_expiry_desc ON key (expires_at IS NULL, -expires_at, id, revoked_at, account_id);

CREATE VIRTUAL TABLE key_search USING fts5 (
  search_text, content = 'key', content_rowid = 'row', tokenize = 'trigram', detail = 'full'
);
CREATE TRIGGER key_search_insert AFTER INSERT ON key BEGIN
  INSERT INTO key_search (rowid, search_text) VALUES (new.row, new.search_text);
END;
CREATE TRIGGER key_search_delete AFTER DELETE ON key BEGIN
  INSERT INTO key_search (key_search, rowid, search_text) VALUES ('delete', old.row, old.search_text);
END;
CREATE TRIGGER key_search_update AFTER UPDATE OF search_text ON key WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO key_search (key_search, rowid, search_text) VALUES ('delete', old.row, old.search_text);
  INSERT INTO key_search (rowid, search_text) VALUES (new.row, new.search_text);
END;

CREATE TABLE intent (
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'revoke')),
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  PRIMARY KEY (id, kind)
) STRICT, WITHOUT ROWID;
`;
