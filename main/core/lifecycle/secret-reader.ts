import { VaultError } from '../../contract/vault-error.ts';
import type { UnstoredSecrets } from '../journal/pending-secrets.ts';
import { renewedMask } from '../key-rules/mask.ts';
import type { Ports } from '../ports/ports.ts';
import { textOf } from '../ports/secret-bytes.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { wipedAfter } from '../session/stored-secret.ts';

/**
 * The only way to a key's secret, for everyone who copies, shows or verifies it. It is wiped when `use` has settled. Renews a mask of
 * earlier rules, since the secret is at hand here.
 * @throws VaultError `key_not_found`, `key_already_revoked`, `secret_not_here`, `vault_locked`
 */
export type SecretReader = <T>(
  keyId: string,
  use: (found: { label: string; secret: Uint8Array }) => T | Promise<T>,
) => Promise<T>;

export function createSecretReader(
  { records }: Pick<Ports, 'records'>,
  secrets: SecretAccess,
  unstored: UnstoredSecrets,
  { emit }: Events,
): SecretReader {
  return async (keyId, use) => {
    const store = secrets.store();
    const inMemory = unstored(keyId);
    if (inMemory) return wipedAfter(inMemory.secret, () => use(inMemory));
    const key = records.keys.find(keyId);
    if (!key) throw new VaultError('key_not_found');
    if (key.revokedAt !== null) throw new VaultError('key_already_revoked', { label: key.label });
    const { label } = key;
    return wipedAfter(key.inVault ? await store.read(keyId) : null, (secret) => {
      // Throws if the vault was locked while the store was reading.
      secrets.store();
      if (secret === null) throw new VaultError('secret_not_here', { label });
      if (renewMask(records, keyId, textOf(secret))) emit({ is: 'keys-changed' });
      return use({ label, secret });
    });
  };
}

/** Reads the record again, because it may have changed while the store was reading. */
function renewMask({ keys }: Pick<Ports['records'], 'keys'>, keyId: string, secret: string): boolean {
  const key = keys.find(keyId);
  const mask = key ? renewedMask(key.mask, secret) : '';
  if (!key || mask === key.mask) return false;
  keys.update({ ...key, mask });
  return true;
}
