/** The part of a secret of two parts that isn't secret. */
export const publicParts = `
ALTER TABLE key ADD COLUMN public_part TEXT;
ALTER TABLE intent ADD COLUMN public_part TEXT;
`;
