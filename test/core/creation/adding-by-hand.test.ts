import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import { calendarDay } from '../../../main/contract/expiry.ts';
import type { Input } from '../../../main/contract/methods.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { samples } from '../formats/samples.ts';
import { addOther, type KeyServer, randomSecret, startOther } from '../key-server.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

const day = 86_400_000;
const rows = async () => (await listKeys(test)).rows;

let server: KeyServer;
let secret: string;

const addKey = (accountId: string, more: Partial<Input<'addKey'>> = {}) =>
  test.call('addKey', { keyId: randomUUID(), accountId, label: 'Deploy', access: 'inherited', secret, ...more });

function describeByHand(title: string, tests: () => void): void {
  describe(title, () => {
    beforeEach(async () => {
      server = await startOther();
      secret = randomSecret();
      server.valid.add(secret);
    });
    tests();
  });
}

describeByHand('adding a key by hand', () => {
  it('sends it in the header that the account says', async () => {
    const account = await test.call('addAccount', {
      provider: 'other',
      label: 'Forge',
      baseUrl: `${server.url}/user`,
      header: 'Authorization: Bearer {key}',
    });
    expect(await addKey(account.id)).toMatchObject({ verdict: 'accepted' });
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${secret}`]);
  });

  it.each(Object.entries(samples))('takes in the sample of %s', async (_, sample) => {
    const accountId = await addOther(test, null);
    const { key } = await addKey(accountId, { secret: sample });
    expect(test.secretStores.store.items.get(key.id)).toBe(sample);
  });

  it('takes an app password with its spaces, and sends it so', async () => {
    const password = 'abcd efgh ijkl mnop';
    server.valid.add(password);
    const accountId = await addOther(test, server);
    expect(await addKey(accountId, { secret: ` ${password}\n` })).toMatchObject({ verdict: 'accepted' });
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${password}`]);
  });

  it.each(['two\nlines', 'a\ttab', 'ümlaut-0123456789'])('refuses %j', async (odd) => {
    const accountId = await addOther(test, null);
    await expect(addKey(accountId, { secret: odd })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { name: 'secret' },
    });
  });

  it('without a URL to try it at stores it and claims nothing', async () => {
    const accountId = await addOther(test, null);
    expect(await addKey(accountId)).toMatchObject({ verdict: 'unknown', key: { lastUsedAt: null, inVault: true } });
  });
});

describeByHand('adding a key by hand, its expiry and its mask:', () => {
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
    expect(server.seen).toEqual([`GET /user authorization: Bearer ${secret}`]);
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
    // Of the store, and not of the key that fingerprints are made with.
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
