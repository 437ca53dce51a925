/**
 * Adds keys that can be disabled, and an account without idempotency keys, whose keys get a new id with a new secret. `family` is the id
 * that the first of such keys had.
 */
export const usualAccount = `
  ALTER TABLE keys ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE keys ADD COLUMN family INTEGER;
  CREATE INDEX keys_of_family ON keys (family) WHERE family IS NOT NULL;

  INSERT INTO accounts (id, name, policy, tier) VALUES (4, 'Usual sandbox', 'usual', 'unlimited');
  INSERT INTO users (id, account_id, name, email, role) VALUES
    (10, 4, 'Ada Admin', 'admin@usual.sandbox.invalid', 'admin'),
    (11, 4, 'Tom Tokens', 'tokens@usual.sandbox.invalid', 'token_manager'),
    (12, 4, 'Mia Member', 'member@usual.sandbox.invalid', 'member');
`;
