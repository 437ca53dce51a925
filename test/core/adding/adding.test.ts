import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import {
  addKnown,
  addLevel,
  addLevelAccess,
  addOther,
  type KeyServer,
  randomSecret,
  startLevel,
  startLevelAccess,
  startOther,
} from './key-server.ts';

const day = 86_400_000;

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

const rows = async () => (await listKeys(test)).rows;

describe('adding a key of Level', () => {
  let level: KeyServer;
  let accountId: string;
  let secret: string;

  beforeEach(async () => {
    level = await startLevel();
    accountId = await addLevel(test, level);
    secret = randomSecret();
  });

  const addKey = (more: Partial<Input<'addKey'>> = {}) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'Agents', access: 'read-only', secret, ...more });

  it('tries it with the bare secret in the header, stores it and lists it by its mask', async () => {
    level.valid.add(secret);
    const before = Date.now();
    const keyId = randomUUID();
    const { key, proof } = await addKey({ keyId, notes: 'made by Ada' });
    expect(proof).toBe('accepted');
    expect(level.seen).toEqual([`GET /v2/devices?limit=1 authorization: ${secret}`]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(key).toEqual({
      id: keyId,
      accountId,
      label: 'Agents',
      mask: `••••${secret.slice(-4)}`,
      access: 'read-only',
      createdAt: expect.any(Number),
      // Level counts a try as a use.
      lastUsedAt: expect.any(Number),
      expiresAt: null,
      revokedAt: null,
      notes: 'made by Ada',
      tags: [],
      favorite: false,
      inVault: true,
    });
    expect(key.lastUsedAt).toBeGreaterThanOrEqual(before);
    expect(await rows()).toEqual([key]);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('takes a secret that was pasted with white space around it', async () => {
    level.valid.add(secret);
    const { key } = await addKey({ secret: ` ${secret}\n` });
    expect(test.secretStores.store.items.get(key.id)).toBe(secret);
  });

  it('that Level refuses is refused, and nothing is stored', async () => {
    await expect(addKey()).rejects.toMatchObject({ code: 'key_refused', message: 'Level refuses this secret.' });
    expect(await rows()).toEqual([]);
    expect([...test.secretStores.store.items.values()]).not.toContain(secret);
  });

  it('that Level refuses is stored when the user insists, and counts as unused', async () => {
    expect(await addKey({ unproven: true })).toMatchObject({
      proof: 'refused',
      key: { lastUsedAt: null, inVault: true },
    });
  });

  it('that cannot be tried is not stored, and the reason is told', async () => {
    await level.stop();
    await expect(addKey()).rejects.toMatchObject({
      code: 'key_unproven',
      params: { provider: 'Level', reason: 'Level cannot be reached' },
    });
    expect(await rows()).toEqual([]);
  });

  it('that cannot be tried is stored when the user insists', async () => {
    await level.stop();
    expect(await addKey({ unproven: true })).toMatchObject({ proof: 'not-asked', key: { inVault: true } });
  });

  it('says nothing of a key when something else than Level answers', async () => {
    level.status = 500;
    await expect(addKey()).rejects.toMatchObject({ code: 'key_unproven' });
    level.status = 404;
    await expect(addKey()).rejects.toMatchObject({ code: 'key_unproven' });
  });

  it.each([null, 'inherited'] as const)('needs an access to choose from, which %s is not', async (access) => {
    await expect(addKey({ access })).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'access' } });
    expect(level.seen).toEqual([]);
  });

  it('takes no expiry, because keys of Level have none', async () => {
    await expect(addKey({ expiry: { is: 'in', days: 30 } })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'expiry' },
    });
  });

  it('whose secret is in the vault already is refused, whatever it is called and wherever it is', async () => {
    level.valid.add(secret);
    await addKey();
    const elsewhere = await addOther(test, null);
    for (const again of [{}, { unproven: true }, { accountId: elsewhere, access: 'inherited' as const }]) {
      await expect(addKey({ label: 'Again', ...again })).rejects.toMatchObject({
        code: 'key_in_vault',
        params: { label: 'Agents' },
      });
    }
    expect(await rows()).toHaveLength(1);
  });

  it('by a double click makes one key', async () => {
    level.valid.add(secret);
    const keyId = randomUUID();
    const outcomes = await Promise.allSettled([addKey({ keyId }), addKey({ keyId })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.code).not.toBe('internal');
    }
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('with the id of a key that is there is refused', async () => {
    const { keyId } = await addKnown(test, level, { accountId, label: 'First', access: 'read-only' });
    await expect(addKey({ keyId })).rejects.toMatchObject({ code: 'creation_not_found' });
  });

  it('that the store refuses leaves nothing behind, and can be done again by the same form', async () => {
    level.valid.add(secret);
    const keyId = randomUUID();
    // Of the store, and not of the key that fingerprints are made with.
    await addKnown(test, level, { accountId, label: 'First', access: 'read-only' });
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await expect(addKey({ keyId })).rejects.toMatchObject({ code: 'disk_full' });
    expect(await rows()).toHaveLength(1);
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await test.call('listCreations', {})).toEqual([]);
    test.secretStores.store.refuseWrites(null);
    expect(await addKey({ keyId })).toMatchObject({ proof: 'accepted', key: { id: keyId } });
  });

  it('tells no secret in its reply or in an event', async () => {
    level.valid.add(secret);
    const reply = await addKey();
    expect(JSON.stringify([reply, test.events, test.logged, await rows()])).not.toContain(secret);
  });

  it('to replace a key that is not there is refused before anything is stored', async () => {
    level.valid.add(secret);
    await expect(addKey({ replaces: randomUUID() })).rejects.toMatchObject({ code: 'key_not_found' });
    expect(await rows()).toEqual([]);
    expect([...test.secretStores.store.items.values()]).not.toContain(secret);
  });
});

