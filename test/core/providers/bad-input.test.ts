import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { type AccountAtStandIn, everyStandIn } from './every-stand-in.ts';

let id: string;
let provider: AccountAtStandIn;
let test: TestVault;

const addAccount = (given: { credential?: string; baseUrl?: string; label?: string } = {}) => {
  const { baseUrl, credential } = provider;
  return test.call('addAccount', { provider: id, label: 'Work', baseUrl, credential, ...given });
};
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('it was not refused'),
    (error) => error,
  );
const rowsOf = async (accountId: string) => (await listKeys(test, { accountId, showRevoked: true, limit: 200 })).rows;
const keyNamed = async (accountId: string, label: string) => {
  const found = (await rowsOf(accountId)).find((row) => row.label === label);
  return found ?? expect.unreachable(`no row ${label}`);
};
/** Creates a key in the place of this one. */
async function successorOf(rotates: string, accountId: string, policy: ProviderPolicy): Promise<string> {
  const keyId = randomUUID();
  const scopes = policy.namedScopes ? ['*'] : (policy.scopes?.choice?.presets[0]?.scopes ?? null);
  const expiry = policy.expiry === null ? ({ is: 'never' } as const) : ({ is: 'in', days: 30 } as const);
  const asked = { accountId, label: 'Next', access: policy.access[0] ?? null, expiry, scopes };
  await test.call('createKey', { keyId, rotates, ...asked, password: provider.password ?? '' });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}
const sync = (accountId: string) => test.call('syncAccount', { accountId });

it('every provider that lists keys is tried', () => {
  const listing = providers.filter(({ policy }) => policy.list === 'api' && !policy.practice);
  // Lev and Verdaccio have tests of their own.
  const expected = listing.map(({ policy }) => policy.id).filter((each) => each !== 'lev' && each !== 'verdaccio');
  expect(Object.keys(everyStandIn).sort()).toEqual(expected.sort());
});

/** What a user can enter wrongly, and what can happen on a provider's page meanwhile, at each provider that lists keys. */
describe.each(Object.entries(everyStandIn))('at %s', (of, start) => {
  beforeEach(async () => {
    id = of;
    provider = await start();
    test = await openTestVault();
  });
  afterEach(async () => {
    await test.close();
    await provider.stop();
  });

  it.each([
    ['that it doesn’t know', 'unknown', 'provider_unauthorized'],
    ['that may not manage keys', 'weak', 'credential_wrong_kind'],
  ] as const)('a credential %s is named, with where to get the right one', async (_, which, code) => {
    const error = await refusalOf(addAccount({ credential: provider[which] }));
    expect(error).toMatchObject({ code });
    for (const texts of Object.values(languages)) {
      const right = texts.providers.byId[id]?.credential ?? expect.unreachable('no text');
      expect(errorSentence(error, texts)).toContain(right);
    }
    expect(JSON.stringify([error, test.logged])).not.toContain(provider[which]);
    expect(await test.call('listAccounts', {})).toEqual([]);
    expect((await addAccount()).label).toBe('Work');
  });

  it('an address with a slash at its end is right, and one of another computer without https is not', async () => {
    const accountId = (await addAccount({ baseUrl: `${provider.baseUrl}/` })).id;
    await sync(accountId);
    expect(await refusalOf(addAccount({ baseUrl: 'http://keys.example' }))).toMatchObject({
      code: 'insecure_url',
      params: { name: 'baseUrl' },
    });
  });

  it('a key without a name has its id instead', async () => {
    provider.add('');
    const accountId = (await addAccount()).id;
    await sync(accountId);
    const rows = await rowsOf(accountId);
    expect(rows.filter(({ label, remoteId }) => label === remoteId)).toHaveLength(1);
    expect(rows.every(({ label }) => label !== '')).toBe(true);
    // Earlier versions of Latchkey kept the empty name.
    const { id: keyId = '', remoteId } = rows.find(({ label, remoteId }) => label === remoteId) ?? {};
    const row = test.ports.records.keys.find(keyId) ?? expect.unreachable('no row');
    test.ports.records.keys.update({ ...row, label: '' });
    await sync(accountId);
    expect(test.ports.records.keys.find(keyId)?.label).toBe(remoteId);
  });

  it('a key that is deleted there between listing and rotating is known to be gone, and nothing else is', async () => {
    const secret = provider.add('Gone');
    provider.add('Other');
    const { id: accountId, policy } = await addAccount();
    await sync(accountId);
    const { id: keyId } = await keyNamed(accountId, 'Gone');
    await test.call('enterSecret', { keyId, secret });
    provider.remove('Gone');
    if (policy.regenerate === 'api') {
      const { code } = await refusalOf(test.call('regenerateKey', { keyId }));
      expect(['key_refused', 'provider_not_found']).toContain(code);
    }
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    if (policy.create === 'api') {
      const rotationId = await successorOf(keyId, accountId, policy);
      const retired = await test.call('retireOldKey', { rotationId });
      expect(retired).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
    } else {
      expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    }
    await sync(accountId);
    expect((await keyNamed(accountId, 'Gone')).revokedAt).not.toBeNull();
    expect(await keyNamed(accountId, 'Other')).toMatchObject({ revokedAt: null });
  });

  it('two accounts with the same credential keep their rows apart, and both see what is deleted', async () => {
    const secret = provider.add('Shared');
    const one = (await addAccount({ label: 'One' })).id;
    const other = (await addAccount({ label: 'Other' })).id;
    for (const accountId of [one, other]) await sync(accountId);
    const { id: keyId } = await keyNamed(one, 'Shared');
    await test.call('enterSecret', { keyId, secret });
    const twin = await keyNamed(other, 'Shared');
    expect(twin).toMatchObject({ inVault: false });
    // It is one secret, so it is in the vault once.
    expect(await refusalOf(test.call('enterSecret', { keyId: twin.id, secret }))).toMatchObject({
      code: 'key_in_vault',
      params: { label: 'Shared' },
    });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    for (let reading = 0; reading < 2; reading += 1) await sync(other);
    expect((await keyNamed(other, 'Shared')).revokedAt).not.toBeNull();
  });
});
