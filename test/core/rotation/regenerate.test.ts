import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { HttpReply } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { addLevel, startLevel } from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const hour = 3_600_000;
const endpoint = 'POST /api-keys/:id/regenerate';

let test: TestVault;
let lasting: LastingPorts;
let sandbox: Sandbox;
let accountId: string;
let keyId: string;
/** The secret before. */
let old: string;
/** How far the computer's clock runs ahead. */
let ahead: number;
/** Regenerations that were sent. */
let sent: number;
let onReply: (reply: HttpReply, method: string, path: string) => Promise<void>;

const open = () =>
  openTestVault({
    ...lasting.ports,
    sandbox,
    clock: { ...impatientClock, now: () => Date.now() + ahead },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/regenerate')) sent++;
      const reply = await httpFetch(request);
      await onReply(reply, request.method, pathname);
      return reply;
    },
  });

beforeEach(async () => {
  ahead = 0;
  sent = 0;
  onReply = async () => {};
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

const regenerate = () => test.call('regenerateKey', { keyId });
const sync = () => test.call('syncAccount', { accountId });
const secretNow = async () => (await test.call('revealSecret', { keyId })).secret;
const unfinished = () => test.call('listPendingSecrets', {});
const intents = () => test.ports.records.intents.all();

async function key(): Promise<Key> {
  const [row, ...more] = (await listKeys(test)).rows;
  expect(more).toEqual([]);
  if (!row) throw new Error('the key is not listed');
  return row;
}

/** What the provider says to this secret. */
async function use(secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' };
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { headers })).status;
}

/** The sandbox keeps the secrets that it tells in memory, so that after a restart nobody can ask for one again. */
const restartSandbox = () => sandbox.stop();

async function reopen(): Promise<void> {
  await test.close();
  test = await open();
}

describe('regenerating a key', () => {
  it('gives it a new secret, and the old one is refused from then on', async () => {
    const before = await key();
    const pendingSecret = await regenerate();
    expect(pendingSecret).toMatchObject({
      id: keyId,
      kind: 'regenerate',
      accountId,
      label: 'Agents',
      outcome: { is: 'shown', notStored: null, key: { id: keyId, inVault: true } },
    });
    const secret = await secretNow();
    expect(secret).not.toBe(old);
    expect(await use(old)).toBe(401);
    expect(await use(secret)).toBe(200);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    const mask = `${secret.slice(0, 11)}••••${secret.slice(-4)}`;
    expect(await key()).toEqual({ ...before, mask });
    expect(JSON.stringify([pendingSecret, test.events, test.logged])).not.toContain(secret);
  });

  it('has a one-time panel like that of a creation, until it is done', async () => {
    const pendingSecret = await regenerate();
    expect(await unfinished()).toEqual([pendingSecret]);
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_busy' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
    expect(intents()).toEqual([]);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('by a double click makes one new secret', async () => {
    const [first, second] = await Promise.all([regenerate(), regenerate()]);
    expect(second).toEqual(first);
    expect(sent).toBe(1);
  });

  it('keeps its account from being removed until it is settled', async () => {
    const pending = regenerate();
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'account_busy' });
    await pending;
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'account_busy' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('removeAccount', { accountId });
    expect(await test.call('listAccounts', {})).toEqual([]);
  });

  it('is still the same key after a sync, with its secret', async () => {
    await regenerate();
    await sync();
    expect(await key()).toMatchObject({ id: keyId, inVault: true });
    expect(await use(await secretNow())).toBe(200);
  });

  it('whose secret is not kept leaves the key without one', async () => {
    await regenerate();
    await test.call('settlePendingSecret', { keyId, keep: false });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    expect(await key()).toMatchObject({ id: keyId, inVault: false, revokedAt: null });
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });
    await regenerate();
    expect(await key()).toMatchObject({ inVault: true });
  });

  it('of a key that was made elsewhere brings it into the vault', async () => {
    await test.call('revokeKey', { keyId });
    sandbox.seed(1, 'level');
    await sync();
    keyId = (await key()).id;
    await regenerate();
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await key()).toMatchObject({ id: keyId, inVault: true });
    expect(await use(await secretNow())).toBe(200);
  });

  it('is not offered where the provider does not', async () => {
    const lev = await addSandbox(test);
    const made = await createKept(test, lev.id, 'CI');
    await expect(test.call('regenerateKey', { keyId: made.keyId })).rejects.toMatchObject({ code: 'not_offered' });
    const level = await startLevel();
    const onPage = await addLevel(test, level);
    const byHand = randomUUID();
    const secret = 'l'.repeat(30);
    level.valid.add(secret);
    await test.call('addKey', { keyId: byHand, accountId: onPage, label: 'x', access: 'read-only', secret });
    await expect(test.call('regenerateKey', { keyId: byHand })).rejects.toMatchObject({ code: 'not_offered' });
  });

  it('of a revoked key or one that is not there is refused', async () => {
    await expect(test.call('regenerateKey', { keyId: randomUUID() })).rejects.toMatchObject({ code: 'key_not_found' });
    await test.call('revokeKey', { keyId });
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_already_revoked' });
  });
});

