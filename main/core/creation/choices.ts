import type { Handlers, ParsedInput } from '../../contract/methods.ts';
import { areaOfNew } from '../../contract/provider.ts';
import { choiceFor, type ScopeChoice } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';

/** What there is to choose from for a new key, where the provider has to be asked. */
export const choiceHandlers = (core: Core): Pick<Handlers, 'listAreas' | 'listScopes'> => ({
  async listAreas({ accountId }) {
    const { keys, policy } = await core.connections.openKeys(accountId);
    if (areaOfNew(policy) === null || keys.areas === undefined)
      throw new VaultError('not_supported', { what: 'manage-by-api' });
    return keys.areas();
  },
  listScopes: (input) => listScopes(core, input),
});

async function listScopes({ connections }: Core, { accountId, area }: ParsedInput<'listScopes'>): Promise<ScopeChoice> {
  const { policy } = connections.of(accountId);
  if (policy.scopes?.choice) return choiceFor(policy.scopes.choice, area !== null);
  const { keys } = await connections.openKeys(accountId);
  if (policy.scopes === null || keys.scopes === undefined)
    throw new VaultError('not_supported', { what: 'manage-by-api' });
  return keys.scopes(area);
}
