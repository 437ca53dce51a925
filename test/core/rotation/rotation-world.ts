import { randomUUID } from 'node:crypto';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export let test: TestVault;
export let lasting: LastingPorts;
export let sandbox: Sandbox;
export let accountId: string;
/** The waiting tasks of the retry timer. The tests run them. */
export let ticks: (() => void)[];

const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: {
      ...impatientClock,
      after: (ms, task) => {
        // The tests fire only the retry timer by hand.
        if (ms !== 5 * 60_000) return impatientClock.after(ms, task);
        ticks.push(task);
        return () => {
          ticks = ticks.filter((tick) => tick !== task);
        };
      },
    },
  });

/** Opens the vault with an account of the sandbox. */
export async function openWorld(): Promise<void> {
  ticks = [];
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  test = await open();
  accountId = (await addSandbox(test)).id;
}

export async function closeWorld(): Promise<void> {
  await test.close();
  await lasting.dispose();
}

export async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

export const tick = () => ticks.splice(0).forEach((task) => void task());
export const rotations = () => test.call('listRotations', {});
export const rowOf = async (id: string) =>
  (await listKeys(test, { showRevoked: true })).rows.find((row) => row.id === id);
export const verify = async (keyId: string) => (await test.call('verifyKey', { keyId })).verdict;

/** Begins a rotation of the sandbox's key and leaves the one-time panel of the new key open. */
export async function begin(oldKeyId: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI', rotates: oldKeyId });
  return keyId;
}

/** Begins a rotation and keeps the new key in the vault. */
export async function switchOver(oldKeyId: string): Promise<string> {
  const rotationId = await begin(oldKeyId);
  await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
  return rotationId;
}

/** The HTTP status of the provider's reply to a request with this secret. */
export async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}
