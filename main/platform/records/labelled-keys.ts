import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { fromRow, type KeyRow, keyColumns } from './key-row.ts';

/** More keys of one label than anyone could choose from. */
const mostListed = 100;

interface Labels {
  account: string;
  label: string;
}

// The key's own label is looked up first: accounts have thousands of keys, and labels few.
const isCalled = 'id IN (SELECT id FROM key WHERE label = @label)';
const wasCalled = 'id IN (SELECT key_id FROM former_label WHERE label = @label)';
const ofAccount = 'account_id IN (SELECT id FROM account WHERE label = @account)';
const wasAtAccount = 'id IN (SELECT key_id FROM former_account WHERE label = @account)';
const ofFormerAccount = 'account_id IN (SELECT account_id FROM former_account_label WHERE label = @account)';

export function labelledKeys(db: Database): RecordStore['labelled'] {
  const select = (where: string) =>
    db.prepare<[Labels], KeyRow>(
      `SELECT ${keyColumns} FROM key WHERE ${where} ORDER BY known_at DESC, id LIMIT ${mostListed}`,
    );
  const now = select(`${isCalled} AND ${ofAccount}`);
  const formerly = select(`(${isCalled} OR ${wasCalled}) AND (${ofAccount} OR ${ofFormerAccount} OR ${wasAtAccount})`);
  const shared = db.prepare<[], Labels>(`
    SELECT account.label AS account, key.label AS label FROM key JOIN account ON account.id = account_id
    GROUP BY account.label, key.label HAVING count(*) > 1`);
  return {
    now: (account, label) => now.all({ account, label }).map(fromRow),
    formerly: (account, label) => formerly.all({ account, label }).map(fromRow),
    shared: () => shared.all(),
  };
}
