/** What was recorded of a key's expiry before its provider told another, until the user has been told. */
export const corrections = `
CREATE TABLE correction (
  key_id TEXT PRIMARY KEY REFERENCES key (id) ON DELETE CASCADE,
  was INTEGER
) STRICT;
`;
