/**
 * Reads by programs in the history, and the labels that keys and accounts had, so that a reference goes on working when one of them
 * gets another label, or the key another account. Triggers note those, because they change in many ways: by the user, by a sync, by a
 * restore.
 */
export const readsAndFormerLabels = `
ALTER TABLE activity ADD COLUMN program TEXT;
ALTER TABLE activity ADD COLUMN folder TEXT;

CREATE INDEX key_by_label ON key (label);

CREATE TABLE former_label (
  key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  PRIMARY KEY (key_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_label_by_label ON former_label (label);

CREATE TABLE former_account_label (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  PRIMARY KEY (account_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_account_label_by_label ON former_account_label (label);

-- The labels of the accounts that a key was at. Such an account may be gone.
CREATE TABLE former_account (
  key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  PRIMARY KEY (key_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_account_by_label ON former_account (label);

CREATE TRIGGER key_relabelled AFTER UPDATE OF label ON key WHEN OLD.label <> NEW.label
BEGIN
  INSERT INTO former_label (key_id, label) VALUES (OLD.id, OLD.label) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER account_relabelled AFTER UPDATE OF label ON account WHEN OLD.label <> NEW.label
BEGIN
  INSERT INTO former_account_label (account_id, label) VALUES (OLD.id, OLD.label) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER key_moved AFTER UPDATE OF account_id ON key WHEN OLD.account_id <> NEW.account_id
BEGIN
  INSERT INTO former_account (key_id, label)
    SELECT OLD.id, label FROM account WHERE id = OLD.account_id
    UNION SELECT OLD.id, label FROM former_account_label WHERE account_id = OLD.account_id
    ON CONFLICT DO NOTHING;
END;
`;