describe('a new secret that the store refuses', () => {
  beforeEach(async () => {
    test.secretStores.store.refuseWrites(
      new VaultError('secret_store_failed', { reason: { is: 'failed', path: '/v.kdbx', code: 'EIO' } }),
    );
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: { code: 'secret_store_failed' } });
  });

  it('is the one that is copied, while the store has the old one still', async () => {
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).not.toBe(old);
    expect(await use(test.clipboard.text)).toBe(200);
    await expect(test.call('settlePendingSecret', { keyId, keep: true })).rejects.toMatchObject({
      code: 'secret_store_failed',
    });
  });

  it('is kept once the store takes it', async () => {
    const secret = await secretNow();
    test.secretStores.store.refuseWrites(null);
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ notStored: null });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(intents()).toEqual([]);
    expect((await key()).mask).toContain(secret.slice(-4));
  });

  it('that is not kept takes the dead one out of the store too', async () => {
    await test.call('settlePendingSecret', { keyId, keep: false });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    expect(await key()).toMatchObject({ inVault: false });
    expect(intents()).toEqual([]);
  });

  it('is asked for again at the next start', async () => {
    const secret = await secretNow();
    test.secretStores.store.refuseWrites(null);
    // Closing the vault stops its sandbox, which would forget the secret.
    sandbox.stop = async () => {};
    await reopen();
    await expect.poll(unfinished).toMatchObject([{ id: keyId, kind: 'regenerate', outcome: { is: 'shown' } }]);
    expect(await secretNow()).toBe(secret);
    sandbox.stop = createSandboxServer({ file: ':memory:' }).stop;
  });
});

describe('a provider that fails while it regenerates a key', () => {
  const breakDown = () => sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint, times: 3 });

  it('and drops the connection after it has done it, once, is asked again and tells the same secret', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint });
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(sent).toBe(2);
    expect(await use(await secretNow())).toBe(200);
  });

  it.each([['refuses', { is: 'status', status: 429, retryAfterSeconds: 40 }, 'provider_rate_limited']] as const)(
    'and %s leaves everything as it was',
    async (_what, fault, code) => {
      sandbox.faults.arm(fault, { endpoint, times: 3 });
      await expect(regenerate()).rejects.toMatchObject({ code });
      expect(await unfinished()).toEqual([]);
      expect(await use(await secretNow())).toBe(200);
    },
  );

  it('each time leaves a regeneration that is told as unfinished, and asking again finishes it', async () => {
    breakDown();
    await expect(regenerate()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await unfinished()).toMatchObject([
      { id: keyId, kind: 'regenerate', outcome: { is: 'unknown', reason: { code: 'provider_unexpected_reply' } } },
    ]);
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
    expect(await use(old)).toBe(401);
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
  });

  it('and is asked by the same menu again makes no third secret', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('and restarts meanwhile has forgotten the secret, so it is told as lost, and regenerating again mends that', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({
      kind: 'regenerate',
      outcome: { is: 'orphan', key: { id: keyId, inVault: false } },
    });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });

    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(await use(await secretNow())).toBe(200);
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
    expect(intents()).toEqual([]);
  });

  it('and could not be asked for a second regeneration still tells the first as lost', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    await test.call('retryPendingSecret', { keyId });
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 40 }, { endpoint });
    await expect(regenerate()).rejects.toMatchObject({ code: 'provider_rate_limited' });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('a lost secret is no longer missed once its key is revoked', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    await test.call('retryPendingSecret', { keyId });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'unknown' });
    expect(await unfinished()).toEqual([]);
  });

  it('a regeneration that nobody knows the end of can be dismissed', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await test.call('dismissPendingSecret', { keyId });
    expect(await unfinished()).toEqual([]);
    await expect(test.call('dismissPendingSecret', { keyId })).rejects.toMatchObject({
      code: 'pending_secret_not_found',
    });
  });
});

describe('a regeneration that nobody asked about for more than 23 hours', () => {
  beforeEach(async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint, times: 3 });
    // It would lock meanwhile.
    await test.call('changeSettings', { lockMinutes: null });
  });

  const breakOff = async () => {
    await expect(regenerate()).rejects.toThrow();
    sent = 0;
    ahead = 24 * hour;
  };

  it('is not sent again, and told as lost when the secret that is here is refused', async () => {
    await breakOff();
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ is: 'orphan' });
    expect(sent).toBe(0);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('is not sent again, and told as not done when the secret that is here works', async () => {
    sandbox.faults.clear();
    sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint, times: 3 });
    await breakOff();
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({
      is: 'not-created',
      reason: { code: 'old_secret_works' },
    });
    expect(sent).toBe(0);
    expect(await key()).toMatchObject({ inVault: true });
    expect(await secretNow()).toBe(old);
    await test.call('dismissPendingSecret', { keyId });
    expect(await unfinished()).toEqual([]);
  });

  it.each(['before', 'after'])('whose new secret was stored %s a sync is found to be done', async (when) => {
    // The crash came between the store and the record.
    let reported = '';
    onReply = async (reply, _method, path) => {
      if (path.endsWith('/regenerate')) reported = JSON.parse(reply.body).data.api_key;
    };
    sandbox.faults.clear();
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await regenerate();
    test.secretStores.store.refuseWrites(null);
    test.secretStores.store.items.set(keyId, reported);
    ahead = 24 * hour;
    if (when === 'after') await sync();
    await reopen();
    await expect.poll(unfinished).toMatchObject([{ outcome: { is: 'shown', notStored: null } }]);
    expect(await secretNow()).toBe(reported);
    await sync();
    expect(await key()).toMatchObject({ inVault: true, mask: `${reported.slice(0, 11)}••••${reported.slice(-4)}` });
    expect(await use(await secretNow())).toBe(200);
  });
});

it('a list that was under way while a key was regenerated does not take its new secret from it', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let lists = 0;
  onReply = async (_reply, method, path) => {
    if (method === 'GET' && path.endsWith('/api-keys') && lists++ === 0) await held;
  };
  const under = sync();
  await expect.poll(() => lists).toBe(1);
  await regenerate();
  release();
  await under;
  expect(await key()).toMatchObject({ inVault: true });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await sync();
  expect(await key()).toMatchObject({ inVault: true });
  expect(await use(await secretNow())).toBe(200);
});
