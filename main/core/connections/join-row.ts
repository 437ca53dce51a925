import type { KeyFormat } from '../formats/recognize.ts';
import type { History } from '../journal/history.ts';
import { withMarksOf } from '../journal/marks.ts';
import { hasOpenIntent } from '../journal/open-intents.ts';
import { listedLabel } from '../key-rules/label.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import { anyOther } from '../providers/index.ts';
import { type Bindings, ofKey } from '../session/bindings.ts';
import { newAccountOf } from './account-of-service.ts';

/** A key that is at an account which only has its provider's name becomes a row of the provider's list. */

interface Floors {
  ports: Pick<Ports, 'records'>;
  bindings: Bindings;
  history: History;
}

/** Whether only the user says that the keys of this account belong to the service. */
export const hasOnlyName = ({ provider, label }: AccountRecord, service: string): boolean =>
  provider === anyOther.policy.id && label === service;

/** The keys of rotations that are open, the new and the old ones. */
export const rotatedIds = ({ rotations }: RecordStore): ReadonlySet<string> =>
  new Set(rotations.all().flatMap(({ id, oldKeyId }) => [id, oldKeyId]));

/** Whether anything is open about a key or a row, which then stays as it is. */
export const isBusy = (records: RecordStore, id: string, rotated: ReadonlySet<string>): boolean =>
  rotated.has(id) ||
  hasOpenIntent(records, id) ||
  records.leaks.find(id) !== null ||
  records.removed.ofKey(id).length > 0;

export const canJoin = (records: RecordStore, key: KeyRecord, rotated: ReadonlySet<string>): boolean =>
  key.inVault && key.revokedAt === null && !isBusy(records, key.id, rotated);

export const isOpenRow = ({ inVault, revokedAt }: KeyRecord): boolean => !inVault && revokedAt === null;

/**
 * The key stays the one that it is here, and has from then on what the list says of it.
 * @returns null if either isn't as it was before the provider was asked, or is busy
 */
export async function joinRow(
  { ports: { records }, bindings, history }: Floors,
  asked: KeyRecord,
  found: KeyRecord,
): Promise<KeyRecord | null> {
  const binder = await bindings.load();
  return records.transaction(() => {
    const [key, row] = [records.keys.find(asked.id), records.keys.find(found.id)];
    if (!key || !row || !isUnchanged(asked, key) || !isUnchanged(found, row) || !isOpenRow(row)) return null;
    const rotated = rotatedIds(records);
    if (!canJoin(records, key, rotated) || isBusy(records, row.id, rotated)) return null;
    const now: KeyRecord = {
      ...withMarksOf(row, key),
      accountId: row.accountId,
      remoteId: row.remoteId,
      label: listedLabel(row) ?? key.label,
      access: row.access,
      scopes: row.scopes,
      area: row.area,
      restrictions: row.restrictions,
      createdAt: row.createdAt ?? key.createdAt,
      lastUsedAt: row.lastUsedAt ?? key.lastUsedAt,
      expiresAt: row.expiresAt ?? key.expiresAt,
      isDisabled: row.isDisabled,
    };
    records.keys.remove(row.id);
    records.keys.update(now);
    binder.bind(ofKey(now));
    history.note('edited', now);
    return now;
  });
}

/** Whether a key still has the secret that was read, and is at the same account. */
const isUnchanged = (before: KeyRecord, now: KeyRecord): boolean =>
  now.accountId === before.accountId && now.mask === before.mask && now.fingerprint === before.fingerprint;

/** An account that an import made, and whose last keys were joined now. */
export function removeIfEmpty(records: RecordStore, id: string, joined: readonly KeyFormat[]): void {
  const account = records.accounts.find(id);
  if (joined.length === 0 || account === null) return;
  const { label, baseUrl, pageUrl, noticeDays } = account;
  const isOfImport =
    baseUrl === null ||
    joined.some(({ verify }) => verify && newAccountOf(id, label, verify.url, null).baseUrl === baseUrl);
  if (!isOfImport || pageUrl !== null || noticeDays !== null) return;
  const isLeft =
    records.keys.ofAccount(id).length > 0 ||
    records.intents.all().some(({ accountId }) => accountId === id) ||
    records.removed.all().some(({ accountId }) => accountId === id);
  if (!isLeft) records.accounts.remove(id);
}
