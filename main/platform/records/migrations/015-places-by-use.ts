/**
 * The place of each key when sorted by use. It is kept, so that a key can overtake another only with a lead: `use-places.ts`.
 * Until now the number of copies was the order.
 */
export const placesByUse = `
ALTER TABLE key DROP COLUMN use_order;
ALTER TABLE key ADD COLUMN use_place INTEGER NOT NULL DEFAULT 0;
UPDATE key SET use_place = by_copies.place
FROM (SELECT row AS at, row_number() OVER (ORDER BY copies DESC, id) * 1048576 AS place FROM key) AS by_copies
WHERE key.row = by_copies.at;
ALTER TABLE key ADD COLUMN use_order INTEGER GENERATED ALWAYS AS (favorite * 1125899906842624 - use_place) VIRTUAL;
CREATE INDEX key_by_use ON key (use_place, copies, favorite, revoked_at);
`;
