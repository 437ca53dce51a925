import { keysOfAccount } from '../connections/keys-of-account.ts';
import type { Core } from '../core.ts';
import { tellsSecret } from '../key-rules/mask.ts';
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
      if (!key.inVault && key.revokedAt === null && tellsSecret(key.mask, secret, form.prefix)) found.push(key);
    }
  }
  const [one, ...more] = found;
  return one !== undefined && more.length === 0 ? one : null;
}