describe('adding a token of Level Access', () => {
  let server: KeyServer;
  let accountId: string;
  let secret: string;

  beforeEach(async () => {
    server = await startLevelAccess();
    accountId = await addLevelAccess(test, server);
    secret = randomSecret();
    server.valid.add(secret);
  });

  const addKey = (expiry: Input<'addKey'>['expiry']) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'CI', secret, expiry });

  it('tries it at the URL that the account says, and needs no access', async () => {
    const { key, proof } = await addKey({ is: 'in', days: 180 });
    expect(proof).toBe('accepted');
    expect(server.seen).toEqual([`GET /api/v1/projects?size=1 x-auth-token: ${secret}`]);
    expect(key.access).toBe('inherited');
    expect(Math.abs(Number(key.expiresAt) - (Date.now() + 180 * day))).toBeLessThan(2 * 3_600_000);
  });

  it.each([
    ['none', { is: 'never' }, 'it is required'],
    ['none said', undefined, 'it is required'],
    ['more than a year', { is: 'in', days: 366 }, 'it is 366 days away, 365 are allowed'],
    ['today', { is: 'on', date: calendarDay(Date.now()) }, 'it is today; choose tomorrow or later'],
    ['yesterday', { is: 'on', date: calendarDay(Date.now() - day) }, 'it is in the past'],
  ] as const)('refuses an expiry of %s before it is tried', async (_what, expiry, problem) => {
    await expect(addKey(expiry)).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'expiry', problem } });
    expect(server.seen).toEqual([]);
  });

  it('takes a date of one’s own', async () => {
    const date = calendarDay(Date.now() + 40 * day);
    const { key } = await addKey({ is: 'on', date });
    expect(calendarDay(Number(key.expiresAt))).toBe(date);
  });
});

