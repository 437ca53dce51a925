import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { startWorstProvider, type WorstProvider } from '../../fakes/worst-provider.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

let lasting: LastingPorts;
let sandbox: Sandbox;
let test: TestVault;
/** Two providers, each with an account that has an interrupted creation. At the next start, the first never answers. */
let silent: WorstProvider;
let healthy: WorstProvider;
let atSilent: Interrupted;
let atHealthy: Interrupted;

interface Interrupted {
  accountId: string;
  keyId: string;
}

beforeEach(async () => {
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  const address = await sandbox.start();
  [silent, healthy] = [await startWorstProvider(address), await startWorstProvider(address)];
  test = await openTestVault(lasting.ports);
  atSilent = await interruptAt(silent);
  atHealthy = await interruptAt(healthy);
  await test.close();
  silent.misbehaviour = 'says nothing';
  healthy.misbehaviour = null;
  silent.asked = [];
  test = await openTestVault(lasting.ports);
});

afterEach(async () => {
  await silent.stop();
  await test.close();
  await healthy.stop();
  await sandbox.stop();
  await lasting.dispose();
});

async function interruptAt(provider: WorstProvider): Promise<Interrupted> {
  const { id: accountId } = await test.call('addAccount', {
    provider: 'lev',
    label: provider.url,
    baseUrl: provider.url,
    credential: await sandbox.issueCredential(),
  });
  await test.call('syncAccount', { accountId });
  const keyId = randomUUID();
  provider.misbehaviour = 'closes at once';
  await expect(test.call('createKey', { keyId, accountId, label: 'CI' })).rejects.toMatchObject({
    code: 'provider_unexpected_reply',
  });
  return { accountId, keyId };
}

const pending = async ({ keyId }: Interrupted) =>
  (await test.call('listPendingSecrets', {})).find(({ id }) => id === keyId)?.outcome.is;

const account = async ({ accountId }: Interrupted) =>
  (await test.call('listAccounts', {})).find(({ id }) => id === accountId);

const isAsked = () => expect.poll(() => silent.asked).toEqual(['POST /api/external/v2/api-keys']);

it('a provider that never answers holds up nobody else', async () => {
  await isAsked();
  await expect.poll(() => pending(atHealthy)).toBe('shown');
  await expect.poll(async () => (await account(atHealthy))?.activeKeys).toBe(1);
  // Not listed, because it is being asked about.
  expect(await pending(atSilent)).toBeUndefined();
});

it('its account can be removed at once', async () => {
  await isAsked();
  await test.call('removeAccount', { accountId: atSilent.accountId });
  expect(await account(atSilent)).toBeUndefined();
  await silent.left();
  expect(silent.asked).toHaveLength(1);
});

it('its account can be moved to another address, where the creation then goes on', async () => {
  await isAsked();
  const { accountId, keyId } = atSilent;
  await test.call('editAccount', { accountId, label: 'Moved', baseUrl: healthy.url });
  await silent.left();
  expect(await pending(atSilent)).toBe('unknown');
  expect((await test.call('retryPendingSecret', { keyId })).outcome.is).toBe('shown');
  expect(silent.asked).toHaveLength(1);
});
