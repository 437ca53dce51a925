import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { npm } from '../../../main/core/providers/npm.ts';
import { errorSentence } from '../../../main/texts/error-text.ts';
import { languages } from '../../../main/texts/languages.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { openNpm } from './npm-world.ts';

describe('tokens of the npm registry', () => {
  it('are listed with what npm tells of them', async () => {
    const { test, provider, addAccount, rows } = await openNpm();
    const expiry = '2027-01-01T00:00:00.000Z';
    const { key, secret } = provider.add('CI', { action: 'read', expiry, accessed: '2026-11-20T10:00:00.000Z' });
    provider.add('Deploy');
    await test.call('syncAccount', { accountId: await addAccount() });
    expect(await rows()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          remoteId: key,
          label: 'CI',
          mask: `${secret.slice(0, 8)}••••${secret.slice(-4)}`,
          access: 'read-only',
          expiresAt: Date.parse(expiry),
          lastUsedAt: Date.parse('2026-11-20T10:00:00Z'),
        }),
        expect.objectContaining({ label: 'Deploy', access: 'read-write', expiresAt: null, lastUsedAt: null }),
      ]),
    );
  });

  it('are read page by page, from the account’s own address whatever the reply says', async () => {
    const { test, provider, exchanges, addAccount } = await openNpm(250);
    const accountId = await addAccount();
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 250 });
    provider.nextUrl = 'https://elsewhere.example/-/npm/v1/tokens?page=0&perPage=300';
    await test.call('syncAccount', { accountId });
    const hosts = new Set(exchanges.map(({ request }) => new URL(request.url).host));
    expect([...hosts]).toEqual([new URL(provider.url).host]);
    provider.nextUrl = 'not a page';
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  });
});

describe('a token that was made on npm’s page', () => {
  it('takes its secret on the list, and is revoked by its id', async () => {
    const { test, provider, exchanges, addAccount, rows } = await openNpm();
    const accountId = await addAccount();
    const { key, secret } = provider.add('CI');
    await test.call('syncAccount', { accountId });
    const keyId = (await rows())[0]?.id ?? '';
    await test.call('enterSecret', { keyId, secret });
    await test.call('syncAccount', { accountId });
    expect(await rows()).toMatchObject([
      { id: keyId, remoteId: key, label: 'CI', access: 'read-write', inVault: true },
    ]);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(provider.tokens).toEqual([]);
    // A whole token could stand in the path of npm's API.
    for (const { request } of exchanges) expect(request.url).not.toContain(secret);
  });

  it('is recognized by its format, and by its mask where the list has it', async () => {
    const { test, provider, addAccount } = await openNpm();
    const accountId = await addAccount();
    const { secret } = provider.add('CI');
    await test.call('syncAccount', { accountId });
    expect(await test.call('recognizeSecret', { secret })).toMatchObject({
      service: npm.policy.name,
      listed: { label: 'CI', account: 'Registry' },
    });
  });

  it('that is gone on npm’s page is revoked without an error', async () => {
    const { test, provider, addAccount, rows } = await openNpm();
    const accountId = await addAccount();
    provider.add('CI');
    await test.call('syncAccount', { accountId });
    const [row] = await rows();
    provider.tokens = [];
    await test.call('revokeKey', { keyId: row?.id ?? '' });
    expect((await rows())[0]?.revokedAt).not.toBeNull();
  });
});

describe('a credential', () => {
  it('that can’t manage tokens is named as such, with where to get the right one', async () => {
    const { test, provider, addAccount } = await openNpm();
    const { secret } = provider.add('CI');
    const error = await addAccount(secret).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'credential_wrong_kind', params: { provider: 'npm' } });
    for (const texts of Object.values(languages)) expect(errorSentence(error, texts)).toContain('npm login');
    // So it is when a token is to be created, whatever the password is.
    const accountId = await addAccount();
    provider.sessionToken = `npm_${'0'.repeat(36)}`;
    provider.add('Granular', { secret: (await asTexts(test.secretStores.store).read(accountId)) ?? '' });
    const asked = { keyId: randomUUID(), accountId, label: 'CI', access: 'read-only' as const, scopes: ['*'] };
    const creating = test.call('createKey', { ...asked, expiry: { is: 'in', days: 7 }, password: provider.password });
    await expect(creating).rejects.toMatchObject({ code: 'credential_wrong_kind' });
  });

  it('that nobody knows is not accepted', async () => {
    const { addAccount } = await openNpm();
    await expect(addAccount(`npm_${'0'.repeat(36)}`)).rejects.toMatchObject({ code: 'provider_unauthorized' });
  });
});

it('says that it was never tried against the real service', () => {
  expect(npm.policy.untried).toBe(true);
});
