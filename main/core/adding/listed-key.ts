import { keysOfAccount } from '../connections/keys-of-account.ts';
import type { Core } from '../core.ts';
import { endOfMask, prefixOfMask } from '../key-rules/mask.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/**
 * The listed key whose secret this can only be, and which has none here: its mask begins and ends like the secret, and no other
 * one's does. Null if there is no such key. Nothing is asked of a provider.
 */
export async function listedKeyOf({ ports, connections }: Core, secret: string): Promise<KeyRecord | null> {
  const found: KeyRecord[] = [];
  for (const account of ports.records.accounts.all()) {
    const { list, secret: form } = connections.policyOf(account);
    if (list !== 'api' || form.prefix === '' || !secret.startsWith(form.prefix)) continue;
    for (const key of await keysOfAccount(ports, account.id)) {
      if (!key.inVault && key.revokedAt === null && fits(secret, key.mask, form.prefix)) found.push(key);
    }
  }
  const [one, ...more] = found;
  return one !== undefined && more.length === 0 ? one : null;
}

/** Only if the mask shows more of the secret than what all keys of its provider begin with. */
function fits(secret: string, mask: string, common: string): boolean {
  const isTelling = endOfMask(mask) !== '' || prefixOfMask(mask).length > common.length;
  return isTelling && fitsMask(secret, mask);
}

/** Whether this can be the secret of a key with that mask, which may show nothing of it. */
export const fitsMask = (secret: string, mask: string): boolean =>
  secret.startsWith(prefixOfMask(mask)) && secret.endsWith(endOfMask(mask));
