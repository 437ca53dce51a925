import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** Removes keys from the vault. Nothing changes at the provider. */
export const createRemoval = (core: Core): Capability<Pick<Handlers, 'removeKey'>> => ({
  handlers: { removeKey: ({ keyId }) => removeKey(core, keyId) },
});

async function removeKey(core: Core, keyId: string): Promise<Record<string, never>> {
  const { records } = core.ports;
  const key = findKey(records, keyId);
  if (isBusy(core, key)) throw new VaultError('key_busy', { label: key.label });
  records.transaction(() => {
    core.history.note('removed', key);
    core.removed.takeKey(key);
    // Nobody asks the provider about this key any more.
    for (const kind of ['revoke', 'regenerate'] as const) records.intents.remove(keyId, kind);
    core.replacedSecrets.confirm(keyId);
  });
  for (const is of ['keys-changed', 'accounts-changed', 'rotations-changed'] as const) {
    core.events.emit({ is });
  }
  await core.unclaimed.clear();
  return {};
}

/** Something is being done with it at its provider, and the outcome could not be recorded. */
function isBusy({ ports: { records }, pendingSecrets }: Core, { id, revokedAt }: KeyRecord): boolean {
  if (pendingSecrets.has(id) || records.intents.find(id, 'create')) return true;
  return revokedAt === null && (['revoke', 'regenerate'] as const).some((kind) => records.intents.find(id, kind));
}
