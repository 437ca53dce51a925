import { newKeyRecord } from '../journal/new-key-record.ts';
import { reportedExpiry } from '../key-rules/reported-expiry.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { ListedKey } from '../providers/provider.ts';
import type { SyncRun } from './sync-run.ts';

export interface Asked {
  /** When the page with this key was asked for. */
  at: number;
  /** Whether a key that was not known goes into the history. Those of an account's first list do not. */
  noteNew: boolean;
}

/**
 * Records one key of the provider's list.
 * @returns whether anything changed that counts as a change; that a key was used does not
 */
export function mergeListedKey(run: SyncRun, listed: ListedKey, asked: Asked): boolean {
  const { ports, accountId, history } = run;
  const known = ports.records.keys.findRemote(accountId, listed.remoteId);
  if (!known) {
    insert(run, listed, asked);
    return true;
  }
  const now = merged(known, listed, asked);
  if (!differs(known, now)) return false;
  ports.records.keys.update(now);
  history.noteExpiry(known.expiresAt, now);
  return differs(known, { ...now, lastUsedAt: known.lastUsedAt });
}

function insert({ ports, accountId, history }: SyncRun, listed: ListedKey, { noteNew }: Asked): void {
  const found = newKeyRecord({
    ...listed,
    id: ports.newId(),
    accountId,
    access: listed.access ?? 'inherited',
    expiresAt: listed.expiresAt ?? null,
    knownAt: ports.clock.now(),
  });
  ports.records.keys.insert(found);
  if (noteNew) history.note('found', found);
}

/** What the list does not say stays as it was. */
const merged = (known: KeyRecord, listed: ListedKey, { at }: Asked): KeyRecord => ({
  ...known,
  ...listed,
  ...revocationOf(known, listed, at),
  access: listed.access ?? known.access,
  createdAt: listed.createdAt ?? known.createdAt,
  lastUsedAt: listed.lastUsedAt ?? known.lastUsedAt,
  expiresAt: reportedExpiry(known.expiresAt, listed.expiresAt === undefined ? known.expiresAt : listed.expiresAt),
  // The mask made from the secret says more than the list does.
  mask: known.inVault ? known.mask : listed.mask,
});

/** The page may have been under way when the key was revoked here. Whatever else the list says, the user's word no longer counts. */
const revocationOf = (
  known: KeyRecord,
  listed: ListedKey,
  at: number,
): Pick<KeyRecord, 'revokedAt' | 'revokedUnverified'> =>
  known.revokedAt !== null && known.revokedAt > at
    ? { revokedAt: known.revokedAt, revokedUnverified: known.revokedUnverified }
    : { revokedAt: listed.revokedAt, revokedUnverified: false };

const differs = (a: KeyRecord, b: KeyRecord): boolean =>
  (Object.keys(b) as (keyof KeyRecord)[]).some((field) => a[field] !== b[field]);
