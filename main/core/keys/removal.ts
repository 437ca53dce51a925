import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import { providerName } from '../connections/connections.ts';
import type { Core } from '../core.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** The keys that were removed in this run and can be put back, oldest first. Their secrets are gone: no provider accepts them. */
type Removed = Map<string, KeyRecord>;

/** How many can be put back. The window offers it only for the last one or two. */
const mostRemembered = 20;

/** Removes revoked keys from the vault, and puts back a key that was removed by mistake. */
export function createRemoval(core: Core): Capability<Pick<Handlers, 'removeKey' | 'restoreKey'>> {
  const removed: Removed = new Map();
  return {
    handlers: {
      removeKey: ({ keyId }) => removeKey(core, removed, keyId),
      restoreKey: async ({ keyId }) => restoreKey(core, removed, keyId),
    },
  };
}

async function removeKey(core: Core, removed: Removed, keyId: string): Promise<Record<string, never>> {
  const { records } = core.ports;
  const key = findKey(records, keyId);
  if (key.revokedAt === null) {
    const provider = providerName(core.connections.of(key.accountId));
    throw new VaultError('key_still_active', { label: key.label, provider });
  }
  records.transaction(() => {
    records.keys.remove(keyId);
    core.history.note('removed', key);
    // Nobody asks the provider about this key any more.
    for (const kind of ['revoke', 'regenerate'] as const) records.intents.remove(keyId, kind);
    core.unclaimed.add([keyId]);
  });
  removed.set(keyId, { ...key, inVault: false });
  const [oldest] = removed.keys();
  if (removed.size > mostRemembered && oldest !== undefined) removed.delete(oldest);
  core.events.emit({ is: 'keys-changed' });
  await core.unclaimed.clear();
  return {};
}

function restoreKey({ ports, history, events }: Core, removed: Removed, keyId: string): Record<string, never> {
  const { records } = ports;
  const key = removed.get(keyId);
  if (!key || !records.accounts.find(key.accountId)) throw new VaultError('key_not_found');
  // A sync may have added it again in the meantime.
  const listed = key.remoteId === null ? null : records.keys.findRemote(key.accountId, key.remoteId);
  records.transaction(() => {
    if (listed === null) records.keys.insert(key);
    history.note('restored', key);
  });
  removed.delete(keyId);
  events.emit({ is: 'keys-changed' });
  return {};
}
