/** The places where the user's projects use a key: a JSON array, like its tags. An import that was interrupted has them, too. */
export const places = `
ALTER TABLE key ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
ALTER TABLE intent ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
CREATE INDEX key_placed ON key (row) WHERE places <> '[]';
`;
