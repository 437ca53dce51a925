/** The `.env` files that were imported. Their texts are in the secret store, under these ids. */
export const envFiles = `
CREATE TABLE env_file (
  id TEXT PRIMARY KEY,
  project TEXT,
  name TEXT NOT NULL,
  folder TEXT
) STRICT, WITHOUT ROWID;
`;
