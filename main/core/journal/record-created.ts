import type { HistoryKind } from '../../contract/history.ts';
import { prefixOfMask } from '../key-rules/mask.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { History } from './history.ts';

/** How a key can come into the vault by what the user does. */
export type Origin = Extract<HistoryKind, 'created' | 'added' | 'imported'>;

/**
 * Writes the record of a created key in place of what a sync may have listed of it, which knows less. A provider that answers
 * with the id of another key gets no way to that key's record: what was created is then recorded without an id.
 */
export function recordCreated(records: RecordStore, history: History, origin: Origin, record: KeyRecord): void {
  records.transaction(() => {
    const listed = record.remoteId === null ? null : records.keys.findRemote(record.accountId, record.remoteId);
    const isAnother = listed !== null && listed.id !== record.id && !isListingOf(listed, record);
    if (listed !== null && listed.id !== record.id && !isAnother) records.keys.remove(listed.id);
    const written = isAnother ? { ...record, remoteId: null } : record;
    const before = records.keys.find(record.id);
    const asked = records.intents.find(record.id, 'create');
    // Changed, not written anew: what is known of the key besides, such as its notices, stays.
    if (before) return records.keys.update({ ...written, tags: before.tags, favorite: before.favorite });
    records.keys.insert(written);
    history.note(origin, written);
    if (asked) history.noteExpiry(asked.expiresAt, written);
  });
}

const isListingOf = (listed: KeyRecord, created: KeyRecord): boolean =>
  !listed.inVault && prefixOfMask(listed.mask) !== '' && prefixOfMask(listed.mask) === prefixOfMask(created.mask);
