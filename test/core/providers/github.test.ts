import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { type GitHubServer, startGitHub } from '../../fakes/github-server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createLastingPorts } from '../lasting-ports.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const gitHubAddress = 'https://api.github.com';
const classic = `ghp_${'A1b2'.repeat(9)}`;
const fineGrained = `github_pat_${'A1b2'.repeat(5)}Zz_${'x9Y'.repeat(19)}Qq`;

let gitHub: GitHubServer;
let test: TestVault;
/** Sends to the stand-in what is meant for github.com. */
const fetch: Fetch = (request) => httpFetch({ ...request, url: request.url.replace(gitHubAddress, gitHub.url) });

beforeEach(async () => {
  gitHub = await startGitHub();
  gitHub.tokens.set(classic, { scopes: 'repo, read:org', expires: '2027-03-01 09:30:00 UTC' });
  test = await openTestVault({ fetch, clock: impatientClock });
});
afterEach(async () => {
  await test.close();
  await gitHub.stop();
});

const addAccount = async (baseUrl: string | null = null) =>
  (await test.call('addAccount', { provider: 'github', label: 'Work', ...(baseUrl && { baseUrl }) })).id;

async function add(accountId: string, secret: string): Promise<string> {
  const keyId = crypto.randomUUID();
  await test.call('addKey', { keyId, accountId, label: 'CI', access: 'read-write', secret });
  return keyId;
}

const find = async (keyId: string) => (await listKeys(test, { showRevoked: true })).rows.find(({ id }) => id === keyId);
const stored = (keyId: string) => test.secretStores.store.items.get(keyId);

describe('a token at GitHub', () => {
  it.each([
    ['repo, read:org', 'read-write'],
    ['read:org, read:packages, user:email', 'read-only'],
    // Nothing is told of a fine-grained one, so the user’s word stays.
    [null, 'read-write'],
  ])('with the scopes %o has the access and the expiry that GitHub tells', async (scopes, access) => {
    gitHub.tokens.set(classic, { scopes, expires: '2027-03-01 09:30:00 UTC' });
    const keyId = await add(await addAccount(), classic);
    expect(await find(keyId)).toMatchObject({ access, expiresAt: Date.parse('2027-03-01T09:30:00Z') });
  });

  it('that GitHub does not know is refused, and not stored', async () => {
    const accountId = await addAccount();
    await expect(add(accountId, `${classic}x`)).rejects.toMatchObject({ code: 'key_refused' });
    expect([...test.secretStores.store.items.values()]).not.toContain(`${classic}x`);
  });

  it('is revoked by its value, without a credential, and then seen refused', async () => {
    const keyId = await add(await addAccount(), classic);
    gitHub.seen.length = 0;
    gitHub.lag = 2;
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(gitHub.seen[0]).toBe('POST /credentials/revoke');
    expect(await find(keyId)).toMatchObject({
      revokedAt: expect.any(Number),
      revokedUnverified: false,
      inVault: false,
    });
    expect(stored(keyId)).toBeUndefined();
  });

  it('on a server of one’s own is revoked with a token', async () => {
    gitHub.isOwn = true;
    const keyId = await add(await addAccount(gitHub.url), classic);
    gitHub.seen.length = 0;
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(gitHub.seen[0]).toBe('POST /credentials/revoke +token');
  });

  it('that goes on working stays, whatever GitHub answered', async () => {
    const keyId = await add(await addAccount(), classic);
    gitHub.lag = Number.POSITIVE_INFINITY;
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'key_still_accepted' });
    expect(await find(keyId)).toMatchObject({ revokedAt: null, inVault: true });
    expect(stored(keyId)).toBe(classic);
  });

  it('that nobody can be asked about is revoked on the user’s word alone', async () => {
    const keyId = await add(await addAccount(), classic);
    await gitHub.stop();
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'revocation_unverified',
      params: { provider: 'GitHub', reason: { code: 'provider_unreachable' } },
    });
    expect(await find(keyId)).toMatchObject({ revokedAt: null, inVault: true });
    expect(await test.call('revokeKey', { keyId, unverified: true })).toEqual({ verdict: 'unknown' });
    expect(await find(keyId)).toMatchObject({ revokedAt: expect.any(Number), revokedUnverified: true });
  });

  it('whose secret is not here is revoked on its page', async () => {
    const keyId = await add(await addAccount(), classic);
    const record = test.ports.records.keys.find(keyId);
    if (record) test.ports.records.keys.update({ ...record, inVault: false });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'unknown' });
    expect(gitHub.seen).not.toContain('POST /credentials/revoke');
  });

  it('is replaced by another one, and retired by its value', async () => {
    const accountId = await addAccount();
    const old = await add(accountId, classic);
    gitHub.tokens.set(fineGrained, { scopes: null, expires: null });
    const newId = crypto.randomUUID();
    const asked = { keyId: newId, accountId, label: 'CI', access: 'read-write', secret: fineGrained } as const;
    await test.call('addKey', { ...asked, rotates: old });
    expect(await test.call('retireOldKey', { rotationId: newId })).toEqual({
      newVerdict: 'accepted',
      oldVerdict: 'refused',
    });
    expect(await find(newId)).toMatchObject({ revokedAt: null, mask: `github_pat_••••${fineGrained.slice(-4)}` });
  });
});

