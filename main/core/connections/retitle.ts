import { codedOf } from '../../contract/vault-error.ts';
import { titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Connections } from './connections.ts';

interface Floors {
  ports: Pick<Ports, 'log'>;
  secrets: SecretAccess;
  connections: Connections;
}

/**
 * Gives the secrets of renamed keys their new titles. The keys are renamed already, so a failure is only logged: the next
 * write of a secret sets its title too.
 */
export async function retitle({ ports, secrets, connections }: Floors, keys: readonly KeyRecord[]): Promise<void> {
  const items = keys
    .filter(({ inVault }) => inVault)
    .map((key) => ({ id: key.id, title: titleOf(key, connections.of(key.accountId).account) }));
  if (items.length === 0) return;
  try {
    await secrets.store().rename(items);
  } catch (error) {
    ports.log('retitle-failed', { code: codedOf(error).code });
  }
}
