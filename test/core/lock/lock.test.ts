import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Input, type MethodName, methods } from '../../../main/contract/methods.ts';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { idOf, keyOf } from '../../platform/records/some-records.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const minute = 60_000;
const dayMs = 86_400_000;

let test: TestVault;
let sandbox: Sandbox;
let clock: VirtualClock;
let accountId: string;
/** A request waits for this before its reply reaches the vault. */
let gate: (request: HttpRequest) => Promise<void>;
let requests: string[];

beforeEach(async () => {
  clock = createVirtualClock();
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  gate = async () => {};
  requests = [];
  test = await openTestVault({
    sandbox,
    clock,
    async fetch(request) {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      const reply = await httpFetch(request);
      await gate(request);
      return reply;
    },
  });
  accountId = (await addSandbox(test)).id;
  await test.call('syncAccount', { accountId });
  test.events.length = 0;
  requests.length = 0;
});
afterEach(() => test.close());

const lock = () => test.call('lock', {});
const unlock = () => test.call('unlock', { passphrase: null });
const state = async () => (await test.call('getStatus', {})).state;
const states = () => test.events.flatMap((event) => (event.is === 'status' ? [event.status.state] : []));
const settled = () =>
  expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);

/** Holds the replies to requests of this method until it is opened. */
function hold(method: string): { arrived: Promise<void>; open(): void } {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  gate = async (request) => {
    if (request.method !== method) return;
    arrived.resolve();
    await opened.promise;
  };
  return { arrived: arrived.promise, open: opened.resolve };
}

const keyId = idOf(1);
const ofKey = { keyId };
/** Something of the right form for every method that is not for a locked vault. */
const inputs: { [M in MethodName as (typeof methods)[M]['whileLocked'] extends false ? M : never]: Input<M> } = {
  setAppPassphrase: { passphrase: null },
  listProviders: {},
  listAccounts: {},
  addAccount: { provider: 'other', label: 'Forge' },
  editAccount: { accountId: keyId, label: 'Forge', baseUrl: null },
  updateCredential: { accountId: keyId, credential: 'a-credential' },
  removeAccount: { accountId: keyId },
  syncAccount: { accountId: keyId },
  cancelSync: { accountId: keyId },
  listFaults: {},
  addFault: { fault: { is: 'html' }, endpoint: null, left: 1 },
  clearFaults: {},
  takeSandboxRole: { accountId: keyId, role: 'member' },
  getSettings: {},
  changeSettings: { lockMinutes: null },
  listKeys: {
    accountId: null,
    search: '',
    showRevoked: true,
    sort: 'label',
    descending: false,
    offset: 0,
    limit: 50,
  },
  listKeyIds: { accountId: null, search: '', showRevoked: true, sort: 'label', descending: false },
  getKey: ofKey,
  listTags: {},
  tagKeys: { keyIds: [keyId], add: ['ci'] },
  setFavorite: { keyIds: [keyId], favorite: true },
  exportKeys: { keyIds: [keyId], format: 'csv' },
  listHistory: { offset: 0, limit: 50 },
  exportHistory: { format: 'json' },
  verifyKey: ofKey,
  revokeKey: ofKey,
  editKey: { ...ofKey, label: 'CI', access: 'inherited', expiry: null, notes: '' },
  copyMask: ofKey,
  removeKey: ofKey,
  restoreKey: ofKey,
  createKey: { keyId, accountId: keyId, label: 'CI' },
  addKey: { ...ofKey, accountId: keyId, label: 'CI', secret: 'a-secret' },
  recognizeSecret: { secret: 'a-secret' },
  regenerateKey: ofKey,
  enterSecret: { ...ofKey, secret: 'a-secret' },
  listRotations: {},
  retireOldKey: { rotationId: keyId },
  endRotation: { rotationId: keyId },
  listPendingSecrets: {},
  retryPendingSecret: { keyId },
  settlePendingSecret: { keyId, keep: true },
  revokeOrphan: { keyId },
  dismissPendingSecret: { keyId },
  getQuickKeys: {},
  exportCalendar: {},
  getExpiries: {},
  listExpiring: { from: 0, until: 1 },
  takeCorrections: {},
  setMail: { mail: null, password: null },
  sendTestMail: {},
  getMailState: {},
  listNotices: {},
  readNotices: { ids: [1] },
  previewImport: { source: { is: 'env', text: 'A=b' } },
  confirmImport: { importId: keyId, choices: [{ index: 0, label: 'A', service: 'Forge' }] },
  cancelImport: { importId: keyId },
  copySecret: ofKey,
  clearClipboard: {},
  revealSecret: ofKey,
  beginReveal: {},
  saveSecret: ofKey,
};

