import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FetchFailure } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import type { StrapiServer, StrapiUser } from '../../fakes/strapi.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const dayMs = 86_400_000;
/** The real server takes ten seconds when the computer is busy. */
const longestStartMs = 120_000;

/** How Latchkey manages tokens at a Strapi. It holds for the real server and for the one that stands in for it. */
export function strapiSpec(start: () => Promise<StrapiServer>): void {
  const at = setUp(start);
  describe('a token of Strapi', () => {
    describeNew(at);
    describeChanges(at);
    describeOthers(at);
  });
  describe('a session', () => describeSessions(at));
  describe('a credential', () => describeCredentials(at));

  it.each(['/', '/admin', '/admin/settings/api-tokens', '/api'])(
    'an address that ends in %s leads to the server',
    async (path) => {
      const { id } = await at.addAccount(`${at.user.email}:${at.user.password}`, at.server.url + path);
      expect((await at.call('syncAccount', { accountId: id })).activeKeys).toBeGreaterThan(1);
    },
  );
  // Last, because nothing answers any more.
  it('a server that has stopped is named as such', async () => {
    await at.server.stop();
    await expect(at.sync()).rejects.toMatchObject({ code: 'provider_unreachable' });
  });
}

interface Asked {
  label?: string;
  access?: 'read-only' | 'read-write';
  days?: number | null;
}

/** A vault with an account of another user in each test, because Strapi counts the logins of each. */
function setUp(start: () => Promise<StrapiServer>) {
  let server: StrapiServer;
  let test: TestVault;
  let user: StrapiUser;
  let accountId: string;
  const at = {
    get server() {
      return server;
    },
    get user() {
      return user;
    },
    get accountId() {
      return accountId;
    },
    /** A path to which the next request is carried out, and its reply is lost. */
    losesReplyTo: null as RegExp | null,
    call: ((method, input) => test.call(method, input)) as TestVault['call'],
    addAccount: (credential: string, baseUrl = server.url) =>
      test.call('addAccount', { provider: 'strapi', label: 'Site', baseUrl, credential }),
    sync: () => test.call('syncAccount', { accountId }),
    rows: async () => (await listKeys(test)).rows,
    rowOf: async (label: string) => (await at.rows()).find((row) => row.label === label),
    secretOf: (keyId: string) => test.secretStores.store.items.get(keyId) ?? '',
    async create({ label = newLabel(), access = 'read-only', days = null }: Asked = {}) {
      const keyId = randomUUID();
      const expiry = days === null ? { is: 'never' as const } : { is: 'in' as const, days };
      const { outcome } = await test.call('createKey', { keyId, accountId, label, access, expiry });
      expect(outcome).toMatchObject({ is: 'shown', notStored: null });
      await test.call('settlePendingSecret', { keyId, keep: true });
      return { keyId, label, secret: at.secretOf(keyId) };
    },
    edit: (keyId: string, label: string, access: 'read-only' | 'read-write' | 'inherited') =>
      test.call('editKey', { keyId, label, access, notes: '', expiry: null }),
    async regenerate(keyId: string) {
      await test.call('regenerateKey', { keyId });
      await test.call('settlePendingSecret', { keyId, keep: true });
    },
  };
  beforeAll(async () => {
    server = await start();
  }, longestStartMs);
  afterAll(() => server.stop());
  beforeEach(async () => {
    user = await server.addUser('super-admin');
    test = await openTestVault({
      async fetch(request) {
        const reply = await httpFetch(request);
        if (request.method !== 'POST' || !at.losesReplyTo?.test(request.url)) return reply;
        at.losesReplyTo = null;
        throw new FetchFailure('truncated');
      },
    });
    accountId = (await at.addAccount(`${user.email}:${user.password}`)).id;
  });
  afterEach(() => test.close());
  return at;
}

type StrapiTest = ReturnType<typeof setUp>;

/** Names are unique at a Strapi, and the tests share one. */
const newLabel = () => `Token ${randomUUID()}`;

