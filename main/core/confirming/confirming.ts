import type { Handlers, Output } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';

/**
 * Confirming: where a provider asks for the second factor on a page, the window asks here whether the user has confirmed, and then
 * sends its call again. Whoever gives up just stops asking.
 */
export const createConfirming = (core: Core): Capability<Pick<Handlers, 'checkConfirmation'>> => ({
  handlers: { checkConfirmation: ({ confirmation }) => check(core, confirmation) },
  lock: core.confirmations.drop,
});

async function check({ confirmations, connections }: Core, id: string): Promise<Output<'checkConfirmation'>> {
  const { accountId, doneUrl, code } = confirmations.find(id);
  if (code !== null) return { given: true, waitSeconds: 0 };
  const { client } = await connections.open(accountId);
  if (!client.checkConfirmation) throw new VaultError('confirmation_ended');
  const answer = await client.checkConfirmation(doneUrl).catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'confirmation_ended') confirmations.forget(id);
    throw error;
  });
  if ('waitSeconds' in answer) return { given: false, ...answer };
  confirmations.give(id, answer.code);
  return { given: true, waitSeconds: 0 };
}
