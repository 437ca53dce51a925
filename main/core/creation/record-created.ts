import { prefixOfMask } from '../keys/mask.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';

/**
 * Writes the record of a created key in place of what a sync may have listed of it, which knows less. A provider that answers
 * with the id of another key gets no way to that key's record: what was created is then recorded without an id.
 */
export function recordCreated(records: RecordStore, record: KeyRecord): void {
  records.transaction(() => {
    const listed = record.remoteId === null ? null : records.keys.findRemote(record.accountId, record.remoteId);
    const isAnother = listed !== null && listed.id !== record.id && !isListingOf(listed, record);
    if (listed !== null && !isAnother) records.keys.remove(listed.id);
    records.keys.remove(record.id);
    records.keys.insert(isAnother ? { ...record, remoteId: null } : record);
  });
}

const isListingOf = (listed: KeyRecord, created: KeyRecord): boolean =>
  !listed.inVault && prefixOfMask(listed.mask) !== '' && prefixOfMask(listed.mask) === prefixOfMask(created.mask);
