/** Keys whose secret is known outside, until the user has dealt with that, and what uses such a key. */
export const leaks = `
CREATE TABLE leak (
  key_id TEXT PRIMARY KEY REFERENCES key (id) ON DELETE CASCADE,
  began_at INTEGER NOT NULL,
  way TEXT CHECK (way IN ('end-first', 'new-first', 'regenerate')),
  is_replaced INTEGER NOT NULL CHECK (is_replaced IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE leak_use (
  key_id TEXT NOT NULL REFERENCES leak (key_id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  PRIMARY KEY (key_id, place)
) STRICT, WITHOUT ROWID;
`;
