import type { Key } from '../../contract/key.ts';
import type { Handlers } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { keyView } from '../key-rules/key-view.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import { offered } from '../providers/offered.ts';

/**
 * Disabling: the provider refuses a key until it is enabled again. The key isn't revoked, and its secret stays here. Nothing is
 * journalled: it can be asked for twice, and a sync tells what came of it.
 */
export const createDisabling = (core: Core): Capability<Pick<Handlers, 'setKeyDisabled'>> => ({
  handlers: { setKeyDisabled: ({ keyId, disabled }) => setDisabled(core, keyId, disabled) },
});

async function setDisabled(
  { ports, connections, history, events }: Core,
  keyId: string,
  disabled: boolean,
): Promise<Key> {
  const { records } = ports;
  const key = findWorkingKey(records, keyId);
  const { policy } = connections.of(key.accountId);
  if (policy.disable !== 'api') throw new VaultError('not_offered', { provider: policy.name, what: 'disable' });
  const { keys } = await connections.openKeys(key.accountId);
  if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
  await offered(keys, 'setDisabled')(key.remoteId, disabled);
  // Read again: a sync may have changed the key while the provider answered.
  const now = { ...findWorkingKey(records, keyId), isDisabled: disabled };
  records.transaction(() => {
    records.keys.update(now);
    history.note(disabled ? 'disabled' : 'enabled', now);
  });
  events.emit({ is: 'keys-changed' });
  return keyView(now);
}