describe('adding a key by hand', () => {
  let server: KeyServer;
  let secret: string;

  beforeEach(async () => {
    server = await startOther();
    secret = randomSecret();
    server.valid.add(secret);
  });

  const addKey = (accountId: string, more: Partial<Input<'addKey'>> = {}) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'Deploy', access: 'inherited', secret, ...more });

  it('sends it in the header that the account says', async () => {
    const account = await test.call('addAccount', {
      provider: 'other',
      label: 'Forge',
      baseUrl: `${server.url}/user`,
      header: 'Authorization: Bearer {key}',
    });
    expect(await addKey(account.id)).toMatchObject({ proof: 'accepted' });
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${secret}`]);
  });

  it('without a URL to try it at stores it and claims nothing', async () => {
    const accountId = await addOther(test, null);
    expect(await addKey(accountId)).toMatchObject({ proof: 'not-asked', key: { lastUsedAt: null, inVault: true } });
  });

  it('learns when it expires from GitHub, which knows better than the user', async () => {
    server.replyHeaders['GitHub-Authentication-Token-Expiration'] = '2031-02-03 04:05:06 UTC';
    const accountId = await addOther(test, server);
    const { key, corrected } = await addKey(accountId, { expiry: { is: 'in', days: 30 } });
    expect(corrected).toEqual({ was: expect.any(Number), is: Date.UTC(2031, 1, 3, 4, 5, 6) });
    expect((await test.call('verifyKey', { keyId: key.id })).corrected).toBeNull();
    expect(key.expiresAt).toBe(Date.UTC(2031, 1, 3, 4, 5, 6));
    server.replyHeaders['GitHub-Authentication-Token-Expiration'] = '2032-02-03 05:05:06 +0100';
    await test.call('verifyKey', { keyId: key.id });
    expect((await rows())[0]?.expiresAt).toBe(Date.UTC(2032, 1, 3, 4, 5, 6));
  });

  it('keeps the expiry that the user said when nobody knows better, also years away', async () => {
    const accountId = await addOther(test, server);
    const { key } = await addKey(accountId, { expiry: { is: 'in', days: 3650 } });
    expect(calendarDay(Number(key.expiresAt) + day).slice(0, 4)).toBe(
      String(new Date(Date.now() + 3651 * day).getFullYear()),
    );
  });

  it('masks a secret whose format is known with its prefix, and a short one wholly', async () => {
    const accountId = await addOther(test, null);
    const known = await addKey(accountId, { secret: `ghp_${'a'.repeat(32)}wxyz` });
    expect(known.key.mask).toBe('ghp_••••wxyz');
    const short = await addKey(accountId, { secret: 'hunter22' });
    expect(short.key.mask).toBe('••••');
  });

  it('names the account in what goes wrong, because the provider has no other name', async () => {
    const accountId = await addOther(test, server, 'My forge');
    server.valid.clear();
    await expect(addKey(accountId)).rejects.toMatchObject({ message: 'My forge refuses this secret.' });
  });
});

it('a key cannot be added to an account where Latchkey makes the keys itself', async () => {
  const { id } = await addSandbox(test);
  const secret = randomSecret('lev_sk_');
  await expect(
    test.call('addKey', { keyId: randomUUID(), accountId: id, label: 'x', secret, unproven: true }),
  ).rejects.toMatchObject({ code: 'not_offered' });
  expect(await rows()).toEqual([]);
});

describe('recognizing a pasted secret', () => {
  it('tells whose it is, where it is managed and where it can be tried', async () => {
    expect(await test.call('recognizeSecret', { secret: ` ghp_${'a'.repeat(36)}\n` })).toEqual({
      service: 'GitHub',
      name: 'personal access token (classic)',
      page: 'https://github.com/settings/tokens',
      verify: { url: 'https://api.github.com/user', header: 'Authorization: Bearer {key}' },
      checksum: 'invalid',
    });
  });

  it('tells nothing of one that nobody knows', async () => {
    expect(await test.call('recognizeSecret', { secret: 'correct horse battery staple' })).toBeNull();
  });
});
