import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { SecondFactorAnswer } from '../../contract/second-factor.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { emitPendingSecretsChanged } from '../lifecycle/interrupted.ts';

type SettlingHandlers = Pick<
  Handlers,
  'listPendingSecrets' | 'retryPendingSecret' | 'settlePendingSecret' | 'dismissPendingSecret' | 'revokeOrphan'
>;

/**
 * Settling new secrets: the user closes the one-time panel, or decides what is to become of a creation or regeneration that
 * was interrupted. To the user these are one list, whichever capability made the secret.
 */
export const createSettling = (core: Core): Capability<SettlingHandlers> => ({
  handlers: {
    listPendingSecrets: async () => [...core.pendingSecrets.all(), ...creationsFirst(core.interrupted.unfinished())],
    retryPendingSecret: ({ keyId }) => retryPendingSecret(core, keyId),
    async settlePendingSecret({ keyId, keep }) {
      await core.pendingSecrets.finish(keyId, keep);
      emitPendingSecretsChanged(core.events);
      return {};
    },
    async dismissPendingSecret({ keyId }) {
      await core.interrupted.of(keyId).dismiss(keyId);
      return {};
    },
    async revokeOrphan({ keyId, ...answer }) {
      await revokeOrphan(core, keyId, answer);
      return {};
    },
  },
});

const creationsFirst = (secrets: PendingSecret[]): PendingSecret[] => [
  ...secrets.filter(({ kind }) => kind === 'create'),
  ...secrets.filter(({ kind }) => kind !== 'create'),
];

async function retryPendingSecret(core: Core, keyId: string): Promise<PendingSecret> {
  if (!core.pendingSecrets.has(keyId)) return core.interrupted.of(keyId).retry(keyId);
  const pendingSecret = await core.pendingSecrets.settle(keyId);
  emitPendingSecretsChanged(core.events);
  return pendingSecret;
}

/** Revokes a key that was created and whose secret was lost before it was safe. */
async function revokeOrphan(core: Core, keyId: string, answer: SecondFactorAnswer): Promise<void> {
  const { connections, confirmations, keyWriter, events } = core;
  const { records, clock, newId } = core.ports;
  const intent = records.intents.find(keyId, 'create');
  if (!intent) throw new VaultError('pending_secret_not_found');
  const key = records.keys.find(keyId);
  if (key?.remoteId == null) throw new VaultError('key_not_found');
  const { keys } = await connections.openKeys(intent.accountId);
  await keys.revoke(key.remoteId, newId(), confirmations.codeOf(intent.accountId, answer));
  records.transaction(() => {
    records.keys.update({ ...key, revokedAt: clock.now() });
    keyWriter.forget([keyId]);
  });
  emitPendingSecretsChanged(events);
}