function describeNew(at: StrapiTest): void {
  const { call, sync, rowOf, secretOf, create, edit, regenerate } = at;
  it.each([7, 30, 90])('that is created for %i days expires then, and its secret reads', async (days) => {
    const { keyId, secret } = await create({ days });
    await sync();
    const { expiresAt, createdAt, ...key } = await call('getKey', { keyId });
    expect(key).toMatchObject({ access: 'read-only', inVault: true });
    expect((expiresAt ?? 0) - (createdAt ?? 0)).toBeGreaterThan(days * dayMs - 10_000);
    expect((expiresAt ?? 0) - (createdAt ?? 0)).toBeLessThan(days * dayMs + 10_000);
    expect([await at.server.read(secret), await at.server.write(secret)]).toEqual([200, 403]);
  });

  it('is listed with its last use, and verified', async () => {
    const { keyId, label } = await create();
    await sync();
    expect(await rowOf(label)).toMatchObject({ id: keyId, lastUsedAt: null, expiresAt: null });
    expect(await call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    await sync();
    expect(Math.abs(((await rowOf(label))?.lastUsedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('that is narrowed may not write any more, and takes another name', async () => {
    const { keyId, label, secret } = await create({ access: 'read-write' });
    expect(await at.server.write(secret)).toBe(201);
    await edit(keyId, `${label} 2`, 'read-only');
    expect([await at.server.read(secret), await at.server.write(secret)]).toEqual([200, 403]);
    await sync();
    expect(await rowOf(`${label} 2`)).toMatchObject({ id: keyId, access: 'read-only' });
  });

  it('gets a new secret for the same row, and the old one is refused', async () => {
    const { keyId, label, secret } = await create({ days: 7 });
    const { expiresAt } = await call('getKey', { keyId });
    await regenerate(keyId);
    expect([await at.server.read(secret), await at.server.read(secretOf(keyId))]).toEqual([401, 200]);
    await sync();
    expect(await rowOf(label)).toMatchObject({ id: keyId, inVault: true });
    expect((await call('getKey', { keyId })).expiresAt).toBe(expiresAt);
  });
}

function describeChanges(at: StrapiTest): void {
  const { call, sync, rowOf, create, edit, regenerate } = at;
  it('that has expired is refused', async () => {
    const { keyId, label } = await create({ days: 7 });
    await at.server.expire(label);
    expect(await call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
  });

  it('is deleted and seen refused', async () => {
    const { keyId, label, secret } = await create();
    expect(await call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(await at.server.read(secret)).toBe(401);
    await sync();
    expect(await rowOf(label)).toBeUndefined();
  });

  it('that somebody else deleted is deleted without an error', async () => {
    const { keyId, label } = await create();
    await at.server.delete(label);
    expect(await call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('that is gone gets neither another name nor a new secret', async () => {
    const { keyId, label } = await create();
    await at.server.delete(label);
    const gone = { code: 'provider_not_found' };
    await expect(edit(keyId, newLabel(), 'read-only')).rejects.toMatchObject(gone);
    await expect(call('regenerateKey', { keyId })).rejects.toMatchObject(gone);
  });

  it('with permissions of its own keeps them when it is renamed', async () => {
    const label = newLabel();
    await at.server.addCustom(label);
    await sync();
    const row = await rowOf(label);
    expect(row).toMatchObject({ access: 'inherited' });
    await edit(row?.id ?? '', `${label} 2`, 'inherited');
    expect(await at.server.permissionsOf(`${label} 2`)).toEqual(['api::note.note.find']);
  });

  it('with permissions of its own works, although it may not read files', async () => {
    const label = newLabel();
    await at.server.addCustom(label);
    await sync();
    const keyId = (await rowOf(label))?.id ?? '';
    await regenerate(keyId);
    expect(await call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });
}

function describeOthers(at: StrapiTest): void {
  const { call, rows, secretOf, create, edit, regenerate } = at;
  it('whose name is taken is refused in its field, when it is created and when it is renamed', async () => {
    const { label } = await create();
    const taken = { code: 'invalid_input', params: { field: 'name', problem: { is: 'taken' }, name: 'label' } };
    const form = { keyId: randomUUID(), accountId: at.accountId, label, access: 'read-only' as const };
    await expect(call('createKey', form)).rejects.toMatchObject(taken);
    const other = await create();
    await expect(edit(other.keyId, label, 'read-only')).rejects.toMatchObject(taken);
    expect(await call('listPendingSecrets', {})).toEqual([]);
  });

  it('whose creation was not answered is found by its name, and not created twice', async () => {
    const label = newLabel();
    const keyId = randomUUID();
    at.losesReplyTo = /\/api-tokens$/;
    const form = { keyId, accountId: at.accountId, label, access: 'read-only' as const };
    await expect(call('createKey', form)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect((await rows()).filter((row) => row.label === label)).toMatchObject([{ id: keyId }]);
    expect(await call('revokeKey', { keyId })).toMatchObject({ verdict: 'unknown' });
  });

  it('whose new secret was not answered has lost both, and gets another one by the user’s word', async () => {
    const { keyId, secret } = await create();
    at.losesReplyTo = /\/regenerate$/;
    await expect(call('regenerateKey', { keyId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await call('retryPendingSecret', { keyId })).toMatchObject({ outcome: { is: 'orphan' } });
    expect(await at.server.read(secret)).toBe(401);
    await regenerate(keyId);
    expect(await at.server.read(secretOf(keyId))).toBe(200);
  });

  it('gets no expiry that Strapi doesn’t have', async () => {
    const form = { keyId: randomUUID(), accountId: at.accountId, label: newLabel(), access: 'read-only' as const };
    for (const expiry of [
      { is: 'in' as const, days: 31 },
      { is: 'on' as const, date: '2099-01-01' },
    ]) {
      await expect(call('createKey', { ...form, expiry })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field: 'expiry' },
      });
    }
  });
}

function describeSessions(at: StrapiTest): void {
  const { sync, rowOf, secretOf, create, regenerate } = at;
  it('serves more calls than Strapi takes logins', async () => {
    for (let count = 0; count < 7; count += 1) await sync();
  });

  it('that Strapi has ended is replaced, and the write that it refused is sent again', async () => {
    const { keyId, label, secret } = await create();
    await at.server.endSessions();
    await regenerate(keyId);
    expect([await at.server.read(secret), await at.server.read(secretOf(keyId))]).toEqual([401, 200]);
    expect(await rowOf(label)).toMatchObject({ id: keyId });
  });
}

function describeCredentials(at: StrapiTest): void {
  const { call } = at;
  const update = (credential: string) => call('updateCredential', { accountId: at.accountId, credential });

  it('with a wrong password is not accepted, and after five of them Strapi asks to wait', async () => {
    // The first login was that of the account.
    for (let count = 0; count < 4; count += 1) {
      const error = await update(`${at.user.email}:wrong-${count}`).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'provider_unauthorized' });
      expect(JSON.stringify(error)).not.toContain('wrong');
    }
    // The real server takes one more at times.
    await update(`${at.user.email}:wrong`).catch(() => {});
    const error = await update(`${at.user.email}:wrong`).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'provider_rate_limited' });
    expect(error.params.seconds).toBeGreaterThan(200);
    // Strapi tells an instant in whole seconds, and both sides round up.
    expect(error.params.seconds).toBeLessThanOrEqual(301);
  });

  it('without an e-mail address is named as such', async () => {
    await expect(update(at.user.password)).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'credential', problem: { is: 'without-user-name' } },
    });
  });

  it('of a user who may not manage tokens is named as the wrong kind', async () => {
    const { email, password } = await at.server.addUser('editor');
    await expect(update(`${email}:${password}`)).rejects.toMatchObject({ code: 'credential_wrong_kind' });
  });
}
