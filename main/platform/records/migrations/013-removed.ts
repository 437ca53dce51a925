/**
 * What was taken out of the vault and is kept for a while. A secret that is kept is in the secret store, under the id of its row here.
 * `rows` are the rows that came out of the other tables, as JSON by table, so that they can be put back as they were.
 */
export const removedSecrets = `
CREATE TABLE removed (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('key', 'account', 'replaced', 'revoked')),
  account_id TEXT NOT NULL,
  account_label TEXT NOT NULL,
  provider TEXT NOT NULL,
  key_id TEXT,
  remote_id TEXT,
  label TEXT NOT NULL,
  mask TEXT NOT NULL,
  at INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  has_secret INTEGER NOT NULL CHECK (has_secret IN (0, 1)),
  pending INTEGER NOT NULL DEFAULT 0 CHECK (pending IN (0, 1)),
  with_account INTEGER NOT NULL DEFAULT 0 CHECK (with_account IN (0, 1)),
  rows TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX removed_of_key ON removed (key_id) WHERE key_id IS NOT NULL;
CREATE INDEX removed_of_account ON removed (account_id);
`;
