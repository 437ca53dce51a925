/**
 * The keys that the user has assigned to addresses of tools. What decides where a secret goes is bound by a MAC, and so is a rotation,
 * because an assignment follows it: both are new kinds, so the table of the MACs is made anew.
 */
export const assignments = `
CREATE TABLE assignment (
  tool TEXT NOT NULL,
  address TEXT NOT NULL,
  user_name TEXT,
  key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  refused_at INTEGER,
  PRIMARY KEY (tool, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_key ON assignment (key_id);

DROP TRIGGER account_removed;
DROP TRIGGER key_removed;
CREATE TABLE bound (
  kind TEXT NOT NULL CHECK (kind IN ('account', 'key', 'mail', 'assignment', 'rotation')),
  id TEXT NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO bound (kind, id, mac) SELECT kind, id, mac FROM binding;
DROP TABLE binding;
ALTER TABLE bound RENAME TO binding;
CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN
  DELETE FROM binding WHERE kind = 'account' AND id = OLD.id;
END;
CREATE TRIGGER key_removed AFTER DELETE ON key BEGIN
  DELETE FROM binding WHERE kind = 'key' AND id = OLD.id;
END;
CREATE TRIGGER assignment_removed AFTER DELETE ON assignment BEGIN
  DELETE FROM binding WHERE kind = 'assignment' AND id = OLD.tool || ' ' || OLD.address;
END;
CREATE TRIGGER rotation_removed AFTER DELETE ON rotation BEGIN
  DELETE FROM binding WHERE kind = 'rotation' AND id = OLD.id;
END;
`;
