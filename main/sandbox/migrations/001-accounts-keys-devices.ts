/** Instants are milliseconds since the Unix epoch. `hash` is the SHA-256 of a secret; no secret is stored. */
export const accountsKeysDevices = `
  CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    policy TEXT NOT NULL,
    tier TEXT NOT NULL
  ) STRICT;

  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (account_id, role)
  ) STRICT;

  CREATE TABLE credentials (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;

  -- AUTOINCREMENT, so that the id of a key is never given to another one.
  CREATE TABLE keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    label TEXT NOT NULL,
    key_prefix TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
  ) STRICT;
  CREATE INDEX keys_that_work ON keys (account_id, id) WHERE revoked_at IS NULL;

  CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX devices_of_account ON devices (account_id, id);

  CREATE TABLE idempotency (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    reply TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, key)
  ) STRICT;
  CREATE INDEX idempotency_by_age ON idempotency (created_at);

  INSERT INTO accounts (id, name, policy, tier) VALUES (1, 'Lev-like sandbox', 'lev', 'standard');
  INSERT INTO users (id, account_id, name, email, role) VALUES
    (1, 1, 'Ada Admin', 'admin@sandbox.invalid', 'admin'),
    (2, 1, 'Tom Tokens', 'tokens@sandbox.invalid', 'token_manager'),
    (3, 1, 'Mia Member', 'member@sandbox.invalid', 'member');
`;