it('a revocation by value that a crash interrupted is finished at the next start', async () => {
  const lasting = await createLastingPorts();
  try {
    await test.close();
    test = await openTestVault({ ...lasting.ports, fetch, clock: impatientClock });
    const accountId = await addAccount();
    const keyId = await add(accountId, classic);
    lasting.ports.records.intents.insert(
      newIntent({ id: keyId, kind: 'revoke', accountId, label: 'CI', idempotencyKey: keyId, beganAt: Date.now() }),
    );
    await test.close();
    gitHub.seen.length = 0;
    test = await openTestVault({ ...lasting.ports, fetch, clock: impatientClock });
    await expect.poll(() => lasting.ports.records.intents.all()).toEqual([]);
    expect(gitHub.seen[0]).toBe('POST /credentials/revoke');
    expect(await find(keyId)).toMatchObject({ revokedAt: expect.any(Number), revokedUnverified: false });
    await test.close();
  } finally {
    await lasting.dispose();
    test = await openTestVault({ fetch, clock: impatientClock });
  }
});

describe('a token of GitHub that comes in', () => {
  it('with an import lands at GitHub, in one account, which can verify and revoke it', async () => {
    const source = {
      base64: Buffer.from(`GITHUB_TOKEN=${classic}\nOTHER=${fineGrained}\n`).toString('base64'),
      passphrase: '',
      keyFile: null,
    };
    const { importId, entries } = await test.call('previewImport', { source });
    expect(entries.map(({ service }) => service)).toEqual(['GitHub', 'GitHub']);
    const choices = entries.map(({ index, label }) => ({ index, label, service: 'GitHub' }));
    await test.call('confirmImport', { importId, choices });
    expect(await test.call('listAccounts', {})).toMatchObject([
      { provider: 'github', label: 'GitHub', address: gitHubAddress },
    ]);
    const [key] = (await listKeys(test, { search: 'GITHUB_TOKEN' })).rows;
    expect(await test.call('verifyKey', { keyId: key?.id ?? '' })).toEqual({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId: key?.id ?? '' })).toEqual({ verdict: 'refused' });
  });

  it('by pasting makes its account, unless there is one', async () => {
    const asked = { accountId: null, label: 'CI', access: 'read-write', secret: classic } as const;
    await test.call('addKey', { ...asked, keyId: crypto.randomUUID(), service: 'GitHub' });
    const [made] = await test.call('listAccounts', {});
    expect(made).toMatchObject({ provider: 'github', label: 'GitHub' });
    const { id: accountId = '', address: baseUrl = null } = made ?? {};
    await test.call('editAccount', { accountId, label: 'Work', baseUrl, header: null });
    const again = { ...asked, keyId: crypto.randomUUID(), secret: fineGrained, service: 'GitHub' };
    const exists = { code: 'account_exists', params: { account: 'Work' } };
    await expect(test.call('addKey', again)).rejects.toMatchObject(exists);
  });

  it('that is at another account can be moved to GitHub, and back', async () => {
    const elsewhere = (await test.call('addAccount', { provider: 'other', label: 'Imported' })).id;
    const keyId = await add(elsewhere, classic);
    const accountId = await addAccount();
    const { before } = await test.call('moveKeys', { keyIds: [keyId], service: 'GitHub' });
    expect(before).toEqual([{ accountId: elsewhere, keyIds: [keyId] }]);
    expect(await find(keyId)).toMatchObject({ accountId });
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
    for (const former of before) await test.call('moveKeys', former);
    expect(await find(keyId)).toMatchObject({ accountId: elsewhere });
  });
});
