import type { Core } from '../core.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { isSame } from '../ports/secret-bytes.ts';
import type { KnownSecrets } from '../session/fingerprints.ts';
import { usingSecret } from '../session/stored-secret.ts';

/** The working key with this secret. Only a secret that the store gives back counts as being in the vault. */
export async function storedKey(
  { ports: { records }, secrets }: Core,
  known: KnownSecrets,
  secret: string,
): Promise<KeyRecord | null> {
  const key = records.keys.find(known.find(secret)?.id ?? '');
  if (!key || key.revokedAt !== null) return null;
  const isIt = (stored: Uint8Array | null) => stored !== null && isSame(stored, secret);
  return (await usingSecret(secrets.store(), key.id, isIt)) ? key : null;
}
