import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { IntentRecord } from '../../../main/core/ports/record-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import {
  addKnown,
  addLevel,
  addLevelAccess,
  addOther,
  aMadeUpKey,
  type KeyServer,
  randomSecret,
  startLevel,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const day = 86_400_000;

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

const rows = async () => (await listKeys(test)).rows;

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

  const addKey = (expiry: Input<'addKey'>['expiry'], createdOn: string | null = null) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'CI', secret, expiry, createdOn });

  it('tries it at the URL that the account says, and needs no access', async () => {
    const { key, verdict } = await addKey({ is: 'in', days: 180 });
    expect(verdict).toBe('accepted');
    expect(server.seen).toEqual([`GET /api/v1/projects?size=1 x-auth-token: ${secret}`, aMadeUpKey]);
    expect(key.access).toBe('inherited');
    expect(Math.abs(Number(key.expiresAt) - (Date.now() + 180 * day))).toBeLessThan(2 * 3_600_000);
  });

  it.each([
    ['none', { is: 'never' }, { is: 'required' }],
    ['none said', undefined, { is: 'required' }],
    ['more than a year', { is: 'in', days: 366 }, { is: 'too-far', days: 366, max: 365 }],
  ] as const)('refuses an expiry of %s before it is tried', async (_what, expiry, problem) => {
    await expect(addKey(expiry)).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'expiry', problem } });
    expect(server.seen).toEqual([]);
  });

  it('shows it once as its provider does, to be copied or saved as a file until that is done', async () => {
    test.events.length = 0;
    const { key } = await addKey({ is: 'in', days: 180 });
    const keyId = key.id;
    expect(await test.call('listPendingSecrets', {})).toMatchObject([
      { id: keyId, accountId, label: 'CI', outcome: { is: 'shown', key: { inVault: true }, notStored: null } },
    ]);
    expect(test.events).toContainEqual({ is: 'pending-secrets-changed' });
    expect(await test.call('saveSecret', { keyId })).toEqual({ saved: true });
    expect(test.textFile.saved).toEqual([{ name: 'CI.txt', text: secret }]);
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
    await expect(test.call('saveSecret', { keyId })).rejects.toMatchObject({ code: 'reveal_not_allowed' });
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  it('does not keep what the user only wanted to see', async () => {
    const { key } = await addKey({ is: 'in', days: 180 });
    await test.call('settlePendingSecret', { keyId: key.id, keep: false });
    expect(await rows()).toMatchObject([{ id: key.id, inVault: false, expiresAt: key.expiresAt }]);
    expect([...test.secretStores.store.items.values()]).not.toContain(secret);
  });

  it.each([0, 1, 400])('takes an expiry of %i days ago: the token exists, whatever we would create', async (days) => {
    const date = calendarDay(Date.now() - days * day);
    const { key } = await addKey({ is: 'on', date });
    expect(calendarDay(Number(key.expiresAt))).toBe(date);
    // It works to the end of its day, as far as anyone knows.
    expect(Number(key.expiresAt) > Date.now()).toBe(days === 0);
  });

  it('counts a period from the day of its creation', async () => {
    const created = Date.now() - 20 * day;
    const { key } = await addKey({ is: 'in', days: 30 }, calendarDay(created));
    expect(calendarDay(Number(key.expiresAt))).toBe(calendarDay(created + 30 * day));
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
    expect(await addKey(account.id)).toMatchObject({ verdict: 'accepted' });
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${secret}`, aMadeUpKey]);
  });

  it('takes an app password with its spaces, and sends it so', async () => {
    const password = 'abcd efgh ijkl mnop';
    server.valid.add(password);
    const accountId = await addOther(test, server);
    expect(await addKey(accountId, { secret: password })).toMatchObject({ verdict: 'accepted' });
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${password}`, aMadeUpKey]);
  });

  it('without a URL to try it at stores it and claims nothing', async () => {
    const accountId = await addOther(test, null);
    expect(await addKey(accountId)).toMatchObject({ verdict: 'unknown', key: { lastUsedAt: null, inVault: true } });
  });

  it('that is told of by seconds otherwise keeps its expiry, and is not told of twice', async () => {
    const clock = createVirtualClock();
    const timed = await openTestVault({ clock });
    onTestFinished(() => timed.close());
    await timed.call('changeSettings', { lockMinutes: null, syncMinutes: null });
    const header = 'GitHub-Authentication-Token-Expiration';
    server.replyHeaders[header] = '2026-12-11 12:00:00 UTC';
    const accountId = await addOther(timed, server);
    const keyId = randomUUID();
    await timed.call('addKey', { keyId, accountId, label: 'CI', access: 'inherited', secret });
    clock.advance(6 * 86_400_000);
    expect(timed.notified).toHaveLength(1);
    server.replyHeaders[header] = '2026-12-11 12:00:30 UTC';
    await timed.call('takeCorrections', {});
    await timed.call('verifyKey', { keyId });
    expect(await timed.call('takeCorrections', {})).toEqual([]);
    clock.advance(60_000);
    expect((await timed.call('getKey', { keyId })).expiresAt).toBe(Date.UTC(2026, 11, 11, 12));
    expect(timed.notified).toHaveLength(1);
  });

  it('learns when it expires from GitHub, which knows better than the user', async () => {
    server.replyHeaders['GitHub-Authentication-Token-Expiration'] = '2031-02-03 04:05:06 UTC';
    const accountId = await addOther(test, server);
    const { key } = await addKey(accountId, { expiry: { is: 'in', days: 30 } });
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

  it('names the account in what goes wrong, because the provider has no other name', async () => {
    const accountId = await addOther(test, server, 'My forge');
    server.valid.clear();
    await expect(addKey(accountId)).rejects.toMatchObject({ code: 'key_refused', params: { provider: 'My forge' } });
  });
});

