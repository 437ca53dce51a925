/** The ids of secrets that no record refers to, not yet or not any more. */
export const unclaimedSecrets = `
CREATE TABLE unclaimed (
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

ALTER TABLE intent ADD COLUMN makes_account INTEGER NOT NULL DEFAULT 0 CHECK (makes_account IN (0, 1));
`;
