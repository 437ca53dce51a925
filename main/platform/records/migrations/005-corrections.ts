/** The recorded expiry of a key before its provider reported another one. Kept until the user has been told. */
export const corrections = `
CREATE TABLE correction (
  key_id TEXT PRIMARY KEY REFERENCES key (id) ON DELETE CASCADE,
  was INTEGER
) STRICT;
`;
