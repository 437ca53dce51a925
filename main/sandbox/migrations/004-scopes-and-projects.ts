/** What a key may do, a JSON array, and the project that it belongs to. Existing keys may do everything and belong to none. */
export const scopesAndProjects = `
  ALTER TABLE keys ADD COLUMN scopes TEXT;
  ALTER TABLE keys ADD COLUMN project TEXT;
`;
