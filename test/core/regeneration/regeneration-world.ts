import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Key } from '../../../main/contract/key.ts';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export const hour = 3_600_000;
export const endpoint = 'POST /api-keys/:id/regenerate';
export let test: TestVault;
export let lasting: LastingPorts;
export let sandbox: Sandbox;
export let accountId: string;
export let keyId: string;
/** The secret before. */
export let old: string;

export interface Surroundings {
  /** How far the computer's clock runs ahead, in ms. */
  ahead: number;
  /** How many regenerations were sent. */
  sent: number;
  /** Called before the vault gets a reply. */
  onReply(reply: HttpReply, method: string, path: string): Promise<void>;
}

export let around: Surroundings;
export const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: { ...impatientClock, now: () => Date.now() + around.ahead },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/regenerate')) around.sent++;
      const reply = await httpFetch(request);
      await around.onReply(reply, request.method, pathname);
      return reply;
    },
  });

export const regenerate = () => test.call('regenerateKey', { keyId });
export const sync = () => test.call('syncAccount', { accountId });
export const secretNow = async () => (await test.call('revealSecret', { keyId })).secret;
export const unfinished = () => test.call('listPendingSecrets', {});
export const intents = () => test.ports.records.intents.all();

export async function key(): Promise<Key> {
  const [row, ...more] = (await listKeys(test)).rows;
  expect(more).toEqual([]);
  if (!row) throw new Error('the key is not listed');
  return row;
}

/** What the provider says to this secret. */
export async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

/** The sandbox keeps the secrets that it tells in memory, so that after a restart nobody can ask for one again. */
export const restartSandbox = () => sandbox.stop();

export async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

/** From now on the tests are about this key. */
export function takeKey(id: string): void {
  keyId = id;
}

export function beforeEachRegeneration(): void {
  beforeEach(async () => {
    around = { ahead: 0, sent: 0, onReply: async () => {} };
    lasting = await createLastingPorts();
    sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
    test = await open();
    accountId = (await addSandbox(test, 'level')).id;
    await sync();
    keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'Agents', access: 'read-write' });
    old = await secretNow();
    await test.call('settlePendingSecret', { keyId, keep: true });
  });
  afterEach(async () => {
    await test.close();
    await lasting.dispose();
  });
}