describe('a vault that was locked', () => {
  it('says so, once, and answers with nothing but that until it is unlocked', async () => {
    expect(await lock()).toMatchObject({ state: 'locked', store: 'keychain', asksPassphrase: false });
    expect(await lock()).toMatchObject({ state: 'locked' });
    expect(await state()).toBe('locked');
    expect(states()).toEqual(['locked']);
    expect(await unlock()).toMatchObject({ state: 'open' });
    expect(states()).toEqual(['locked', 'open']);
    expect(await test.call('listAccounts', {})).toHaveLength(1);
  });

  const guarded = (Object.keys(methods) as MethodName[]).filter((name) => !methods[name].whileLocked);

  it.each(guarded)('refuses %s', async (name) => {
    await lock();
    await expect(test.call(name, inputs[name as keyof typeof inputs])).rejects.toMatchObject({ code: 'vault_locked' });
  });

  it.each([
    ['getStatus', {}],
    ['notePresence', {}],
    ['lock', {}],
    ['unlock', { passphrase: null }],
  ] as const)('answers %s', async (name, input) => {
    await lock();
    await test.call(name, input);
  });

  it('changes nothing and asks no provider', async () => {
    await lock();
    const settings = test.ports.records.settings.read('settings');
    for (const [name, input] of Object.entries(inputs)) await test.call(name as never, input as never).catch(() => {});
    clock.advance(24 * 60 * minute);
    expect(requests).toEqual([]);
    expect(test.ports.records.settings.read('settings')).toBe(settings);
    await unlock();
    expect(await test.call('listAccounts', {})).toHaveLength(1);
    expect(await test.call('listFaults', {})).toEqual([]);
  });

  it('still tells of keys that expire, without their names', async () => {
    const expiresAt = clock.now() + 20 * dayMs;
    test.ports.records.keys.insert(keyOf(1, { accountId, label: 'Pipeline', expiresAt, knownAt: clock.now() }));
    await lock();
    clock.advance(6 * dayMs);
    expect(test.notified).toEqual([{ keyId, title: 'A key expires in 15 days', body: 'Unlock Latchkey for details.' }]);
    await unlock();
    expect(await test.call('listNotices', {})).toMatchObject([{ title: '“Pipeline” expires in 15 days' }]);
    await test.call('changeSettings', { lockMinutes: null });
    clock.advance(9 * dayMs);
    expect(test.notified.at(-1)).toMatchObject({ title: '“Pipeline” expires in 7 days' });
  });
});

describe('locking', () => {
  it('clears the clipboard and tells so', async () => {
    const { keyId: id, secret } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    expect(test.clipboard.text).toBe(secret);
    await lock();
    expect(test.clipboard.text).toBe('');
    expect(test.events.findLast(({ is }) => is === 'clipboard')).toEqual({ is: 'clipboard', held: null });
    await unlock();
    await test.call('copySecret', { keyId: id });
    expect(test.clipboard.text).toBe(secret);
  });

  it('locks also when the clipboard cannot be cleared', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    const { clearIfOurs } = test.clipboard;
    test.clipboard.clearIfOurs = () => Promise.reject(new Error('no clipboard'));
    expect(await lock()).toMatchObject({ state: 'locked' });
    expect(test.logged).toContainEqual(['clipboard-not-cleared']);
    test.clipboard.clearIfOurs = clearIfOurs;
  });

  it('locks also when the records cannot be read, and the clipboard is cleared', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await test.call('copySecret', { keyId: id });
    const { accounts } = test.ports.records;
    const { all } = accounts;
    accounts.all = () => {
      throw new Error('the disk is gone');
    };
    expect(await lock()).toMatchObject({ state: 'locked' });
    accounts.all = all;
    await expect.poll(() => test.clipboard.text).toBe('');
  });

  it('tells so at once, also when the store is slow to let go', async () => {
    const { store } = test.secretStores;
    const closed = Promise.withResolvers<void>();
    store.close = () => closed.promise;
    const locking = lock();
    await expect.poll(states).toEqual(['locked']);
    expect(await state()).toBe('locked');
    closed.resolve();
    expect(await locking).toMatchObject({ state: 'locked' });
  });

  it('ends a sync that waits for its provider', async () => {
    sandbox.seed(3);
    const held = hold('GET');
    const sync = test.call('syncAccount', { accountId });
    const ended = expect(sync).rejects.toMatchObject({ code: 'sync_cancelled' });
    await held.arrived;
    await lock();
    await ended;
    held.open();
    gate = async () => {};
    await unlock();
    await expect.poll(async () => (await listKeys(test)).total).toBe(3);
    await settled();
    expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: null }]);
  });

  it('drops the import that waits for a choice', async () => {
    const source = { is: 'env', text: 'TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345' } as const;
    const { importId } = await test.call('previewImport', { source });
    await lock();
    await unlock();
    const choices = [{ index: 0, label: 'TOKEN', service: 'GitHub' }];
    await expect(test.call('confirmImport', { importId, choices })).rejects.toMatchObject({ code: 'import_gone' });
    expect((await listKeys(test)).total).toBe(0);
  });

  it('in the middle of a creation loses no secret: it stays in memory, and is stored when asked for again', async () => {
    const id = randomUUID();
    const held = hold('POST');
    const creating = test.call('createKey', { keyId: id, accountId, label: 'CI' });
    await held.arrived;
    await lock();
    held.open();
    expect((await creating).outcome).toMatchObject({ is: 'shown', notStored: { code: 'vault_locked' } });
    expect(test.secretStores.store.items.has(id)).toBe(false);
    await expect(test.call('copySecret', { keyId: id })).rejects.toMatchObject({ code: 'vault_locked' });

    await unlock();
    await settled();
    expect(await test.call('listPendingSecrets', {})).toMatchObject([
      { id, outcome: { is: 'shown', notStored: { code: 'vault_locked' } } },
    ]);
    expect((await test.call('retryPendingSecret', { keyId: id })).outcome).toMatchObject({ notStored: null });
    expect(test.secretStores.store.items.get(id)).toMatch(/^lev_sk_/);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    expect((await listKeys(test)).rows).toMatchObject([{ id, inVault: true }]);
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
  });

  it('leaves the panel of a new key to be finished after it', async () => {
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'CI' });
    await lock();
    await unlock();
    const { secret } = await test.call('revealSecret', { keyId: id });
    expect(secret).toMatch(/^lev_sk_/);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
  });
});

