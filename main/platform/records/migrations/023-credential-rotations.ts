/** The rotation of an account's credential that has begun: where the new one is stored, and the former one's id at the provider. */
export const credentialRotations = `
CREATE TABLE credential_rotation (
  account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  began_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
