import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export let test: TestVault;
export let lasting: LastingPorts;
export let sandbox: Sandbox;
export let accountId: string;
/** What falls due on the timer's hand, which the tests move. */
export let ticks: (() => void)[];

export const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: {
      ...impatientClock,
      after: (ms, task) => {
        // The timer that asks again; everything else waits for real.
        if (ms !== 5 * 60_000) return impatientClock.after(ms, task);
        ticks.push(task);
        return () => {
          ticks = ticks.filter((tick) => tick !== task);
        };
      },
    },
  });

export async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

export const tick = () => ticks.splice(0).forEach((task) => void task());
export const rotations = () => test.call('listRotations', {});
export const rowOf = async (id: string) =>
  (await listKeys(test, { showRevoked: true })).rows.find((row) => row.id === id);
export const verify = async (keyId: string) => (await test.call('verifyKey', { keyId })).verdict;

/** Begins to replace a key, up to the panel of the new one. */
export async function begin(oldKeyId: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI', rotates: oldKeyId });
  return keyId;
}

export async function replace(oldKeyId: string): Promise<string> {
  const rotationId = await begin(oldKeyId);
  await test.call('settlePendingSecret', { keyId: rotationId, keep: true });
  return rotationId;
}

/** What the provider says to this secret. */
export async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

export function beforeEachRotation(): void {
  beforeEach(async () => {
    ticks = [];
    lasting = await createLastingPorts();
    sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
    test = await open();
    accountId = (await addSandbox(test)).id;
  });
  afterEach(async () => {
    await test.close();
    await lasting.dispose();
  });
}
