import type { Core } from '../core.ts';
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
 * told when the secret was verified, else by its label and its mask.
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
  const alike = records.keys
    .ofAccount(accountId)
    .filter((key) => isOpen(key) && key.label === label && fitsMask(secret, key.mask));
  const [one, ...more] = alike;
  const listed = one !== undefined && more.length === 0 ? one : null;
  return { listed, remoteId: listed?.remoteId ?? null };
}

/** What the list tells of the key, as it is recorded with its secret. */
export function factsOf({ listed, remoteId }: Found): Recorded['reported'] {
  if (listed === null) return remoteId === null ? {} : { remoteId };
  const { createdAt, access, expiresAt, lastUsedAt } = listed;
  return { remoteId, createdAt, access, expiresAt, lastUsedAt };
}
