import type { KeyRecord, RecordStore } from '../ports/record-store.ts';

/** Writes the record of a created key in place of what a sync may have listed of it, which knows less. */
export function recordCreated(records: RecordStore, record: KeyRecord): void {
  records.transaction(() => {
    const listed = record.remoteId === null ? null : records.keys.findRemote(record.accountId, record.remoteId);
    for (const former of [listed?.id, record.id]) {
      if (former !== undefined) records.keys.remove(former);
    }
    records.keys.insert(record);
  });
}
