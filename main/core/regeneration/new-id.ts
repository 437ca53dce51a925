import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { changeRemoteId } from '../journal/change-remote-id.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { readText } from '../session/stored-secret.ts';

/**
 * Where a regeneration changes the id of a key, the former id must not be sent again: GitLab then revokes each key that came of it.
 * So it is seen first that the key still works.
 * @throws VaultError `regeneration_lost`, `key_refused`, `key_already_revoked`, and what the provider's client throws
 */
export async function requireKnownId(core: Core, keyId: string, earlier: IntentRecord | null): Promise<void> {
  const { ports, connections, secrets, verification, sync } = core;
  const key = findWorkingKey(ports.records, keyId);
  const { policy } = connections.of(key.accountId);
  if (!policy.newIdWhenRegenerated) return;
  if (!key.inVault) {
    await sync.run(key.accountId);
    findWorkingKey(ports.records, keyId);
    if (earlier === null || key.remoteId !== earlier.remoteId) return;
    throw new VaultError('regeneration_lost', { provider: policy.name, label: key.label });
  }
  await connections.requireOwn(key);
  const stored = await readText(secrets.store(), keyId);
  if (stored === null || (await verification.ofKey(key, stored)) !== 'refused') return;
  throw new VaultError('key_refused', { provider: policy.name });
}

/** Before its secret is stored: after a crash in between, the secret would belong to an id that nobody knows. */
export function noteNewId({ ports }: Core, key: KeyRecord, remoteId: string): string {
  try {
    changeRemoteId(ports.records, key.id, remoteId);
  } catch {
    // Nothing may keep the secret from being stored. It is written again together with it.
  }
  return remoteId;
}
