/** Adds the public part of a key's secret, and an account that asks for a second factor and whose secrets have two parts. */
export const strictAccount = `
  ALTER TABLE keys ADD COLUMN public_part TEXT;

  INSERT INTO accounts (id, name, policy, tier) VALUES (5, 'Strict sandbox', 'strict', 'unlimited');
  INSERT INTO users (id, account_id, name, email, role) VALUES
    (13, 5, 'Ada Admin', 'admin@strict.sandbox.invalid', 'admin'),
    (14, 5, 'Tom Tokens', 'tokens@strict.sandbox.invalid', 'token_manager'),
    (15, 5, 'Mia Member', 'member@strict.sandbox.invalid', 'member');
`;
