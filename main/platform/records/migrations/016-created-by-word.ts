/**
 * When a key that was made elsewhere was created, in the user's word. Until now, the day on which it came into the vault stood
 * there, which is in `known_at` too. And the page that manages the keys of one customer, where each has its own.
 */
export const createdByWord = `
ALTER TABLE intent ADD COLUMN created_at INTEGER;
ALTER TABLE account ADD COLUMN page_url TEXT;
UPDATE key SET created_at = NULL WHERE remote_id IS NULL
  AND account_id IN (SELECT id FROM account WHERE provider IN ('level', 'level-access', 'other'));
`;
