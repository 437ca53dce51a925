/** Adds access and expiry to keys, and an account for each of the other policies. Existing keys inherit their owner's rights and never expire. */
export const threeAccounts = `
  ALTER TABLE keys ADD COLUMN access TEXT NOT NULL DEFAULT 'inherited';
  ALTER TABLE keys ADD COLUMN expires_at INTEGER;
  -- For the lists that revoked keys stay on.
  CREATE INDEX keys_of_account ON keys (account_id, id);

  INSERT INTO accounts (id, name, policy, tier) VALUES
    (2, 'Level-like sandbox', 'level', 'unlimited'),
    (3, 'Level-Access-like sandbox', 'level-access', 'unlimited');
  INSERT INTO users (id, account_id, name, email, role) VALUES
    (4, 2, 'Ada Admin', 'admin@level.sandbox.invalid', 'admin'),
    (5, 2, 'Tom Tokens', 'tokens@level.sandbox.invalid', 'token_manager'),
    (6, 2, 'Mia Member', 'member@level.sandbox.invalid', 'member'),
    (7, 3, 'Ada Admin', 'admin@level-access.sandbox.invalid', 'admin'),
    (8, 3, 'Tom Tokens', 'tokens@level-access.sandbox.invalid', 'token_manager'),
    (9, 3, 'Mia Member', 'member@level-access.sandbox.invalid', 'member');
`;
