import type { HistoryKind } from '../../contract/history.ts';
import { prefixOfMask } from '../key-rules/mask.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { History } from './history.ts';
import { withMarksOf } from './marks.ts';

/** The ways in which a user brings a key into the vault. */
export type Origin = Extract<HistoryKind, 'created' | 'added' | 'imported'>;

/**
 * Writes the record of a created key. If a sync has listed the key already, this takes the place of that record, which has fewer
 * facts. If the provider answers with the id of another key, the new key is recorded without an id, so that the other key's
 * record is safe.
 */
export function recordCreated(records: RecordStore, history: History, origin: Origin, record: KeyRecord): void {
  records.transaction(() => {
    const listed = record.remoteId === null ? null : records.keys.findRemote(record.accountId, record.remoteId);
    const isAnother = listed !== null && listed.id !== record.id && !isListingOf(listed, record);
    const takesPlace = listed !== null && listed.id !== record.id && !isAnother;
    if (takesPlace) records.keys.remove(listed.id);
    const own = takesPlace ? withMarksOf(listed, record) : record;
    const written = isAnother ? { ...own, remoteId: null } : own;
    const before = records.keys.find(record.id);
    const asked = records.intents.find(record.id, 'create');
    // Updated, not inserted again, so that what belongs to the key, such as its notices, stays.
    if (before) {
      const { tags, favorite, places, notes } = before;
      return records.keys.update(withMarksOf(written, { ...written, tags, favorite, places, notes }));
    }
    const inserted = withMarksOfOld(records, written);
    records.keys.insert(inserted);
    history.note(origin, inserted);
    if (asked) history.noteExpiry(asked.expiresAt, inserted);
  });
}

/** A key that takes the place of an old one is used and marked as that one. */
function withMarksOfOld({ rotations, keys }: RecordStore, key: KeyRecord): KeyRecord {
  const rotation = rotations.find(key.id);
  const old = rotation && keys.find(rotation.oldKeyId);
  return old ? withMarksOf(old, key) : key;
}

/** A provider may tell no prefix, or only the list tells it. Then the label has to do, for which the id stands where the list has none. */
function isListingOf(listed: KeyRecord, created: KeyRecord): boolean {
  if (listed.inVault) return false;
  const [ofList, ofCreated] = [prefixOfMask(listed.mask), prefixOfMask(created.mask)];
  if (ofList !== '') return ofCreated !== '' && ofList.startsWith(ofCreated);
  return listed.label === created.label || listed.label === listed.remoteId;
}
