/** What the provider says that a key is limited to besides its scopes, as JSON arrays. */
export const restrictions = `
ALTER TABLE key ADD COLUMN restrictions TEXT;
ALTER TABLE intent ADD COLUMN restrictions TEXT;
`;
