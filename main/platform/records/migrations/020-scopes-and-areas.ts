/** What a key may do, and the area of the account that it belongs to: a JSON array and a JSON object. Null if it is not known. */
export const scopesAndAreas = `
ALTER TABLE key ADD COLUMN scopes TEXT;
ALTER TABLE key ADD COLUMN area TEXT;
ALTER TABLE intent ADD COLUMN scopes TEXT;
ALTER TABLE intent ADD COLUMN area TEXT;
CREATE INDEX key_in_area ON key (account_id, area) WHERE area IS NOT NULL AND revoked_at IS NULL;
`;
