import type { RecordStore } from '../ports/record-store.ts';
import { withMarksOf } from './marks.ts';

/**
 * Records that a key has another id at its provider since it was regenerated. A sync may have listed it under that id already: this
 * record takes the place of that one, with what the user has noted there. Under its former id the provider may list it as revoked.
 * If the id belongs to another key whose secret is here, the key goes on without an id, so that the other one is safe.
 */
export function changeRemoteId(records: RecordStore, keyId: string, remoteId: string | null): void {
  records.transaction(() => {
    const key = records.keys.find(keyId);
    if (key === null || key.remoteId === remoteId) return;
    const listed = remoteId === null ? null : records.keys.findRemote(key.accountId, remoteId);
    if (key.remoteId !== null) records.formerIds.add(key.accountId, key.remoteId);
    if (listed?.inVault) {
      records.keys.update({ ...key, remoteId: null, revokedAt: null, revokedUnverified: false });
      return;
    }
    if (listed) records.keys.remove(listed.id);
    const marked = listed ? withMarksOf(listed, key) : key;
    records.keys.update({ ...marked, remoteId, revokedAt: listed?.revokedAt ?? null, revokedUnverified: false });
  });
}
