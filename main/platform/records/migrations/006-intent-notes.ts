/** What was typed of a key that is being added, so that a crash does not lose it. */
export const intentNotes = `
ALTER TABLE intent ADD COLUMN notes TEXT NOT NULL DEFAULT '';
`;
