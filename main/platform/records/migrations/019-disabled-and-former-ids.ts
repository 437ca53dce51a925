/**
 * Whether a key is disabled at its provider, which can be undone. The ids that keys had before a regeneration gave them another
 * one, because a provider may list those too. And the id at the provider that an intent is about.
 */
export const disabledAndFormerIds = `
ALTER TABLE key ADD COLUMN is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1));

ALTER TABLE intent ADD COLUMN remote_id TEXT;

CREATE TABLE former_id (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID;
`;
