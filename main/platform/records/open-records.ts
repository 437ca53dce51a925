import { dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { VaultError } from '../../contract/errors.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { databaseError, openingError } from '../sqlite/sqlite-errors.ts';
import { accountTable } from './account-table.ts';
import { bindingTable } from './binding-table.ts';
import { correctionTable } from './correction-table.ts';
import { prepareDataFolder } from './data-folder.ts';
import { historyTable } from './history-table.ts';
import { intentTable } from './intent-table.ts';
import { createKeyPages } from './key-pages.ts';
import { keyTable } from './key-table.ts';
import { accountsKeysIntents } from './migrations/001-accounts-keys-intents.ts';
import { accessExpiryRotations } from './migrations/002-access-expiry-rotations.ts';
import { notices } from './migrations/003-notices.ts';
import { tagsFavoritesHistory } from './migrations/004-tags-favorites-history.ts';
import { corrections } from './migrations/005-corrections.ts';
import { intentNotes } from './migrations/006-intent-notes.ts';
import { unseenNotices } from './migrations/007-unseen-notices.ts';
import { namesOfTheGlossary } from './migrations/008-names-of-the-glossary.ts';
import { bindings } from './migrations/009-bindings.ts';
import { unclaimedSecrets } from './migrations/010-unclaimed-secrets.ts';
import { noticeTable } from './notice-table.ts';
import { rotationTable } from './rotation-table.ts';
import { settingTable } from './setting-table.ts';
import { unclaimedTable } from './unclaimed-table.ts';

const migrations = [
  accountsKeysIntents,
  accessExpiryRotations,
  notices,
  tagsFavoritesHistory,
  corrections,
  intentNotes,
  unseenNotices,
  namesOfTheGlossary,
  bindings,
  unclaimedSecrets,
];

/**
 * Folders that are open in this process. The kernel's locks belong to the process: closing any descriptor of a file drops all
 * of them, and reading the header closes one. So an open folder must be refused before the header is read.
 */
const openHere = new Set<string>();

/**
 * @throws VaultError `records_newer`, `records_corrupt`, `records_unwritable`, `data_dir_in_use`, `data_dir_of_another`,
 * `data_dir_open`, `disk_full`
 */
export function openRecords(dataDir: string): RecordStore {
  const folder = resolve(dataDir);
  if (openHere.has(folder)) throw new VaultError('data_dir_in_use', { path: folder });
  prepareDataFolder(folder);
  const records = openFile(join(folder, 'latchkey.sqlite'));
  openHere.add(folder);
  return {
    ...records,
    close() {
      records.close();
      openHere.delete(folder);
    },
  };
}

/** For tests: the same store, but its contents are lost when it is closed. */
export const openRecordsInMemory = (): RecordStore => openFile(':memory:');

function openFile(file: string): RecordStore {
  let db: Database | null = null;
  try {
    db = openDatabase(file, migrations);
    return store(db, file);
  } catch (error) {
    db?.close();
    throw inTermsOfTheFolder(openingError(error, file), dirname(file));
  }
}

/** For `data_dir_in_use`, the error names the folder, because the user chose the folder, not the file. */
const inTermsOfTheFolder = (error: unknown, path: string): unknown =>
  error instanceof VaultError && error.code === 'data_dir_in_use' ? new VaultError('data_dir_in_use', { path }) : error;

function store(db: Database, file: string): RecordStore {
  const pages = createKeyPages(db);
  const damage: Damage = { seen: false };
  const coded = <T extends object>(table: T): T => withCodedErrors(table, file, damage);
  return coded({
    transaction(work) {
      try {
        return db.transaction(work).immediate();
      } catch (error) {
        // Rows that were read in the failed transaction may not exist.
        pages.forget();
        throw error;
      }
    },
    settings: coded(settingTable(db)),
    accounts: coded(accountTable(db, pages)),
    keys: coded(keyTable(db, pages)),
    intents: coded(onlyIfSound(intentTable(db), file, damage)),
    notices: coded(noticeTable(db)),
    rotations: coded(rotationTable(db)),
    history: coded(historyTable(db)),
    corrections: coded(correctionTable(db)),
    bindings: coded(bindingTable(db)),
    unclaimed: coded(unclaimedTable(db)),
    close: () => void db.close(),
  } satisfies RecordStore);
}

/** Whether damage was met since the file was opened. */
interface Damage {
  seen: boolean;
}

/** Begins nothing new in a damaged file: a new key may end in a part that can't be read again. */
const onlyIfSound = (table: RecordStore['intents'], path: string, damage: Damage): RecordStore['intents'] => ({
  ...table,
  insert(record) {
    if (damage.seen) throw new VaultError('records_corrupt', { path });
    table.insert(record);
  },
});

/** Makes every method throw the errors that the port declares. */
function withCodedErrors<T extends object>(table: T, file: string, damage: Damage): T {
  const wrap = ([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    const wrapped = (...given: unknown[]) => {
      try {
        return member(...given);
      } catch (error) {
        const coded = databaseError(error, file);
        if (coded instanceof VaultError && coded.code === 'records_corrupt') damage.seen = true;
        throw coded;
      }
    };
    return [name, wrapped];
  };
  return Object.fromEntries(Object.entries(table).map(wrap)) as T;
}
