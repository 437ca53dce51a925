import { afterEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { startAnthropic } from '../providers/anthropic-stand-in.ts';
import { startGitLab } from '../providers/gitlab-stand-in.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let provider: { url: string; stop(): Promise<void> };
/** What was sent to the provider's own address. */
let sent: { path: string; authorization: string }[] = [];

afterEach(async () => {
  await test.close();
  await provider.stop();
  sent = [];
});

/** The provider's address leads to the stand-in. */
async function open(address: string): Promise<void> {
  const fetch: Fetch = (request) => {
    const { origin, pathname } = new URL(request.url);
    if (origin !== address) throw new Error(`nothing may be sent to ${origin}`);
    sent.push({ path: pathname, authorization: request.headers.authorization ?? '' });
    return httpFetch({ ...request, url: request.url.replace(address, provider.url) });
  };
  test = await openTestVault({ clock: impatientClock, fetch });
}

const addAccount = async (id: string, credential: string): Promise<string> =>
  (await test.call('addAccount', { provider: id, label: 'Work', baseUrl: null, credential })).id;
const rows = async () => (await listKeys(test)).rows;

/** Imports variables of a `.env` file, each for the service. */
async function importEnv(service: string, variables: Record<string, string>): Promise<void> {
  const text = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  const source = { base64: Buffer.from(text.join('')).toString('base64'), passphrase: '', keyFile: null };
  const { importId, entries } = await test.call('previewImport', { source });
  const choices = entries.map(({ name }, index) => ({
    index,
    label: name,
    service,
    project: 'shop',
    environment: null,
  }));
  expect(await test.call('confirmImport', { importId, choices })).toMatchObject({ added: choices.length, failed: [] });
}

describe('a token of GitLab, whose list shows nothing of the secrets,', () => {
  it('that is imported becomes its row on the list, and keeps what is known of it here', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const token = gitLab.make('Deploy', ['read_api']);
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    await importEnv('GitLab', { CI_TOKEN: token.secret });
    // The sync goes on after the import.
    await expect.poll(() => test.call('listAccounts', {})).toHaveLength(1);
    const [key] = (await rows()).filter(({ inVault }) => inVault);
    expect(key).toMatchObject({ accountId, label: 'Deploy', remoteId: String(token.id), access: 'read-only' });
    expect(key?.places).toMatchObject([{ project: 'shop', name: 'CI_TOKEN' }]);
    expect(test.secretStores.store.items.get(key?.id ?? '')).toBe(token.secret);
    expect(await test.call('verifyKey', { keyId: key?.id ?? '' })).toEqual({ verdict: 'accepted' });
  });

  it('that came in before its account does so at the first sync', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const token = gitLab.make('Deploy');
    await importEnv('GitLab', { CI_TOKEN: token.secret });
    expect(sent).toEqual([]);
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ accountId, remoteId: String(token.id) }]);
  });

  it('is asked about once if it is on no list', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    const secret = `glpat-${'Zz9'.repeat(7).slice(0, 20)}`;
    await importEnv('GitLab', { CI_TOKEN: secret });
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    await test.call('syncAccount', { accountId });
    expect(sent.filter(({ authorization }) => authorization.includes(secret))).toHaveLength(1);
    expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ label: 'CI_TOKEN', remoteId: null }]);
    expect(await test.call('listAccounts', {})).toHaveLength(2);
  });

  it('isn’t sent there if it is of another form, or at an account of another name', async () => {
    const gitLab = await startGitLab('');
    provider = gitLab;
    await open('https://gitlab.com');
    await importEnv('GitLab', { OTHER: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b' });
    await importEnv('Forge', { FORGE: gitLab.make('Forge').secret });
    const accountId = await addAccount('gitlab', gitLab.credential.secret);
    await test.call('syncAccount', { accountId });
    const own = sent.filter(({ authorization }) => !authorization.includes(gitLab.credential.secret));
    expect(own).toEqual([]);
    expect(
      (await rows())
        .filter(({ inVault }) => inVault)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['FORGE', 'OTHER']);
  });
});

it('a key of Anthropic is found by its mask, without being sent', async () => {
  const anthropic = await startAnthropic(3);
  provider = anthropic;
  await open('https://api.anthropic.com');
  const key = anthropic.make('CI');
  await importEnv('Anthropic', { ANTHROPIC_API_KEY: key.secret });
  const accountId = await addAccount('anthropic', anthropic.adminKey);
  await test.call('syncAccount', { accountId });
  expect((await rows()).filter(({ inVault }) => inVault)).toMatchObject([{ accountId, label: 'CI', remoteId: key.id }]);
  expect(await rows()).toHaveLength(4);
  expect(sent.some(({ path }) => path === '/v1/models')).toBe(false);
});
