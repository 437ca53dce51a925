import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Key } from '../../../main/contract/key.ts';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, anyScopes, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export const endpoint = 'POST /api-keys/:id/regenerate';

export let test: TestVault;
export let lasting: LastingPorts;
export let sandbox: Sandbox;
export let accountId: string;
export let keyId: string;
/** The secret before the regeneration. */
export let old: string;
/** What a test observes and changes between the vault and its provider. */
export const wire = {
  /** How far the computer's clock runs ahead. */
  aheadMs: 0,
  /** How many regenerations the vault sent. */
  sent: 0,
  onReply: async (_reply: HttpReply, _method: string, _path: string): Promise<void> => {},
  /** Changes what a list says. */
  alterList: null as ((data: ListedRow[]) => ListedRow[]) | null,
};

export interface ListedRow {
  id: number;
  revoked_at: string | null;
}

const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: { ...impatientClock, now: () => Date.now() + wire.aheadMs },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/regenerate')) wire.sent++;
      const reply = await httpFetch(request);
      await wire.onReply(reply, request.method, pathname);
      if (wire.alterList === null || request.method !== 'GET' || !pathname.endsWith('/api-keys')) return reply;
      const body = JSON.parse(reply.body);
      return { ...reply, body: JSON.stringify({ ...body, data: wire.alterList(body.data) }) };
    },
  });

/** Opens the vault with an account of the sandbox that regenerates keys by API, and a key there. */
export async function openWorld(kind: 'level' | 'usual' = 'level'): Promise<void> {
  Object.assign(wire, { aheadMs: 0, sent: 0, onReply: async () => {}, alterList: null });
  lasting = await createLastingPorts();
  sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
  test = await open();
  accountId = (await addSandbox(test, kind)).id;
  await sync();
  keyId = randomUUID();
  const access = kind === 'level' ? ('read-write' as const) : null;
  const scopes = kind === 'usual' ? anyScopes : null;
  await test.call('createKey', { keyId, accountId, label: 'Agents', access, scopes });
  old = await secretNow();
  await test.call('settlePendingSecret', { keyId, keep: true });
}

export async function closeWorld(): Promise<void> {
  await test.close();
  await lasting.dispose();
}

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

/** The HTTP status of the provider's reply to a request with this secret. */
export async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

/** The sandbox keeps the secrets that it reported in memory. After a restart nobody can ask for one again. */
export const restartSandbox = () => sandbox.stop();

export async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

/** From now on, `keyId` is the key that the list has. */
export async function takeListedKey(): Promise<void> {
  keyId = (await key()).id;
}
