import type { Core } from '../core.ts';
import { endOfMask, prefixOfMask } from '../key-rules/mask.ts';
import type { Recorded } from '../lifecycle/record-key.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { fitsMask } from './listed-key.ts';

/** How a provider's list knows a key that the user adds. */
interface Found {
  /** Its record, which has no secret yet; null if the list doesn't show it, or not surely. */
  listed: KeyRecord | null;
  /** Null if nobody tells. */
  remoteId: string | null;
}

/**
 * Looks for a key that was made on its provider's page on the list, so that it isn't recorded twice: by the id that the provider
 * told when the secret was verified, else by its mask, together with its label where the mask doesn't show how the secret ends.
 */
export async function asListed(
  { ports: { records }, connections, sync }: Core,
  { accountId, label }: IntentRecord,
  { secret, remoteId }: { secret: string; remoteId: string | null },
): Promise<Found> {
  const { policy } = connections.of(accountId);
  if (policy.list !== 'api') return { listed: null, remoteId };
  // A list that can't be read now brings the key later.
  await sync.run(accountId).catch(() => {});
  const isOpen = (key: KeyRecord) => !key.inVault && key.revokedAt === null;
  if (remoteId !== null) {
    const listed = records.keys.findRemote(accountId, remoteId);
    return { listed: listed && isOpen(listed) ? listed : null, remoteId };
  }
  const fitting = records.keys.ofAccount(accountId).filter((key) => isOpen(key) && fitsMask(secret, key.mask));
  const named = fitting.filter((key) => key.label === label);
  const [one, ...more] = named.length > 0 ? named : fitting.filter(({ mask }) => endOfMask(mask) !== '');
  const listed = one !== undefined && more.length === 0 ? one : null;
  return { listed, remoteId: listed?.remoteId ?? null };
}

/** What the list tells of the key, as it is recorded with its secret. */
export function factsOf({ listed, remoteId }: Found): Recorded['reported'] {
  if (listed === null) return remoteId === null ? {} : { remoteId };
  const { createdAt, access, expiresAt, lastUsedAt, mask } = listed;
  return {
    remoteId,
    createdAt,
    access,
    lastUsedAt,
    // A list without expiries leaves it to the user, and one with them comes again.
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(prefixOfMask(mask) === '' ? {} : { mask }),
  };
}

/** The list's label; null if it has none, so that the id stands in its place. */
export const labelOf = ({ listed }: Found): string | null =>
  listed === null || listed.label === listed.remoteId ? null : listed.label;
