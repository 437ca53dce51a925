import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { databaseError } from '../sqlite/sqlite-errors.ts';
import { accountTable } from './account-table.ts';
import { intentTable } from './intent-table.ts';
import { keyTable } from './key-table.ts';
import { accountsKeysIntents } from './migrations/001-accounts-keys-intents.ts';
import { settingTable } from './setting-table.ts';

const migrations = [accountsKeysIntents];

/** @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`, `disk_full` */
export const openRecords = (dataDir: string): RecordStore => openFile(join(dataDir, 'latchkey.sqlite'));

/** For tests: the same in every respect but that it is gone when it is closed. */
export const openRecordsInMemory = (): RecordStore => openFile(':memory:');

function openFile(file: string): RecordStore {
  const db: Database = openDatabase(file, migrations);
  const coded = <T extends object>(table: T): T => withCodedErrors(table, file);
  return coded({
    transaction: (work) => db.transaction(work).immediate(),
    settings: coded(settingTable(db)),
    accounts: coded(accountTable(db)),
    keys: coded(keyTable(db)),
    intents: coded(intentTable(db)),
    close: () => void db.close(),
  } satisfies RecordStore);
}

/** Every method throws what the port says, whichever statement of it failed. */
function withCodedErrors<T extends object>(table: T, file: string): T {
  const wrap = ([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    const wrapped = (...given: unknown[]) => {
      try {
        return member(...given);
      } catch (error) {
        throw databaseError(error, file);
      }
    };
    return [name, wrapped];
  };
  return Object.fromEntries(Object.entries(table).map(wrap)) as T;
}
