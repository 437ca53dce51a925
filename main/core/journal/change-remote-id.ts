import type { RecordStore } from '../ports/record-store.ts';

/**
 * Records that a key has another id at its provider since it was regenerated. A sync may have listed it under that id already; this
 * record then takes the place of that one, which has fewer facts. Under its former id the provider may list it as revoked. If the id belongs to another key whose secret is here, the key
 * goes on without an id, so that the other one is safe.
 */
export function changeRemoteId(records: RecordStore, keyId: string, remoteId: string | null): void {
  records.transaction(() => {
    const key = records.keys.find(keyId);
    if (key === null || key.remoteId === remoteId) return;
    const listed = remoteId === null ? null : records.keys.findRemote(key.accountId, remoteId);
    if (listed !== null && !listed.inVault) records.keys.remove(listed.id);
    if (key.remoteId !== null) records.formerIds.add(key.accountId, key.remoteId);
    const revokedAt = listed?.inVault ? null : (listed?.revokedAt ?? null);
    records.keys.update({ ...key, remoteId: listed?.inVault ? null : remoteId, revokedAt, revokedUnverified: false });
  });
}
