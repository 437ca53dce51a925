/**
 * Keys whose place in a tool's own file a credential helper has taken. Undo puts a secret into that file, so each is bound by a MAC. That is a
 * new kind, so the table of the MACs is made anew.
 */
export const helpers = `
CREATE TABLE helper (
  tool TEXT NOT NULL,
  address TEXT NOT NULL,
  key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  user_name TEXT,
  config_file TEXT NOT NULL,
  key_file TEXT NOT NULL,
  set_up_at INTEGER NOT NULL,
  PRIMARY KEY (tool, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX helper_by_key ON helper (key_id);

DROP TRIGGER account_removed;
DROP TRIGGER key_removed;
DROP TRIGGER assignment_removed;
DROP TRIGGER rotation_removed;
CREATE TABLE bound (
  kind TEXT NOT NULL CHECK (kind IN ('account', 'key', 'mail', 'assignment', 'rotation', 'helper')),
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
CREATE TRIGGER helper_removed AFTER DELETE ON helper BEGIN
  DELETE FROM binding WHERE kind = 'helper' AND id = OLD.tool || ' ' || OLD.address;
END;
`;
