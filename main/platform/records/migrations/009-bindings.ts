/**
 * MACs of what decides where a secret is sent. The key that makes them is in the secret store. A row without its MAC asks the
 * user, so what is left behind or deleted here by mistake costs a question and nothing else.
 */
export const bindings = `
CREATE TABLE binding (
  kind TEXT NOT NULL CHECK (kind IN ('account', 'key', 'mail')),
  id TEXT NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN
  DELETE FROM binding WHERE kind = 'account' AND id = OLD.id;
END;
CREATE TRIGGER key_removed AFTER DELETE ON key BEGIN
  DELETE FROM binding WHERE kind = 'key' AND id = OLD.id;
END;
`;
