/** The notes that were typed for a key that is being added, so that a crash doesn't lose them. */
export const intentNotes = `
ALTER TABLE intent ADD COLUMN notes TEXT NOT NULL DEFAULT '';
`;