describe('adding a key of a service that has no account yet', () => {
  let server: KeyServer;
  let secret: string;

  beforeEach(async () => {
    server = await startOther();
    secret = randomSecret();
    server.valid.add(secret);
  });

  const addKey = (more: Partial<Input<'addKey'>> = {}) =>
    test.call('addKey', {
      keyId: randomUUID(),
      accountId: null,
      service: ' Forge ',
      baseUrl: `${server.url}/user`,
      label: 'Deploy',
      access: 'inherited',
      secret,
      ...more,
    });
  const accounts = () => test.call('listAccounts', {});

  it('tries it at the URL that was said, and makes its account', async () => {
    const { key, verdict } = await addKey();
    expect(verdict).toBe('accepted');
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${secret}`, aMadeUpKey]);
    expect(await accounts()).toMatchObject([
      { id: key.accountId, provider: 'other', label: 'Forge', address: `${server.url}/user`, activeKeys: 1 },
    ]);
  });

  it('at a wrong URL leaves no account behind, and goes on with the right one', async () => {
    const keyId = randomUUID();
    const free = await startOther();
    await free.stop();
    await expect(addKey({ keyId, baseUrl: `${free.url}/user` })).rejects.toMatchObject({ code: 'key_unverified' });
    await expect(addKey({ keyId, baseUrl: 'http://forge.example/user' })).rejects.toMatchObject({
      code: 'insecure_url',
    });
    expect(await accounts()).toEqual([]);
    expect(await addKey({ keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await accounts()).toMatchObject([{ label: 'Forge', address: `${server.url}/user` }]);
  });

  it('that is refused, or cannot be stored, leaves no account behind', async () => {
    await expect(addKey({ secret: randomSecret() })).rejects.toMatchObject({ code: 'key_refused' });
    expect(await accounts()).toEqual([]);
    // By now the key for fingerprints is stored, so the store refuses the secret itself.
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await expect(addKey()).rejects.toMatchObject({ code: 'disk_full' });
    expect(await accounts()).toEqual([]);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('sends no secret to an account that has only the name of it', async () => {
    const elsewhere = await startOther();
    await addOther(test, elsewhere, 'Forge');
    await expect(addKey()).rejects.toMatchObject({ code: 'account_exists', params: { account: 'Forge' } });
    expect([...server.seen, ...elsewhere.seen]).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('needs its name', async () => {
    await expect(addKey({ service: ' ' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'service', problem: { is: 'empty' }, name: 'service' },
    });
    await expect(addKey({ service: null })).rejects.toMatchObject({ code: 'account_not_found' });
  });
});

describe('a key whose adding a crash interrupted', () => {
  let lasting: LastingPorts;
  let lastingTest: TestVault;
  let oldKeyId: string;
  let intent: IntentRecord;

  beforeEach(async () => {
    const level = await startLevel();
    lasting = await createLastingPorts();
    lastingTest = await openTestVault(lasting.ports);
    const accountId = await addLevel(lastingTest, level);
    ({ keyId: oldKeyId } = await addKnown(lastingTest, level, { accountId, label: 'Old', access: 'read-only' }));
    const id = randomUUID();
    const asked = { label: 'New', access: 'read-only', notes: 'made by Ada' } as const;
    intent = newIntent({ id, kind: 'create', accountId, ...asked, idempotencyKey: id, beganAt: Date.now() });
    await lastingTest.close();
    lasting.ports.records.intents.insert(intent);
    lasting.ports.records.rotations.insert({ id, oldKeyId, beganAt: intent.beganAt, retireAskedAt: null });
  });
  afterEach(async () => {
    await lastingTest.close();
    await lasting.dispose();
  });

  it('before its secret was stored replaces nothing', async () => {
    lastingTest = await openTestVault(lasting.ports);
    await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
    expect(lasting.ports.records.rotations.all()).toEqual([]);
  });

  it('after that is there with what was typed of it, and goes on to replace the old one', async () => {
    lasting.ports.secretStores.store.items.set(intent.id, randomSecret());
    lastingTest = await openTestVault(lasting.ports);
    await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
    const { rows: found } = await listKeys(lastingTest, { search: 'New' });
    expect(found).toMatchObject([{ id: intent.id, notes: 'made by Ada', inVault: true }]);
    expect(await lastingTest.call('listRotations', {})).toMatchObject([
      { id: intent.id, oldKey: { id: oldKeyId }, newKey: { id: intent.id } },
    ]);
  });
});

it('a key cannot be added to an account where Latchkey makes the keys itself', async () => {
  const { id } = await addSandbox(test);
  const secret = randomSecret('lev_sk_');
  await expect(
    test.call('addKey', { keyId: randomUUID(), accountId: id, label: 'x', secret, unverified: true }),
  ).rejects.toMatchObject({ code: 'not_supported' });
  expect(await rows()).toEqual([]);
});
