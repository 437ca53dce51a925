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
  /** The record of the key before its list was asked for. */
  before: KeyRecord | undefined;
}

/**
 * Records one key of the provider's list.
 * @returns whether anything changed that counts as a change; that a key was used does not
 */
export function mergeListedKey(run: SyncRun, told: ListedKey, asked: Asked): boolean {
  const { ports, accountId, history } = run;
  const known = ports.records.keys.findRemote(accountId, told.remoteId);
  const listed = withExpiry(told, known?.expiresAt ?? null, ports.clock.now());
  // Removed from the vault since.
  if (!known && asked.before) return false;
  // The key was regenerated, and is recorded under its new id.
  if (!known && ports.records.formerIds.has(accountId, listed.remoteId)) return false;
  if (!known) {
    insert(run, listed, asked);
    return true;
  }
  const now = withKeptSecret(run, known, merged(known, listed, { ...asked, now: ports.clock.now() }));
  if (!differs(known, now)) return false;
  ports.records.keys.update(now);
  history.noteExpiry(known.expiresAt, now);
  return differs(known, { ...now, lastUsedAt: known.lastUsedAt });
}

/** A key whose provider says only that it has expired did so by now, or at the date that is known here. */
function withExpiry({ hasExpired, leakedAt: _, ...listed }: ListedKey, known: number | null, now: number): ListedKey {
  if (!hasExpired) return listed;
  return { ...listed, expiresAt: known !== null && known <= now ? known : now };
}

/** A key that its provider lists as working again has its secret again, if that is still kept. */
function withKeptSecret({ ports: { records } }: SyncRun, known: KeyRecord, now: KeyRecord): KeyRecord {
  if (known.revokedAt === null || now.revokedAt !== null || records.removed.find(now.id)?.kind !== 'revoked')
    return now;
  records.removed.remove(now.id);
  return { ...now, mask: known.mask, inVault: true };
}

function insert({ ports, accountId, history }: SyncRun, listed: ListedKey, { noteNew }: Asked): void {
  const found = newKeyRecord({
    ...listed,
    id: ports.newId(),
    accountId,
    // Some providers send an empty one.
    label: listed.label || listed.remoteId,
    mask: listed.mask ?? '',
    access: listed.access ?? 'inherited',
    expiresAt: listed.expiresAt ?? null,
    knownAt: ports.clock.now(),
  });
  ports.records.keys.insert(found);
  if (noteNew) history.note('found', found);
}

/** What the list does not say stays as it was, and so does what was changed here after the list was asked for. */
const merged = (
  known: KeyRecord,
  listed: ListedKey,
  { at, before = known, now }: Pick<Asked, 'at' | 'before'> & { now: number },
): KeyRecord => ({
  ...known,
  ...listed,
  label: (known.label === before.label && listed.label) || known.label || listed.remoteId,
  isDisabled: known.isDisabled === before.isDisabled ? listed.isDisabled : known.isDisabled,
  ...revocationOf(known, listed, { at, now }),
  access: known.access === before.access ? (listed.access ?? known.access) : known.access,
  scopes: told(listed.scopes, known.scopes),
  area: told(listed.area, known.area),
  restrictions: told(listed.restrictions, known.restrictions),
  createdAt: listed.createdAt ?? known.createdAt,
  lastUsedAt: listed.lastUsedAt ?? known.lastUsedAt,
  expiresAt: reportedExpiry(known.expiresAt, listed.expiresAt === undefined ? known.expiresAt : listed.expiresAt),
  // The mask made from the secret says more than the list does.
  mask: known.inVault ? known.mask : (listed.mask ?? known.mask),
});

/** What the list tells, or else what is known. The same object stays if it says the same. */
const told = <T>(listed: T | undefined, known: T): T =>
  listed === undefined || JSON.stringify(listed) === JSON.stringify(known) ? known : listed;

/**
 * The page may have been under way when the key was revoked here. A later time is from a clock that was ahead. Whatever else the list
 * says, the user's word no longer counts.
 */
const revocationOf = (
  { revokedAt, revokedUnverified }: KeyRecord,
  listed: ListedKey,
  { at, now }: { at: number; now: number },
): Pick<KeyRecord, 'revokedAt' | 'revokedUnverified'> =>
  revokedAt !== null && revokedAt > at && revokedAt <= now
    ? { revokedAt, revokedUnverified }
    : { revokedAt: listed.revokedAt, revokedUnverified: false };

const differs = (a: KeyRecord, b: KeyRecord): boolean =>
  (Object.keys(b) as (keyof KeyRecord)[]).some((field) => a[field] !== b[field]);
