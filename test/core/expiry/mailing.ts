import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import type { MailSettings } from '../../../main/contract/settings.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { addOther } from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

export const minute = 60_000;
export const day = 86_400_000;
export const secret = 'forge_pat_0123456789abcdefWXYZ';
export const password = 'password of the mail server';
export const mail: MailSettings = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'ada',
  from: 'latchkey@example.com',
  to: 'ada@example.com',
};

export const refusal = new VaultError('mail_failed', {
  server: 'mail.example.com:587',
  reason: { is: 'no-response', status: null },
});
export let test: TestVault;
export let lasting: LastingPorts;
export let clock: VirtualClock;
export let accountId: string;
export const open = async () => {
  test = await openTestVault({ ...lasting.ports, clock });
};

export const state = () => test.call('getMailState', {});
export const setMail = (change: Partial<MailSettings> = {}, given: string | null = null) =>
  test.call('setMail', { mail: { ...mail, ...change }, password: given });

export const noMail = () => test.call('setMail', { mail: null, password: null });
export const attempts = () => test.logged.filter((line) => JSON.stringify(line).includes('mail-failed')).length;

/** Sending takes a few turns of the event loop, even without a network. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await turn();
}

export async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await settled();
}

/** Adds a key whose notices fall due after 5, 13 and 20 days. */
export const addKey = (label = 'CI', ofKey = secret) =>
  test.call('addKey', {
    keyId: randomUUID(),
    accountId,
    label,
    access: 'inherited',
    secret: ofKey,
    expiry: { is: 'in', days: 20 },
  });

/** Opens a vault with a mail server, an account and a clock that stands still. */
export function beforeEachMailing(): void {
  beforeEach(async () => {
    lasting = await createLastingPorts();
    clock = createVirtualClock();
    await open();
    await test.call('changeSettings', { lockMinutes: null, syncMinutes: null });
    await setMail({}, password);
    accountId = await addOther(test, null);
  });
  afterEach(async () => {
    await test.close();
    await lasting.dispose();
  });
}