describe('unlocking', () => {
  it('asks the providers, and again as often as before', async () => {
    const lists = () => requests.filter((request) => request.startsWith('GET') && request.endsWith('/api-keys')).length;
    await lock();
    await unlock();
    await expect.poll(lists).toBe(1);
    await settled();
    await test.call('changeSettings', { lockMinutes: 60 });
    clock.advance(15 * minute);
    await expect.poll(lists).toBe(2);
    await settled();
    await lock();
    clock.advance(60 * minute);
    await unlock();
    await expect.poll(lists).toBe(3);
  });

  /** As a crash leaves it. */
  function interruptedOperation(): string {
    const id = randomUUID();
    const asked = { id, kind: 'create', accountId, label: 'CI', access: null, expiresAt: null, notes: '' } as const;
    test.ports.records.intents.insert({ ...asked, idempotencyKey: id, beganAt: clock.now() });
    return id;
  }

  it('goes on with a creation that had been interrupted', async () => {
    await lock();
    const id = interruptedOperation();
    await unlock();
    await expect
      .poll(() => test.call('listPendingSecrets', {}))
      .toMatchObject([{ id, outcome: { is: 'shown', notStored: null } }]);
  });

  it('and locking again before it is done begins nothing in the locked vault', async () => {
    await lock();
    const id = interruptedOperation();
    const held = hold('POST');
    await unlock();
    await held.arrived;
    await lock();
    held.open();
    await expect.poll(() => test.events.filter(({ is }) => is === 'pending-secrets-changed').length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    requests.length = 0;
    clock.advance(60 * minute);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(requests).toEqual([]);
    expect(test.logged.filter((line) => JSON.stringify(line).includes('sync-failed'))).toEqual([]);
    await unlock();
    expect(await test.call('listPendingSecrets', {})).toMatchObject([{ id, outcome: { is: 'shown' } }]);
  });

  it('twice at once opens it once', async () => {
    await lock();
    await Promise.all([unlock(), unlock()]);
    expect(await state()).toBe('open');
  });
});

describe('the idle lock', () => {
  const pass = async (minutes: number) => {
    clock.advance(minutes * minute);
    // The clipboard comes first.
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('locks after ten minutes, as a lock by hand does', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    await pass(9);
    await test.call('notePresence', {});
    await pass(9.9);
    await test.call('copySecret', { keyId: id });
    expect(await state()).toBe('open');
    await pass(0.1);
    expect(await state()).toBe('locked');
    expect(states()).toEqual(['locked']);
    expect(test.clipboard.text).toBe('');
  });

  it('counts anew after unlocking', async () => {
    await pass(10);
    await pass(100);
    await unlock();
    await pass(9.9);
    expect(await state()).toBe('open');
    await pass(0.1);
    expect(await state()).toBe('locked');
  });

  it('lets nothing be done once the time has run out, also before the clock was looked at', async () => {
    const { keyId: id } = await createKept(test, accountId, 'CI');
    clock.sleep(10 * minute);
    await expect(test.call('copySecret', { keyId: id })).rejects.toMatchObject({ code: 'vault_locked' });
    expect(await state()).toBe('locked');
    expect(test.clipboard.text).toBe('');
  });

  it('comes before anything is told or asked once a sleep was longer than that', async () => {
    await test.call('addAccount', { provider: 'other', label: 'Forge' }).then(({ id }) =>
      test.call('addKey', {
        keyId: randomUUID(),
        accountId: id,
        label: 'CI',
        access: 'inherited',
        secret: 'forge_pat_0123456789abcdefWXYZ',
        expiry: { is: 'in', days: 10 },
      }),
    );
    await pass(1);
    requests.length = 0;
    test.notified.length = 0;
    clock.sleep(5 * dayMs);
    test.vault.catchUp();
    expect(test.notified.map(({ title }) => title)).toEqual(['A key expires in 5 days']);
    expect(await state()).toBe('locked');
    expect(requests).toEqual([]);
  });

  it('follows the settings', async () => {
    await test.call('changeSettings', { lockMinutes: 1 });
    await pass(1);
    expect(await state()).toBe('locked');
    await unlock();
    await test.call('changeSettings', { lockMinutes: null });
    await pass(10_000);
    expect(await state()).toBe('open');
  });
});
