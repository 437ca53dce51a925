import type { Core } from '../core.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';

/** The working key with this secret. Only a secret that the store gives back counts as being in the vault. */
export async function storedKey(
  { ports: { records }, secrets }: Core,
  known: KnownSecrets,
  secret: string,
): Promise<KeyRecord | null> {
  const key = records.keys.find(known.find(secret)?.id ?? '');
  if (!key || key.revokedAt !== null) return null;
  return (await secrets.store().read(key.id)) === secret ? key : null;
}
