import type { Traces } from '../../../main/contract/traces.ts';
import { client } from '../../client/transport.ts';
import { ofBoth, type Proof } from './of-both.ts';

export type Step = 'store' | 'use' | 'search' | 'remove' | 'again';
export const steps: readonly Step[] = ['store', 'use', 'search', 'remove', 'again'];

/** The service that the made-up key is of. It is seen in the list if a crash keeps it from being removed. */
const service = 'Latchkey proof';

/**
 * Has the vault treat a random secret as one of the user's: pasted, stored, shown, copied, cleared. Searches for it, removes it, whatever
 * happened, and searches once more. Null if a search was cancelled.
 */
export async function prove(onStep: (step: Step) => void): Promise<Proof | null> {
  const secret = madeUp();
  onStep('store');
  const { key } = await client.addKey({
    ...{ accountId: null, service, keyId: crypto.randomUUID(), label: service },
    ...{ access: 'inherited', secret, unverified: true },
  });
  const ofKey = { keyId: key.id };
  let stored: Traces | null;
  try {
    onStep('use');
    await client.revealSecret(ofKey);
    await client.copySecret(ofKey);
    await client.clearClipboard({});
    onStep('search');
    stored = await client.searchTraces({ secret });
  } finally {
    onStep('remove');
    await remove(key);
  }
  if (stored === null) return null;
  onStep('again');
  const removed = await client.searchTraces({ secret });
  return removed && ofBoth(stored, removed);
}

/** 192 bits. Letters and digits alone, so that no form of it is split by an escape. */
function madeUp(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `latchkeyproof${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** With its account, and not kept as what the user removes is. */
async function remove({ id: keyId, accountId }: { id: string; accountId: string }): Promise<void> {
  const accounts = await client.listAccounts({});
  const isAlone = accounts.find(({ id }) => id === accountId)?.activeKeys === 1;
  await (isAlone ? client.removeAccount({ accountId }) : client.removeKey({ keyId }));
  const { rows } = await client.listRemoved({});
  const ids = rows.filter((row) => row.keyId === keyId || row.id === accountId || row.id === keyId).map(({ id }) => id);
  if (ids.length > 0) await client.eraseRemoved({ ids });
}
