/** Keys that are revoked on the user's word alone. */
export const unverifiedRevocations = `
ALTER TABLE key ADD COLUMN revoked_unverified INTEGER NOT NULL DEFAULT 0 CHECK (revoked_unverified IN (0, 1));
`;
