import type { Database } from 'better-sqlite3';
import { VaultError } from '../../contract/vault-error.ts';
import type { RecordStore } from '../../core/ports/record-store.ts';
import type { Migration } from '../sqlite/open-database.ts';
import { damagedAt, databaseError } from '../sqlite/sqlite-errors.ts';
import { accountTable } from './account-table.ts';
import { assignmentTable } from './assignment-table.ts';
import { bindingTable } from './binding-table.ts';
import { correctionTable } from './correction-table.ts';
import { credentialRotationTable } from './credential-rotation-table.ts';
import { declinedTable } from './declined-table.ts';
import { envFileTable } from './env-file-table.ts';
import { formerIdTable } from './former-id-table.ts';
import { helperTable } from './helper-table.ts';
import { historyTable } from './history-table.ts';
import { intentTable } from './intent-table.ts';
import { createKeyPages } from './key-pages.ts';
import { keyTable } from './key-table.ts';
import { labelledKeys } from './labelled-keys.ts';
import { leakTable } from './leak-table.ts';
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
import { searchWithoutAccents } from './migrations/011-search-without-accents.ts';
import { unverifiedRevocations } from './migrations/012-unverified-revocations.ts';
import { removedSecrets } from './migrations/013-removed.ts';
import { places } from './migrations/014-places.ts';
import { placesByUse } from './migrations/015-places-by-use.ts';
import { createdByWord } from './migrations/016-created-by-word.ts';
import { leaks } from './migrations/017-leaks.ts';
import { envFiles } from './migrations/018-env-files.ts';
import { disabledAndFormerIds } from './migrations/019-disabled-and-former-ids.ts';
import { scopesAndAreas } from './migrations/020-scopes-and-areas.ts';
import { readsAndFormerLabels } from './migrations/021-reads-and-former-labels.ts';
import { assignments } from './migrations/022-assignments.ts';
import { credentialRotations } from './migrations/023-credential-rotations.ts';
import { publicParts } from './migrations/024-public-parts.ts';
import { declinedAddresses } from './migrations/025-declined-addresses.ts';
import { helpers } from './migrations/026-helpers.ts';
import { restrictions } from './migrations/027-restrictions.ts';
import { noticeTable } from './notice-table.ts';
import { removedTable } from './removed-table.ts';
import { rotationTable } from './rotation-table.ts';
import { settingTable } from './setting-table.ts';
import { unclaimedTable } from './unclaimed-table.ts';

export const migrations: readonly Migration[] = [
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
  searchWithoutAccents,
  unverifiedRevocations,
  removedSecrets,
  places,
  placesByUse,
  createdByWord,
  leaks,
  envFiles,
  disabledAndFormerIds,
  scopesAndAreas,
  readsAndFormerLabels,
  assignments,
  credentialRotations,
  publicParts,
  declinedAddresses,
  helpers,
  restrictions,
];

/** What is in one open database. Replacing the database takes another one of these. */
export type RecordTables = Omit<RecordStore, 'copy' | 'replace' | 'generations'>;

export function recordTables(db: Database, file: string): RecordTables {
  const damage: Damage = { seen: null };
  const pages = createKeyPages(db, (error) => {
    damage.seen ??= damagedAt(file, error.record);
  });
  const checkpoint = createCheckpoint(db);
  const coded = <T extends object>(table: T): T => withCodedErrors(table, file, damage);
  const intents = onlyIfSound(intentTable(db), damage);
  return coded({
    transaction(work) {
      try {
        const result = db.transaction(work).immediate();
        checkpoint.ifDue();
        return result;
      } catch (error) {
        // Rows that were read in the failed transaction may not exist.
        pages.forget();
        throw error;
      }
    },
    settings: coded(settingTable(db)),
    accounts: coded(accountTable(db, pages)),
    keys: coded(keyTable(db, pages)),
    labelled: coded(labelledKeys(db)),
    intents: coded({
      ...intents,
      remove(id, kind) {
        intents.remove(id, kind);
        checkpoint.request();
      },
    }),
    notices: coded(noticeTable(db)),
    rotations: coded(rotationTable(db)),
    credentialRotations: coded(credentialRotationTable(db)),
    history: coded(historyTable(db)),
    corrections: coded(correctionTable(db)),
    bindings: coded(bindingTable(db)),
    assignments: coded(assignmentTable(db)),
    declined: coded(declinedTable(db)),
    helpers: coded(helperTable(db)),
    leaks: coded(leakTable(db)),
    envFiles: coded(envFileTable(db)),
    unclaimed: coded(unclaimedTable(db)),
    formerIds: coded(formerIdTable(db)),
    removed: coded(removedTable(db, pages)),
    close: () => void db.close(),
  } satisfies RecordTables);
}

/**
 * Moves the log into the file after each closed intent. So a file that is copied without its log, while Latchkey runs or after
 * the log was lost, has the keys that were made until then.
 */
function createCheckpoint(db: Database) {
  let isRequested = false;
  function ifDue(): void {
    if (!isRequested || db.inTransaction) return;
    isRequested = false;
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // What was committed is safe in the log.
    }
  }
  return {
    ifDue,
    request() {
      isRequested = true;
      ifDue();
    },
  };
}

/** The damage that was met first since the file was opened; null for none. */
interface Damage {
  seen: VaultError | null;
}

/** Begins nothing new in a damaged file: a new key may end in a part that can't be read again. */
const onlyIfSound = (table: RecordStore['intents'], damage: Damage): RecordStore['intents'] => ({
  ...table,
  insert(record) {
    if (damage.seen) throw damage.seen;
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
        if (coded instanceof VaultError && coded.code === 'records_corrupt') damage.seen ??= coded;
        throw coded;
      }
    };
    return [name, wrapped];
  };
  return Object.fromEntries(Object.entries(table).map(wrap)) as T;
}
