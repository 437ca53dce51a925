/** Addresses for which the user doesn't want to keep what they type. Nothing goes anywhere because of one, so it needs no MAC. */
export const declinedAddresses = `
CREATE TABLE declined_address (
  tool TEXT NOT NULL,
  address TEXT NOT NULL,
  declined_at INTEGER NOT NULL,
  PRIMARY KEY (tool, address)
) STRICT, WITHOUT ROWID;
`;
