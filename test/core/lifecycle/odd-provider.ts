import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect } from 'vitest';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';
import type { KeyRecord } from '../../../main/core/ports/record-store.ts';
import type { SandboxAccount } from '../../../main/core/ports/sandbox-server.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { anyReply, hurriedClock, mutations, spoil } from '../../fakes/odd-replies.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

export let test: TestVault;
export let sandbox: Sandbox;
export let accountId: string;
export let kept: { keyId: string; secret: string }[];

export type Alter = (reply: HttpReply, request: HttpRequest) => HttpReply;

/** Changes replies on their way to the vault. By default it changes nothing. */
export const between: { alter: Alter } = { alter: (reply) => reply };

export let asked: string[];

export async function open(kind: SandboxAccount): Promise<void> {
  sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 100_000, ratePerMinute: null } });
  between.alter = (reply) => reply;
  asked = [];
  test = await openTestVault({
    sandbox,
    clock: hurriedClock,
    async fetch(request) {
      asked.push(`${request.method} ${new URL(request.url).pathname.replace('/api/external/v2', '')}`);
      return between.alter(await httpFetch(request), request);
    },
  });
  accountId = (await addSandbox(test, kind)).id;
  await sync();
  sandbox.seed(3, kind);
  kept = [await keep('first'), await keep('second')];
  await sync();
}

/** Creates a key and settles its panel with the secret kept. */
export async function keep(label: string): Promise<{ keyId: string; secret: string }> {
  const [access = null] = (await test.call('listAccounts', {}))[0]?.policy.access ?? [];
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label, access });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return { keyId, secret: test.secretStores.store.items.get(keyId) ?? '' };
}

export const sync = () => test.call('syncAccount', { accountId });
export const recorded = () => test.ports.records.keys.ofAccount(accountId);
export const stored = () => new Map(test.secretStores.store.items);
export const remoteIdOf = (keyId: string) => Number(test.ports.records.keys.find(keyId)?.remoteId);

/** Sets the records back to how they were, whatever has come since. */
export function restore(records: readonly KeyRecord[]): void {
  const { keys, accounts } = test.ports.records;
  const known = new Set(records.map(({ id }) => id));
  for (const { id } of recorded()) if (!known.has(id)) keys.remove(id);
  for (const record of records) {
    if (keys.find(record.id)) keys.update(record);
    else keys.insert(record);
  }
  expect(accounts.find(accountId)).not.toBeNull();
}

/** Rejects if the window would receive something in a form that it does not know. */
export async function checkWindow(): Promise<void> {
  await test.call('listAccounts', {});
  await listKeys(test, { showRevoked: true });
  await test.call('listPendingSecrets', {});
}

/** What is sent in place of a right reply: that reply with something wrong in it, or anything at all. */
export const wrongReply = fc.oneof(
  { weight: 3, arbitrary: mutations.map((wrong) => ({ wrong, any: null })) },
  { weight: 1, arbitrary: anyReply.map((any) => ({ wrong: null, any })) },
);

export type WrongReply = typeof wrongReply extends fc.Arbitrary<infer T> ? T : never;

export const made = ({ wrong, any }: WrongReply, right: HttpReply, body: unknown): HttpReply =>
  wrong === null ? any : { ...right, body: spoil(body, wrong) };

export function closeAfterEach(): void {
  afterEach(() => test.close());
}
